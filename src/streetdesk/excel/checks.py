"""Cells of one row against each other, and the rows against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from streetdesk.dates import PartialDate
from streetdesk.excel.celltext import Raw
from streetdesk.excel.model import NOTHING, CellReading, Problem, ReadRow
from streetdesk.fields import Choice, idnumber

_SEXES = {"1": "男", "2": "女"}


def settled_birth(cell: CellReading, raw: Raw, number: str, label: str) -> CellReading:
    """The birth cell once a valid ID number settles the day: ``birth-mismatch`` where the cell says another.

    A doubtful cell keeps its problem but gets the day.
    """
    day = idnumber.birth_of(number)
    assert day is not None
    settled = PartialDate(day.year, day.month, day.day)
    typed: PartialDate | None = cell.value
    if typed == settled:
        return cell
    if typed is None or _agrees(typed, settled, raw):
        return CellReading(settled, settled.iso(), cell.problem, cell.said, cell.repair)
    return CellReading(
        settled,
        settled.iso(),
        "birth-mismatch",
        f"“{label}”写的是{typed}，身份证号上是{settled}，以身份证号为准。请核对。",
    )


def _agrees(typed: PartialDate, settled: PartialDate, raw: Raw) -> bool:
    """Whether the two agree as far as the cell goes. Excel makes 1990年5月 a date cell of the first day."""
    if typed.year != settled.year or typed.month not in (None, settled.month):
        return False
    return typed.day in (None, settled.day) or (typed.day == 1 and isinstance(raw, date | datetime))


def settled_sex(cell: CellReading, kind: Choice, number: str, label: str) -> CellReading:
    """The sex cell once a valid ID number settles it: ``sex-mismatch`` where the cell says the other."""
    code = idnumber.sex_of(number)
    shown = kind.format(code)
    if cell.value == code:
        return cell
    if cell.value is None:
        return CellReading(code, shown, cell.problem, cell.said, cell.repair)
    if cell.value not in _SEXES:
        return CellReading(code, shown)
    return CellReading(
        code,
        shown,
        "sex-mismatch",
        f"“{label}”写的是{cell.text}，身份证号上是{shown}，以身份证号为准。请核对。",
    )


def without_certificate(cell: CellReading) -> CellReading:
    """A certificate's number or date where there is no certificate."""
    return NOTHING if cell.value is None else CellReading(repair=f"没有证书，“{cell.text}”没有采用")


def duplicates(
    rows: Sequence[ReadRow], name: int, id_number: int, birth: int, left_out: frozenset[int] = frozenset()
) -> Iterable[tuple[int, Problem]]:
    """Later rows of a person already on the sheet, as (position, problem); positions are those of ``cells``.

    Found by ID number; else by name and birth, where one of the two rows has no ID number and the births
    agree to the month at least. A row whose ID number was refused is not judged: it waits anyway; nor are those
    ``left_out``, by their numbers in the sheet.
    """
    by_id: dict[str, ReadRow] = {}
    by_name: dict[str, list[ReadRow]] = {}
    for position, row in enumerate(rows):
        if row.row in left_out:
            continue
        cells = row.cells
        number = cells[id_number].value if id_number >= 0 else None
        refused = id_number >= 0 and number is None and cells[id_number].problem is not None
        if number is not None:
            if number in by_id:
                yield position, _twin(row, by_id[number], id_number, "身份证号相同")
                continue
            by_id[number] = row
        known = cells[name].value if name >= 0 else None
        if known is None or refused:
            continue
        others = by_name.setdefault(known, [])
        born = cells[birth].value if birth >= 0 else None
        for other in others:
            their_id = other.cells[id_number].value if id_number >= 0 else None
            if (number is None or their_id is None) and _same_birth(
                born, other.cells[birth].value if birth >= 0 else None
            ):
                yield position, _twin(row, other, name, "姓名和出生年月相同")
                break
        else:
            others.append(row)


def _twin(row: ReadRow, first: ReadRow, column: int, why: str) -> Problem:
    return Problem(
        row.row,
        row.columns[column].path,
        "duplicate",
        f"与第{first.row}行是同一个人（{why}）。请留下一行，把另一行删去或改正。",
    )


def _same_birth(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None or one.month is None or other.month is None:
        return False
    if (one.year, one.month) != (other.year, other.month):
        return False
    return one.day is None or other.day is None or one.day == other.day
