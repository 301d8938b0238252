"""What goes out of a list about grades: 审批表, 汇总表 and 公示 through the preview, the list as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from streetdesk.actions.decisions import exporting
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.look.widgets import button

if TYPE_CHECKING:
    from streetdesk.ui.grades.list_page import GradeListPage

KIND = "Excel工作簿 (*.xlsx)"


class GradeOutput(QObject):
    """Papers are of those chosen, the workbook of everybody shown."""

    def __init__(self, desk: Desk, page: GradeListPage) -> None:
        super().__init__(page)
        self.desk = desk
        self.page = page
        self.forms = button("打印审批表(&P)", self.print_forms, symbol="print", tip="选中的人每人一份，一次打完")
        self.summary = button("汇总表(&Z)", self.print_summary, symbol="print")
        self.notice = button("公示(&S)", self.print_notice, symbol="print", tip="公示期由你填写；不含身份证号和金额")
        self.export = button("导出(&X)", self.ask_export, symbol="backup", tip="把显示的人存为Excel工作簿")
        self.buttons: tuple[QPushButton, ...] = (self.forms, self.summary, self.notice, self.export)

    def enable(self, *, chosen: int, shown: int) -> None:
        """What needs somebody chosen, or shown."""
        for one in (self.forms, self.summary, self.notice):
            one.setEnabled(chosen > 0)
        self.export.setEnabled(shown > 0)

    def print_forms(self) -> None:
        """The 审批表 of those chosen."""
        workspace, wanted = self.desk.workspace, self._wanted()
        self._print("岗位等级审批表", lambda m, progress: m.approvals_pdf(workspace, wanted, progress), private=True)

    def print_summary(self) -> None:
        """The 汇总表 of those chosen."""
        workspace, wanted, title = self.desk.workspace, self._wanted(), f"社区工作者{self.page.paper_name}汇总表"
        self._print("汇总表", lambda m, progress: m.summary_pdf(workspace, wanted, title, progress))

    def print_notice(self) -> None:
        """The 公示 of those chosen."""
        workspace, wanted, title = self.desk.workspace, self._wanted(), f"社区工作者{self.page.paper_name}公示"
        self._print("公示", lambda m, progress: m.notice_pdf(workspace, wanted, title, progress))

    def _wanted(self) -> Sequence[Proposal]:
        """As the form beside the list says, where it is open: its event and day are on the papers as well."""
        side = self.page.side
        if side.form_open and side.currentWidget() is side.record:
            try:
                return side.record.wanted()
            except ValueError:
                pass
        return self.page.proposals(self.page.chosen)

    def _print(self, name: str, draw: Callable[..., bytes], *, private: bool = False) -> None:
        def work(progress: Progress) -> bytes:
            from streetdesk.actions.decisions import papers  # only now: drawing papers takes long to import

            return draw(papers, progress)

        number = len(self.page.chosen)
        self.desk.print_paper(f"{name}（{number:,}人）", work, private=private)

    def ask_export(self) -> None:
        """Ask where to, then write."""
        name = f"{self.page.title.replace('/', '、')} {self.desk.day.isoformat()}.xlsx"
        choosing.ask_save(self.page, "list", f"导出{self.page.title}", name, KIND, self.save)

    def save(self, path: Path) -> None:
        """Write the people shown, in the columns shown."""
        page, workspace = self.page, self.desk.workspace
        headings = [column.heading for column in page.columns]
        rows = [[page.source.rows[i].get(c.key, "") for c in page.columns] for i in page.model.ids]
        self.desk.jobs.run(
            f"导出{page.title}",
            lambda _: exporting.write_list(workspace, path, page.title, headings, rows),
            lambda count: self.desk.tell(f"已导出{count:,}人：{path.name}"),
        )
