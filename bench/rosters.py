"""A large roster workbook of made-up people, written as offices write them; the same each time."""

from __future__ import annotations

import random
from pathlib import Path

import xlsxwriter

from streetdesk.fields.idnumber import check_digit

HEADINGS = (
    "序号", "社区", "姓名", "性别", "民族", "出生年月", "政治面貌", "全日制学历", "在职学历", "身份证号", "岗位",
    "现任职务", "从事社区工作时间", "证书", "证书编号", "联系电话", "用工形式", "备注",
)  # fmt: skip
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英建华国庆玉红波宁"
AREAS = ("372801", "372802", "371302", "371311", "371312", "371321")


def write_roster(path: Path, people: int) -> None:
    """A roster with a title, one heading row and people grouped by twelve communities."""
    draw = random.Random(7)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("花名册")
    page.write_string(0, 0, "社区工作者花名册（虚构）")
    page.write_row(1, 0, HEADINGS)
    for number in range(people):
        page.write_row(number + 2, 0, person(draw, number, people))
    book.close()


def person(draw: random.Random, number: int, people: int) -> list[str | int]:
    """One row, with the dirt that safe repairs remove. Every ID number is another."""
    month, day = number // 28 % 12 + 1, number % 28 + 1
    year = 1965 + number // (28 * 12) % 35
    area = AREAS[number // (28 * 12 * 35) % len(AREAS)]
    first17 = f"{area}{year}{month:02}{day:02}00{number % 10}"
    name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=2))
    birth = draw.choice((f"{year}.{month:02}", f"{year}{month:02}", f"{year}年{month}月", f"{year}-{month}-{day}"))
    start = draw.choice((f"{2005 + number % 19}.{month:02}", f"{2005 + number % 19}/{month:02}/{day:02}"))
    certificate = draw.choice(("无", "助理社会工作师", "社会工作师", "/"))
    return [
        number + 1,
        f"第{number * 12 // people + 1}社区居委会",
        name if number % 9 else f"{name[0]} {name[1:]}",
        "男" if (number % 10) % 2 else "女",
        draw.choice(("汉", "汉族", "回")),
        birth,
        draw.choice(("中共党员", "党员", "群众", "团员")),
        draw.choice(("大专", "本科", "大学专科", "高中", "硕士研究生")),
        "",
        first17 + check_digit(first17),
        draw.choice(("副职", "工作人员", "工作人员", "工作人员")),
        draw.choice(("网格员", "专职工作者", "党委副书记")),
        start,
        certificate,
        str(draw.randrange(10**15, 10**16)) if len(certificate) > 1 else "",
        f"199{number:08}",
        draw.choice(("劳务派遣", "劳动合同")),
        "",
    ]
