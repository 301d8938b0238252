"""The two bars a form may show: a reason is asked for, and unsaved changes are about to be left. Never a box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, set_state


class ReasonBar(QFrame):
    """Asks why something unusual is so; the reason is recorded with the change. ``drop``: it can be left undone."""

    def __init__(self, save: Callable[[], object], drop: Callable[[], object] | None = None) -> None:
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
        if drop is not None:
            line.addWidget(button("取消", drop, look="plain"))
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
    """Asks what becomes of unsaved changes before something else is shown: save them, drop them, or stay.

    ``save`` says whether it saved; only then is what the clerk wanted next done. ``stay`` puts the focus back.
    """

    def __init__(self, save: Callable[[], bool], drop: Callable[[], object], stay: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        set_state(self, "warn")
        self._save, self._drop, self._stay = save, drop, stay
        self._then: Callable[[], object] | None = None
        self.save_button = button("保存并继续", self._save_and_go, look="primary")
        self.drop_button = button("放弃修改", self._drop_and_go)
        self.stay_button = button("留在这里", self._stay_here, look="plain")
        layout = column(label("这里有未保存的修改。", wrap=True), margins=(theme.S3, theme.S2, theme.S3, theme.S2))
        layout.addLayout(row(self.save_button, self.drop_button, self.stay_button, 1))
        self.setLayout(layout)
        self.hide()

    def leave(self, then: Callable[[], object], *, dirty: bool) -> None:
        """Do ``then`` now, or ask first where something is unsaved; the safe answer is under the finger."""
        if not dirty:
            then()
            return
        self._then = then
        self.show()
        self.save_button.setFocus()

    def close_bar(self) -> None:
        """Take the question away, and what was to be done after it."""
        self._then = None
        self.hide()

    def _save_and_go(self) -> None:
        then = self._then
        self.close_bar()
        if self._save() and then is not None:
            then()

    def _drop_and_go(self) -> None:
        then = self._then
        self.close_bar()
        self._drop()
        if then is not None:
            then()

    def _stay_here(self) -> None:
        self.close_bar()
        self._stay()
