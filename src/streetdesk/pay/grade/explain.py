"""The explanation of a grade: one line per step, in the order in which a clerk would reckon it."""

from __future__ import annotations

from datetime import date

from streetdesk.pay.grade.bands import band_words
from streetdesk.pay.grade.education import Worth
from streetdesk.pay.grade.effects import EFFECT_WORDS, LONG_AGO
from streetdesk.pay.grade.explain_ledger import clause, ledger_lines, refused_line
from streetdesk.pay.grade.explain_years import years_lines
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.slots import sum_words
from streetdesk.pay.grade.state import Slot, State
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.model import Ladder, Scheme
from streetdesk.pay.words import day_text, grade_text, signed, start_text, years_text

_POST_CHANGES = {
    "reslot_years": "按新岗位重新套定",
    "keep_grade": "原等级带入新岗位",
    "post_start": "从新岗位最低等级起",
}


def scheme_line(scheme: Scheme, ladder: Ladder, on: date) -> Line:
    """Which scheme holds on the day."""
    marked = scheme.demonstration and "演示" not in scheme.name
    amount = f"{scheme.name}（演示）" if marked else scheme.name
    why = f"{day_text(on)}在执行期内：自{day_text(ladder.effective_on)}起执行"
    return Line("适用方案", amount, why, str(ladder.paper))


def grade_lines(person: Person, state: State) -> list[Line]:
    """From the post to the grade; the line 测算等级 is the grade."""
    slot = state.slot
    if state.clock:
        return [_post_line(state), *ledger_lines(person, state, state.clock), *_top_lines(state)]
    return [
        _post_line(state),
        *years_lines(person, state, clause(slot.ladder, slot.ladder.years.source)),
        Line("起点等级", grade_text(slot.post.low), f"{slot.post.label}从第{slot.post.low}级起", _post_source(slot)),
        Line("年限晋档", f"{signed(slot.band)}级", _band_why(slot), clause(slot.ladder, slot.ladder.bands.source)),
        *_education_lines(slot),
        *_extra_lines(slot),
        *_held_lines(person, state),
        Line("测算等级", grade_text(state.grade), _sum_why(state), clause(slot.ladder, slot.ladder.promotion.source)),
        *_top_lines(state),
    ]


def _post_source(slot: Slot) -> str:
    return clause(slot.ladder, slot.ladder.source)


def _post_line(state: State) -> Line:
    slot, standing = state.slot, state.standing
    held = standing.held
    title = f"（{held.title}）" if held and held.title else ""
    span = f"等级范围第{slot.post.low}—{slot.post.high}级"
    if held is None or held.since is None:
        why = f"任{slot.post.label}{title}，起始日未登记，按参加社区工作时已任此岗测算，待核；{span}"
    elif standing.entry:
        graded = "方案执行之日套改" if standing.changed < standing.start else "首次定级"
        why = f"{start_text(held.since)}任{slot.post.label}{title}，{day_text(standing.start)}{graded}；{span}"
    else:
        effect = EFFECT_WORDS[slot.ladder.post_change.effect]
        how = _POST_CHANGES[slot.ladder.post_change.rule]
        why = (
            f"{day_text(standing.changed)}岗位变动，任{slot.post.label}{title}，{effect}"
            f"（{day_text(standing.start)}）{how}；{span}"
        )
    source = _post_source(slot) if standing.entry else clause(slot.ladder, slot.ladder.post_change.source)
    return Line("岗位", slot.post.label, why, source)


def _band_why(slot: Slot) -> str:
    return f"{day_text(slot.on)}测定：{band_words(slot.credited, slot.band, slot.ladder.bands.of(slot.post.code))}"


def _education_lines(slot: Slot) -> list[Line]:
    rule = slot.ladder.education
    if slot.worth is None:
        why = "无可加级的学历学位记录" if rule.complete.values else "本方案学历不影响等级"
        return [Line("学历", "0级", why, clause(slot.ladder, rule.source))]
    return [
        Line("学历", f"{signed(slot.worth.grades)}级", worth_words(slot.worth, slot), clause(slot.ladder, rule.source))
    ]


def worth_words(worth: Worth, slot: Slot) -> str:
    """Why a level of schooling gives what it gives, in Chinese."""
    rule = slot.ladder.education
    days = "未登记办理日期，自方案执行之日起计" if worth.since is None else f"{start_text(worth.since)}登记"
    after = "" if worth.since is None else f"，{EFFECT_WORDS[rule.effect]}"
    read = "方案取其中效果较高的一个层次" if rule.levels == "better" else "方案只看最高层次"
    among = f"；另有{'、'.join(worth.others)}，{read}" if worth.others else ""
    if worth.missing:
        gives = f"加{worth.grades}级" if worth.grades else "不加级"
        gives += f"，视同社区工作{worth.years}年" if worth.years else ""
        held = "学历" if worth.missing == "学位" else "学位"
        return f"{worth.level}只登记了{held}，{worth.missing}未登记，{gives}；{days}{after}{among}"
    what = {"both": "学历、学位齐全", "diploma": "学历", "degree": "学位"}[rule.papers]
    gives = f"加{worth.grades}级" if worth.grades else f"视同社区工作{worth.years}年"
    return f"{worth.level}{what}，{gives}；{days}{after}{among}"


def _extra_lines(slot: Slot) -> list[Line]:
    lines = []
    for extra in slot.extras:
        rule = slot.ladder.honours if extra.name in slot.ladder.honours.values else slot.ladder.certificates
        since = "" if extra.start == LONG_AGO else f"，{day_text(extra.start)}起"
        why = f"{extra.name}加{extra.amount}级{since}{'，只取最高一项' if rule.stack == 'highest' else ''}"
        lines.append(Line("荣誉证书", f"{signed(int(extra.amount))}级", why, clause(slot.ladder, rule.source)))
    speed = slot.ladder.appraisal.acceleration
    if speed and slot.early:
        when = f"（满于{years_text(slot.early)}）"
        why = f"连续{speed.in_a_row}年考核优秀提前晋{speed.grades}级{when}，最多{speed.at_most}次"
        amount = f"{signed(len(slot.early) * speed.grades)}级"
        lines.append(Line("优秀提前晋级", amount, why, clause(slot.ladder, speed.source)))
    if slot.offset:
        item = "新岗位起点" if slot.ladder.post_change.rule == "post_start" else "原等级带入"
        why = f"岗位变动时{_POST_CHANGES[slot.ladder.post_change.rule]}，与按年限套定的差数"
        lines.append(Line(item, f"{signed(slot.offset)}级", why, clause(slot.ladder, slot.ladder.post_change.source)))
    return lines


def _held_lines(person: Person, state: State) -> list[Line]:
    """Where the grade is not the sum of the day, because appraisals stopped a rise or nothing is ever taken away."""
    rule = state.slot.ladder.appraisal
    if state.refused:
        return [refused_line(person, state, state.refused)]
    if state.slot.grade < state.grade:
        measured = f"按{day_text(state.slot.on)}测定为{grade_text(state.slot.grade)}"
        why = f"{measured}，已执行的等级不降（就高），维持{grade_text(state.grade)}"
        return [Line("维持等级", grade_text(state.grade), why, clause(state.slot.ladder, rule.source))]
    return []


def _sum_why(state: State) -> str:
    text = sum_words(state.slot)
    if state.grade != state.slot.grade:
        text += f"；维持{grade_text(state.grade)}"
    return f"{text}；自{day_text(state.since)}起"


def _top_lines(state: State) -> list[Line]:
    post = state.slot.post
    if state.grade < post.high:
        return []
    why = f"{post.label}等级范围第{post.low}—{post.high}级，不再按年限晋级"
    return [Line("已达岗位最高等级", grade_text(post.high), why, _post_source(state.slot))]
