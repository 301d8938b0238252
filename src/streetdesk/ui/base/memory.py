"""What the window remembers of its user: size and place, widths of columns and parts, the page looked at last."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from streetdesk.ui.start.recent import settings
from streetdesk.ui.table.table_view import TableView

_GEOMETRY = "window/geometry"


def restore_window(window: QMainWindow) -> None:
    """Size and place as they were; Qt moves a window back that a missing screen would hide."""
    kept = settings().value(_GEOMETRY)
    if isinstance(kept, QByteArray):
        window.restoreGeometry(kept)


def keep_window(window: QMainWindow) -> None:
    """Keep size and place for the next start."""
    _keep(_GEOMETRY, window.saveGeometry())


def last_page(path: Path) -> str:
    """The page of a data file that was looked at last, if that was today; else empty: a new day begins at home."""
    day, _, key = str(settings().value(_page_key(path), "")).partition("|")
    return key if day == date.today().isoformat() else ""


def keep_page(path: Path, key: str) -> None:
    """Keep the page that is looked at."""
    _keep(_page_key(path), f"{date.today().isoformat()}|{key}")


def _page_key(path: Path) -> str:
    return f"page/{sha256(str(path.absolute()).encode()).hexdigest()[:16]}"


def _keep(key: str, value: Any) -> None:
    kept = settings()
    kept.setValue(key, value)


class Widths(QObject):
    """Belongs to a page: gives its lists and splitters their widths when it is shown, keeps them when it is left."""

    def __init__(self, key: str, page: QWidget) -> None:
        super().__init__(page)
        self._key = key.replace(":", "-")
        self._page = page
        self._known: dict[str, list[int]] = {}
        self._moved: set[str] = set()
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if watched is self._page:
            if event.type() == QEvent.Type.Show:
                self.restore()
            elif event.type() == QEvent.Type.Hide:
                self.keep()
        return False

    def _parts(self) -> dict[str, TableView | QSplitter]:
        """Lists by their names, splitters by number: both are the same at each start."""
        lists = {f"list-{v.accessibleName()}": v for v in self._page.findChildren(TableView)}
        splits = {f"split-{n}": s for n, s in enumerate(self._page.findChildren(QSplitter))}
        return {**lists, **splits}

    def restore(self) -> None:
        """Give widths to what is new on the page."""
        for name, part in self._parts().items():
            if name not in self._known:
                kept = settings().value(f"widths/{self._key}/{name}", "")
                _apply(part, str(kept or ""))
                self._known[name] = _widths(part)
                if isinstance(part, QSplitter):
                    part.splitterMoved.connect(lambda *_, n=name: self._moved.add(n))

    def keep(self) -> None:
        """Keep the widths that were changed since they were given."""
        for name, part in self._parts().items():
            now = _widths(part)
            if isinstance(part, QSplitter):
                changed = name in self._moved and all(now)
            else:
                changed = name in self._known and now != self._known[name]
            if changed:
                self._known[name] = now
                _keep(f"widths/{self._key}/{name}", _as_text(part))


def _widths(part: TableView | QSplitter) -> list[int]:
    if isinstance(part, QSplitter):
        return part.sizes()
    heads = part.horizontalHeader()
    return [part.columnWidth(n) for n in range(heads.count()) if heads.visualIndex(n) < heads.count() - 1]


def _as_text(part: TableView | QSplitter) -> str:
    """JSON: sizes of a splitter, widths by column key of a list but for the last column, which fills the rest."""
    if isinstance(part, QSplitter):
        return json.dumps(part.sizes())
    heads, columns = part.horizontalHeader(), part.table.source.columns
    last = heads.logicalIndex(heads.count() - 1)
    return json.dumps({c.key: part.columnWidth(n) for n, c in enumerate(columns) if n != last})


def _apply(part: TableView | QSplitter, text: str) -> None:
    try:
        kept = json.loads(text) if text else None
    except ValueError:  # a settings file mended by hand is no reason to stop
        return
    if isinstance(part, QSplitter):
        if isinstance(kept, list) and len(kept) == part.count() and all(isinstance(n, int) and n > 0 for n in kept):
            part.setSizes(kept)
    elif isinstance(kept, dict):
        for number, column in enumerate(part.table.source.columns):
            width = kept.get(column.key)
            if isinstance(width, int) and 30 <= width <= 2000:
                part.setColumnWidth(number, width)
