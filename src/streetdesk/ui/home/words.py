"""What the home page says: lines, cells and the lists of people behind them, from its figures. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from streetdesk.actions.home import due as home_due
from streetdesk.actions.home import ending as home_ending
from streetdesk.actions.home import page as home
from streetdesk.actions.home import worklists
from streetdesk.actions.home.counts import GradeCount, Heads, UnitCount
from streetdesk.actions.home.due import DueFigures
from streetdesk.actions.home.ending import Ending
from streetdesk.actions.home.worklists import Worklist
from streetdesk.actions.office import Workspace
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.people.behind import PeopleList, merged, place_in_file
from streetdesk.ui.table.count_list import Counted
from streetdesk.ui.table.small_table import Cell

Line = tuple[Counted, PeopleList]
BANDS = {0: "已过期", 7: "7天内", 30: "30天内", 60: "60天内", 90: "90天内", 365: "一年内"}
_URGENT = {0: "error", 7: "error", 30: "warn"}
_GRADED = {"no-grade", "no-approval", "differing"}
_PLACES = {"grade_approval": "grade", "dossier": "missing"}
"""Where the reasons stand, rather than a blank form."""


def against_quota(heads: Heads) -> tuple[str, str]:
    """The head count against the quota in words, and its state."""
    if heads.quota is None:
        return "还没有填员额", ""
    over = len(heads.people) - heads.quota
    if over > 0:
        return f"员额{heads.quota:,}，超{over:,}人", "warn"
    return f"员额{heads.quota:,}，缺{-over:,}人" if over else f"员额{heads.quota:,}，正好满员", ""


def unit_cells(units: Sequence[UnitCount]) -> list[list[Cell]]:
    """One row a community: name, people, quota, what is over or free."""
    rows = []
    for unit in units:
        people = PeopleList(f"{unit.name}的人员", unit.people) if unit.people else None
        over = unit.over
        said = "" if over is None else (f"超{over}" if over > 0 else f"缺{-over}" if over else "满")
        rows.append(
            [
                Cell(unit.name, people),
                Cell(f"{len(unit.people):,}", people, "link"),
                Cell("未填" if unit.quota is None else f"{unit.quota:,}", people),
                Cell(said, people, "warn" if (over or 0) > 0 else ""),
            ]
        )
    return rows


UNIT_HEADINGS = ("社区", "人数", "员额", "超/缺")


def units_said(units: Sequence[UnitCount]) -> str:
    """The chart of communities in words."""
    over = [f"{u.name}超{u.over}人" for u in units if (u.over or 0) > 0]
    free = sum(-u.over for u in units if u.over is not None and u.over < 0)
    return f"{len(units)}个社区。" + (f"{'、'.join(over)}。" if over else "没有超员的社区。") + f"共缺{free}人。"


def grade_cells(grades: Sequence[GradeCount]) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows: grades down, posts across, and all together."""
    posts = list(dict.fromkeys(g.post for g in grades))
    levels = sorted({g.grade for g in grades if g.grade is not None})
    blank: list[int | None] = [None] if any(g.grade is None for g in grades) else []
    rows = []
    for level in [*levels, *blank]:
        name = "没有等级" if level is None else f"{level}级"
        found = [[g for g in grades if g.grade == level and g.post == post] for post in posts]
        cells = [_grade_cell(f"{post or '没有岗位'}　{name}", those) for post, those in zip(posts, found, strict=True)]
        total = _grade_cell(name, [g for those in found for g in those], mark=False)
        rows.append([Cell(name, total.behind), *cells, total])
    return ["等级", *(post or "没有岗位" for post in posts), "合计"], rows


def _grade_cell(title: str, those: Sequence[GradeCount], *, mark: bool = True) -> Cell:
    people = tuple(one for g in those for one in g.people)
    if not people:
        return Cell("")
    computed = any(not g.approved for g in those) and those[0].grade is not None and mark
    listed = PeopleList(f"{title}的人员", people, "grade")
    return Cell(f"{len(people):,}{'*' if computed else ''}", listed, "link")


def grades_said(grades: Sequence[GradeCount]) -> str:
    """The chart of grades in words."""
    known = [g for g in grades if g.grade is not None]
    people = sum(len(g.people) for g in known)
    if not people:
        return "还没有人有等级。"
    middle = sum((g.grade or 0) * len(g.people) for g in known) / people
    return f"{people}人有等级，平均{middle:.1f}级。"


def due_list(due: DueFigures) -> PeopleList:
    """Those whose years suffice for the next rise."""
    day = f"{due.effect_on.isoformat()}起" if due.effect_on else "下一次"
    return PeopleList(
        f"{day}应晋级的人员", due.due, "grade", "核对测算理由后报批；批准后在档案里“记录审批”。", again=_again_due("")
    )


def due_lines(due: DueFigures) -> list[Line]:
    """Who is due, then each thing that blocks."""
    ready = due_list(due)
    lines = [(Counted("年限已到，可以报批", _people(due.due), "应晋级", "good"), ready)] if due.due else []
    for block in due.blocks:
        shown = PeopleList(
            block.title, block.people, "grade", "年限已到，但这一项没有弄清或不合要求。", again=_again_due(block.code)
        )
        lines.append((Counted(block.title, _people(block.people), "暂不能晋级", "warn"), shown))
    return lines


def _again_due(code: str) -> Callable[[Workspace, date, Progress], PeopleList | None]:
    def again(workspace: Workspace, on: date, progress: Progress) -> PeopleList | None:
        found = home_due.due_figures(workspace, on, progress)
        if not code:
            return due_list(found) if found.due else None
        return next(
            (
                shown
                for (_, shown), b in zip(due_lines(replace(found, due=())), found.blocks, strict=True)
                if b.code == code
            ),
            None,
        )

    return again


def work_list(work: Worklist) -> PeopleList:
    """The people of a worklist, each opened where it is filled in."""
    return PeopleList(
        work.title,
        work.people,
        _PLACES.get(work.register) or place_in_file(work.register, work.column),
        work.hint,
        again=_again_work(work.key),
    )


def work_lines(found: Sequence[Worklist]) -> list[Line]:
    """One line a worklist."""
    return [(Counted(w.title, _people(w.people), tip=w.hint), work_list(w)) for w in found]


def all_work(found: Sequence[Worklist]) -> PeopleList:
    """Everybody who lacks something, with what it is."""
    notes = merged([(w.title, w.people) for w in found])
    return PeopleList(
        "资料要补的人员",
        tuple(notes),
        "missing",
        "每人缺的都列出来了；打开后在“还缺什么”里逐项去填。",
        notes=notes,
        note_title="要补的",
        again=_again_all,
    )


def _again_all(workspace: Workspace, on: date, progress: Progress) -> PeopleList | None:
    found = home.home(workspace, on, progress).worklists
    return all_work(found) if found else None


def _again_work(key: str) -> Callable[[Workspace, date, Progress], PeopleList | None]:
    def again(workspace: Workspace, on: date, progress: Progress) -> PeopleList | None:
        quick = worklists.worklists(workspace, on)
        found = next((w for w in quick if w.key == key), None)
        if found is None and key in _GRADED:
            slow = home.graded_lists(home_due.graded(workspace, on, progress))
            found = next((w for w in slow if w.key == key), None)
        return work_list(found) if found else None

    return again


def ending_list(
    title: str, found: Sequence[Ending], kind: str = "", band: int | None = None, within: int = 90
) -> PeopleList:
    """The people of whom something ends, the soonest first, each opened where it is renewed."""
    places: dict[int, str] = {}
    notes: dict[int, str] = {}
    for one in found:
        said = f"{one.title} {one.day.isoformat()}（{days_left(one.days)}）{one.note}"
        places.setdefault(one.staff_id, place_in_file(one.register, one.column, one.record_id))
        notes[one.staff_id] = f"{notes[one.staff_id]}；{said}" if one.staff_id in notes else said

    def again(workspace: Workspace, on: date, _: Progress) -> PeopleList | None:
        now = home_ending.endings(workspace, on)
        mine = [e for e in now if not kind or e.kind == kind]
        left = [e for e in mine if (e.band == band if band is not None else e.band <= within)]
        return ending_list(title, left, kind, band, within) if left else None

    return PeopleList(
        title,
        tuple(places),
        places=places,
        notes=notes,
        note_title="到期",
        ordered=True,
        hint="按到期先后排列；打开后就是要续办的那一条。",
        again=again,
    )


def near(one: Ending) -> bool:
    """Within 90 days or over."""
    return one.band <= 90


def ending_cells(found: Sequence[Ending]) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows: what ends down, how soon across; only the bands that occur."""
    bands = [band for band in BANDS if any(e.band == band for e in found)]
    rows = []
    for kind, title in {e.kind: e.title for e in found}.items():
        those = [e for e in found if e.kind == kind]
        cells = [Cell(title, ending_list(title, those, kind, within=365))]
        for band in bands:
            shown = ending_list(f"{title}：{BANDS[band]}", [e for e in those if e.band == band], kind, band)
            count = len(shown.ids)
            cells.append(Cell(f"{count:,}", shown, _URGENT.get(band, "link")) if count else Cell(""))
        rows.append(cells)
    return ["", *(BANDS[band].removesuffix("内") for band in bands)], rows


def days_left(days: int) -> str:
    """How many days are left, or since when it is over."""
    return f"还有{days}天" if days > 0 else "就在当天" if days == 0 else f"已过{-days}天"


def _people(ids: Sequence[int]) -> str:
    return f"{len(ids):,}人"


def due_said(due: DueFigures) -> str:
    """When the next rise is, in a few words."""
    if due.effect_on is None:
        return "没有下一次晋级"
    blocked = len(due.blocked)
    return f"{due.effect_on.isoformat()}起" + (f"，另{blocked}人暂不能晋级" if blocked else "")


def endings_said(near: Sequence[Ending]) -> tuple[str, str]:
    """How many are over and how many end within 90 days, which are the card's figure; and the state to show it by."""
    over = {e.staff_id for e in near if e.band == 0}
    soon = {e.staff_id for e in near if e.band} - over
    week = {e.staff_id for e in near if e.band == 7} - over
    parts = (f"已过期{len(over)}人" if over else "", f"90天内{len(soon)}人" if soon else "")
    said = "，".join(part for part in parts if part) + (f"（7天内{len(week)}人）" if week else "")
    return said or "没有", "error" if over or week else "warn" if near else ""
