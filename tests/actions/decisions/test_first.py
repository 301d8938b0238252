"""First grading of a whole office: everybody without an approval, computed and open to correction, one act."""

from __future__ import annotations

from datetime import date

from streetdesk.actions import history
from streetdesk.actions.decisions import approve, first
from streetdesk.db.workspace import Workspace
from tests.actions.decisions.office import People
from tests.actions.decisions.office import approve as approved

ON = date(2025, 6, 30)
OPENING = date(2023, 1, 1)


def test_the_scheme_says_the_day(workspace: Workspace) -> None:
    assert first.opening_day(workspace, ON) == OPENING
    assert first.opening_day(workspace, date(2020, 1, 1)) == OPENING, "before it there is none: its first day"


def test_everybody_without_an_approval_is_graded_on_that_day(workspace: Workspace, people: People) -> None:
    approved(workspace, people["郑顶"], 12, "2024-01-01")
    rows = {row.staff_id: row for row in first.first_gradings(workspace, ON, OPENING)}
    assert set(rows) == {people[n] for n in ("周到", "吴考", "王新", "李缺")}
    zhou = rows[people["周到"]]
    assert (zhou.kind, zhou.from_day, zhou.grade, str(zhou.monthly)) == ("套改", OPENING, 2, "3990.00")
    late = rows[people["王新"]]
    assert (late.kind, late.from_day, late.grade) == ("首次定级", date(2023, 2, 1), 1)
    none = rows[people["李缺"]]
    assert none.grade is None
    assert "没有任职记录" in none.doubts


def test_on_any_other_day_it_is_a_first_grading(workspace: Workspace, people: People) -> None:
    rows = {row.staff_id: row for row in first.first_gradings(workspace, ON, date(2025, 1, 1))}
    zhou = rows[people["周到"]]
    assert (zhou.kind, zhou.from_day, zhou.grade) == ("首次定级", date(2025, 1, 1), 3)


def test_typed_grades_go_before_the_computed_ones_and_say_so(workspace: Workspace, people: People) -> None:
    rows = first.first_gradings(workspace, ON, OPENING)
    wanted = {p.staff_id: p for p in first.proposals(rows, {people["周到"]: 3, people["李缺"]: 1})}
    assert (wanted[people["周到"]].grade, wanted[people["周到"]].note) == (3, "测算为第2级")
    assert (wanted[people["吴考"]].grade, wanted[people["吴考"]].note) == (2, "")
    assert wanted[people["李缺"]].grade == 1, "the clerk may know what the file does not"


def test_recorded_in_one_act_the_list_is_empty_and_undo_fills_it(workspace: Workspace, people: People) -> None:
    rows = [row for row in first.first_gradings(workspace, ON, OPENING) if row.grade is not None]
    assert len(approve.record(workspace, first.proposals(rows, {})).done) == 4
    left = first.first_gradings(workspace, ON, OPENING)
    assert [row.staff_id for row in left] == [people["李缺"]]
    history.undo(workspace)
    assert len(first.first_gradings(workspace, ON, OPENING)) == 5
