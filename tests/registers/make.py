"""Short ways to write values in tests."""

from __future__ import annotations

from typing import Any

from streetdesk.dates import PartialDate
from streetdesk.register import Finding, Register, Strength, Values

DAYS = frozenset({"birth", "work_started"})


def rec(**values: Any) -> dict[str, Any]:
    """A record: ISO texts become days in columns that hold days."""
    return {n: PartialDate.from_iso(v) if isinstance(v, str) and _is_day(n) else v for n, v in values.items()}


def _is_day(name: str) -> bool:
    return name in DAYS or name.endswith(("_day", "_from", "_to", "_on"))


def told(register: Register, values: Values, *siblings: Values) -> set[tuple[str, str]]:
    """What the register's own checks find, as (strength, column); blank required fields left out."""
    return {
        (finding.strength.value, finding.column)
        for finding in register.findings(values, siblings)
        if "没有填。" not in finding.sentence or finding.strength is not Strength.REFUSE
    }


def sentences(findings: list[Finding]) -> str:
    """All sentences in one text."""
    return "".join(finding.sentence for finding in findings)
