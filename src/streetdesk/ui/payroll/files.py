"""Files that leave the pay pages: the sheet as a workbook, what the bank pays, and what it pays on top."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QMenu

from streetdesk.actions.pay_papers import by_person, later
from streetdesk.actions.pay_papers.by_person import BackTable
from streetdesk.actions.payroll import bank, bank_check, confirm, redone, table
from streetdesk.actions.payroll.bank import BankList, DifferenceList
from streetdesk.actions.payroll.bank_check import BankCheck, Holds
from streetdesk.actions.payroll.redone import Redone
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet
from streetdesk.ui.base import choosing
from streetdesk.ui.base.page import Page

WORKBOOK = "Excel工作簿 (*.xlsx)"
_EITHER = f"{WORKBOOK};;文本文件 (*.csv)"


class PayPage(Page):
    """A page with files of pay: it shows what the bank's file would hold before it is written."""

    def show_bank(self, check: BankCheck, then: Callable[[Holds], object]) -> None:
        """``then`` writes the file."""
        raise NotImplementedError


def offer(page: PayPage, menu: QMenu, sheet: Sheet, before: Callable[[str], object]) -> None:
    """The files of a sheet, into the menu; ``before`` prints the paper of differences (its title)."""
    title, confirmed = sheet.run.title, sheet.run.state == "confirmed"
    if sheet.run.ordinal > 1:
        menu.addAction("差额表（和原来确认的比）").triggered.connect(lambda: before(f"{title}差额表"))
    menu.addSeparator()
    whole = menu.addAction("导出Excel工作簿…")
    whole.setEnabled(bool(sheet.rows))
    whole.triggered.connect(
        lambda: ask(page, "导出Excel工作簿", f"{title}发放表", WORKBOOK, lambda path: save_table(page, sheet, path))
    )
    paid = menu.addAction("银行代发文件…")
    paid.setEnabled(confirmed)
    paid.triggered.connect(lambda: look_at_bank(page, sheet))
    if sheet.run.ordinal > 1:
        more = menu.addAction("差额代发文件…")
        more.setEnabled(confirmed)
        more.triggered.connect(lambda: look_at_bank(page, sheet, difference=True))


def ask(page: Page, caption: str, name: str, kinds: str, then: Callable[[Path], object]) -> None:
    """Ask where to write a file; the dialog does not hold up the window."""
    choosing.ask_save(page, "pay", caption, f"{name}.xlsx", kinds, then)


def save_table(page: Page, sheet: Sheet, path: Path) -> None:
    """Write the sheet with all its items."""
    workspace, desk = page.desk.workspace, page.desk

    def done(people: int) -> None:
        desk.tell(f"已导出{path.name}：{people}人，所有项目各占一列。")

    desk.jobs.run(
        "导出Excel工作簿", lambda progress: table.write_sheet(workspace, sheet, path, progress), done, owner=page
    )


def save_back(page: Page, found: BackTable) -> None:
    """Ask where to write back pay, one line a person with the months beside it, and write it."""
    workspace, desk = page.desk.workspace, page.desk

    def write(path: Path) -> None:
        desk.jobs.run(
            "导出补发明细表",
            lambda progress: by_person.write_by_person(workspace, found, path, progress),
            lambda people: desk.tell(f"已导出{path.name}：{people}人，各月并排。"),
            owner=page,
        )

    ask(page, "导出补发明细表", found.title, WORKBOOK, write)


def look_at_bank(page: PayPage, sheet: Sheet, *, difference: bool = False) -> None:
    """Check the bank's file before it is written: what is to be looked at is shown, else it goes straight on."""
    workspace = page.desk.workspace
    word, save = ("差额代发", save_difference) if difference else ("银行代发", save_bank)

    def work(_: object) -> BankCheck:
        if difference:
            return bank_check.check_difference(workspace, redone.redone(workspace, sheet))
        return bank_check.check(workspace, sheet)

    def write(holds: Holds) -> None:
        name = f"{sheet.run.title}{word}"
        ask(page, f"导出{word}文件", name, _EITHER, lambda path: save(page, sheet, path, holds))

    def done(found: BankCheck) -> None:
        if found.clean:
            write("")
        else:
            page.show_bank(found, write)

    page.desk.jobs.run(f"核对{word}文件", work, done, owner=page)


def save_bank(page: Page, sheet: Sheet, path: Path, holds: Holds = "") -> None:
    """Write the bank's file; who is not in it is told."""
    workspace, desk = page.desk.workspace, page.desk

    def done(found: BankList) -> None:
        parts = [f"{len(found.no_account)}人没有银行账号"] if found.no_account else []
        parts += [f"{len(found.nothing)}人没有要付的钱或要扣回"] if found.nothing else []
        out = sum((row.net for row in (*found.no_account, *found.nothing)), Decimal(0))
        left = f"；不在文件里的共{out:,.2f}元：{'，'.join(parts)}" if parts else ""
        again = f"。注意：{found.again}" if found.again else ""
        quoted = f"；{bank.quoted_words(found.quoted)}" if found.quoted else ""
        told = f"已导出{path.name}：{len(found.paid)}人，{found.total:,.2f}元{left}{again}{quoted}。"
        desk.tell(told, "warn" if left or again or quoted else "good")

    desk.jobs.run(
        "导出银行代发文件", lambda _: bank.write_bank_file(workspace, sheet, path, holds=holds), done, owner=page
    )


def save_difference(page: Page, sheet: Sheet, path: Path, holds: Holds = "") -> None:
    """Write what the bank pays on top of the version before; who was paid too much is told."""
    workspace, desk = page.desk.workspace, page.desk

    def done(found: DifferenceList) -> None:
        less = f"；{len(found.less)}人多发了，不在文件里，请收回或以后扣回" if found.less else ""
        left = f"；{len(found.no_account)}人没有银行账号，不在文件里" if found.no_account else ""
        quoted = f"；{bank.quoted_words(found.quoted)}" if found.quoted else ""
        told = f"已导出{path.name}：补{len(found.paid)}人，{found.total:,.2f}元{less}{left}{quoted}。"
        desk.tell(told, "warn" if less or left or quoted else "good")

    desk.jobs.run(
        "导出差额代发文件",
        lambda _: bank.write_difference_file(workspace, redone.redone(workspace, sheet), path, holds=holds),
        done,
        owner=page,
    )


def difference_paper(page: Page, sheet: Sheet, title: str) -> None:
    """The paper of differences, in the preview."""
    workspace = page.desk.workspace
    page.desk.print_paper(
        title,
        lambda progress: later.redone_pdf(workspace, redone.redone(workspace, sheet), progress),
        private=True,
    )


def tell_difference(page: Page, run: Run) -> None:
    """Say what a run that was confirmed anew pays more or less than before, and offer the paper."""
    workspace, desk = page.desk.workspace, page.desk

    def work(_: object) -> tuple[Sheet, Redone]:
        sheet = confirm.confirmed(workspace, run)
        return sheet, redone.redone(workspace, sheet)

    def done(worked: tuple[Sheet, Redone]) -> None:
        sheet, found = worked
        if not found.rows:
            desk.tell(f"{run.title}已重新确认，每个人的实发和原来一样。")
            return
        more, less = (sum((one.difference for one in part), Decimal(0)) for part in (found.more, found.less))
        parts = [f"{len(found.more):,}人多付{more:,.2f}元"] if found.more else []
        parts += [f"{len(found.less):,}人少付{-less:,.2f}元"] if found.less else []
        see = ("差额表", lambda: difference_paper(page, sheet, f"{run.title}差额表"))
        desk.tell(f"{run.title}已重新确认，和原来相比{'，'.join(parts)}。", "warn", offer=see)

    desk.jobs.run("和原来确认的比较", work, done, owner=page)
