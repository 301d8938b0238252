"""What lists and papers say of people: their rows on a day, and the post, certificate and first day of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from streetdesk.actions.listing import as_dicts
from streetdesk.actions.listing.columns import texts
from streetdesk.actions.listing.things import listed_keys
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.registers.certificate import CERTIFICATE, Certificate
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.service_spell import DEEMED, ServiceSpell
from streetdesk.registers.staff import STAFF
from streetdesk.registers.staff_derived import CERTIFICATES

COLUMNS = tuple(listed_keys(STAFF))
"""Keys of what a row says of a person, as the list of people shows it."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person as lists show them: texts by key of COLUMNS, private ones masked."""

    id: int
    texts: dict[str, str]


def staff_rows(workspace: Workspace, ids: Sequence[int], on: date) -> list[StaffRow]:
    """What lists show of some people on a day; a page at a time."""
    return [StaffRow(i, dict(said)) for i, said in texts(workspace, STAFF, ids, COLUMNS, on).items()]


def posts_on(connection: Connection, ids: Sequence[int], on: date) -> dict[int, dict[str, Any]]:
    """Each person's post on a day (post, title, from_day, concurrent): the main, else the highest, else the latest."""
    rank = {"正职": 0, "副职": 1}
    found: dict[int, dict[str, Any]] = {}
    columns = ("post", "title", "from_day", "concurrent", "is_main")
    for row in owned_rows(connection, PostHeld.__table__, ids, columns, POST_HELD.in_force(on)):
        held = found.get(row["staff_id"])
        if held is None or _post_order(row, rank) < _post_order(held, rank):
            found[row["staff_id"]] = row
    return found


def _post_order(row: dict[str, Any], rank: dict[str, int]) -> tuple[Any, ...]:
    start = row["from_day"]
    return (row["is_main"] is not True, rank.get(row["post"] or "", 2), -(start.first.toordinal() if start else 0))


def certificate_records(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Each person's highest social-work certificate, else the first other one."""
    order = {name: rank for rank, name in enumerate(CERTIFICATES)}
    best: dict[int, dict[str, Any]] = {}
    for row in owned_rows(connection, Certificate.__table__, ids):
        held = best.get(row["staff_id"])
        if held is None or order.get(row["name"], 9) < order.get(held["name"], 9):
            best[row["staff_id"]] = row
    return best


def highest_certificates(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The names of ``certificate_records``, as shown."""
    kind = CERTIFICATE.fields["name"].kind
    return {i: kind.format(row["name"]) for i, row in certificate_records(connection, ids).items()}


def service_starts(connection: Connection, ids: Sequence[int]) -> dict[int, PartialDate]:
    """The first day of each person's community work."""
    starts: dict[int, PartialDate] = {}
    for row in owned_rows(connection, ServiceSpell.__table__, ids, ("from_day", "kind")):
        day = row["from_day"]
        if (
            day is not None
            and row["kind"] != DEEMED
            and (row["staff_id"] not in starts or day < starts[row["staff_id"]])
        ):
            starts[row["staff_id"]] = day
    return starts


def owned_rows(
    connection: Connection,
    table: Any,
    ids: Sequence[int],
    columns: Sequence[str] = (),
    condition: ColumnElement[bool] | None = None,
) -> list[dict[str, Any]]:
    """The rows of an owned table that belong to some people: all columns, or ``staff_id`` and those named."""
    found: list[dict[str, Any]] = []
    read = [table.c[name] for name in ("staff_id", *columns)] if columns else [table]
    for start in range(0, len(ids), 500):
        query = select(*read).where(table.c.staff_id.in_(list(ids[start : start + 500])))
        if condition is not None:
            query = query.where(condition)
        found += as_dicts(connection.execute(query))
    return found
