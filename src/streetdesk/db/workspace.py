"""The open data file: the only place that opens it, reads it and lets it change."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from streetdesk.db import audit, place, schema
from streetdesk.db.engine import APPLICATION_ID, engine_for, private, raw_connection
from streetdesk.db.transaction import Transaction
from streetdesk.db.trouble import told
from streetdesk.errors import EnvironmentTrouble

CHECKPOINT = "audit.checkpoint"
TROUBLE = "audit.trouble"
FILE_ID = "file.id"
"""Settings: up to where the audit trail is verified; what the last backup found wrong with it; the file's own
number, which tells its backups from those of a namesake."""


class Workspace:
    """One open data file. Threads may share it: each reading or transaction takes its own connection.

    ``warnings`` are sentences found while opening (a broken audit trail); the file is open all the same.
    ``on_change`` callables get the set of table names that a finished transaction changed.
    """

    def __init__(self, path: Path, who: str) -> None:
        self.path = path
        self.who = who
        self.warnings: list[str] = []
        self.on_change: list[Callable[[frozenset[str]], None]] = []
        self._engine = engine_for(path, make=False)
        self._writer = self._engine.execution_options(writes=True)
        self._watch = raw_connection(path, make=False)
        self._verified: audit.Link = (0, audit.GENESIS)
        self._damaged = False
        self._lost = False
        self._file_id = ""
        self._known: audit.Link = (0, audit.GENESIS)
        """The last link this window saw of the file's trail: the file that is written to must have it."""

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            with told(self.path):
                if self._lost:
                    self._find_again()
                yield
        except place.Damaged:
            self._damaged = True
            raise
        except EnvironmentTrouble:
            self._lost = True  # what is open may lead nowhere: a stick plugged in again is another one
            self._engine.dispose()
            raise

    def _find_again(self) -> None:
        """After trouble: open anew, but only the very file that was open. EnvironmentTrouble for another."""
        watch = raw_connection(self.path, make=False)
        row = watch.execute("SELECT value FROM setting WHERE key = ?", (FILE_ID,)).fetchone()
        if row and self._file_id and row[0] != self._file_id:
            watch.close()
            raise EnvironmentTrouble(
                f"{self.path}现在是另一个数据文件，不是刚才打开的那个，没有读写它。",
                "请换回原来的U盘或文件；要用这一个，请从“文件－打开”打开它。",
            )
        self._watch = watch  # the one before is let go of, not closed: another thread may be asking it
        self._lost = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state and never commits."""
        with self._telling(), self._engine.connect() as connection:
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def transaction(
        self, title: str, *, kind: str = "change", reason: str | None = None, undoes: int | None = None
    ) -> Iterator[Transaction]:
        """One act: everything inside is saved together with its audit, or nothing is.

        ``title`` is what the undo menu and the history say, such as 修改人员：张三. An act that changed nothing
        leaves no trace. Raises EnvironmentTrouble when the disk is full, the file locked or gone.
        """
        with self._telling(), self._writer.begin() as connection:
            self._same_file()
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name='act'").first()
            act = audit.Act((last[0] if last else 0) + 1, now, self.who, audit.storable(title), kind, reason)
            # The act stands first: what undo marks points to it.
            connection.exec_driver_sql(
                "INSERT INTO act (id, at, who, title, kind, reason, undoes) VALUES (?,?,?,?,?,?,?)",
                (act.id, act.at, act.who, act.title, act.kind, act.reason, undoes),
            )
            tx = Transaction(connection, act)
            yield tx
            if tx.changes:
                before, after = audit.append(connection, act, tx.changes)
            else:
                before = after = audit.head(connection)
                connection.exec_driver_sql("DELETE FROM act WHERE id = ?", (act.id,))
        self._known = after
        if before == self._verified:  # what we chained to a verified end ourselves needs no second look
            self._verified = after
        changed = frozenset(change.table for change in tx.changes if change.op != "N")
        if changed:
            for listener in self.on_change:
                listener(changed)

    def note(self, title: str, table: str = "", record_id: int = 0, **details: str) -> None:
        """Record a view, print, export or refusal in a short transaction of its own."""
        with self.transaction(title, kind="note") as tx:
            tx.note(table, record_id, **details)

    def setting(self, key: str, default: str = "") -> str:
        """One setting of the file."""
        with self.reading() as connection:
            row = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,)).first()
        return str(row[0]) if row else default

    def remember(self, key: str, value: str) -> None:
        """Keep a fact of the program's own housekeeping (checkpoints, backup state): no act, no audit."""
        with self._telling(), self._writer.begin() as connection:
            self._same_file()
            connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?,?)", (key, value))

    def _same_file(self) -> None:
        """EnvironmentTrouble where another file stands in the place of the one that was opened.

        A copy or sync tool writes over an open file in place: the edit would go to another office's person. Asked
        through a connection of its own: an open one may answer from pages that it read before.
        """
        number, chain = self._known
        look = raw_connection(self.path, make=False)
        try:
            row = look.execute("SELECT value FROM setting WHERE key = ?", (FILE_ID,)).fetchone()
            kept = look.execute("SELECT hash FROM audit WHERE id = ?", (number,)).fetchone() if number else None
        finally:
            look.close()
        if (row[0] if row else "") == self._file_id and (not number or (kept and bytes(kept[0]) == chain)):
            return
        raise EnvironmentTrouble(
            f"{self.path}在打开以后被换成了另一个文件（或者更早的一份），这次没有保存。",
            "请先记下没有保存的内容，关闭程序，把原来的文件放回去再打开；原来的文件可从备份恢复。",
        )

    def data_version(self) -> int:
        """A number that changes when another window or program changed the file."""
        with self._telling():
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def verify_since_checkpoint(self) -> None:
        """Verify the audit trail from the last verified row on; what is wrong goes to ``warnings``."""
        number, _, chain = self.setting(CHECKPOINT).partition(":")
        try:
            since: audit.Link = (int(number), bytes.fromhex(chain)) if number else (0, audit.GENESIS)
        except ValueError:  # a torn setting: verified from the beginning
            since = (0, audit.GENESIS)
        with self.reading() as connection:
            last = audit.head(connection)
            broken = audit.verify(connection, since)
        if kept := self.setting(TROUBLE):
            self.warnings.append(kept)
        if broken:
            self.warnings.append(f"{broken.sentence}数据仍可使用，请尽快核对并联系管理员。")
        else:
            self._verified = last
        self._known = last

    def close(self) -> None:
        """Let go of the file, leaving the checkpoint from which the next start verifies.

        Trouble with that is not told: everything is saved, the next start only verifies a little more.
        """
        number, chain = self._verified
        kept = f"{number}:{chain.hex()}"
        try:
            if number and not self._damaged and self.setting(CHECKPOINT) != kept:
                self.remember(CHECKPOINT, kept)
        except EnvironmentTrouble:
            pass
        finally:
            self._watch.close()
            self._engine.dispose()


def create(
    path: Path, office: str, who: str | None = None, first: Callable[[Transaction], object] | None = None
) -> Workspace:
    """Make a new data file for an office and open it; ``first`` writes what it begins with.

    It gets its name only when it is whole: a program killed meanwhile leaves no file that cannot be used.
    EnvironmentTrouble where that cannot be.
    """
    place.check_new(path)
    half = path.with_name(path.name + ".half")
    with told(path):
        workspace, number = None, uuid4().hex
        try:
            half.unlink(missing_ok=True)
            private(half)
            schema.build(half)
            workspace = Workspace(half, who or _user())
            with workspace.transaction("新建数据文件", kind="note") as tx:  # no step to undo
                tx.set("office.name", office)
                tx.set(FILE_ID, number)
                if first is not None:
                    first(tx)
            workspace.close()
            place.check_new(path)
            half.replace(path)
        except OSError as error:
            raise place.not_made(path, error) from error
        finally:
            if workspace is not None:
                workspace.close()  # Windows takes away no open file
            half.unlink(missing_ok=True)
    return open_file(path, who)


def open_file(path: Path, who: str | None = None, *, backups: Path | None = None) -> Workspace:
    """Open a data file; an older one is upgraded after a verified backup into ``backups`` (default: beside it).

    EnvironmentTrouble, with nothing changed, for a file that is missing, not ours, newer, damaged, read-only or
    on a network drive.
    """
    place.check_existing(path)
    with told(path):
        probe = raw_connection(path, make=False)
        try:
            application = probe.execute("PRAGMA application_id").fetchone()[0]
            revision = schema.revision_of(probe)
        finally:
            probe.close()
        if application != APPLICATION_ID or revision is None:
            raise place.not_ours(path)
        schema.upgrade_if_older(path, revision, backups or path.parent)
        workspace = Workspace(path, who or _user())
        try:
            workspace.verify_since_checkpoint()
            workspace._file_id = workspace.setting(FILE_ID)
        except BaseException:
            workspace.close()
            raise
    return workspace


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机用户"
