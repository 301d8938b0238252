"""The people of the chosen rows: cells read column by column, then checked row by row."""

from __future__ import annotations

from collections.abc import Callable

from streetdesk.dates import PartialDate
from streetdesk.excel.cells import Sheet
from streetdesk.excel.celltext import Raw
from streetdesk.excel.checks import duplicates, settled_birth, settled_sex, without_certificate
from streetdesk.excel.model import NOTHING, CellReading, ColumnReading, Options, Problem, Progress, ReadRow
from streetdesk.excel.selection import Selection
from streetdesk.excel.targets import Role, Target
from streetdesk.excel.units import canonical_unit
from streetdesk.excel.values import reader_for
from streetdesk.fields import Choice, idnumber
from streetdesk.fields.cleaning import is_nothing

_STEP = 1000


def people_of(
    sheet: Sheet,
    columns: tuple[ColumnReading, ...],
    chosen: Selection,
    targets: tuple[Target, ...],
    options: Options,
    progress: Progress | None,
) -> tuple[tuple[ReadRow, ...], tuple[str, ...]]:
    """The rows with their problems, and the names of the communities in the order met."""
    total = len(chosen.rows)
    read_columns: list[list[CellReading]] = []
    units: dict[str, None] = {}
    for done, column in enumerate(columns, 1):
        if column.target is None or (not column.target.is_read and column.target.role != "note"):
            cells = [NOTHING] * total
        elif column.target.role == "unit":
            cells = _unit_cells(chosen, options, units)
        else:
            cells = _column_cells(sheet, column.index, chosen, reader_for(column.target))
        read_columns.append(cells)
        if progress is not None:
            progress(total * done // (2 * len(columns)), total)
    if all(c.target is None or c.target.role != "unit" for c in columns):
        _unit_cells(chosen, options, units)
    told = {i for cells in read_columns for i, cell in enumerate(cells) if cell.problem is not None}
    check = _RowCheck(columns, targets)
    rows: list[ReadRow] = []
    for i, cells_of_row in enumerate(zip(*read_columns, strict=True)):
        if progress is not None and i % _STEP == 0:
            progress((total + i) // 2, total)
        r = chosen.rows[i]
        row = ReadRow(r + 1, columns, cells_of_row, _raw(sheet, r, chosen))
        check(row, i in told)
        rows.append(row)
    _group_units(rows, columns, chosen, targets, options)
    for i, problem in duplicates(rows, check.name, check.id_number, check.birth, options.left_out):
        rows[i].problems = (*rows[i].problems, problem)
    if progress is not None:
        progress(total, total)
    return tuple(rows), tuple(units)


def _raw(sheet: Sheet, r: int, chosen: Selection) -> list[Raw]:
    """The row as it stands, with what vertical merges put into it."""
    row = sheet.rows[r]
    if r not in chosen.merged_rows:
        return row
    return [cell if cell is not None else chosen.filled.get((r, c)) for c, cell in enumerate(row)]


def _column_cells(sheet: Sheet, index: int, chosen: Selection, read: Callable[[Raw], CellReading]) -> list[CellReading]:
    """One column's cells; equal texts are read once."""
    cache: dict[str, CellReading] = {}
    cells: list[CellReading] = []
    filled = chosen.filled
    for r in chosen.rows:
        row = sheet.rows[r]
        raw = row[index] if index < len(row) else None
        if raw is None and filled:
            raw = filled.get((r, index))
        if raw is None:
            cells.append(NOTHING)
        elif type(raw) is str:
            cell = cache.get(raw)
            if cell is None:
                cell = cache[raw] = read(raw)
            cells.append(cell)
        else:
            cells.append(read(raw))
    return cells


_LONGEST_UNIT = 80


def _unit_cells(chosen: Selection, options: Options, units: dict[str, None]) -> list[CellReading]:
    """The community of each row by its proper name."""
    cache: dict[str, CellReading] = {}
    cells: list[CellReading] = []
    for text in chosen.units:
        if text is None or is_nothing(text):
            cells.append(NOTHING)
            continue
        cell = cache.get(text)
        if cell is None:
            name = canonical_unit(text, options.known_units)
            if len(name) > _LONGEST_UNIT:
                said = f"单位名称最多{_LONGEST_UNIT}个字，这一格更长，多半串了列。请改成单位的名称。"
                cell = cache[text] = CellReading(problem="invalid", said=said)
                cells.append(cell)
                continue
            repair = "" if name == text.strip() else f"“{text.strip()}”读作“{name}”"
            cell = cache[text] = CellReading(name, name, repair=repair)
            units[name] = None
        cells.append(cell)
    return cells


def _group_units(
    rows: list[ReadRow],
    columns: tuple[ColumnReading, ...],
    chosen: Selection,
    targets: tuple[Target, ...],
    options: Options,
) -> None:
    """Where communities stand in rows of their own and the sheet has no column for them: among the extras."""
    target = next((t for t in targets if t.role == "unit"), None)
    if target is None or any(c.target is target for c in columns):
        return
    for row, text in zip(rows, chosen.units, strict=True):
        if text is not None:
            row.extra[target.key] = canonical_unit(text, options.known_units)


class _RowCheck:
    """The checks within a row, its columns looked up once."""

    def __init__(self, columns: tuple[ColumnReading, ...], targets: tuple[Target, ...]) -> None:
        self._columns = columns

        def position(role: Role) -> int:
            return next((i for i, c in enumerate(columns) if c.target is not None and c.target.role == role), -1)

        self.name = position("name")
        self.id_number = position("id")
        self.birth = position("birth")
        self.sex = position("sex")
        self._certificate = position("certificate")
        self._details = [
            i for i, c in enumerate(columns) if c.target is not None and c.target.role == "certificate-detail"
        ]
        self._birth_key = self._key_without_column(targets, "birth")
        self._sex_key = self._key_without_column(targets, "sex")

    def _key_without_column(self, targets: tuple[Target, ...], role: Role) -> str | None:
        found = next((t.key for t in targets if t.role == role), None)
        return found if all(c.key != found for c in self._columns) else None

    def __call__(self, row: ReadRow, told: bool) -> None:
        """Settle what the ID number and a missing certificate settle; ``told``: some cell has a problem."""
        cells = row.cells
        number = cells[self.id_number].value if self.id_number >= 0 else None
        changed: dict[int, CellReading] = {}
        if number is not None:
            self._settle(row, number, changed)
        if self._certificate >= 0 and self._details:
            certificate = cells[self._certificate]
            if certificate.value is None and certificate.problem is None:
                changed |= {i: without_certificate(cells[i]) for i in self._details if cells[i] is not NOTHING}
        if changed:
            settled = list(cells)
            for i, cell in changed.items():
                settled[i] = cell
                told = told or cell.problem is not None
            row.cells = cells = tuple(settled)
        nameless = self.name >= 0 and cells[self.name].value is None
        if told or nameless:
            row.problems = tuple(
                Problem(row.row, column.path, cell.problem, cell.said)
                for column, cell in zip(row.columns, cells, strict=True)
                if cell.problem is not None
            )
        if nameless:
            path = row.columns[self.name].path
            said = f"“{path}”没有填。请补上姓名，或删去这一行。"
            row.problems = (*row.problems, Problem(row.row, path, "missing-name", said))

    def _settle(self, row: ReadRow, number: str, changed: dict[int, CellReading]) -> None:
        """What a valid ID number says of birth and sex, into the cells or, without a column, the extras."""
        for index in (self.birth, self.sex):
            if index < 0:
                continue
            column = row.columns[index]
            raw = row.raw[column.index] if column.index < len(row.raw) else None
            assert column.target is not None
            if index == self.birth:
                changed[index] = settled_birth(row.cells[index], raw, number, column.target.label)
            elif isinstance(column.target.kind, Choice):
                changed[index] = settled_sex(row.cells[index], column.target.kind, number, column.target.label)
        day = idnumber.birth_of(number)
        if self._birth_key is not None and day is not None:
            row.extra[self._birth_key] = PartialDate.of(day)
        if self._sex_key is not None:
            row.extra[self._sex_key] = idnumber.sex_of(number)
