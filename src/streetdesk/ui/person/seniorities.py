"""The four seniorities and 党龄: five figures that are never mixed, each with how it came about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from streetdesk.actions import person_file
from streetdesk.actions.listing import Row
from streetdesk.registers.seniority import Seniorities, seniorities
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import card, column, label
from streetdesk.ui.table.facts_table import FactsTable

_SHORT = ("社区工作", "工龄", "本单位", "社保缴费", "党龄")
HEADINGS = (("年限", 170), ("到这一天", 130), ("怎么算的", 0))


class SeniorityPanel(QWidget):
    """Filled for one person as of the day looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.said = label("", "muted")
        self.table = FactsTable(HEADINGS, "五种年限")
        inside = column(self.said, self.table, margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        self.setLayout(column(card(inside)))

    def show_person(self, person: Row) -> None:
        """Work the figures out; ``person`` carries the values of the record."""
        found = seniorities_of(self.desk, person)
        self.said.setText(f"截至{self.desk.day.isoformat()}。五个数各算各的，不能互相代替。")
        self.table.fill([(one.title, str(one), one.how) for one in found])


def seniorities_of(desk: Desk, person: Row) -> Seniorities:
    """A person's five figures as of the day looked at."""
    keys = ("service_spell", "contract", "party_membership")
    spells, contracts, memberships = person_file.owned(desk.workspace, person.id, *keys).values()
    return seniorities(person.values, spells, contracts, memberships, desk.day)


def in_short(found: Seniorities) -> str:
    """Those that are known, in one line."""
    return "  ·  ".join(f"{_SHORT[n]}{one}" for n, one in enumerate(found) if one.months is not None)
