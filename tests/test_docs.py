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


# --- the facts that code and tests cite ------------------------------------------------------------

CITING = [
    path
    for room in ("src", "tests", "tools", "bench", "docs", "resources")
    for path in sorted((TOP / room).rglob("*"))
    if path.suffix in {".py", ".md", ".toml"} and path != Path(__file__)
]
PAGES = {path.name[0]: path.read_text(encoding="utf-8") for path in (TOP / "docs" / "domain").glob("[1-9]-*.md")}
SECTIONS = set(re.findall(r"(?m)^#+ (\d+(?:\.\d+)?)[. ]", "\n".join(PAGES.values())))
PAINS = set(re.findall(r"(?m)^\| (\d+) \|", (TOP / "docs" / "domain" / "users-pains.md").read_text(encoding="utf-8")))
ROWS = set(re.findall(r"(?m)^\| (\d+) \|", PAGES["1"].partition("## 1.4")[2].partition("## 1.5")[0]))
RULES = set(re.findall(r"(?m)^(\d+)\. ", PAGES["7"]))
CASES = set(re.findall(r"\*\*Case (\d+)", PAGES["7"]))


def unresolved(text: str) -> list[str]:
    """The citations of a text that lead nowhere: a section, a row of its table, a rule or a case that is not there."""
    lost = []
    for cited in re.finditer(r"\bDOMAIN\b", text):
        tail = text[cited.end() : cited.end() + 60].split("\n")[0]
        place = re.match(r" (?:第|section )?(\d+(?:\.\d+)?)((?:(?:, | and | to |、)\d+\.\d+)*)", tail)
        sections = [place[1], *re.findall(r"\d+\.\d+", place[2])] if place else []
        if place is None or not set(sections) <= SECTIONS:
            lost.append(f"DOMAIN{tail}")
            continue
        inside, section = tail[place.end() :], sections[-1]
        known = (
            (r"^ ?(?:第(\d+)(?:、(\d+))?项|nos?\. (\d+)(?:, (\d+))?)", ROWS if section == "1.4" else set()),
            (r"^,? ?(?:规则(\d+)|第(\d+)条|rules? (\d+)(?: (?:and|to) (\d+))?)", RULES if section == "7" else set()),
            (r"^,? ?(?:案例(\d+)|case (\d+))", CASES if section == "7" else set()),
        )
        for pattern, there in known:
            found = re.search(pattern, inside)
            if found and not {number for number in found.groups() if number} <= there:
                lost.append(f"DOMAIN{tail}")
    lost += [cited[0] for cited in re.finditer(r"\bpain (\d+)\b", text) if cited[1] not in PAINS]
    lost += [cited[0] for cited in re.finditer(r"\b(?:DESIGN|LESSONS)\b.{0,10}", text)]
    return lost


def test_every_citation_of_the_trade_leads_somewhere() -> None:
    lost = {str(p.relative_to(TOP)): unresolved(p.read_text(encoding="utf-8")) for p in CITING}
    assert {path: cited for path, cited in lost.items() if cited} == {}


@pytest.mark.parametrize(
    "cited",
    ["DOMAIN 3.13)", "DOMAIN 10", "DOMAIN)", "DOMAIN 3.2, 5.12", "DOMAIN 1.4 第26项", "DOMAIN 1.4 nos. 12, 31",
     "DOMAIN 7, rule 14", "DOMAIN 7 规则14", "DOMAIN 7 案例5", "DOMAIN 7, case 8", "pain 19", "DESIGN 4", "LESSONS 1"],
)  # fmt: skip
def test_a_citation_that_leads_nowhere_is_found(cited: str) -> None:
    assert unresolved(cited)


@pytest.mark.parametrize(
    "cited", ["DOMAIN 3.12)", "DOMAIN 1.4 第25项", "DOMAIN 7, rules 6 and 13", "DOMAIN 7 案例9：9月", "pain 18"]
)
def test_a_citation_that_leads_somewhere_passes(cited: str) -> None:
    assert unresolved(cited) == []


@pytest.mark.parametrize("page", sorted((TOP / "docs" / "domain").glob("*.md")), ids=lambda path: path.stem)
def test_links_and_sources_of_the_domain_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
    listed = set(re.findall(r"(?m)^\| (S\d+) \|", PAGES["9"]))
    assert set(re.findall(r"\[(S\d+)\b", text)) <= listed
