"""Commands of the pay run: a month, a period's performance pay, what is owed, who is due to rise."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from streetdesk.cli.words import Commands, command, day_option, file_option, json_option, opened, print_json, say, text
from streetdesk.errors import UserError

if TYPE_CHECKING:
    from streetdesk.actions.payroll.sheet import Sheet, SheetRow
    from streetdesk.pay.month.calendar import Month, Period

_BY_COMMAND = "命令行确认"
_STATES = {"draft": "草稿", "confirmed": "已确认", "superseded": "已被重新确认的取代"}


def add_commands(commands: Commands) -> None:
    """Every command of this module."""
    payroll = command(commands, "payroll", "一个月的工资：起草、核对、确认、重新打开", _payroll)
    file_option(payroll)
    payroll.add_argument("--month", type=_month, required=True, metavar="MONTH", help="月份，如2025-06")
    payroll.add_argument("--take-arrears", action="store_true", help="把以前月份的补发扣回全部列入这个月")
    _run_options(payroll)

    performance = command(commands, "performance", "一期绩效工资：测算、确认、重新打开", _performance)
    file_option(performance)
    performance.add_argument(
        "--period", type=_period, required=True, metavar="PERIOD", help="发放期：2025、2025H1或2025Q2"
    )
    _run_options(performance)

    arrears = command(commands, "arrears", "已确认的月份按现在的资料应补发、应扣回多少", _arrears)
    file_option(arrears)
    json_option(arrears)

    due = command(commands, "due", "应晋级名单：谁该晋级，谁差什么", _due)
    file_option(due)
    day_option(due)
    json_option(due)


def _run_options(made: Any) -> None:
    made.add_argument("--confirm", action="store_true", help="确认（冻结）")
    made.add_argument("--reason", type=text, default="", metavar="TEXT", help="有待处理的问题时，为什么仍然确认")
    made.add_argument("--reopen", type=text, metavar="REASON", help="先重新打开已确认的，写明原因")
    json_option(made)


def _month(text: str) -> Month:
    from streetdesk.pay.month.calendar import Month

    try:
        return Month.parse(text)
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _period(text: str) -> Period:
    from streetdesk.pay.month.calendar import Period

    try:
        return Period.parse(text)
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _payroll(given: argparse.Namespace) -> None:
    from streetdesk.actions.payroll import confirm, draft, runs

    with opened(given) as workspace:
        if given.reopen is not None:
            _reopen(workspace, runs.Run("month", str(given.month)), given.reopen)
        if given.take_arrears:
            draft.take(workspace, given.month, None)
        sheet = draft.draft(workspace, given.month) if given.confirm else confirm.sheet(workspace, given.month)
        _finish(workspace, sheet, given)


def _performance(given: argparse.Namespace) -> None:
    from streetdesk.actions.payroll import confirm, performance, runs

    with opened(given) as workspace:
        run = runs.Run("performance", str(given.period))
        if given.reopen is not None:
            _reopen(workspace, run, given.reopen)
        with workspace.reading() as connection:
            standing = runs.standing(connection, "performance", str(given.period))
        if standing.confirmed and not standing.draft and not given.confirm:
            sheet = confirm.confirmed(workspace, standing.confirmed)
        else:
            sheet = performance.period_sheet(workspace, given.period)
        _finish(workspace, sheet, given)


def _reopen(workspace: Any, run: Any, reason: str) -> None:
    from streetdesk.actions.payroll import reopen

    reopen.reopen(workspace, run, reason)


def _finish(workspace: Any, sheet: Sheet, given: argparse.Namespace) -> None:
    """Confirm if that is wanted, and tell what stands now."""
    from streetdesk.actions.payroll import as_json, confirm

    if given.confirm:
        worries = sheet.worries
        try:
            run = confirm.confirm(workspace, sheet, given.reason or _own_reason(sheet))
        except UserError as error:
            if sheet.run.id:  # what was done before this is an act of its own, and stands
                raise UserError(f"{error.sentence}这个月的草稿已经留下。", error.what_to_do) from error
            raise
        sheet = confirm.confirmed(workspace, run, worries)
    if given.json:
        workspace.note(f"命令行输出{sheet.run.title}：{len(sheet.rows)}人", "pay_run", sheet.run.id)
        print_json(as_json.sheet_json(workspace, sheet))
    else:
        _tell(sheet)
    if given.confirm:
        say(f"已确认{sheet.run.title}：{len(sheet.rows)}人，实发{sheet.totals.net:,.2f}元。", given.json)


def _own_reason(sheet: Sheet) -> str:
    """A script's confirmation is its reason for what is open of single people; not for a month far ahead."""
    odd = any(worry.code == "month-ahead" for worry in sheet.worries)
    return _BY_COMMAND if sheet.worst() == "confirm" and not odd else ""


def _tell(sheet: Sheet) -> None:
    made_up = "（演示方案，不得作为发放依据）" if sheet.demonstration else ""
    print(f"{sheet.run.title}  {_STATES[sheet.run.state]}  {sheet.scheme}{made_up}")
    unit = None
    for row in sheet.rows:
        if row.unit != unit:
            unit = row.unit
            print(f"【{unit or '没有单位'}】")
        print(f"  {_row(row)}")
        for change in row.changes:
            print(f"      {change}")
    sums = sheet.totals
    print(
        f"合计{sums.people}人：应发{sums.gross:,.2f}元，扣款{sums.deductions:,.2f}元，实发{sums.net:,.2f}元；"
        f"记入绩效{sums.accrued:,.2f}元，单位缴纳{sums.unit_cost:,.2f}元，其中补发扣回{sums.back_pay:,.2f}元。"
    )
    if sheet.worries:
        print(f"待处理{len(sheet.worries)}项：")
    for worry in sheet.worries:
        print(f"  ！{worry.name}{'：' if worry.name else ''}{worry.sentence}")


def _row(row: SheetRow) -> str:
    grade = f"第{row.grade}级" if row.grade is not None else "未定级"
    said = f"{row.number}  {row.name}  {row.post or '无岗位'}  {grade}  应发{row.gross:,.2f}"
    if row.back_pay:
        said += f"（含补发扣回{row.back_pay:,.2f}）"
    if period := row.kept.period:
        said += f"  累计{period.accrued:,.2f}  {period.word or '未考核'}"
        return said if period.factor is None else f"{said}×{period.factor}"
    return f"{said}  扣款{row.deductions:,.2f}  实发{row.net:,.2f}"


def _arrears(given: argparse.Namespace) -> None:
    from streetdesk.actions.payroll import arrears, as_json

    with opened(given) as workspace:
        found = arrears.arrears(workspace)
        if given.json:
            workspace.note(f"命令行输出补发扣回：{len(found)}人", "pay_run")
            print_json(as_json.arrears_json(workspace, found))
            return
    for one in found:
        print(f"{one.name}  {one.unit}  补发扣回{one.amount:,.2f}元")
        for line in one.owed:
            set_aside = "（记入绩效，按期发放）" if line.side == "accrual" else ""
            print(
                f"  {line.month}  {line.label}：应{line.due:,.2f}元，已{line.paid:,.2f}元，"
                f"差{line.amount:,.2f}元{set_aside}"
            )
    total = sum(one.amount for one in found)
    print(f"共{len(found)}人，合计{total:,.2f}元。" if found else "已确认的月份没有要补发或扣回的。")


def _due(given: argparse.Namespace) -> None:
    from streetdesk.actions.decisions.due import due_list
    from streetdesk.actions.payroll import as_json

    on = given.on or date.today()
    with opened(given) as workspace:
        found = due_list(workspace, on)
        if given.json:
            workspace.note(f"命令行输出应晋级名单：{len(found.rows)}人", "staff")
            print_json(as_json.due_json(workspace, found))
            return
    rising = [row for row in found.rows if row.by_rule]
    blocked = [row for row in found.of("blocked") if not row.by_rule]
    print(f"应晋级{len(rising)}人：")
    for row in rising:
        done = "（已审批）" if row.state == "approved" else ""
        print(f"  {row.name}  {row.unit}  {row.reason}{done}")
    print(f"到年限但有事项未了的{len(blocked)}人：")
    for row in blocked:
        print(f"  {row.name}  {row.unit}  {row.reason}")
    print(f"其余{len(found.rows) - len(rising) - len(blocked)}人不到晋级的时候。")
