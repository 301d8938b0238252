"""The draft of a month: everybody on the payroll that month, from today's records, beside last month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.arrears import back_pay, unit_of
from streetdesk.actions.payroll.due import Due
from streetdesk.actions.payroll.frozen import Kept
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import PayPerson, unit_names
from streetdesk.actions.payroll.runs import Run, Taken
from streetdesk.actions.payroll.sheet import Sheet, SheetRow, Worry
from streetdesk.actions.payroll.tax import with_tax
from streetdesk.actions.payroll.worries import ahead, large_change, worries
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Scheme, compare
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.facts import Employment
from streetdesk.pay.month.model import Item, PersonMonth
from streetdesk.registers.pay_run import DRAFT, PayRun

Progress = Callable[[int, int], None]


def draft(
    workspace: Workspace, month: Month, progress: Progress | None = None, ids: Sequence[int] | None = None
) -> Sheet:
    """What the month would pay as things stand. UserError if it is confirmed and was not reopened.

    ``ids``: only these people, to look at them; such a sheet is not for confirming.
    """
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        return draft_in(connection, scheme, month, progress, ids)


@no_collecting()
def draft_in(
    connection: Connection,
    scheme: Scheme,
    month: Month,
    progress: Progress | None = None,
    ids: Sequence[int] | None = None,
) -> Sheet:
    """As ``draft``, inside a reading or a transaction that is open already."""
    run = drafted(connection, month)
    people = gather(connection, ids)
    due = Due(scheme, people)
    before = _Before(connection, due, month.plus(-1), ids)
    back = back_pay(connection, scheme, people, run, due)
    rows, notes = [], [*ahead(month, run.title), *before.notes(), *_reopened(connection, back)]
    covered = _covered(scheme, month)
    for done, (staff_id, person) in enumerate(people.items()):
        now = due.month(staff_id, month)
        mine = back.get(staff_id, ())
        if now.items or mine or (now.problems and covered(person)):
            last = before.of(staff_id)
            rows.append(_row(person, now, mine, last))
            if last is not None and large_change(last.gross, now.gross):
                said = f"应发由{last.gross:,.2f}元变为{now.gross:,.2f}元，变动超过一半，请看变动说明。"
                notes.append(Worry(staff_id, person.name, "large-change", said, "note"))
        if progress and done % 100 == 0:
            progress(done, len(people))
    rows, told = with_tax(connection, scheme, run, in_order(connection, scheme, month, people, rows))
    return Sheet(
        replace(run, scheme=scheme.name),
        tuple(rows),
        scheme.name,
        scheme.demonstration,
        worries(scheme, month, rows, [*notes, *told]),
        head(connection),
        partial=ids is not None,
    )


def drafted(connection: Connection, month: Month) -> Run:
    """The draft of a month as it stands in the file, or a new one. UserError if the month is confirmed."""
    standing = runs.standing(connection, "month", str(month))
    if standing.draft:
        return standing.draft
    if standing.confirmed:
        raise UserError(
            f"{month.chinese()}工资已经确认，不能再起草。",
            "要改这个月，请先重新打开；资料改动后的差额，可在以后月份补发。",
        )
    return Run("month", str(month))


def head(connection: Connection) -> int:
    """The number of the last change in the file; views and prints are none."""
    row = connection.exec_driver_sql("SELECT id FROM audit WHERE op <> 'N' ORDER BY id DESC LIMIT 1").first()
    return int(row[0]) if row else 0


def take(workspace: Workspace, month: Month, taken: frozenset[Taken] | None) -> None:
    """Take back pay into a month's draft: some of it beside what it takes already, all that is owed (None), or none."""
    with workspace.transaction(f"{month.chinese()}工资：选择补发扣回项目") as tx:
        run = drafted(tx.connection, month)
        kept = run.options
        if taken:
            options = replace(kept, taken=kept.taken | taken)
        else:
            options = replace(kept, everything=taken is None, taken=frozenset())
        values = {"options": runs.write_options(options)}
        if run.id:
            tx.update(PayRun, run.id, values)
            return
        tx.insert(
            PayRun,
            {"kind": "month", "period": str(month), "ordinal": 1, "state": DRAFT, "made_at": tx.act.at, **values},
        )


class _Before:
    """Last month: as it was confirmed, else as today's records have it."""

    def __init__(self, connection: Connection, due: Due, month: Month, ids: Sequence[int] | None = None) -> None:
        self._due, self._month = due, month
        self._run = runs.standing(connection, "month", str(month)).confirmed
        self._kept: dict[int, Kept] = {}
        self._others = runs.months_confirmed(connection)
        if self._run:
            self._kept = runs.kept(connection, list(runs.slips(connection, [self._run.id], ids)))

    def of(self, staff_id: int) -> PersonMonth | None:
        """One person's last month; None for those who were not on the payroll."""
        if self._run:
            kept = self._kept.get(staff_id)
            return kept.month if kept else None
        found = self._due.month(staff_id, self._month)
        return found if found.items else None

    def notes(self) -> list[Worry]:
        """A month left out between confirmed ones is told."""
        if self._run or not any(month < self._month for month in self._others):
            return []
        return [Worry(0, "", "month-left-out", f"{self._month.chinese()}工资还没有确认。", "note")]


def _row(person: PayPerson, now: PersonMonth, back: tuple[Item, ...], last: PersonMonth | None) -> SheetRow:
    stretch = now.stretches[-1] if now.stretches else None
    spell = spell_in(person, now.month.first, now.month.last)
    return SheetRow(
        staff_id=person.staff_id,
        number=0,
        name=person.name,
        unit=(stretch.unit if stretch else "") or (spell.unit if spell else unit_of(person)),
        employer=(stretch.employer if stretch else "") or (spell.employer if spell else ""),
        post=(stretch.post_label if stretch else "") or _held(person, now.month),
        grade=(stretch.grade or None) if stretch else None,
        coefficient=stretch.coefficient if stretch else None,
        bank=person.bank,
        account=person.account,
        kept=Kept(month=now, back=back, changes=compare(last, now)),
    )


def _held(person: PayPerson, month: Month) -> str:
    """The post held, of somebody for whom no approved grade pays."""
    held = [
        post
        for post in person.facts.ladder.posts
        if (post.since is None or post.since.first <= month.last)
        and (post.until is None or post.until.last >= month.first)
    ]
    return held[-1].post_class if held and spell_in(person, month.first, month.last) else ""


def _covered(scheme: Scheme, month: Month) -> Callable[[PayPerson], bool]:
    """Who is missed when nothing is paid: those whose identity is on the ladder, and whoever was approved."""
    ladder = scheme.ladder_on(month.last)
    named = set(ladder.identities) if ladder else set()

    def covered(person: PayPerson) -> bool:
        facts = person.facts.ladder
        return not named or not facts.identity or facts.identity in named or bool(facts.approvals)

    return covered


def _reopened(connection: Connection, back: Mapping[int, Sequence[Item]]) -> list[Worry]:
    """Back pay for a month that was reopened: what it lacks is paid when it is confirmed again."""
    wanted = {item.month for items in back.values() for item in items}
    found = [run for run in runs.runs(connection, state=DRAFT) if run.month in wanted and run.ordinal > 1]
    return [
        Worry(
            0, "", "month-reopened", f"{run.title}重新打开后还没有确认，不能在这里补发它的差额。请先确认它。", "refuse"
        )
        for run in found
    ]


def spell_in(person: PayPerson, first: date, last: date) -> Employment | None:
    """The last spell of employment that shares a day with a stretch of time."""
    spells = [e for e in person.facts.employment if e.since <= last and (e.until is None or e.until >= first)]
    return spells[-1] if spells else None


def in_order(
    connection: Connection, scheme: Scheme, month: Month, people: Mapping[int, PayPerson], rows: list[SheetRow]
) -> list[SheetRow]:
    """By community in the order of their codes, higher posts first, then by name."""
    places = {name: n for n, name in enumerate(unit_names(connection).values())}
    ladder = scheme.ladder_on(month.last)
    ranks = {post.label: n for n, post in enumerate(ladder.posts)} if ladder else {}

    def key(row: SheetRow) -> tuple[int, int, str, int]:
        return (
            places.get(row.unit, len(places)),
            ranks.get(row.post, len(ranks)),
            people[row.staff_id].order,
            row.staff_id,
        )

    return [replace(row, number=n) for n, row in enumerate(sorted(rows, key=key), 1)]
