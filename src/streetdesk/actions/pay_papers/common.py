"""What all papers of pay share: who answers for them, the notice of a demonstration, masked account numbers, groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from streetdesk.actions import office_facts
from streetdesk.actions.listing import hidden
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.model import Item
from streetdesk.reports.money_sheet import Cell, MoneyColumn, MoneyGroup, MoneyPaper, MoneySheet

DEMO_NOTICE = "演示方案，不得作为发放依据"
NO_UNIT = "（未填社区）"
SIGN = "签字"
T = TypeVar("T")


def money_sheet(
    workspace: Workspace,
    title: str,
    when: str,
    columns: Sequence[MoneyColumn],
    groups: Sequence[MoneyGroup],
    *,
    demonstration: bool,
    words_of: str = "",
    sign: str = "",
    notes: Sequence[str] = (),
    group_label: str = "社区",
    paper: MoneyPaper = "auto",
    draft: bool = False,
    each: str = "人",
    group_sums: bool = True,
    people: int | None = None,
) -> MoneySheet:
    """A sheet of the office: its name before the title, who answers for it in the foot."""
    facts = office_facts.load(workspace)
    note = DEMO_NOTICE if demonstration else ""
    if draft:
        note = f"草稿，未确认{'；' if note else ''}{note}"
    return MoneySheet(
        title=f"{facts.name}{title}",
        above=(f"单位（盖章）：{facts.name}", when, "单位：元"),
        columns=tuple(columns),
        groups=tuple(groups),
        words_of=words_of,
        sign=sign,
        foot=(("单位负责人", facts.responsible), ("财务审核", facts.reviewer), ("制表", facts.preparer)),
        notes=tuple(filter(None, notes)),
        demo_notice=note,
        paper=facts.paper if paper == "auto" and facts.paper != "auto" else paper,
        group_label=group_label,
        each=each,
        group_sums=group_sums,
        people=people,
    )


def account_text(number: str, *, private: bool) -> str:
    """An account number in full, or masked."""
    return number if private or not number else hidden(number)


def by_unit(rows: Iterable[T], unit: Callable[[T], str], cells: Callable[[T], tuple[Cell, ...]]) -> list[MoneyGroup]:
    """Rows by community, in the order in which they come."""
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for one in rows:
        groups.setdefault(unit(one) or NO_UNIT, []).append(cells(one))
    return [MoneyGroup(title, tuple(found)) for title, found in groups.items()]


def unit_of(row: SheetRow) -> str:
    """The community a row is charged to."""
    return row.unit


def amounts(items: Iterable[Item], keys: Sequence[str], side: str) -> list[Decimal | None]:
    """The sum of each key, nothing where the person has no such item."""
    found: dict[str, Decimal] = {}
    for item in items:
        if item.side == side:
            found[item.key] = found.get(item.key, Decimal("0.00")) + item.amount
    return [found.get(key) for key in keys]


def is_draft(sheet: Sheet) -> bool:
    """Whether the sheet was not confirmed yet."""
    return sheet.run.state == "draft"
