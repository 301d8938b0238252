"""A 10,000-row roster as PDF, against the same strings, fonts and rules on a bare reportlab canvas."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from bench import offices
from bench.result import Result
from streetdesk.reports.canvas import PaperCanvas
from streetdesk.reports.fonts import FontChain
from streetdesk.reports.roster import Column, Group, RosterPaper, render_roster

ROWS, COMMUNITIES = 10_000, 12
TARGET = 1.3

_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英建华国庆䶮㛃𬭎"
_COLUMNS = (
    *(Column(label) for label in ("姓名", "性别", "民族", "出生年月", "政治面貌")),
    *(Column("全日制", over="学历"), Column("在职", over="学历"), Column("身份证号"), Column("岗位")),
    *(Column("现任职务", weight=1), Column("从事社区工作时间"), Column("岗位等级"), Column("手机")),
    Column("备注", weight=1, align="left"),
)

Drawn = list[tuple[str, tuple[Any, ...]]]


def sample() -> RosterPaper:
    """A roster of made-up people, the same each time."""
    draw = random.Random(2)

    def person() -> tuple[str, ...]:
        year = draw.randint(1965, 2000)
        return (
            draw.choice("王李张刘陈杨赵黄周吴") + "".join(draw.choices(_NAMES, k=2)),
            draw.choice("男女"),
            draw.choice(("汉族", "回族", "满族")),
            f"{year}.{draw.randint(1, 12):02}",
            draw.choice(("中共党员", "群众", "共青团员")),
            draw.choice(("大专", "本科")),
            draw.choice(("本科", "")),
            f"371302********{draw.randint(0, 9999):04}",
            draw.choice(("正职", "副职", "工作人员")),
            draw.choice(("社区工作者", "党委副书记", "居委会委员")),
            f"{year + 24}.09",
            f"{draw.randint(1, 18)}级",
            f"13{draw.randint(0, 9)}****{draw.randint(0, 9999):04}",
            draw.choice(("", "", "退役军人", "2024年由金雀社区调入，兼任第三网格网格员")),
        )

    share = -(-ROWS // COMMUNITIES)
    sizes = [min(share, ROWS - share * number) for number in range(COMMUNITIES)]
    groups = tuple(Group(f"第{n + 1}社区", tuple(person() for _ in range(size))) for n, size in enumerate(sizes))
    return RosterPaper("社区工作者花名册", "示范街道办事处", date(2026, 1, 1), _COLUMNS, groups)


def recorded(render: Callable[[], object]) -> Drawn:
    """Everything a paper of ours draws, in order, as calls of a bare canvas."""
    drawn: Drawn = []
    put, rule, show = PaperCanvas.put, PaperCanvas.rule, PaperCanvas.showPage

    def keep_put(self: PaperCanvas, x: float, y: float, text: str, fonts: FontChain, size: float) -> None:
        left, bottom = self.absolutePosition(x, y)
        for name, piece in fonts.runs(text):
            drawn.append(("text", (left, bottom, piece, name, size)))
            left += fonts.width(piece, size)
        put(self, x, y, text, fonts, size)

    def keep_rule(self: PaperCanvas, *ends: float) -> None:
        drawn.append(("rule", (*self.absolutePosition(*ends[:2]), *self.absolutePosition(*ends[2:]))))
        rule(self, *ends)

    def keep_page(self: PaperCanvas) -> None:
        drawn.append(("page", tuple(self._pagesize)))
        show(self)

    with (
        patch.object(PaperCanvas, "put", keep_put),
        patch.object(PaperCanvas, "rule", keep_rule),
        patch.object(PaperCanvas, "showPage", keep_page),
    ):
        render()
    return drawn


def bare(drawn: Drawn) -> bytes:
    """The same strings, fonts and rules by reportlab's own calls, the cheapest of them, with nothing measured.

    One text object and one call for all rules a page, and a font set only where it changes: two thirds of the time
    that ``drawString`` and ``line`` for each take.
    """
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setPageSize(next(what for kind, what in drawn if kind == "page"))
    text, rules, font = canvas.beginText(), [], None
    for kind, what in drawn:
        if kind == "text":
            left, bottom, piece, *wanted = what
            if wanted != font:
                text.setFont(*wanted)
                font = wanted
            text.setTextOrigin(left, bottom)
            text.textOut(piece)
        elif kind == "rule":
            rules.append(what)
        else:
            canvas.drawText(text)
            canvas.lines(rules)
            canvas.showPage()
            text, rules, font = canvas.beginText(), [], None
    canvas.save()
    return out.getvalue()


def measure() -> Result:
    """Ours against the floor; fonts are loaded before, for both."""
    paper = sample()
    drawn = recorded(lambda: render_roster(paper))
    sizes = len(render_roster(paper)) / 1e6, len(bare(drawn)) / 1e6
    ours, floor = offices.best(lambda: render_roster(paper), lambda: bare(drawn))
    texts = sum(kind == "text" for kind, _ in drawn)
    note = f"{texts:,} strings; {sizes[0]:.1f} MB, bare {sizes[1]:.1f} MB"
    return Result("10,000-row roster PDF / bare canvas", ours, floor, ours / floor, TARGET, note)
