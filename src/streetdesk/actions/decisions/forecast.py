"""晋级预测: who rises in the next years, and what it costs at the latest known base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.decisions.people import Held, Progress, office_on
from streetdesk.dates import anniversary
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Base, Ladder, Scheme
from streetdesk.pay.grade.person import prepare
from streetdesk.pay.grade.replay import states
from streetdesk.pay.money import monthly_amount, yuan

YEARS = 5
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rise:
    """One rise in sight; ``monthly`` is what a month pays more, None where the scheme has no figures."""

    staff_id: int
    name: str
    unit: str
    post: str
    on: date
    before: int
    after: int
    monthly: Decimal | None

    @property
    def this_year(self) -> Decimal | None:
        """What it costs in its own year: the months from its day on, the first one in full."""
        return None if self.monthly is None else self.monthly * (13 - self.on.month)


@dataclass(frozen=True, slots=True)
class Year:
    """The rises of one calendar year. ``monthly``: what they add to a month; ``cost``: what they cost in this year;
    ``more``: what this year costs above today's grades, with the rises of the years before. None without figures.
    """

    year: int
    people: int
    monthly: Decimal | None
    cost: Decimal | None
    more: Decimal | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """All rises after ``on`` and up to ``last``, by day; what was taken for granted stands in ``assumptions``."""

    on: date
    last: date
    rises: tuple[Rise, ...]
    years: tuple[Year, ...]
    assumptions: tuple[str, ...]
    people: int

    @property
    def priced(self) -> bool:
        """Whether the scheme has the figures for sums."""
        return all(rise.monthly is not None for rise in self.rises)


def forecast(workspace: Workspace, on: date, years: int = YEARS, progress: Progress | None = None) -> Forecast:
    """Everybody in office on a day, replayed for the years to come."""
    office = office_on(workspace, on)
    scheme, last = office.scheme, anniversary(on, min(years, date.max.year - on.year))
    base = scheme.bases[-1] if scheme.bases else None
    found: list[Rise] = []
    with no_collecting():
        for done, held in enumerate(office.people):
            found += _rises(scheme, base, held, on, last)
            if progress and done % 100 == 0:
                progress(done, len(office.people))
    rises = tuple(sorted(found, key=lambda rise: rise.on))  # within a day in the order of communities
    return Forecast(
        on, last, rises, tuple(_years(rises, on, last)), tuple(_assumed(scheme, base, on)), len(office.people)
    )


def _rises(scheme: Scheme, base: Base | None, held: Held, on: date, last: date) -> Iterator[Rise]:
    ladder = scheme.ladder_on(last) or scheme.ladder_on(on)
    facts = held.facts
    if ladder is None or not facts.service:
        return
    if facts.identity and ladder.identities and facts.identity not in ladder.identities:
        return
    before: tuple[str, int] | None = None
    for day, state in states(scheme, prepare(scheme, ladder, facts), last):
        if state is None:
            before = None
            continue
        post, grade = state.slot.post, state.grade
        if day > on and before is not None and grade > before[1]:
            there = _ladder(scheme, ladder, day)
            sums = [monthly_amount(there, base, g, code) for code, g in (before, (post.code, grade))]
            more = None if sums[0] is None or sums[1] is None else sums[1] - sums[0]
            yield Rise(held.staff_id, held.name, held.unit, post.label, day, before[1], grade, more)
        before = (post.code, grade)


def _ladder(scheme: Scheme, ladder: Ladder, day: date) -> Ladder:
    return scheme.ladder_on(day) or ladder


def _years(rises: tuple[Rise, ...], on: date, last: date) -> Iterator[Year]:
    standing: Decimal | None = ZERO  # per month, by the rises of the years before
    for year in range(on.year, last.year + 1):
        here = [rise for rise in rises if rise.on.year == year]
        if not here and year in (on.year, last.year):
            continue
        monthly = _sum([rise.monthly for rise in here])
        cost = _sum([rise.this_year for rise in here])
        more = None if standing is None or cost is None else standing * 12 + cost
        yield Year(year, len(here), monthly, cost, more)
        standing = None if standing is None or monthly is None else standing + monthly


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    total = ZERO
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _assumed(scheme: Scheme, base: Base | None, on: date) -> Iterator[str]:
    """What was taken for granted, plainly."""
    yield "以后年度的考核都按合格算；已登记的按登记的算。"
    yield "按测算等级推算，不计测算与审批现在的差异；不计以后的离职、退休、岗位变动、学历和证书变化。"
    ladder = scheme.ladder_on(on)
    if ladder is not None and ladder.amounts is not None and (ladder.amounts.grades or ladder.amounts.table):
        yield "金额是方案现行金额表上两个等级的差额；以后换表会变。"
        yield "不含单位缴的社保、公积金。"
        return
    if base is None:
        yield "方案里没有基数，算不出金额。"
        return
    times = f"×倍数{base.multiplier}" if base.multiplier != 1 else ""
    since = f"自{base.effective_on.isoformat()}起执行；以后调基数会变。"
    yield f"金额是月薪标准的差额（基本工资加绩效工资），按方案里最近的基数{yuan(base.amount)}{times}算，{since}"
    yield "不含单位缴的社保、公积金。"
    if ladder is not None and not ladder.coefficients:
        yield "方案里没有系数，算不出金额。"
