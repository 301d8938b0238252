"""One change for everybody chosen in the list: first tried, then made as one act with one undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from streetdesk.actions.listing.bulk import Preview, State, Verdict
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, scrolled, set_state
from streetdesk.ui.people.bulk_value import BulkValue, Work
from streetdesk.ui.table.facts_table import FactsTable

WORDS: dict[State, str] = {"refused": "不能改", "reason": "要写原因", "change": "可以改", "same": "本来就是"}
SHOWN = 200
"""Lines of the trial that are listed, those in the way first."""


class BulkPanel(QFrame):
    """Follows the choice in the list; every change of it asks for a new trial."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("批量修改")
        self.desk = desk
        self.ids: tuple[int, ...] = ()
        self.preview: Preview | None = None
        self._act: Work | None = None
        self.heading = label("", "lead")
        self.bar = MessageBar()
        self.value = BulkValue(desk.workspace)
        self.try_button = button("先看结果(&T)", self.try_out, look="primary", tip="看谁改得了、谁改不了；什么都不改")
        self.result = label("", "section", wrap=True)
        self.table = FactsTable((("姓名", 84), ("原来", 96), ("结果", 0)), "会怎样")
        self.reason = Line()
        self.reason.setPlaceholderText("原因；写了才改“要写原因”的人")
        self.reason.setAccessibleName("原因")
        self.make_button = button("修改", self.make, look="primary", symbol="check")
        self.close_button = button("关闭", self.close_panel, look="plain", tip="关闭（Esc）")
        head = row(self.heading, 1, self.close_button)
        inside = column(margins=(theme.S4, theme.S2, theme.S4, theme.S3), gap=theme.S2)
        inside.addLayout(head)
        inside.addWidget(self.bar)
        inside.addWidget(self.value)
        inside.addWidget(self.result)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.reason)
        inside.addStretch()
        layout = column(gap=0)
        self._sheet = scrolled(inside)
        layout.addWidget(self._sheet, 1)
        # The buttons stay in sight however low the window is.
        layout.addLayout(row(self.try_button, self.make_button, 1, margins=(theme.S4, theme.S2, theme.S4, theme.S3)))
        self.setLayout(layout)
        self.table.setMinimumHeight(120)
        self.setMinimumWidth(330)
        self.value.changed.connect(self._forget)
        self.reason.textChanged.connect(lambda _: self._show_makeable())
        self._forget()

    def set_people(self, ids: Sequence[int]) -> None:
        """For whom it is."""
        if tuple(ids) != self.ids:
            self.ids = tuple(ids)
            self._forget()
        self.heading.setText(f"批量修改{len(self.ids):,}人" if self.ids else "批量修改：请在名单中选人")
        self.try_button.setEnabled(bool(self.ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def close_panel(self) -> None:
        """Take it away; what is typed stays for the next time."""
        self.closed.emit()

    def try_out(self) -> None:
        """Ask what would happen to whom."""
        self.bar.clear()
        read = self.value.read(self.ids)
        if read is None:
            return
        preview, self._act = read
        ids = self.ids

        def done(found: Preview) -> None:
            if self.ids == ids and self._act is read[1]:
                self._show(found)

        self.desk.jobs.run("看批量修改的结果", lambda _: preview(), done, self._failed, owner=self)

    def make(self) -> None:
        """Change those who can be changed, as one act."""
        act, reason = self._act, self.reason.text().strip()
        if act is None or self.preview is None:
            return
        self.make_button.setEnabled(False)

        def done(made: Preview) -> None:
            left = len(made.of("refused", "reason")) - len(set(made.done) & {v.record_id for v in made.of("reason")})
            more = f"，{left}人没有改" if left else ""
            self._forget()
            self.desk.tell(f"已修改{len(made.done)}人{more}，可以一次撤销（Ctrl+Z）。")

        self.desk.jobs.run("批量修改", lambda _: act(reason=reason, only_good=True), done, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        tell_error(self.bar, error)
        self._show_makeable()

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        set_state(self.try_button, "", "look")  # what comes next is the other button
        order: tuple[State, ...] = ("refused", "reason", "change", "same")
        counted = [f"{WORDS[state]}{len(preview.of(state)):,}人" for state in order if preview.of(state)]
        listed = [v for state in order for v in preview.of(state)][:SHOWN]
        more = f"（下面列出前{SHOWN}人）" if len(preview.verdicts) > SHOWN else ""
        self.result.setText("，".join(counted) + more)
        self.table.fill([_line(v) for v in listed], [n for n, v in enumerate(listed) if v.state == "refused"])
        self.reason.setVisible(bool(preview.of("reason")))
        for part in (self.result, self.table, self.make_button):
            part.show()
        self._show_makeable()
        QTimer.singleShot(0, self, lambda: self._sheet.ensureWidgetVisible(self.table))

    def _show_makeable(self) -> None:
        if self.preview is None:
            return
        number = len(self.preview.of("change", "reason") if self.reason.text().strip() else self.preview.of("change"))
        self.make_button.setText(f"修改{number:,}人" if number else "没有可以修改的人")
        self.make_button.setEnabled(number > 0)

    def _forget(self) -> None:
        """The trial no longer holds."""
        self.preview = self._act = None
        self.bar.clear()
        set_state(self.try_button, "primary", "look")
        for part in (self.result, self.table, self.reason, self.make_button):
            part.hide()


def _line(one: Verdict) -> tuple[str, str, str]:
    why = f"{WORDS[one.state]}：{one.why}" if one.why else WORDS[one.state]
    return one.name, one.before or "空", why
