"""Rosters as other offices write them: other headings, order and layout, with what a right reading finds.

Everything follows from a seed. What is expected is worked out here from the facts of each made-up person, not by
the reader under test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import xlsxwriter

from streetdesk.fields.idnumber import check_digit

UnitStyle = Literal["merged", "once", "every", "heading", "none"]

HEADINGS: dict[str, list[str]] = {
    "unit": ["社区", "所在社区", "所属社区", "社区名称", "工作单位", "村（社区）", "社区\n名称", "单位", "所在\n社区"],
    "name": ["姓名", "姓  名", "*姓名", "姓　名", "姓\n名", "人员姓名", "姓名（与身份证一致）"],
    "sex": ["性别", "性 别", "性\n别", "*性别"],
    "ethnic": ["民族", "民 族", "民\n族"],
    "birth": ["出生年月", "出生日期", "出生\n年月", "出生年月日", "出生年月（如1990.05）", "出生时间"],
    "political": ["政治面貌", "政治\n面貌", "政治面貌*", "政治面目"],
    "id": [
        "身份证号",
        "身份证号码",
        "公民身份号码",
        "身份证号码（18位）",
        "居民身份证号码",
        "身份证\n号码",
        "*身份证号",
        "公民身份证号码",
        "证件号码",
        "身份证号（必填）",
    ],
    "post": ["岗位", "岗位类别", "岗位类型", "岗位性质", "岗位（正职/副职/工作人员）", "岗位\n类别"],
    "title": ["现任职务", "职务", "社区职务", "担任职务", "现任\n职务"],
    "start": [
        "从事社区工作时间",
        "参加社区工作时间",
        "进社区时间",
        "从事社区工作年月",
        "到社区工作时间",
        "进入社区\n工作时间",
        "入职时间",
        "任社区工作者时间",
    ],
    "certificate": ["证书", "持证情况", "社工证", "社会工作者职业资格", "证书等级", "社工证书", "持证情况（社工）"],
    "number": ["证书编号", "证书号", "社工证编号", "证书管理号"],
    "phone": ["联系电话", "手机", "手机号码", "联系方式", "电话", "联系电话（手机）", "手机\n号码"],
    "form": ["用工形式", "用工性质", "聘用形式"],
    "schooling": ["学历", "最高学历", "文化程度", "学历层次"],
}
FLAT_SCHOOLING = [("全日制学历", "在职学历"), ("第一学历", "最高在职学历"), ("学历（全日制）", "学历（在职）")]
GROUPED_SCHOOLING = [("学历", "全日制", "在职"), ("学历", "全日制教育", "在职教育"), ("文化程度", "全日制", "在职")]
EXTRA = ["家庭住址", "特长", "邮箱", "微信号", "健康状况", "是否退役军人"]
NUMBERS = ["序号", "编号", "序\n号"]
NOTES = ["备注", "备 注", "备考"]
UNITS = ["安居", "向阳", "青年路", "滨河", "柳园", "新华", "北关", "和平里"]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗欧单仇解区查"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉建国玉珍"
POLITICAL = {
    "中共党员": ["中共党员", "党员", "共产党员"],
    "中共预备党员": ["中共预备党员", "预备党员"],
    "共青团员": ["共青团员", "团员"],
    "群众": ["群众", "群众 "],
}
SCHOOLING = {
    "大学本科": ["大学本科", "本科", "大学", "本 科"],
    "大学专科": ["大学专科", "大专", "专科"],
    "硕士研究生": ["硕士研究生", "硕士"],
    "高中": ["高中"],
    "中专": ["中专"],
}
CERTIFICATES = ["助理社会工作师", "社会工作师", "高级社会工作师"]


@dataclass
class Made:
    """One workbook's sheet and what a right reading finds on it."""

    header_rows: list[int] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    suggested: str | None = None
    people: int = 0


def make(path: Path, seed: int, people: int = 36) -> Made:
    """Write a roster to ``path``; the same seed makes the same one."""
    return _Writer(random.Random(seed), people).write(path)


class _Writer:
    def __init__(self, rng: random.Random, people: int) -> None:
        self.rng = rng
        self.made = Made()
        self.count = people
        self.cells: dict[tuple[int, int], Any] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.style: UnitStyle = rng.choice(["merged", "once", "every", "heading", "none"])
        self.schooling = rng.choice(["any", "flat", "merged", "bare"])
        self.with_number = rng.random() < 0.8
        self.subtotals = rng.random() < 0.6 and self.style != "none"
        self.columns: list[tuple[str, tuple[str, ...]]] = []
        self.names: set[str] = set()

    def write(self, path: Path) -> Made:
        self._choose_columns()
        top = self._titles()
        row = self._headings(top)
        row = self._body(row)
        self._foot(row)
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
        sheet = book.add_worksheet(self.sheet_name)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for r0, c0, r1, c1 in self.merges:
            sheet.merge_range(r0, c0, r1, c1, "")
        for (r, c), value in self.cells.items():
            if isinstance(value, str):
                sheet.write_string(r, c, value)
            elif isinstance(value, int | float):
                sheet.write_number(r, c, value)
            else:
                sheet.write_datetime(r, c, value, day)
        book.close()
        self.made.problems.sort()
        return self.made

    # --- columns ------------------------------------------------------------------------------------

    def _choose_columns(self) -> None:
        rng = self.rng
        keys = [k for k in HEADINGS if k not in ("unit", "schooling", "name", "id")]
        keys = [k for k in keys if rng.random() < 0.85 and k != "number"]
        rng.shuffle(keys)
        if "certificate" in keys and rng.random() < 0.6:
            keys.insert(keys.index("certificate") + 1, "number")
        keys.insert(rng.randrange(len(keys) + 1), "id")
        keys.insert(rng.randrange(len(keys) + 1), "schooling")
        while "number" in keys and keys.index("number") != keys.index("certificate") + 1:
            keys.remove("number")
            keys.insert(keys.index("certificate") + 1, "number")
        front = ["name"] if self.style in ("heading", "none") else rng.choice([["unit", "name"], ["name", "unit"]])
        for key in [*front, *keys]:
            if key != "schooling":
                self.columns.append((key, (rng.choice(HEADINGS[key]),)))
            elif self.schooling == "any":
                self.columns.append(("any", (rng.choice(HEADINGS["schooling"]),)))
            elif self.schooling == "flat":
                full, part = rng.choice(FLAT_SCHOOLING)
                self.columns += [("full", (full,)), ("part", (part,))]
            else:
                group, full, part = rng.choice(GROUPED_SCHOOLING)
                self.columns += [("full", (group, full)), ("part", (group, part))]
        if self.with_number:
            self.columns.insert(0, ("running", (rng.choice(NUMBERS),)))
        for word in rng.sample(EXTRA, rng.choice([0, 0, 1, 2])):
            at = rng.randrange(len(self.columns) + 1)
            # Not into the middle of a group.
            if 0 < at < len(self.columns) and self.columns[at][0] == "part":
                at = len(self.columns)
            self.columns.insert(max(at, 2), (f"extra {word}", (word,)))
        if rng.random() < 0.6:
            self.columns.append(("note", (rng.choice(NOTES),)))
        self.made.paths = {k: "/".join(parts) for k, parts in self.columns}

    # --- above the people ---------------------------------------------------------------------------

    def _titles(self) -> int:
        rng = self.rng
        self.sheet_name = rng.choice(["Sheet1", "花名册", "人员信息", "社区工作者"])
        row = rng.choice([0, 0, 1])
        width = len(self.columns)
        only = rng.choice(UNITS) + "社区"
        title = "柳青街道社区工作者花名册"
        if self.style == "none":
            title = f"柳青街道{only}工作人员信息表"
            self.made.suggested = only
        if self.style == "none" or rng.random() < 0.8:
            self.cells[row, 0 if rng.random() < 0.7 else width // 2] = title
            if (row, 0) in self.cells and rng.random() < 0.7:
                self.merges.append((row, 0, row, width - 1))
            row += 1
        if rng.random() < 0.5:
            self.cells[row, 0] = rng.choice(
                ["填报单位（盖章）：柳青街道办事处", "填报单位：柳青街道办事处", "单位：柳青街道"]
            )
            self.cells[row, width - 3] = rng.choice(["填报日期：2025年6月30日", "2025年6月30日", "填表时间：2025.6.30"])
            row += 1
        return row + rng.choice([0, 0, 0, 1])

    def _headings(self, row: int) -> int:
        two = any(len(parts) == 2 for _, parts in self.columns)
        three = two and self.schooling == "merged" and self.rng.random() < 0.3
        for c, (_, parts) in enumerate(self.columns):
            if len(parts) == 2 and self.columns[c][0] == "full":
                self.cells[row, c] = parts[0]
            if len(parts) == 2:
                self.cells[row + 1, c] = parts[1]
                if self.columns[c][0] == "full" and self.schooling == "merged":
                    self.merges.append((row, c, row, c + 1))
                if three:
                    self.merges.append((row + 1, c, row + 2, c))
            else:
                self.cells[row, c] = parts[0]
                if two and self.schooling == "merged":
                    self.merges.append((row, c, row + (2 if three else 1), c))
        height = 3 if three else 2 if two else 1
        self.made.header_rows = [row + 1 + i for i in range(height)]
        return row + height

    # --- the people ---------------------------------------------------------------------------------

    def _body(self, row: int) -> int:
        rng = self.rng
        width = len(self.columns)
        unit_column = next((c for c, (k, _) in enumerate(self.columns) if k == "unit"), -1)
        groups = 1 if self.style == "none" else rng.randint(3, 5)
        units = rng.sample(UNITS, groups)
        sizes = [max(2, self.count // groups + rng.randint(-2, 2)) for _ in units]
        number = 0
        restart = rng.random() < 0.5
        broken = False
        for unit, size in zip(units, sizes, strict=True):
            proper = unit + "社区"
            written = rng.choice([unit, proper, proper + "居委会", proper + "居民委员会"])
            if self.style == "heading":
                written = proper + rng.choice(["", "居委会"])
                self.cells[row, 0] = rng.choice(
                    [written, f"{written}（{size}人）", f"一、{written}", f"社区：{written}", f"{proper}人员名单"]
                )
                if rng.random() < 0.5:
                    self.merges.append((row, 0, row, width - 1))
                row += 1
            if self.style != "none":
                self.made.units.append(proper)
            number = 0 if restart else number
            first = row
            for i in range(size):
                number += 1
                if self.style == "every" or (i == 0 and self.style in ("merged", "once")):
                    self.cells[row, unit_column] = written
                self._person(row, number, proper if unit_column >= 0 else None)
                row += 1
                if i == 0:
                    row = self._twin(row, unit_column, written)
                if not broken and i == size - 2 and self.style in ("every", "none") and rng.random() < 0.3:
                    broken = True
                    row = self._repeat(row)
            if self.style == "merged" and row - 1 > first:
                self.merges.append((first, unit_column, row - 1, unit_column))
            if self.subtotals:
                self.cells[row, 0] = rng.choice(["小计", "小 计", "合计", f"{proper}小计"])
                self.cells[row, 2 if (row, 2) not in self.cells else 3] = f"{size}人"
                row += 1
            elif rng.random() < 0.3:
                row += 1
        return row

    def _twin(self, row: int, unit_column: int, written: str) -> int:
        """Sometimes the person above once more: by the same ID number, fewer cells filled."""
        key = {k: c for c, (k, _) in enumerate(self.columns)}
        number = self.made.rows[-1]["read"]["/".join(self.columns[key["id"]][1])]
        if number is None or self.rng.random() > 0.2:
            return row
        if self.style == "every":
            self.cells[row, unit_column] = written
        if (row - 1, key["name"]) not in self.cells:
            return row
        self.cells[row, key["name"]] = self.cells[row - 1, key["name"]]
        self.cells[row, key["id"]] = number
        self.made.problems.append((row + 1, "/".join(self.columns[key["id"]][1]), "duplicate"))
        path = "/".join(self.columns[key["name"]][1])
        if (row, path, "private-character") in self.made.problems:
            self.made.problems.append((row + 1, path, "private-character"))
        if number.endswith("000"):
            self.made.problems.append((row + 1, "/".join(self.columns[key["id"]][1]), "maybe-damaged"))
        return row + 1

    def _repeat(self, row: int) -> int:
        """The heading again, as after a page break."""
        for line in self.made.header_rows:
            for c in range(len(self.columns)):
                if (line - 1, c) in self.cells:
                    self.cells[row, c] = self.cells[line - 1, c]
            row += 1
        return row

    def _foot(self, row: int) -> None:
        rng = self.rng
        if rng.random() < 0.6:
            self.cells[row, 0] = rng.choice(["合计", "总计", "共计"])
            self.cells[row, 2] = f"{self.made.people}人"
            row += 1
        if rng.random() < 0.3:
            for c, word in enumerate(rng.choice([["人数", "36"], ["其中", "男20人", "女16人"], ["制表人", "王小二"]])):
                self.cells[row, c] = word
            row += 1
        if rng.random() < 0.5:
            row += rng.choice([0, 1])
            self.cells[row, 0] = rng.choice(
                [
                    "2.岗位分正职、副职、工作人员。",
                    "柳青街道办事处（盖章）",
                    "说明：1.本表由各社区填写；2.证书指社会工作者证书。",
                    "注：岗位按文件填写。",
                    "备注：本表一式两份。",
                ]
            )
            row += 1
        if rng.random() < 0.6:
            for c, word in zip(
                (0, 4, 8),
                rng.choice([["单位负责人：", "审核人：", "填表人："], ["负责人签字：", "制表：", "电话："]]),
                strict=True,
            ):
                self.cells[row, c] = word

    def _person(self, row: int, number: int, unit: str | None) -> None:
        person = _Person(self.rng, self.names)
        self.made.people += 1
        read: dict[str, str | None] = {}
        for c, (key, parts) in enumerate(self.columns):
            path = "/".join(parts)
            if key == "running":
                self.cells[row, c] = number
            elif key == "unit":
                read[path] = unit
            elif key.startswith("extra"):
                self.cells[row, c] = self.rng.choice(["有", "是", "良好", "柳青街道1号"])
            elif key != "note":
                value, shown = person.cells[key]
                if value is not None:
                    self.cells[row, c] = value
                read[path] = shown
                for kind in person.problems.get(key, ()):
                    self.made.problems.append((row + 1, path, kind))
        if self.rng.random() < 0.02:
            index, path = next((c, "/".join(p)) for c, (k, p) in enumerate(self.columns) if k == "name")
            del self.cells[row, index]
            read[path] = None
            self.made.problems = [p for p in self.made.problems if p != (row + 1, path, "private-character")]
            self.made.problems.append((row + 1, path, "missing-name"))
        self.made.rows.append({"row": row + 1, "read": read})


class _Person:
    """One made-up person: for each key the cell written and what a right reading shows."""

    def __init__(self, rng: random.Random, names: set[str]) -> None:
        self.rng = rng
        self.problems: dict[str, list[str]] = {}
        self.cells: dict[str, tuple[Any, str | None]] = {}
        year, month, day = rng.randint(1965, 2001), rng.randint(1, 12), rng.randint(2, 28)
        male = rng.random() < 0.5
        self.valid = True
        self._id(year, month, day, male)
        self._name(names)
        self._sex(male)
        self._birth(year, month, day)
        self._words()
        self._start()

    def _id(self, year: int, month: int, day: int, male: bool) -> None:
        rng = self.rng
        area = rng.choice(["371302", "372801", "371311", "371321"])
        sequence = f"{rng.randrange(1, 99):02}{rng.choice('13579' if male else '02468')}"
        first = f"{area}{year}{month:02}{day:02}{sequence}"
        right = first + check_digit(first)
        kind = rng.choices(
            [
                "plain",
                "spaced",
                "wide",
                "quoted",
                "small",
                "cyrillic",
                "float",
                "sci",
                "wrong",
                "fifteen",
                "fifteen-number",
            ],
            [50, 4, 4, 4, 4, 4, 3, 2, 3, 3, 1],
        )[0]
        if kind.startswith("fifteen") and year >= 2000:
            kind = "plain"
        cell: Any = right
        shown: str | None = right
        if kind == "spaced":
            cell = f" {right[:6]} {right[6:14]} {right[14:]} "
        elif kind == "wide":
            cell = "".join(chr(ord(c) + 0xFEE0) for c in right)
        elif kind == "quoted":
            cell = "'" + right
        elif kind in ("small", "cyrillic"):
            cell = right.replace("X", "x" if kind == "small" else "Х")
        elif kind in ("float", "sci"):
            cell = float(right.replace("X", "0")) if kind == "float" else f"{float(right[:17] + '0'):.5E}"
            self._refuse("damaged")
            shown = None
        elif kind == "wrong":
            digit = rng.choice([d for d in "123456789" if d != right[-1]])
            cell, shown = right[:17] + digit, None
            self._refuse("check-digit")
        elif kind.startswith("fifteen"):
            text = right[:6] + right[8:17]
            cell = int(text) if kind == "fifteen-number" else text
            self.problems["id"] = ["fifteen-digits"]
        if self.valid and right.endswith("000") and not kind.startswith("fifteen"):
            self.problems["id"] = ["maybe-damaged"]
        self.cells["id"] = (cell, shown)

    def _refuse(self, kind: str) -> None:
        self.valid = False
        self.problems["id"] = [kind]

    def _name(self, names: set[str]) -> None:
        rng = self.rng
        while True:
            name = rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice([1, 2])))
            if name not in names:
                break
        names.add(name)
        cell = name
        kind = rng.choices(["plain", "blank", "wide", "dots", "private", "office"], [80, 6, 4, 4, 2, 2])[0]
        if kind == "blank" and len(name) == 2:
            cell = f"{name[0]}  {name[1]}"
        elif kind == "wide" and len(name) == 2:
            cell = f"{name[0]}　{name[1]}"
        elif kind == "dots":
            cell = f"买买提{rng.choice('•·．.')}{name}"
            name = f"买买提·{name}"
        elif kind == "office":
            cell = name + rng.choice(["（书记）", "(副主任)", "*"])
        elif kind == "private":
            name = cell = name[0] + "\ue863"
            self.problems["name"] = ["private-character"]
        self.cells["name"] = (cell, name)

    def _sex(self, male: bool) -> None:
        rng = self.rng
        right = "男" if male else "女"
        typed = right
        if rng.random() < 0.05:
            typed = "女" if male else "男"
            if self.valid:
                self.problems["sex"] = ["sex-mismatch"]
        if self.valid and rng.random() < 0.03:
            self.problems.pop("sex", None)
            self.cells["sex"] = (None, right)
            return
        self.cells["sex"] = (typed + rng.choice(["", "", "", " "]), right if self.valid else typed)

    def _birth(self, year: int, month: int, day: int) -> None:
        rng = self.rng
        full = f"{year}-{month:02}-{day:02}"
        kind = rng.choices(
            ["dot", "day", "date", "serial", "number", "long number", "lost", "bad", "other"],
            [20, 30, 10, 5, 8, 5, 3, 3, 3],
        )[0]
        shown: str | None = full
        if kind == "dot":
            cell: Any = rng.choice(
                [
                    f"{year}.{month:02}",
                    f"{year}年{month}月",
                    f"{year}{month:02}",
                    f"{year}-{month:02}",
                    f"{year}/{month}",
                ]
            )
            shown = f"{year}-{month:02}"
        elif kind == "date":
            cell = date(year, month, day)
        elif kind == "serial":
            cell = (date(year, month, day) - date(1899, 12, 30)).days
        elif kind == "number" and month not in (1, 10):
            cell, shown = float(f"{year}.{month:02}"), f"{year}-{month:02}"
        elif kind == "long number":
            cell = int(f"{year}{month:02}{day:02}")
        elif kind == "lost":
            cell, shown = float(f"{year}.1"), None
            self.problems["birth"] = ["month-lost-a-zero"]
        elif kind == "bad":
            cell, shown = rng.choice([f"{year}.13", f"{year}.02.30", f"{year}年{month}月32日"]), None
            self.problems["birth"] = ["bad-date"]
        elif kind == "other":
            cell = shown = f"{year - 1}-{month:02}-{day:02}"
            if self.valid:
                self.problems["birth"] = ["birth-mismatch"]
        else:
            cell = rng.choice(
                [
                    full,
                    f"{year}.{month:02}.{day:02}",
                    f"{year}/{month}/{day}",
                    f"{year}年{month}月{day}日",
                    f"{year}{month:02}{day:02}",
                    f"{year}-{month}-{day}",
                ]
            )
        self.cells["birth"] = (cell, full if self.valid else shown)

    def _words(self) -> None:
        rng = self.rng
        ethnic = rng.choice(["汉", "汉", "汉", "回", "满"])
        self.cells["ethnic"] = (ethnic + rng.choice(["", "族"]), ethnic)
        self._coded("political", POLITICAL, ["预备"])
        self._coded("any", SCHOOLING, ["研究生"])
        self._coded("full", SCHOOLING, ["研究生"])
        self._coded("part", SCHOOLING, ["研究生"])
        if rng.random() < 0.6:
            self.cells["part"] = (rng.choice([None, "无", "/", "—"]), None)
            self.problems.pop("part", None)
        post = rng.choice(["正职", "副职", "工作人员", "工作人员", "工作人员"])
        self.cells["post"] = (rng.choice([post, f"社区{post}", post]), post)
        if rng.random() < 0.04:
            self.cells["post"] = ("公益岗", None)
            self.problems["post"] = ["unknown-value"]
        title = rng.choice(["党委书记、居委会主任", "党委副书记", "网格员", "专职工作者"])
        self.cells["title"] = (title, title)
        form = rng.choice(["劳务派遣", "劳动合同"])
        self.cells["form"] = (form, form)
        phone = f"1{rng.randrange(30, 99)}{rng.randrange(10**8):08}"
        self.cells["phone"] = (rng.choice([phone, int(phone), f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"]), phone)
        self._certificate()

    def _coded(self, key: str, words: dict[str, list[str]], unknown: list[str]) -> None:
        if self.rng.random() < 0.04:
            self.cells[key] = (self.rng.choice(unknown), None)
            self.problems[key] = ["unknown-value"]
            return
        label = self.rng.choice(list(words))
        self.cells[key] = (self.rng.choice(words[label]), label)

    def _certificate(self) -> None:
        rng = self.rng
        if rng.random() < 0.4:
            self.cells["certificate"] = (rng.choice([None, "无", "/", "—"]), None)
            self.cells["number"] = (rng.choice([None, None, "/", "无"]), None)
            return
        label = rng.choice(CERTIFICATES)
        number = f"{rng.randrange(10**15, 10**16)}"
        self.cells["certificate"] = (label, label)
        self.cells["number"] = (number, number)

    def _start(self) -> None:
        rng = self.rng
        year, month, day = rng.randint(2003, 2024), rng.randint(1, 12), rng.randint(1, 28)
        full, short = f"{year}-{month:02}-{day:02}", f"{year}-{month:02}"
        kind = rng.choices(["full", "short", "date", "bad", "lost"], [10, 10, 3, 1, 1])[0]
        if kind == "full":
            cell: Any = rng.choice(
                [full, f"{year}.{month}.{day}", f"{year}年{month}月{day}日", f"{year}/{month:02}/{day:02}"]
            )
            self.cells["start"] = (cell, full)
        elif kind == "short":
            self.cells["start"] = (rng.choice([f"{year}.{month:02}", f"{year}{month:02}", f"{year}年{month}月"]), short)
        elif kind == "date":
            self.cells["start"] = (date(year, month, day), full)
        elif kind == "bad":
            self.cells["start"] = (f"{year}.{month:02}.45", None)
            self.problems["start"] = ["bad-date"]
        else:
            self.cells["start"] = (float(f"{year}.1"), None)
            self.problems["start"] = ["month-lost-a-zero"]
