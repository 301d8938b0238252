"""The computed grade on a day, with its reasons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from streetdesk.pay.facts import PersonFacts, SpellKind
from streetdesk.pay.grade.doubts import education_doubts, fact_problems, start_doubts
from streetdesk.pay.grade.effects import FAR
from streetdesk.pay.grade.explain import grade_lines, scheme_line
from streetdesk.pay.grade.explain_pay import allowance_lines, allowance_of, pay_lines, probation_lines
from streetdesk.pay.grade.ledger import waited
from streetdesk.pay.grade.person import Person, prepare
from streetdesk.pay.grade.posts import standing_on
from streetdesk.pay.grade.replay import replay
from streetdesk.pay.grade.state import State
from streetdesk.pay.money import monthly_amount, split_amount
from streetdesk.pay.result import Computed, Line, Problem
from streetdesk.pay.scheme.model import Scheme
from streetdesk.pay.words import day_text, last_day_text


def compute_grade(scheme: Scheme, facts: PersonFacts, on: date) -> Computed:
    """Work out the grade on the day ``on`` by replaying all up to it (DOMAIN 7).

    Odd or missing facts never raise: they are told in ``problems``, with ``grade`` None where none can be told.
    """
    ladder = scheme.ladder_on(on)
    if ladder is None:
        return _none(scheme, on, Problem("no-scheme", _no_scheme(scheme, on)), str(scheme.name))
    source = ladder.source or str(ladder.paper)
    if facts.identity and ladder.identities and facts.identity not in ladder.identities:
        why = f"身份类别“{facts.identity}”不在本方案范围内（{'、'.join(ladder.identities)}）。"
        return _none(scheme, on, Problem("not-on-ladder", why), source)
    person = prepare(scheme, ladder, facts)
    state = replay(scheme, person, on)
    if state is None:
        return _none(scheme, on, _no_post(person, on), source)
    if not any(s.since for s in facts.service if s.kind is not SpellKind.DEEMED):
        why = "没有参加社区工作的起始日，无法计算年限和等级；请补填社区工作经历。"
        return _none(scheme, on, Problem("no-start", why), source, state)
    return _told(scheme, person, state, on)


def _told(scheme: Scheme, person: Person, state: State, on: date) -> Computed:
    """The answer for someone who has a grade."""
    ladder, slot, base = person.ladder, state.slot, scheme.base_on(on)
    doubt_lines, doubts = education_doubts(scheme, person, state, on)
    start_lines, start_problem, others = start_doubts(scheme, person, state, on)
    wait = waited(person, slot, state.clock) if state.clock else None
    allowance, given = allowance_of(person, on)
    monthly = monthly_amount(ladder, base, state.grade, slot.post.code)
    parts = split_amount(ladder, monthly) if monthly is not None else None
    lines = [
        scheme_line(scheme, ladder, on),
        *grade_lines(person, state),
        *doubt_lines,
        *start_lines,
        *_honour_lines(person),
        *pay_lines(ladder, base, slot.post, state.grade),
        *allowance_lines(person, on, given),
        *probation_lines(person, on),
    ]
    problems = [*([start_problem] if start_problem else []), *doubts, *fact_problems(person, state, on)]
    return Computed(
        on=on,
        scheme=scheme.name,
        post=slot.post.code,
        post_label=slot.post.label,
        grade=state.grade,
        lines=tuple(lines),
        problems=tuple(problems),
        post_names=slot.post.names,
        since=state.since,
        graded_on=slot.on,
        service_years=slot.service,
        deducted_years=len(wait.lost if wait else slot.deducted),
        deemed_years=wait.deemed if wait else slot.deemed_in_all,
        credited_years=wait.counted if wait else slot.credited,
        top_grade=slot.post.high,
        other_grades=tuple(sorted(others)),
        coefficient=ladder.coefficients.get(state.grade),
        base=base.amount if base else None,
        monthly=monthly,
        basic=parts[0] if parts else None,
        performance=parts[1] if parts else None,
        allowance=allowance,
    )


def _none(scheme: Scheme, on: date, problem: Problem, source: str, state: State | None = None) -> Computed:
    """No grade, and why."""
    post = state.slot.post if state else None
    return Computed(
        on=on,
        scheme=scheme.name,
        post=post.code if post else None,
        post_label=post.label if post else "",
        grade=None,
        lines=(Line("测算等级", "无", problem.sentence, source),),
        problems=(problem,),
        allowance=Decimal(0),
    )


def _no_scheme(scheme: Scheme, on: date) -> str:
    first = scheme.ladders[0].effective_on
    if on < first:
        return f"{day_text(on)}尚无等级方案：{scheme.name}自{day_text(first)}起执行。"
    return f"{day_text(on)}没有在执行的等级方案；请录入新的方案。"


def _no_post(person: Person, on: date) -> Problem:
    """Why no post counts on the day."""
    posts, known = person.facts.posts, person.ladder.post_names
    labels = "、".join(post.label for post in person.ladder.posts)
    if not posts:
        return Problem("no-post", f"没有任职记录，无法定级；请填写岗位类别（{labels}）和任职时间。")
    unknown = sorted({p.post_class for p in posts if p.post_class not in known})
    if len(unknown) and all(p.post_class not in known for p in posts):
        names = "、".join(f"“{name}”" for name in unknown)
        return Problem("post-unknown", f"岗位类别{names}不在本方案的等级表中；请改为{labels}。")
    now = standing_on(person.career.standings, on)
    if now is None:
        first = person.career.standings[0].start if person.career.standings else FAR
        when = f"，{day_text(first)}起任职" if first < FAR else ""
        return Problem("no-post", f"{day_text(on)}尚未任职{when}，当日没有等级。")
    return Problem("no-post", f"任职已于{last_day_text(now.changed)}结束，{day_text(on)}没有在任的岗位，当日没有等级。")


def _honour_lines(person: Person) -> list[Line]:
    """Honours on file that the ladder gives no number for."""
    rule, source = person.ladder.honours, person.ladder.source or str(person.ladder.paper)
    return [
        Line(
            "荣誉",
            "未录入提级数",
            f"{honour.given_on.chinese()}{honour.name}：本方案没有此项的提级数，未计",
            rule.source or source,
        )
        for honour in person.facts.honours
        if honour.name not in rule.values
    ]
