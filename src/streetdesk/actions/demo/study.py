"""Made-up schooling, certificates and their registrations."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from streetdesk.actions.demo.draw import Row, Weighted, chance, day, day_between, month, one, whole
from streetdesk.actions.demo.person import DAY, WORKER, Person
from streetdesk.dates import anniversary

_COLLEGES = ("演示职业学院（虚构）", "示例高等专科学校（虚构）", "范例师范专科学校（虚构）")
_UNIVERSITIES = ("演示大学（虚构）", "示例理工大学（虚构）", "范例师范大学（虚构）", "示例财经学院（虚构）")
_SECONDARY = {"61": "演示第一中学（虚构）", "41": "示例中等专业学校（虚构）"}
_MAJORS = (
    "社会工作 行政管理 法学 汉语言文学 会计学 计算机应用 工商管理 护理 学前教育 土木工程 市场营销 公共事业管理".split()
)
_PART_TIME = Weighted({"函授": 35, "自学考试": 20, "网络教育": 20, "开放教育": 15, "在职": 10})
_OLDER = Weighted({"61": 20, "41": 16, "31": 50, "21": 14})
_YOUNGER = Weighted({"61": 1, "41": 2, "31": 48, "21": 46, "14": 3})
_LEAVING = {"61": 18, "41": 19, "31": 21, "21": 22, "14": 25}
_LENGTH = {"61": 3, "41": 3, "31": 3, "21": 4, "14": 3}
_DEGREE = {"21": "4", "14": "3"}
_CERTIFICATES = Weighted({"": 58, "助理社会工作师": 28, "社会工作师": 13, "高级社会工作师": 1})
_HOURS = {"助理社会工作师": 72, "社会工作师": 90, "高级社会工作师": 90}


def schooling(rng: Random, p: Person) -> list[Row]:
    """The first full-time schooling, and for some a later part-time one with its day of registration."""
    level = (_YOUNGER if p.birth.year >= 1985 else _OLDER).draw(rng)
    age = p.first.year - p.birth.year
    level = "31" if (level == "21" and age < 23) or (level == "14" and age < 26) else level
    out = date(p.birth.year + _LEAVING[level] + (p.birth.month > 8), 6, 30)
    if out > p.first:  # went to school early
        out = date(p.first.year - (p.first.month < 7), 6, 30)
    rows = [_row(rng, p, level, "全日制", out, 0.93)]
    if level in ("61", "41", "31") and chance(rng, 0.42):
        later = "21" if level == "31" else "31"
        earliest = max(anniversary(out, 4), p.start.first)
        done = day_between(rng, earliest, max(earliest, DAY - timedelta(days=120)))
        if done < p.end:
            done = done.replace(month=7 if done.month > 6 else 1, day=1)
            rows.append(_row(rng, p, later, _PART_TIME.draw(rng), done, 0.3))
    return rows


def _row(rng: Random, p: Person, level: str, form: str, done: date, share_of_degrees: float) -> Row:
    degree = _DEGREE.get(level) if chance(rng, share_of_degrees) else None
    full_time = form == "全日制"
    school = _SECONDARY.get(level) or one(rng, _COLLEGES if level == "31" else _UNIVERSITIES)
    registered: date | None = done + timedelta(days=whole(rng, 20, 90))
    if full_time or not p.start.first <= done <= p.end - timedelta(days=90):
        registered = p.start.last if p.start.is_exact and done < p.start.first and chance(rng, 0.3) else None
    return {
        "level": level,
        "degree": degree,
        "study_form": form,
        "school": school,
        "major": None if level == "61" else one(rng, _MAJORS),
        "from_day": month(
            date(done.year - _LENGTH[level] - (not full_time and done.month < 6), 9 if full_time else 3, 1)
        ),
        "graduated_on": month(done),
        "diploma_no": f"YSXL{done.year}{p.number + 1:06}{level}" if level != "61" else None,
        "degree_no": f"YSXW{done.year}{p.number + 1:06}" if degree else None,
        "has_diploma": not chance(rng, 0.02),
        "has_degree": not chance(rng, 0.06) if degree else None,
        "verified": chance(rng, 0.85) if level not in ("61", "41") else None,
        "registered_on": day(registered),
    }


def certificates(rng: Random, p: Person) -> list[tuple[Row, list[Row]]]:
    """Certificates, each with its registration periods; some have run out, some were never registered."""
    name = _CERTIFICATES.draw(rng)
    earliest = max(2008, p.birth.year + 23, p.start.year - 2)
    if not name or earliest > min(2025, p.end.year):
        return []
    year = whole(rng, earliest, min(2025, p.end.year))
    found = [_certificate(rng, p, name, year)]
    if name == "社会工作师" and year - earliest >= 3 and chance(rng, 0.5):
        found.insert(0, _certificate(rng, p, "助理社会工作师", year - 3, until=date(year + 1, 1, 31)))
    if p.post == WORKER and chance(rng, 0.01):
        found.append(({"name": "心理咨询师", "number": f"YSXL{p.number + 1:08}", "issuer": "演示发证机关（虚构）"}, []))
    return found


def _certificate(rng: Random, p: Person, name: str, year: int, until: date = DAY) -> tuple[Row, list[Row]]:
    issued = date(year, 9, 1) + timedelta(days=whole(rng, 0, 75))
    row: Row = {
        "name": name,
        "number": f"YSZS{year}{p.number + 1:08}",
        "approved_on": day(date(year, 6, 20)),
        "issued_on": day(issued),
        "issuer": "演示发证机关（虚构）",
    }
    return row, [] if chance(rng, 0.06) else _registrations(rng, p, name, issued, min(until, p.end))


def _registrations(rng: Random, p: Person, name: str, issued: date, until: date) -> list[Row]:
    rows: list[Row] = []
    begun = issued + timedelta(days=whole(rng, 20, 300))
    while begun <= until and not (rows and chance(rng, 0.12)):
        end = anniversary(begun, 3) - timedelta(days=1)
        over = end < DAY
        hours = (
            whole(rng, _HOURS[name] - (3 if chance(rng, 0.1) else 0), _HOURS[name] + 30) if over else whole(rng, 0, 80)
        )
        rows.append(
            {
                "registration_no": f"YSDJ{begun.year}{p.number + 1:07}",
                "registered_from": day(begun),
                "registered_to": day(end),
                "ce_hours": Decimal(hours),
            }
        )
        begun = end + timedelta(days=1)
    return rows
