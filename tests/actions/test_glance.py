"""The ladder at a glance says what the explained grades say, for everybody, on any day, in every scheme."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from streetdesk import paths
from streetdesk.actions import demo
from streetdesk.actions.facts import facts_of
from streetdesk.pay import PersonFacts, compute_grade, due, glance, list_schemes, load_scheme

DAYS = (date(2016, 5, 1), date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2031, 12, 30))


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> list[PersonFacts]:
    workspace = demo.make_demo(tmp_path_factory.mktemp("glance") / "demo.streetdesk", people=60, seed=7)
    with workspace.reading() as connection:
        found = [*facts_of(connection).values(), PersonFacts()]
    workspace.close()
    return found


@pytest.mark.parametrize("path", list_schemes(paths.resources() / "schemes"), ids=lambda p: p.stem)
def test_a_glance_agrees_with_the_explained_grade_and_the_due_list(path: Path, crowd: list[PersonFacts]) -> None:
    scheme = load_scheme(path)
    for facts in crowd:
        for day in DAYS:
            seen, told, rise = glance(scheme, facts, day), compute_grade(scheme, facts, day), due(scheme, facts, day)
            assert (seen.post, seen.label, seen.names, seen.grade) == (
                told.post,
                told.post_label,
                told.post_names if told.grade is not None else seen.names,
                told.grade,
            )
            assert seen.effect_on == rise.effect_on
            assert seen.at_top == (told.grade is not None and told.grade == told.top_grade)
            assert seen.on_ladder == all(p.code not in ("no-scheme", "not-on-ladder") for p in told.problems)
            codes = {block.code for block in rise.blocks}
            higher = rise.grade_now is not None and rise.grade_then is not None and rise.grade_then > rise.grade_now
            assert seen.may_rise == (higher or "appraisal-bad" in codes), (facts, day)


def test_approved_grades_are_among_the_facts(crowd: list[PersonFacts]) -> None:
    """A ledger ladder goes on from them."""
    approved = [facts for facts in crowd if facts.approvals]
    assert len(approved) > 10
    hebei = load_scheme(paths.resources() / "schemes" / "hebei-2020-frame.toml")
    lines = [line for facts in approved for line in compute_grade(hebei, facts, date(2025, 6, 30)).lines]
    assert any("审批为" in line.why for line in lines if line.item in ("起算等级", "审批记录"))
