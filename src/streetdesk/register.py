"""What a register is: one declaration from which table, form, checks, workbooks and papers come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, String, and_, or_, type_coerce

from streetdesk.db.base import Record, fields_of
from streetdesk.fields import Field

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute

Values = Mapping[str, Any]
"""A record as plain values by column name (PartialDate, Decimal, str ...), as forms and imports hold it."""


class Strength(Enum):
    """How strongly a check speaks (docs/architecture.md, A register)."""

    REFUSE = "refuse"
    CONFIRM = "confirm"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its strength, the column it is about (may be empty), and the sentence."""

    strength: Strength
    column: str
    sentence: str


Check = Callable[[Values], list[Finding]]
"""Looks at one record's values; returns what it found, nothing if all is well. Never raises."""

SiblingCheck = Callable[[Values, Sequence[Values]], list[Finding]]
"""Looks at one record beside the same person's other records of the register. Never raises."""


Expression = Callable[[date], ColumnElement[Any]]
"""One value of each record on a day, as SQL over the register's table and those that belong to it."""

Band = tuple[int | None, int | None]
"""From and to, both included; None is open."""


@dataclass(frozen=True)
class Derived:
    """A column that is worked out: shown, filtered, sorted and grouped like a field.

    ``field`` says label and kind of the value, ``value`` gives it as it would be stored. ``rank``: what it is sorted
    by, where not by itself. ``text``: how a value is shown, where not as the kind shows it; ``words``: texts of some
    records that the value alone does not tell. ``since``: the value is a first day, and its completed years are
    meant. ``bands``: how it is grouped. ``shown`` False: to filter and group by only.
    """

    key: str
    field: Field
    value: Expression
    rank: Expression | None = None
    text: Callable[[Any], str] | None = None
    words: Callable[[Connection, Mapping[int, Any]], Mapping[int, str]] | None = None
    since: bool = False
    bands: tuple[Band, ...] = ()
    shown: bool = True


@dataclass(frozen=True)
class Section:
    """A titled group of fields on the form."""

    title: str
    columns: tuple[InstrumentedAttribute[Any], ...]


@dataclass(frozen=True, eq=False)
class Register:
    """One ledger, declared once (docs/architecture.md, A register). Lists hold attributes, never strings.

    ``owner`` is the attribute that points to the person for records kept in a person's file. ``spans`` names
    the from and to attributes of a dated fact, by which the as-of day chooses; ``natural_key`` says when two
    records are the same thing; ``sorted_by`` is the list's first order. ``sibling_checks`` see the other records
    of the same person too, or those equal in ``siblings_by``. ``derived`` are the columns that are worked out;
    ``listed`` may name them too. ``list_order``: the list's first order where it is not ``sorted_by``. ``present``:
    who stands on the list of a day, where the spans alone do not tell (``few``: other conditions leave few).
    ``alone``: fields that are each record's own, never the same for many. ``counted``: the word behind a number of
    records (条, 人).
    """

    key: str
    title: str
    model: type[Record]
    label: Callable[[Values], str]
    natural_key: tuple[InstrumentedAttribute[Any], ...]
    listed: tuple[InstrumentedAttribute[Any] | Derived, ...]
    searched: tuple[InstrumentedAttribute[Any], ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    sibling_checks: tuple[SiblingCheck, ...] = ()
    siblings_by: InstrumentedAttribute[Any] | None = None
    owner: InstrumentedAttribute[Any] | None = None
    spans: tuple[InstrumentedAttribute[Any], InstrumentedAttribute[Any]] | None = None
    sorted_by: tuple[InstrumentedAttribute[Any], ...] = ()
    derived: tuple[Derived, ...] = ()
    list_order: tuple[InstrumentedAttribute[Any] | Derived, ...] = ()
    present: Callable[[date, bool], ColumnElement[bool]] | None = None
    alone: tuple[InstrumentedAttribute[Any], ...] = ()
    counted: str = "条"
    empty_hint: str = ""
    fields: dict[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", fields_of(self.model))

    @property
    def one(self) -> str:
        """A record in a sentence: 条记录, 个人."""
        return "个人" if self.counted == "人" else f"{self.counted}记录"

    @property
    def table(self) -> str:
        """The table's name in the data file."""
        return str(self.model.__tablename__)

    def in_force(self, on: date) -> ColumnElement[bool]:
        """A dated fact holds on a day: begun by its end, not ended before; blank ends are open.

        ISO text of less precision orders before the days inside it, so an end gets ``-99`` behind it.
        """
        assert self.spans is not None
        start, end = (type_coerce(self.model.__table__.c[column_name(a)], String) for a in self.spans)
        day = on.isoformat()
        return and_(or_(start.is_(None), start <= day), or_(end.is_(None), end.op("||")("-99") >= day))

    def findings(self, values: Values, siblings: Sequence[Values] = ()) -> list[Finding]:
        """What all checks find in one record; required fields that are blank come first.

        ``siblings`` are the other records of the same person in this register, the record itself left out.
        """
        blank = [
            Finding(Strength.REFUSE, name, f"“{f.label}”没有填。")
            for name, f in self.fields.items()
            if f.required and values.get(name) in (None, "")
        ]
        own = [finding for check in self.checks for finding in check(values)]
        beside = [finding for check in self.sibling_checks for finding in check(values, siblings)]
        return blank + own + beside


def refuse(column: str, sentence: str) -> Finding:
    """A finding that cannot be true."""
    return Finding(Strength.REFUSE, column, sentence)


def confirm(column: str, sentence: str) -> Finding:
    """A finding that the clerk may confirm with a reason."""
    return Finding(Strength.CONFIRM, column, sentence)


def remark(column: str, sentence: str) -> Finding:
    """A finding that is only told."""
    return Finding(Strength.NOTE, column, sentence)


def column_name(attribute: InstrumentedAttribute[Any]) -> str:
    """The column name behind an attribute: ``Staff.name`` -> ``name``."""
    key: str = attribute.key
    return key


def joined(*attributes: InstrumentedAttribute[Any], otherwise: str) -> Callable[[Values], str]:
    """A label of the shown texts of some columns, blanks between; ``otherwise`` where all are empty."""
    fields = [(column_name(a), a.info["field"]) for a in attributes]

    def label(values: Values) -> str:
        return " ".join(filter(None, (f.format(values.get(name)) for name, f in fields))) or otherwise

    return label


def in_its_list(attribute: InstrumentedAttribute[Any], consequence: str) -> Check:
    """A check of an open choice that money or grades hang on: a word that is in no list is confirmed with a reason.

    ``consequence`` says what does not follow from such a word, as the end of a sentence.
    """
    name, declared = column_name(attribute), attribute.info["field"]
    known = {option.code for option in declared.kind.options}
    offered = "、".join(option.label for option in declared.kind.options)

    def check(values: Values) -> list[Finding]:
        word = values.get(name)
        if word is None or word in known:
            return []
        return [confirm(name, f"“{declared.label}”填的“{word}”不在可选项（{offered}）里，{consequence}。")]

    return check


def ends_after_it_starts(start: InstrumentedAttribute[Any], end: InstrumentedAttribute[Any]) -> Check:
    """A check that a span's end is not before its start, as far as both days are known."""
    first, last = column_name(start), column_name(end)

    def check(values: Values) -> list[Finding]:
        begun, ended = values.get(first), values.get(last)
        if begun is not None and ended is not None and ended.last < begun.first:
            return [refuse(last, f"结束日期{ended}早于开始日期{begun}。")]
        return []

    return check


def overlaps(
    start: InstrumentedAttribute[Any], end: InstrumentedAttribute[Any], values: Values, siblings: Sequence[Values]
) -> list[Values]:
    """The siblings whose span shares a day with this record's for certain; both days included, no end is open.

    Records without a start are left out; days known to the month or year are read so that a mere touch is none.
    """
    first, last = column_name(start), column_name(end)

    def may_precede(a: Values, b: Values) -> bool:
        return a.get(last) is not None and a[last].first < b[first].last

    if values.get(first) is None:
        return []
    return [
        other
        for other in siblings
        if other.get(first) is not None and not may_precede(values, other) and not may_precede(other, values)
    ]
