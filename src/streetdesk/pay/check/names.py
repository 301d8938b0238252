"""What a scheme and a person can bring about: names of pay items, words of appraisals, and how performance is paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from streetdesk.pay.check.model import CasePerson
from streetdesk.pay.facts import CertificateLevel
from streetdesk.pay.month import certificates, protected, worth
from streetdesk.pay.month.book import performance_kinds
from streetdesk.pay.scheme.model import Scheme
from streetdesk.pay.scheme.rules import Rhythm

STANDARD: Mapping[str, str] = {
    worth.BASIC: "basic",
    worth.UNSPLIT: "basic",
    worth.ON_PROBATION: "basic",
    "绩效工资": "performance",
    certificates.LABEL: "certificate",
    protected.LABEL: "protected",
    "个人所得税": "tax",
}
"""The labels and keys of items that any scheme may pay."""

RHYTHMS: Mapping[Rhythm, str] = {"month": "月", "quarter": "季度", "half_year": "半年", "year": "年"}
LENGTHS: Mapping[Rhythm, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def item_names(scheme: Scheme, person: CasePerson) -> frozenset[str]:
    """Every label and key that an item of this person under this scheme can have."""
    return frozenset(_names(scheme, person)) | {"probation"}


def _names(scheme: Scheme, person: CasePerson) -> Iterator[str]:
    yield from STANDARD
    yield from STANDARD.values()
    for level in CertificateLevel:
        yield from (f"one_off:{level.value}", f"证书一次性奖励（{level.value}）")
    allowances = [one.name for ladder in scheme.ladders for one in ladder.allowances]
    for name in (*allowances, *(grant.fact.name for grant in person.grants)):
        yield from (name, f"allowance:{name}")
    for ladder in scheme.ladders:
        for kind in performance_kinds(ladder):
            yield from (kind.label, kind.key)
    for rate in (rate for entry in scheme.insurance for rate in entry.rates):
        yield from (rate.name, f"单位{rate.name}", f"insurance:{rate.name}")
    for line in person.manual:
        yield from (line.fact.label, f"单位{line.fact.label}", f"manual:{line.fact.label}")


def appraisal_words(scheme: Scheme) -> tuple[str, ...]:
    """The words that the scheme's ladders know of a year or of a shorter period."""
    found: dict[str, None] = {}
    for ladder in scheme.ladders:
        found |= dict.fromkeys(ladder.appraisal.words)
        for kind in performance_kinds(ladder):
            found |= dict.fromkeys(word for word, _ in kind.factors)
    return tuple(found)


def rhythms(scheme: Scheme) -> tuple[Rhythm, ...]:
    """How the scheme pays its performance parts."""
    return tuple(dict.fromkeys(kind.paid for ladder in scheme.ladders for kind in performance_kinds(ladder)))
