"""The bar that asks what becomes of mended cells that are not imported: kept for the next time, or given up."""

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
        self._later: Callable[[], Any] | None = None
        self._back = stay
        self.said = label("", wrap=True)
        self.stay_button = button("留在这里", self._stay, look="primary")
        self.keep_button = button("离开，下次接着改", self._keep)
        self.drop_button = button("放弃改动，离开", self._drop)
        layout = column(self.said, margins=(theme.S3, theme.S2, theme.S3, theme.S2))
        layout.addLayout(row(self.stay_button, self.keep_button, self.drop_button, 1))
        self.setLayout(layout)
        self.hide()

    def ask(self, what: str, drop: Callable[[], Any], keep: Callable[[], Any] | None) -> None:
        """Show it for ``what`` is not imported; ``keep`` leaves it for the next time, None where it cannot be kept."""
        self._then, self._later = drop, keep
        if keep is None:
            self.said.setText(f"{what}还没有导入，离开就丢了。要留下它们，请先“导入好的行”或另存待处理的行。")
        else:
            self.said.setText(f"{what}还没有导入。已经替您记下，再打开同一个工作簿就接着改。")
        self.keep_button.setVisible(keep is not None)
        self.show()
        self.stay_button.setFocus()

    def _stay(self) -> None:
        self._then = self._later = None
        self.hide()
        self._back()

    def _keep(self) -> None:
        self._go(self._later)

    def _drop(self) -> None:
        self._go(self._then)

    def _go(self, then: Callable[[], Any] | None) -> None:
        self._then = self._later = None
        self.hide()
        if then is not None:
            then()
