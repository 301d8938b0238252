"""One change for many people: the same checks, nothing half done, one undo; moves keep the history of posts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from streetdesk.actions import grades, history, listing, records
from streetdesk.actions.listing import Query, bulk
from streetdesk.actions.listing.bulk import BulkRefused
from streetdesk.actions.people import moving
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT

DAY = date(2025, 7, 1)


@pytest.fixture
def people(workspace: Workspace) -> list[int]:
    """甲 in office, 乙 who left in 2020, 丙 with nothing but a name."""
    left: dict[str, Any] = {"left_on": PartialDate(2020, 5, 31), "left_reason": "辞职", "state": "离职"}
    rows: list[dict[str, Any]] = [{"name": "甲", "state": "在职"}, {"name": "乙", **left}, {"name": "丙"}]
    return [records.save(workspace, STAFF, {"unit_id": 1, **row}) for row in rows]


def values(workspace: Workspace, ids: list[int], column: str) -> list[object]:
    return [row.values[column] for row in listing.rows(workspace, STAFF, ids)]


def states(preview: bulk.Preview) -> str:
    return " ".join(v.state for v in preview.verdicts)


def test_a_field_for_many_is_one_act(workspace: Workspace, people: list[int]) -> None:
    done = bulk.set_field(workspace, STAFF, people, "identity", "网格员")
    assert (done.title, done.done) == ("成批修改人员身份为网格员：3人", tuple(people))
    assert values(workspace, people, "identity") == ["网格员"] * 3
    assert history.undo(workspace) == done.title
    assert values(workspace, people, "identity") == [None] * 3


def test_who_has_it_already_is_left_alone(workspace: Workspace, people: list[int]) -> None:
    bulk.set_field(workspace, STAFF, people[:1], "ethnic", "01")
    before = [row.version for row in listing.rows(workspace, STAFF, people)]
    done = bulk.set_field(workspace, STAFF, people, "ethnic", "01")
    assert (states(done), done.done) == ("same change change", tuple(people[1:]))
    after = [row.version for row in listing.rows(workspace, STAFF, people)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [0, 1, 1]
    assert [(v.before, v.after) for v in done.verdicts] == [("汉", "汉"), ("", "汉"), ("", "汉")]


def test_nothing_is_half_done(workspace: Workspace, people: list[int]) -> None:
    with pytest.raises(BulkRefused, match="1人不能这样改：乙：离职日期2020-05-31已过") as refused:
        bulk.set_field(workspace, STAFF, people, "state", "在职")
    assert states(refused.value.preview) == "same reason change"
    assert "写明原因" in refused.value.what_to_do
    assert values(workspace, people, "state") == ["在职", "离职", None]
    good = bulk.set_field(workspace, STAFF, people, "state", "在职", only_good=True)
    assert good.done == (people[2],)
    bulk.set_field(workspace, STAFF, people, "state", "在职", reason="返聘")
    assert values(workspace, people, "state") == ["在职"] * 3
    assert history.recent(workspace, 1)[0][0].reason == "返聘"


def test_what_cannot_be_true_is_refused_whatever_the_reason(workspace: Workspace, people: list[int]) -> None:
    gone = [*people, 999]
    with pytest.raises(BulkRefused, match="编号999：这个人已经不在了") as refused:
        bulk.set_field(workspace, STAFF, gone, "identity", "网格员", reason="统一")
    assert "写明原因" not in refused.value.what_to_do
    with pytest.raises(BulkRefused, match="早于开始日期"):
        bulk.set_field(workspace, STAFF, people, "entered_on", PartialDate(2024, 1, 1), reason="统一", only_good=False)
    done = bulk.set_field(workspace, STAFF, people, "entered_on", PartialDate(2024, 1, 1), only_good=True)
    assert done.done == (people[0], people[2])


@pytest.mark.parametrize("column", ["name", "id_number", "photo", "birth", "nothing"])
def test_what_is_each_persons_own_is_not_given_to_many(workspace: Workspace, people: list[int], column: str) -> None:
    with pytest.raises(UserError):
        bulk.preview_field(workspace, STAFF, people, column, None)
    assert column not in bulk.editable(STAFF)


def test_private_values_are_masked_and_references_named(workspace: Workspace, people: list[int]) -> None:
    shown = bulk.preview_field(workspace, STAFF, people, "address", "沂州路一百二十三号院")
    assert "*" in shown.verdicts[0].after
    assert "*" in shown.title
    unit = records.save(workspace, UNIT, {"name": "兰山社区"})
    moved = bulk.preview_field(workspace, STAFF, people, "unit_id", unit)
    assert [(v.before, v.after) for v in moved.verdicts[:1]] == [("示例街道办事处", "兰山社区")]
    with pytest.raises(UserError, match="已经不在了"):
        bulk.set_field(workspace, STAFF, people, "unit_id", 999)


@pytest.fixture
def two_units(workspace: Workspace) -> tuple[int, int]:
    made = [
        records.save(workspace, UNIT, {"name": n, "level": "社区", "parent_id": 1}) for n in ("沂州社区", "兰山社区")
    ]
    return made[0], made[1]


def employed(workspace: Workspace, unit: int, since: str = "2019-03-01", **post: object) -> int:
    person = records.save(workspace, STAFF, {"name": "丁", "unit_id": unit, "identity": "招聘专职"})
    day = PartialDate.from_iso(since)
    records.save(
        workspace, POST_HELD, {"staff_id": person, "post": "工作人员", "title": "网格员", "from_day": day, **post}
    )
    records.save(workspace, SERVICE_SPELL, {"staff_id": person, "kind": "计入", "from_day": day})
    return person


def posts(workspace: Workspace, person: int) -> list[tuple[str, ...]]:
    ids = listing.ids(workspace, POST_HELD, Query(owner_id=person))
    keys = ("post", "title", "unit_id", "from_day", "to_day", "paper_no")
    return [tuple(row.texts[k] for k in keys) for row in listing.rows(workspace, POST_HELD, ids)]


def test_a_move_from_a_day_ends_the_post_and_begins_it_in_the_new_unit(
    workspace: Workspace, two_units: tuple[int, int]
) -> None:
    person = employed(workspace, two_units[0], paper_no="旧1号")
    (before,) = grades.grades(workspace, date(2025, 12, 31), [person])
    done = moving.move(workspace, [person], two_units[1], DAY, paper_no="临街发〔2025〕9号")
    assert (done.title, done.done) == ("2025-07-01起调到兰山社区：1人", (person,))
    assert posts(workspace, person) == [
        ("工作人员", "网格员", "沂州社区", "2019-03-01", "2025-06-30", "旧1号"),
        ("工作人员", "网格员", "兰山社区", "2025-07-01", "", "临街发〔2025〕9号"),
    ]
    (after,) = grades.grades(workspace, date(2025, 12, 31), [person])
    assert (after.computed.grade, after.computed.since) == (before.computed.grade, before.computed.since)
    history.undo(workspace)
    assert posts(workspace, person) == [("工作人员", "网格员", "", "2019-03-01", "", "旧1号")]
    assert values(workspace, [person], "unit_id") == [two_units[0]]


def test_a_move_without_a_day_only_corrects_the_unit(workspace: Workspace, two_units: tuple[int, int]) -> None:
    person = employed(workspace, two_units[0])
    moving.move(workspace, [person], two_units[1])
    assert len(posts(workspace, person)) == 1
    assert values(workspace, [person], "unit_id") == [two_units[1]]


def test_posts_that_begin_with_the_move_end_later_or_stand_elsewhere(
    workspace: Workspace, two_units: tuple[int, int]
) -> None:
    begins = employed(workspace, two_units[0], "2025-07-01")
    ends = employed(workspace, two_units[0], to_day=PartialDate(2026, 2, 28))
    elsewhere = employed(workspace, two_units[0], unit_id=1)
    moving.move(workspace, [begins, ends, elsewhere], two_units[1], DAY)
    assert [p[2:5] for p in posts(workspace, begins)] == [("兰山社区", "2025-07-01", "")]
    assert [p[2:5] for p in posts(workspace, ends)] == [
        ("沂州社区", "2019-03-01", "2025-06-30"),
        ("兰山社区", "2025-07-01", "2026-02-28"),
    ]
    assert [p[2:5] for p in posts(workspace, elsewhere)] == [("示例街道办事处", "2019-03-01", "")]


def test_who_had_left_or_not_come_cannot_be_moved(
    workspace: Workspace, people: list[int], two_units: tuple[int, int]
) -> None:
    late = records.save(workspace, STAFF, {"name": "戊", "unit_id": 1, "entered_on": PartialDate(2025, 8, 1)})
    preview = moving.preview_move(workspace, [*people, late], two_units[0], DAY)
    assert states(preview) == "change refused change refused"
    with pytest.raises(BulkRefused, match="2人不能这样改：乙：2020-05-31已离职，不能从2025-07-01起调动；戊：到岗日期"):
        moving.move(workspace, [*people, late], two_units[0], DAY)
    moving.move(workspace, [*people, late], two_units[0], DAY, only_good=True)
    assert values(workspace, [*people, late], "unit_id") == [two_units[0], 1, two_units[0], 1]
    again = moving.preview_move(workspace, people[:1], two_units[0], DAY)
    assert states(again) == "same"
    with pytest.raises(UserError, match="单位已经不在了"):
        moving.move(workspace, people, 999)
