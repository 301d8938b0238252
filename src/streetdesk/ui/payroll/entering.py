"""From a person's pay to the place in the file where what is missing is entered, with a new row begun."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QMenu, QWidget

from streetdesk.pay.month.calendar import Month, Period
from streetdesk.ui.base.desk import Desk


def kinds(month: Month, period: Period | None) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    """(words, register, what is filled in already) of everything that can be entered for a month or a period."""
    if period is not None:
        year = {"year": str(period.first.year)}
        appraised = ("阶段考核", "period_appraisal", {"period": str(period)})
        return (("年度考核", "appraisal", year) if period.length == 12 else appraised, ("手工项目", "pay_manual", {}))
    first = month.first.isoformat()
    return (
        ("手工项目（奖扣款、个税、更正）", "pay_manual", {"month": str(month)}),
        ("请假停发", "absence", {}),
        ("津贴补贴", "allowance_grant", {"from_day": first}),
        ("社保公积金缴费", "insurance_base", {"from_month": str(month)}),
        ("等级审批", "grade_approval", {}),
    )


def menu_of(desk: Desk, parent: QWidget, staff_id: int, month: Month, period: Period | None) -> QMenu:
    """A menu of them; each entry opens the file there."""
    menu = QMenu(parent)
    for words, register, known in kinds(month, period):
        menu.addAction(words).triggered.connect(
            lambda _=False, register=register, known=known: desk.asked_new.emit(staff_id, register, known)
        )
    return menu
