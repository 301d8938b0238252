"""The case files as facts, schemes and expectations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Certificate,
    CertificateLevel,
    Honour,
    Level,
    PersonFacts,
    PostHeld,
    Registration,
    Scheme,
    Schooling,
    Spell,
    SpellKind,
    read_scheme,
)

SCHEMES = Path(__file__).parents[2] / "resources" / "schemes"
CASES = tuple(sorted((Path(__file__).parent / "cases").glob("*.toml")))


@cache
def scheme_text(name: str) -> str:
    return (SCHEMES / f"{name}.toml").read_text("utf-8")


@cache
def demo() -> Scheme:
    return read_scheme(scheme_text("ly-demo-1"), "ly-demo-1.toml")


@cache
def case(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def scheme_of(data: Mapping[str, Any]) -> Scheme:
    """The case's scheme with its replacements, each of which must hit."""
    text = scheme_text(data.get("scheme", "ly-demo-1"))
    for old, new in data.get("replace", []):
        assert text.count(old) >= 1, f"nothing to replace: {old!r}"
        text = text.replace(old, new)
    return read_scheme(text, "case.toml")


def facts_of(data: Mapping[str, Any]) -> PersonFacts:
    """The case's person. ``assume`` fills in years without an appraisal, as a clerk would have recorded them."""
    person = data["person"]
    known = {int(year): word for year, word in person.get("appraisals", {}).items()}
    assumed = dict.fromkeys(range(1980, 2041), data["assume"]) if "assume" in data else {}
    return PersonFacts(
        posts=tuple(
            PostHeld(p["post"], day(p.get("since")), day(p.get("until")), p.get("title", ""))
            for p in person.get("posts", [])
        ),
        service=tuple(_spell(s) for s in person.get("service", [])),
        schooling=tuple(_schooling(s) for s in person.get("schooling", [])),
        certificates=tuple(_certificate(c) for c in person.get("certificates", [])),
        appraisals={**assumed, **known},
        honours=tuple(Honour(h["name"], must(h["given_on"])) for h in person.get("honours", [])),
        probation_end=day(person.get("probation_end")),
    )


def _spell(data: Mapping[str, Any]) -> Spell:
    kind = SpellKind(data.get("kind", "计入"))
    years, inside = data.get("years", 0), data.get("in_province", True)
    return Spell(day(data.get("since")), day(data.get("until")), kind, years, inside, data.get("note", ""))


def _schooling(data: Mapping[str, Any]) -> Schooling:
    return Schooling(
        Level(data["level"]),
        data.get("diploma", False),
        data.get("degree", False),
        registered_on=day(data.get("registered_on")),
    )


def _certificate(data: Mapping[str, Any]) -> Certificate:
    spans = tuple(Registration(must(r["since"]), day(r.get("until"))) for r in data.get("registrations", []))
    level = CertificateLevel(data["level"])
    return Certificate(level, spans, day(data.get("issued_on")), day(data.get("appointed_on")))


def day(value: date | str | None) -> PartialDate | None:
    """A whole day as a TOML date, a month or year as text."""
    if value is None:
        return None
    return PartialDate.from_iso(value) if isinstance(value, str) else PartialDate.of(value)


def must(value: date | str) -> PartialDate:
    found = day(value)
    assert found is not None
    return found
