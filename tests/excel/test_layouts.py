"""Where the heading stands, which rows are people, which community each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from streetdesk.excel import Options, Sheet, SheetReading, Workbook, read_sheet, read_workbook
from tests.excel.people import ID_A, ID_B, ID_C, ID_D


def _read(rows: list[list[Any]], merges: tuple[Any, ...] = (), **options: Any) -> SheetReading:
    width = max(len(r) for r in rows)
    padded = [[*r, *[None] * (width - len(r))] for r in rows]
    reading = read_sheet(Sheet("表", padded, merges), Options(**options))
    assert reading is not None
    return reading


def _keys(reading: SheetReading) -> dict[str, str | None]:
    return {c.path: c.key for c in reading.columns}


def test_group_row_above_the_names() -> None:
    reading = _read(
        [
            ["街道人员表"],
            ["基本情况", None, None, "工作情况", None],
            ["姓名", "性别", "身份证号", "岗位", "现任职务"],
            ["张三", "男", ID_A, "正职", "主任"],
        ],
        (((0, 0), (0, 4)), ((1, 0), (1, 2)), ((1, 3), (1, 4))),
    )
    assert reading.header_rows == (2, 3)
    assert _keys(reading) == {
        "基本情况/姓名": "staff.name",
        "基本情况/性别": "staff.sex",
        "基本情况/身份证号": "staff.id_number",
        "工作情况/岗位": "post.post",
        "工作情况/现任职务": "post.title",
    }


def test_headings_written_in_the_lower_row() -> None:
    reading = _read(
        [
            [None, None, "学历", None, None],
            ["姓名", "社区", "全日制", "在职", "身份证号"],
            ["张三", "安居社区", "本科", None, ID_A],
        ]
    )
    assert reading.header_rows == (1, 2)
    assert list(_keys(reading)) == ["姓名", "社区", "学历/全日制", "学历/在职", "身份证号"]


def test_three_rows_of_headings() -> None:
    reading = _read(
        [
            ["姓名", "教育情况", None, None, "身份证号"],
            [None, "全日制", None, "在职", None],
            [None, "学历", "毕业院校", "学历", None],
            ["张三", "本科", "临沂大学", "无", ID_A],
        ],
        (
            ((0, 0), (2, 0)),
            ((0, 1), (0, 3)),
            ((1, 1), (1, 2)),
            ((0, 4), (2, 4)),
        ),
    )
    assert reading.header_rows == (1, 2, 3)
    assert _keys(reading) == {
        "姓名": "staff.name",
        "教育情况/全日制/学历": "schooling.full_time",
        "教育情况/全日制/毕业院校": "schooling.school",
        "教育情况/在职/学历": "schooling.part_time",
        "身份证号": "staff.id_number",
    }


def test_certificate_group_and_contract_group() -> None:
    reading = _read(
        [
            ["姓名", "证书", None, None, "合同", None, None, "手机"],
            [None, "等级", "编号", "登记有效期", "单位", "起", "止", None],
            ["张三", "初级", "0123", "2026.5", "某公司", "2024.1.1", "2026.12.31", 13800000000],
        ]
    )
    assert reading.header_rows == (1, 2)
    read = reading.rows[0].read
    assert read["证书/等级"] == "助理社会工作师"
    assert _keys(reading) == {
        "姓名": "staff.name",
        "证书/等级": "certificate.name",
        "证书/编号": "certificate.number",
        "证书/登记有效期": "certificate.valid_until",
        "合同/单位": "contract.employer",
        "合同/起": "contract.start",
        "合同/止": "contract.end",
        "手机": "staff.phone",
    }


def test_the_form_of_the_district() -> None:
    reading = _read(
        [
            ["兰山区城市社区工作者信息统计表"],
            ["填报单位（盖章）："],
            ["序号", "姓名", "学历及专业", None, "身份证号码", "所在社区", "岗位等级", None, "持证情况", "是否网格长"],
            [None, None, "学历", "专业", None, None, "岗位", "等级", None, None],
            [1, "张三", "本科", "法学", ID_A, "安居", "正职", "8级", "无", "是"],
        ],
        (((0, 0), (0, 9)), ((2, 2), (2, 3)), ((2, 6), (2, 7)), *(((2, c), (3, c)) for c in (0, 1, 4, 5, 8, 9))),
    )
    assert _keys(reading) == {
        "序号": "row.number",
        "姓名": "staff.name",
        "学历及专业/学历": "schooling.any",
        "学历及专业/专业": "schooling.major",
        "身份证号码": "staff.id_number",
        "所在社区": "unit.name",
        "岗位等级/岗位": "post.post",
        "岗位等级/等级": "grade.approved",
        "持证情况": "certificate.name",
        "是否网格长": None,
    }
    assert reading.rows[0].values["grade.approved"] == 8


def test_other_peoples_names_and_numbers_are_not_taken() -> None:
    reading = _read(
        [
            ["姓名", "身份证号", "联系电话", "紧急联系人姓名", "紧急联系人电话", "配偶姓名", "身份证地址"],
            ["张三", ID_A, "13800000000", "李四", "13900000000", "王五", "某地"],
        ]
    )
    assert [c.key for c in reading.columns[3:]] == [None] * 4


def test_the_clerk_settles_a_column_and_the_heading_row() -> None:
    rows = [["花名"], ["小名", "号"], ["张三", ID_A], ["李四", ID_B]]
    assert read_sheet(Sheet("表", [[*r, *[None] * (2 - len(r))] for r in rows])) is None
    reading = _read(rows, header_rows=(2,), mapping={"小名": "staff.name", "号": "staff.id_number"})
    assert [r.read for r in reading.rows] == [{"小名": "张三", "号": ID_A}, {"小名": "李四", "号": ID_B}]


def test_a_column_may_be_left_out() -> None:
    reading = _read([["姓名", "身份证号", "手机"], ["张三", ID_A, "1"]], mapping={"手机": None})
    assert reading.rows[0].read == {"姓名": "张三", "身份证号": ID_A}


def test_what_the_cells_say_settles_post_or_title() -> None:
    titles = _read([["姓名", "身份证号", "岗位"], ["张三", ID_A, "网格员"], ["李四", ID_B, "党委书记"]])
    assert titles.columns[2].key == "post.title"
    assert not titles.problems
    posts = _read([["姓名", "身份证号", "职务"], ["张三", ID_A, "正职"], ["李四", ID_B, "工作人员"]])
    assert posts.columns[2].key == "post.post"
    both = _read(
        [["姓名", "身份证号", "岗位", "职务"], ["张三", ID_A, "网格员", "正职"], ["李四", ID_B, "书记", "副职"]]
    )
    assert [c.key for c in both.columns[2:]] == ["post.title", "post.post"]
    level = _read([["姓名", "身份证号", "岗位等级"], ["张三", ID_A, "正职"], ["李四", ID_B, "副职"]])
    assert level.columns[2].key == "post.post"


@pytest.mark.parametrize(
    "row",
    [
        ["小计", None, "2人"],
        [None, "小 计", "2人"],
        [None, None, "合计"],
        ["安居社区合计：2人"],
        ["说明：1.本表由各社区如实填写。"],
        ["注：", "本表一式两份"],
        ["2.证书指社会工作者职业水平证书，未登记的不填写。"],
        ["单位负责人：", None, None, "审核人：", None, "填表人："],
        ["负责人（签字）", None, None, "填表人"],
        ["制表人：张三", None, None, "2025年6月30日"],
        [None, None, None, None, "2025年6月30日"],
        ["序号", "社区", "姓名", "身份证号", "岗位", "电话"],
        [1, 2, 3, 4, 5, 6],
        ["甲", "乙", 1, 2, 3, 4],
        ["例", "某社区", "张某某", None, "正职"],
        [9],
        [9, "安居社区"],
        [9, "安居", "空缺", None, "工作人员"],
        ["例", "某社区", "张某某", ID_C, "正职"],
        ["人数", None, 2],
        ["其中", "男1人", "女1人"],
        ["党员", None, 1, "群众", 1],
        ["制表人", None, "王小二", None, None, "2025.6.30"],
        ["校对：", None, "李四", None, "电话", "8123456"],
        [None, None, "2.社区副职含副书记、副主任。"],
        [None, None, "实有人数", 2],
        [None, None, "（盖章）"],
        [None, None, "柳青街道办事处（盖章）", None, None, "2025年6月30日"],
        [None, None, "安居社区居委会", None, None, "2025年6月30日"],
    ],
)
def test_rows_that_are_nobody(row: list[Any]) -> None:
    heading = ["序号", "社区", "姓名", "身份证号", "岗位", "电话"]
    people = [[1, "安居", "张三", ID_A, "正职", "1"], [2, "安居", "李四", ID_B, "副职", "2"]]
    reading = _read([heading, *people, row])
    assert [r.read["姓名"] for r in reading.rows] == ["张三", "李四"]
    assert not reading.problems


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ([3, None, "王五"], "王五"),
        ([None, "安居", "王五"], "王五"),
        ([3, "安居", None, ID_C, "正职"], None),
        ([3, "安居", None, None, "正职", "1380000"], None),
        ([3, "安居", "计小合", None, "工作人员"], "计小合"),
        (["3", "安居", "注成", ID_C], "注成"),
        ([3, "安居", "王新村", None, "工作人员"], "王新村"),
        ([None, None, "努尔古丽·艾合买提江"], "努尔古丽·艾合买提江"),
    ],
)
def test_rows_that_are_somebody(row: list[Any], name: str | None) -> None:
    heading = ["序号", "社区", "姓名", "身份证号", "岗位", "电话"]
    people = [[1, "安居", "张三", ID_A, "正职", "1"], [2, "安居", "李四", ID_B, "副职", "2"]]
    reading = _read([heading, *people, row])
    assert reading.rows[-1].row == 4
    assert reading.rows[-1].read["姓名"] == name
    assert [p.kind for p in reading.problems] == ([] if name else ["missing-name"])


def test_a_person_on_two_rows_is_one() -> None:
    reading = _read(
        [["姓名", "身份证号", "学历"], ["张三", ID_A, "大专"], [None, None, "本科"], ["李四", ID_B, "本科"]],
        (((1, 0), (2, 0)), ((1, 1), (2, 1))),
    )
    assert [r.row for r in reading.rows] == [2, 4]
    assert reading.skipped[0].where == "第3行"


def test_vertical_merges_fill_every_column() -> None:
    reading = _read(
        [["姓名", "身份证号", "用工形式"], ["张三", ID_A, "劳务派遣"], ["李四", ID_B, None]], (((1, 2), (2, 2)),)
    )
    assert [r.read["用工形式"] for r in reading.rows] == ["劳务派遣", "劳务派遣"]


def _units(rows: Sequence[Any], heading: tuple[str, ...] = ("序号", "社区", "姓名", "身份证号")) -> list[str | None]:
    return [r.read["社区"] for r in _read([list(heading), *(list(r) for r in rows)]).rows]


def test_community_written_once_for_its_group() -> None:
    assert _units([[1, "安居", "甲", ID_A], [2, None, "乙", ID_B], [1, "北关", "丙", ID_C], [2, None, "丁", ID_D]]) == [
        "安居社区",
        "安居社区",
        "北关社区",
        "北关社区",
    ]


def test_not_filled_across_a_subtotal_or_a_new_count() -> None:
    assert _units([[1, "安居", "甲", ID_A], ["小计", None, "1人"], [1, None, "乙", ID_B]]) == ["安居社区", None]
    assert _units([[1, "安居", "甲", ID_A], [2, None, "乙", ID_B], [1, None, "丙", ID_C]])[2] is None


def test_filled_across_a_page_break() -> None:
    rows = [
        [1, "安居", "甲", ID_A],
        ["序号", "社区", "姓名", "身份证号"],
        [2, None, "乙", ID_B],
        [],
        [3, None, "丙", ID_C],
    ]
    assert _units(rows) == ["安居社区"] * 3


def test_a_hole_in_a_full_column_is_filled_only_between_equal_names() -> None:
    rows = [
        [1, "安居", "甲", ID_A],
        [2, None, "乙", ID_B],
        [3, "安居", "丙", ID_C],
        [4, "安居", "丁", ID_D],
        [5, "安居", "戊", None],
        [6, None, "己", None],
        [7, "北关", "庚", None],
        [8, "北关", "辛", None],
    ]
    assert _units(rows)[1] == "安居社区"
    assert _units(rows)[5] is None


def test_ditto_marks() -> None:
    assert _units([[1, "安居", "甲", ID_A], [2, "同上", "乙", ID_B]]) == ["安居社区", "安居社区"]


def test_known_spellings_win() -> None:
    reading = _read(
        [["社区", "姓名", "身份证号"], ["老沂州", "甲", ID_A], ["沂州社区居委会", "乙", ID_B]],
        known_units={"老沂州": "沂州路社区", "沂州": "沂州路社区"},
    )
    assert [r.read["社区"] for r in reading.rows] == ["沂州路社区", "沂州路社区"]


def test_community_in_rows_of_their_own_without_a_column() -> None:
    reading = _read(
        [["姓名", "身份证号"], ["一、安居社区（1人）"], ["甲", ID_A], ["二、北关社区（1人）"], ["乙", ID_B]]
    )
    assert [r.values["unit.name"] for r in reading.rows] == ["安居社区", "北关社区"]
    assert reading.units == ("安居社区", "北关社区")


@pytest.mark.parametrize(
    "written",
    ["安居社区：1人", "社区：安居社区", "社区名称：安居社区居委会", "【安居社区】", "安居社区人员名单", "一、安居社区"],
)
def test_rows_that_name_a_community(written: str) -> None:
    reading = _read([["序号", "姓名", "身份证号"], [written], [1, "甲", ID_A], ["小计", 1], ["合计", 1]])
    assert [r.values["unit.name"] for r in reading.rows] == ["安居社区"]


def test_blocks_with_a_title_and_a_heading_each() -> None:
    heading = ["序号", "姓名", "身份证号", "岗位"]
    foot = ["填表人：王五", None, None, "审核人：赵六"]
    reading = _read(
        [
            ["安居社区工作人员名单"],
            heading,
            [1, "甲", ID_A, "正职"],
            [2, "乙", ID_B, "副职"],
            foot,
            [],
            ["北关社区工作人员名单"],
            heading,
            [1, "丙", ID_C, "正职"],
            foot,
        ]
    )
    assert reading.header_rows == (2,)
    assert [(r.read["姓名"], r.values["unit.name"]) for r in reading.rows] == [
        ("甲", "安居社区"),
        ("乙", "安居社区"),
        ("丙", "北关社区"),
    ]
    assert reading.units == ("安居社区", "北关社区")


def test_a_subtotal_says_no_community() -> None:
    reading = _read(
        [["姓名", "社区", "身份证号"], ["甲", "安居", ID_A], ["其中", "男1人", "女1人"], ["乙", None, ID_B]]
    )
    assert [r.read["社区"] for r in reading.rows] == ["安居社区", None]


@pytest.mark.parametrize(
    ("names", "units"),
    [
        (["安居", "北关社区", "青年路"], ["安居社区", "北关社区", "青年路社区"]),
        (["在职", "离职"], [None, None]),
        (["安居", "离职人员"], [None, None]),
        (["安居"], [None]),
    ],
)
def test_sheets_named_by_their_communities(names: list[str], units: list[str | None]) -> None:
    rows: list[list[Any]] = [["姓名", "身份证号"], ["甲", ID_A]]
    reading = read_workbook(Workbook("各社区.xlsx", tuple(Sheet(n, rows) for n in names)))
    assert [s.suggested_unit for s in reading.sheets] == units
    again = read_sheet(Sheet(names[0], rows), Options(unit_of_sheet=units[0]))
    assert again is not None
    assert again.suggested_unit == units[0]


def test_degrees_of_both_ways_of_study() -> None:
    reading = _read(
        [
            ["姓名", "学历学位", None, None, None, "身份证号"],
            [None, "全日制教育", None, "在职教育", None, None],
            [None, "学历", "学位", "学历", "学位", None],
            ["甲", "本科", "工学学士", "硕士研究生", "硕士", ID_A],
        ],
        (((0, 0), (2, 0)), ((0, 1), (0, 4)), ((1, 1), (1, 2)), ((1, 3), (1, 4)), ((0, 5), (2, 5))),
    )
    values = reading.rows[0].values
    assert (values["schooling.full_time"], values["schooling.degree"]) == ("21", "4")
    assert (values["schooling.part_time"], values["schooling.part_time_degree"]) == ("14", "3")


def test_mended_cells_are_read_again() -> None:
    sheet = Sheet("表", [["姓名", "身份证号"], ["张三", 3.713021993120201e17], ["李四", ID_B]])
    before = read_sheet(sheet)
    after = read_sheet(sheet, overrides={(2, 1): ID_A})
    assert before is not None
    assert after is not None
    assert [p.kind for p in before.problems] == ["damaged"]
    assert not after.problems
    assert after.rows[0].read["身份证号"] == ID_A
    assert sheet.rows[1][1] == 3.713021993120201e17


def test_duplicates() -> None:
    rows: list[list[Any]] = [
        ["姓名", "身份证号", "出生年月"],
        ["张三", ID_A, None],
        ["张三", ID_B, None],
        ["李四", None, "1990.05"],
        ["李四", None, "1990年5月6日"],
        ["李四", None, "1991.05"],
        ["赵六", ID_A, None],
        ["王五", None, "1990"],
        ["王五", None, "1990"],
        ["孙七", None, None],
        ["孙七", None, None],
    ]
    reading = _read(rows)
    assert [(p.row, p.column) for p in reading.problems if p.kind == "duplicate"] == [(5, "姓名"), (7, "身份证号")]
    assert reading.people == 8


def test_birth_and_sex_come_from_the_number_without_their_columns() -> None:
    values = _read([["姓名", "身份证号"], ["张三", ID_A]]).rows[0].values
    assert values["staff.birth"].iso() == f"{ID_A[6:10]}-{ID_A[10:12]}-{ID_A[12:14]}"
    assert values["staff.sex"] in ("1", "2")
