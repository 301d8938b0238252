"""补发明细表, 差额表 and 绩效发放表 (DOMAIN 3.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from streetdesk.actions.pay_papers.common import SIGN, account_text, by_unit, is_draft, money_sheet, unit_of
from streetdesk.actions.payroll.arrears import PersonOwed, net_of
from streetdesk.actions.payroll.redone import Redone, RedoneRow
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.model import Item, Owed
from streetdesk.reports.money_sheet import Cell, MoneyColumn, render_money_sheet

Progress = Callable[[int, int], None]

_WHERE = {"pay": "随工资发放", "deduction": "代扣", "accrual": "记入绩效"}


def back_pay_pdf(
    workspace: Workspace, people: Sequence[PersonOwed], demonstration: bool, progress: Progress | None = None
) -> bytes:
    """The 补发明细表 of all that is owed now: every month with what is due, what was paid, and the difference.

    Only what goes with the pay is summed as 补发 and written 大写: what is set aside is paid later, if at all.
    """
    columns = (
        *(MoneyColumn(label) for label in ("姓名", "月份", "项目", "怎么处理")),
        MoneyColumn("应为", summed=True),
        MoneyColumn("已办", summed=True),
        MoneyColumn("补发（扣回为负）", summed=True),
        MoneyColumn("记入绩效", summed=True),
        MoneyColumn("依据", align="left", weight=1),
    )
    lines = [(one, owed) for one in people for owed in one.owed if owed.side != "unit"]

    def cells(line: tuple[PersonOwed, Owed]) -> tuple[Cell, ...]:
        one, owed = line
        sources = "；".join(dict.fromkeys(reason.source for reason in owed.due_lines if reason.source))
        now = None if owed.side == "accrual" else net_of([owed])
        aside = owed.amount if owed.side == "accrual" else None
        where = _WHERE[owed.side]
        return one.name, owed.month.chinese(), owed.label, where, owed.due, owed.paid, now, aside, sources

    sheet = money_sheet(
        workspace,
        "工资补发明细表",
        "",
        columns,
        by_unit(lines, lambda line: line[0].unit, cells),
        demonstration=demonstration,
        words_of="补发（扣回为负）",
        notes=("说明：“记入绩效”的差额并入考核期的绩效工资，考核后发放，不在补发合计之内；代扣多扣为负。",),
        each="项",
    )
    return render_money_sheet(sheet, progress)


def taken_back_pay_pdf(workspace: Workspace, sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The 补发明细表 of what a month's sheet took: item by item with its reason."""
    columns = (
        *(MoneyColumn(label) for label in ("姓名", "所属月份", "项目")),
        MoneyColumn("金额", summed=True),
        MoneyColumn("怎么算的", align="left", weight=1),
    )
    lines = [(row, item) for row in sheet.rows for item in row.kept.back if item.side == "pay"]

    def cells(line: tuple[SheetRow, Item]) -> tuple[Cell, ...]:
        row, item = line
        return row.name, item.month.chinese(), item.label, item.amount, item.lines[0].why if item.lines else ""

    made = money_sheet(
        workspace,
        f"{sheet.month.chinese()}工资补发明细表",
        f"随{sheet.month.chinese()}工资发放",
        columns,
        by_unit(lines, lambda line: line[0].unit, cells),
        demonstration=sheet.demonstration,
        words_of="金额",
        sign=SIGN,
        draft=is_draft(sheet),
        each="项",
    )
    return render_money_sheet(made, progress)


def redone_pdf(workspace: Workspace, found: Redone, progress: Progress | None = None) -> bytes:
    """The 差额表 of a run that was reopened: what it pays more or less than the version before, by person."""
    title = found.run.title
    if not found.rows:
        raise UserError(f"{title}和原来确认的相比，每个人的实发都没有变。", "没有差额，不用打印差额表。")
    columns = (
        *(MoneyColumn(label) for label in ("姓名", "岗位")),
        MoneyColumn("原来实发", summed=True),
        MoneyColumn("现在实发", summed=True),
        MoneyColumn("差额（多付为正）", summed=True),
        MoneyColumn("哪些项目变了", align="left", weight=1),
        MoneyColumn("银行卡号"),
    )

    def cells(one: RedoneRow) -> tuple[Cell, ...]:
        account = account_text(one.row.account, private=False)
        return one.row.name, one.row.post, one.before, one.now, one.difference, "；".join(one.why), account

    when = found.before.confirmed_at[:10]
    less = f"少付的{len(found.less)}人请收回，或在以后月份用手工项目扣回。" if found.less else ""
    made = money_sheet(
        workspace,
        f"{title}差额表",
        f"与{when}确认的相比",
        columns,
        by_unit(found.rows, lambda one: one.row.unit, cells),
        demonstration=found.demonstration,
        words_of="差额（多付为正）",
        sign=SIGN,
        notes=(f"说明：{less}" if less else "",),
        draft=found.run.state == "draft",
    )
    return render_money_sheet(made, progress)


def performance_pdf(workspace: Workspace, sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The 绩效发放表 of a period: what was set aside, the appraisal, its factor, what is paid."""
    columns = (
        *(MoneyColumn(label) for label in ("姓名", "岗位", "等级")),
        MoneyColumn("绩效基数合计", summed=True),
        MoneyColumn("考核等次"),
        MoneyColumn("系数"),
        MoneyColumn("发放金额", summed=True),
        MoneyColumn("备注", align="left", weight=1),
    )

    def cells(row: SheetRow) -> tuple[Cell, ...]:
        period = row.kept.period
        assert period is not None
        factor = "" if period.factor is None else f"{period.factor.normalize():f}"
        held = "；".join(problem.sentence for problem in period.problems)
        return (
            row.name,
            row.post,
            str(row.grade or ""),
            period.accrued,
            period.word,
            factor,
            period.amount,
            held,
        )

    made = money_sheet(
        workspace,
        f"{sheet.run.title}发放表",
        sheet.run.title.removesuffix("绩效工资"),
        columns,
        by_unit(sheet.rows, unit_of, cells),
        demonstration=sheet.demonstration,
        words_of="发放金额",
        sign=SIGN,
        draft=is_draft(sheet),
    )
    return render_money_sheet(made, progress)
