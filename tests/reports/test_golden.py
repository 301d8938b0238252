"""The two papers as they were last looked at and found good: every text with its place, and a small picture.

After a change that is meant: look at the papers, then ``python -m tests.reports.test_golden`` writes them anew.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from streetdesk.reports.grade_approval import render_grade_approvals
from streetdesk.reports.roster import render_roster
from tests.reports.papers import LINES, approval, roster
from tests.reports.pdf import Page, pages

FOLDER = Path(__file__).parent / "golden"
PAPERS = ("roster", "grade-approval", "grade-approval-long")
SCALE = 0.75  # 54 dpi
SAME = 1.0  # of 255: how far the pictures may differ on the average


def printed(paper: str) -> bytes:
    """The paper of that name."""
    if paper == "roster":
        return render_roster(roster(20, communities=3, preparer="李四", note="含街道聘用人员。"))
    return render_grade_approvals([approval(lines=LINES * (3 if paper.endswith("long") else 1))])


def placed(page: Page) -> list[str]:
    """Every piece of text with its left end and base, in whole pt."""
    pieces: list[tuple[float, float, float, str]] = []
    for char, (left, bottom, right, _top) in page.chars:
        if pieces and abs(pieces[-1][1] - bottom) < 0.5 and 0 <= left - pieces[-1][2] < 1:
            first, base, _, text = pieces[-1]
            pieces[-1] = (first, base, right, text + char)
        else:
            pieces.append((left, bottom, right, char))
    return [f"{left:4.0f} {base:4.0f} {text}" for left, base, _, text in pieces]


def told(pdf: bytes) -> str:
    """The whole paper as text with positions."""
    read = pages(pdf)
    parts = [f"--- {page.width:.0f} x {page.height:.0f}\n" + "\n".join(placed(page)) for page in read]
    return "\n".join(parts) + "\n"


def picture(pdf: bytes) -> Image.Image:
    """The first page in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown: Image.Image = document[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    return shown


@pytest.mark.parametrize("paper", PAPERS)
def test_every_text_stands_where_it_stood(paper: str) -> None:
    assert told(printed(paper)) == (FOLDER / f"{paper}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_first_page_looks_as_it_did(paper: str) -> None:
    now = picture(printed(paper))
    with Image.open(FOLDER / f"{paper}.png") as golden:
        assert now.size == golden.size
        assert ImageStat.Stat(ImageChops.difference(now, golden.convert("L"))).mean[0] < SAME


def write() -> None:
    """Take the papers of today as good."""
    FOLDER.mkdir(exist_ok=True)
    for paper in PAPERS:
        pdf = printed(paper)
        (FOLDER / f"{paper}.txt").write_text(told(pdf), encoding="utf-8", newline="\n")
        out = BytesIO()
        picture(pdf).quantize(16).save(out, "PNG", optimize=True)
        (FOLDER / f"{paper}.png").write_bytes(out.getvalue())


if __name__ == "__main__":
    write()
