"""Tells at once when something saved changes months that were paid: for whom, how much, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from streetdesk.actions import history
from streetdesk.errors import UserError
from streetdesk.ui.base.desk import Desk

if TYPE_CHECKING:  # the start does without pay
    from streetdesk.actions.payroll.arising import Arising
    from streetdesk.actions.payroll.arrears import PersonOwed

_NOTHING = (Decimal(0), Decimal(0))


class OwedWatch(QObject):
    """After each act of this window, as a job beside it: a save never waits for it.

    ``lead`` shows the page of what is owed, at a person (0: at nobody).
    """

    def __init__(self, desk: Desk, lead: Callable[[int], object]) -> None:
        super().__init__(desk)
        self.desk = desk
        self._lead = lead
        self._since = history.last_change(desk.workspace)
        self._known: dict[int, tuple[Decimal, Decimal]] = {}
        desk.changed.connect(self._changed)

    def _changed(self, tables: frozenset[str]) -> None:
        since, self._since = self._since, history.last_change(self.desk.workspace)
        if not tables or tables & {"pay_run", "pay_slip"}:  # another window's, or a month confirmed: all may be new
            self._known.clear()
            return
        from streetdesk.actions.payroll import arising

        workspace = self.desk.workspace
        if not tables & arising.TABLES or not arising.is_paid(workspace):
            return
        self.desk.jobs.run(
            "查有没有补发扣回",
            lambda progress: arising.arising(workspace, since, progress),
            self._found,
            self._failed,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.desk.trouble(error)

    def _found(self, found: Arising | None) -> None:
        if found is None:
            return
        from streetdesk.actions.payroll.arising import set_aside

        new: list[PersonOwed] = []
        gone: list[str] = []
        for staff_id, name in found.names.items():
            one = found.owed.get(staff_id)
            now = (one.amount, set_aside(one)) if one else _NOTHING
            before = self._known.get(staff_id, _NOTHING)
            self._known[staff_id] = now
            if now != before:
                if one is None or now == _NOTHING:
                    gone.append(name)
                else:
                    new.append(one)
        if new:
            self.desk.tell(told_of(new), "warn", ("看补发扣回", lambda: self._lead(new[0].staff_id)))
        elif gone:
            self.desk.tell(f"{_names(gone)}已确认的月份没有要补发、扣回的了。", "info")


def told_of(people: list[PersonOwed]) -> str:
    """What arises, in figures: one person with the months, or several with both sums."""
    from streetdesk.actions.payroll.arising import set_aside

    aside = sum(map(set_aside, people), Decimal("0.00"))
    more, less = (sum((one.amount for one in people if one.amount * sign > 0), Decimal("0.00")) for sign in (1, -1))
    parts = [f"应补发{more:,.2f}元"] if more else []
    parts += [f"应扣回{-less:,.2f}元"] if less else []
    parts += [f"绩效{'补记' if aside > 0 else '冲减'}{abs(aside):,.2f}元"] if aside else []
    sums = "，".join(parts) or "各月有增有减，合计为0"
    if len(people) > 1:
        return f"已确认的月份有差额：{_names([one.name for one in people])}，按现在的资料{sums}。"
    months = sorted({line.month for line in people[0].owed})
    span = months[0].chinese() + (f"到{months[-1].chinese()}" if len(months) > 1 else "")
    return f"{people[0].name}已确认的{span}工资，按现在的资料{sums}。"


def _names(names: list[str]) -> str:
    return "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")
