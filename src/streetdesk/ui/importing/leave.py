"""The bar that asks before mended cells are lost: they are kept nowhere until the workbook is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame

from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, set_state


class LeaveImportBar(QFrame):
    """``ask`` shows it; staying is the answer under the finger."""

    def __init__(self, stay: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        set_state(self, "warn")
        self._then: Callable[[], Any] | None = None
        self._back = stay
        self.said = label("", wrap=True)
        self.stay_button = button("留在这里", self._stay, look="primary")
        self.drop_button = button("放弃改动，离开", self._drop)
        layout = column(self.said, margins=(theme.S3, theme.S2, theme.S3, theme.S2))
        layout.addLayout(row(self.stay_button, self.drop_button, 1))
        self.setLayout(layout)
        self.hide()

    def ask(self, what: str, then: Callable[[], Any]) -> None:
        """Show it for ``what`` would be lost; ``then`` is done if it is given up."""
        self._then = then
        self.said.setText(f"{what}还没有导入，离开就丢了。要留下它们，请先“导入好的行”或另存待处理的行。")
        self.show()
        self.stay_button.setFocus()

    def _stay(self) -> None:
        self._then = None
        self.hide()
        self._back()

    def _drop(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()
