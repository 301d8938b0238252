"""Gives the room a list has left over to the column that needs it, not to the last one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView


class Spare(QObject):
    """``column`` is at least ``least`` wide and takes what the other columns leave; a width set by hand stays."""

    def __init__(self, view: QTableView, column: int, least: int) -> None:
        super().__init__(view)
        self._view, self._column, self._least = view, column, least
        self._fitting = self._by_hand = False
        heads = view.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """The list became wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _resized(self, column: int, *_: int) -> None:
        if self._fitting:
            return
        if column == self._column:
            self._by_hand = True
        self._fit()

    def _fit(self) -> None:
        if self._by_hand:
            return
        heads = self._view.horizontalHeader()
        others = heads.length() - heads.sectionSize(self._column)
        self._fitting = True
        self._view.setColumnWidth(self._column, max(self._least, self._view.viewport().width() - others))
        self._fitting = False
