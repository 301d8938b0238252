"""Performance pay of a period: what was set aside month by month, times the factor of the appraisal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.arrears import unit_of
from streetdesk.actions.payroll.draft import head, in_order, spell_in
from streetdesk.actions.payroll.due import Due
from streetdesk.actions.payroll.frozen import Kept
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import PayPerson
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet, SheetRow, Worry
from streetdesk.actions.payroll.tax import with_tax
from streetdesk.actions.payroll.worries import ahead, worries
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Scheme
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import PeriodPay
from streetdesk.pay.scheme.rules import Rhythm

Progress = Callable[[int, int], None]
_WORDS: dict[Rhythm, str] = {"month": "月", "quarter": "季度", "half_year": "半年", "year": "年"}


def periods_of(scheme: Scheme, month: Month) -> tuple[Period, ...]:
    """The periods of performance pay that a month lies in, by the rhythms in force at its end; paid monthly: none."""
    ladder = scheme.ladder_on(month.last)
    if ladder is None:
        return ()
    rhythms: list[Rhythm] = [part.paid for part in ladder.performance]
    if ladder.split is not None and ladder.split.performance:
        rhythms.insert(0, ladder.split.paid)
    return tuple(dict.fromkeys(Period.of(month, rhythm) for rhythm in rhythms if rhythm != "month"))


def period_sheet(workspace: Workspace, period: Period, progress: Progress | None = None) -> Sheet:
    """Everybody's performance pay of a period as things stand.

    UserError if it is confirmed and was not reopened, or if the scheme pays in no such rhythm.
    """
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        return period_in(connection, scheme, period, progress)


@no_collecting()
def period_in(connection: Connection, scheme: Scheme, period: Period, progress: Progress | None = None) -> Sheet:
    """As ``period_sheet``, inside a reading or a transaction that is open already."""
    run = _drafted(connection, scheme, period)
    people = gather(connection)
    due = Due(scheme, people)
    rows = []
    for done, (staff_id, person) in enumerate(people.items()):
        if spell_in(person, period.first.first, period.last.last) is None:
            continue
        found = due.period(staff_id, period)
        if found.accrued or found.items or found.problems:
            rows.append(_row(person, due, period, found))
        if progress and done % 50 == 0:
            progress(done, len(people))
    rows, told = with_tax(connection, scheme, run, in_order(connection, scheme, period.last, people, rows))
    return Sheet(
        replace(run, scheme=scheme.name),
        tuple(rows),
        scheme.name,
        scheme.demonstration,
        worries(scheme, period.last, rows, [*ahead(period.last, run.title), *_open_months(connection, period), *told]),
        head(connection),
    )


def _drafted(connection: Connection, scheme: Scheme, period: Period) -> Run:
    standing = runs.standing(connection, "performance", str(period))
    if standing.draft:
        return standing.draft
    run = Run("performance", str(period))
    if standing.confirmed:
        raise UserError(
            f"{run.title}已经确认，不能再起草。", "要改，请先重新打开；资料改动后的差额，可在以后月份补发。"
        )
    known = periods_of(scheme, period.last)
    if period not in known:
        said = "、".join(_WORDS[_rhythm(one)] for one in known)
        how = f"方案里绩效工资按{said}发放" if said else "方案里没有按期发放的绩效工资"
        raise UserError(f"没有{period.chinese()}这一期绩效工资：{how}。", "请选方案里有的发放期。")
    return run


def _rhythm(period: Period) -> Rhythm:
    return next(rhythm for rhythm in _WORDS if Period.of(period.first, rhythm).length == period.length)


def _open_months(connection: Connection, period: Period) -> list[Worry]:
    """Months of the period that are not confirmed: their share is reckoned, but not yet settled."""
    done = set(runs.months_confirmed(connection))
    missing = [month for month in period.months if month not in done]
    if not missing:
        return []
    named = "、".join(month.chinese() for month in missing[:3]) + ("等" if len(missing) > 3 else "")
    sentence = f"{named}{len(missing)}个月的工资还没有确认，这几个月的绩效按现有资料测算。"
    return [Worry(0, "", "month-open", sentence, "confirm")]


def _row(person: PayPerson, due: Due, period: Period, found: PeriodPay) -> SheetRow:
    worked = [due.month(person.staff_id, month) for month in period.months]
    stretches = [stretch for month in worked for stretch in month.stretches]
    last = stretches[-1] if stretches else None
    spell = spell_in(person, period.first.first, period.last.last)
    return SheetRow(
        staff_id=person.staff_id,
        number=0,
        name=person.name,
        unit=(last.unit if last else "") or (spell.unit if spell else unit_of(person)),
        employer=(last.employer if last else "") or (spell.employer if spell else ""),
        post=last.post_label if last else "",
        grade=(last.grade or None) if last else None,
        coefficient=last.coefficient if last else None,
        bank=person.bank,
        account=person.account,
        kept=Kept(period=found),
    )
