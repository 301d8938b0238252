"""A made-up person with forty years of history: every record of the file, each changed twice, one act a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from streetdesk.dates import PartialDate
from streetdesk.db.base import Record, model_of
from streetdesk.db.workspace import Workspace
from streetdesk.fields.idnumber import check_digit
from streetdesk.registers.dossier import ITEMS

FIRST, LAST = 1985, 2025
_NUMBER = "37130219640305001"
Rows = list[dict[str, Any]]


def add_veteran(workspace: Workspace) -> int:
    """The new person's id. The unit is the first one on file."""
    staff, post, spell, certificate = map(model_of, ("staff", "post_held", "service_spell", "certificate"))
    person = {
        "name": "欧阳建国", "sex": "1", "birth": _day(1964, 3, 5), "id_number": _NUMBER + check_digit(_NUMBER),
        "unit_id": 1, "identity": "招聘专职", "state": "在职", "political": "01", "phone": "19900000000",
        "work_started": _day(FIRST, 7, 1), "entered_on": _day(FIRST, 7, 1),
    }  # fmt: skip
    with workspace.transaction("新增人员：欧阳建国") as tx:
        staff_id = tx.insert(staff, person)
    made = _add(workspace, staff_id, post, _posts()) + _add(workspace, staff_id, spell, _spells())
    certificates = _add(workspace, staff_id, certificate, _certificates())
    registrations = _registrations(certificates[-1][1])
    made += certificates + _add(workspace, staff_id, model_of("certificate_registration"), registrations)
    for table, rows in _others().items():
        made += _add(workspace, staff_id, model_of(table), rows)
    for time in ("一次", "两次"):
        for model, record_id in made:
            with workspace.transaction("修改：欧阳建国") as tx:
                tx.update(model, record_id, {"note": f"核对过{time}"})
    return staff_id


def _add(workspace: Workspace, staff_id: int, model: type[Record], rows: Rows) -> list[tuple[type[Record], int]]:
    ids = []
    for row in rows:
        with workspace.transaction("新增：欧阳建国") as tx:
            ids.append((model, tx.insert(model, {"staff_id": staff_id, **row})))
    return ids


def _day(year: int, month: int = 1, day: int = 1) -> PartialDate:
    return PartialDate.of(date(year, month, day))


def _spans(years: int) -> list[tuple[PartialDate, PartialDate | None]]:
    """One after the other from the first year on, the last one open."""
    starts = range(FIRST, LAST + 1, years)
    return [(_day(y, 7), _day(y + years, 6, 30) if y + years <= LAST else None) for y in starts]


def _posts() -> Rows:
    titles = ("专职工作者", "居委会委员", "党委委员", "党委副书记")
    return [
        {
            "post": "工作人员" if number < 8 else "副职", "title": titles[min(number // 4, 3)], "unit_id": 1,
            "from_day": start, "to_day": end, "paper_no": f"演任〔{start.year}〕3号",
        }
        for number, (start, end) in enumerate(_spans(3))
    ]  # fmt: skip


def _spells() -> Rows:
    return [{"kind": "计入", "from_day": start, "to_day": end, "unit": "第1社区"} for start, end in _spans(8)]


def _certificates() -> Rows:
    return [
        {"name": name, "number": f"{year}00000{year}", "approved_on": _day(year, 6), "issued_on": _day(year, 9)}
        for name, year in (("助理社会工作师", 2008), ("社会工作师", 2012))
    ]


def _registrations(certificate_id: int) -> Rows:
    return [
        {
            "certificate_id": certificate_id, "registration_no": f"登{year}", "registered_from": _day(year, 10),
            "registered_to": _day(year + 3, 9, 30), "ce_hours": Decimal(72),
        }
        for year in range(2012, LAST, 3)
    ]  # fmt: skip


def _others() -> dict[str, Rows]:
    years = range(FIRST, LAST)
    return {
        "grade_approval": [
            {
                "kind": "正常晋级" if year > FIRST else "首次定级", "post": "工作人员",
                "grade": 1 + (year - FIRST) // 3, "from_day": _day(year), "paper_no": f"演级〔{year}〕1号",
                "published_on": _day(year, 2),
            }
            for year in range(FIRST, LAST, 3)
        ],
        "appraisal": [{"year": year, "result": "合格", "decided_on": _day(year + 1, 1, 20)} for year in years],
        "schooling": [
            {"level": level, "school": "演示大学", "major": "社会工作", "graduated_on": _day(year, 7)}
            for level, year in (("61", 1983), ("31", 1990), ("21", 2001))
        ],
        "contract": [
            {"form": "劳动合同", "employer": "演示街道办事处", "from_day": start, "to_day": end}
            for start, end in _spans(3)
        ],
        "party_membership": [{"joined_on": _day(1990, 7), "full_on": _day(1991, 7), "branch": "第1社区党支部"}],
        "award": [
            {"kind": "奖励", "title": f"{year}年度先进工作者", "level": "街道级", "day": _day(year, 12)}
            for year in years[::3]
        ],
        "resume": [
            {"from_day": start, "to_day": end, "unit": "第1社区", "duty": "社区工作者"} for start, end in _spans(4)
        ],
        "family": [
            {"relation": relation, "name": "欧阳某", "work": "演示商贸有限公司"}
            for relation in ("妻子", "儿子", "女儿", "父亲", "母亲")
        ],
        "dossier": [{"item": item.code, "form": "原件", "copies": 1} for item in ITEMS],
    }  # fmt: skip
