"""What reading a workbook yields: plain values that cross threads and need no file any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from streetdesk.excel.celltext import Raw, column_letter, shown
from streetdesk.excel.targets import Target

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)`` in rows; may raise ``streetdesk.errors.Cancelled``."""

ProblemKind = Literal[
    "damaged",
    "check-digit",
    "missing-name",
    "duplicate",
    "bad-date",
    "month-lost-a-zero",
    "unknown-value",
    "private-character",
    "fifteen-digits",
    "sex-mismatch",
    "birth-mismatch",
    "maybe-damaged",
    "invalid",
    "impossible",
    "unusual",
    "odd-name",
    "says-more",
]

WAITING: frozenset[str] = frozenset(
    {"damaged", "check-digit", "missing-name", "duplicate", "impossible", "unusual", "odd-name"}
)
"""The kinds for which a row waits; with any other the row is taken."""


class CellReading(NamedTuple):
    """One cell as understood. ``text`` is how the value is shown, None where nothing may be taken."""

    value: Any = None
    text: str | None = None
    problem: ProblemKind | None = None
    said: str = ""
    repair: str = ""
    extra: tuple[Any, ...] = ()


NOTHING = CellReading()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a cell: row from 1 as in Excel, heading path, kind, a sentence for the clerk."""

    row: int
    column: str
    kind: ProblemKind
    said: str

    @property
    def waits(self) -> bool:
        """Whether the row waits because of it."""
        return self.kind in WAITING


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column: heading path as written (``学历/全日制``), index from 0, and where it goes, if anywhere."""

    path: str
    index: int
    target: Target | None = None

    @property
    def key(self) -> str | None:
        """The target's key; None for a column that is not taken."""
        return self.target.key if self.target else None

    @property
    def letter(self) -> str:
        """The column's name in Excel: A, B ... AA."""
        return column_letter(self.index)


@dataclass(slots=True)
class ReadRow:
    """One person's row. ``cells`` runs beside ``columns``; ``raw`` is the row of the sheet."""

    row: int
    columns: tuple[ColumnReading, ...]
    cells: tuple[CellReading, ...]
    raw: list[Raw]
    problems: tuple[Problem, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether the row is kept back until it is mended."""
        return any(p.waits for p in self.problems)

    @property
    def is_duplicate(self) -> bool:
        """Whether the same person stands further up."""
        return any(p.kind == "duplicate" for p in self.problems)

    @property
    def read(self) -> dict[str, str | None]:
        """What was read, as shown, by heading path: targets only, without running numbers and notes."""
        return {
            c.path: cell.text
            for c, cell in zip(self.columns, self.cells, strict=True)
            if c.target is not None and c.target.is_read
        }

    @property
    def values(self) -> dict[str, Any]:
        """Values by target key, as the kinds make them; keys that no column gives but the ID settles too."""
        values = dict(self.extra)
        for column, cell in zip(self.columns, self.cells, strict=True):
            if column.target is not None:
                values[column.target.key] = cell.value
                for key, value in zip(column.target.extra_keys, cell.extra, strict=False):
                    if value is not None and values.get(key) is None:
                        values[key] = value
        return values

    @property
    def shown(self) -> dict[str, str]:
        """Every column's cell as it stands in the sheet, for the preview."""
        return {c.path: shown(self.raw[c.index] if c.index < len(self.raw) else None) for c in self.columns}

    @property
    def repairs(self) -> tuple[str, ...]:
        """The safe repairs made, one sentence each."""
        return tuple(
            f"{c.path}：{cell.repair}" for c, cell in zip(self.columns, self.cells, strict=True) if cell.repair
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or a sheet left out, and why: ``reason`` is for the clerk."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: targets, communities known already (any spelling to proper name), the clerk's choices.

    ``mapping`` sends a heading path to a target key, or to None to leave it out; ``header_rows`` (from 1)
    settles the heading where finding it failed. ``unit_of_sheet`` is the community of the whole sheet where
    neither title nor sheet name says one. ``left_out``: rows (from 1) the clerk does not want; nobody is a twin
    of theirs.
    """

    targets: tuple[Target, ...] = ()
    known_units: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    header_rows: tuple[int, ...] = ()
    unit_of_sheet: str | None = None
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet read: nothing is changed anywhere by it."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnReading, ...]
    rows: tuple[ReadRow, ...]
    problems: tuple[Problem, ...]
    units: tuple[str, ...]
    suggested_unit: str | None
    skipped: tuple[Skipped, ...]

    @property
    def persons(self) -> tuple[ReadRow, ...]:
        """One row for each distinct person: the later twins left out."""
        return tuple(r for r in self.rows if not r.is_duplicate)

    @property
    def people(self) -> int:
        """How many distinct persons the sheet has."""
        return len(self.persons)

    @property
    def unmapped(self) -> tuple[ColumnReading, ...]:
        """Columns that go nowhere."""
        return tuple(c for c in self.columns if c.target is None)

    def as_json(self) -> dict[str, Any]:
        """The reading as ``import --json`` prints it; the caller adds new, changed, same and wrong."""
        return {
            "sheet": self.sheet,
            "header_rows": list(self.header_rows),
            "people": self.people,
            "units": list(self.units),
            "problems": [
                {"row": p.row, "column": p.column, "kind": p.kind, "said": p.said}
                for p in sorted(self.problems, key=lambda p: (p.row, p.column, p.kind))
            ],
            "rows": [{"row": r.row, "read": r.read} for r in self.persons],
        }


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """Every sheet with people on it, and the sheets left out with the reason."""

    sheets: tuple[SheetReading, ...]
    skipped: tuple[Skipped, ...]
