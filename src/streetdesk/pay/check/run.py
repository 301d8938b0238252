"""A case held against the engine: which expectations agree, and what came out where they do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from streetdesk.pay.check.answers import Answer, answer
from streetdesk.pay.check.model import CaseFile, Difference, Expectation, Outcome, Report, Value
from streetdesk.pay.check.reckoning import Reckoning
from streetdesk.pay.check.wants import WANTS, label_of
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import ZERO
from streetdesk.pay.result import Line

_LET_PASS = {"appraisal-missing"}  # so usual that a case need not name it


def check(case: CaseFile) -> Report:
    """Ask the engine everything the case expects."""
    outcomes = []
    for person, expectations in case.persons:
        reckoning = Reckoning(case.scheme, person)
        for expectation in expectations:
            found = answer(reckoning, expectation)
            differences = tuple(_differences(expectation, found))
            problems = tuple(problem.sentence for problem in found.problems)
            outcomes.append(Outcome(person.name, expectation, differences, found.lines, problems))
    return Report(case, tuple(outcomes))


def _differences(expectation: Expectation, found: Answer) -> Iterator[Difference]:
    for key, wanted in expectation.wants.items():
        label = label_of(expectation.kind, key)
        if key == "says":
            yield from _unsaid(wanted, found.lines)
        elif key == "problems":
            yield from _problems(wanted, {problem.code for problem in found.problems})
        elif key == "months":
            yield from _months(wanted, found.values[key])
        elif not _same(wanted, got := found.value(key)):
            shape = WANTS[expectation.kind][key].shape if key in WANTS[expectation.kind] else "money"
            yield Difference(key, label, wanted, got, shape)


def _same(wanted: Value, got: Value) -> bool:
    if isinstance(wanted, str) and isinstance(got, tuple):
        return wanted in got  # a post goes by its code, its label and its aliases
    return bool(wanted == got) and isinstance(wanted, bool) == isinstance(got, bool)


def _unsaid(wanted: Value, lines: Collection[Line]) -> Iterator[Difference]:
    told = "\n".join(f"{line.item}｜{line.amount}｜{line.why}｜{line.source}" for line in lines)
    assert isinstance(wanted, tuple)
    for words in wanted:
        if str(words) not in told:
            yield Difference("says", "说明", f"写有“{words}”", "没有这句话")


def _problems(wanted: Value, codes: set[str]) -> Iterator[Difference]:
    assert isinstance(wanted, tuple)
    named = {str(code) for code in wanted}
    if codes - _LET_PASS != named - _LET_PASS or not named <= codes:
        yield Difference("problems", "问题", tuple(sorted(named)), tuple(sorted(codes)))


def _months(wanted: Value, got: Value) -> Iterator[Difference]:
    """Month by month; a month that is not named must have nothing."""
    assert isinstance(wanted, Mapping)
    assert isinstance(got, Mapping)
    months: list[Month] = sorted({*wanted, *got})
    for month in months:
        due, owed = wanted.get(month, ZERO), got.get(month, ZERO)
        if due != owed:
            yield Difference(f"months.{month}", f"{month.chinese()}补发", due, owed, "money")
