"""Where backups go: the usual folder, and a second place such as a stick or another disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from streetdesk.actions import backup_places, office, office_facts
from streetdesk.errors import UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, card, column, label, row, set_state


class BackupSettings(QWidget):
    """The second place is kept at once when it is chosen: one act, undone like any other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.usual = label("", selectable=True, wrap=True)
        self.second = label("", selectable=True, wrap=True)
        self.choose_button = button("选择文件夹…(&D)", self._browse, symbol="folder")
        self.clear_button = button("不用第二个位置", lambda: self.set_folder(""))
        self.now_button = button("现在备份到所有位置(&B)", self.back_up, look="primary", symbol="backup")
        self.said = label("", wrap=True, selectable=True)
        self.said.setAccessibleName("备份结果")
        inside = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S2)
        for part in (
            label("平常的备份位置", "section"),
            self.usual,
            label("关闭程序时，有修改就自动备份到这里。", "small"),
            label("第二个位置", "section"),
            self.second,
        ):
            inside.addWidget(part)
        inside.addLayout(row(self.choose_button, self.clear_button, 1))
        inside.addWidget(label("电脑坏了，平常的备份也可能一起丢：最好选U盘、移动硬盘或另一块盘。", "small", wrap=True))
        inside.addSpacing(theme.S3)
        inside.addLayout(row(self.now_button, 1))
        inside.addWidget(self.said)
        self.setLayout(column(card(inside), 1, margins=(0, theme.S3, theme.S3, 0)))

    def load(self) -> None:
        """Show the places."""
        folder = office_facts.load(self.desk.workspace).backup_folder
        self.usual.setText(str(office.backup_folder()))
        there = bool(folder) and Path(folder).is_dir()
        self.second.setText(folder + ("" if there else "（现在找不到：可能U盘没插）") if folder else "还没有选。")
        set_state(self.second, "" if there or not folder else "note", "look")
        self.clear_button.setVisible(bool(folder))

    def set_folder(self, folder: str) -> None:
        """Keep another second place; "" for none."""
        with self.desk.telling():
            facts = office_facts.load(self.desk.workspace)
            office_facts.save(self.desk.workspace, replace(facts, backup_folder=folder))
            self.desk.tell(f"第二个备份位置：{folder}。" if folder else "已不用第二个备份位置。")
        self.load()

    def back_up(self) -> None:
        """Back up to every place as a job; each place's outcome is told."""
        workspace = self.desk.workspace
        self.now_button.setEnabled(False)

        def done(places: tuple[backup_places.Place, ...]) -> None:
            self.now_button.setEnabled(True)
            told = (f"已备份并核验：{p.path}" if p.path else f"没有备份到{p.folder}：{p.trouble}" for p in places)
            self.said.setText("\n".join(told))
            set_state(self.said, "note" if any(p.path is None for p in places) else "", "look")

        def failed(error: Exception) -> None:
            self.now_button.setEnabled(True)
            if isinstance(error, UserError):
                self.desk.trouble(error)

        self.desk.jobs.run(
            "备份", lambda progress: backup_places.back_up_everywhere(workspace, progress), done, failed, owner=self
        )

    def _browse(self) -> None:
        choosing.ask_folder(self, "backup place", "第二个备份位置", lambda path: self.set_folder(str(path)))
