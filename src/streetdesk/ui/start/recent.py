"""The files opened lately, kept among the user's settings, and the list that shows them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from streetdesk import paths
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip

KEPT = 8
_KEY = "recent/files"


def settings() -> QSettings:
    """The user's settings: an ini file in the user's folder."""
    return QSettings(str(paths.user_data() / "settings.ini"), QSettings.Format.IniFormat)


def recent_files() -> list[Path]:
    """The files opened lately, the latest first; they may be gone by now."""
    kept = settings().value(_KEY, [])
    texts = [kept] if isinstance(kept, str) else list(kept) if isinstance(kept, list) else []
    return [Path(text) for text in texts if isinstance(text, str) and text]


def remember(path: Path) -> None:
    """Put a file first in the list."""
    full = path.absolute()
    _keep([full, *(p for p in recent_files() if p != full)])


def forget(path: Path) -> None:
    """Take a file out of the list; the file itself stays."""
    _keep([p for p in recent_files() if p != path])


def _keep(files: list[Path]) -> None:
    kept = settings()
    kept.setValue(_KEY, [str(p) for p in files[:KEPT]])
    kept.sync()


class RecentList(QListWidget):
    """File name above, folder below; what is gone is grey, says so and cannot be opened. Delete takes it out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("最近打开的数据文件")
        self.setFrameShape(QFrame.Shape.NoFrame)
        soft = self.palette()
        soft.setColor(QPalette.ColorRole.Highlight, QColor(theme.ACCENT_SOFT))
        soft.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.INK))
        self.setPalette(soft)
        self.setIconSize(QSize(24, 24))
        self.setSpacing(2)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)

    def reload(self) -> None:
        """Read the list anew."""
        self.clear()
        for path in recent_files():
            there = path.is_file()
            item = QListWidgetItem(
                f"{path.stem}\n{path.parent}" if there else f"{path.stem}（找不到了）\n{path.parent}"
            )
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setIcon(icon("building" if there else "warning", theme.ACCENT if there else theme.DISABLED))
            gone = "文件不在原处了：可能改了名、移走了，或U盘没插。按 Delete 从列表去掉。"
            item.setToolTip(tip(str(path) if there else f"{path}\n{gone}"))
            item.setSizeHint(QSize(0, 52))
            if not there:
                item.setForeground(theme.pen(theme.DISABLED))
            self.addItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Delete takes the current file out of the list; Enter opens it."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            forget(Path(item.data(Qt.ItemDataRole.UserRole)))
            self.takeItem(self.row(item))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))
