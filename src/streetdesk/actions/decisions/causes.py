"""Which fact makes computed and approved grade differ: found by leaving facts away, and by what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from streetdesk.pay import Approval, Computed, PersonFacts, Scheme, SpellKind, compute_grade
from streetdesk.pay.result import Line

_ENDS = "测算等级"
_KIND_OF_ITEM = (
    ("岗位", "岗位变动"),
    ("学历", "学历调整"),
    ("荣誉", "荣誉高定"),
    ("证书", "证书"),
    ("年限晋档", "正常晋级"),
)
"""Which event an item of the explanation speaks of, the first that changed."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the two differ, in words; the event (审批事项) that fits, and the day from which it holds."""

    sentence: str
    kind: str
    since: date | None


def cause_of(scheme: Scheme, facts: PersonFacts, computed: Computed, approved: Approval | None) -> Cause:
    """The cause of a difference; of one that is none the sentence is empty."""
    if approved is None:
        first = "套改" if computed.since == _opening(scheme, computed.on) else "首次定级"
        return Cause("还没有审批过等级。", first, computed.since)
    if computed.grade is None:
        why = computed.problems[0].sentence if computed.problems else ""
        return Cause(why, "其他", None)
    moved = bool(approved.post) and approved.post not in computed.post_names
    if moved:
        told = f"审批岗位是{approved.post}，档案里的任职是{computed.post_label}。"
        return Cause(told, "岗位变动", _not_before(computed.since, approved))
    then = compute_grade(scheme, facts, approved.from_day)
    if then.grade == approved.grade:
        changed = list(_changed(then, computed))
        kind = next((kind for item, kind in _KIND_OF_ITEM if any(c.item.startswith(item) for c in changed)), "其他")
        if computed.grade < approved.grade and kind == "正常晋级":
            kind = "其他"
        said = "；".join(f"{line.item}{_amount(then, line.item)}→{line.amount}（{line.why}）" for line in changed)
        return Cause(f"{said}。" if said else "审批以后有变化。", kind, _not_before(computed.since, approved))
    return Cause(_at_once(scheme, facts, then, approved), "其他", approved.from_day)


def _at_once(scheme: Scheme, facts: PersonFacts, then: Computed, approved: Approval) -> str:
    """The two differed on the day of approval already: which fact, left away, gives what was approved."""
    when = f"审批那天（{approved.from_day.isoformat()}）测算就是" + (f"第{then.grade}级" if then.grade else "算不出")
    for what, others in _without(scheme, facts, approved.from_day):
        if compute_grade(scheme, others, approved.from_day).grade == approved.grade:
            return f"{when}：不计{what}才是第{approved.grade}级。"
    whole = next((line.why for line in then.lines if line.item == _ENDS), "")
    return f"{when}：{whole}。"


def _without(scheme: Scheme, facts: PersonFacts, on: date) -> Iterator[tuple[str, PersonFacts]]:
    """The facts with one kind of them left away, and what was left away."""
    ladder = scheme.ladder_on(on)
    stops = ladder.appraisal.stops if ladder else ()
    bad = sorted(year for year, word in facts.appraisals.items() if word in stops)
    for year in bad:
        kept = {y: word for y, word in facts.appraisals.items() if y != year}
        yield f"{year}年度考核{facts.appraisals[year]}", replace(facts, appraisals=kept)
    if len(bad) > 1:
        kept = {y: word for y, word in facts.appraisals.items() if y not in bad}
        yield "考核扣减的年限", replace(facts, appraisals=kept)
    if facts.schooling:
        yield "学历", replace(facts, schooling=())
    deemed = tuple(s for s in facts.service if s.kind is SpellKind.DEEMED)
    if deemed:
        yield "视同年限", replace(facts, service=tuple(s for s in facts.service if s not in deemed))
    for spell in (s for s in facts.service if s.kind is SpellKind.COUNTED and s.since):
        if len(facts.service) > 1 and spell.since is not None:
            rest = tuple(s for s in facts.service if s is not spell)
            yield f"{spell.since.chinese()}起的一段社区工作", replace(facts, service=rest)
    if any(s.kind is SpellKind.NOT_COUNTED for s in facts.service):
        rest = tuple(s for s in facts.service if s.kind is not SpellKind.NOT_COUNTED)
        yield "不计入的那段经历的扣除", replace(facts, service=rest)
    if facts.honours:
        yield "荣誉", replace(facts, honours=())
    if facts.certificates:
        yield "证书", replace(facts, certificates=())


def _changed(before: Computed, now: Computed) -> Iterator[Line]:
    """The lines of the grade whose amount is another now; the sums of years are told by what follows from them."""
    for line in _graded(now):
        told = _amount(before, line.item)
        if line.amount != told and (line.item == "岗位" or line.amount.endswith("级")):
            yield line


def _graded(computed: Computed) -> Iterator[Line]:
    for line in computed.lines:
        if line.item == _ENDS:
            return
        yield line


def _amount(computed: Computed, item: str) -> str:
    return next((line.amount for line in computed.lines if line.item == item), "无")


def _not_before(day: date | None, approved: Approval) -> date:
    """A new approval begins no earlier than the one it takes the place of."""
    return approved.from_day if day is None else max(day, approved.from_day)


def _opening(scheme: Scheme, on: date) -> date | None:
    ladder = scheme.ladder_on(on)
    return ladder.effective_on if ladder else None
