"""Pictures and PDFs dragged onto a person's file: kept at once, as papers of the folder or as the photo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from streetdesk.actions import records
from streetdesk.actions.scans import files
from streetdesk.actions.scans import folder as scans
from streetdesk.actions.scans.folder import Match, Taken
from streetdesk.actions.scans.names import item_of
from streetdesk.registers import by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.form.attachment_editor import files_of
from streetdesk.ui.scans.words import CARE

_TOLD = 3
"""Files that were not taken which are named one by one."""


class ScanDrop(QObject):
    """Lets a widget take dragged files."""

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            found = files_of(event.mimeData())
            if found:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._take(found)
            return True
        return False


def keep_papers(desk: Desk, staff_id: int, found: Sequence[Path]) -> None:
    """Take files into a person's folder as one act; what paper each is, its name tells."""
    matches = []
    for file in found:
        item = item_of(file.stem)
        if item in ("", scans.PHOTO):
            item = scans.OTHER
        matches.append(Match(file, staff_id, "", "", item))
    workspace = desk.workspace

    def done(taken: Taken) -> None:
        told = f"已收入{taken.scans}份材料" + (f"，{taken.already}份早已收过" if taken.already else "")
        if taken.told:
            file, does = taken.told[0]
            told += f"；{file.name}{does.rstrip('。')}，{CARE.rstrip('。')}"
        if taken.told and not taken.bad:
            desk.tell(f"{told}。", "warn")
            return
        if not taken.bad:
            desk.tell(f"{told}，可以撤销（Ctrl+Z）。名称不对的，在表里改。")
            return
        why = "；".join(f"{file.name}：{said.rstrip('。')}" for file, said in taken.bad[:_TOLD])
        more = f"等{len(taken.bad)}个" if len(taken.bad) > _TOLD else ""
        desk.tell(f"{told}。没有收下：{why}{more}。", "warn")

    desk.jobs.run("收入扫描件", lambda progress: scans.take_in(workspace, matches, progress), done)


def keep_photo(desk: Desk, staff_id: int, found: Sequence[Path]) -> None:
    """Take one picture as a person's photo, in place of the one there is."""
    if len(found) > 1:
        desk.tell(f"照片只要一张，拖来了{len(found)}个文件，没有收下。", "warn")
        return
    with desk.telling():
        sha = files.attach(desk.workspace, found[0], picture=True)
        records.save(desk.workspace, by_key("staff"), {"photo": sha}, record_id=staff_id)
        desk.tell("已换上照片，可以撤销（Ctrl+Z）。")
