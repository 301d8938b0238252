"""One cell at a time: what is taken, what is repaired, what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.excel import ROSTER_TARGETS, roster_targets
from streetdesk.excel.checks import settled_birth, settled_sex
from streetdesk.excel.model import CellReading
from streetdesk.excel.values import reader_for
from streetdesk.fields import Choice
from streetdesk.fields.codes import SEX
from tests.excel.people import ID_A, id_number

TARGETS = {t.key: t for t in ROSTER_TARGETS}
OLD = "372801850713002"


def _read(key: str, raw: Any) -> CellReading:
    return reader_for(TARGETS[key])(raw)


@pytest.mark.parametrize(
    ("raw", "text", "problem"),
    [
        (ID_A, ID_A, None),
        (f" {ID_A[:6]} {ID_A[6:14]} {ID_A[14:]}\n", ID_A, None),
        ("'" + ID_A, ID_A, None),
        ("11010519491231002x", "11010519491231002X", None),
        ("11010519491231002Х", "11010519491231002X", None),
        (OLD, id_number("37280119850713002"), "fifteen-digits"),
        (int(OLD), id_number("37280119850713002"), "fifteen-digits"),
        (float(OLD), id_number("37280119850713002"), "fifteen-digits"),
        (3.713021993120201e17, None, "damaged"),
        (371302199312020081, None, "damaged"),
        ("3.71302E+17", None, "damaged"),
        ("3.71302199312020E+17", None, "damaged"),
        ("371302199312020000.0", None, "damaged"),
        ("371302199312020000", None, "damaged"),
        ("371311200003270000", None, "damaged"),
        ("372801198507120004", "372801198507120004", None),
        ("37130219750801000" + "X", None, "check-digit"),
        ("37130219900506", None, "check-digit"),
        (12345, None, "check-digit"),
        ("待补", None, "check-digit"),
        (f"“{ID_A}”", ID_A, None),
        (id_number("37130220990101001"), None, "check-digit"),
        ("无", None, None),
        (None, None, None),
        ("#N/A", None, None),
    ],
)
def test_id_number(raw: Any, text: str | None, problem: str | None) -> None:
    cell = _read("staff.id_number", raw)
    assert (cell.text, cell.problem) == (text, problem)


def test_a_number_that_ends_in_three_noughts_is_told() -> None:
    number = next(n for s in range(10, 100) if (n := id_number(f"3713021990050{s}00")).endswith("000"))
    assert _read("staff.id_number", number).problem == "maybe-damaged"


@pytest.mark.parametrize(
    ("raw", "text", "problem"),
    [
        (date(1993, 12, 2), "1993-12-02", None),
        (datetime(1993, 12, 2, 8, 30), "1993-12-02", None),
        (32994, "1990-05-01", None),
        (32994.0, "1990-05-01", None),
        ("32994", "1990-05-01", None),
        (1990.05, "1990-05", None),
        (1990.5, "1990-05", None),
        (1990.11, "1990-11", None),
        (1990.12, "1990-12", None),
        (199005.0, "1990-05", None),
        (19900501.0, "1990-05-01", None),
        (1990.0, "1990", None),
        (1990.0512, "1990-05-12", None),
        (90.05, "1990-05", None),
        (1990.1, None, "month-lost-a-zero"),
        (90.1, None, "month-lost-a-zero"),
        (1990.13, None, "bad-date"),
        (199013, None, "bad-date"),
        (5.0, None, "bad-date"),
        (1e300, None, "bad-date"),
        (True, None, "bad-date"),
        ("1990.13", None, "bad-date"),
        ("1990-02-30", None, "bad-date"),
        ("不详", None, "bad-date"),
        ("1990.1", "1990-01", None),
        ("1990.10", "1990-10", None),
        ("1990年5月", "1990-05", None),
        ("1990-05-01 00:00:00", "1990-05-01", None),
        ("一九九〇年十二月", "1990-12", None),
        ("1990.05（35岁）", "1990-05", None),
        ("1990.05\n(35岁)", "1990-05", None),
        ("2010年9月至今", "2010-09", None),
        ("2010.09起", "2010-09", None),
        ("2010.9-", "2010-09", None),
        ("2010.09-2015.03", None, "bad-date"),
        ("无", None, None),
        ("/", None, None),
        ("", None, None),
    ],
)
def test_dates(raw: Any, text: str | None, problem: str | None) -> None:
    cell = _read("staff.birth", raw)
    assert (cell.text, cell.problem) == (text, problem)


@pytest.mark.parametrize(
    ("key", "raw", "text", "problem"),
    [
        ("staff.sex", "男性", "男", None),
        ("staff.sex", 1.0, "男", None),
        ("staff.sex", "难", None, "unknown-value"),
        ("staff.ethnic", "汉 族", "汉", None),
        ("staff.political", "党员", "中共党员", None),
        ("staff.political", "预备", None, "unknown-value"),
        ("staff.political", "无", None, "unknown-value"),
        ("staff.political", "/", None, None),
        ("schooling.any", "本 科", "大学本科", None),
        ("schooling.any", "大学本科学历", "大学本科", None),
        ("schooling.any", "研究生", None, "unknown-value"),
        ("schooling.any", "在职研究生", None, "unknown-value"),
        ("schooling.any", "省委党校研究生", None, "unknown-value"),
        ("schooling.any", "本科在读", None, "unknown-value"),
        ("schooling.any", "研究生（硕士）", "硕士研究生", None),
        ("schooling.part_time", "无", None, None),
        ("schooling.full_time", "/", None, None),
        ("schooling.degree", "法学学士", "学士", None),
        ("schooling.degree", "工商管理硕士", "硕士", None),
        ("post.post", "社区正职", "正职", None),
        ("post.post", "正职（书记）", "正职", None),
        ("post.post", "其他人员", "工作人员", None),
        ("post.post", "公益岗", None, "unknown-value"),
        ("post.post", "书记", None, "unknown-value"),
        ("certificate.name", "无", None, None),
        ("certificate.name", "—", None, None),
        ("certificate.name", "未取得", None, None),
        ("certificate.name", "初级", "助理社会工作师", None),
        ("certificate.name", "社会工作师（中级）", "社会工作师", None),
        ("certificate.name", "初级社会工作者职业水平证书", "助理社会工作师", None),
        ("certificate.name", "高级社工师证", "高级社会工作师", None),
        ("certificate.name", "有", None, "unknown-value"),
        ("certificate.name", "社会工作者四级", "社会工作者四级", None),
        ("certificate.name", "教师资格证", "教师资格证", None),
        ("staff.phone", 17712032126.0, "17712032126", None),
        ("staff.phone", "183-8597-0256", "18385970256", None),
        ("staff.phone", "1.77E+10", None, "invalid"),
        ("certificate.number", 8836354581462283.0, None, "damaged"),
        ("certificate.number", 88363545, "88363545", None),
        ("staff.name", "常  静", "常静", None),
        ("staff.name", "阿依古丽•买买提", "阿依古丽·买买提", None),
        ("staff.name", "石\ue863", "石\ue863", "private-character"),
        ("staff.name", "/", None, None),
        ("staff.name", "阿依古丽.买买提", "阿依古丽·买买提", None),
        ("staff.name", "张三（书记）", "张三", None),
        ("staff.name", "张三(女)*", "张三", None),
        ("staff.name", "李娜（大）", "李娜", "says-more"),
        ("staff.phone", "+86 183 8597 0256", "18385970256", None),
        ("certificate.name", "助理社会工作师（2019年）", "助理社会工作师", None),
        ("grade.approved", "8级", "8", None),
        ("grade.approved", "八九级", None, "unknown-value"),
        ("post.both", "√", "是", None),
        ("post.title", "无", None, None),
        ("contract.form", " 劳务派遣 ", "劳务派遣", None),
    ],
)
def test_words_and_numbers(key: str, raw: Any, text: str | None, problem: str | None) -> None:
    cell = _read(key, raw)
    assert (cell.text, cell.problem) == (text, problem)


@pytest.mark.parametrize(
    ("key", "raw", "text", "extra"),
    [
        ("schooling.any", "本科/学士", "大学本科", ("4", None)),
        ("schooling.any", "大学（学士）", "大学本科", ("4", None)),
        ("schooling.any", "研究生、硕士", "硕士研究生", ("3", None)),
        ("schooling.any", "大学本科 管理学学士", "大学本科", ("4", None)),
        ("schooling.any", "全日制本科", "大学本科", (None, "全日制")),
        ("schooling.any", "函授大专", "大学专科", (None, "在职")),
        ("schooling.any", "大专（在职）", "大学专科", (None, "在职")),
        ("schooling.school_and_major", "临沂大学 法学专业", "临沂大学 法学专业", ("临沂大学", "法学")),
        ("schooling.school_and_major", "临沂大学法学专业", "临沂大学法学专业", ("临沂大学", "法学")),
        ("schooling.school_and_major", "临沂大学", "临沂大学", ()),
    ],
)
def test_two_things_in_one_cell(key: str, raw: str, text: str, extra: tuple[Any, ...]) -> None:
    cell = _read(key, raw)
    assert (cell.text, cell.extra) == (text, extra)


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("2022.1.1-2024.12.31", "2022-01-01", "2024-12-31"),
        ("2022年1月1日至2024年12月31日", "2022-01-01", "2024-12-31"),
        ("2022-01-01 — 2024-12-31", "2022-01-01", "2024-12-31"),
        ("2022.01.01至今", "2022-01-01", None),
        ("20220101-20241231", "2022-01-01", "2024-12-31"),
    ],
)
def test_period(raw: str, start: str, end: str | None) -> None:
    cell = _read("contract.period", raw)
    assert [d.iso() if d else None for d in cell.extra] == [start, end]


def test_a_period_that_is_not_certain_stays_text() -> None:
    assert _read("contract.period", "三年").extra == ()


def test_posts_of_another_ladder() -> None:
    post = next(t for t in roster_targets(["正职", "专职委员"]) if t.role == "post")
    assert reader_for(post)("专职委员").text == "专职委员"
    assert reader_for(post)("工作人员").problem == "unknown-value"


@pytest.mark.parametrize(
    ("typed", "raw", "problem"),
    [
        ("1990", "1990", None),
        ("1990-05", "1990.05", None),
        ("1990-05-06", "1990.05.06", None),
        ("1990-05-01", date(1990, 5, 1), None),
        ("1990-05-01", "1990-05-01", "birth-mismatch"),
        ("1990-06", "1990.06", "birth-mismatch"),
        ("1991", "1991", "birth-mismatch"),
    ],
)
def test_birth_agrees_at_its_precision(typed: str, raw: Any, problem: str | None) -> None:
    cell = CellReading(PartialDate.from_iso(typed), typed)
    settled = settled_birth(cell, raw, ID_A, "出生年月")
    assert (settled.text, settled.problem) == ("1990-05-06", problem)


def test_sex_of_the_number_wins() -> None:
    kind = Choice(options=SEX)
    for code, problem in (("1", None), ("2", "sex-mismatch"), ("9", None), (None, None)):
        cell = settled_sex(CellReading(code, kind.format(code)), kind, ID_A, "性别")
        assert (cell.text, cell.problem) == ("男", problem)


CELLS = (
    st.none()
    | st.text(max_size=30)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


@given(raw=CELLS, key=st.sampled_from(sorted(TARGETS)))
def test_no_cell_breaks_a_reader(raw: Any, key: str) -> None:
    cell = _read(key, raw)
    if cell.problem is not None:
        assert cell.said
    if cell.problem not in (None, "fifteen-digits", "maybe-damaged", "private-character", "odd-name", "says-more"):
        assert cell.value is None


@given(serial=st.integers(10_000, 73_000))
def test_serial_numbers_are_days(serial: int) -> None:
    assert _read("service.start", float(serial)).value == _read("service.start", str(serial)).value
