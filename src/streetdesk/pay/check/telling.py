"""A report in words for the console, and as plain values for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from streetdesk.pay.check.model import Outcome, Report, Value

_MONTH = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")


def report_lines(report: Report, *, where: str = "") -> Iterator[str]:
    """One line where all agrees; else every difference, the first in time with the engine's own lines."""
    case, count = report.case, len(report.outcomes)
    name = f"{where or case.file}  {case.title}"
    if report.agrees:
        yield f"一致  {name}（{count}项）"
        return
    differing = report.differing
    yield f"不同  {name}（{count}项中{len(differing)}项不同）"
    for place, outcome in enumerate(differing):
        yield f"  {'最先不同' if not place else '另有不同'}：{outcome.where}"
        for difference in outcome.differences:
            yield f"    {difference}"
        if not place:
            yield from _reasons(outcome)


def _reasons(outcome: Outcome) -> Iterator[str]:
    for sentence in alike(outcome.problems):
        yield f"    ！{sentence}"
    yield "  程序的计算："
    for line in outcome.lines:
        source = f"  〔{line.source}〕" if line.source else ""
        yield f"    {line.item}：{line.amount}  {line.why}{source}"


def alike(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences that differ only in the month are told once, with how many more there are."""
    found: dict[str, list[str]] = {}
    for sentence in sentences:
        same = found.setdefault(_MONTH.sub("", sentence), [])
        if sentence not in same:
            same.append(sentence)
    for same in found.values():
        yield same[0] + (f"（另有{len(same) - 1}处相同）" if same[1:] else "")


def report_json(report: Report) -> dict[str, Any]:
    """The report as plain values; differences earliest in time first, the engine's lines only with the first."""
    case = report.case
    return {
        "file": case.file,
        "title": case.title,
        "scheme": case.scheme.name,
        "agrees": report.agrees,
        "expectations": len(report.outcomes),
        "differences": [_outcome_json(one, place == 0) for place, one in enumerate(report.differing)],
    }


def _outcome_json(outcome: Outcome, with_lines: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "person": outcome.person,
        "place": outcome.expectation.place,
        "line": outcome.expectation.line,
        "asked": outcome.expectation.when,
        "values": [
            {"key": one.key, "what": one.what, "expected": _plain(one.wanted), "got": _plain(one.found)}
            for one in outcome.differences
        ],
        "problems": list(outcome.problems),
    }
    if with_lines:
        told["lines"] = [
            {"item": line.item, "amount": line.amount, "why": line.why, "source": line.source} for line in outcome.lines
        ]
    return told


def _plain(value: Value) -> Any:
    """A value for JSON: sums as text with two decimals, days as ISO, several names as a list."""
    if isinstance(value, date | Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
