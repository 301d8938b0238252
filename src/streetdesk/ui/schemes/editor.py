"""A paper typed in: its head, then a base, the rules of a ladder, rates of insurance, or a table of tax."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from streetdesk import fields as kinds
from streetdesk.actions.office import Workspace
from streetdesk.actions.schemes.rule_values import Refused, given, ladder_of
from streetdesk.fields import Field
from streetdesk.pay import Base, Insurance, Ladder
from streetdesk.pay.scheme.edit import Entry, EntryKind
from streetdesk.pay.scheme.model import Tax
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label, row
from streetdesk.ui.schemes.paper_form import Fields, Head, PaperForm
from streetdesk.ui.schemes.rate_table import RateTable
from streetdesk.ui.schemes.rules_form import RulesForm
from streetdesk.ui.schemes.tax_table import TaxTable

_BASE = {
    "amount": Field("基数", kinds.Money(minimum=1, maximum=1_000_000), required=True, hint="元/月"),
    "multiplier": Field("倍数", kinds.Number(decimals=4), required=True, hint="没有倍数写1"),
}
_LIMITS = {
    "lowest_base": Field("缴费基数下限", kinds.Money(minimum=0, maximum=1_000_000)),
    "highest_base": Field("缴费基数上限", kinds.Money(minimum=0, maximum=1_000_000)),
}
_ALLOWANCE = {
    "monthly": Field("每月减除费用", kinds.Money(minimum=0, maximum=1_000_000), required=True, hint="元/月，按税法填"),
}


class PaperEditor(QWidget):
    """Edits an entry of a timeline; ``entry`` reads it back, None while something is wrong with it."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.head = PaperForm(workspace)
        self.base = Fields(workspace, _BASE)
        self.rules = RulesForm(workspace)
        self.coefficients = self.rules.coefficients
        self.reslot = QRadioButton("执行日全员重新套定等级（套改）")
        self.carry = QRadioButton("沿用原等级，按新规则往下走")
        group = QButtonGroup(self)
        group.addButton(self.carry)
        group.addButton(self.reslot)
        self.opening = QWidget()
        self.opening.setLayout(row(label("执行时", "label"), self.carry, self.reslot, 1, gap=theme.S3))
        self.rates = RateTable()
        self.limits = Fields(workspace, _LIMITS)
        self.allowance = Fields(workspace, _ALLOWANCE)
        self.tax = TaxTable()
        self.parts: dict[EntryKind, tuple[QWidget, ...]] = {
            "base": (self.base,),
            "ladder": (self.opening, self.rules),
            "insurance": (self.limits, self.rates),
            "tax": (self.allowance, self.tax),
        }
        self.setLayout(column(self.head, *(part for parts in self.parts.values() for part in parts), gap=theme.S3))
        self._kind: EntryKind = "base"
        self._like: Entry | None = None
        self._typed = (self.head, self.base, self.rules, self.rates, self.limits, self.allowance, self.tax)
        for part in self._typed:
            part.changed.connect(self.changed)
        group.buttonToggled.connect(lambda *_: self.changed.emit())

    def load(self, kind: EntryKind, entry: Entry | None, *, anew: bool, first: bool = False) -> None:
        """Show an entry to change, or (``anew``) one like it for a new paper; None: an empty one.

        ``first``: there is no entry before it, so that grades cannot be carried over.
        """
        self._kind, self._like = kind, entry
        for which, parts in self.parts.items():
            for part in parts:
                part.setVisible(which == kind)
        if entry is None or anew:
            self.head.load({})
        else:
            self.head.load_entry(entry)
        if kind == "base":
            known = entry if isinstance(entry, Base) else None
            self.base.load({"amount": known and known.amount})
            self.base.boxes["multiplier"].load(str(known.multiplier if known else 1))
        elif isinstance(entry, Ladder):
            self.rules.load(entry, anew=anew)
            self.carry.setEnabled(not first)
            carried = not first and (anew or entry.opening == "carry")
            (self.carry if carried else self.reslot).setChecked(True)
        elif kind == "insurance":
            paid = entry if isinstance(entry, Insurance) else None
            self.limits.load(
                {"lowest_base": paid.lowest_base if paid else None, "highest_base": paid.highest_base if paid else None}
            )
            self.rates.load(paid.rates if paid else ())
        elif kind == "tax":
            taxed = entry if isinstance(entry, Tax) else None
            self.allowance.load({"monthly": taxed.monthly_allowance if taxed else None})
            self.tax.load(taxed.brackets if taxed else ())

    def set_read_only(self, on: bool) -> None:
        """Show a frozen paper."""
        for part in self._typed:
            part.set_read_only(on)
        self.opening.setEnabled(not on)

    def entry(self) -> Entry | None:
        """What is typed, as an entry; None with the mistakes shown."""
        head = self.head.head()
        if self._kind == "base":
            return self._base(head)
        if self._kind == "ladder":
            return self._ladder(head)
        return self._insurance(head) if self._kind == "insurance" else self._tax(head)

    def _base(self, head: Head | None) -> Base | None:
        found = self.base.values()
        if head is None or found is None:
            return None
        if not Decimal("0.1") <= found["multiplier"] <= 10:
            self.base.boxes["multiplier"].tell("倍数应在0.1到10之间。", "error")
            return None
        multiplier = found["multiplier"].normalize()
        return Base(head.effective_on, head.paper, found["amount"], multiplier, head.until)

    def _ladder(self, head: Head | None) -> Ladder | None:
        found = self.coefficients.coefficients()
        if found is None:
            self.rules.tell_coefficients()
        if head is None or found is None or self.rules.kept is None:
            return None
        opening = "carry" if self.carry.isChecked() else "reslot"
        try:
            made = ladder_of(
                self.rules.texts(), self.rules.kept, given(head.effective_on, head.until, head.paper, opening, found)
            )
        except Refused as error:
            self.rules.tell(error.found)
            return None
        self.rules.clear()
        return made

    def _insurance(self, head: Head | None) -> Insurance | None:
        limits, rates = self.limits.values(), self.rates.rates()
        if head is None or limits is None or rates is None:
            return None
        low, high = limits["lowest_base"], limits["highest_base"]
        if low is not None and high is not None and low > high:
            self.limits.boxes["lowest_base"].tell("缴费基数下限高于上限。请核对两个数。", "error")
            return None
        return Insurance(head.effective_on, head.paper, rates, low, high, head.until)

    def _tax(self, head: Head | None) -> Tax | None:
        found, brackets = self.allowance.values(), self.tax.brackets()
        if head is None or found is None or brackets is None:
            return None
        return Tax(head.effective_on, head.paper, found["monthly"], brackets, head.until)
