"""Case files in: what a clerk may write, and every mistake as a sentence with file, line and place."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from streetdesk.errors import UserError
from streetdesk.pay.check import check, read_case, read_case_text
from streetdesk.pay.check.read_scheme import SchemeText
from streetdesk.pay.check.wants import CODES
from tests.pay.case_files import scheme_text

GOOD = """title = "甲"
assume = "合格"

[person]
posts = [{ post = "G", since = 2021-01-01 }]
service = [{ since = 2021-01-01 }]

[[expect]]
on = 2024-01-01
grade = 2
"""


def told(text: str) -> str:
    with pytest.raises(UserError) as found:
        read_case_text(text, "甲.toml")
    assert found.value.what_to_do
    return found.value.sentence


def test_a_slip_in_the_question_is_named() -> None:
    with pytest.raises(UserError) as found:
        read_case_text(GOOD.replace("on = 2024-01-01", "yeer = 2024"), "甲.toml")
    assert found.value.what_to_do.endswith("是否把 year 写成了 yeer？")


def test_the_smallest_case() -> None:
    case = read_case_text(GOOD, "甲.toml")
    assert (case.title, len(case.persons), case.scheme.key) == ("甲", 1, "LY-DEMO-1")
    assert check(case).agrees


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "甲"', "", "［title］：缺少这一项"),
        ("grade = 2", "grade = 2\ngarde = 3", "第11行［expect · 第1个 · garde］：没有这一项"),
        ("grade = 2", "", "［expect · 第1个］：没有写应得什么"),
        ("on = 2024-01-01", "", "没有写问哪一天、哪一月或哪一年"),
        ("on = 2024-01-01", 'on = 2024-01-01\nmonth = "2024-01"', "写了不止一样：on、month"),
        ("on = 2024-01-01", "on = 2024-02-30", "第9行第6列：日期不存在"),
        ("on = 2024-01-01", 'on = "2024-01-01"', "［expect · 第1个 · on］：应为日期"),
        ("on = 2024-01-01", "on = 9999-12-31", "9999-12-31不是合理的日期"),
        ("service = [{ since = 2021-01-01 }]", 'service = [{ since = "0021" }]', "0021-01-01不是合理的日期"),
        ("grade = 2", 'grade = "2"', "应为整数，现为文字“2”"),
        ("grade = 2", "monthly = 4200.001", "4200.001不是整分"),
        ("grade = 2", 'monthly = "四千"', "“四千”不是金额"),
        ("grade = 2", "monthly = true", "应为金额"),
        ("grade = 2", "monthly = inf", "Infinity不是合理的金额"),
        ("grade = 2", "coefficient = nan", "“NaN”不是数字"),
        ("on = 2024-01-01\ngrade = 2", 'month = "2024-13"\ngross = 1', "“2024-13”不是月份"),
        ("on = 2024-01-01\ngrade = 2", 'month = "2024-01"\ngros = 1', "没有这一项"),
        ("on = 2024-01-01\ngrade = 2", 'period = "2024Q5"\namount = 1', "“2024Q5”不是发放期"),
        (
            "on = 2024-01-01\ngrade = 2",
            "owed_on = 2024-05-01\ntotal = 0",
            "［expect · 第1个 · paid_through］：缺少这一项",
        ),
        (
            "on = 2024-01-01\ngrade = 2",
            'owed_on = 2024-05-01\npaid_from = "2024-04"\npaid_through = "2024-03"\ntotal = 0',
            "早于 paid_from",
        ),
        (
            "since = 2021-01-01 }]\nservice",
            "since = 2021-01-01, untill = 2022-01-01 }]\nservice",
            "untill］：没有这一项",
        ),
        ('post = "G", ', "", "［person · posts · 第1个 · post］：缺少这一项"),
        ("service = [{ since = 2021-01-01 }]", 'service = [{ since = "21年" }]', "“21年”不是日期"),
        ("service = [", 'basis = "审批"\nservice = [', "［person · basis］：不认识“审批”"),
        ("service = [{", 'service = [{ kind = "算", ', "不认识经历的算法“算”"),
        ("service = [", 'schooling = [{ level = "学前" }]\nservice = [', "不认识学历“学前”"),
        ("service = [", 'appraisals = { "去年" = "合格" }\nservice = [', "［person · appraisals · 去年］：不是年度"),
        ("service = [", 'appraisals = { 2024 = { word = "合格", konwn_on = 2025-01-01 } }\nservice = [', "konwn_on"),
        ("service = [", 'period_appraisals = { "2024H3" = "合格" }\nservice = [', "“2024H3”不是发放期"),
        ("service = [", "approvals = [{ grade = 0, from = 2024-01-01 }]\nservice = [", "应在1到100之间，现为0"),
        ("service = [", 'probation_end = "x"\nservice = [', "“x”不是日期"),
        ("service = [", "probation_end = 2024-03-31\nprobation_months = 3\nservice = [", "写了两样"),
        ("service = [{", "service = [{ known_on = 2024-02-01, known_until = 2024-01-01, ", "早于 known_on"),
        ("[[expect]]", '[[expect]]\nperson = "乙"', "写的人“乙”不在本案例中"),
        ('title = "甲"', 'title = "甲"\nscheme = "临沂"', "［scheme］：程序没有名为“临沂”的方案"),
        ('title = "甲"', 'title = "甲"\nscheme_file = "没有.toml"', "［scheme_file］：找不到方案文件"),
        ('title = "甲"', 'title = "甲"\nscheme = "ly-demo-1"\nscheme_file = "x.toml"', "写了两样"),
        ('title = "甲"', 'title = "甲"\nreplace = [["没有这句", ""]]', "第1对的原文在“ly-demo-1.toml”中找不到"),
        ('title = "甲"', 'title = "甲"\nreplace = ["a", "b"]', "应为成对的文字"),
        ('title = "甲"', 'title = "甲"\nwithout = ["splitt"]', "方案的等级表里没有“splitt”"),
        (
            "[person]",
            "[set.bands]\nyears = 0\n\n[person]",
            "案例文件“甲.toml”第5行［set · bands · years］：应在1到50之间",
        ),
        ("[person]", "[set.bands]\nyear = 2\n\n[person]", "案例文件“甲.toml”第5行［set · bands · year］：没有这一项"),
        (
            "[person]",
            "[[base]]\namount = 1\n\n[person]",
            "案例文件“甲.toml”第4行［base · 第1个 · effective_on］：缺少这一项",
        ),
        ("[person]", '[scheme]\nkey = "甲"\nname = "甲"\n\n[person]', "［ladder］：缺少这一项"),
        ("[[expect]]\non = 2024-01-01\ngrade = 2", "", "案例文件“甲.toml”：没有写应得的结果"),
        ("2021-01-01 }]\nservice", "2021-01-01, until = 2020-12-31 }]\nservice", "2020-12-31早于起始的2021-01-01"),
        (
            "service = [{ since = 2021-01-01 }",
            'service = [{ since = 2021-01-01, until = "2020" }',
            "早于起始的2021-01-01",
        ),
        (
            "service = [",
            'certificates = [{ level = "初级", registrations = [{ since = 2023-05-01, until = 2022-05-01 }] }]\n'
            "service = [",
            "［person · certificates · 第1个 · registrations · 第1个 · until］：2022-05-01早于",
        ),
        ("service = [", "absences = [{ since = 2024-06-20, until = 2024-06-10 }]\nservice = [", "2024-06-10早于"),
        ("service = [", "employment = [{ since = 2024-06-20, until = 2024-06-10 }]\nservice = [", "2024-06-10早于"),
        (
            "service = [",
            'grants = [{ name = "补", since = 2024-06-20, until = 2024-06-10 }]\nservice = [',
            "2024-06-10早于",
        ),
        ("service = [", 'insurance = [{ since = "2024-02", until = "2024-01", base = 1 }]\nservice = [', "2024-01早于"),
        ("service = [", 'insurance = [{ since = "2024-02", base = -1 }]\nservice = [', "缴费基数-1.00是负数"),
        ("grade = 2", 'grade = 2\nproblems = ["no-post", "no-bse"]', "没有代码“no-bse”"),
        (
            "[[expect]]\non = 2024-01-01\ngrade = 2",
            '[[due]]\non = 2024-01-01\nblocks = ["at-topp"]',
            "没有代码“at-topp”",
        ),
        (
            "on = 2024-01-01\ngrade = 2",
            'month = "2024-01"\n"养老保险金" = 1',
            "第10行［expect · 第1个 · 养老保险金］：方案和这个人都没有这个工资项目",
        ),
        ('assume = "合格"', 'assume = "良好"', "［assume］：方案里没有考核等次“良好”"),
        ("service = [", 'appraisals = { 2024 = "称职" }\nservice = [', "appraisals · 2024］：方案里没有考核等次“称职”"),
        ("service = [", 'period_appraisals = { "2024Q1" = "好" }\nservice = [', "方案里没有考核等次“好”"),
        ("posts = [{ post", 'posts = "G"\nhonours = [{ post', "应为 posts = [{ … }] 的样子"),
        (
            "service = [",
            'approvals = [{ grade = 1, from = 2024-01-01, kind = "晋级" }]\nservice = [',
            "不认识审批事项“晋级”",
        ),
    ],
)
def test_a_mistake_is_a_sentence_with_its_place(old: str, new: str, said: str) -> None:
    assert old in GOOD
    sentence = told(GOOD.replace(old, new, 1))
    assert said in sentence
    assert sentence.startswith("案例文件“甲.toml”")


def test_a_key_much_like_the_missing_one_is_named() -> None:
    with pytest.raises(UserError) as found:
        read_case_text(GOOD.replace("title", "titel"), "甲.toml")
    assert found.value.what_to_do == "是否把 title 写成了 titel？"


def test_the_words_that_sheets_take_are_taken() -> None:
    papers = """schooling = [{ level = "中专", diploma = true }, { level = "大学本科", diploma = true }]
certificates = [{ level = "助理社会工作师", registrations = [{ since = 2023-05-01 }] }]
appraisals = { 2022 = " 优 秀 " }
service"""
    case = read_case_text(GOOD.replace("service", papers, 1), "甲.toml")
    person = case.persons[0][0]
    assert [one.fact.level.value for one in person.schooling] == ["大专以下", "本科"]
    assert person.certificates[0].fact.level.value == "初级"
    assert person.appraisals[0].fact == (2022, "优秀")


def test_a_word_of_nowhere_may_be_tried_where_the_problem_is_expected() -> None:
    tried = GOOD.replace("service", 'appraisals = { 2022 = "称职" }\nservice', 1)
    assert "“称职”" in told(tried)
    assert check(read_case_text(tried + 'problems = ["appraisal-unknown"]\n', "甲.toml")).agrees


def test_every_item_the_case_can_pay_may_be_named() -> None:
    person = GOOD.replace(
        "[[expect]]\non = 2024-01-01\ngrade = 2",
        """manual = [{ month = "2024-06", label = "工装费", amount = 100, side = "deduction" }]
grants = [{ name = "值班补贴", since = 2024-01-01, amount = 50 }]
insurance = [{ since = "2024-01", base = 4000 }]

[[insurance]]
effective_on = 2024-01-01
paper = { title = "演示费率" }
rate = [{ name = "养老保险", unit = 16, person = 8, rounding = { unit = 0.01, mode = "half_up" } }]

[[expect]]
month = "2024-06"
"工装费" = 100
"值班补贴" = 50
"养老保险" = 320
"单位养老保险" = 640
"insurance:养老保险" = 320
"基本工资" = 2940
"保留工资" = 0
"个人所得税" = 0
protected = 0
""",
    )
    assert check(read_case_text(person, "甲.toml")).agrees


def test_the_codes_are_those_of_the_engine() -> None:
    """A case may name every code that the engine tells, and no other."""
    root = Path(__file__).parents[3] / "src" / "streetdesk" / "pay"
    source = "\n".join(path.read_text("utf-8") for path in root.rglob("*.py"))
    assert set(re.findall(r'Problem\(\s*"([a-z-]+)"', source)) == CODES


def test_several_persons_need_names_of_their_own() -> None:
    two = GOOD.replace("[person]", "[[person]]")
    assert "每人都要写姓名" in told(two)
    assert "没有写是谁" in told(two.replace("[[person]]", '[[person]]\nname = "甲"'))
    named = two.replace("[[person]]", '[[person]]\nname = "甲"').replace("[[expect]]", '[[expect]]\nperson = "甲"')
    assert check(read_case_text(named, "甲.toml")).agrees
    twice = named + '\n[[person]]\nname = "甲"\n'
    assert "“甲”写了两次" in told(twice)


def test_no_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到案例文件"):
        read_case(tmp_path / "没有.toml")
    path = tmp_path / "gbk.toml"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(UserError, match=r"案例文件“gbk\.toml”第1行不是 UTF-8 编码"):
        read_case(path)


def test_the_scheme_may_stand_beside_the_case_or_in_it(tmp_path: Path) -> None:
    text = scheme_text("ly-demo-1")
    (tmp_path / "my.toml").write_text(text.replace("amount = 4000", "amount = 4100"), "utf-8")
    case = tmp_path / "case.toml"
    case.write_text(GOOD.replace('title = "甲"', 'title = "甲"\nscheme_file = "my.toml"'), "utf-8")
    base = read_case(case).scheme.base_on(date(2024, 6, 1))
    assert base is not None
    assert base.amount == 4100
    inline = GOOD + text
    assert check(read_case_text(inline, "甲.toml")).agrees
    assert "案例自带 [scheme]" in told(inline.replace('title = "甲"', 'title = "甲"\nwithout = ["split"]', 1))


def test_a_default_stands_where_the_case_names_no_scheme() -> None:
    default = SchemeText(scheme_text("ly-demo-1").replace('key = "LY-DEMO-1"', 'key = "OURS"'), "ours.toml")
    assert read_case_text(GOOD, "甲.toml", default=default).scheme.key == "OURS"
    named = GOOD.replace('title = "甲"', 'title = "甲"\nscheme = "LY-DEMO-1"')
    assert read_case_text(named, "甲.toml", default=default).scheme.key == "LY-DEMO-1"


def test_money_is_exact_however_it_is_written() -> None:
    for written in ("4200", "4200.0", '"4200.00"', '"4,200.00元"'):
        case = read_case_text(GOOD.replace("grade = 2", f"monthly = {written}"), "甲.toml")
        assert case.persons[0][1][0].wants == {"monthly": Decimal("4200.00")}
        assert check(case).agrees


def test_set_puts_new_numbers_in_and_leaves_the_rest() -> None:
    changed = GOOD.replace(
        "[person]", '[set.split]\nbasic = 80\nperformance = 20\n\n[set]\npartial_month = "21.75_days"\n\n[person]'
    )
    ladder = read_case_text(changed, "甲.toml").scheme.ladders[0]
    assert ladder.split is not None
    assert (ladder.split.basic, ladder.split.factors["优秀"]) == (Decimal(80), Decimal("1.2"))
    assert ladder.partial_month == "21.75_days"
