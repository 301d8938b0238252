"""One change for many records in one act: the same checks as the form, nothing half done, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

from streetdesk.actions.listing.rows import hidden
from streetdesk.actions.records import labels, owned_by
from streetdesk.db.transaction import IntegrityError
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields import Attachment, IdNumber, Name, Reference
from streetdesk.register import Finding, Register, Strength, Values, column_name

State = Literal["change", "same", "reason", "refused"]

_SAME: tuple[State, str] = ("same", "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would happen to one record: change, same (nothing to do), reason (only with one), refused; and why."""

    record_id: int
    name: str
    state: State
    before: str = ""
    after: str = ""
    why: str = ""


@dataclass(frozen=True)
class Preview:
    """A bulk change before it is made, or as it was made: then ``done`` are the ids that were changed."""

    title: str
    verdicts: tuple[Verdict, ...]
    done: tuple[int, ...] = ()

    def of(self, *states: State) -> tuple[Verdict, ...]:
        """Those in some states."""
        return tuple(v for v in self.verdicts if v.state in states)


class BulkRefused(UserError):
    """Some records cannot be changed so; nothing was saved. ``preview`` says who and why."""

    def __init__(self, sentence: str, what_to_do: str, preview: Preview) -> None:
        super().__init__(sentence, what_to_do)
        self.preview = preview


def editable(register: Register) -> dict[str, str]:
    """Labels by column of the fields that many records can be given at once."""
    return {name: field.label for name, field in register.fields.items() if not _alone(register, name)}


def _alone(register: Register, name: str) -> bool:
    """Each record's own: never the same for many."""
    if register.owner is not None and name == column_name(register.owner):
        return True
    own = isinstance(register.fields[name].kind, Name | IdNumber | Attachment)
    return own or name in {column_name(a) for a in register.alone}


def preview_field(workspace: Workspace, register: Register, ids: Sequence[int], column: str, value: Any) -> Preview:
    """What giving many records one value would do. ``value`` as ``records.read_form`` parses it; None empties."""
    with workspace.reading() as connection:
        return _preview(connection, register, ids, column, value)


def set_field(
    workspace: Workspace,
    register: Register,
    ids: Sequence[int],
    column: str,
    value: Any,
    *,
    reason: str = "",
    only_good: bool = False,
) -> Preview:
    """Give many records one value as one act; what was done.

    Raises BulkRefused if one is refused, or needs a ``reason`` and there is none; with ``only_good`` the
    others are changed and the preview that comes back tells which were left out.
    """
    title = preview_field(workspace, register, ids, column, value).title
    try:
        with workspace.transaction(title, reason=reason or None) as tx:
            preview = _preview(tx.connection, register, ids, column, value)
            done = chosen(register, preview, reason=reason, only_good=only_good)
            for record_id in done:
                tx.update(register.model, record_id, {column: value})
    except IntegrityError:
        raise UserError(f"“{register.fields[column].label}”选的那一条已经不在了，没有保存。", "请重新选择。") from None
    return Preview(preview.title, preview.verdicts, done)


def chosen(register: Register, preview: Preview, *, reason: str, only_good: bool) -> tuple[int, ...]:
    """The records to change. Raises BulkRefused where one stands in the way and the good ones are not enough."""
    good = preview.of("change", "reason") if reason else preview.of("change")
    left_out = preview.of("refused") if reason else preview.of("refused", "reason")
    if left_out and not only_good:
        told = "；".join(f"{v.name}：{v.why.rstrip('。')}" for v in left_out[:3])
        more = f"等{len(left_out)}{register.counted}" if len(left_out) > 3 else ""
        needs = "" if preview.of("refused") else "，或写明原因后再保存"
        raise BulkRefused(
            f"{preview.title}没有保存，{len(left_out)}{register.counted}不能这样改：{told}{more}。",
            f"请先改正这些{needs}，或只改其余{len(good)}{register.counted}。",
            preview,
        )
    return tuple(v.record_id for v in good)


def values_of(connection: Connection, register: Register, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Records' own fields by id; those deleted meanwhile are left out."""
    table = register.model.__table__
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), 500):
        query = table.select().where(table.c.id.in_(list(ids[start : start + 500])))
        found.update({row["id"]: dict(row) for row in connection.execute(query).mappings()})
    return found


def judged(register: Register, before: Values, after: Values, siblings: Sequence[Values] = ()) -> tuple[State, str]:
    """By the register's checks: may this change be made, and why not. What was odd before is not asked again."""
    old = set(register.findings(before, siblings))
    findings = [f for f in register.findings(after, siblings) if f.strength is Strength.REFUSE or f not in old]
    if refused := _sentences(findings, Strength.REFUSE):
        return "refused", refused
    if unusual := _sentences(findings, Strength.CONFIRM):
        return "reason", unusual
    return "change", ""


def _sentences(findings: Sequence[Finding], strength: Strength) -> str:
    return "".join(f.sentence for f in findings if f.strength is strength)


def _preview(connection: Connection, register: Register, ids: Sequence[int], column: str, value: Any) -> Preview:
    if column not in register.fields:
        raise UserError(f"{register.title}没有“{column}”这一项。")
    field = register.fields[column]
    if _alone(register, column):
        raise UserError(f"“{field.label}”各不相同，不能成批修改。", "请逐条修改。")
    there = values_of(connection, register, ids)
    beside = _siblings(connection, register, there)
    shown: dict[Any, str] = {}
    if isinstance(field.kind, Reference):
        pointed = {values[column] for values in there.values()} | {value}
        shown |= labels(connection, field.kind.table, [i for i in pointed if i is not None])
    verdicts = []
    for record_id in dict.fromkeys(ids):
        values = there.get(record_id)
        if values is None:
            verdicts.append(Verdict(record_id, f"编号{record_id}", "refused", why=f"这{register.one}已经不在了。"))
            continue
        before, after = (_text(field, v, shown) for v in (values[column], value))
        state, why = _SAME
        if values[column] != value:
            others = [s for s in beside.get(record_id, ()) if s["id"] != record_id]
            state, why = judged(register, values, {**values, column: value}, others)
        verdicts.append(Verdict(record_id, register.label(values), state, before, after, why))
    said = _text(field, value, shown) or "空白"
    return Preview(f"成批修改{field.label}为{said}：{len(verdicts)}{register.counted}", tuple(verdicts))


def _siblings(
    connection: Connection, register: Register, there: dict[int, dict[str, Any]]
) -> dict[int, list[dict[str, Any]]]:
    """By record the records of its owner, where the register's checks look at them."""
    if register.owner is None or not register.sibling_checks:
        return {}
    owner = column_name(register.owner)
    owned = owned_by(connection, register, list({values[owner] for values in there.values()}))
    return {record_id: owned.get(values[owner], []) for record_id, values in there.items()}


def _text(field: Any, value: Any, shown: dict[Any, str]) -> str:
    text = shown.get(value, "") if isinstance(field.kind, Reference) else field.format(value)
    return hidden(text) if field.private and text else text
