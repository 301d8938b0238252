"""A whole year on the demonstration office: election, late papers, leavers and a correction; every fen comes out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from streetdesk.actions import grades, office
from streetdesk.actions.demo.draw import day
from streetdesk.actions.payroll import arrears, confirm, performance, runs
from streetdesk.actions.payroll.due import Due
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.ytd import year_to_date
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import Item
from tests.actions.payroll.doing import (
    INSURANCE,
    add,
    approve,
    change,
    confirmed,
    held,
    leave,
    pay,
    row_of,
    use_scheme,
)

YEAR = Period.parse("2025")
LATE_BASE = """
[[base]]
effective_on = 2025-03-01
amount = 4350
multiplier = 1.0
paper = { number = "演示〔2025〕9号", title = "迟到的基数文件" }
"""
Ids = dict[str, int]


def elect(workspace: Workspace, staff_id: int, post: str, grade: int) -> None:
    """After the election: the old post ends, the new one begins, and its grade is approved from the month after."""
    old = held(workspace, "post_held", staff_id)
    change(workspace, "post_held", old["id"], to_day=day(date(2025, 6, 19)))
    add(
        workspace,
        "post_held",
        staff_id=staff_id,
        post=post,
        title="换届当选（演示）",
        unit_id=old["unit_id"],
        from_day=day(date(2025, 6, 20)),
        paper_no="演选〔2025〕1号",
    )
    approve(workspace, staff_id, "岗位变动", post, grade, date(2025, 7, 1))


def cast(workspace: Workspace) -> Ids:
    """Who plays which part: people there since before 2025 with nothing odd about them."""
    scheme = grades.scheme_of(workspace)
    with workspace.reading() as connection:
        people = gather(connection)
    due = Due(scheme, people)
    january, december = Month(2025, 1), Month(2025, 12)
    fit: dict[str, list[int]] = {"工作人员": [], "副职": [], "正职": []}
    for i, person in people.items():
        first, last = due.month(i, january), due.month(i, december)
        if first.problems or len(first.stretches) != 1 or person.facts.ladder.certificates:
            continue
        if first.stretches[0].post == last.stretches[-1].post and last.stretches[-1].until == december.last:
            fit[first.stretches[0].post_label].append(i)
    parts = {"deputy": "工作人员", "head": "副职", "approval": "工作人员", "certificate": "副职", "absent": "工作人员"}
    parts |= {"leaver": "副职", "late leaver": "副职", "correction": "副职"}
    return {part: fit[post].pop() for part, post in parts.items()}


def _events(workspace: Workspace, ids: Ids, month: int, tmp_path: Path) -> None:
    """What reaches the office before a month is drafted."""
    if month == 5:
        leave(workspace, ids["leaver"], date(2025, 5, 15))
    if month == 7:
        elect(workspace, ids["deputy"], "副职", 6)
        elect(workspace, ids["head"], "正职", 9)
    if month == 8:
        use_scheme(workspace, tmp_path, INSURANCE, LATE_BASE)
    if month == 9:
        approve(workspace, ids["approval"], "学历调整", "工作人员", 12, date(2025, 2, 1))
    if month == 10:
        number = add(workspace, "certificate", staff_id=ids["certificate"], name="社会工作师", number="YS2025")
        span = {"registered_from": day(date(2025, 4, 10)), "registered_to": day(date(2028, 4, 9))}
        add(workspace, "certificate_registration", staff_id=ids["certificate"], certificate_id=number, **span)
        days = {"from_day": day(date(2025, 9, 8)), "to_day": day(date(2025, 9, 19)), "paid_percent": Decimal(0)}
        add(workspace, "absence", staff_id=ids["absent"], kind="事假", **days)
    if month == 11:
        leave(workspace, ids["late leaver"], date(2025, 9, 12))
        line = {"month": PartialDate(2025, 3), "item": "更正", "side": "应发", "amount": Decimal("123.45")}
        add(workspace, "pay_manual", staff_id=ids["correction"], reason="三月漏发值班补助", **line)


@pytest.fixture
def year(pay_office: Workspace, tmp_path: Path) -> tuple[Workspace, Ids]:
    """2025 month by month, the year's performance pay, and January after it."""
    use_scheme(pay_office, tmp_path, INSURANCE)
    ids = cast(pay_office)
    for month in range(1, 13):
        _events(pay_office, ids, month, tmp_path)
        pay(pay_office, Month(2025, month), back=True)
    confirm.confirm(pay_office, performance.period_sheet(pay_office, YEAR), "没有考核的暂缓")
    word = {"result": "合格", "year": 2025}
    for staff_id in _without_word(pay_office):
        add(pay_office, "appraisal", staff_id=staff_id, **word)
    pay(pay_office, Month(2026, 1), back=True)
    return pay_office, ids


def _without_word(workspace: Workspace) -> list[int]:
    """People whose appraisal of the year came only after the performance run."""
    with workspace.reading() as connection:
        people = gather(connection)
    return [i for i, person in people.items() if 2025 not in person.facts.ladder.appraisals]


def test_a_whole_year(year: tuple[Workspace, Ids]) -> None:
    workspace, ids = year
    assert arrears.arrears(workspace) == []
    paid = _paid(workspace)
    due = _due(workspace)
    assert {place: amount for place, amount in paid.items() if amount} == due
    _election_pays(workspace, ids)
    _late_papers_pay(workspace, ids)
    _leavers_are_paid_to_their_last_day(workspace, ids)
    _slips_add_up(workspace)
    _year_to_date_is_the_sum_of_the_slips(workspace)
    assert office.verify(workspace) == []


Place = tuple[int, str, str, Month]


def _paid(workspace: Workspace) -> dict[Place, Decimal]:
    found: dict[Place, Decimal] = defaultdict(Decimal)
    with workspace.reading() as connection:
        standing = [run.id for run in runs.runs(connection, state="confirmed")]
        for slip in runs.slips(connection, standing):
            for item in slip.items:
                found[slip.staff_id, item.key, item.side, item.month] += item.amount
    return found


def _due(workspace: Workspace) -> dict[Place, Decimal]:
    scheme = grades.scheme_of(workspace)
    with workspace.reading() as connection:
        people = gather(connection)
    due = Due(scheme, people)
    months = [Month(2025, m) for m in range(1, 13)] + [Month(2026, 1)]
    return {
        (i, item.key, item.side, item.month): item.amount
        for i in people
        for item in due.items(i, months, [YEAR])
        if item.amount
    }


def _election_pays(workspace: Workspace, ids: Ids) -> None:
    june, july = (row_of(workspace, Month(2025, m), ids["head"]) for m in (6, 7))
    assert (june.post, july.post, july.grade) == ("副职", "正职", 9)
    basic = next(i for i in july.items if i.key == "basic" and i.month == Month(2025, 7))
    assert basic.amount == Decimal("4116.00")  # 4,200 x 1.40 x 70 %


def _late_papers_pay(workspace: Workspace, ids: Ids) -> None:
    august = row_of(workspace, Month(2025, 8), ids["head"])
    back = [i for i in august.kept.back if i.month == Month(2025, 7)]
    assert [(i.key, i.side, i.amount) for i in back] == [
        ("basic", "pay", Decimal("147.00")),  # (4,350 - 4,200) x 1.40 x 70 %
        ("performance", "accrual", Decimal("63.00")),
    ]
    assert any("演示〔2025〕9号" in line.source for line in back[0].lines)
    assert {i.month.month for i in august.kept.back} == {3, 4, 5, 6, 7}
    approved = row_of(workspace, Month(2025, 9), ids["approval"])
    assert {i.month.month for i in approved.kept.back if i.key == "basic"} == set(range(2, 9))
    certificate = row_of(workspace, Month(2025, 10), ids["certificate"])
    assert [(i.month.month, i.amount) for i in certificate.kept.back] == [(m, Decimal("200.00")) for m in range(5, 10)]
    absent = row_of(workspace, Month(2025, 10), ids["absent"])
    assert [i.amount < 0 for i in absent.kept.back if i.key == "basic"] == [True]
    corrected = row_of(workspace, Month(2025, 11), ids["correction"])
    assert [(i.key, i.amount, i.month.month) for i in corrected.kept.back] == [("manual:更正", Decimal("123.45"), 3)]


def _leavers_are_paid_to_their_last_day(workspace: Workspace, ids: Ids) -> None:
    worked = row_of(workspace, Month(2025, 5), ids["leaver"]).kept.month
    assert worked is not None
    assert [s.until for s in worked.stretches] == [date(2025, 5, 15)]
    june = confirmed(workspace, Month(2025, 6)).row(ids["leaver"])
    # Contributions are on file until somebody ends them.
    assert june is None or {i.side for i in june.items} <= {"deduction", "unit"}
    late = row_of(workspace, Month(2025, 11), ids["late leaver"])
    assert late.back_pay < 0
    assert {i.month.month for i in late.kept.back if i.key == "basic"} == {9, 10}


def _slips_add_up(workspace: Workspace) -> None:
    for run in runs.all_runs(workspace):
        sheet = confirm.confirmed(workspace, run)
        for row in sheet.rows:
            assert row.net == _total(row.items, "pay") - _total(row.items, "deduction")
            assert all(item.lines for item in row.items)
        assert sheet.totals.net == sum((row.net for row in sheet.rows), Decimal(0))


def _total(items: Any, side: str) -> Decimal:
    return sum((item.amount for item in items if item.side == side), Decimal(0))


def _year_to_date_is_the_sum_of_the_slips(workspace: Workspace) -> None:
    found = year_to_date(workspace, Month(2025, 12))
    sheets = [confirm.confirmed(workspace, run) for run in runs.all_runs(workspace) if run.month.year == 2025]
    for staff_id, mine in found.items():
        rows = [row for sheet in sheets if (row := sheet.row(staff_id))]
        assert mine.net == sum((row.net for row in rows), Decimal(0))
        assert mine.months == len([row for row in rows if row.kept.month])


def test_item_is_what_the_papers_sum(year: tuple[Workspace, Ids]) -> None:
    """Every run has each item once per person, key, side and month."""
    workspace, _ = year
    for run in runs.all_runs(workspace):
        for row in confirm.confirmed(workspace, run).rows:
            places = [(i.key, i.side, i.month) for i in row.items]
            assert len(set(places)) == len(places)
            assert all(isinstance(i, Item) for i in row.items)
