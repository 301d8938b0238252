"""A made-up working life: posts held, community service, contracts, yearly appraisals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from streetdesk.actions.demo.draw import Row, Weighted, chance, day, day_between, one, whole
from streetdesk.actions.demo.person import DEPUTY, HEAD, WORKER, Person
from streetdesk.actions.demo.places import Places
from streetdesk.dates import PartialDate, anniversary

EMPLOYERS = ("演示人力资源有限公司（虚构）", "示例劳务服务有限公司（虚构）", "范例社区服务中心（虚构）")
_ONE_DAY = timedelta(days=1)
_ELECTIONS = (date(2008, 3, 20), date(2011, 4, 12), date(2014, 12, 18), date(2018, 1, 16), date(2021, 3, 10))
_TITLES = {
    HEAD: ("党委书记、居委会主任",),
    DEPUTY: ("党委副书记", "居委会副主任", "党委副书记、居委会副主任"),
    WORKER: ("专职工作者", "专职工作者", "网格员", "便民服务岗", "综合治理岗", "党务专干"),
}
_LADDER = (WORKER, DEPUTY, HEAD)
_RESULTS = Weighted({"合格": 802, "优秀": 142, "基本合格": 22, "不合格": 6, "": 16})
_SCORES = {"优秀": (92, 98), "合格": (76, 91), "基本合格": (62, 69), "不合格": (41, 58)}
_COMMENTS = {
    "优秀": "工作扎实，群众满意度高。",
    "基本合格": "入户走访次数不足，限期改进。",
    "不合格": "无故缺岗，群众反映较多。",
}


def posts(rng: Random, p: Person) -> list[Row]:
    """Posts one after the other: from worker to deputy to head at elections or, now and then, in between."""
    start = p.start
    terms = [d + timedelta(days=whole(rng, 0, 12)) for d in _ELECTIONS if (d - start.last).days > 700]
    ladder = _LADDER[: _LADDER.index(p.post) + 1]
    rises = sorted(rng.sample(terms, min(len(terms), len(ladder) - 1)))
    if rises and chance(rng, 0.35):
        rises[-1] = day_between(rng, date(2023, 2, 1), date(2026, 4, 30))
    ladder = ladder[len(ladder) - 1 - len(rises) :]
    begins = [start, *(PartialDate.of(d) for d in rises)]
    rows = [_post(rng, p, post, begun) for post, begun in zip(ladder, begins, strict=True)]
    for row, following in pairwise(rows):
        row["to_day"] = day(following["from_day"].first - _ONE_DAY)
    rows[-1]["to_day"] = day(p.left)
    if p.borrowed_to:
        rows[-1] |= {"paid_at_id": p.home.id, "working_at_id": p.borrowed_to, "note": "借调期间工资关系不变。"}
    if p.earlier:
        first, last = p.earlier
        rows.insert(0, _post(rng, p, WORKER, PartialDate.of(first)) | {"to_day": day(last), "unit_id": None})
    return rows


def _post(rng: Random, p: Person, post: str, begun: PartialDate) -> Row:
    appointed = post != WORKER
    return {
        "post": post,
        "title": one(rng, _TITLES[post]),
        "unit_id": p.home.id,
        "from_day": begun,
        "paper_no": f"演街发〔{begun.year}〕{whole(rng, 1, 60)}号" if appointed or chance(rng, 0.2) else None,
        "concurrent": True if post == HEAD else None,
    }


def spells(rng: Random, p: Person) -> list[Row]:
    """Service that counts, sometimes broken, with a stretch taken out, or with deemed years."""
    rows: list[Row] = [
        {
            "kind": "计入",
            "from_day": p.start,
            "to_day": day(p.left),
            "in_province": True,
            "unit": p.home.name,
            "reason": one(rng, ("聘用合同", "任职文件", "劳动合同及社保缴费记录")),
        }
    ]
    if p.earlier:
        first, last = p.earlier
        inside = chance(rng, 0.85)
        where = "示例街道东风社区（虚构）" if inside else "外省某社区（虚构）"
        rows.insert(
            0,
            {
                "kind": "计入",
                "from_day": day(first),
                "to_day": day(last),
                "in_province": inside,
                "unit": where,
                "reason": "省内流动，年限累计" if inside else "省外经历，按本地规定",
            },
        )
    served = (p.end - p.start.last).days
    if served > 1500 and chance(rng, 0.025):
        away = day_between(rng, p.start.last + timedelta(days=300), p.end - timedelta(days=900))
        back = away + timedelta(days=whole(rng, 90, 400))
        why = one(rng, ("脱产学习", "长期事假", "借出到企业"))
        rows.append({"kind": "不计入", "from_day": day(away), "to_day": day(back), "reason": why})
    if chance(rng, 0.04):
        why = one(rng, ("退役军人服役年限（演示）", "大学生村官年限（演示）", "三支一扶年限（演示）"))
        rows.append({"kind": "视同", "years": whole(rng, 1, 3), "reason": why})
    return rows


def contracts(rng: Random, p: Person, places: Places) -> list[Row]:
    """Up to three contracts, one behind the other, the last one reaching past today unless the person left."""
    if p.post != WORKER and chance(rng, 0.3):
        return []
    employer, begun = one(rng, EMPLOYERS), p.start.last if not p.start.is_exact else p.start.first
    dispatch = p.form == "劳务派遣"
    years = 2 if dispatch and chance(rng, 0.4) else 3
    oldest = {2: 2021, 3: 2018}[years] if dispatch else 2015
    fresh = begun >= date(oldest, 1, 1)
    if not fresh:
        begun = date(oldest + whole(rng, 0, years - 1), 1, 1)
    probation: date | None = _months_later(begun, years) - _ONE_DAY if fresh else None
    rows: list[Row] = []
    for ordinal, until in enumerate(_terms(begun, years, for_ever=dispatch), 1):
        if dispatch and rows and chance(rng, 0.25):
            employer = one(rng, EMPLOYERS)
        ends = p.left if p.left and (until is None or until > p.left) else None
        rows.append(
            {
                "employer": employer,
                "managing_unit_id": places.street,
                "using_unit_id": p.home.id,
                "form": p.form,
                "term": "固定期限" if until else "无固定期限",
                "number": f"YS{begun.year}{p.number + 1:06}{ordinal}",
                "ordinal": ordinal,
                "signed_on": day(begun + timedelta(days=whole(rng, -9, 9))),
                "from_day": day(begun),
                "to_day": day(until),
                "probation_to": day(probation),
                "ended_on": day(ends),
                "note": None if fresh or rows else "此前的合同在原用人单位，未归档。",
            }
        )
        if until is None or until >= p.end:
            break
        begun, probation = until + _ONE_DAY, None
    return rows


def _terms(begun: date, years: int, *, for_ever: bool) -> Iterator[date | None]:
    """Last days of fixed terms, one after the other; then None, no end, unless they go on ``for_ever``."""
    for ordinal in range(1, 20 if for_ever else 3):
        yield anniversary(begun, years * ordinal) - _ONE_DAY
    yield None


def _months_later(start: date, months: int) -> date:
    total = start.year * 12 + start.month - 1 + months
    return date(total // 12, total % 12 + 1, min(start.day, 28))


def appraisals(rng: Random, p: Person) -> list[Row]:
    """One a year, for some from 2019 on only: mostly 合格, a few bad, a few missing; some first years without grade."""
    oldest = p.first.year if chance(rng, 0.82) else 2019
    last = min(2025, p.end.year - 1)
    years = set(range(p.start.year, last + 1))
    if p.earlier:
        years |= set(range(p.earlier[0].year, p.earlier[1].year + 1))
    rows: list[Row] = []
    for year in sorted(y for y in years if oldest <= y <= last):
        result = _RESULTS.draw(rng)
        if year == p.start.year:
            result = "不定等次" if p.start.last.month > 9 and chance(rng, 0.3) else "合格"
        if result:
            rows.append(_appraisal(rng, p, year, result))
    return rows


def _appraisal(rng: Random, p: Person, year: int, result: str) -> Row:
    low, high = _SCORES.get(result, (0, 0))
    return {
        "year": year,
        "result": result,
        "score": whole(rng, low, high) if low else None,
        "comment": _COMMENTS.get(result) if chance(rng, 0.7) else None,
        "paper_no": f"演街考〔{year + 1}〕{1 + p.home.id % 3}号",
        "decided_on": PartialDate(year + 1, 1, 12 + p.home.id % 9),
    }
