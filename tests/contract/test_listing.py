"""Every register is a full list: all it offers to filter, sort, group and show by works, and agrees with itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from streetdesk.actions import demo, listing
from streetdesk.actions.listing import Filter, Filterable, Op, Query, Value
from streetdesk.actions.listing.columns import columns, texts
from streetdesk.actions.listing.things import listed_keys, things
from streetdesk.actions.listing.views import View, save_view, views
from streetdesk.db.workspace import Workspace
from streetdesk.register import Register
from streetdesk.registers import ALL

DAY = date(2025, 6, 30)
EVERY = pytest.mark.parametrize("register", ALL, ids=lambda register: register.key)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration office."""
    path: Path = tmp_path_factory.mktemp("office") / "demo.streetdesk"
    return demo.make_demo(path, people=20, seed=5)


def value_for(about: Filterable, op: Op) -> Value:
    """A value that an op takes."""
    if op in ("in", "not-in"):
        return tuple(value for value, _ in about.options[:2]) or (1,)
    if op == "between":
        return ("1980", "2030-06") if about.kind == "day" else (0, 40)
    if op == "has":
        return "1"
    return 1 if op == "is" else None


@EVERY
def test_every_way_to_filter_parts_the_list(office: Workspace, register: Register) -> None:
    everything = set(listing.ids(office, register, Query()))
    for about in listing.filterables(office, register):
        assert about.ops, about.key
        for op in about.ops:
            one = Filter(about.key, op, value_for(about, op))
            assert listing.describe(office, register, one).startswith(about.label[:2])
            found = set(listing.ids(office, register, Query(filters=(one,))))
            assert found <= everything
            if op == "blank":
                filled = set(listing.ids(office, register, Query(filters=(Filter(about.key, "filled"),))))
                assert (found | filled, found & filled) == (everything, set()), about.key
            if op == "not-in":
                inside = set(listing.ids(office, register, Query(filters=(Filter(about.key, "in", one.value),))))
                assert (found | inside, found & inside) == (everything, set()), about.key


@EVERY
def test_groups_count_what_their_filters_show(office: Workspace, register: Register) -> None:
    query = Query(on=DAY)
    whole = listing.ids(office, register, query)
    for key in listing.groupings(register):
        groups = listing.group_counts(office, register, query, key)
        assert sum(group.count for group in groups) == len(whole), key
        for group in groups:
            shown = listing.ids(office, register, Query(on=DAY, filters=(group.filter,)))
            assert len(shown) == group.count, (key, group)


@EVERY
def test_sorting_loses_nobody_and_turns_round(office: Workspace, register: Register) -> None:
    everything = set(listing.ids(office, register, Query(on=DAY)))
    for key in listing.sortings(register):
        found = {down: listing.ids(office, register, Query(on=DAY, sort=((key, down),))) for down in (False, True)}
        assert set(found[False]) == set(found[True]) == everything, key
        if key not in columns(register):
            continue
        said = texts(office, register, found[True], [key], DAY)
        blanks = [not said[i][key] for i in found[True]]
        assert blanks == sorted(blanks), f"{key}: blanks stand last"
        assert [not said[i][key] for i in found[False]] == blanks


@EVERY
def test_every_column_says_something_of_every_record(office: Workspace, register: Register) -> None:
    ids = listing.ids(office, register, Query(on=DAY))
    keys = columns(register)
    assert set(listed_keys(register)) <= set(keys)
    found = texts(office, register, ids, list(keys), DAY)
    assert list(found) == ids
    assert all(set(said) == set(keys) for said in found.values())
    assert len(set(keys.values())) == len(keys), "two columns of one name"


@EVERY
def test_a_view_of_everything_comes_back(workspace: Workspace, register: Register) -> None:
    chips = tuple(
        Filter(thing.about.key, op, value_for(thing.about, op))
        for thing in things(register).values()
        for op in thing.about.ops
    )
    group = next(iter(listing.groupings(register)), None)
    sort = tuple((key, True) for key in listing.sortings(register))
    view = View("全部", chips, tuple(columns(register)), sort, group, past_too=True, frozen=2)
    save_view(workspace, register, view)
    assert views(workspace, register).views == (view,)
    assert all(views(workspace, other).views == () for other in ALL if other is not register)
