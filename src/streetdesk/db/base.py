"""What every kept record has: an id that is never used again, and a version that counts its changes."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from streetdesk.fields import Field

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """Base of every register's class. ``version`` guards against saving over somebody else's change."""

    metadata = MetaData(naming_convention=_NAMING)
    __abstract__ = True
    __table__: ClassVar[Table]

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(Integer, nullable=False, sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> Any:
        return ({"sqlite_autoincrement": True},)


def fields_of(model: type[Record]) -> dict[str, Field]:
    """The declared fields of a register's class, by column name, in order; ids and derived columns left out."""
    return {
        column.name: column.info["field"]
        for column in model.__table__.columns
        if "field" in column.info and not column.info["field"].derived
    }


def model_of(table_name: str) -> type[Record]:
    """The register's class behind a table. KeyError where there is none."""
    for mapper in Record.registry.mappers:
        if mapper.local_table is not None and mapper.class_.__tablename__ == table_name:
            found: type[Record] = mapper.class_
            return found
    raise KeyError(table_name)
