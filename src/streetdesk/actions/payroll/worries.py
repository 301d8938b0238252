"""What must be looked into before a month is confirmed: the problems of everybody as one worklist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from streetdesk.actions.payroll.sheet import SheetRow, Strength, Worry
from streetdesk.pay import Problem, Scheme
from streetdesk.pay.month.calendar import Month

REFUSED = frozenset({"no-ladder", "no-base", "month-reopened"})
"""Without a ladder or a base nobody's pay is right; back pay for a month that is open would be paid twice."""
CONFIRMED = frozenset(
    {
        "no-approval",
        "two-approvals",
        "approval-outside-range",
        "no-coefficient",
        "no-probation-pay",
        "absence-unknown",
        "no-insurance-base",
        "no-insurance-rates",
        "insured-not-employed",
        "negative-net",
        "factor-unknown",
        "grant-amount-unknown",
        "month-ahead",
    }
)
"""One person's pay is open or unusual: the others need not wait, but the clerk says why it goes on."""
_LARGE = Decimal("0.5")


def strength_of(code: str) -> Strength:
    """How strongly a problem stands in the way."""
    return "refuse" if code in REFUSED else "confirm" if code in CONFIRMED else "note"


def worries(scheme: Scheme, month: Month, rows: Sequence[SheetRow], known: Iterable[Worry] = ()) -> tuple[Worry, ...]:
    """Every worry of a drafted month, the strongest first; what holds for the whole run is told once."""
    found = [*known]
    for row in rows:
        problems: list[Problem] = []
        if row.kept.month is not None:
            problems += row.kept.month.problems
        if row.kept.period is not None:
            problems += row.kept.period.problems
        found += [Worry(row.staff_id, row.name, p.code, p.sentence, strength_of(p.code)) for p in problems]
        found += _of_row(row)
    return tuple(sorted(_told_once(scheme, month, found), key=lambda w: _ORDER[w.strength]))


_ORDER = {"refuse": 0, "confirm": 1, "note": 2}


def _of_row(row: SheetRow) -> Iterator[Worry]:
    def worry(code: str, sentence: str) -> Worry:
        return Worry(row.staff_id, row.name, code, sentence, strength_of(code))

    told = {p.code for p in row.kept.month.problems} if row.kept.month else set()
    if row.net < 0 and "negative-net" not in told:
        yield worry("negative-net", f"实发是{row.net:,.2f}元，扣款多于应发。请核对扣款和扣回，或分几个月扣。")
    if row.net > 0 and not row.account:
        yield worry("no-account", "没有银行账号，银行代发文件里不会有这个人。")


def ahead(month: Month, title: str) -> Iterator[Worry]:
    """Pay is made up for this month or the next; a later one is mostly a slip of the year, and stays in the way."""
    today = Month.of(date.today())
    if month > today.plus(1):
        said = f"{title}还没有到时候（现在是{today.chinese()}），请核对年份和月份。"
        yield Worry(0, "", "month-ahead", said, strength_of("month-ahead"))


def large_change(before: Decimal, now: Decimal) -> bool:
    """Whether pay changed by more than half: worth a second look."""
    return before > 0 and abs(now - before) > before * _LARGE


def _told_once(scheme: Scheme, month: Month, found: Sequence[Worry]) -> Iterator[Worry]:
    """A ladder, base or rate that is missing is no one's own trouble."""
    whole: dict[str, int] = {}
    for worry in found:
        if (worry.staff_id and worry.code in REFUSED) or (worry.code == "no-insurance-rates" and not scheme.insurance):
            whole[worry.code] = whole.get(worry.code, 0) + 1
        else:
            yield worry
    if count := whole.get("no-ladder"):
        sentence = f"{month.chinese()}没有适用的薪酬方案（岗位等级和系数），{count}人的工资算不出来。"
        yield Worry(0, "", "no-ladder", f"{sentence}请在薪酬方案里补录执行日不晚于这个月的文件。", "refuse")
    if count := whole.get("no-base"):
        sentence = f"{month.chinese()}没有工资基数，{count}人的工资算不出来。"
        yield Worry(0, "", "no-base", f"{sentence}请在薪酬方案里补录执行日不晚于这个月的基数文件。", "refuse")
    if count := whole.get("no-insurance-rates"):
        sentence = f"登记了{count}人的社保公积金缴费基数，但方案里没有费率，没有代扣。"
        yield Worry(0, "", "no-insurance-rates", f"{sentence}请在薪酬方案里录入费率文件。", "note")
