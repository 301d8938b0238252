"""Made-up papers for the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from streetdesk.reports.grade_approval import GradeApproval
from streetdesk.reports.roster import Column, Group, RosterPaper

COLUMNS = (
    Column("姓名"),
    Column("性别"),
    Column("出生年月"),
    Column("全日制", over="学历"),
    Column("在职", over="学历"),
    Column("身份证号"),
    Column("从事社区工作时间"),
    Column("备注", weight=1, align="left"),
)


def person(number: int, name: str = "", note: str = "") -> tuple[str, ...]:
    """One row, told apart by its number."""
    sex, year = "女男"[number % 2], 1970 + number % 30
    named = name or f"张{'伟芳敏静丽强'[number % 6]}{'国庆'[number % 2]}"
    return (named, sex, f"{year}.05", "大专", "本科", f"371302********{number:04}", f"{year + 24}.09", note)


def roster(people: int = 3, communities: int = 2, **changes: Any) -> RosterPaper:
    """A roster with ``people`` spread over ``communities``."""
    rows = [person(number) for number in range(people)]
    share = -(-people // communities) or 1
    groups = tuple(
        Group(f"第{number + 1}社区", tuple(rows[number * share : (number + 1) * share]))
        for number in range(communities)
    )
    values: dict[str, Any] = {
        "title": "社区工作者花名册",
        "office": "示范街道办事处",
        "as_of": date(2026, 1, 1),
        "columns": COLUMNS,
        "groups": groups,
    }
    return RosterPaper(**(values | changes))


@dataclass(frozen=True)
class Line:
    """One line of a calculation."""

    item: str
    amount: str
    why: str
    source: str


LINES = (
    Line("岗位起始等级", "第4级", "副职为4–15级，从第4级起", "LY-DEMO-1 第1条"),
    Line("社区工作年限", "9年", "2015年9月1日至2025年1月1日，满9整年", "LY-DEMO-1 第2条"),
    Line("年限晋级", "+3级", "9 ÷ 3 = 3，每满3年晋一级", "LY-DEMO-1 第3条"),
    Line("测算等级", "第8级", "4 + 3 + 1 = 8", "LY-DEMO-1 第5条"),
)


def approval(**changes: Any) -> GradeApproval:
    """One person's form, filled."""
    values: dict[str, Any] = {
        "office": "示范街道办事处",
        "unit": "第一社区",
        "name": "张㛃",
        "sex": "女",
        "birth": "1990.05",
        "id_number": "371302199005000021",
        "party": "中共党员",
        "education": "大学本科、学士学位",
        "certificate": "社会工作师（中级）",
        "started": "2015.09",
        "years": "9年",
        "years_deemed": "1年",
        "post": "副职",
        "grade": "第7级",
        "appraisals": "2022年合格　2023年优秀　2024年合格",
        "changes": ("正常晋级",),
        "new_post": "副职",
        "new_grade": "第8级",
        "old_coefficient": "1.30",
        "old_pay": "5,460.00",
        "new_coefficient": "1.35",
        "new_pay": "5,670.00",
        "from_day": "2025年1月1日",
        "basis": "鲁民〔2018〕109号",
        "lines": LINES,
        "demo_notice": "演示方案，不得作为发放依据",
    }
    return GradeApproval(**(values | changes))
