"""工资发放表 and 工资条 of a month (DOMAIN 3.5, 3.6)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from streetdesk.actions.pay_papers.common import SIGN, account_text, amounts, by_unit, is_draft, money_sheet, unit_of
from streetdesk.actions.payroll.charging import charged_rows, moved
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.reports.money_sheet import Cell, MoneyColumn, MoneyPaper, MoneySheet, render_money_sheet
from streetdesk.reports.payslip import Slip, SlipForm, render_payslips

Progress = Callable[[int, int], None]
PRIVATE_NOTE = "工资数额请保密。有疑问可到街道办事处查看工资说明。"
_SHORT = {"养老保险": "养老", "医疗保险": "医疗", "失业保险": "失业", "住房公积金": "公积金", "个人所得税": "个税"}


def payroll_paper(workspace: Workspace, sheet: Sheet, *, private: bool, paper: MoneyPaper = "auto") -> MoneySheet:
    """The 工资发放表: a column for every item anybody has; 补发 and 扣回 drawn together."""
    pay, deductions = sheet.columns("pay"), sheet.columns("deduction")
    has_back = any(row.back("pay") is not None for row in sheet.rows)
    back_taken = any(row.back("deduction") is not None for row in sheet.rows)
    columns = [
        *(MoneyColumn(label) for label in ("姓名", "岗位", "等级", "系数")),
        *(MoneyColumn(label, "应发", summed=True) for _, label in pay),
        *([MoneyColumn("补发扣回", "应发", summed=True)] if has_back else []),
        MoneyColumn("应发合计", "应发", summed=True),
        *(MoneyColumn(_SHORT.get(label, label), "代扣", summed=True) for _, label in deductions),
        *([MoneyColumn("补扣退还", "代扣", summed=True)] if back_taken else []),
        *([MoneyColumn("扣款合计", "代扣", summed=True)] if deductions or back_taken else []),
        MoneyColumn("实发", summed=True),
        MoneyColumn("银行卡号"),
    ]

    def cells(row: SheetRow) -> tuple[Cell, ...]:
        own = row.own
        return (
            row.name,
            row.post,
            str(row.grade or ""),
            "" if row.coefficient is None else str(row.coefficient),
            *amounts(own, [key for key, _ in pay], "pay"),
            *([row.back("pay")] if has_back else []),
            row.gross,
            *amounts(own, [key for key, _ in deductions], "deduction"),
            *([row.back("deduction")] if back_taken else []),
            *([row.deductions] if deductions or back_taken else []),
            row.net,
            account_text(row.account, private=private),
        )

    accrued = sheet.totals.accrued
    told = f"另有绩效工资{accrued:,.2f}元记入考核期，考核后发放，不在本表实发之内。" if accrued else ""
    return money_sheet(
        workspace,
        f"{sheet.month.chinese()}社区工作者工资发放表",
        sheet.month.chinese(),
        columns,
        by_unit(charged_rows(sheet.rows), unit_of, cells),
        demonstration=sheet.demonstration,
        words_of="实发",
        sign=SIGN,
        notes=("说明：工资按审批等级发放。" + told + moved(sheet.rows),),
        people=len(sheet.rows),
        paper=paper,
        draft=is_draft(sheet),
    )


def payroll_pdf(
    workspace: Workspace, sheet: Sheet, progress: Progress | None = None, *, private: bool, paper: MoneyPaper = "auto"
) -> bytes:
    """The 工资发放表 as a PDF."""
    return render_money_sheet(payroll_paper(workspace, sheet, private=private, paper=paper), progress)


def payslips(sheet: Sheet, year_to_date: dict[int, Decimal]) -> list[Slip]:
    """A 工资条 for everybody; ``year_to_date`` is this year's 应发 by person, this month included."""
    return [_slip(sheet, row, year_to_date.get(row.staff_id)) for row in sheet.rows]


def payslips_pdf(
    sheet: Sheet, year_to_date: dict[int, Decimal], progress: Progress | None = None, *, form: SlipForm = "slips"
) -> bytes:
    """The 工资条 as a PDF."""
    return render_payslips(payslips(sheet, year_to_date), form, progress)


def _slip(sheet: Sheet, row: SheetRow, so_far: Decimal | None) -> Slip:
    post = f"{row.post} 第{row.grade}级" if row.grade else row.post
    own = [(item.label, item.amount) for item in row.own if item.side in ("pay", "deduction")]
    back = [
        (f"{item.month.month}月{item.label}{'补发' if item.side == 'pay' else '补扣'}", item.amount)
        for item in row.kept.back
        if item.side in ("pay", "deduction")
    ]
    totals = [("应发合计", row.gross), ("扣款合计", row.deductions), ("实发", row.net)]
    if so_far is not None:
        totals.append(("本年累计应发", so_far))
    accrued = f"本月另记入绩效工资{row.accrued:,.2f}元，考核后发放。" if row.accrued else ""
    draft = "（草稿）" if is_draft(sheet) else ""
    heading = "　".join(filter(None, (f"{sheet.month.chinese()}工资条{draft}", row.name, row.unit, post)))
    return Slip(heading, (*own, *back), tuple(totals), accrued + PRIVATE_NOTE)
