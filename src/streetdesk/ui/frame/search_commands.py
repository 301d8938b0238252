"""What the search box can start: everything the menus hold, the papers, and a few acts that stand on pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from streetdesk.actions.searching.everything import Command
from streetdesk.ui.base.desk import Desk

_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")
PAPERS = (
    Command("roster", "花名册", ("名册", "人员名单")),
    Command("approval", "岗位等级审批表", ("审批表", "定级", "晋级")),
    Command("handover", "工作交接清单", ("交接", "移交")),
)
"""The papers, by the keys of the print page."""
_ALSO = {
    "导入花名册": ("导入", "excel", "工作簿"),
    "备份": ("备份", "u盘"),
    "操作记录": ("日志", "历史"),
    "回收站": ("删除", "找回"),
    "设置": ("选项", "方案", "印章", "快捷键"),
    "批量收扫描件": ("扫描", "照片", "附件"),
}


@dataclass(frozen=True)
class Startable:
    """A command and what it does."""

    command: Command
    do: Callable[[], Any]


def plain_title(text: str) -> str:
    """A menu's or button's text without mnemonics, dots and the keys behind a tab."""
    title = _MNEMONIC.sub("", text.partition("\t")[0]).strip().removesuffix("…")
    return re.sub(r"^\d\s+", "", title)


def keys_of(action: QAction) -> str:
    """An action's keys as written, those after a tab in its text included."""
    behind = action.text().partition("\t")[2]
    return behind or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def startables(window: QWidget, desk: Desk) -> dict[str, Startable]:
    """By key. Menus are asked each time, for what undo would do changes."""
    found = {
        "new-person": Startable(
            Command("new-person", "新增人员", ("登记", "添加"), "Ctrl+N"), lambda: desk.asked_open.emit(0, "")
        )
    }
    seen = {"新增人员"}
    if isinstance(window, QMainWindow):
        for number, action in enumerate(window.menuBar().findChildren(QAction)):
            title = plain_title(action.text())
            if not title or action.menu() or action.isSeparator() or not action.isEnabled() or not action.isVisible():
                continue
            if title not in seen:
                seen.add(title)
                key = f"menu-{number}"
                command = Command(key, title, _ALSO.get(title, ()), keys_of(action))
                found[key] = Startable(command, action.trigger)
    return found
