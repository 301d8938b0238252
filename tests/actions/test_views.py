"""Saved views: kept in the data file, undone like any change, and read to the letter."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streetdesk.actions import history
from streetdesk.actions.listing import Filter, views
from streetdesk.actions.listing.views import View
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.staff import STAFF

FULL = View(
    "党员骨干",
    (Filter("political", "in", ("01", "02")), Filter("age", "between", (None, 45)), Filter("phone", "blank")),
    ("name", "unit", "birth"),
    (("unit", False), ("age", True)),
    "post",
    past_too=True,
    frozen=2,
)


def test_a_view_comes_back_as_it_was(workspace: Workspace) -> None:
    views.save_view(workspace, STAFF, FULL)
    views.save_view(workspace, STAFF, View("空白"))
    assert views.views(workspace, STAFF) == views.Views((FULL, View("空白")))


def test_renamed_deleted_and_undone(workspace: Workspace) -> None:
    views.save_view(workspace, STAFF, FULL)
    views.save_view(workspace, STAFF, View("另一个"))
    views.rename_view(workspace, STAFF, "党员骨干", "骨干")
    with pytest.raises(UserError, match="已有名为“另一个”"):
        views.rename_view(workspace, STAFF, "骨干", "另一个")
    with pytest.raises(UserError, match="没有名为"):
        views.rename_view(workspace, STAFF, "党员骨干", "甲")
    views.delete_view(workspace, STAFF, "骨干")
    assert [v.name for v in views.views(workspace, STAFF).views] == ["另一个"]
    assert history.undo(workspace) == "删除视图：骨干"
    assert history.undo(workspace) == "视图改名：党员骨干改为骨干"
    assert {v.name for v in views.views(workspace, STAFF).views} == {"党员骨干", "另一个"}


@pytest.mark.parametrize(
    "view", [View(""), View("长" * 41), View("甲", columns=("x",)), View("甲", filters=(Filter("x", "blank"),))]
)
def test_a_view_that_cannot_be_is_not_saved(workspace: Workspace, view: View) -> None:
    with pytest.raises(UserError):
        views.save_view(workspace, STAFF, view)
    assert views.views(workspace, STAFF) == views.Views(())


def changed(**other: Any) -> str:
    return json.dumps({**json.loads(views.written(FULL)), **other}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "不是JSON"),
        ("[]", "视图的项目不对"),
        (changed(colour="red"), "colour"),
        (changed(filters=[{"key": "age", "op": "blank"}]), "筛选条件的项目不对：value"),
        (changed(filters=[{"key": "salary", "op": "blank", "value": None}]), "没有这一项"),
        (changed(filters=[{"key": "age", "op": "between", "value": ["a", None]}]), "值不对"),
        (changed(filters=[{"key": [], "op": "blank", "value": None}]), "写法不对"),
        (changed(filters=3), "筛选条件的项目不对"),
        (changed(columns=["name", "wage"]), "没有“wage”这一列"),
        (changed(columns=3), "写法不对"),
        (changed(columns=[["name"]]), "写法不对"),
        (changed(sort=[["name"]]), "写法不对"),
        (changed(sort=[["name", "down"]]), "写法不对"),
        (changed(group="wage"), "没有“wage”这一列"),
        (changed(frozen=-1), "写法不对"),
        (changed(past_too=0), "写法不对"),
    ],
)
def test_a_view_written_otherwise_is_told_and_the_others_stay(workspace: Workspace, text: str, why: str) -> None:
    views.save_view(workspace, STAFF, View("好的"))
    with workspace.transaction("坏视图") as tx:
        tx.set(f"{views.prefix(STAFF)}坏的", text)
    found = views.views(workspace, STAFF)
    assert [v.name for v in found.views] == ["好的"]
    (problem,) = found.problems
    assert problem.startswith("视图“坏的”读不出来")
    assert why in problem
    views.delete_view(workspace, STAFF, "坏的")
    assert views.views(workspace, STAFF).problems == ()
