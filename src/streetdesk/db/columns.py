"""Columns of a register: each says its label, kind and limits in the one line that declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Column, ColumnElement, Dialect, ForeignKey, Integer, String, type_coerce
from sqlalchemy import Text as SqlText
from sqlalchemy.types import TypeDecorator, TypeEngine

from streetdesk import fields as kinds
from streetdesk.fields import Field, Kind
from streetdesk.fields.codes import Option

if TYPE_CHECKING:
    from sqlalchemy.orm import MappedColumn


class Stored(TypeDecorator[Any]):
    """Carries a kind's values to and from the file as text or whole numbers (never floats)."""

    impl = SqlText
    cache_ok = True

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if self.kind.storage == "integer" else SqlText())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return self.kind.store(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """None where the file holds the very value: most columns of a list then cost nothing more."""
        return None if type(self.kind).restore is Kind.restore else super().result_processor(dialect, coltype)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return self.kind.restore(value)


def as_text(column: Any) -> ColumnElement[Any]:
    """A column's stored text, without its kind."""
    return type_coerce(column, String)


def as_whole(column: Any) -> ColumnElement[Any]:
    """A column's stored whole number, without its kind."""
    return type_coerce(column, Integer)


def column(field: Field, *, unique: bool = False, index: bool = False) -> MappedColumn[Any]:
    """A column for any field; the functions below are its everyday forms."""
    return _mapped(Stored(field.kind), nullable=not field.required, unique=unique, index=index, info={"field": field})


def _mapped(*what: Any, **how: Any) -> MappedColumn[Any]:
    """A plain column, which the register's class names; types take it for a mapped one."""
    return cast("MappedColumn[Any]", Column(*what, **how))


def text(
    label: str,
    *,
    max_length: int = 200,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    suggestions: tuple[str, ...] = (),
    private: bool = False,
    hint: str = "",
    index: bool = False,
) -> MappedColumn[Any]:
    """One line of text."""
    kind = kinds.Text(max_length=max_length, suggestions=suggestions)
    return column(Field(label, kind, required, aliases, hint, private), index=index)


def name(label: str, *, required: bool = False, aliases: tuple[str, ...] = (), hint: str = "") -> MappedColumn[Any]:
    """A person's name."""
    return column(Field(label, kinds.Name(), required, aliases, hint))


def code(
    label: str,
    *,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    private: bool = False,
    hint: str = "",
) -> MappedColumn[Any]:
    """A number or code made of letters and digits."""
    return column(Field(label, kinds.Code(), required, aliases, hint, private))


def phone(label: str, *, aliases: tuple[str, ...] = (), private: bool = True) -> MappedColumn[Any]:
    """A telephone number: masked in lists unless it is an office's."""
    return column(Field(label, kinds.Phone(), aliases=aliases, private=private))


def note(label: str = "备注", *, aliases: tuple[str, ...] = ()) -> MappedColumn[Any]:
    """Several lines of text."""
    return column(Field(label, kinds.Note(), aliases=aliases))


def choice(
    label: str,
    options: tuple[Option, ...],
    *,
    required: bool = False,
    open: bool = False,
    aliases: tuple[str, ...] = (),
    hint: str = "",
) -> MappedColumn[Any]:
    """One of a code table; ``open`` keeps other words too."""
    return column(Field(label, kinds.Choice(options=options, open=open), required, aliases, hint))


def day(
    label: str,
    *,
    required: bool = False,
    exact: bool = False,
    aliases: tuple[str, ...] = (),
    hint: str = "",
    index: bool = False,
) -> MappedColumn[Any]:
    """A date to the day, month or year; ``exact`` wants the day."""
    return column(Field(label, kinds.Day(exact=exact), required, aliases, hint), index=index)


def number(
    label: str,
    *,
    decimals: int = 0,
    minimum: int | None = None,
    maximum: int | None = None,
    unit: str = "",
    required: bool = False,
    aliases: tuple[str, ...] = (),
    hint: str = "",
) -> MappedColumn[Any]:
    """A number with a fixed count of decimals."""
    kind = kinds.Number(decimals=decimals, minimum=minimum, maximum=maximum, unit=unit)
    return column(Field(label, kind, required, aliases, hint))


def money(label: str, *, minimum: int | None = 0, aliases: tuple[str, ...] = ()) -> MappedColumn[Any]:
    """Yuan, kept in fen."""
    return column(Field(label, kinds.Money(minimum=minimum), aliases=aliases))


def yes_no(label: str, *, aliases: tuple[str, ...] = (), hint: str = "") -> MappedColumn[Any]:
    """是 or 否."""
    return column(Field(label, kinds.YesNo(), aliases=aliases, hint=hint))


def id_number(label: str, *, aliases: tuple[str, ...] = (), index: bool = False) -> MappedColumn[Any]:
    """A citizen ID number: masked in lists."""
    return column(Field(label, kinds.IdNumber(), aliases=aliases, private=True), index=index)


def attachment(label: str, *, aliases: tuple[str, ...] = ()) -> MappedColumn[Any]:
    """A photo or scan, by its hash."""
    return column(Field(label, kinds.Attachment(), aliases=aliases))


def reference(
    label: str,
    table: str,
    *,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    hint: str = "",
) -> MappedColumn[Any]:
    """Points to a record of another register, which cannot be deleted while it is pointed to."""
    field = Field(label, kinds.Reference(table=table), required, aliases, hint)
    return _mapped(
        Integer,
        ForeignKey(f"{table}.id", ondelete="RESTRICT"),
        nullable=not required,
        index=True,
        info={"field": field},
    )


def pinyin_of(source: str, *, keys: bool = False) -> MappedColumn[Any]:
    """The pinyin of another column, kept beside it: to sort by, or (``keys``) to search by."""
    field = Field("拼音", kinds.Text(max_length=2000), derived=True)
    return _mapped(
        SqlText,
        nullable=True,
        index=not keys,
        info={"field": field, "derive": (source, "keys" if keys else "sort")},
    )
