"""Sheets of persons, and files of all kinds together, held against a scheme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from streetdesk.actions.checking import cases as pay_check
from streetdesk.actions.checking.cases import Checked
from streetdesk.actions.checking.sheet import HEADINGS, read_sheet
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError

TOP = ("姓名", "岗位", "参加社区工作时间", "学历", "学位", "2023年度考核", "日期", "应为等级", "应发月薪（元）")
ROW: tuple[Any, ...] = ("张三", "工作人员", "2021-01-01", "大专", None, "合格", "2024-06-30", 2, 2940)


def book(folder: Path, *rows: Sequence[Any], top: Sequence[str] = TOP) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "样例"
    sheet.append(["2024年政策样例"])
    sheet.append(list(top))
    for row in rows:
        sheet.append(list(row))
    path = folder / "样例.xlsx"
    made.save(path)
    return path


def only(path: Path) -> Checked:
    (one,) = pay_check.pay_check([path])
    return one


def differences(one: Checked) -> list[str]:
    assert one.report is not None
    return [f"{outcome.where}｜{difference}" for outcome in one.report.outcomes for difference in outcome.differences]


def test_a_sheet_agrees_or_says_which_row_differs(tmp_path: Path) -> None:
    wrong = ("李四", *ROW[1:7], 3, 2940)
    one = only(book(tmp_path, ROW, wrong))
    assert one.errors == ()
    assert differences(one) == ["李四，工作表“样例”（第4行），2024年6月30日｜测算等级：应为3，算出2"]


@pytest.mark.parametrize(
    "day", ["2021.1.1", "2021年1月1日", "20210101", datetime(2021, 1, 1), date(2021, 1, 1), 44197, "2021-01-01起"]
)
def test_days_in_any_usual_writing(tmp_path: Path, day: object) -> None:
    one = only(book(tmp_path, (*ROW[:2], day, *ROW[3:])))
    if day == "2021-01-01起":
        assert "第3行“参加社区工作时间”：“2021-01-01起”不是日期" in one.errors[0].sentence
    else:
        assert differences(one) == []


def test_a_csv_file_in_either_encoding(tmp_path: Path) -> None:
    lines = "\n".join([",".join(TOP), ",".join("" if cell is None else str(cell) for cell in ROW)])
    for encoding in ("utf-8-sig", "gb18030"):
        path = tmp_path / "样例.csv"
        path.write_text(lines, encoding)
        assert differences(only(path)) == []


@pytest.mark.parametrize(
    ("cell", "why"),
    [("李\0四", "NUL"), ("李" * 140_000, "超过131,072个字"), ('"李四', "超过131,072个字")],
)
def test_a_broken_csv_field_is_told_by_its_line(tmp_path: Path, cell: str, why: str) -> None:
    line = ",".join("" if value is None else str(value) for value in ROW)
    path = tmp_path / "样例.csv"
    path.write_text("\n".join([",".join(TOP), line, line.replace("张三", cell, 1), *[line] * 4000]), "utf-8")
    one = only(path)
    assert len(one.errors) == 1
    assert "“样例.csv”第3行" in one.errors[0].sentence
    assert why in one.errors[0].sentence


def test_every_heading_is_taken(tmp_path: Path) -> None:
    """One person with all that a sheet can say: worked by hand under LY-DEMO-1.

    副职 since 2024-07-15, service since 2015-09-01, 本科 with degree: on 2024-08-01 8 years, 4+2+1 = 7, 5200.
    Approved at 6 from 2024-08-01: 5000, basic 3500; 中级 registered 2024-05-10 pays 200: 3700, nothing taken off.
    """
    told = {
        "name": "张三",
        "post": "副职",
        "post_since": "2024-07-15",
        "since": "2015-09-01",
        "until": None,
        "level": "大学本科",
        "degree": "学士",
        "school_on": "2015.6",
        "certificate": "社会工作师",
        "registered": "2024-05-10",
        "probation_end": None,
        "identity": "招聘专职",
        "approved": "第6级",
        "approved_on": "2024-08-01",
        "on": "2024-08-31",
        "grade": "7级",
        "years": 8,
        "monthly": "5,200.00",
        "gross": 3700,
        "net": "3700元",
        "allowance": 200,
        "total": None,
    }
    assert set(told) == set(HEADINGS)
    top = [HEADINGS[key][0] for key in told]
    assert differences(only(book(tmp_path, list(told.values()), top=top))) == []


def test_a_master_degree_counts_with_bare_postgraduate(tmp_path: Path) -> None:
    person = ("王五", "工作人员", "2021-01-01", "研究生", "硕士", "合格", "2024-06-30", 4, None)
    assert differences(only(book(tmp_path, person))) == []


@pytest.mark.parametrize(
    ("place", "cell", "said"),
    [
        (0, None, "第3行“姓名”：没有写姓名"),
        (2, None, "第3行“参加社区工作时间”：没有写"),
        (2, "不详", "第3行“参加社区工作时间”：“不详”不是日期"),
        (2, 2021.1, "可能是1月，也可能是10月"),
        (2, date(9999, 12, 31), "9999-12-31不是合理的日期"),
        (3, "学前", "第3行“学历”：不认识“学前”"),
        (4, "硕导", "第3行“学位”：不认识“硕导”"),
        (5, "称职", "第3行“2023年度考核”：方案里没有考核等次“称职”"),
        (6, "2024-06", "“2024-06”没有写到日"),
        (6, None, "第3行“日期”：没有写"),
        (7, "二级", "第3行“应为等级”：“二级”不是1到100的整数"),
        (7, 2.5, "“2.5”不是1到100的整数"),
        (8, "约三千", "第3行“应发月薪（元）”：“约三千”不是金额"),
        (8, 2940.005, "2940.005不是整分的金额"),
    ],
)
def test_a_wrong_cell_is_a_sentence_with_its_place(tmp_path: Path, place: int, cell: object, said: str) -> None:
    wrong: list[object] = [*ROW]
    wrong[place] = cell
    one = only(book(tmp_path, wrong, ROW))
    assert [said in error.sentence for error in one.errors] == [True]
    assert "工作表“样例”" in one.errors[0].sentence
    assert one.report is not None  # the good row is checked all the same
    assert len(one.report.case.persons) == 1


def test_what_a_formula_left_beyond_the_fen_is_let_pass(tmp_path: Path) -> None:
    assert differences(only(book(tmp_path, (*ROW[:8], 2940.0000000001)))) == []


def test_a_sheet_without_the_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有找到样例表的表头"):
        read_sheet(book(tmp_path, ROW, top=("姓名", "电话")))
    with pytest.raises(UserError, match=r"第2行的表头缺少：应得的结果（应为等级、.*至少一列）"):
        read_sheet(book(tmp_path, ROW[:7], top=TOP[:7]))
    with pytest.raises(UserError, match="第2行的表头缺少：“日期”。"):
        read_sheet(book(tmp_path, ROW, top=(*TOP[:6], "备注", *TOP[7:])))
    with pytest.raises(UserError, match=r"不是案例文件，也不是样例表") as found:
        read_sheet(tmp_path / "样例.docx")
    assert all(kind in found.value.what_to_do for kind in (".toml", ".xlsx", ".xls", ".ods", ".csv"))
    with pytest.raises(UserError, match="表头下面没有人员"):
        read_sheet(book(tmp_path))
    with pytest.raises(UserError, match="有两列同一内容：应为等级、应定等级"):
        read_sheet(book(tmp_path, ROW, top=(*TOP[:8], "应定等级")))
    with pytest.raises(UserError, match="找不到"):
        read_sheet(tmp_path / "没有.csv")


def test_a_closing_row_is_no_person(tmp_path: Path) -> None:
    one = only(book(tmp_path, ROW, ("合计", *[None] * 7, 2940), (None, "小计", *[None] * 6, 2940)))
    assert (one.errors, differences(one)) == ((), [])


def test_a_heading_on_two_lines_is_told_on_one(tmp_path: Path) -> None:
    one = only(book(tmp_path, (*ROW[:8], "约三千"), top=(*TOP[:8], "应发月薪\n（元）")))
    assert "第3行“应发月薪（元）”：“约三千”不是金额" in one.errors[0].sentence


def test_a_roster_beside_the_sheet_of_cases_is_let_lie(tmp_path: Path) -> None:
    path = book(tmp_path, ROW)
    made = openpyxl.load_workbook(path)
    roster = made.create_sheet("花名册", 0)
    roster.append(["姓名", "参加工作时间"])
    roster.append(["张三", "2021-01-01"])
    made.save(path)
    one = only(path)
    assert (one.errors, differences(one)) == ((), [])


def test_a_row_without_anything_expected_is_told(tmp_path: Path) -> None:
    one = only(book(tmp_path, (*ROW[:7], None, "/")))
    assert "张三没有写应得的结果" in one.errors[0].sentence
    assert one.report is None


def test_a_scheme_by_name_by_path_or_of_the_office(tmp_path: Path, workspace: Workspace) -> None:
    assert pay_check.scheme_text("LY-DEMO-1").file == "ly-demo-1.toml"
    assert pay_check.office_scheme_text(workspace).file == "ly-demo-1.toml"
    path = tmp_path / "own.toml"
    path.write_text(pay_check.scheme_text("ly-demo-1").text.replace("amount = 4000", "amount = 4100"), "utf-8")
    own = pay_check.scheme_text(str(path))
    (one,) = pay_check.pay_check([book(tmp_path, (*ROW[:8], "3013.50"))], own)  # 4100×1.05×70%
    assert differences(one) == []
    with pytest.raises(UserError, match="没有名为“临沂”的方案"):
        pay_check.scheme_text("临沂")
    path.write_text("[scheme]\n", "utf-8")
    with pytest.raises(UserError, match=r"方案文件“own\.toml”"):
        pay_check.scheme_text(str(path))


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "a.toml"
    broken.write_text("title = ", "utf-8")
    found = list(pay_check.pay_check([broken, book(tmp_path, ROW)]))
    assert [one.report is None for one in found] == [True, False]
    assert "案例文件“a.toml”" in found[0].errors[0].sentence
