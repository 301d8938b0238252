"""社保公积金汇总 and 增减员表, 劳务派遣费用结算单, 经费测算表 (DOMAIN 1.6, 2.2, 3.7)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from streetdesk.actions.listing import hidden
from streetdesk.actions.pay_papers.common import account_text, amounts, by_unit, is_draft, money_sheet, unit_of
from streetdesk.actions.payroll.budget import Budget
from streetdesk.actions.payroll.charging import charged_rows, moved
from streetdesk.actions.payroll.dispatch import Settlement, settlements
from streetdesk.actions.payroll.insurance_changes import InsuranceChange, insurance_changes
from streetdesk.actions.payroll.sheet import Sheet, SheetRow, columns
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import Item, Side
from streetdesk.reports.money_sheet import (
    Cell,
    MoneyColumn,
    MoneyGroup,
    MoneySheet,
    render_money_sheet,
    render_money_sheets,
)

Progress = Callable[[int, int], None]
_KEY = "insurance:"


def insurance_pdf(workspace: Workspace, sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The 社保公积金汇总 of a month: every kind, what the unit and what the person pays."""
    kinds = {side: _kinds(sheet, side) for side in ("unit", "deduction")}

    def insured(row: SheetRow) -> bool:
        return any(item.key.startswith(_KEY) for item in row.items)

    rows = [row for row in sheet.rows if insured(row)]
    if not rows:
        raise UserError(
            f"{sheet.month.chinese()}没有人登记社保公积金，没有可以打印的。",
            "请在薪酬方案里录入社保公积金比例，并在人员档案里登记缴费基数。",
        )
    headed = (("单位缴纳", "unit"), ("个人缴纳", "deduction"))
    shown = (
        MoneyColumn("姓名"),
        *(
            MoneyColumn(label, over, summed=True)
            for over, side in headed
            for label in (*(label for _, label in kinds[side]), "小计")
        ),
        MoneyColumn("合计", summed=True),
    )

    def cells(row: SheetRow) -> tuple[Cell, ...]:
        found: list[Cell] = [row.name]
        whole = Decimal("0.00")
        for _, side in headed:
            parts = amounts(row.items, [key for key, _ in kinds[side]], side)
            part = sum((one for one in parts if one is not None), Decimal("0.00"))
            whole += part
            found += [*parts, part]
        return (*found, whole)

    made = money_sheet(
        workspace,
        f"{sheet.month.chinese()}社会保险费和住房公积金缴纳汇总表",
        sheet.month.chinese(),
        shown,
        by_unit([row for row in charged_rows(rows) if insured(row)], unit_of, cells),
        demonstration=sheet.demonstration,
        words_of="合计",
        draft=is_draft(sheet),
        notes=(moved(rows),),
        people=len(rows),
    )
    return render_money_sheet(made, progress)


def insurance_changes_pdf(
    workspace: Workspace, month: Month, progress: Progress | None = None, *, private: bool
) -> bytes:
    """The 增减员表 of a month. UserError where nobody begins, ends or changes."""
    changes = insurance_changes(workspace, month)
    if not changes:
        raise UserError(f"{month.chinese()}没有社保公积金增减员，也没有基数调整。", "请换一个月份，或先登记缴费基数。")
    shown = (
        *(MoneyColumn(label) for label in ("姓名", "身份证号", "社区")),
        MoneyColumn("用人单位", weight=1),
        *(MoneyColumn(label) for label in ("类别", "险种", "账号", "原缴费基数", "现缴费基数")),
        MoneyColumn("原因", align="left", weight=1),
    )

    def cells(one: InsuranceChange) -> tuple[Cell, ...]:
        number = one.id_number if private or not one.id_number else hidden(one.id_number)
        kinds = "、".join(one.kinds) or "全部"
        account = account_text(one.account, private=private)
        return one.name, number, one.unit, one.employer, one.group, kinds, account, one.before, one.now, one.reason

    made = money_sheet(
        workspace,
        f"{month.chinese()}社会保险和住房公积金增减员表",
        month.chinese(),
        shown,
        by_unit(changes, lambda one: one.change, cells),
        demonstration=False,
        group_label="变动",
        each="人次",
    )
    return render_money_sheet(made, progress)


def settlement_pdf(workspace: Workspace, sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The 劳务派遣费用结算单, one for each company: pay, the unit's contributions, the fee per head."""
    found = settlements(workspace, sheet)
    if not found:
        raise UserError(
            f"{sheet.month.chinese()}没有劳务派遣人员。",
            "请在人员档案的合同里登记用人单位和“劳务派遣”，或登记派遣管理费。",
        )
    shown = (
        *(MoneyColumn(label) for label in ("姓名", "岗位", "等级")),
        MoneyColumn("应发工资", summed=True),
        MoneyColumn("单位社保公积金", summed=True),
        MoneyColumn("管理费", summed=True),
        MoneyColumn("合计", summed=True),
    )
    made: list[MoneySheet] = []
    for one in found:
        fee = one.fee

        def cells(row: SheetRow, one: Settlement = one) -> tuple[Cell, ...]:
            due = one.fee if one.has_fee(row) else None
            whole = row.gross + row.unit_cost + (due or Decimal("0.00"))
            return row.name, row.post, str(row.grade or ""), row.gross, row.unit_cost, due, whole

        told = (
            f"管理费每人每月{fee:,.2f}元（{one.paper or '未填文号'}），{one.heads}人。"
            if fee is not None
            else "派遣管理费没有登记，本表未计。"
        )
        made.append(
            money_sheet(
                workspace,
                f"{sheet.month.chinese()}劳务派遣费用结算单（用款申请）",
                f"收款单位：{one.employer}　{sheet.month.chinese()}",
                shown,
                by_unit(one.rows, unit_of, cells),
                demonstration=sheet.demonstration,
                words_of="合计",
                notes=(f"说明：{told}{_moved(sheet, one)}",),
                people=len({row.staff_id for row in one.rows}),
                paper="A4",
                draft=is_draft(sheet),
            )
        )
    return render_money_sheets(made, progress)


def budget_pdf(
    workspace: Workspace, found: Budget, demonstration: bool, progress: Progress | None = None, *, by: str = "month"
) -> bytes:
    """The 经费测算表 of a year: months by item, or communities by item (``by`` is ``month`` or ``unit``)."""
    shown = (
        MoneyColumn("月份" if by == "month" else "社区"),
        MoneyColumn("人数"),
        *(MoneyColumn(label, summed=True) for label in found.labels),
        MoneyColumn("合计", summed=True),
        MoneyColumn("备注"),
    )
    months = sorted({line.month for line in found.lines})
    forecast = {line.month for line in found.lines if line.forecast}
    rows: list[tuple[Cell, ...]] = []
    if by == "month":
        for month in months:
            heads = sum(count for (m, _), count in found.heads.items() if m == month)
            sums = [found.sum(month=month, label=label) for label in found.labels]
            told = "测算" if month in forecast else "已确认"
            rows.append((month.chinese(), str(heads), *sums, found.sum(month=month), told))
    else:
        for unit in found.units:
            heads = max((count for (_, u), count in found.heads.items() if u == unit), default=0)
            sums = [found.sum(unit=unit, label=label) for label in found.labels]
            rows.append((unit, str(heads), *sums, found.sum(unit=unit), ""))
    made = money_sheet(
        workspace,
        f"{found.year}年社区工作者经费测算表",
        f"{found.year}年",
        shown,
        [MoneyGroup("", tuple(rows))],
        demonstration=demonstration,
        words_of="合计",
        notes=(
            "说明：未确认的月份按现有资料和测算等级计算；绩效按系数1计入当月；月中调动的人按在各社区的天数分摊，人数计在月末所在社区。",
        ),
        group_label="",
        each="个月" if by == "month" else "个社区",
    )
    return render_money_sheet(made, progress)


def _moved(sheet: Sheet, one: Settlement) -> str:
    """Whoever moved within the month, for the fee is due once: where they were last."""
    here = {row.staff_id for row in one.rows}
    told = moved(row for row in sheet.rows if row.staff_id in here)
    return f"{told}管理费不分摊，计在月末所在的用人单位。" if told else ""


def _kinds(sheet: Sheet, side: Side) -> tuple[tuple[str, str], ...]:
    """(key, label) of every kind of insurance of a side, back pay included."""

    def of(row: SheetRow) -> tuple[Item, ...]:
        return tuple(item for item in row.items if item.key.startswith(_KEY))

    return columns(map(of, sheet.rows), side)
