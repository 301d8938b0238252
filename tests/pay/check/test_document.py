"""docs/pay-cases.md: its examples agree, and it names every key that may be written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streetdesk.actions.checking.sheet import HEADINGS
from streetdesk.pay.check import check, read_case_text
from streetdesk.pay.check.telling import report_lines
from streetdesk.pay.check.wants import OPTIONS, WANTS

TEXT = (Path(__file__).parents[3] / "docs" / "pay-cases.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
READERS = Path(__file__).parents[3] / "src" / "streetdesk" / "pay" / "check"


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("example", EXAMPLES, ids=["new-worker", "own-scheme", "back-pay"])
def test_the_examples_agree(example: str) -> None:
    report = check(read_case_text(example, "docs.toml"))
    assert report.agrees, "\n".join(report_lines(report))


@pytest.mark.parametrize("kind", WANTS)
def test_every_expectation_is_named(kind: str) -> None:
    keys = {*WANTS[kind], *OPTIONS[kind]}  # type: ignore[index]
    assert {key for key in keys if f"`{key}" not in TEXT} == set()


@pytest.mark.parametrize("reader", ["read_person.py", "read_case.py", "read_scheme.py"])
def test_every_key_of_the_readers_is_named(reader: str) -> None:
    source = (READERS / reader).read_text("utf-8")
    asked = re.findall(r'(?:table|one|inner|top)\.\w+\(\s*"(\w+)"', source)
    listed = re.findall(r'_(?:facts|words)\(table, "(\w+)"', source)
    assert len({*asked, *listed}) > 3
    assert {key for key in {*asked, *listed} if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", TEXT)} == set()


def test_every_heading_of_the_sheet_is_named() -> None:
    sheet = TEXT[TEXT.index("## 人员样例表") :]
    assert {name for names in HEADINGS.values() for name in names if name not in sheet} == set()
