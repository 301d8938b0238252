"""The print preview as a page of the office: a paper is drawn as a job, shown, and every output of it recorded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from streetdesk.actions.printing import papers
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
        desk.changed.connect(lambda _: self.outdated.show())
        layout = column(margins=(theme.S4, theme.S2, theme.S4, theme.S3))
        layout.addLayout(row(back, self.outdated, 1))
        layout.addWidget(self.preview, 1)
        self.setLayout(layout)

    def show_paper(self, title: str, data: bytes, private: bool) -> None:
        """Show a finished paper."""
        workspace = self.desk.workspace

        def recorded() -> None:
            with self.desk.telling():
                papers.record_print(workspace, title, private=private)

        self.preview.show_pdf(title, data, recorded)
        self.outdated.hide()

    def draw(self, title: str, work: Callable[[Progress], bytes], private: bool, shown: Callable[[], object]) -> None:
        """Draw a paper as a job, show it, then call ``shown``."""

        def done(data: bytes) -> None:
            self.show_paper(title, data, private)
            shown()

        self.desk.jobs.run(f"生成{title}", work, done)

    def take_focus(self) -> None:
        self.preview.view.setFocus()
