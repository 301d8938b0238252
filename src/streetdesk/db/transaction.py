"""The one door for changes: rows and their audit are written together, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from streetdesk.db import pinyin
from streetdesk.db.audit import Act, Change, storable
from streetdesk.db.base import Record, fields_of
from streetdesk.errors import UserError
from streetdesk.fields import Stored

_DERIVE: dict[str, Callable[[str], str]] = {"sort": pinyin.sort_key, "keys": pinyin.search_keys}


class Stale(UserError):
    """Somebody else changed the record meanwhile. ``theirs`` are its values now, by column, or None if deleted."""

    def __init__(self, sentence: str, theirs: dict[str, Any] | None) -> None:
        super().__init__(sentence, "请看清两边的不同，再决定保留哪一个。")
        self.theirs = theirs


class Transaction:
    """Changes inside one act; got from ``Workspace.transaction``, never made by hand.

    Values come and go as plain values by column name (PartialDate, Decimal, str ...).
    """

    def __init__(self, connection: Connection, act: Act) -> None:
        self.connection = connection
        self.act = act
        self.changes: list[Change] = []

    def insert(self, model: type[Record], values: Mapping[str, Any]) -> int:
        """Add one record; its new id."""
        return self.insert_many(model, [values])[0]

    def insert_many(self, model: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add records; their new ids, in order. Blank fields may be left out."""
        if not rows:
            return []
        stores = _stores(model)
        stored = [{name: stores[name](value) for name, value in row.items() if value is not None} for row in rows]
        first = self._next_id(model)
        ids = list(range(first, first + len(rows)))
        self.insert_stored(model, zip(ids, stored, strict=True))
        return ids

    def insert_stored(self, model: type[Record], rows: Iterable[tuple[int, dict[str, Stored]]]) -> None:
        """Add records under given ids, with values as they stand in the file (undo brings back by it)."""
        names = list(_stores(model))
        derived = _derived(model)
        table = model.__tablename__
        lines = []
        for record_id, row in rows:
            extra = [_derive(how, row.get(source)) for _, source, how in derived]
            lines.append((record_id, 1, *map(row.get, names), *extra))
            self.changes.append(Change(table, record_id, "I", [(n, None, v) for n, v in row.items()]))
        columns = ["id", "version", *names, *(target for target, _, _ in derived)]
        marks = ",".join("?" * len(columns))
        self.connection.exec_driver_sql(f'INSERT INTO "{table}" ({",".join(columns)}) VALUES ({marks})', lines)

    def update(
        self, model: type[Record], record_id: int, changes: Mapping[str, Any], version: int | None = None
    ) -> bool:
        """Change fields of one record; False if nothing differs. Stale if ``version`` is no longer its version."""
        stores = _stores(model)
        now = self.expect(model, record_id, version)
        wanted = {name: stores[name](value) for name, value in changes.items()}
        differing = {n: v for n, v in wanted.items() if now[n] != v}
        if differing:
            self.update_stored(model, record_id, [(n, now[n], v) for n, v in differing.items()])
        return bool(differing)

    def update_stored(self, model: type[Record], record_id: int, values: list[tuple[str, Stored, Stored]]) -> None:
        """Set fields to stored values, from (field, before, after)."""
        after = {name: new for name, _, new in values}
        for target, source, how in _derived(model):
            if source in after:
                after[target] = _derive(how, after[source])
        sets = ",".join(f"{name}=?" for name in after)
        table = model.__tablename__
        self.connection.exec_driver_sql(
            f'UPDATE "{table}" SET {sets}, version=version+1 WHERE id=?',
            (*after.values(), record_id),
        )
        self.changes.append(Change(table, record_id, "U", values))

    def delete(self, model: type[Record], record_id: int, version: int | None = None) -> None:
        """Take one record away; it can be brought back by undo. IntegrityError while others point to it."""
        now = self.expect(model, record_id, version)
        before = [(n, now[n], None) for n in _stores(model) if now[n] is not None]
        table = model.__tablename__
        self.connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id=?', (record_id,))
        self.changes.append(Change(table, record_id, "D", list(before)))

    def delete_many(self, model: type[Record], rows: Sequence[tuple[int, list[tuple[str, Stored, Stored]]]]) -> None:
        """Take away records whose stored values are already known: (id, [(field, value, None)])."""
        table = model.__tablename__
        self.connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id=?', [(i,) for i, _ in rows])
        self.changes.extend(Change(table, record_id, "D", before) for record_id, before in rows)

    def attach(self, data: bytes, media_type: str, name: str) -> str:
        """Keep a photo or scan; its SHA-256 in hex. The same bytes are kept once."""
        sha = hashlib.sha256(data).hexdigest()
        self.connection.exec_driver_sql(
            "INSERT OR IGNORE INTO attachment (sha256, media_type, name, size, data) VALUES (?,?,?,?,?)",
            (sha, media_type, storable(name), len(data), data),
        )
        return sha

    def set(self, key: str, value: str | None) -> None:
        """Change one setting of the file; None takes it away."""
        row = self.connection.exec_driver_sql("SELECT value FROM setting WHERE key=?", (key,)).first()
        before = row[0] if row else None
        if before == value:
            return
        self.set_stored([(key, before, value)])

    def set_stored(self, values: list[tuple[str, Stored, Stored]]) -> None:
        """Set settings from (key, before, after)."""
        for key, _, after in values:
            if after is None:
                self.connection.exec_driver_sql("DELETE FROM setting WHERE key=?", (key,))
            else:
                self.connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?,?)", (key, str(after)))
        self.changes.append(Change("setting", 0, "U", values))

    def erase(self, table: str, record_id: int) -> None:
        """Lawfully take a deleted record's values out of the audit trail (PIPL art. 47); the chain stays whole.

        The erasure is itself an audit row. What was erased cannot be undone, restored or shown any more.
        """
        self.changes.append(Change(table, record_id, "E", []))

    def note(self, table: str, record_id: int, **details: str) -> None:
        """Record that something was seen, printed, exported or refused, changing nothing."""
        self.changes.append(Change(table, record_id, "N", [(k, None, storable(v)) for k, v in details.items()]))

    def expect(self, model: type[Record], record_id: int, version: int | None = None) -> dict[str, Any]:
        """One record as ``stored`` gives it. Stale if it is gone or ``version`` is no longer its version."""
        now = self.stored(model, record_id)
        if now is None or (version is not None and now["version"] != version):
            raise self._stale(model, now)
        return now

    def stored(self, model: type[Record], record_id: int) -> dict[str, Any] | None:
        """One record as it stands in the file, with id and version; None if there is none."""
        sql = f'SELECT * FROM "{model.__tablename__}" WHERE id=?'
        row = self.connection.exec_driver_sql(sql, (record_id,)).mappings().first()
        return dict(row) if row is not None else None

    def _next_id(self, model: type[Record]) -> int:
        table = model.__tablename__
        row = self.connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name=?", (table,)).first()
        return (row[0] if row else 0) + 1

    def _stale(self, model: type[Record], now: dict[str, Any] | None) -> Stale:
        if now is None:
            return Stale("这条记录已被别的窗口删除，没有保存你的修改。", None)
        theirs = {n: f.kind.restore(now[n]) for n, f in fields_of(model).items()}
        return Stale("这条记录刚被别的窗口改过，没有覆盖它。", theirs)


@cache
def _stores(model: type[Record]) -> dict[str, Callable[[Any], Stored]]:
    return {name: f.kind.store for name, f in fields_of(model).items()}


@cache
def _derived(model: type[Record]) -> list[tuple[str, str, str]]:
    """(target, source, how) of the columns worked out from others."""
    return [(c.name, *c.info["derive"]) for c in model.__table__.columns if "derive" in c.info]


def _derive(how: str, value: Stored) -> str | None:
    return None if value is None else _DERIVE[how](str(value))


__all__ = ["IntegrityError", "Stale", "Transaction"]
