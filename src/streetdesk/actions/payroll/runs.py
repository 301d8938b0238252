"""Pay runs as they stand in the file: which months are confirmed, what was paid, and the options of a draft."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, select

from streetdesk.actions.payroll.frozen import Kept, read_short, unpack, unpack_one
from streetdesk.db import attachments
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import Item, Side
from streetdesk.registers.pay_run import CONFIRMED, DRAFT, MONTH, PayRun, PaySlip

RunKind = Literal["month", "performance"]


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """Back pay that was chosen for a draft: one item of one person and month. The sum is worked out each time."""

    staff_id: int
    key: str
    side: Side
    month: Month


@dataclass(frozen=True, slots=True)
class Options:
    """What the clerk decided for a draft. ``everything``: all that is owed is taken."""

    taken: frozenset[Taken] = frozenset()
    everything: bool = False

    def takes(self, one: Taken) -> bool:
        """Whether this back pay was chosen."""
        return self.everything or one in self.taken

    @property
    def takes_any(self) -> bool:
        """Whether any back pay was chosen."""
        return self.everything or bool(self.taken)


@dataclass(frozen=True, slots=True)
class Run:
    """One version of a month's or a period's pay. ``id`` 0 and ``version`` 0: not in the file yet."""

    kind: RunKind
    period: str
    ordinal: int = 1
    state: Literal["draft", "confirmed", "superseded"] = "draft"
    id: int = 0
    version: int = 0
    confirmed_at: str = ""
    confirmed_by: str = ""
    reason: str = ""
    reopened_for: str = ""
    scheme: str = ""
    scheme_text: str = ""
    options: Options = field(default_factory=Options)

    @property
    def month(self) -> Month:
        """The month it is for; of a period its last."""
        return Month.parse(self.period) if self.kind == MONTH else Period.parse(self.period).last

    @property
    def title(self) -> str:
        """``2025年6月工资``, ``2025年第2季度绩效工资``."""
        if self.kind == MONTH:
            return f"{self.month.chinese()}工资"
        return f"{Period.parse(self.period).chinese()}绩效工资"


def runs(connection: Connection, *, kind: RunKind | None = None, state: str | None = None) -> list[Run]:
    """All runs, or those of a kind or state, in the order of their periods and versions."""
    table = PayRun.__table__
    query = select(table)
    if kind is not None:
        query = query.where(table.c.kind == kind)
    if state is not None:
        query = query.where(table.c.state == state)
    found = [_run(row) for row in connection.execute(query.order_by(table.c.ordinal, table.c.id)).mappings()]
    return sorted(found, key=lambda run: (run.month, run.kind, run.ordinal))


def _run(row: Any) -> Run:
    return Run(
        kind=row["kind"],
        period=row["period"],
        ordinal=row["ordinal"],
        state=row["state"],
        id=row["id"],
        version=row["version"],
        confirmed_at=row["confirmed_at"] or "",
        confirmed_by=row["confirmed_by"] or "",
        reason=row["reason"] or "",
        reopened_for=row["reopened_for"] or "",
        scheme=row["scheme"] or "",
        scheme_text=row["scheme_text"] or "",
        options=read_options(row["options"]),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a period stands: its draft, and the version that counts as paid."""

    draft: Run | None
    confirmed: Run | None


def standing(connection: Connection, kind: RunKind, period: str) -> Standing:
    """The draft and the confirmed version of a period, as far as there are any."""
    mine = [run for run in runs(connection, kind=kind) if run.period == period]
    return Standing(
        next((run for run in mine if run.state == DRAFT), None),
        next((run for run in mine if run.state == CONFIRMED), None),
    )


def all_runs(workspace: Workspace) -> list[Run]:
    """Every run of the office, superseded ones too."""
    with workspace.reading() as connection:
        return runs(connection)


def confirmed_months(workspace: Workspace) -> tuple[Month, ...]:
    """The months whose pay is confirmed, in order."""
    with workspace.reading() as connection:
        return months_confirmed(connection)


def months_confirmed(connection: Connection) -> tuple[Month, ...]:
    """As ``confirmed_months``, inside a reading that is open already."""
    return tuple(run.month for run in runs(connection, kind="month", state=CONFIRMED))


def write_options(options: Options) -> str | None:
    """Options as they stand in the file."""
    if options == Options():
        return None
    taken = [[t.staff_id, t.key, t.side, str(t.month)] for t in sorted(options.taken)]
    kept = {"everything": options.everything, "taken": taken}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_options(text: str | None) -> Options:
    """Options from the file."""
    if not text:
        return Options()
    kept = json.loads(text)
    taken = frozenset(Taken(i, key, side, Month.parse(month)) for i, key, side, month in kept["taken"])
    return Options(taken, kept["everything"])


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One kept slip. The items have no lines here: those stand on the page."""

    id: int
    run_id: int
    staff_id: int
    number: int
    name: str
    unit: str
    employer: str
    post: str
    grade: int | None
    coefficient: str
    bank: str
    account: str
    items: tuple[Item, ...]
    lines: str
    place: int


def slips(connection: Connection, run_ids: Iterable[int], staff_ids: Sequence[int] | None = None) -> Iterator[SlipRow]:
    """The slips of some runs, of everybody or of some people, by run and number."""
    table = PaySlip.__table__
    wanted = None if staff_ids is None else set(staff_ids)
    for run_id in run_ids:
        query = select(table).where(table.c.run_id == run_id).order_by(table.c.number)
        if wanted is not None and len(wanted) <= 500:
            query = query.where(table.c.staff_id.in_(wanted))
        for row in connection.execute(query).mappings():
            if wanted is None or row["staff_id"] in wanted:
                yield _slip(row)


def _slip(row: Any) -> SlipRow:
    return SlipRow(
        id=row["id"],
        run_id=row["run_id"],
        staff_id=row["staff_id"],
        number=row["number"],
        name=row["name"],
        unit=row["unit"] or "",
        employer=row["employer"] or "",
        post=row["post"] or "",
        grade=row["grade"],
        coefficient=row["coefficient"] or "",
        bank=row["bank"] or "",
        account=row["bank_account"] or "",
        items=read_short(row["items"] or "[]"),
        lines=row["lines"] or "",
        place=row["place"],
    )


def kept(connection: Connection, rows: Sequence[SlipRow]) -> dict[int, Kept]:
    """All that is frozen behind some slips of one run, by staff id; a page that few are wanted of is read for them."""
    pages: dict[str, list[SlipRow]] = {}
    for row in rows:
        pages.setdefault(row.lines, []).append(row)
    found: dict[int, Kept] = {}
    for page, mine in pages.items():
        scan = attachments.read(connection, page)
        if scan is None:
            continue
        if len(mine) == 1:
            found[mine[0].staff_id] = unpack_one(scan.data, mine[0].place)
            continue
        whole = unpack(scan.data)
        found.update((row.staff_id, whole[row.place]) for row in mine)
    return found
