"""A pasted block as records of one owner: looked at as a form would, line beside line, then saved as one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from streetdesk.actions.records import check, get, read_form
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import FieldError, UserError
from streetdesk.fields import Attachment, Field, Reference
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register, Strength, column_name
from streetdesk.registers import ALL

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Line:
    """One row of the block: the record it changes (None: a new one), its texts by column, its place from 1."""

    record_id: int | None
    texts: Mapping[str, str]
    place: int = 0


@dataclass(frozen=True)
class Judged:
    """A line as the form sees it: the values it stands for, and by column why it cannot be taken as it is."""

    line: Line
    values: Mapping[str, Any]
    marks: Mapping[str, str]

    @property
    def why(self) -> str:
        """All that is wrong with the line, as sentences."""
        return "".join(dict.fromkeys(self.marks.values()))


def headed(register: Register, cells: Sequence[str]) -> list[str | None] | None:
    """The columns of a row of headings, None where a cell names none; None for a row that is no heading.

    UserError where two headings mean the same column: which of the two is meant nobody knows.
    """
    known: dict[str, str] = {}
    for name, one in register.fields.items():
        for word in (one.label, *one.aliases):
            known.setdefault(compact(word), name)
    found = [known.get(compact(cell)) for cell in cells]
    named = [one for one in found if one is not None]
    if not (len(named) >= 2 or (named and len(cells) == 1)):
        return None
    if twice := next((name for name in named if named.count(name) > 1), None):
        heads = "、".join(cell for cell, name in zip(cells, found, strict=True) if name == twice)
        raise UserError(
            f"表头{heads}说的都是“{register.fields[twice].label}”，不知道以哪一列为准，什么都没有保存。",
            "请只留一列再复制。",
        )
    return found


def judged(
    workspace: Workspace,
    register: Register,
    owner_id: int,
    lines: Sequence[Line],
    progress: Progress | None = None,
) -> list[Judged]:
    """The dry run: what the form would refuse, or ask a reason for, line by line and beside the lines above."""
    with workspace.reading() as connection:
        return _judged(connection, register, owner_id, lines, progress)


def save_lines(
    workspace: Workspace,
    register: Register,
    owner_id: int,
    lines: Sequence[Line],
    progress: Progress | None = None,
) -> int:
    """Save lines that the dry run found nothing against, as one act; how many. All are judged once more inside it."""
    title = f"粘贴{register.title}：{len(lines)}行"
    try:
        with workspace.transaction(title) as tx:
            found = _judged(tx.connection, register, owner_id, lines, progress)
            if wrong := next((one for one in found if one.marks), None):
                raise UserError(f"第{wrong.line.place}行：{wrong.why}什么都没有保存。", "请改好后再粘贴。")
            _save(tx, register, owner_id, found)
    except IntegrityError:
        raise UserError(f"{title}没有保存：它要用到的人员、单位或证书刚被别的窗口删除。", "请刷新后再粘贴。") from None
    return len(lines)


def _save(tx: Transaction, register: Register, owner_id: int, found: Sequence[Judged]) -> None:
    new = [{**_owner(register, owner_id), **one.values} for one in found if one.line.record_id is None]
    for one in found:
        if one.line.record_id is not None:
            tx.update(register.model, one.line.record_id, one.values)
    tx.insert_many(register.model, new)


def _judged(
    connection: Connection,
    register: Register,
    owner_id: int,
    lines: Sequence[Line],
    progress: Progress | None,
) -> list[Judged]:
    pointed = _Pointed(connection, owner_id)
    read = [_read(connection, register, owner_id, line, pointed) for line in lines]
    # Records changed by the block count as they will be, wherever in the block they stand; new ones once they are good.
    beside = {one.line.record_id: one.whole for one in read if one.line.record_id is not None and not one.marks}
    found = []
    for number, one in enumerate(read, 1):
        key = one.line.record_id if one.line.record_id is not None else -number
        marks = dict(one.marks)
        if not marks:
            marks = _marks(connection, register, one, beside)
            if not marks:
                beside[key] = {**one.whole, "id": key}
        found.append(Judged(one.line, one.values, marks))
        if progress is not None:
            progress(number, len(read))
    return found


@dataclass(frozen=True)
class _Read:
    """A line as read: its values, the whole record with them, what was there before, and what could not be read."""

    line: Line
    values: dict[str, Any]
    whole: dict[str, Any]
    before: dict[str, Any] | None
    marks: dict[str, str]
    said: list[Any] = field(default_factory=list)


def _read(connection: Connection, register: Register, owner_id: int, line: Line, pointed: _Pointed) -> _Read:
    plain, values, marks = {}, {}, {}
    for name, text in line.texts.items():
        one = register.fields[name]
        if not isinstance(one.kind, Reference | Attachment):
            plain[name] = text
            continue
        try:
            values[name] = pointed.meant(one, text)
        except FieldError as error:
            marks[name] = f"{error}"
    typed = read_form(register, plain)
    values.update(typed.values)
    marks.update({name: f"{error}" for name, error in typed.errors.items()})
    before = None
    if line.record_id is not None:
        before = get(connection, register, line.record_id)
        if before is None:
            marks[next(iter(line.texts), "")] = "这条记录已经被删除了。"
    whole = {**(before or {}), **_owner(register, owner_id), **values}
    return _Read(line, values, whole, before, marks, list(typed.findings))


def _marks(
    connection: Connection, register: Register, one: _Read, beside: Mapping[int, Mapping[str, Any]]
) -> dict[str, str]:
    """What the register's checks refuse or want a reason for; what was so before the block is not its doing."""
    asked = [*check(connection, register, one.whole, one.line.record_id, beside), *one.said]
    if one.before is not None:
        old = check(connection, register, one.before, one.line.record_id)
        asked = [f for f in asked if f.strength is Strength.REFUSE or f not in old]
    marks: dict[str, str] = {}
    for finding in asked:
        if finding.strength is not Strength.NOTE and finding.sentence not in marks.get(finding.column, ""):
            marks[finding.column] = marks.get(finding.column, "") + finding.sentence
    return marks


class _Pointed:
    """What names in a block point to. A number is a name like any other: it never is a record's own number."""

    def __init__(self, connection: Connection, owner_id: int) -> None:
        self._connection = connection
        self._owner = owner_id
        self._known: dict[str, dict[str, set[int]]] = {}

    def meant(self, one: Field, text: str) -> int | None:
        """The record a name means. FieldError where none or several are called so, and for pictures."""
        word = compact(text)
        if not word and one.required:
            raise FieldError(one.label, f"“{one.label}”没有填。", "这一项必须填写。", kind="required")
        if not word:
            return None
        if not isinstance(one.kind, Reference):
            raise FieldError(one.label, f"“{one.label}”是图片或扫描件，不能粘贴文字。", "请空着这一列。")
        ids = self._names(one.kind.table).get(word, set())
        if len(ids) != 1:
            many = f"有{len(ids)}个同名的" if ids else "没有找到"
            raise FieldError(one.label, f"“{one.label}”里的“{text[:20]}”{many}。", "请用“修改”或“新增”从列表中选。")
        return next(iter(ids))

    def _names(self, table_name: str) -> dict[str, set[int]]:
        if table_name not in self._known:
            register = next(r for r in ALL if r.table == table_name)
            table = register.model.__table__
            query = select(table)
            if register.owner is not None:
                query = query.where(table.c[column_name(register.owner)] == self._owner)
            names = self._known[table_name] = {}
            for row in self._connection.execute(query).mappings():
                for word in {compact(register.label(dict(row))), compact(str(row.get("name") or ""))} - {""}:
                    names.setdefault(word, set()).add(row["id"])
        return self._known[table_name]


def _owner(register: Register, owner_id: int) -> dict[str, int]:
    return {column_name(register.owner): owner_id} if register.owner is not None else {}
