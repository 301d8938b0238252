"""The print preview as a page of the office: a paper is drawn as a job, shown, and every output of it recorded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from streetdesk.actions import history
from streetdesk.actions.printing import characters, papers
from streetdesk.errors import Unprintable, UserError
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.printing.preview import PrintPreview


class PaperHost(Page):
    """``draw`` shows a paper; the way back leads to where it was asked for."""

    key = "paper"
    title = "打印预览"
    watched = frozenset[str]()
    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.preview = PrintPreview(self)
        back = button("返回", self.back_asked.emit, look="plain", symbol="back", shortcut="Alt+Left")
        self.outdated = label("数据后来改过，这张表是改动以前的样子；需要的话请返回重新生成。", "note")
        self.outdated.hide()
        self._drawn_after = 0
        desk.changed.connect(lambda _: self._look_whether_outdated())
        layout = column(margins=(theme.S4, theme.S2, theme.S4, theme.S3))
        layout.addLayout(row(back, self.outdated, 1))
        layout.addWidget(self.preview, 1)
        self.setLayout(layout)

    def show_paper(self, title: str, data: bytes, private: bool) -> None:
        """Show a finished paper, drawn of the data as they are now."""
        workspace = self.desk.workspace

        def recorded() -> None:
            with self.desk.telling():
                papers.record_print(workspace, title, private=private)

        self.preview.show_pdf(title, data, recorded)
        self._drawn_after = history.last_change(workspace)
        self.outdated.hide()

    def draw(self, title: str, work: Callable[[Progress], bytes], private: bool, shown: Callable[[], object]) -> None:
        """Draw a paper as a job, show it, then call ``shown``."""
        workspace = self.desk.workspace

        def drawn(progress: Progress) -> tuple[int, bytes]:
            after = history.last_change(workspace)  # before: what is changed while it is drawn makes it outdated
            return after, work(progress)

        def done(found: tuple[int, bytes]) -> None:
            self.show_paper(title, found[1], private)
            self._drawn_after = found[0]
            self._look_whether_outdated()
            shown()

        def failed(error: Exception) -> None:
            if isinstance(error, Unprintable):
                told, anew = error.told, characters.with_standins(work)
                offer = ("用代替的字打印(&D)", lambda: self.draw(title, anew, private, lambda: self._say(told, shown)))
                self.desk.told.emit("error", error.sentence, error.what_to_do, offer)
            elif isinstance(error, UserError):
                self.desk.trouble(error)

        self.desk.jobs.run(f"生成{title}", drawn, done, failed)

    def _say(self, told: str, shown: Callable[[], object]) -> None:
        """Which characters stand for others on the paper that is shown now."""
        shown()
        self.preview.message.say("warn", f"有字没有字体可印，用了代替的字：{told}。", "请在档案里改成标准字。", None)

    def _look_whether_outdated(self) -> None:
        """Whether anything was changed since: a note of printing or saving, our own or another window's, is none."""
        if self.preview.data:
            with self.desk.telling():
                self.outdated.setVisible(history.last_change(self.desk.workspace) != self._drawn_after)

    def take_focus(self) -> None:
        self.preview.view.setFocus()
