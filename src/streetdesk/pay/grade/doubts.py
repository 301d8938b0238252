"""What is not known or does not fit, and what it would change: problems and lines marked 待核 (DOMAIN 7, rule 13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from streetdesk.pay.facts import Level, SpellKind
from streetdesk.pay.grade.education import papers_by_level, with_both_papers
from streetdesk.pay.grade.explain_years import missing_years
from streetdesk.pay.grade.ledger import waited
from streetdesk.pay.grade.person import Person, with_late_papers, with_late_posts, with_late_start
from streetdesk.pay.grade.replay import replay
from streetdesk.pay.grade.service import cover
from streetdesk.pay.grade.state import State
from streetdesk.pay.result import Line, Problem
from streetdesk.pay.scheme.model import Scheme
from streetdesk.pay.words import day_text, grade_text, last_day_text, start_text, years_text


def education_doubts(scheme: Scheme, person: Person, state: State, on: date) -> tuple[list[Line], list[Problem]]:
    """A degree or diploma not on file, with the grade it would give; a bare 研究生 left unanswered."""
    lines: list[Line] = []
    problems: list[Problem] = []
    rule = person.ladder.education
    source = rule.source or person.ladder.source or str(person.ladder.paper)
    for worth in state.slot.worths:
        if worth.missing:
            both = with_both_papers(person.facts.schooling, worth.level)
            as_if = replay(scheme, replace(person, schooled=papers_by_level(both, rule)), on)
            grade = as_if.grade if as_if else state.grade
            if_there = f"若有{worth.missing}并登记，测算等级为{grade_text(grade)}"
            why = f"{worth.level}{worth.missing}未登记，暂按单证测算；{if_there}"
            lines.append(Line(f"{worth.missing}未登记", f"若有则{grade_text(grade)}", why, source))
    if rule.complete.rule != "none" and any(s.level is Level.POSTGRADUATE for s in person.facts.schooling):
        why = "学历只写“研究生”，未分硕士、博士，核实前不因此加级"
        lines.append(Line("研究生学历待核", "不加级", why, source))
        problems.append(Problem("schooling-unresolved", f"{why}；请在学历中改为硕士或博士。"))
    return lines, problems


def start_doubts(scheme: Scheme, person: Person, state: State, on: date) -> tuple[list[Line], Problem | None, set[int]]:
    """Starts known only to the month or year: marked, and the grades that other days would give."""
    lines: list[Line] = []
    grades: set[int] = set()
    texts: list[str] = []
    source = person.ladder.years.source or person.ladder.source or str(person.ladder.paper)
    for what, item, late in _late_variants(person):
        other = replay(scheme, late, on)
        if other and other.grade == state.grade:
            lines.append(Line(item, "待核", f"{what}；换作其中其他日子，当日等级不变", source))
            continue
        if other:
            grades.add(other.grade)
        last = f"测算为{grade_text(other.grade)}" if other else "当日尚未任职"
        why = f"{what}；按最早一天测算为{grade_text(state.grade)}，按最晚一天{last}"
        lines.append(Line(item, "待核", why, source))
        texts.append(why)
    problem = Problem("start-partial", f"{'；'.join(texts)}。请核实到日。") if texts else None
    return lines, problem, grades


def _late_variants(person: Person) -> Iterator[tuple[str, str, Person]]:
    vague = [one.since for one in person.spans if not one.since.is_exact]
    if vague:
        text = "、".join(start_text(day) for day in vague)
        yield f"参加社区工作时间{text}", "参加社区工作时间", with_late_start(person)
    months = ("year",) if person.ladder.post_change.effect != "day" else ("year", "month")
    posts = [p.since for p in person.facts.posts if p.since and p.since.precision in months]
    if posts:
        yield f"任职时间{'、'.join(start_text(day) for day in posts)}", "任职时间", with_late_posts(person)
    months = ("year",) if person.ladder.education.effect != "day" else ("year", "month")
    days = [s.registered_on for s in person.facts.schooling if s.registered_on and s.registered_on.precision in months]
    if days:
        yield f"学历登记时间{'、'.join(start_text(day) for day in days)}", "学历登记时间", with_late_papers(person)


def fact_problems(person: Person, state: State, on: date) -> Iterator[Problem]:
    """Facts that are missing or do not fit together, for someone who has a grade."""
    if any(s.since is None and s.kind is SpellKind.COUNTED for s in person.facts.service):
        yield Problem("no-start", "有一段社区工作经历没有起始日，未计入年限；请补填。")
    known = person.ladder.post_names
    for name in sorted({p.post_class for p in person.facts.posts if p.post_class not in known}):
        yield Problem("post-unknown", f"岗位类别“{name}”不在本方案的等级表中，未采用；请改为{_post_words(person)}。")
    yield from _span_problems(person, state, on)
    yield from _appraisal_problems(person, state)


def _post_words(person: Person) -> str:
    return "、".join(post.label for post in person.ladder.posts)


def _span_problems(person: Person, state: State, on: date) -> Iterator[Problem]:
    for first, following in person.career.gaps:
        if person.opens <= following <= on:
            hole = f"{day_text(first)}至{last_day_text(following)}"
            yield Problem("post-gap", f"{hole}没有任职记录，按未离岗测算；请核实任职起止日。")
    if not person.spans:
        return
    held, start = state.standing.held, person.spans[0].start
    if held and held.since and held.since.last < start:
        words = f"任职始于{held.since.chinese()}，早于社区工作起始日{person.spans[0].since.chinese()}"
        yield Problem("post-before-service", f"{words}，年限从后者起算；请核实。")
    if person.spans[-1].end <= on:
        yield Problem("service-ended", f"社区工作经历止于{last_day_text(person.spans[-1].end)}，其后未计年限；请核实。")


def _appraisal_problems(person: Person, state: State) -> Iterator[Problem]:
    slot, facts = state.slot, person.facts
    if missing := missing_years(person, state):
        yield Problem("appraisal-missing", f"{years_text(missing)}未见考核，按合格测算；请补录考核结果。")
    for year, word in sorted(facts.appraisals.items()):
        if word not in slot.ladder.appraisal.words:
            words = "、".join(slot.ladder.appraisal.words)
            yield Problem("appraisal-unknown", f"{year}年度考核“{word}”不在本方案的等次中（{words}），按未见考核处理。")
    lost = waited(person, slot, state.clock).lost if state.clock else slot.deducted
    for year in lost:
        if year in facts.appraisals and cover(person.spans, year) == "part":
            why = f"{year}年在社区工作不满全年而考核{facts.appraisals[year]}，暂按整年扣减"
            yield Problem("appraisal-part-year", f"{why}；办法未作规定，请与办公室确认。")
