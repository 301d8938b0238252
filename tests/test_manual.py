"""README and the clerk's manual: what they show exists, and what they name is written so in the program.

In the manual **bold** is a label of the window (button, menu, page, field), 「」 a piece of what the program says.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
MANUAL = sorted((TOP / "docs" / "manual").glob("*.md"))
PAGES = [TOP / "README.md", *MANUAL]
LARGEST = 150_000


def name_of(path: Path) -> str:
    return str(path.relative_to(TOP))


def links(page: Path) -> list[str]:
    """Where a page's local links and pictures lead, as written."""
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [link.partition("#")[0] for link in found if "://" not in link and not link.startswith("#")]


@cache
def strings(*folders: str) -> frozenset[str]:
    """Every string of the program's sources in these folders, plain or part of an f-string."""
    found: set[str] = set()
    for folder in folders:
        for path in (TOP / "src" / "streetdesk" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return frozenset(found)


def bare(label: str) -> str:
    """A label without mnemonic and dots: ``打开…(&O)`` and ``打开(&O)…`` are 打开."""
    return re.sub(r"\(&\w\)|&(?=\w)|…", "", label).strip()


@cache
def labels() -> frozenset[str]:
    """What the window may have written on it: its own strings, and titles and fields of the registers."""
    return frozenset(bare(text) for text in strings("ui", "registers", "actions"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_are_there(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", MANUAL, ids=name_of)
def test_labels_are_those_of_the_program(page: Path) -> None:
    named = re.findall(r"\*\*(.+?)\*\*", page.read_text(encoding="utf-8"))
    if page.name == "README.md":
        named.remove("粗体")  # where the convention itself is told
    assert [label for label in named if bare(label) not in labels()] == []


@pytest.mark.parametrize("page", MANUAL, ids=name_of)
def test_what_the_program_is_quoted_with_it_says(page: Path) -> None:
    said = "\n".join(strings("."))
    quoted = re.findall(r"「(.+?)」", page.read_text(encoding="utf-8"))
    assert [sentence for sentence in quoted if sentence not in said] == []


def test_the_contents_name_every_chapter() -> None:
    listed = {link for link in links(TOP / "docs" / "manual" / "README.md") if link.endswith(".md")}
    assert listed == {page.name for page in MANUAL} - {"README.md"}


def test_pictures_are_small_and_all_are_used() -> None:
    there = {path.resolve() for path in (TOP / "docs" / "pictures").glob("*.png")}
    assert [path.name for path in there if path.stat().st_size >= LARGEST] == []
    used = {(page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith(".png")}
    assert there == used
