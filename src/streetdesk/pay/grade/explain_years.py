"""The lines that say how many years of community work count, and why."""

from __future__ import annotations

from streetdesk.dates import whole_months
from streetdesk.pay.facts import SpellKind
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.service import begun, closing_day, cover
from streetdesk.pay.grade.spans import Span
from streetdesk.pay.grade.state import Slot, State
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.rules import YearsRule
from streetdesk.pay.words import day_text, last_day_text, signed, start_text, years_text


def service_lines(person: Person, state: State, source: str) -> list[Line]:
    """Service in all, what of it does not count, and years without an appraisal."""
    slot = state.slot
    lines = [Line("社区工作年限", f"{slot.service}年", _service_why(person, slot), source)]
    lines += _uncounted_lines(person, source)
    if missing := missing_years(person, state):
        why = f"{years_text(missing)}未见考核，按合格测算"
        lines.append(Line("未见考核", "按合格测算", why, slot.ladder.appraisal.source or source))
    return lines


def years_lines(person: Person, state: State, source: str) -> list[Line]:
    """Service, what is taken off, what is deemed, and the credited years where these differ."""
    slot = state.slot
    lines = service_lines(person, state, source)
    appraisal = slot.ladder.appraisal.source or source
    if slot.deducted:
        words = "、".join(f"{year}年度考核{person.facts.appraisals[year]}" for year in slot.deducted)
        why = f"{words}，当年不计入社区工作年限"
        lines.append(Line("考核扣减年限", f"{signed(-len(slot.deducted))}年", why, appraisal))
    if slot.deemed:
        lines.append(Line("视同年限", f"{signed(slot.deemed)}年", _deemed_why(person, slot), source))
    by_school = slot.worth.years if slot.worth else 0
    if slot.worth and by_school:
        paper = f"{slot.worth.level}" + (f"，{slot.worth.missing}未登记" if slot.worth.missing else "")
        why = f"{paper}，视同社区工作{by_school}年"
        lines.append(Line("学历视同年限", f"{signed(by_school)}年", why, slot.ladder.education.source or source))
    if slot.deducted or slot.deemed or by_school:
        why = f"{slot.service}−{len(slot.deducted)}＋{slot.deemed + by_school}＝{slot.credited}"
        lines.append(Line("计算年限", f"{slot.credited}年", why, source))
    return lines


def missing_years(person: Person, state: State) -> list[int]:
    """The finished calendar years that matter, with counted service and no appraisal that the ladder knows."""
    if not person.spans:
        return []
    slot, first = state.slot, person.spans[0].start.year
    if state.clock:  # what lay before the last grading or approval was settled by it
        rule = slot.ladder.appraisal
        back = rule.last_years if rule.window == "last_years" else 0
        first = max(first, min(state.clock.since.year, slot.on.year - back))
    years = range(first, slot.on.year)
    known, words = person.facts.appraisals, slot.ladder.appraisal.words
    single = len(person.spans) == 1 and person.spans[0].end >= slot.on
    return [y for y in years if known.get(y) not in words and (single or cover(person.spans, y) != "none")]


def _service_why(person: Person, slot: Slot) -> str:
    rule = slot.ladder.years
    known = begun(person.spans, slot.counted_on, rule)
    if not known:
        return f"到{day_text(slot.counted_on)}没有计入的社区工作经历"
    first = "起始日计入" if rule.start_day_counts else "起始日不计入"
    if rule.rule == "started_years":
        first += "，不满一年按一年计"
    if len(known) == 1:
        one = known[0]
        until = f"至{last_day_text(one.end)}止，" if one.end <= slot.counted_on else ""
        verb = "满" if rule.rule == "completed_years" else "计"
        return f"{start_text(one.since)}起，{until}到{day_text(slot.counted_on)}{verb}{slot.service}年（{first}）"
    parts = [_months_words(one, slot, rule) for one in known]
    total = sum(whole_months(one.start, closing_day(one, slot.counted_on, rule)) for one in known)
    return f"{'；'.join(parts)}；合计{total}个月，折合{slot.service}年（各段只计整月，{first}）"


def _months_words(one: Span, slot: Slot, rule: YearsRule) -> str:
    months = whole_months(one.start, closing_day(one, slot.counted_on, rule))
    until = last_day_text(one.end) if one.end <= slot.counted_on else day_text(slot.counted_on)
    return f"{start_text(one.since)}至{until}满{months}个月"


def _uncounted_lines(person: Person, source: str) -> list[Line]:
    """Spells on file that do not count, each told."""
    lines = []
    for spell in person.facts.service:
        outside = spell.kind is SpellKind.COUNTED and not spell.in_province and person.ladder.years.province_only
        if spell.kind is not SpellKind.NOT_COUNTED and not outside:
            continue
        since = spell.since.chinese() if spell.since else "起始日不详"
        until = spell.until.chinese() if spell.until else "今"
        note = f"（{spell.note}）" if spell.note else ""
        why = f"{since}至{until}：{'省外经历不计入' if outside else '登记为不计入'}{note}"
        lines.append(Line("不计年限的经历", "0年", why, source))
    return lines


def _deemed_why(person: Person, slot: Slot) -> str:
    return "；".join(
        f"{spell.note or '视同社区工作经历'}{spell.years}年"
        for spell in person.facts.service
        if spell.kind is SpellKind.DEEMED and (spell.since is None or spell.since.first <= slot.on)
    )
