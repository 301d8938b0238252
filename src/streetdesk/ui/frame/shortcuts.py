"""Every key there is, read off the menus, buttons and shortcuts themselves, so that the list cannot be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from streetdesk.ui.frame.search_commands import keys_of, plain_title

ALWAYS = (
    ("回车", "在名单：打开或修改；在表单：到下一项"),
    ("↓ 或 F4", "在选择框：列出全部"),
    ("Delete", "在名单：删除选中的（可以撤销）"),
    ("Esc", "关闭查找列表、收起表单"),
    ("↓", "在查找框：到名单"),
    ("直接打字", "在名单：查找；在导入的格子：改写"),
    ("Ctrl+回车", "在多行文字：到下一项"),
    ("Alt+下划线字母", "按带下划线字母的按钮"),
)
"""What the keys of lists and forms do; no action or button carries them."""


@dataclass(frozen=True)
class Keys:
    """One line of the list: where it works, which keys, what they do."""

    where: str
    keys: str
    what: str


def collect(window: QWidget, pages: Iterable[tuple[str, QWidget]]) -> Sequence[Keys]:
    """The keys of the menus, of the whole window, of each page as (title, page), and those of lists and forms."""
    found: list[Keys] = []
    if isinstance(window, QMainWindow):
        for action in window.menuBar().findChildren(QAction):
            title = plain_title(action.text()).partition("：")[0]
            if keys_of(action) and title:
                found.append(Keys("处处可用", keys_of(action), title))
    pages = list(pages)
    inside = {part for _, page in pages for part in (page, *page.findChildren(QWidget))}
    everywhere = [s for s in window.findChildren(QShortcut) if s.parent() not in inside]
    found += [Keys("处处可用", _native(s.key()), s.whatsThis()) for s in everywhere if s.whatsThis()]
    for title, page in pages:
        own = page.findChildren(QShortcut)
        found += [Keys(title, _native(s.key()), s.whatsThis()) for s in own if s.whatsThis()]
    found += [Keys("名单和表单", keys, what) for keys, what in ALWAYS]
    return list(dict.fromkeys(found))


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
