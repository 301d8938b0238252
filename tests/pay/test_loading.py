"""Scheme files are read strictly: every kind of mistake is a Chinese sentence with file, line and key path."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetdesk.errors import UserError
from streetdesk.pay import load_scheme, read_scheme

from .case_files import scheme_text

GOOD = scheme_text("ly-demo-1")
CARRY = GOOD[GOOD.index("[[ladder]]") : GOOD.index("# 第8条：基数")].replace("2023-01-01", "2026-01-01")
INSURANCE = """
[[insurance]]
effective_on = 2024-01-01
lowest_base = 4416
highest_base = 22078
paper = { title = "演示" }
rate = [{ name = "养老", unit = 16, person = 8, rounding = { unit = 0.01, mode = "half_up" } }]
"""

AMOUNTS = f"""
[ladder.amounts.grades]
{chr(10).join(f"{grade} = {1000 + 10 * grade}" for grade in range(1, 19))}

"""
MISTAKES = {
    # what is wrong: (old text, new text, words of the sentence, key path told)
    "unknown key": ("grades = 18", "grades = 18\ngardes = 18", "没有这一项", "gardes"),
    "unknown table": ("[[base]]", "[[bases]]", "没有这一项", "bases"),
    "unknown key in a rule": ("years = 3\n", "years = 3\nlimits = [3]\n", "没有这一项", "limits"),
    "missing key": ("grades = 18\n", "", "缺少这一项", "grades"),
    "missing table": ("[ladder.post_change]", "[ladder.honours2]", "缺少这一项", "post_change"),
    "missing scheme": ("[scheme]", "[skeme]", "缺少这一项", "scheme"),
    "empty name": ('key = "LY-DEMO-1"', 'key = " "', "不能为空", "key"),
    "missing grade": ("9 = 1.40\n", "", "缺少第9级的系数", "coefficients"),
    "grade too many": ("18 = 1.85", "18 = 1.85\n19 = 1.90", "没有“19”级（共18级）", "19"),
    "grade not a number": ("18 = 1.85", "18 = 1.85\ntop = 1.90", "没有“top”级", "top"),
    "falling coefficient": ("10 = 1.45", "10 = 1.39", "第10级系数1.39低于第9级的1.40", "10"),
    "coefficient as text": ("10 = 1.45", '10 = "1.45"', "应为数字，现为文字“1.45”", "10"),
    "coefficient not finite": ("10 = 1.45", "10 = nan", "应在0.01到100之间", "10"),
    "range outside the ladder": ("high = 18", "high = 19", "第19级超出等级表（共18级）", "high"),
    "range upside down": ("low = 4\n", "low = 16\n", "最低第16级高于最高第15级", "low"),
    "posts out of order": ("low = 1\nhigh = 12", "low = 8\nhigh = 12", "范围高于写在前面的副职", "第3个"),
    "post named twice": ('"社区副职"', '"正职"', "名称“正职”与另一个岗位相同", "第2个"),
    "misspelt posts": ("[[ladder.post]]", "[[ladder.posts]]", "没有这一项", "posts"),
    "wrong type flag": ("start_day_counts = true", "start_day_counts = 1", "应为true（是）", "start_day_counts"),
    "wrong type whole": ("grades = 18", "grades = 18.0", "应为整数，现为数字 18.0", "grades"),
    "flag for a number": ("grades = 18", "grades = true", "应为整数，现为true/false", "grades"),
    "wrong type table": ("values = {}", "values = 3", "应为表，现为数字 3", "values"),
    "wrong type list": ('allows = ["优秀", "合格"]', 'allows = "优秀"', "应为文字的列表", "allows"),
    "number in list": ('allows = ["优秀", "合格"]', "allows = [1]", "列表中应为文字", "allows"),
    "twice in list": ('allows = ["优秀", "合格"]', 'allows = ["合格", "合格"]', "写了两次", "allows"),
    "day as text": ("published_on = 2022-12-01", 'published_on = "2022-12-01"', "应为日期", "published_on"),
    "day with time": ("published_on = 2022-12-01", "published_on = 2022-12-01T08:00:00", "带时刻", "published_on"),
    "unknown years rule": ('"completed_years"  ', '"whole_years"  ', "没有名为“whole_years”的规则", "rule"),
    "unknown effect": ('"next_january"  ', '"next_march"  ', "没有名为“next_march”的规则", "effect"),
    "unknown edge": ('edge = ">="', 'edge = ">"', "没有名为“>”的规则", "edge"),
    "unknown level": ('"硕士" = 2', '"研究生" = 2', "没有这一学历层次", "研究生"),
    "falling level": ('"博士" = 3', '"博士" = 1', "博士为1，低于硕士的2", "博士"),
    "unknown certificate": ('"高级" = 300', '"特级" = 300', "没有这一证书级别", "特级"),
    "falling certificate": ('"高级" = 300', '"高级" = 150', "高级为150，低于中级的200", "高级"),
    "word not in words": ('stops = ["基本合格", ', 'stops = ["基本称职", ', "“基本称职”不在 words 中", "stops"),
    "word both ways": ('stops = ["基本合格", ', 'stops = ["合格", ', "既写在 allows 又写在 stops", "stops"),
    "excellent not in words": ('excellent = "优秀"', 'excellent = "优"', "“优”不在 words 中", "excellent"),
    "split not 100": ("performance = 30\n", "performance = 20\n", "合计不是100", "performance"),
    "factor of unknown word": ('"基本合格" = 0.6', '"基本称职" = 0.6', "不在 appraisal 的 words 中", "基本称职"),
    "rounding under one fen": ("unit = 0.01\n", "unit = 0.015\n", "不是整分", "unit"),
    "negative base": ("amount = 4000", "amount = -4000", "应在1到1000000之间", "amount"),
    "multiplier out of range": ("multiplier = 1.0\n", "multiplier = 0\n", "应在0.1到10之间", "multiplier"),
    "paper without words": ('number = "LY-DEMO-1"\ntitle = "演示方案（非临沂实际标准）"', "", "都没有写", "paper"),
    "two entries from one day": (
        "effective_on = 2024-01-01",
        "effective_on = 2023-01-01",
        "有两项都自2023-01-01起执行，都没有写公布日",
        "第2个",
    ),
    "unknown family": ('"next_january"  ', '"next_january"\nfamily = "steps" #', "没有名为“steps”的规则", "family"),
    "unknown window": ("last_years = 1  ", 'window = "all" #', "没有名为“all”的规则", "window"),
    "years beside since_rise": (
        "last_years = 1  ",
        'window = "since_rise"\nlast_years = 2 #',
        "不写年数",
        "last_years",
    ),
    "no words": (
        'words = ["优秀", "合格", "基本合格", "不合格", "不定等次"]',
        "words = []",
        "一个考核等次也没有",
        "words",
    ),
    "protected without months": (
        'rule = "reslot_years"  ',
        'rule = "reslot_years"\nprotect = "months" #',
        "缺少",
        "protect_months",
    ),
    "months without protection": (
        'rule = "reslot_years"  ',
        'rule = "reslot_years"\nprotect_months = 6 #',
        "不写月数",
        "protect_months",
    ),
    "unknown unappraised": (
        'paid = "year"',
        'paid = "year"\nunappraised = "half"',
        "没有名为“half”的规则",
        "unappraised",
    ),
    "probation twice": ("percent = 80", "percent = 80\namount = 2000", "写了定额", "amount"),
    "lower and a sum": ("percent = 80", "grades_lower = 1\namount = 2000", "写了定额", "amount"),
    "base under a fen": ("amount = 4000", "amount = 4000.005", "4000.005元不是整分", "amount"),
    "coefficients and amounts": (
        "[ladder.coefficients]",
        AMOUNTS + "[ladder.coefficients]",
        "既写了系数又写了金额表",
        "amounts",
    ),
    "overlapping entries": ("amount = 3800", "amount = 3800\nuntil = 2024-03-31", "重叠", "effective_on"),
    "overlapping by a day": ("amount = 3800", "amount = 3800\nuntil = 2024-01-01", "重叠", "effective_on"),
    "ends before it begins": ("amount = 3800", "amount = 3800\nuntil = 2022-03-31", "早于执行日", "until"),
    "first ladder carried": ('opening = "reslot"', 'opening = "carry"', "没有等级可沿用", "opening"),
    "band limits": ('rule = "years_per_grade"  ', 'rule = "band_table"\nlimits = [6, 3] #', "从小到大", "limits"),
    "no band limits": ('rule = "years_per_grade"  ', 'rule = "band_table"  ', "整数的列表", "limits"),
    "array for a table": ("[scheme]", "[[scheme]]", "应为表，现为列表", "scheme"),
    "table for an array": ('[[ladder.post]]\ncode = "Z"', '[ladder.post]\ncode = "Z"', "写了两次", ""),
}


def said(text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read_scheme(text, "某地.toml")
    error = caught.value
    assert error.sentence.startswith("方案文件“某地.toml”")
    assert error.sentence.endswith("。")
    assert error.what_to_do.endswith(("。", "？"))
    return error


@pytest.mark.parametrize("kind", MISTAKES)
def test_every_mistake_is_a_sentence_with_its_place(kind: str) -> None:
    old, new, words, key = MISTAKES[kind]
    assert old in GOOD
    error = said(GOOD.replace(old, new, 1))
    assert words in error.sentence
    assert key in error.sentence


@pytest.mark.parametrize(
    "kind", ["falling coefficient", "unknown key", "negative base", "range outside the ladder", "misspelt posts"]
)
def test_the_line_told_is_the_line_of_the_mistake(kind: str) -> None:
    old, new, _, key = MISTAKES[kind]
    text = GOOD.replace(old, new, 1)
    line = text[: text.index(new)].count("\n") + 1 + (1 if kind == "unknown key" else 0)
    assert f"第{line}行［" in said(text).sentence
    assert text.splitlines()[line - 1].lstrip("[").removeprefix("ladder.").startswith(key)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("grades = 18", "grades 18", "缺少等号"),
        ("grades = 18", "grades = 18\ngrades = 18", "同一项写了两次"),
        ("grades = 18", "grades = 十八", "值写法不对"),
        ("grades = 18", "级数 = 18", "中文项目名要加英文引号"),
        ("grades = 18", 'source = "半句', "引号没有成对"),
        ("effective_on = 2023-01-01", "effective_on = 2023-02-30", "日期不存在"),
        ('allows = ["优秀", "合格"]', 'allows = ["优秀" "合格"]', "方括号没有成对"),
    ],
)
def test_slips_in_the_writing_are_told_with_line_and_column(old: str, new: str, words: str) -> None:
    text = GOOD.replace(old, new, 1)
    error = said(text)
    assert words in error.sentence
    found = re.search(r"第(\d+)行第\d+列", error.sentence)
    assert found
    line = text[: text.index(new)].count("\n") + 1
    assert line <= int(found[1]) <= line + 1


@pytest.mark.parametrize("text", ["", "\n", "# 空", "a = " + "[" * 5000, "x = " + "9" * 6000, "\x00", "PK\x03\x04"])
def test_what_is_no_scheme_at_all(text: str) -> None:
    said(text)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "某地.toml"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(UserError, match="第1行不是 UTF-8"):
        load_scheme(path)
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(UserError, match="UTF-16"):
        load_scheme(path)
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_scheme(path).ladders[0].grades == 18  # Notepad's mark and line ends do no harm


def test_a_ladder_without_posts() -> None:
    posts = GOOD[GOOD.index("[[ladder.post]]") : GOOD.index("# 第2条")]
    assert "［ladder · 第1个 · post］：缺少这一项" in said(GOOD.replace(posts, "")).sentence


def test_no_file_and_a_folder_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到"):
        load_scheme(tmp_path / "没有.toml")
    with pytest.raises(UserError, match="打不开"):
        load_scheme(tmp_path)


def test_a_second_ladder_may_carry_grades_on() -> None:
    text = GOOD + CARRY.replace('opening = "reslot"', 'opening = "carry"')
    assert [ladder.opening for ladder in read_scheme(text, "某地.toml").ladders] == ["reslot", "carry"]
    assert "岗位与前一个等级表不同" in said(text.replace('code = "F"', 'code = "F2"', 1)).sentence
    ended = text.replace('opening = "reslot"', "until = 2025-06-30", 1)
    assert "空档" in said(ended).sentence


def test_insurance_rates_are_read() -> None:
    entry = read_scheme(GOOD + INSURANCE, "某地.toml").insurance_on(date(2024, 5, 1))
    assert entry is not None
    rate = entry.rates[0]
    assert rate.name == "养老"
    assert (rate.unit, rate.person) == (Decimal(16), Decimal(8))
    assert entry.lowest_base == Decimal(4416)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lowest_base = 4416", "lowest_base = 44160", "下限高于上限"),
        ("unit = 16", "unit = 160", "应在0到100之间"),
        (
            "rate = [",
            'rate = [{ name = "养老", unit = 1, person = 1, rounding = { unit = 1, mode = "up" } }, ',
            "写了两次",
        ),
    ],
)
def test_insurance_mistakes(old: str, new: str, words: str) -> None:
    assert words in said(GOOD + INSURANCE.replace(old, new)).sentence


def test_of_two_papers_from_one_day_the_one_published_later_holds_in_any_order() -> None:
    late = GOOD[GOOD.rindex("[[base]]") :].replace("4200", "4300").replace("年演示基数", "年追溯基数")
    first = GOOD.replace('title = "2025年演示基数"', 'title = "2025年演示基数", published_on = 2024-12-20')
    late = late.replace('"2025年追溯基数"', '"2025年追溯基数", published_on = 2025-09-10')
    early = first.rindex("[[base]]")
    for text in (first + late, first[:early] + late + first[early:]):
        scheme = read_scheme(text, "某地.toml")
        base = scheme.base_on(date(2025, 3, 1))
        assert base is not None
        assert (base.amount, [one.amount for one in scheme.bases]) == (
            Decimal(4300),
            [Decimal(one) for one in (3800, 4000, 4200, 4300)],
        )
    same = late.replace("2025-09-10", "2024-12-20")
    assert "公布日也相同" in said(first + same).sentence


def test_a_ladder_replaced_on_its_own_day_opens_nothing() -> None:
    """The ladder of 2026 first said 套改, the one published later carries grades on: the earlier one never held."""
    day = "2026-01-01"
    first = CARRY.replace("published_on = 2022-12-01", "published_on = 2025-10-01")
    second = first.replace('opening = "reslot"', 'opening = "carry"').replace("2025-10-01", "2025-12-01")
    scheme = read_scheme(GOOD + first + second, "某地.toml")
    assert [one.opening for one in scheme.standing_ladders] == ["reslot", "carry"]
    found = scheme.ladder_on(date.fromisoformat(day))
    assert found is not None
    assert found.opening == "carry"


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.text(alphabet="[]{}=\"'#\n,. 1a级", max_size=3), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused_with_a_sentence(place: int, put: str, cut: int) -> None:
    text = GOOD[:place] + put + GOOD[place + cut :]
    refusal: UserError | None = None
    try:
        read_scheme(text, "某地.toml")
    except UserError as error:
        refusal = error
    assert refusal is None or refusal.sentence.startswith("方案文件“某地.toml”")
