"""One change for many people in one act: the same checks as the form, nothing half done, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

from streetdesk.actions.listing import hidden
from streetdesk.actions.records import labels
from streetdesk.db.transaction import IntegrityError
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields import Reference
from streetdesk.register import Finding, Strength, Values
from streetdesk.registers.staff import STAFF, Staff

State = Literal["change", "same", "reason", "refused"]

_OWN = frozenset({"name", "former_name", "name_on_id", "id_number", "birth", "photo", "phone", "bank_account"})
"""What is each person's own: never the same for many."""

_SAME: tuple[State, str] = ("same", "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would happen to one person: change, same (nothing to do), reason (only with one), refused; and why."""

    staff_id: int
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
    """Some people cannot be changed so; nothing was saved. ``preview`` says who and why."""

    def __init__(self, sentence: str, what_to_do: str, preview: Preview) -> None:
        super().__init__(sentence, what_to_do)
        self.preview = preview


def editable() -> tuple[tuple[str, str], ...]:
    """(column, label) of the staff fields that many people can be given at once."""
    return tuple((name, field.label) for name, field in STAFF.fields.items() if name not in _OWN)


def preview_field(workspace: Workspace, ids: Sequence[int], column: str, value: Any) -> Preview:
    """What giving many people one value would do. ``value`` as ``records.read_form`` parses it; None empties."""
    with workspace.reading() as connection:
        return _preview(connection, ids, column, value)


def set_field(
    workspace: Workspace, ids: Sequence[int], column: str, value: Any, *, reason: str = "", only_good: bool = False
) -> Preview:
    """Give many people one value as one act; what was done.

    Raises BulkRefused if somebody is refused, or needs a ``reason`` and there is none; with ``only_good`` the
    others are changed and the preview that comes back tells who was left out.
    """
    title = preview_field(workspace, ids, column, value).title
    try:
        with workspace.transaction(title, reason=reason or None) as tx:
            preview = _preview(tx.connection, ids, column, value)
            done = chosen(preview, reason=reason, only_good=only_good)
            for staff_id in done:
                tx.update(Staff, staff_id, {column: value})
    except IntegrityError:
        raise UserError(f"“{STAFF.fields[column].label}”选的那一条已经不在了，没有保存。", "请重新选择。") from None
    return Preview(preview.title, preview.verdicts, done)


def chosen(preview: Preview, *, reason: str, only_good: bool) -> tuple[int, ...]:
    """The people to change. Raises BulkRefused where somebody stands in the way and the good ones are not enough."""
    good = preview.of("change", "reason") if reason else preview.of("change")
    left_out = preview.of("refused") if reason else preview.of("refused", "reason")
    if left_out and not only_good:
        told = "；".join(f"{v.name}：{v.why.rstrip('。')}" for v in left_out[:3])
        more = f"等{len(left_out)}人" if len(left_out) > 3 else ""
        needs = "" if preview.of("refused") else "，或写明原因后再保存"
        raise BulkRefused(
            f"{preview.title}没有保存，{len(left_out)}人不能这样改：{told}{more}。",
            f"请先改正这些人{needs}，或只改其余{len(good)}人。",
            preview,
        )
    return tuple(v.staff_id for v in good)


def people_of(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """People's own fields by id; those deleted meanwhile are left out."""
    table = Staff.__table__
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), 500):
        query = table.select().where(table.c.id.in_(list(ids[start : start + 500])))
        found.update({row["id"]: dict(row) for row in connection.execute(query).mappings()})
    return found


def judged(before: Values, after: Values) -> tuple[State, str]:
    """By the register's checks: may this change be made, and why not. What was odd before is not asked again."""
    old = set(STAFF.findings(before))
    findings = [f for f in STAFF.findings(after) if f.strength is Strength.REFUSE or f not in old]
    if refused := _sentences(findings, Strength.REFUSE):
        return "refused", refused
    if unusual := _sentences(findings, Strength.CONFIRM):
        return "reason", unusual
    return "change", ""


def _sentences(findings: Sequence[Finding], strength: Strength) -> str:
    return "".join(f.sentence for f in findings if f.strength is strength)


def _preview(connection: Connection, ids: Sequence[int], column: str, value: Any) -> Preview:
    if column not in STAFF.fields:
        raise UserError(f"人员没有“{column}”这一项。")
    field = STAFF.fields[column]
    if column in _OWN:
        raise UserError(f"“{field.label}”每个人各不相同，不能成批修改。", "请到各人的档案里改。")
    people = people_of(connection, ids)
    shown: dict[Any, str] = {}
    if isinstance(field.kind, Reference):
        pointed = {p[column] for p in people.values()} | {value}
        shown |= labels(connection, field.kind.table, [i for i in pointed if i is not None])
    verdicts = []
    for staff_id in dict.fromkeys(ids):
        person = people.get(staff_id)
        if person is None:
            verdicts.append(Verdict(staff_id, f"编号{staff_id}", "refused", why="这个人已经不在了。"))
            continue
        before, after = (_text(field, v, shown) for v in (person[column], value))
        state, why = judged(person, {**person, column: value}) if person[column] != value else _SAME
        verdicts.append(Verdict(staff_id, person["name"], state, before, after, why))
    said = _text(field, value, shown) or "空白"
    return Preview(f"成批修改{field.label}为{said}：{len(verdicts)}人", tuple(verdicts))


def _text(field: Any, value: Any, shown: dict[Any, str]) -> str:
    text = shown.get(value, "") if isinstance(field.kind, Reference) else field.format(value)
    return hidden(text) if field.private and text else text
