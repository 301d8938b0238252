"""Made-up lists of grade decisions for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from streetdesk.reports.grade_forecast import ForecastPaper
from streetdesk.reports.grade_list import GradeChange, GradeList

NOTICE = "演示方案，不得作为发放依据"


def change(number: int, **more: Any) -> GradeChange:
    """One line, told apart by its number."""
    plain = GradeChange(
        unit=f"第{number % 3 + 1}社区",
        name=f"张{'伟芳敏静丽强'[number % 6]}{'国庆'[number % 2]}",
        post=("工作人员", "副职", "正职")[number % 3],
        old=f"第{number % 9 + 1}级",
        new=f"第{number % 9 + 2}级",
        from_day="2026-01-01",
        note="正常晋级",
        old_pay="4,410.00",
        new_pay="4,620.00",
        more="+210.00",
    )
    return replace(plain, **more)


def grade_list(people: int = 4, **changes: Any) -> GradeList:
    """A list of so many people."""
    values: dict[str, Any] = {
        "title": "社区工作者岗位等级晋级汇总表",
        "office": "示范街道办事处",
        "rows": tuple(change(number) for number in range(people)),
        "total_more": f"+{210 * people:,}.00",
        "preparer": "李四",
        "phone": "0539-8000000",
        "demo_notice": NOTICE,
    }
    return GradeList(**(values | changes))


def forecast(people: int = 6, **changes: Any) -> ForecastPaper:
    """Two years and the people of them."""
    rows = tuple(
        (
            f"第{n % 3 + 1}社区",
            f"张{'伟芳敏静丽强'[n % 6]}",
            "工作人员",
            f"{2026 + n % 2}-01-01",
            "第2级",
            "第3级",
            "210.00",
        )
        for n in range(people)
    )
    values: dict[str, Any] = {
        "office": "示范街道办事处",
        "on": date(2025, 6, 30),
        "years": (
            ("2026年", "3", "630.00", "7,560.00", "7,560.00"),
            ("2027年", "3", "630.00", "7,560.00", "15,120.00"),
        ),
        "people": rows,
        "assumptions": ("以后年度的考核都按合格算；已登记的按登记的算。", "不含单位缴的社保、公积金。"),
        "demo_notice": NOTICE,
    }
    return ForecastPaper(**(values | changes))
