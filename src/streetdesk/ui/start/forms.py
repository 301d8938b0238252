"""The two small forms of the start page: a new data file, and one restored from a backup."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from streetdesk.actions.office import SUFFIX, backup_folder
from streetdesk.ui.base import choosing
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, card, column, label, row

DATA_FILES = f"数据文件 (*{SUFFIX})"
LONGEST = 60
"""Characters of a proposed file name: 200 bytes of Chinese, which every file system takes."""
BACKUPS = "备份 (*.sdbackup)"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def documents() -> Path:
    """The user's documents folder, where data files are offered to be put."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def proposed(name: str, folder: Path | None = None) -> Path:
    """A free file name for an office or backup, with our ending."""
    stem = _FORBIDDEN.sub("_", name.strip()[:LONGEST]).strip(". ") or "街道数据"
    place = folder or documents()
    found, number = place / f"{stem}{SUFFIX}", 1
    while found.exists():
        number += 1
        found = place / f"{stem}{number}{SUFFIX}"
    return found


def with_suffix(text: str) -> Path:
    """A typed path as a path; our ending is put behind it where it is missing."""
    path = Path(text.strip())
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


class _Form(QWidget):
    """Labelled lines, a button that does it and one that leaves."""

    left = Signal()

    def __init__(self, title: str, do: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.S3)
        self._grid.setVerticalSpacing(theme.S3)
        self._grid.setColumnStretch(1, 1)
        self.do = button(do, self._do, look="primary")
        self.leave = button("取消(&X)", self.left.emit)
        inside = column(label(title, "lead"), margins=(theme.S6, theme.S4, theme.S6, theme.S4), gap=theme.S4)
        inside.addLayout(self._grid)
        inside.addLayout(row(1, self.leave, self.do))
        frame: QFrame = card(inside)
        self.setLayout(column(frame, 1))

    def _line(self, caption: str, browse: Callable[[], None] | None = None, key: str = "") -> QLineEdit:
        """One more line; with ``browse``, a button beside it."""
        number = self._grid.rowCount()
        edit = QLineEdit()
        edit.returnPressed.connect(self._do)
        name = label(caption, "label")
        name.setBuddy(edit)
        edit.setAccessibleName(re.sub(r"\(&\w\)", "", caption))
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(edit, number, 1)
        if browse is not None:
            self._grid.addWidget(button(f"选择…(&{key})", browse), number, 2)
        return edit

    def _do(self) -> None:
        raise NotImplementedError


class NewForm(_Form):
    """The office's name and where its data file goes. The place follows the name until it is changed by hand."""

    wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("新建数据文件", "新建并打开(&M)", parent)
        self.name = self._line("街道办事处全称(&A)")
        self.name.setPlaceholderText("例如：金雀山街道办事处")
        self.place = self._line("保存到(&P)", self._browse, "B")
        self._chosen_by_hand = False
        self.name.textChanged.connect(self._follow)
        self.place.textEdited.connect(self._by_hand)
        self._follow("")

    def start(self) -> None:
        """Empty the form and begin with the name."""
        self._chosen_by_hand = False
        self.name.clear()
        self._follow("")
        self.name.setFocus()

    def _follow(self, name: str) -> None:
        if not self._chosen_by_hand:
            self.place.setText(str(proposed(name)))

    def _by_hand(self) -> None:
        self._chosen_by_hand = True

    def _browse(self) -> None:
        if chosen := choosing.save_now(
            self, "data", "数据文件保存到", with_suffix(self.place.text() or "街道数据"), DATA_FILES
        ):
            self._chosen_by_hand = True
            self.place.setText(str(chosen))

    def _do(self) -> None:
        self.wanted.emit(with_suffix(self.place.text() or "街道数据"), self.name.text())


class RestoreForm(_Form):
    """Which backup, and under which new name it is written out. The place follows the backup's name."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("恢复备份", "恢复并打开(&M)", parent)
        self.source = self._line("备份文件(&A)", self._browse_source, "B")
        self.place = self._line("恢复为新文件(&P)", self._browse_place, "C")
        hint = label("备份写成一个新文件，原来的数据文件不动。", "small")
        self._grid.addWidget(hint, self._grid.rowCount(), 1)

    def start(self) -> None:
        """Empty the form and begin with the backup."""
        self.source.clear()
        self.place.clear()
        self.source.setFocus()

    def choose(self, source: Path) -> None:
        """Take a backup and propose a new name for what it holds."""
        self.source.setText(str(source))
        stem = re.sub(r"(-[0-9a-f]{8})?-\d{8}-\d{6}(-\d+)?$", "", source.stem)
        self.place.setText(str(proposed(f"{stem}（恢复）")))
        self.do.setFocus()

    def _browse_source(self) -> None:
        start = Path(self.source.text()) if self.source.text() else backup_folder()
        if chosen := choosing.open_now(self, "backup", "选择备份", BACKUPS, start):
            self.choose(chosen)

    def _browse_place(self) -> None:
        if chosen := choosing.save_now(
            self, "data", "恢复为新文件", with_suffix(self.place.text() or "街道数据"), DATA_FILES
        ):
            self.place.setText(str(chosen))

    def _do(self) -> None:
        if self.source.text().strip() and not self.place.text().strip():
            self.choose(Path(self.source.text().strip()))
        self.wanted.emit(Path(self.source.text().strip()), with_suffix(self.place.text() or "街道数据"))
