"""Saved views of a list: a name for filters, columns, order and grouping; kept in the data file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import select

from streetdesk.actions.listing.columns import columns
from streetdesk.actions.listing.conditions import checked
from streetdesk.actions.listing.groups import groupings
from streetdesk.actions.listing.model import Filter
from streetdesk.actions.listing.order import sortings
from streetdesk.db.system import SETTING
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields.cleaning import trimmed
from streetdesk.register import Register

LONGEST = 40


def prefix(register: Register) -> str:
    """Before the name of each view of a register: a setting of its own, so that undoing one leaves the others alone."""
    return f"view.{register.key}:"


@dataclass(frozen=True)
class View:
    """A view by its name. ``columns`` are keys in their order, the first ``frozen`` stay in sight."""

    name: str
    filters: tuple[Filter, ...] = ()
    columns: tuple[str, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    group: str | None = None
    past_too: bool = False
    frozen: int = 1


@dataclass(frozen=True)
class Views:
    """The saved views by name, and a sentence for each that cannot be read."""

    views: tuple[View, ...]
    problems: tuple[str, ...] = ()


def views(workspace: Workspace, register: Register) -> Views:
    """The saved views, in the order of names."""
    found, problems = [], []
    for key, text in sorted(_kept(workspace, register).items()):
        name = key.removeprefix(prefix(register))
        try:
            found.append(read(register, name, text))
        except ValueError as why:
            problems.append(f"视图“{name}”读不出来（{why}），没有列出。")
    return Views(tuple(found), tuple(problems))


def save_view(workspace: Workspace, register: Register, view: View) -> None:
    """Save a view, replacing the one of that name. UserError for a bad name or a view that cannot be."""
    name = _checked_name(view.name)
    try:
        _check(register, view)
    except ValueError as why:
        raise UserError(f"视图“{name}”没有保存：{why}。", "请改正后再保存。") from None
    with workspace.transaction(f"保存视图：{name}") as tx:
        tx.set(prefix(register) + name, written(view))


def rename_view(workspace: Workspace, register: Register, name: str, new: str) -> None:
    """Give a view another name. UserError if there is none, or the name is taken."""
    kept, wanted, before = _kept(workspace, register), _checked_name(new), prefix(register)
    if before + name not in kept:
        raise UserError(f"没有名为“{name}”的视图。", "请刷新后再看。")
    if wanted == name:
        return
    if before + wanted in kept:
        raise UserError(f"已有名为“{wanted}”的视图。", "请换一个名称。")
    with workspace.transaction(f"视图改名：{name}改为{wanted}") as tx:
        tx.set(before + wanted, kept[before + name])
        tx.set(before + name, None)


def delete_view(workspace: Workspace, register: Register, name: str) -> None:
    """Take a view away, one that cannot be read too; undo brings it back."""
    with workspace.transaction(f"删除视图：{name}") as tx:
        tx.set(prefix(register) + name, None)


def written(view: View) -> str:
    """A view as the data file keeps it, without its name."""
    return json.dumps({k: v for k, v in asdict(view).items() if k != "name"}, ensure_ascii=False)


def read(register: Register, name: str, text: str) -> View:
    """A kept view; ValueError with the reason, in Chinese, for anything that is not one to the letter."""
    try:
        kept = json.loads(text)
    except ValueError:
        raise ValueError("不是JSON") from None
    if isinstance(kept, dict) and "include_left" in kept:  # as views of people were written at first
        kept["past_too"] = kept.pop("include_left")
    _keys(kept, (f.name for f in fields(View) if f.name != "name"), "视图")
    for part in kept["filters"] if isinstance(kept["filters"], list) else [None]:
        _keys(part, (f.name for f in fields(Filter)), "筛选条件")
    try:
        view = View(
            name,
            tuple(Filter(f["key"], f["op"], _frozen(f["value"])) for f in kept["filters"]),
            tuple(kept["columns"]),
            tuple((key, down) for key, down in kept["sort"]),
            kept["group"],
            kept["past_too"],
            kept["frozen"],
        )
    except (TypeError, ValueError):
        raise ValueError("写法不对") from None
    _check(register, view)
    return view


def _keys(value: Any, wanted: Iterable[str], what: str) -> None:
    names = set(wanted)
    if not isinstance(value, Mapping) or set(value) != names:
        odd = sorted(set(value) ^ names) if isinstance(value, Mapping) else []
        raise ValueError(f"{what}的项目不对{'：' if odd else ''}{'、'.join(odd)}")


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _check(register: Register, view: View) -> None:
    for one in view.filters:
        try:
            checked(register, one)
        except (UserError, TypeError) as why:
            raise ValueError(why.sentence.rstrip("。") if isinstance(why, UserError) else "筛选条件写法不对") from None
    known = {*columns(register), *register.fields}
    sortable, groups = sortings(register), groupings(register)
    try:
        unknown = [k for k in view.columns if k not in known] + [k for k, _ in view.sort if k not in sortable]
        unknown += [view.group] if view.group is not None and view.group not in groups else []
    except TypeError:
        raise ValueError("写法不对") from None
    if unknown:
        raise ValueError(f"没有“{unknown[0]}”这一列")
    flags = (view.past_too, *(down for _, down in view.sort))
    if not all(isinstance(flag, bool) for flag in flags) or type(view.frozen) is not int or view.frozen < 0:
        raise ValueError("写法不对")


def _checked_name(typed: str) -> str:
    name = trimmed(typed)
    if not name or len(name) > LONGEST:
        raise UserError(f"视图的名称要有1到{LONGEST}个字。", "请换一个名称。")
    return name


def _kept(workspace: Workspace, register: Register) -> dict[str, str]:
    with workspace.reading() as connection:
        query = select(SETTING.c.key, SETTING.c.value).where(
            SETTING.c.key.startswith(prefix(register), autoescape=True)
        )
        return {row[0]: row[1] for row in connection.execute(query)}
