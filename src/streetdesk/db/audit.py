"""The audit trail: who changed what, when, from what to what; append-only and chained by hashes (decision 5)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, text

from streetdesk.fields import Stored

DIGEST = 16
GENESIS = b"\0" * 32


class Change(NamedTuple):
    """One changed record: ``op`` is I, U, D, N (noted) or E (erased); ``values`` are (field, before, after)."""

    table: str
    record_id: int
    op: str
    values: list[tuple[str, Stored, Stored]]


@dataclass(frozen=True, slots=True)
class Act:
    """What a clerk did at once. ``at`` is ISO local time with offset; kinds: change, undo, redo, note."""

    id: int
    at: str
    who: str
    title: str
    kind: str
    reason: str | None = None

    def seal(self) -> bytes:
        """What the chain holds of the act itself."""
        parts = (str(self.id), self.at, self.who, self.title, self.kind, self.reason or "")
        return "\x1f".join(parts).encode()


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the audit trail does not verify, as a sentence."""

    audit_id: int
    sentence: str


def storable(text: str) -> str:
    """A text without the half characters that a file name in another encoding leaves; they cannot be stored."""
    return text.encode("utf-8", "replace").decode("utf-8")


def digests_of(values: Sequence[tuple[str, Stored, Stored]], salts: bytes) -> bytes:
    """What the chain covers of the values: for each the first 16 bytes of a salted SHA-256, joined."""
    found = []
    place = 0
    for field, before, after in values:  # one plain loop: an import passes here a quarter of a million times
        old = "" if before is None else f"i{before}" if isinstance(before, int) else f"s{before}"
        new = "" if after is None else f"i{after}" if isinstance(after, int) else f"s{after}"
        plain = f"{field}\x1f{old}\x1f{new}".encode("utf-8", "surrogatepass")
        found.append(sha256(salts[place : place + DIGEST] + plain).digest()[:DIGEST])
        place += DIGEST
    return b"".join(found)


def _link(previous: bytes, seal: bytes, audit_id: int, change: tuple[str, int, str], digests: bytes) -> bytes:
    table, record_id, op = change
    middle = f"\x1e{audit_id}\x1f{table}\x1f{record_id}\x1f{op}\x1e".encode()
    return sha256(previous + seal + middle + digests).digest()


Link = tuple[int, bytes]
"""One place in the chain: (audit id, hash)."""


def append(connection: Connection, act: Act, changes: list[Change]) -> tuple[Link, Link]:
    """Write the audit rows of one act, once, at its end, inside its transaction; the chain's end before and after."""
    before = head(connection)
    audit_id, chain = before
    seal = act.seal()
    rows, values = [], []
    dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for change in changes:
        audit_id += 1
        salts = os.urandom(DIGEST * len(change.values))
        digests = digests_of(change.values, salts)
        chain = _link(chain, seal, audit_id, change[:3], digests)
        rows.append((audit_id, act.id, change.table, change.record_id, change.op, digests, chain))
        values.append((audit_id, dump(change.values), salts))
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO audit (id, act_id, table_name, record_id, op, digests, hash) VALUES (?,?,?,?,?,?,?)", rows
        )
        connection.exec_driver_sql("INSERT INTO audit_value (audit_id, payload, salts) VALUES (?,?,?)", values)
    for erased in (change for change in changes if change.op == "E"):  # last, so that this act's own values go, too
        connection.exec_driver_sql(
            "UPDATE audit_value SET payload = NULL, salts = NULL WHERE audit_id IN"
            " (SELECT id FROM audit WHERE table_name = ? AND record_id = ? AND op <> 'E')",
            (erased.table, erased.record_id),
        )
    return before, (audit_id, chain)


def changes_of(connection: Connection, act_id: int) -> list[Change]:
    """The changes of one act, in the order they were made."""
    rows = connection.execute(
        text(
            "SELECT a.table_name, a.record_id, a.op, v.payload FROM audit a LEFT JOIN audit_value v"
            " ON v.audit_id = a.id WHERE a.act_id = :act ORDER BY a.id"
        ),
        {"act": act_id},
    )
    return [Change(t, r, op, [(f, b, a) for f, b, a in json.loads(payload or "[]")]) for t, r, op, payload in rows]


def head(connection: Connection) -> Link:
    """The last audit row: (id, hash); (0, zeros) in a new file."""
    last = connection.exec_driver_sql("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").first()
    return (last[0], bytes(last[1])) if last else (0, GENESIS)


def verify(
    connection: Connection,
    since: Link = (0, GENESIS),
    progress: Callable[[int, int], None] | None = None,
) -> Broken | None:
    """Walk the chain from a verified row on; the first break, or None. ``progress`` gets (done, all)."""
    if since[0]:
        kept = connection.exec_driver_sql("SELECT hash FROM audit WHERE id = ?", (since[0],)).first()
        if kept is None or bytes(kept[0]) != since[1]:
            return Broken(since[0], f"留痕记录第{since[0]}条被删改：与上次核验时不同。")
    total = connection.exec_driver_sql("SELECT COUNT(*) FROM audit WHERE id > ?", (since[0],)).scalar_one()
    last, chain = since
    done = 0
    blank: dict[tuple[str, int], _Row] = {}
    for row in _rows_after(connection, since[0]):
        if row.id != last + 1:
            return Broken(last + 1, f"留痕记录第{last + 1}条缺失。")
        act = Act(row.act_id, row.at, row.who, row.title, row.kind, row.reason)
        digests = bytes(row.digests)
        chain = _link(chain, act.seal(), row.id, (row.table_name, row.record_id, row.op), digests)
        if chain != bytes(row.hash):
            return Broken(row.id, f"留痕记录第{row.id}条（{row.title}）被改动过。")
        if row.op == "E":
            blank.pop((row.table_name, row.record_id), None)
        elif row.payload is None and digests:
            blank.setdefault((row.table_name, row.record_id), row)
        if row.payload is not None and not _values_agree(row.payload, bytes(row.salts), digests):
            return Broken(row.id, f"留痕记录第{row.id}条（{row.title}）里的数值被改动过。")
        last, done = row.id, done + 1
        if progress and done % 2000 == 0:
            progress(done, total)
    for row in blank.values():
        return Broken(row.id, f"留痕记录第{row.id}条（{row.title}）里的数值不见了，又没有清除的记录。")
    return None


class _Row(NamedTuple):
    id: int
    act_id: int
    table_name: str
    record_id: int
    op: str
    digests: bytes
    hash: bytes
    payload: str | None
    salts: bytes
    at: str
    who: str
    title: str
    kind: str
    reason: str | None


def _rows_after(connection: Connection, audit_id: int) -> Iterator[_Row]:
    query = (
        "SELECT a.id, a.act_id, a.table_name, a.record_id, a.op, a.digests, a.hash, v.payload, v.salts,"
        " t.at, t.who, t.title, t.kind, t.reason FROM audit a JOIN act t ON t.id = a.act_id"
        " LEFT JOIN audit_value v ON v.audit_id = a.id WHERE a.id > ? ORDER BY a.id LIMIT 2000"
    )
    while True:
        rows = connection.exec_driver_sql(query, (audit_id,)).all()
        if not rows:
            return
        for row in rows:
            yield _Row(*row)
        audit_id = rows[-1][0]


def _values_agree(payload: str, salts: bytes, digests: bytes) -> bool:
    try:
        values = json.loads(payload)
    except ValueError:
        return False
    return len(salts) == DIGEST * len(values) and digests_of(values, salts) == digests
