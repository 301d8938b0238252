"""Backups: when the last good one was made, make one now, write one out as a new data file; verify the open one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget

from streetdesk.actions import backup_places, office, verify
from streetdesk.actions.backup_places import Place
from streetdesk.errors import UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import button, column, label, row, set_state
from streetdesk.ui.start import recent as start_recent
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

COLUMNS = (Column("made", "备份时间", 170), Column("size", "大小", 100, figure=True), Column("path", "文件", 600))
OLD_DAYS = 7


class BackupPage(Page):
    """The backups of the open file; Enter restores one beside it, never over it."""

    key = "backup"
    title = "备份"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = ReadyRows(COLUMNS)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName("已有的备份")
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(EmptyState("还没有备份。点“立即备份”做第一份；再存一份到U盘更保险。", symbol="backup"))
        self.last = label("", "lead", wrap=True)
        self.where = label("", "muted", wrap=True, selectable=True)
        self.now_button = button("立即备份(&B)", lambda: self.back_up(None), look="primary", symbol="backup")
        self.to_button = button("备份到其他位置(&T)…", self._choose_folder, symbol="folder")
        self.restore_button = button("恢复为新文件(&R)…", self._choose_target, symbol="undo")
        self.verify_button = button("核验数据文件(&V)", self.verify, symbol="shield")
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setAccessibleName("核验发现的问题")
        self.found.hide()
        self.folder_button = button("打开备份文件夹", self._open_folder, look="plain")
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addWidget(label(self.title, "title"))
        layout.addWidget(self.last)
        layout.addWidget(
            label(
                "关闭程序时，如有修改会自动备份。每份备份做完都会核验。恢复只会写成新文件，不会覆盖现在的数据。",
                "muted",
                wrap=True,
            )
        )
        layout.addLayout(
            row(self.now_button, self.to_button, self.restore_button, self.verify_button, 1, self.folder_button)
        )
        layout.addWidget(self.found)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.where)
        self.setLayout(layout)
        self.view.chosen.connect(lambda: self.restore_button.setEnabled(self.view.current_id() is not None))
        self.view.opened.connect(lambda _: self._choose_target())

    def refresh(self) -> None:
        last = office.last_backup(self.desk.workspace)
        changed = office.changed_since_backup(self.desk.workspace)
        if last is None:
            self.last.setText("还没有备份过。")
        else:
            days = (datetime.now().astimezone() - last[0]).days
            age = "今天" if days == 0 else f"{days}天前"
            rest = "，之后有修改还没有备份" if changed else "，之后没有修改"
            self.last.setText(f"上次备份：{last[0]:%Y-%m-%d %H:%M}（{age}）{rest}。")
        old = last is None or (changed and (datetime.now().astimezone() - last[0]).days >= OLD_DAYS)
        set_state(self.last, "alarm" if old else "lead", "look")
        found = office.backups(self.desk.workspace)
        self._paths = {n: b.path for n, b in enumerate(found, 1)}
        self.source.rows = {
            n: {"made": f"{b.made:%Y-%m-%d %H:%M}", "size": f"{b.size / 1e6:.1f} MB", "path": b.path.name}
            for n, b in enumerate(found, 1)
        }
        self.where.setText(f"备份文件夹：{office.backup_folder()}")
        self.restore_button.setEnabled(False)
        self.view.reload()
        self.parts.setCurrentIndex(0 if found else 1)

    def back_up(self, folder: Path | None) -> None:
        """Make a verified backup as a job: in every place there is, or in one folder."""
        workspace = self.desk.workspace

        def work(progress: Progress) -> tuple[Place, ...]:
            if folder is None:
                return backup_places.back_up_everywhere(workspace, progress)
            return (Place(folder, office.back_up(workspace, folder, progress)),)

        def done(places: tuple[Place, ...]) -> None:
            made = "、".join(str(place.path) for place in places if place.path is not None)
            missed = backup_places.missed(places)
            self.desk.tell(f"备份已完成并核验：{made}{missed and f'。{missed}'}", "warn" if missed else "good")
            self.refresh_soon()

        self.desk.jobs.run("备份", work, done)

    def verify(self) -> None:
        """Look through the whole file as a job: pages, audit trail, every record; what is wrong stays on the page."""
        workspace = self.desk.workspace
        self.verify_button.setEnabled(False)
        self.found.hide()

        def done(found: list[str]) -> None:
            self.verify_button.setEnabled(True)
            if not found:
                self.desk.tell("核验完成：数据文件完整，操作记录没有被改动过，没有发现问题。")
                return
            self.found.setPlainText("\n".join(found))
            self.found.show()
            self.desk.tell(f"核验发现{len(found)}个问题，列在备份页上。请先立即备份，再逐条核对。", "warn")

        def failed(error: Exception) -> None:
            self.verify_button.setEnabled(True)
            if isinstance(error, UserError):
                self.desk.trouble(error)

        self.desk.jobs.run(
            "核验数据文件", lambda progress: verify.verify(workspace, progress), done, failed, owner=self
        )

    def take_focus(self) -> None:
        self.now_button.setFocus()

    def _choose_folder(self) -> None:
        choosing.ask_folder(self, "backup place", "备份到哪个文件夹", self.back_up)

    def _choose_target(self) -> None:
        current = self.view.current_id()
        if current is None:
            return
        source = self._paths[current]
        folder = self.desk.workspace.path.parent
        suggested = folder / f"{self.desk.workspace.path.stem}-恢复{datetime.now():%m%d-%H%M}{office.SUFFIX}"
        kinds = f"数据文件 (*{office.SUFFIX})"
        choosing.ask_save(self, "data", "恢复为哪个文件", suggested, kinds, lambda path: self._restore(source, path))

    def _restore(self, source: Path, target: Path) -> None:
        def done(_: None) -> None:
            start_recent.remember(target)
            open_it = ("打开它", lambda: self.desk.asked_file.emit(target))
            self.desk.tell(f"已恢复为{target}。现在的数据没有变。", offer=open_it)

        self.desk.jobs.run("恢复备份", lambda progress: office.restore(source, target, progress), done)

    def _open_folder(self) -> None:
        folder = office.backup_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
