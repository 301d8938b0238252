"""Tables of the program itself: acts and their audit, attachments, settings. No register, no form."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from streetdesk.db.base import Record

ACT = Table(
    "act",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # ISO local time with offset
    Column("who", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),  # change, undo, redo, note
    Column("reason", Text),
    Column("undoes", Integer, ForeignKey("act.id")),
    Column("undone_by", Integer, ForeignKey("act.id")),  # the only column that ever changes; not in the chain
    sqlite_autoincrement=True,
)
"""One row an act: what a clerk did at once, and can undo at once."""

AUDIT = Table(
    "audit",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("act_id", Integer, ForeignKey("act.id"), nullable=False, index=True),
    Column("table_name", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("op", Text, nullable=False),  # I inserted, U updated, D deleted, N noted, E erased
    Column("digests", LargeBinary, nullable=False),  # 16 bytes a field, in the order of audit_value
    Column("hash", LargeBinary, nullable=False),  # of the row before and of all above
    Index("ix_audit_record", "table_name", "record_id"),
    sqlite_autoincrement=True,
)
"""One row a changed record, append-only, each chained to the one before."""

AUDIT_VALUE = Table(
    "audit_value",
    Record.metadata,
    Column("audit_id", Integer, ForeignKey("audit.id"), primary_key=True, autoincrement=False),
    Column("payload", Text),  # JSON [[field, before, after], ...]; NULL after a lawful erasure
    Column("salts", LargeBinary),
)
"""The values behind the digests, apart from the chain so that they can lawfully be erased."""

ATTACHMENT = Table(
    "attachment",
    Record.metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Photos and scans, each once, never changed."""

SETTING = Table(
    "setting",
    Record.metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about this file and its office that are no records: office name, scheme, backup state."""
