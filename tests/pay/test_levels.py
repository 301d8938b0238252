"""Several levels of schooling: which one holds is the scheme's word, and the line says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from streetdesk.dates import PartialDate
from streetdesk.pay import Level, PersonFacts, PostHeld, Schooling, Spell, SpellKind, compute_grade
from streetdesk.pay.scheme.rules import LevelEffect, LevelsRead
from tests.pay.case_files import demo

SINCE = PartialDate(2020, 8, 1)
BOTH = Schooling(Level.MASTER, True, True)
DIPLOMA = Schooling(Level.DOCTOR, True, False)


def line(*schooling: Schooling, levels: LevelsRead = "better", one_paper: LevelEffect | None = None) -> tuple[str, str]:
    ladder = demo().ladders[0]
    rule = replace(ladder.education, levels=levels, one_paper=one_paper or ladder.education.one_paper)
    scheme = replace(demo(), ladders=(replace(ladder, education=rule),))
    facts = PersonFacts(
        (PostHeld("工作人员", SINCE),), (Spell(SINCE, None, SpellKind.COUNTED),), schooling=tuple(schooling)
    )
    found = next(one for one in compute_grade(scheme, facts, date(2024, 1, 1)).lines if one.item == "学历")
    return found.amount, found.why


_SINCE = "未登记办理日期，自方案执行之日起计"


@pytest.mark.parametrize(
    ("levels", "amount", "says", "others"),
    [
        ("better", "+2级", "硕士学历、学位齐全，加2级", "博士，方案取其中效果较高的一个层次"),
        ("highest", "0级", "博士只登记了学历，学位未登记，不加级，视同社区工作5年", "硕士，方案只看最高层次"),
    ],
)
def test_which_level_holds_is_told(levels: LevelsRead, amount: str, says: str, others: str) -> None:
    assert line(BOTH, DIPLOMA, levels=levels) == (amount, f"{says}；{_SINCE}；另有{others}")


def test_the_highest_level_holds_even_where_it_gives_nothing() -> None:
    amount, why = line(BOTH, DIPLOMA, levels="highest", one_paper=LevelEffect("none"))
    assert (amount, why.partition("；另有")[2]) == ("0级", "硕士，方案只看最高层次")


def test_a_single_level_says_nothing_of_others() -> None:
    assert "另有" not in line(BOTH)[1]
    assert "另有" not in line(BOTH, Schooling(Level.COLLEGE, True, False))[1]  # gives nothing anyhow


def test_one_paper_that_adds_grades_says_that_it_does() -> None:
    gives = LevelEffect("adds_grades", {Level.DOCTOR: 1})
    assert line(DIPLOMA, one_paper=gives) == (
        "+1级",
        "博士只登记了学历，学位未登记，加1级；未登记办理日期，自方案执行之日起计",
    )
