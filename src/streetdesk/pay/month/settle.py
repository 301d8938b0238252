"""Performance pay by the appraisal: which word decides, its factor, and what is paid or held back."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from streetdesk.pay.month.book import PerformanceKind
from streetdesk.pay.month.calendar import Period
from streetdesk.pay.month.facts import PayFacts
from streetdesk.pay.result import Problem

ONE = Decimal(1)


class Settled(NamedTuple):
    """The factor (None: held back), its reason in words, and the problem where there is one."""

    word: str
    factor: Decimal | None
    why: str
    problem: Problem | None = None


def word_of(facts: PayFacts, period: Period) -> str:
    """The appraisal that decides a period: its own, for a year else the year's; empty: none on file."""
    word = facts.period_appraisals.get(period, "") if facts.period_appraisals else ""
    if not word and period.length == 12:
        word = facts.ladder.appraisals.get(period.first.year, "")
    return word


def settled(kind: PerformanceKind, facts: PayFacts, period: Period) -> Settled:
    """How the performance pay of a kind is settled for a period."""
    if kind.as_it_is:
        return Settled("", ONE, "不与考核挂钩，照发")
    word = word_of(facts, period)
    when = period.chinese()
    if not word:
        if kind.unappraised == "full":
            return Settled(word, ONE, f"{when}未见考核，按方案全额发放")
        what = f"{when}考核未登记，{kind.label}暂不发放，留待考核后发。请登记考核结果。"
        return Settled(word, None, f"{when}考核未登记，暂不发放", Problem("appraisal-missing", what))
    factor = kind.factor(word)
    if factor is None:
        known = "、".join(name for name, _ in kind.factors)
        has = f"（已有：{known}）" if known else "（系数尚未录入）"
        what = f"{when}考核“{word}”没有{kind.label}系数{has}，暂不发放。请在薪酬方案中补录系数，或核对考核结果。"
        return Settled(word, None, f"{when}考核“{word}”没有系数，暂不发放", Problem("factor-unknown", what))
    return Settled(word, factor, f"{when}考核{word}，系数{factor}")
