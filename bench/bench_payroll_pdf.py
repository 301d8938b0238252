"""A 工资发放表 for 1,200 people as PDF, against the same strings, fonts and rules on a bare reportlab canvas."""

from __future__ import annotations

from bench import offices
from bench.bench_roster_pdf import bare, recorded
from bench.result import Result
from streetdesk.reports.money_sheet import render_money_sheet
from tests.reports.money_papers import payroll

PEOPLE, COMMUNITIES = 1_200, 30
TARGET = 1.3


def measure() -> Result:
    """Ours against the floor; fonts are loaded before, for both."""
    sheet = payroll((PEOPLE // COMMUNITIES,) * COMMUNITIES)
    drawn = recorded(lambda: render_money_sheet(sheet))
    ours, floor = offices.best(lambda: render_money_sheet(sheet), lambda: bare(drawn))
    texts = sum(kind == "text" for kind, _ in drawn)
    return Result("工资发放表 of 1,200 people / bare canvas", ours, floor, ours / floor, TARGET, f"{texts:,} strings")
