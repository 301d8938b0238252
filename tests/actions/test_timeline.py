"""A person's story in order, from every register; and one value brought back out of the history."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from streetdesk.actions import demo, history, records, restoring
from streetdesk.actions.timeline import EVENTS, timeline
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields import Day
from streetdesk.registers import OWNED, by_key
from streetdesk.registers.staff import STAFF

DAY = date(2025, 6, 30)


def add(workspace: Workspace, key: str, **values: Any) -> int:
    dated = {
        k: PartialDate.from_iso(v) if isinstance(v, str) and v[:2] in ("19", "20") else v for k, v in values.items()
    }
    return records.save(workspace, by_key(key), dated, reason="试")


@pytest.fixture
def person(workspace: Workspace) -> int:
    return add(workspace, "staff", name="张三", unit_id=1, birth="1990-05", entered_on="2019-03-01")


def test_every_register_of_a_person_says_what_its_events_are() -> None:
    assert set(EVENTS) == {"staff", *(r.key for r in OWNED)}
    for key, told in EVENTS.items():
        fields = by_key(key).fields
        for day, _, columns in told:
            assert isinstance(fields[day].kind, Day) or (key, day) == ("appraisal", "year")
            assert set(columns) <= set(fields)


def test_a_life_in_office_in_order(workspace: Workspace, person: int) -> None:
    add(workspace, "post_held", staff_id=person, post="工作人员", unit_id=1, from_day="2019-03-01", to_day="2023-12-31")
    add(workspace, "post_held", staff_id=person, post="副职", from_day="2024-01-01")
    add(workspace, "grade_approval", staff_id=person, kind="首次定级", grade=3, from_day="2019-06-01", paper_no="临1号")
    add(workspace, "appraisal", staff_id=person, year=2023, result="优秀")
    add(workspace, "award", staff_id=person, kind="奖励", title="优秀社区工作者", day="2022-07-01")
    add(workspace, "contract", staff_id=person, form="劳务派遣", from_day="2024-01-01", to_day="2026-12-31")
    add(workspace, "dossier", staff_id=person, item="合同", day="2024-01-01")
    told = timeline(workspace, person, DAY)
    assert [(str(e.day), e.what, e.label, e.ahead) for e in told] == [
        ("1990-05", "出生", "", False),
        ("2019-03-01", "任职", "示例街道办事处 工作人员", False),
        ("2019-03-01", "到岗", "示例街道办事处", False),
        ("2019-06-01", "等级审批", "首次定级 第3级 临1号", False),
        ("2022-07-01", "奖励", "优秀社区工作者", False),
        ("2023", "年度考核", "优秀", False),
        ("2023-12-31", "任职结束", "示例街道办事处 工作人员", False),
        ("2024-01-01", "合同开始", "劳务派遣", False),
        ("2024-01-01", "任职", "副职", False),
        ("2026-12-31", "合同到期", "劳务派遣", True),
    ]
    for event in told:
        with workspace.reading() as connection:
            record = records.get(connection, by_key(event.register), event.record_id)
        assert record is not None
        assert record[event.column] is not None


def test_a_contract_that_was_ended_does_not_run_out(workspace: Workspace, person: int) -> None:
    add(
        workspace,
        "contract",
        staff_id=person,
        from_day="2024-01-01",
        to_day="2026-12-31",
        ended_on="2025-01-31",
        probation_to="2024-02-29",
    )
    ends = [e.what for e in timeline(workspace, person, DAY) if e.register == "contract"]
    assert ends == ["合同开始", "试用期满", "合同终止"]


def test_nobody_has_no_story(workspace: Workspace) -> None:
    assert timeline(workspace, 999) == []


def test_the_demonstration_people_have_stories(tmp_path: Any) -> None:
    workspace = demo.make_demo(tmp_path / "demo.streetdesk", people=20, seed=2)
    for staff_id in range(1, 21):
        told = timeline(workspace, staff_id, DAY)
        assert [e.day for e in told] == sorted(e.day for e in told)
        assert {"出生", "任职"} <= {e.what for e in told}
    workspace.close()


def changes(workspace: Workspace, person: int, column: str) -> list[restoring.PastValue]:
    return [v for v in restoring.past_values(workspace, STAFF, person) if v.column == column]


def test_a_value_comes_back_as_an_act_of_its_own(workspace: Workspace, person: int) -> None:
    for name in ("张山", "章山"):
        records.save(workspace, STAFF, {"name": name}, record_id=person)
    newest, older, first = changes(workspace, person, "name")
    assert [(v.before, v.after, v.restorable) for v in (newest, older, first)] == [
        ("张山", "章山", True),
        ("张三", "张山", True),
        ("", "张三", False),
    ]
    restoring.restore_value(workspace, STAFF, person, "name", older.audit_id)
    assert history.steps(workspace).undo == "修改人员：张三"
    assert not changes(workspace, person, "name")[2].restorable
    history.undo(workspace)
    with workspace.reading() as connection:
        assert (records.get(connection, STAFF, person) or {})["name"] == "章山"


def test_checks_hold_for_what_comes_back(workspace: Workspace, person: int) -> None:
    records.save(
        workspace,
        STAFF,
        {"left_on": PartialDate(2024, 1, 31), "left_reason": "辞职", "state": "离职"},
        record_id=person,
    )
    change = changes(workspace, person, "left_on")[0]
    with pytest.raises(records.NeedsReason, match="没有填离职日期"):
        restoring.restore_value(workspace, STAFF, person, "left_on", change.audit_id)
    restoring.restore_value(workspace, STAFF, person, "left_on", change.audit_id, reason="登记错人")
    with workspace.reading() as connection:
        assert (records.get(connection, STAFF, person) or {})["left_on"] is None


def test_private_values_are_masked_and_references_named(workspace: Workspace, person: int) -> None:
    unit = add(workspace, "unit", name="兰山社区")
    records.save(workspace, STAFF, {"phone": "13900000001", "unit_id": unit}, record_id=person)
    assert changes(workspace, person, "phone")[0].after == "139****0001"
    moved = changes(workspace, person, "unit_id")[0]
    assert (moved.before, moved.after) == ("示例街道办事处", "兰山社区")
    records.save(workspace, STAFF, {"unit_id": 1}, record_id=person)
    records.delete(workspace, by_key("unit"), unit)
    back = changes(workspace, person, "unit_id")[0]
    assert back.before == f"（已删除，编号{unit}）"
    with pytest.raises(UserError, match="已经删除，不能恢复"):
        restoring.restore_value(workspace, STAFF, person, "unit_id", back.audit_id)


def test_what_cannot_be_brought_back_is_said(workspace: Workspace, person: int) -> None:
    records.save(workspace, STAFF, {"name": "张山"}, record_id=person)
    change = changes(workspace, person, "name")[0]
    for column, audit_id, why in (
        ("name", 99999, "没有找到"),
        ("nothing", change.audit_id, "没有找到"),
        ("sex", change.audit_id, "没有改动“性别”"),
    ):
        with pytest.raises(UserError, match=why):
            restoring.restore_value(workspace, STAFF, person, column, audit_id)
    with workspace.transaction("清除", kind="note") as tx:
        tx.connection.exec_driver_sql(
            "UPDATE audit_value SET payload = ? WHERE audit_id = ?", (json.dumps([]), change.audit_id)
        )
    with pytest.raises(UserError, match="已依法清除"):
        restoring.restore_value(workspace, STAFF, person, "name", change.audit_id)
    other = add(workspace, "staff", name="李四", unit_id=1)
    records.save(workspace, STAFF, {"name": "李思"}, record_id=other)
    gone = changes(workspace, other, "name")[0]
    records.delete(workspace, STAFF, other)
    with pytest.raises(UserError, match="回收站"):
        restoring.restore_value(workspace, STAFF, other, "name", gone.audit_id)
