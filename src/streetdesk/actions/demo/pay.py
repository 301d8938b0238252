"""Made-up records that pay is drawn from: leave, allowances, contributions, lines by hand, fees of companies.

They are drawn apart from the rest, so that the rest stays as it was. Every sum is made up and says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from streetdesk.actions.demo.draw import Row, chance, day, month, one, whole
from streetdesk.actions.demo.person import DAY, WORKER, Person
from streetdesk.actions.demo.places import Places
from streetdesk.actions.demo.work import EMPLOYERS

_NOTE = "演示数据，金额为虚构。"
_OPENED = date(2024, 1, 1)
"""Contributions and allowances of the demonstration are on file from here on."""
MOVED_ON = date(2025, 9, 1)
"""The day on which some workers went from one community to another."""


def moved(p: Person, places: Places, rows: list[Row]) -> list[Row]:
    """For a few the last post is cut in two: until a day in another community, since then at home."""
    last = rows[-1]
    begun = last["from_day"]
    there = p.number % 40 == 17 and p.post == WORKER and begun.last < MOVED_ON and p.end >= MOVED_ON
    if not there or p.borrowed_to:
        return rows
    others = [place for place in places.communities if place != p.home]
    before = {**last, "unit_id": others[p.number % len(others)].id, "to_day": day(MOVED_ON - timedelta(days=1))}
    after = {**last, "from_day": day(MOVED_ON), "paper_no": f"演街调〔{MOVED_ON.year}〕{p.number % 20 + 1}号"}
    return [*rows[:-1], before, after]


def absences(rng: Random, p: Person) -> list[Row]:
    """A few days of leave for some; a suspension whose share of pay nobody has entered yet."""
    rows: list[Row] = []
    if p.state == "停职":
        rows.append({"kind": "停职", "from_day": day(date(2026, 5, 11)), "paper_no": "演街纪〔2026〕2号（虚构）"})
    elif p.number % 30 == 9:
        rows.append(_leave(rng, "事假", whole(rng, 2, 8), Decimal(0)))
    elif p.number % 60 == 25:
        rows.append(_leave(rng, "病假", whole(rng, 6, 40), Decimal(80)))
    return [row for row in rows if p.start.last < row["from_day"].first and row["from_day"].last <= p.end]


def _leave(rng: Random, kind: str, days: int, percent: Decimal) -> Row:
    since = date(2026, 1, 5) + timedelta(days=whole(rng, 0, 130))
    return {
        "kind": kind,
        "from_day": day(since),
        "to_day": day(since + timedelta(days=days - 1)),
        "paid_percent": percent,
        "paper_no": "请假条（虚构）",
        "note": "发放比例为演示设定。",
    }


def grants(rng: Random, p: Person) -> list[Row]:
    """An allowance for being on duty, for some."""
    begun = max(p.start.last, date(2025, 1, 1))
    if p.number % 14 != 5 or begun > min(p.end, DAY):
        return []
    return [
        {
            "name": "值班补贴",
            "amount": Decimal(one(rng, ("100.00", "150.00", "200.00"))),
            "from_day": day(begun),
            "to_day": day(p.left),
            "paper_no": "演街办〔2025〕3号（虚构）",
            "note": _NOTE,
        }
    ]


def insurance(rng: Random, p: Person) -> list[Row]:
    """Contributions since 2024 or the start; for some the base changed with the new year."""
    begun = max(p.start.first, _OPENED)
    if begun > p.end or p.number % 12 == 7:
        return []
    rows: list[Row] = []
    base = Decimal(whole(rng, 360, 620) * 10)
    for category, kind, share in (("社保", "SB", 1.0), ("公积金", "GJ", 0.6)):
        if not chance(rng, share):
            continue
        row: Row = {
            "category": category,
            "from_month": month(begun),
            "to_month": month(p.left) if p.left else None,
            "base": base,
            "account_no": f"YS{kind}{p.number + 1:08}",
            "note": _NOTE,
        }
        if p.number % 10 == 3 and begun < date(2026, 1, 1) <= p.end:
            rows += [row | {"to_month": month(date(2025, 12, 1))}, row | {"from_month": month(date(2026, 1, 1))}]
            rows[-1]["base"] = base + 200
        else:
            rows.append(row)
    return rows


def manual(rng: Random, p: Person) -> list[Row]:
    """A line by hand for a few, in the last months."""
    on = date(2026, whole(rng, 3, 5), 1)
    if not p.start.last < on <= p.end:
        return []
    if p.number % 75 == 10:
        return [_line(on, "加班补贴", "应发", "200.00", "防汛值守加班（虚构）")]
    if p.number % 75 == 40:
        return [_line(on, "扣发", "扣款", "50.00", "缺勤半天（虚构）")]
    return []


def _line(on: date, item: str, side: str, amount: str, reason: str) -> Row:
    return {"month": month(on), "item": item, "side": side, "amount": Decimal(amount), "reason": reason, "note": _NOTE}


def period_appraisals(p: Person) -> list[Row]:
    """A quarter's word for a few; the demonstration scheme pays by the year and does not ask for it."""
    if p.number % 40 != 8 or p.end < date(2026, 3, 31):
        return []
    return [{"period": "2026Q1", "word": "合格", "decided_on": day(date(2026, 4, 10)), "note": "演示数据。"}]


def fees() -> list[Row]:
    """What the made-up companies are paid per head and month."""
    return [
        {
            "employer": employer,
            "fee": Decimal(amount),
            "from_day": day(_OPENED),
            "paper_no": f"演示协议〔2024〕{n}号（虚构）",
            "note": _NOTE,
        }
        for n, (employer, amount) in enumerate(zip(EMPLOYERS[:2], ("60.00", "80.00"), strict=True), 1)
    ]
