"""Who rises in the next years and what it costs: by hand for one person, and the same as the ladder day by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from streetdesk.actions import demo, grades
from streetdesk.actions.decisions import forecast
from streetdesk.actions.decisions.people import office_on
from streetdesk.db.workspace import Workspace
from streetdesk.errors import Cancelled
from streetdesk.pay import compute_grade
from tests.actions.decisions.office import People

ON = date(2025, 6, 30)


def test_the_rises_of_one_person_by_hand(workspace: Workspace, people: People) -> None:
    """周到 began 2018-05-01: 6 years in 2025, 9 on 2028-01-01; the base stays 4,200: 210 a month more."""
    found = forecast.forecast(workspace, ON)
    mine = [rise for rise in found.rises if rise.staff_id == people["周到"]]
    assert [(r.on, r.before, r.after, r.monthly) for r in mine] == [(date(2028, 1, 1), 3, 4, Decimal("210.00"))]
    assert mine[0].this_year == Decimal("2520.00")
    assert not [r for r in found.rises if r.staff_id == people["郑顶"]], "the top of the post"


def test_the_years_add_up(workspace: Workspace, people: People) -> None:
    """王新 (2023-02-01) rises in 2027 and 2030, 周到 and 吴考 in 2028."""
    found = forecast.forecast(workspace, ON)
    assert [(y.year, y.people) for y in found.years] == [(2026, 0), (2027, 1), (2028, 2), (2029, 0), (2030, 1)]
    by_year = {y.year: y for y in found.years}
    assert (by_year[2028].monthly, by_year[2028].cost) == (Decimal("420.00"), Decimal("5040.00"))
    assert by_year[2028].more == Decimal("210") * 12 + Decimal("5040")
    assert by_year[2030].more == Decimal("840") * 12


def test_what_is_taken_for_granted_is_told(workspace: Workspace, people: People) -> None:
    said = "".join(forecast.forecast(workspace, ON).assumptions)
    assert "以后年度的考核都按合格算" in said
    assert "最近的基数4,200.00元" in said
    assert "不计以后的离职、退休" in said


def test_a_scheme_without_figures_tells_people_but_no_sums(workspace: Workspace, people: People) -> None:
    grades.choose_scheme(workspace, next(s for s in grades.shipped_schemes() if s.startswith("shandong")))
    found = forecast.forecast(workspace, ON)
    assert found.rises
    assert not found.priced
    assert all(y.more is None for y in found.years if y.people)
    assert "算不出金额" in "".join(found.assumptions)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    path: Path = tmp_path_factory.mktemp("crowd") / "demo.streetdesk"
    return demo.make_demo(path, people=40, seed=3)


@pytest.mark.parametrize("stem", ["ly-demo-1", "hebei-2020-frame", "hohhot-2023-frame", "jinzhou-2022-frame"])
def test_it_agrees_with_the_ladder_on_every_first_of_january(crowd: Workspace, stem: str) -> None:
    """Slotting and ledger families, certificates as grades, started years: a replay, and day by day, are the same."""
    grades.choose_scheme(crowd, stem)
    found = forecast.forecast(crowd, ON)
    office = office_on(crowd, ON)
    told = {(rise.staff_id, rise.on): (rise.before, rise.after) for rise in found.rises}
    seen = {}
    for held in office.people:
        for year in range(ON.year + 1, found.last.year + 1):
            days = (date(year - 1, 12, 31), date(year, 1, 1))
            before, then = (compute_grade(office.scheme, held.facts, day) for day in days)
            if before.grade is not None and then.grade is not None and then.grade > before.grade:
                seen[held.staff_id, date(year, 1, 1)] = (before.grade, then.grade)
    assert seen
    assert {key: value for key, value in told.items() if (key[1].month, key[1].day) == (1, 1)} == seen


def test_it_can_be_cancelled(workspace: Workspace, people: People) -> None:
    def progress(_: int, __: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        forecast.forecast(workspace, ON, progress=progress)


def test_the_last_day_there_is_has_a_forecast(workspace: Workspace) -> None:
    assert forecast.forecast(workspace, date.max).rises == ()
