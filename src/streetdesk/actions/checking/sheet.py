"""A sheet of persons with what is expected of them (政策样例表): one person per row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from streetdesk.actions.checking.cells import Row, rows_under, sheets_of, texts_of
from streetdesk.errors import UserError
from streetdesk.excel import Sheet
from streetdesk.fields.cleaning import compact
from streetdesk.pay.check.model import CaseFile, CasePerson, Expectation, Kind, Known, Options, Value
from streetdesk.pay.check.names import appraisal_words
from streetdesk.pay.check.paper_words import CERTIFICATES, DEGREES, LEVELS
from streetdesk.pay.check.read_scheme import DEFAULT, SchemeText, named_scheme
from streetdesk.pay.facts import (
    Approval,
    Certificate,
    CertificateLevel,
    Level,
    PostHeld,
    Registration,
    Schooling,
    Spell,
)
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.scheme.load import read_scheme
from streetdesk.pay.words import day_text

_SEARCHED = 15  # rows in which the heading is looked for

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "post": ("岗位", "现岗位", "岗位类别"),
    "post_since": ("任职时间", "现岗位任职时间", "任现岗位时间"),
    "since": ("参加社区工作时间", "参加工作时间", "社区工作起始时间"),
    "until": ("离职时间", "离岗时间"),
    "level": ("学历",),
    "degree": ("学位",),
    "school_on": ("学历登记时间", "学历学位登记时间"),
    "certificate": ("证书", "社工证书", "职业资格"),
    "registered": ("证书登记时间", "登记时间"),
    "probation_end": ("试用期满", "试用期止", "试用期满时间"),
    "identity": ("身份类别", "人员身份"),
    "approved": ("审批等级", "现等级"),
    "approved_on": ("审批起始日", "审批等级起始日", "现等级起始日"),
    "on": ("日期", "核对日期"),
    "grade": ("应为等级", "应定等级", "应有等级"),
    "years": ("应为年限", "应计年限"),
    "monthly": ("应为月薪标准", "月薪标准"),
    "gross": ("应发月薪", "应发合计", "应发工资", "应发"),
    "net": ("实发", "实发工资", "应为实发"),
    "allowance": ("应发津贴", "职业津贴", "应为津贴"),
    "total": ("全年合计", "应发全年"),
}
EXPECTED = ("grade", "years", "monthly", "gross", "net", "allowance", "total")
_APPRAISAL = re.compile(r"((?:19|20)\d\d)(?:年|年度)?考核(?:等次|结果)?")


def read_sheet(path: Path, default: SchemeText | None = None) -> tuple[CaseFile | None, tuple[UserError, ...]]:
    """The persons of a workbook or .csv file, and a sentence for every row that cannot be read.

    UserError where the file cannot be read, has no such heading, or nothing expected.
    """
    source = default or named_scheme(DEFAULT)
    assert source is not None
    scheme = read_scheme(*source)
    words = appraisal_words(scheme)
    persons: list[tuple[CasePerson, tuple[Expectation, ...]]] = []
    errors: list[UserError] = []
    found, near = False, list[UserError]()  # headings that lack something, told only where no sheet has a whole one
    for sheet in sheets_of(path):
        if (headed := _headings(sheet, path.name, near)) is None:
            continue
        found = True
        heading_row, columns = headed
        for row in rows_under(sheet, path.name, heading_row, columns):
            try:
                persons.append(_person(row, words))
            except UserError as error:
                errors.append(error)
    if not found and near:
        raise near[0]
    if not found:
        raise UserError(
            f"“{path.name}”里没有找到样例表的表头。",
            "表头要有“姓名”“参加社区工作时间”“日期”，和“应为等级”“应发月薪”等至少一项；写法见 docs/pay-cases.md。",
        )
    if not persons and not errors:
        raise UserError(f"“{path.name}”的表头下面没有人员。", "请在表头下每人填一行。")
    if not persons:
        return None, tuple(errors)
    case = CaseFile(path.name, "人员样例表", "", "", scheme, tuple(persons), path.parent)
    return case, tuple(errors)


def _lacking(keys: Sequence[str]) -> list[str]:
    """The columns that must be there and are not."""
    lacking = [f"“{HEADINGS[key][0]}”" for key in ("since", "on") if key not in keys]
    if not {*keys} & {*EXPECTED}:
        lacking.append(f"应得的结果（{'、'.join(HEADINGS[key][0] for key in EXPECTED)}，至少一列）")
    return lacking


def _headings(sheet: Sheet, book: str, near: list[UserError]) -> tuple[int, Mapping[int, tuple[str, str]]] | None:
    """The heading's row and its columns with key and heading: the first row that has all that is needed."""
    known = {name: key for key, names in HEADINGS.items() for name in names}
    for place, row in enumerate(sheet.rows[:_SEARCHED]):
        columns: dict[int, tuple[str, str]] = {}
        for column, text in texts_of(row).items():
            plain = re.sub(r"[(（].*?[)）]|[*※]", "", text)
            if plain in known:
                columns[column] = known[plain], "".join(str(row[column]).split())
            elif year := _APPRAISAL.fullmatch(plain):
                columns[column] = f"appraisal {year[1]}", "".join(str(row[column]).split())
        keys = [key for key, _ in columns.values()]
        if "name" in keys and {"since", "on"} & {*keys}:
            if lacking := _lacking(keys):
                what = f"“{book}”工作表“{sheet.name}”第{place + 1}行的表头缺少：{'；'.join(lacking)}"
                near.append(UserError(f"{what}。", "请补上这一列；写法见 docs/pay-cases.md。"))
                return None
            for key in keys:
                if keys.count(key) > 1:
                    twice = "、".join(text for one, text in columns.values() if one == key)
                    raise UserError(
                        f"工作表“{sheet.name}”第{place + 1}行有两列同一内容：{twice}。", "请删去或改名其中一列。"
                    )
            return place, columns
    return None


def _person(row: Row, words: Sequence[str]) -> tuple[CasePerson, tuple[Expectation, ...]]:
    """One row. UserError with the place for a cell that cannot be read."""
    name = row.text("name") or row.fail("name", "没有写姓名", "请补上姓名，或清空整行。")
    since, until = row.day("since"), row.day("until")
    if since is None:
        row.fail("since", "没有写", "请补上参加社区工作时间。")
    posts: tuple[Known[PostHeld], ...] = ()
    if post := row.text("post"):
        posts = (Known(PostHeld(post, row.day("post_since") or since, until)),)
    person = CasePerson(
        name=name,
        posts=posts,
        service=(Known(Spell(since, until)),),
        schooling=tuple(_schooling(row)),
        certificates=tuple(_certificates(row)),
        appraisals=tuple(_appraisals(row, words)),
        approvals=tuple(_approvals(row, post)),
        probation_end=row.day("probation_end"),
        identity=row.text("identity"),
    )
    expected = tuple(_expected(row))
    if not expected:
        row.fail(
            "name", f"{name}没有写应得的结果", f"请至少填一项：{'、'.join(HEADINGS[key][0] for key in EXPECTED)}。"
        )
    return person, expected


def _schooling(row: Row) -> Iterator[Known[Schooling]]:
    level, degree = row.word("level", LEVELS), row.word("degree", DEGREES)
    on = row.day("school_on")
    if level:
        same = degree == level or (level == "研究生" and degree in ("硕士", "博士"))
        yield Known(Schooling(Level(degree if same else level), True, same, registered_on=on))
        if degree and not same:
            yield Known(Schooling(Level(degree), False, True, registered_on=on))
    elif degree:
        yield Known(Schooling(Level(degree), False, True, registered_on=on))


def _certificates(row: Row) -> Iterator[Known[Certificate]]:
    if level := row.word("certificate", CERTIFICATES):
        on = row.day("registered")
        yield Known(Certificate(CertificateLevel(level), (Registration(on),) if on else (), on, on))


def _appraisals(row: Row, words: Sequence[str]) -> Iterator[Known[tuple[int, str]]]:
    for key in row.cells:
        if key.startswith("appraisal ") and (word := row.text(key)):
            if (word := compact(word)) not in words:
                row.fail(key, f"方案里没有考核等次“{word}”", f"可用的有：{'、'.join(words)}。")
            yield Known((int(key.split()[1]), word))


def _approvals(row: Row, post: str) -> Iterator[Known[Approval]]:
    grade, since = row.whole("approved", 1, 100), row.exact_day("approved_on")
    if grade is None:
        return
    if since is None:
        row.fail("approved_on", "写了审批等级，没有写起始日", "请补上审批等级的起始日。")
    yield Known(Approval(grade, post, since))


def _expected(row: Row) -> Iterator[Expectation]:
    """The row's expectations: of the day, of its month, of its year."""
    day = row.exact_day("on")
    if day is None:
        row.fail("on", "没有写", "请补上日期，如 2024-06-30。")
    month, year = Month.of(day), Period(Month(day.year, 1), 12)
    on: dict[str, Value] = {
        "grade": row.whole("grade", 1, 100),
        "years": row.whole("years", 0, 80),
        "monthly": row.money("monthly"),
        "allowance": row.money("allowance"),
    }
    yield from _asked(row, "on", day, day_text(day), day, on)
    of_month: dict[str, Value] = {"gross": row.money("gross"), "net": row.money("net")}
    yield from _asked(row, "month", month, month.chinese(), month.last, of_month)
    yield from _asked(row, "year", year, year.chinese(), year.last.last, {"total": row.money("total")})


def _asked(
    row: Row, kind: Kind, asked: date | Month | Period, when: str, first: date, wants: Mapping[str, Value]
) -> Iterator[Expectation]:
    said = {key: value for key, value in wants.items() if value is not None}
    if said:
        place = f"工作表“{row.sheet}”"
        yield Expectation(kind, place, row.number, when, first, asked, said, Options())
