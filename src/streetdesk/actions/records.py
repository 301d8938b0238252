"""Save, delete and read single records of any register: the same checks for form, workbook and command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.exc import IntegrityError

from streetdesk.db.base import Record
from streetdesk.db.transaction import Stale as Stale  # the ui catches it by this door
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import FieldError, UserError
from streetdesk.fields import Reference
from streetdesk.fields.idnumber import normalized
from streetdesk.register import Finding, Register, Strength, Values, column_name
from streetdesk.registers import ALL, OWNED
from streetdesk.registers.pay_run import PaySlip
from streetdesk.registers.staff import Staff


class Refused(UserError):
    """The record cannot be true as it stands; ``findings`` say where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("；".join(f.sentence.rstrip("。") for f in findings) + "。", "请改正后再保存。")
        self.findings = tuple(findings)


class NeedsReason(UserError):
    """The record is unusual: it is saved only with a reason, which is recorded."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            "；".join(f.sentence.rstrip("。") for f in findings) + "。", "如确实如此，请写明原因后再保存。"
        )
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Typed:
    """A form as read: values by column, and what is wrong with single fields."""

    values: dict[str, Any]
    errors: dict[str, FieldError]
    findings: tuple[Finding, ...]


def read_form(register: Register, texts: Mapping[str, str]) -> Typed:
    """Parse typed texts by column. A wrong ID check digit is kept, to be confirmed (wrong official ones exist)."""
    values: dict[str, Any] = {}
    errors: dict[str, FieldError] = {}
    findings: list[Finding] = []
    for name, typed in texts.items():
        field = register.fields[name]
        try:
            values[name] = field.parse(typed)
        except FieldError as error:
            if error.kind == "check-digit" and len(normalized(typed)) == 18:
                values[name] = normalized(typed)
                findings.append(Finding(Strength.CONFIRM, name, error.sentence))
            else:
                errors[name] = error
    return Typed(values, errors, tuple(findings))


def save(
    workspace: Workspace,
    register: Register,
    values: Values,
    *,
    record_id: int | None = None,
    version: int | None = None,
    reason: str = "",
    extra_findings: Sequence[Finding] = (),
) -> int:
    """Save one record as one act; its id.

    Raises Refused or NeedsReason (``reason`` blank) by the register's checks, Stale if somebody changed the
    record since ``version``.
    """
    with workspace.reading() as connection:
        now = get(connection, register, record_id) if record_id is not None else None
    called = title_of(workspace, register, {**(now or {}), **values})  # values may be only what was changed
    title = f"{'新增' if record_id is None else '修改'}{register.title}：{called}"
    try:
        return _saved(workspace, register, values, title, record_id, version, reason, extra_findings)
    except IntegrityError:
        raise UserError(
            f"{title}没有保存：它要用到的人员、单位或证书刚被别的窗口删除。", "请刷新后重新选择，或先从回收站找回。"
        ) from None
    except Refused as refused:
        workspace.note(f"未保存：{title}", register.table, record_id or 0, why=refused.sentence)
        raise


def _saved(
    workspace: Workspace,
    register: Register,
    values: Values,
    title: str,
    record_id: int | None,
    version: int | None,
    reason: str,
    extra_findings: Sequence[Finding],
) -> int:
    with workspace.transaction(title, reason=reason or None) as tx:
        before = None
        if record_id is not None:
            tx.expect(register.model, record_id, version)  # before the checks: they would judge another's values
            before = get(tx.connection, register, record_id)
        whole = {**(before or {}), **values}
        findings = check(tx.connection, register, whole, record_id)
        told = {(f.strength, f.column) for f in findings}
        findings += [f for f in extra_findings if (f.strength, f.column) not in told]
        if before is not None:
            old = check(tx.connection, register, before, record_id)
            findings = [f for f in findings if f.strength is Strength.REFUSE or f not in old]
        judge(findings, reason)
        if record_id is None:
            return tx.insert(register.model, values)
        tx.update(register.model, record_id, values, version)
        return record_id


def judge(findings: Sequence[Finding], reason: str = "") -> None:
    """Raise what the findings ask for; notes pass."""
    if refused := [f for f in findings if f.strength is Strength.REFUSE]:
        raise Refused(refused)
    if not reason and (unusual := [f for f in findings if f.strength is Strength.CONFIRM]):
        raise NeedsReason(unusual)


def check(
    connection: Connection,
    register: Register,
    values: Values,
    record_id: int | None,
    beside: Mapping[int, Values] | None = None,
) -> list[Finding]:
    """What the register's checks find in one record, beside the others of its owner.

    ``beside`` are records that are saved together with it, by id (new ones by numbers below 0): they count as they
    will be, not as they are.
    """
    together = beside or {}
    owner = values.get(column_name(register.owner)) if register.owner is not None else None
    if owner is None:
        alike: list[Values] = []
        if register.siblings_by is not None:
            company = column_name(register.siblings_by)
            alike = _among(_alike(connection, register, values, record_id), together, record_id)
            alike = [one for one in alike if one.get(company) == values.get(company)]
        return [
            *register.findings(values, alike),
            *_namesakes(connection, register, values, record_id),
        ]
    siblings: list[Values] = []
    if register.sibling_checks:
        siblings = _among(owned(connection, register, owner), together, record_id)
    return [*register.findings(values, siblings), *_of_another(connection, register, values, owner)]


def _among(stored: Sequence[Values], together: Mapping[int, Values], but: int | None) -> list[Values]:
    """Records as they will be once those of ``together`` are saved, without the one that is looked at."""
    kept = [one for one in stored if one["id"] != but and one["id"] not in together]
    return [*kept, *(one for key, one in together.items() if key != but)]


def _alike(connection: Connection, register: Register, values: Values, record_id: int | None) -> list[dict[str, Any]]:
    """The other records that the sibling checks of a register without owner look at: those of the same company."""
    if register.siblings_by is None:
        return []
    column = register.model.__table__.c[column_name(register.siblings_by)]
    query = select(register.model.__table__).where(column == values.get(column.name)).order_by(column.table.c.id)
    return [dict(row) for row in connection.execute(query).mappings() if row["id"] != record_id]


def holders(workspace: Workspace, number: str, but: int | None = None) -> list[tuple[int, str]]:
    """Who has an ID number already, as (id, name and unit); ``but`` is left out."""
    with workspace.reading() as connection:
        table = Staff.__table__
        query = select(table.c.id, table.c.name, table.c.unit_id).where(table.c.id_number == number)
        found = [row for row in connection.execute(query.order_by(table.c.id)) if row.id != but]
        units = labels(connection, "unit", [row.unit_id for row in found])
    return [(row.id, f"{row.name}（{units.get(row.unit_id, '')}）") for row in found]


def _namesakes(connection: Connection, register: Register, values: Values, record_id: int | None) -> list[Finding]:
    """An ID number that another person has already: 重号 exist, so it can be confirmed (DOMAIN 5.1)."""
    number = values.get("id_number")
    if register.table != "staff" or not number:
        return []
    table = register.model.__table__
    query = select(table.c.id, table.c.name).where(table.c.id_number == number).order_by(table.c.id)
    names = [row.name for row in connection.execute(query) if row.id != record_id]
    if not names:
        return []
    said = f"身份证号{number}已经登记给{'、'.join(names)}。同一个人请不要重复录入；确是重号的，请写明原因。"
    return [Finding(Strength.CONFIRM, "id_number", said)]


def _of_another(connection: Connection, register: Register, values: Values, owner: int) -> list[Finding]:
    """A record in one person's file must not point to a record in another's (a registration to its certificate)."""
    found = []
    for name, field in register.fields.items():
        if not isinstance(field.kind, Reference) or values.get(name) is None:
            continue
        pointed = next((r for r in OWNED if r.table == field.kind.table), None)
        if pointed is None or pointed.owner is None:
            continue
        record = get(connection, pointed, values[name])
        if record is None or record[column_name(pointed.owner)] != owner:
            found.append(Finding(Strength.REFUSE, name, f"“{field.label}”选的不是这个人的{pointed.title}。"))
    return found


def delete(workspace: Workspace, register: Register, record_id: int, version: int | None = None) -> None:
    """Delete one record; undo brings it back. A person's own records (schooling, posts ...) go with the person."""
    with workspace.reading() as connection:
        values = get(connection, register, record_id)
    if values is None:
        raise UserError("这条记录已经不在了。", "请刷新后再看。")
    title = f"删除{register.title}：{title_of(workspace, register, values)}"
    try:
        with workspace.transaction(title) as tx:
            if register.table == "staff":
                _refuse_paid(tx.connection, [record_id])
                _delete_owned(tx, record_id)
            tx.delete(register.model, record_id, version)
    except IntegrityError:
        raise UserError(
            f"{title}没有做成：还有{pointing(workspace, register, record_id)}用到它。", "请先改掉或删除那些记录。"
        ) from None


def delete_people(workspace: Workspace, ids: Sequence[int]) -> int:
    """Delete people with their files as one act, which one undo brings back; how many."""
    with workspace.reading() as connection:
        named = labels(connection, "staff", ids)
    if not named:
        raise UserError("这些人员已经不在了。", "请刷新后再看。")
    if len(named) == 1:
        delete(workspace, model_register(Staff), next(iter(named)))
        return 1
    names = "、".join(list(named.values())[:3])
    with workspace.transaction(f"删除人员：{names}等{len(named)}人") as tx:
        _refuse_paid(tx.connection, list(named))
        for staff_id in named:
            _delete_owned(tx, staff_id)
            tx.delete(Staff, staff_id)
    return len(named)


def _refuse_paid(connection: Connection, ids: Sequence[int]) -> None:
    """Whoever was paid stays on file: wage records are kept (DOMAIN 2.3)."""
    slip = PaySlip.__table__
    paid = {i for (i,) in connection.execute(select(slip.c.staff_id).distinct())} & set(ids)
    if paid:
        names = list(labels(connection, "staff", sorted(paid)).values())
        said = "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")
        raise UserError(f"{said}发过工资，工资记录要留档，不能删除。", "不在岗的，请填离职日期和离职类型。")


def _delete_owned(tx: Transaction, staff_id: int) -> None:
    """Leaves first: a registration points to its certificate."""
    for register in sorted((r for r in ALL if r.owner is not None), key=lambda r: -len(r.model.__table__.foreign_keys)):
        for row in owned(tx.connection, register, staff_id):
            tx.delete(register.model, row["id"])


def pointing(workspace: Workspace, register: Register, record_id: int) -> str:
    """Which records point to one, in words: 3条人员、1条任职."""
    found = []
    with workspace.reading() as connection:
        for other in ALL:
            table = other.model.__table__
            keys = [k.parent for k in table.foreign_keys if k.column.table.name == register.table]
            ids = {i for k in keys for (i,) in connection.execute(select(table.c.id).where(k == record_id))}
            if ids:
                found.append(f"{len(ids)}条{other.title}")
    return "、".join(found) or "别的记录"


def get(connection: Connection, register: Register, record_id: int) -> dict[str, Any] | None:
    """One record's values by column, with id and version; None if there is none."""
    table = register.model.__table__
    row = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    return dict(row) if row is not None else None


def owned(connection: Connection, register: Register, staff_id: int) -> list[dict[str, Any]]:
    """A person's records in one register, in the register's order."""
    return owned_by(connection, register, [staff_id]).get(staff_id, [])


def owned_by(connection: Connection, register: Register, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The records of some people in one register, by person, in the register's order; people without are left out."""
    assert register.owner is not None
    table, owner = register.model.__table__, column_name(register.owner)
    names = tuple(table.columns.keys())
    found: dict[int, list[dict[str, Any]]] = {}
    for start in range(0, len(ids), 500):
        for row in connection.execute(_owned_query(register.key), {"ids": list(ids[start : start + 500])}):
            values = dict(zip(names, row, strict=True))
            found.setdefault(values[owner], []).append(values)
    return found


@cache
def _owned_query(key: str) -> Select[Any]:
    """Asked for each register whenever a file is opened: to build it takes as long as to ask it."""
    register = next(r for r in OWNED if r.key == key)
    assert register.owner is not None
    table = register.model.__table__
    order = [table.c[column_name(a)] for a in register.sorted_by]
    wanted = table.c[column_name(register.owner)].in_(bindparam("ids", expanding=True))
    return select(table).where(wanted).order_by(*order, table.c.id)


def title_of(workspace: Workspace, register: Register, values: Values) -> str:
    """What a record is called in titles and history: its label, behind its person's name if it has one."""
    label = register.label(values)
    owner = values.get(column_name(register.owner)) if register.owner is not None else None
    if owner is None:
        return label
    with workspace.reading() as connection:
        name = labels(connection, "staff", [owner]).get(owner, "")
    return f"{name} {label}".strip()


def labels(connection: Connection, table_name: str, ids: Sequence[int]) -> dict[int, str]:
    """The labels of records by id, for showing references."""
    register = next(r for r in ALL if r.table == table_name)
    names = tuple(register.model.__table__.columns.keys())
    found: dict[int, str] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        rows = connection.execute(by_ids(register.key), {"ids": wanted[start : start + 500]})
        found.update((row.id, register.label(dict(zip(names, row, strict=True)))) for row in rows)
    return found


@cache
def by_ids(key: str, columns: tuple[str, ...] = ()) -> Select[Any]:
    """The query for some ``ids`` of a register: all columns, or those named. Kept, as above."""
    table = next(r for r in ALL if r.key == key).model.__table__
    read = [table.c[name] for name in columns] if columns else [table]
    return select(*read).where(table.c.id.in_(bindparam("ids", expanding=True)))


def model_register(model: type[Record]) -> Register:
    """The register declared for a class. StopIteration where there is none."""
    found: Register = next(r for r in ALL if r.model is model)
    return found
