"""Approved grades as dated events, and how they stand against the computed one (DOMAIN 1.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from streetdesk.pay.facts import Approval
from streetdesk.pay.result import Computed
from streetdesk.pay.words import day_text

DifferenceKind = Literal["same", "higher", "lower", "no-approval", "post", "no-computed", "neither"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the difference list.

    ``kind``: the computed grade is ``same``, ``higher`` or ``lower`` than the approved one; ``post``: same grade,
    another post; or one of them (or both) is not there.
    """

    kind: DifferenceKind
    sentence: str
    computed: int | None
    approved: int | None

    @property
    def to_work_on(self) -> bool:
        """Whether the row belongs in the list of things to work through."""
        return self.kind not in ("same", "neither")


def approved_on(events: Iterable[Approval], on: date) -> Approval | None:
    """The approval in force on a day: the last one begun; of two from one day the later in ``events``."""
    found: Approval | None = None
    for event in events:
        if event.from_day <= on and (found is None or event.from_day >= found.from_day):
            found = event
    return found


def difference(computed: Computed, approved: Approval | None) -> Difference:
    """How computed and approved grade differ, with a Chinese sentence; one of another post is told too."""
    grade = computed.grade
    if approved is None:
        if grade is None:
            return Difference("neither", "既无测算等级，也无审批等级。", None, None)
        return Difference("no-approval", f"测算为第{grade}级，尚无审批等级。", grade, None)
    paper = f"，{approved.paper}" if approved.paper else ""
    text = f"审批为第{approved.grade}级（{day_text(approved.from_day)}起{paper}）"
    if grade is None:
        why = computed.problems[0].sentence if computed.problems else ""
        return Difference("no-computed", f"{text}，测算不出等级。{why}", None, approved.grade)
    moved = bool(approved.post) and approved.post not in computed.post_names
    posts = f"；审批岗位为{approved.post}，测算岗位为{computed.post_label}" if moved else ""
    if grade == approved.grade:
        if moved:
            return Difference("post", f"{text}，等级与测算一致{posts}。", grade, approved.grade)
        return Difference("same", f"{text}，与测算一致。", grade, approved.grade)
    gap = abs(grade - approved.grade)
    kind: DifferenceKind = "higher" if grade > approved.grade else "lower"
    word = "高" if kind == "higher" else "低"
    return Difference(kind, f"测算为第{grade}级，比审批{word}{gap}级；{text}{posts}。", grade, approved.grade)
