"""工资条: several to a page with cut lines, or strips across the page, each with its own heading (DOMAIN 3.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from reportlab.platypus import Flowable

from streetdesk.errors import UserError
from streetdesk.reports.fonts import chain
from streetdesk.reports.money_sheet import money
from streetdesk.reports.paper import A4_ACROSS, A4_FORM, NewSection, Progress, build, check_characters
from streetdesk.reports.rows import PAD, THIN
from streetdesk.reports.text import ASCENT, LEADING, clean, fit

SlipForm = Literal["slips", "strips"]

_SIZE = 9.5  # pt
_ROW = 17.0  # pt, a row of labels or of amounts
_HEAD = 20.0
_CUT = 22.0  # pt between two slips, the cut line in its middle
_ON_A_SLIP, _ON_A_STRIP = 8, 16  # amounts side by side at most


@dataclass(frozen=True, slots=True)
class Slip:
    """One person's slip: who and when in ``heading``, items as (label, yuan), the totals last, a line to end with."""

    heading: str
    items: tuple[tuple[str, Decimal], ...]
    totals: tuple[tuple[str, Decimal], ...]
    note: str = ""


def render_payslips(slips: Sequence[Slip], form: SlipForm = "slips", progress: Progress | None = None) -> bytes:
    """The slips as a PDF, none torn over two pages. UserError where there is none, or a character has no font."""
    if not slips:
        raise UserError("没有可以打印的工资条。", "请先起草或确认这个月的工资。")
    slips = [_cleaned(slip) for slip in slips]
    check_characters(
        (slip.heading, slip.heading + slip.note + "".join(label for label, _ in slip.items)) for slip in slips
    )
    sheet = A4_FORM if form == "slips" else A4_ACROSS
    story: list[object] = [NewSection(0)]
    for number, slip in enumerate(slips):
        story.append(_SlipBlock(slip, form, sheet.room[0]))
        if progress and number % 50 == 0:
            progress(number, len(slips))
    return build(story, sheet, "工资条")


class _SlipBlock(Flowable):  # type: ignore[misc] # reportlab has no types
    """Heading, then labels over amounts; below it a dashed line to cut along.

    A slip has its totals on a band of their own unless all fit on one; a strip has all on one band, as long as they
    can be read.
    """

    def __init__(self, slip: Slip, form: SlipForm, width: float) -> None:
        super().__init__()
        self._slip, self.width = slip, width
        strip = form == "strips"
        together = strip or len(slip.items) + len(slip.totals) <= _ON_A_SLIP
        cells = [(label, amount, False) for label, amount in slip.items]
        totals = [(label, amount, True) for label, amount in slip.totals]
        parts = [cells + totals] if together else [cells, totals]
        most = _ON_A_STRIP if strip else _ON_A_SLIP
        self._columns = min(most, len(parts[0])) if strip else most
        self._bands = [part[at : at + most] for part in parts for at in range(0, len(part), most)]
        note = slip.note
        self._note = fit(note, chain("song"), 8.0, width, smaller=6.5, lines=2, height=40) if note else None
        below = self._note.height + 5 if self._note else 0.0
        self.height = _HEAD + 2 * _ROW * len(self._bands) + below + _CUT

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As measured."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw heading, bands, note and cut line."""
        canvas, song, hei = self.canv, chain("song"), chain("hei")
        canvas.setLineWidth(THIN)
        y = self.height
        heading = fit(self._slip.heading, hei, 11.0, self.width, smaller=7, lines=1, height=_HEAD)
        canvas.put(0, y - ASCENT * heading.size - 2, "".join(heading.lines), hei, heading.size)
        y -= _HEAD
        wide = self.width / self._columns
        for band in self._bands:
            for place, (label, amount, strong) in enumerate(band):
                fonts = hei if strong else song
                left = place * wide
                for text, top in ((label, y), (money(amount), y - _ROW)):
                    fitted = fit(text, fonts, _SIZE, wide - 2 * PAD, smaller=6.0, lines=2, height=_ROW - 1)
                    base = top - (_ROW - fitted.height) / 2 - ASCENT * fitted.size
                    for line in fitted.lines:
                        x = left + (wide - fonts.width(line, fitted.size)) / 2
                        canvas.put(x, base, line, fonts, fitted.size)
                        base -= LEADING * fitted.size
            right = len(band) * wide
            for row in range(3):
                canvas.rule(0, y - row * _ROW, right, y - row * _ROW)
            for place in range(len(band) + 1):
                canvas.rule(place * wide, y, place * wide, y - 2 * _ROW)
            y -= 2 * _ROW
        if self._note:
            base = y - 4 - ASCENT * self._note.size
            for line in self._note.lines:
                canvas.put(0, base, line, song, self._note.size)
                base -= LEADING * self._note.size
        canvas.saveState()
        canvas.setDash(4, 3)
        canvas.line(0, _CUT / 2, self.width, _CUT / 2)
        canvas.restoreState()


def _cleaned(slip: Slip) -> Slip:
    items = tuple((clean(label), amount) for label, amount in slip.items)
    return replace(slip, heading=clean(slip.heading), items=items, note=clean(slip.note))
