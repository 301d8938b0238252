"""Filters, order and groups of the staff list: what a chip says, whom it leaves, and that groups and filters agree."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.actions import demo, listing, records
from streetdesk.actions.listing import Filter, Query
from streetdesk.actions.listing.ranges import latest_start
from streetdesk.actions.people import staff_list
from streetdesk.dates import PartialDate, whole_years
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT

DAY = date(2025, 6, 30)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration office, read only."""
    path: Path = tmp_path_factory.mktemp("crowd") / "demo.streetdesk"
    return demo.make_demo(path, people=120, seed=3)


def shown(workspace: Workspace, *chips: Filter, on: date = DAY) -> list[int]:
    return listing.ids(workspace, STAFF, Query(on=on, filters=chips))


def texts(workspace: Workspace, key: str, ids: list[int]) -> list[str]:
    return [row.texts[key] for row in staff_list.staff_rows(workspace, ids, DAY)]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Filter("post", "in", ("正职", "副职")), "岗位：正职、副职"),
        (Filter("approved", "between", (5, 8)), "审批等级：5至8级"),
        (Filter("approved", "between", (None, 5)), "审批等级：5级及以下"),
        (Filter("approved", "between", (7, 7)), "审批等级：7级"),
        (Filter("education", "in", ("00", "14", None)), "学历：待核、硕士研究生、没有填"),
        (Filter("political", "not-in", ("13",)), "政治面貌不是群众"),
        (Filter("ethnic", "in", ("01", "02", "03", "04")), "民族：汉、蒙古、回等4项"),
        (Filter("age", "between", (36, 45)), "年龄：36至45岁"),
        (Filter("years", "between", (3, None)), "从事社区工作年限：3年及以上"),
        (Filter("birth", "vague"), "出生日期：只知道年或月"),
        (Filter("birth", "between", ("1990", None)), "出生日期：1990起"),
        (Filter("id_number", "blank"), "身份证号：没有填"),
        (Filter("address", "has", "沂州"), "现住址：含“沂州”"),
        (Filter("unit", "in", (1,)), "社区：示例街道办事处"),
        (Filter("photo", "filled"), "照片：已填"),
    ],
)
def test_a_chip_says_what_it_does(workspace: Workspace, one: Filter, said: str) -> None:
    assert listing.describe(workspace, STAFF, one) == said
    shown(workspace, one)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (Filter("nothing", "blank"), "没有这一项"),
        (Filter("photo", "has", "x"), "不能这样筛选"),
        (Filter("age", "between", (None, None)), "值不对"),
        (Filter("age", "between", ("36", None)), "值不对"),
        (Filter("post", "in", ()), "值不对"),
        (Filter("post", "in", (1,)), "值不对"),
        (Filter("address", "has", " "), "值不对"),
        (Filter("birth", "between", ("1990-13", None)), "日期不对"),
    ],
)
def test_a_filter_that_cannot_be_is_refused_with_a_sentence(workspace: Workspace, one: Filter, why: str) -> None:
    with pytest.raises(UserError, match=why):
        shown(workspace, one)


def test_every_filterable_works_with_each_of_its_ways(crowd: Workspace) -> None:
    for about in listing.filterables(crowd, STAFF):
        for op in about.ops:
            value: listing.Value = None
            if op in ("in", "not-in"):
                value = tuple(v for v, _ in about.options[:2])
            elif op == "between":
                value = ("1980", "2000-06") if about.kind == "day" else (1, 40)
            elif op in ("has", "is"):
                value = "1" if op == "has" else 1
            one = Filter(about.key, op, value)
            assert listing.describe(crowd, STAFF, one).startswith(about.label[:2])
            shown(crowd, one)


@pytest.mark.parametrize(("key", "_label"), listing.groupings(STAFF).items())
def test_groups_count_what_their_filters_show(crowd: Workspace, key: str, _label: str) -> None:
    groups = listing.group_counts(crowd, STAFF, Query(on=DAY), key)
    assert sum(g.count for g in groups) == len(shown(crowd))
    for group in groups:
        assert len(shown(crowd, group.filter)) == group.count, group
    assert [g.label for g in groups if g.filter.op == "blank"] in ([], [groups[-1].label])


@pytest.mark.parametrize("key", ["post", "certificate", "approved", "education", "sex", "standing"])
def test_groups_agree_with_the_cells(crowd: Workspace, key: str) -> None:
    cells = Counter(texts(crowd, key, shown(crowd)))
    groups = {g.label: g.count for g in listing.group_counts(crowd, STAFF, Query(on=DAY), key)}
    if key == "education":  # an unsettled one is shown as it is written
        unsettled = groups.pop("待核", 0)
        known = {label: n for label, n in cells.items() if label in groups}
        assert (known, sum(cells.values()) - sum(known.values())) == (
            {k: v for k, v in groups.items() if k != "没有填"},
            unsettled + groups.get("没有填", 0),
        )
        return
    assert cells == {("" if label == "没有填" else label): n for label, n in groups.items()}


def test_chips_add_up_and_meet_the_search(crowd: Workspace) -> None:
    party = set(shown(crowd, Filter("political", "in", ("01", "02"))))
    heads = set(shown(crowd, Filter("post", "in", ("正职", "副职"))))
    both = shown(crowd, Filter("political", "in", ("01", "02")), Filter("post", "in", ("正职", "副职")))
    assert set(both) == party & heads
    others = shown(crowd, Filter("political", "not-in", ("01", "02")))
    assert set(others) == set(shown(crowd)) - party
    surname = texts(crowd, "name", both)[0][0]
    found = listing.ids(crowd, STAFF, Query(surname, DAY, filters=(Filter("post", "in", ("正职", "副职")),), sort=()))
    assert found
    assert set(found) <= heads


def test_age_and_years_follow_the_day(crowd: Workspace) -> None:
    for low, high in ((30, 40), (None, 29), (41, None)):
        ages = texts(crowd, "age", shown(crowd, Filter("age", "between", (low, high))))
        assert ages
        assert all((low or 0) <= int(age) <= (high or 99) for age in ages)
    before, after = (shown(crowd, Filter("years", "between", (5, None)), on=date(y, 6, 30)) for y in (2021, 2025))
    assert len(before) < len(after)


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(0, 60))
def test_the_latest_start_completes_the_years_and_the_next_day_does_not(on: date, years: int) -> None:
    start = latest_start(on, years)
    assert whole_years(start, on) >= years
    assert whole_years(date.fromordinal(start.toordinal() + 1), on) < years


def test_several_keys_order_the_list_blanks_last(crowd: Workspace) -> None:
    query = Query(on=DAY, sort=(("post", False), ("approved", True), ("name", False)))
    rows = staff_list.staff_rows(crowd, listing.ids(crowd, STAFF, query), DAY)
    rank = {"正职": 0, "副职": 1, "工作人员": 2, "": 9}
    keys = [(rank[r.texts["post"]], -int(r.texts["approved"].rstrip("级") or -99)) for r in rows]
    assert keys == sorted(keys)
    down = Query(on=DAY, sort=(("phone", True),))
    phones = texts(crowd, "phone", listing.ids(crowd, STAFF, down))
    assert "" not in phones[: phones.index("") if "" in phones else len(phones)]
    with pytest.raises(UserError, match="按“nothing”排"):
        listing.ids(crowd, STAFF, Query(sort=(("nothing", False),)))


def test_everything_offered_for_sorting_sorts(crowd: Workspace) -> None:
    everybody = set(shown(crowd))
    for key in listing.sortings(STAFF):
        for down in (False, True):
            assert set(listing.ids(crowd, STAFF, Query(on=DAY, sort=((key, down),)))) == everybody
    assert set(staff_list.COLUMNS) <= set(listing.sortings(STAFF))


def test_the_default_order_is_that_of_rosters(crowd: Workspace) -> None:
    rows = staff_list.staff_rows(crowd, listing.ids(crowd, STAFF, Query(on=DAY)), DAY)
    places = {name: place for place, name in enumerate(dict.fromkeys(row.texts["unit"] for row in rows))}
    rank = {"正职": 0, "副职": 1, "工作人员": 2}
    keys = [(places[row.texts["unit"]], rank.get(row.texts["post"], 9)) for row in rows]
    assert keys == sorted(keys)


def test_a_unit_brings_those_below_it(workspace: Workspace) -> None:
    unit = records.save(workspace, UNIT, {"name": "兰山社区", "parent_id": 1})
    person = records.save(workspace, STAFF, {"name": "张三", "unit_id": unit})
    assert shown(workspace, Filter("unit", "in", (1,))) == [person]
    assert shown(workspace, Filter("unit_id", "in", (1,))) == []
    assert shown(workspace, Filter("unit", "not-in", (unit,))) == []
    groups = listing.group_counts(workspace, STAFF, Query(on=DAY), "unit")
    assert [(g.label, g.count, g.filter) for g in groups] == [("兰山社区", 1, Filter("unit_id", "in", (unit,)))]


def test_days_known_in_part_are_in_the_range_they_may_be_in(workspace: Workspace) -> None:
    for name, day in (("甲", "1990"), ("乙", "1990-05"), ("丙", "1990-05-31"), ("丁", "1990-06-01")):
        records.save(workspace, STAFF, {"name": name, "unit_id": 1, "birth": PartialDate.from_iso(day)})

    def names(*chips: Filter) -> str:
        return "".join(texts(workspace, "name", shown(workspace, *chips)))

    assert set(names(Filter("birth", "between", ("1990-05", "1990-05")))) == set("乙丙")
    assert set(names(Filter("birth", "between", ("1990", "1990")))) == set("甲乙丙丁")
    assert set(names(Filter("birth", "vague"))) == set("甲乙")
