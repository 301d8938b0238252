"""The eyes of the other tests: they must see what is wrong with a page."""

from __future__ import annotations

from io import BytesIO

from streetdesk.reports.canvas import PaperCanvas
from streetdesk.reports.fonts import chain
from tests.reports.pdf import faults, pages


def drawn(*texts: tuple[float, float, str], rule: float = 0) -> list[str]:
    """The faults of a page with these texts in 10 pt and one upright rule."""
    out = BytesIO()
    canvas = PaperCanvas(out, number_at=(200, 20), pagesize=(400, 400), invariant=1)
    for x, y, text in texts:
        canvas.put(x, y, text, chain("song"), 10)
    if rule:
        canvas.rule(rule, 0, rule, 400)
    canvas.showPage()
    canvas.save()
    return faults(pages(out.getvalue())[0])


def test_a_good_page_has_no_faults() -> None:
    assert drawn((50, 50, "张三"), (70, 50, "李四"), (50, 61, "王五"), rule=95) == []


def test_text_outside_the_page_is_seen() -> None:
    assert "outside" in drawn((395, 50, "张"))[0]


def test_text_over_text_is_seen() -> None:
    assert "overlap" in drawn((50, 50, "张三"), (65, 50, "李四"))[0]
    assert "overlap" in drawn((50, 50, "张三"), (50, 55, "李四"))[0]


def test_a_rule_through_text_is_seen() -> None:
    assert "rule crosses" in drawn((50, 50, "张三"), rule=55)[0]
