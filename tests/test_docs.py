"""The developer documents name what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
SOURCE = "\n".join(p.read_text(encoding="utf-8") for p in (TOP / "src").rglob("*.py"))
DOCUMENTS = sorted([TOP / "CONTRIBUTING.md", *(TOP / "docs").glob("*.md"), *(TOP / "docs" / "decisions").glob("*.md")])


def test_identifiers_of_the_glossary_exist() -> None:
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|", (TOP / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    names = {word for row in rows for quoted in re.findall(r"`([^`]+)`", row) for word in re.findall(r"\w+", quoted)}
    assert len(names) > 40
    assert {name for name in names if not re.search(rf"\b{name}(_id)?\b", SOURCE)} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(TOP)))
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (TOP / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
