"""The two bars a form may show: a reason is asked for, and unsaved changes are about to be left. Never a box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, set_state


class ReasonBar(QFrame):
    """Asks why something unusual is so; the reason is recorded with the change."""

    def __init__(self, save: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        set_state(self, "warn")
        self.said = label("", wrap=True)
        self.line = Line()
        self.line.setPlaceholderText("原因，例如：证件上就是这样写的")
        self.line.setAccessibleName("原因")
        self.line.entered.connect(lambda: save())
        self.save_button = button("按此保存", save)
        layout = column(self.said, margins=(theme.S3, theme.S2, theme.S3, theme.S2))
        line = row(self.line, self.save_button)
        line.setStretch(0, 1)
        layout.addLayout(line)
        self.setLayout(layout)
        self.hide()

    def ask(self, sentences: str) -> None:
        """Show it; ``sentences`` belong to no single field."""
        self.said.setText(f"{sentences}有不寻常的内容（见黄色标出处）。如确实如此，请写明原因后保存；否则请改正。")
        self.show()
        self.line.setFocus()

    def text(self) -> str:
        """The reason typed; empty while it is not asked for."""
        return self.line.text().strip() if not self.isHidden() else ""

    def close_bar(self) -> None:
        """Take it away with what was typed."""
        self.line.clear()
        self.hide()


class LeaveBar(QFrame):
    """Asks what becomes of unsaved changes before something else is shown."""

    def __init__(self, save: Callable[[], object], drop: Callable[[], object], stay: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        set_state(self, "warn")
        self.save_button = button("保存并继续", save, look="primary")
        self.drop_button = button("放弃修改", drop)
        self.stay_button = button("留在这里", stay, look="plain")
        layout = column(label("这里有未保存的修改。", wrap=True), margins=(theme.S3, theme.S2, theme.S3, theme.S2))
        layout.addLayout(row(self.save_button, self.drop_button, self.stay_button, 1))
        self.setLayout(layout)
        self.hide()

    def ask(self) -> None:
        """Show it, with the safe answer under the finger."""
        self.show()
        self.save_button.setFocus()
