"""The demonstration office: the same each time, clean by every rule, with full histories and something to work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from streetdesk.actions import history
from streetdesk.actions.demo import DAY, OFFICE, approvals, make_demo
from streetdesk.actions.demo.names import RARE
from streetdesk.actions.facts import facts_of
from streetdesk.actions.grades import grades, in_office
from streetdesk.actions.office import office_name
from streetdesk.actions.payroll.draft import draft
from streetdesk.actions.verify import verify
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields.idnumber import birth_of, examine, sex_of
from streetdesk.pay import Month, PersonFacts
from streetdesk.register import Register, Strength, column_name
from streetdesk.registers import ALL, OWNED
from tests.offices import dues

PEOPLE = 300
Rows = dict[str, list[dict[str, Any]]]


def content(workspace: Workspace) -> Rows:
    """Every record of every register."""
    with workspace.reading() as connection:
        return {
            register.key: [
                dict(row) for row in connection.execute(select(register.model.__table__).order_by("id")).mappings()
            ]
            for register in ALL
        }


@pytest.fixture(scope="module")
def seen() -> list[PersonFacts]:
    """What the generator told the ladder of each person, in order."""
    return []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, seen: list[PersonFacts]) -> Iterator[Workspace]:
    facts = approvals.facts

    def watched(*args: Any) -> PersonFacts:
        seen.append(facts(*args))
        return seen[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(approvals, "facts", watched)
        workspace = make_demo(tmp_path_factory.mktemp("demo") / "演示.streetdesk", PEOPLE)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def rows(office: Workspace) -> Rows:
    return content(office)


def test_the_same_seed_makes_the_same_office(tmp_path: Path) -> None:
    made = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        workspace = make_demo(tmp_path / f"{name}.streetdesk", 40, seed)
        made.append(content(workspace))
        workspace.close()
    assert made[0] == made[1]
    assert made[0]["staff"] != made[2]["staff"]


def test_it_verifies(office: Workspace) -> None:
    assert verify(office) == []


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.key)
def test_nothing_would_have_to_be_confirmed(rows: Rows, register: Register) -> None:
    owner = column_name(register.owner) if register.owner is not None else None
    for row in rows[register.key]:
        others = [o for o in rows[register.key] if owner and o[owner] == row[owner] and o["id"] != row["id"]]
        assert [f for f in register.findings(row, others) if f.strength is not Strength.NOTE] == []


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.key)
def test_every_value_could_have_been_typed(rows: Rows, register: Register) -> None:
    for row in rows[register.key]:
        for name, field in register.fields.items():
            if row[name] is not None and not field.derived:
                assert field.parse(field.format(row[name])) == row[name]


def test_units(rows: Rows) -> None:
    units = rows["unit"]
    levels = Counter(unit["level"] for unit in units)
    assert (levels["县区"], levels["街道"], levels["社区"]) == (1, 1, 12)
    grids = Counter(unit["parent_id"] for unit in units if unit["level"] == "网格")
    assert len(grids) == 12
    assert set(grids.values()) <= {3, 4, 5}
    assert all(unit["aliases"] and unit["quota"] and unit["head"] for unit in units if unit["level"] == "社区")
    assert len({unit["code"] for unit in units}) == len(units)


def test_all_says_that_it_is_made_up(office: Workspace, rows: Rows) -> None:
    assert office_name(office) == OFFICE
    assert "虚构" in OFFICE
    assert all("虚构" in unit["note"] for unit in rows["unit"])
    assert all("虚构" in contract["employer"] for contract in rows["contract"])
    assert all("虚构" in school["school"] for school in rows["schooling"])
    assert all(p["phone"].startswith("19900") for p in rows["staff"] if p["phone"])


def test_people(rows: Rows) -> None:
    staff = rows["staff"]
    assert len(staff) == PEOPLE
    numbers = [p["id_number"] for p in staff if p["id_number"]]
    assert len(set(numbers)) == len(numbers) > PEOPLE * 0.95
    for person in staff:
        if number := person["id_number"]:
            assert examine(number) == (number, None)
            assert number[14:16] == "00"
            assert birth_of(number) == person["birth"].first
            assert sex_of(number) == person["sex"]
    assert {number[:4] for number in numbers} == {"3728", "3713"}
    assert any(p["birth"].day is None for p in staff)
    assert {p["state"] for p in staff} >= {"在职", "借调", "离职", "退休"}
    assert all(p["left_reason"] for p in staff if p["left_on"])


def test_names(rows: Rows) -> None:
    names = [p["name"] for p in rows["staff"]]
    assert all(any(character in name for name in names) for character in RARE)
    assert any("·" in name for name in names)
    assert any(name.startswith(("尉迟", "欧阳", "诸葛")) for name in names)
    assert {"单", "曾", "解", "仇", "区", "盖"} <= {name[0] for name in names}
    assert any(p["name_on_id"] == "䶮（yǎn）" for p in rows["staff"])


def test_every_register_is_used_and_every_history_has_a_beginning(rows: Rows) -> None:
    assert all(rows[register.key] for register in OWNED)
    ids = {p["id"] for p in rows["staff"]}
    for key in ("post_held", "service_spell", "schooling", "resume", "dossier"):
        assert {row["staff_id"] for row in rows[key]} == ids
    posts = Counter(row["post"] for row in rows["post_held"] if row["to_day"] is None)
    assert posts["正职"] == 12
    assert 24 <= posts["副职"] <= 36
    assert max(Counter(row["staff_id"] for row in rows["post_held"]).values()) >= 3
    assert {row["kind"] for row in rows["service_spell"]} == {"计入", "不计入", "视同"}
    assert {row["kind"] for row in rows["grade_approval"]} >= {"首次定级", "套改", "转正", "正常晋级", "岗位变动"}
    assert {row["result"] for row in rows["appraisal"]} >= {"优秀", "合格", "基本合格"}


def test_a_month_can_be_paid_at_once(office: Workspace, rows: Rows) -> None:
    """Leavers, probation, transfers, leave, allowances, contributions: what a month's pay has to cope with."""
    assert sum(1 for p in rows["staff"] if p["left_on"] and p["left_on"].year == 2026) >= 2
    moved = [r["staff_id"] for r in rows["post_held"] if str(r["from_day"]) == "2025-09-01" and r["post"] == "工作人员"]
    places = {(r["staff_id"], r["unit_id"]) for r in rows["post_held"] if r["staff_id"] in moved}
    assert len(places) > len(set(moved)) > 0
    assert {row["kind"] for row in rows["absence"]} >= {"事假", "病假"}
    sheet = draft(office, Month.of(DAY))
    with office.reading() as connection:
        assert len(sheet.rows) >= len(in_office(connection, DAY))
    stretches = [s for row in sheet.rows if row.kept.month for s in row.kept.month.stretches]
    assert any(s.on_probation for s in stretches)
    assert sum(bool(row.changes) for row in sheet.rows) > 2
    assert sheet.worst() == "confirm"


def test_the_ladder_was_told_what_the_file_holds(office: Workspace, rows: Rows, seen: list[PersonFacts]) -> None:
    with office.reading() as connection:
        kept = facts_of(connection)
    told = dict(zip((p["id"] for p in rows["staff"]), seen, strict=True))
    assert {i: replace(facts, certificates=(), approvals=()) for i, facts in kept.items()} == told


def test_grades_are_computed_and_mostly_approved(office: Workspace) -> None:
    found = grades(office, DAY)
    assert all(one.computed.grade for one in found)
    kinds = Counter(one.difference.kind for one in found)
    assert kinds["same"] > 0.85 * len(found)
    assert {"higher", "lower", "no-approval"} <= set(kinds)
    assert len(dues(office, DAY)) == len(found)


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2024, 2, 29), date(2025, 7, 1)])
def test_the_past_can_be_asked_for(office: Workspace, day: date) -> None:
    found = grades(office, day)
    assert PEOPLE / 2 < len(found) < PEOPLE
    assert all(one.computed.grade for one in found)
    assert sum(one.difference.kind == "same" for one in found) > 0.85 * len(found)


def test_undo_leaves_it_alone(office: Workspace) -> None:
    assert history.steps(office).undo is None
    assert {act.title for act, _ in history.recent(office)} >= {"生成演示数据"}


@pytest.mark.parametrize("people", [1, 11, 13])
def test_few_people(tmp_path: Path, people: int) -> None:
    steps: list[tuple[int, int]] = []
    workspace = make_demo(tmp_path / "few.streetdesk", people, progress=lambda *step: steps.append(step))
    with workspace.reading() as connection:
        assert len(in_office(connection, DAY)) == people
    assert steps[-1] == (people, people)
    assert verify(workspace) == []
    workspace.close()


@pytest.mark.parametrize("people", [0, 100_001])
def test_a_number_of_people_out_of_reach(tmp_path: Path, people: int) -> None:
    with pytest.raises(UserError, match="演示人数"):
        make_demo(tmp_path / "none.streetdesk", people)
    assert list(tmp_path.iterdir()) == []


def test_when_it_is_cancelled_nothing_is_left(tmp_path: Path) -> None:
    def cancel(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "half.streetdesk", 60, progress=cancel)
    assert list(tmp_path.iterdir()) == []
