"""What every kept record has: an id that is never used again, and a version that counts its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sqlalchemy import Column, Integer, MetaData, Table

from streetdesk.fields import Field

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped
else:
    Mapped = None  # it stands in annotations only, which nobody evaluates

__all__ = ["Mapped", "Record", "fields_of", "model_of", "models"]

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
_METADATA = MetaData(naming_convention=_NAMING)
_models: dict[str, type[Record]] = {}


class _AsTable(type):
    """Makes the columns in a class's body its table, and the class's attributes that table's columns."""

    __table__: Table
    __tablename__: str

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> None:
        super().__init__(name, bases, body)
        if not bases:
            return
        columns = [Column("id", Integer, primary_key=True), Column("version", Integer, nullable=False)]
        for key, declared in body.items():
            if isinstance(declared, Column):
                declared.name = declared.key = key
                columns.append(declared)
        cls.__table__ = Table(cls.__tablename__, _METADATA, *columns, sqlite_autoincrement=True)
        for column in columns:
            setattr(cls, column.key, column)
        _models[cls.__tablename__] = cast("type[Record]", cls)

    def __clause_element__(cls) -> Table:
        """SQLAlchemy takes the class for its table wherever it stands in a query."""
        return cls.__table__


class Record(metaclass=_AsTable):
    """Base of every register's class. ``version`` guards against saving over somebody else's change.

    To the types the attributes are SQLAlchemy's ``Mapped``. No object is ever made of the class, so that a start does
    without the mapper, which takes a sixth of it.
    """

    metadata: ClassVar[MetaData] = _METADATA

    id: Mapped[int]
    version: Mapped[int]


def fields_of(model: type[Record]) -> dict[str, Field]:
    """The declared fields of a register's class, by column name, in order; ids and derived columns left out."""
    return {
        column.name: column.info["field"]
        for column in model.__table__.columns
        if "field" in column.info and not column.info["field"].derived
    }


def model_of(table_name: str) -> type[Record]:
    """The register's class behind a table. KeyError where there is none."""
    return _models[table_name]


def models() -> tuple[type[Record], ...]:
    """Every register's class."""
    return tuple(_models.values())
