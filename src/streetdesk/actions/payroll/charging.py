"""Rows of a sheet by whom they are charged to: whoever moved within the month has one for each place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from streetdesk.actions.payroll.frozen import Kept
from streetdesk.actions.payroll.sheet import SheetRow
from streetdesk.pay.month.model import ChargedTo, Item, PersonMonth


def charged_rows(rows: Iterable[SheetRow]) -> list[SheetRow]:
    """The rows for sheets by community or company; what they come to together is what the rows come to.

    Each stands at the place held last, with back pay and what is reckoned for the whole (tax); what the places before
    are charged stands behind.
    """
    parts = [parts_of(row) for row in rows]
    return [*(one[-1] for one in parts), *(before for one in parts for before in one[:-1])]


def parts_of(row: SheetRow) -> tuple[SheetRow, ...]:
    """A row as it is, or one for each of its places, the one held last at the end."""
    month = row.kept.month
    if month is None or not month.places:
        return (row,)
    return tuple(_part(row, month, place, one) for place, one in enumerate(month.places))


def moved(rows: Iterable[SheetRow]) -> str:
    """Who moved within the month, from where to where, as a note under a sheet; empty where nobody did."""
    told = []
    for row in rows:
        month = row.kept.month
        if month is None or not month.places:
            continue
        where = "，".join(f"{one.days}在{_name(one, month.places)}" for one in month.places)
        told.append(f"{row.name}（{where}）")
    return f"月中调动的按在各处的天数分摊：{'、'.join(told)}。" if told else ""


def _name(one: ChargedTo, places: Sequence[ChargedTo]) -> str:
    if len({place.unit for place in places}) == 1:
        return one.employer or "未登记用人单位"
    return one.unit or "未登记单位"


def _part(row: SheetRow, month: PersonMonth, place: int, one: ChargedTo) -> SheetRow:
    """What one place is charged. The post and grade are those of its last day there."""
    items = tuple(_items(month.items, place))
    here = tuple(s for s in month.stretches if (s.unit, s.employer) == (one.unit, one.employer))
    mine = PersonMonth(month.month, month.scheme, items, here, month.problems)
    told = f"{one.days}在{_name(one, month.places)}，按天数分摊。"
    if place == len(month.places) - 1:
        return replace(row, kept=replace(row.kept, month=mine, changes=(*row.kept.changes, told)))
    stretch = here[-1]
    return replace(
        row,
        unit=one.unit,
        employer=one.employer,
        post=stretch.post_label,
        grade=stretch.grade or None,
        coefficient=stretch.coefficient,
        kept=Kept(month=mine, changes=(told,)),
    )


def _items(items: Iterable[Item], place: int) -> Iterable[Item]:
    for item in items:
        amount = item.by_place[place]
        if amount or not item.amount:
            yield replace(item, amount=amount, by_place=())
