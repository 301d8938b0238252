"""The 25 things that differ between places (DOMAIN 1.4): each has a test scheme that does as its paper says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from streetdesk.pay.check import CaseFile, check, read_case
from streetdesk.pay.scheme.load import read_scheme
from streetdesk.pay.scheme.write import scheme_text

from .case_files import demo

FILES = tuple(sorted((Path(__file__).parent / "schemes").glob("*.toml")))


def case_of(path: Path) -> CaseFile:
    case = read_case(path)
    assert case.origin
    assert case.working
    return case


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_scheme_does_what_its_paper_says(path: Path) -> None:
    report = check(case_of(path))
    assert report.agrees, "\n".join(
        f"{outcome.where}：{'；'.join(map(str, outcome.differences))}\n"
        + "\n".join(f"  {line.item}｜{line.amount}｜{line.why}" for line in outcome.lines)
        for outcome in report.differing
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_demonstration_scheme_would_say_otherwise(path: Path) -> None:
    case = case_of(path)
    assert case.scheme != demo()
    assert not check(replace(case, scheme=demo())).agrees


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_scheme_is_written_and_read_again(path: Path) -> None:
    scheme = case_of(path).scheme
    assert read_scheme(scheme_text(scheme), path.name) == scheme


def test_every_one_of_the_25_differences_has_its_scheme() -> None:
    assert {int(path.stem[:2]) for path in FILES} == set(range(1, 26))
