"""The ``[person]`` of a case file: dated facts, each with the days on which it stood on file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar, cast, get_args

from streetdesk.pay.check.case_table import CaseTable
from streetdesk.pay.check.model import CasePerson, Known
from streetdesk.pay.check.paper_words import CERTIFICATES, LEVELS
from streetdesk.pay.facts import (
    Approval,
    ApprovalKind,
    Certificate,
    CertificateLevel,
    Honour,
    Level,
    PostHeld,
    Registration,
    Schooling,
    Spell,
    SpellKind,
)
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.facts import Absence, Basis, Employment, Grant, InsuranceBase, Manual
from streetdesk.pay.scheme.model import InsuranceGroup

_Fact = TypeVar("_Fact")

_SPELLS = {kind.value: kind.value for kind in SpellKind}
_APPROVALS = {kind: kind for kind in get_args(ApprovalKind)}
ManualSide = Literal["pay", "deduction", "unit"]


def read_person(table: CaseTable, assume: str, words: Sequence[str] = ()) -> CasePerson:
    """One person. ``assume`` is the file's word for years without an appraisal. UserError with the place.

    ``words``: the only words that appraisals may have; empty: any.
    """
    person = CasePerson(
        name=table.text("name", ""),
        posts=_facts(table, "posts", _post),
        service=_facts(table, "service", _spell),
        schooling=_facts(table, "schooling", _schooling),
        certificates=_facts(table, "certificates", _certificate),
        appraisals=_words(table, "appraisals", _year, words),
        honours=_facts(table, "honours", lambda one: Honour(one.text("name"), one.partial_day("given_on"))),
        approvals=_facts(table, "approvals", _approval),
        employment=_facts(table, "employment", _employment),
        absences=_facts(table, "absences", _absence),
        grants=_facts(table, "grants", _grant),
        insurance=_facts(table, "insurance", _insurance),
        manual=_facts(table, "manual", _manual),
        period_appraisals=_words(table, "period_appraisals", _period, words),
        probation_end=table.maybe_partial_day("probation_end"),
        probation_months=table.whole("probation_months", 0, 12, 0),
        identity=table.text("identity", ""),
        assume=appraisal_word(table, "assume", words) or assume,
        basis=table.choice("basis", Basis) if "basis" in table.data else None,
    )
    table.asked.add("basis")
    if person.probation_end and person.probation_months:
        table.fail("probation_months", "probation_end 和 probation_months 写了两样", "请只留一样。")
    return person


def _facts(table: CaseTable, key: str, read: Callable[[CaseTable], _Fact]) -> tuple[Known[_Fact], ...]:
    return tuple(_known(one, read(one)) for one in table.tables(key))


def _known(table: CaseTable, fact: _Fact) -> Known[_Fact]:
    """The fact with the days on which it stood on file; nothing else may stand in its table."""
    known = Known(fact, table.maybe_day("known_on"), table.maybe_day("known_until"))
    if known.since and known.until and known.until < known.since:
        table.fail("known_until", f"{known.until}早于 known_on 的{known.since}", "请核对两个日期。")
    table.done()
    return known


def appraisal_word(table: CaseTable, key: str, words: Sequence[str]) -> str:
    """The word of an appraisal, blanks taken out; empty where it is left out."""
    word = "".join(table.text(key, "").split())
    if words and word and word not in words:
        table.fail(key, f"方案里没有考核等次“{word}”", f"可用的有：{'、'.join(words)}。")
    return word


def _words(
    table: CaseTable, key: str, read: Callable[[CaseTable, str], _Fact], words: Sequence[str]
) -> tuple[Known[tuple[_Fact, str]], ...]:
    """Appraisals: year or period to word; or to tables with ``word`` and the days on which it stood on file."""
    inner = table.maybe_table(key)
    found: list[Known[tuple[_Fact, str]]] = []
    for name in inner or ():
        assert inner is not None
        when, value = read(inner, name), inner.data[name]
        if isinstance(value, list):  # corrected: one table for what was first on file, one for what is now
            found += [_known(one, (when, _must_word(one, "word", words))) for one in inner.tables(name, at_least=1)]
        elif isinstance(value, dict):
            one = inner.table(name)
            found.append(_known(one, (when, _must_word(one, "word", words))))
        else:
            found.append(Known((when, _must_word(inner, name, words))))
    return tuple(found)


def _must_word(table: CaseTable, key: str, words: Sequence[str]) -> str:
    table.text(key)  # must be there, and not empty
    return appraisal_word(table, key, words)


def _year(table: CaseTable, name: str) -> int:
    if not (name.isascii() and name.isdigit() and 1950 <= int(name) <= 2100):
        table.fail(name, "不是年度", '请写作 2024 = "合格" 的样子。')
    return int(name)


def _period(table: CaseTable, name: str) -> Period:
    return table.parse_key(name, name, Period.parse)


def _post(one: CaseTable) -> PostHeld:
    post = PostHeld(
        one.text("post"),
        one.maybe_partial_day("since"),
        one.maybe_partial_day("until"),
        one.text("title", ""),
        one.text("paper", ""),
        one.flag("concurrent", False),
    )
    one.in_order(post.since, post.until)
    return post


def _spell(one: CaseTable) -> Spell:
    spell = Spell(
        one.maybe_partial_day("since"),
        one.maybe_partial_day("until"),
        SpellKind(one.word("kind", "经历的算法", _SPELLS) if "kind" in one.data else "计入"),
        one.whole("years", 0, 60, 0),
        one.flag("in_province", True),
        one.text("note", ""),
    )
    one.asked.add("kind")
    one.in_order(spell.since, spell.until)
    return spell


def _schooling(one: CaseTable) -> Schooling:
    return Schooling(
        Level(one.word("level", "学历", LEVELS)),
        one.flag("diploma", False),
        one.flag("degree", False),
        one.flag("full_time", True),
        one.maybe_partial_day("registered_on"),
    )


def _certificate(one: CaseTable) -> Certificate:
    spans = []
    for inner in one.tables("registrations"):
        spans.append(Registration(inner.partial_day("since"), inner.maybe_partial_day("until")))
        inner.in_order(spans[-1].since, spans[-1].until)
        inner.done()
    level = CertificateLevel(one.word("level", "证书等级", CERTIFICATES))
    return Certificate(level, tuple(spans), one.maybe_partial_day("issued_on"), one.maybe_partial_day("appointed_on"))


def _approval(one: CaseTable) -> Approval:
    one.asked.add("kind")
    return Approval(
        one.whole("grade", 1, 100),
        one.text("post", ""),
        one.day("from"),
        one.text("paper", ""),
        cast(ApprovalKind, one.word("kind", "审批事项", _APPROVALS) if "kind" in one.data else "其他"),
    )


def _employment(one: CaseTable) -> Employment:
    held = Employment(one.day("since"), one.maybe_day("until"), one.text("unit", ""), one.text("employer", ""))
    one.in_order(held.since, held.until)
    return held


def _absence(one: CaseTable) -> Absence:
    percent = one.maybe_number("paid_percent", "0", "100")
    away = Absence(one.text("kind", "请假"), one.day("since"), one.maybe_day("until"), percent, one.text("note", ""))
    one.in_order(away.since, away.until)
    return away


def _grant(one: CaseTable) -> Grant:
    amount = one.maybe_money("amount")
    grant = Grant(one.text("name"), one.day("since"), one.maybe_day("until"), amount, one.text("paper", ""))
    one.in_order(grant.since, grant.until)
    return grant


def _insurance(one: CaseTable) -> InsuranceBase:
    base = InsuranceBase(
        cast(InsuranceGroup, one.choice("group", InsuranceGroup, "social")),
        one.month("since"),
        one.maybe_month("until"),
        one.money("base"),
        one.texts("names", ()),
    )
    one.in_order(base.since, base.until)
    if base.base < 0:
        one.fail("base", f"缴费基数{base.base}是负数", "请核对后改正。")
    return base


def _manual(one: CaseTable) -> Manual:
    month: Month = one.month("month")
    side = cast(ManualSide, one.choice("side", ManualSide, "pay"))
    return Manual(month, one.text("label"), side, one.money("amount"), one.text("reason", ""))
