"""The explanation of a grade that is a state (晋级): from which grade it set out, and what moved it since."""

from __future__ import annotations

from datetime import date

from streetdesk.pay.grade.bands import band_words
from streetdesk.pay.grade.explain_years import service_lines
from streetdesk.pay.grade.ledger import Waited, reckoned, waited
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.slots import held_words
from streetdesk.pay.grade.state import Clock, Slot, State
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.model import Ladder
from streetdesk.pay.scheme.rules import BandRule
from streetdesk.pay.words import day_text, grade_text, signed


def clause(ladder: Ladder, source: str) -> str:
    """Where a rule stands: its own clause, else the ladder's paper."""
    return source or ladder.source or str(ladder.paper)


def refused_line(person: Person, state: State, refused: date) -> Line:
    """Which appraisals stopped a rise."""
    words = "、".join(f"{year}年度考核{person.facts.appraisals[year]}" for year in state.against)
    why = f"{words}，{day_text(refused)}不晋级，维持{grade_text(state.grade)}"
    return Line("不予晋级", "0级", why, clause(state.slot.ladder, state.slot.ladder.appraisal.source))


def ledger_lines(person: Person, state: State, clock: Clock) -> list[Line]:
    """From the grade that was set to the grade of the day; the line 测算等级 is the grade."""
    slot, wait = state.slot, waited(person, state.slot, clock)
    ladder = slot.ladder
    return [
        *service_lines(person, state, clause(ladder, ladder.years.source)),
        _set_line(slot, clock),
        Line(
            "晋级年限", f"{wait.counted}年", _wait_why(person, slot, clock, wait), clause(ladder, ladder.years.source)
        ),
        Line(
            "年限晋级",
            f"{signed(clock.steps)}级",
            _steps_why(ladder.bands.of(slot.post.code), clock, wait),
            clause(ladder, ladder.bands.source),
        ),
        *_gift_lines(slot, clock),
        *_confirmed_lines(slot, clock),
        *([refused_line(person, state, state.refused)] if state.refused else []),
        Line("测算等级", grade_text(state.grade), _sum_why(state, clock), clause(ladder, ladder.promotion.source)),
    ]


def _set_line(slot: Slot, clock: Clock) -> Line:
    """The grade from which the years are counted, and what set it."""
    source, approval = clause(slot.ladder, slot.ladder.promotion.source), clock.approval
    if approval is None:
        how = f"：{clock.sum_words}" if clock.sum_words else ""
        return Line("起算等级", grade_text(clock.base), f"{day_text(clock.since)}{clock.event}{how}", source)
    why = f"{day_text(clock.since)}{clock.event}，审批为{grade_text(approval.grade)}"
    if approval.grade != clock.base:
        why += f"，不在{slot.post.label}等级范围内，按{grade_text(clock.base)}"
    return Line("起算等级", grade_text(clock.base), f"{why}，晋级年限自此计算", approval.paper or source)


def _wait_why(person: Person, slot: Slot, clock: Clock, wait: Waited) -> str:
    verb = "满" if slot.ladder.years.rule == "completed_years" else "计"
    text = f"自{day_text(clock.since)}起，到{day_text(slot.counted_on)}{verb}{wait.served}年"
    for year in wait.lost:
        word = person.facts.appraisals.get(year, "")
        late = word not in slot.ladder.appraisal.stops
        text += f"，{year}年度{'延期晋级' if late else f'考核{word}'}不计"
    return f"{text}，视同{wait.deemed}年" if wait.deemed else text


def _steps_why(rule: BandRule, clock: Clock, wait: Waited) -> str:
    if rule.rule == "years_per_grade" and rule.edge == ">=":
        return f"起算以来每满{rule.years[0]}年晋1级，已晋{clock.steps}级"
    return f"{band_words(wait.counted, clock.steps, rule)}，已执行"


def _gift_lines(slot: Slot, clock: Clock) -> list[Line]:
    """What schooling, honours and certificates give more or less than when the grade was set."""
    more = slot.gifts - clock.gifts
    if not more:
        return []
    names = [f"{slot.worth.level}加{slot.worth.grades}级"] if slot.worth and slot.worth.grades else []
    names += [f"{extra.name}加{extra.amount}级" for extra in slot.extras]
    why = f"起算时合计{clock.gifts}级，{day_text(slot.on)}为{slot.gifts}级（{'、'.join(names) or '无'}）"
    return [Line("学历证书荣誉变动", f"{signed(more)}级", why, clause(slot.ladder, slot.ladder.education.source))]


def _confirmed_lines(slot: Slot, clock: Clock) -> list[Line]:
    """An approval or a change of post that let the years go on, and what it added or took."""
    source, one = clause(slot.ladder, slot.ladder.promotion.source), clock.confirmed
    lines = []
    if one:
        why = f"{day_text(one.from_day)}{one.kind}，审批为{grade_text(one.grade)}，晋级年限连续计算"
        lines.append(Line("审批记录", grade_text(one.grade), why, one.paper or source))
    if clock.shift:
        why = "审批或岗位变动所定的等级，与按年限测算的差数，晋级年限连续计算"
        lines.append(Line("审批变动调整", f"{signed(clock.shift)}级", why, source))
    return lines


def _sum_why(state: State, clock: Clock) -> str:
    parts = [f"起算{clock.base}", f"年限{clock.steps}"]
    for name, more in (("调整", clock.shift), ("变动", state.slot.gifts - clock.gifts)):
        if more:
            parts.append(f"{name}{more}" if more > 0 else f"{name}（−{-more}）")
    raw = reckoned(state.slot, clock)
    return f"{'＋'.join(parts)}＝{raw}{held_words(raw, state.slot.post)}；自{day_text(state.since)}起"
