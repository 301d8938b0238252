"""The pay side of a scheme file, read strictly: amount tables, allowances, performance parts and tax."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from streetdesk.pay import read_scheme

from .test_loading import AMOUNTS, GOOD, said

PAID_BY_TABLES = GOOD[: GOOD.index("# 第7条")] + AMOUNTS
ALLOWANCE = """
[[ladder.allowance]]
name = "取暖补贴"
amount = 200
posts = ["Z", "F"]
amounts = { Z = 300 }
months = [1, 2, 11, 12]
part_month = "full"

[[ladder.performance]]
name = "年终绩效"
amount = 613
posts = { Z = 700 }
paid = "year"
factors = { "优秀" = 1, "合格" = 1 }
"""
TAX = """
[[tax]]
effective_on = 2024-01-01
monthly_allowance = 5000
paper = { title = "演示" }
bracket = [
    { above = 0, rate = 3, quick = 0 },
    { above = 36000, rate = 10, quick = 2520 },
]
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("18 = 1180", "", "缺少第18级的等级工资"),
        ("18 = 1180", "18 = 1180\n19 = 1190", "没有“19”级（共18级）"),
        ("9 = 1090", "9 = 1070", "第9级等级工资1070元低于第8级的1080元"),
        ("9 = 1090", "9 = 1090.001", "不是整分"),
        (
            "[ladder.amounts.grades]",
            "[ladder.amounts]\nposts = { Z = 900, F = 800 }\n[ladder.amounts.grades]",
            "缺少岗位“G”",
        ),
        (
            "[ladder.amounts.grades]",
            "[ladder.amounts]\nposts = { Z = 1, F = 2, G = 1 }\n[ladder.amounts.grades]",
            "Z的1元低于F的2元",
        ),
        (
            "[ladder.amounts.grades]",
            "[ladder.amounts]\nposts = { Q = 900 }\n[ladder.amounts.grades]",
            "没有代码为“Q”的岗位",
        ),
        ("[ladder.amounts.grades]", "[ladder.amounts.table.Z]\n7 = 1\n[ladder.amounts.grades]", "缺少第8级的正职金额"),
    ],
)
def test_amount_table_mistakes(old: str, new: str, words: str) -> None:
    assert read_scheme(PAID_BY_TABLES, "某地.toml").ladders[0].amounts
    assert words in said(PAID_BY_TABLES.replace(old, new, 1)).sentence


def test_a_whole_table_is_read_by_post_and_grade() -> None:
    spans = {"Z": (7, 18), "F": (4, 15), "G": (1, 12)}
    tables = "".join(
        f"[ladder.amounts.table.{code}]\n" + "".join(f"{g} = {1000 + g}.50\n" for g in range(low, high + 1))
        for code, (low, high) in spans.items()
    )
    text = GOOD[: GOOD.index("# 第7条")] + tables
    amounts = read_scheme(text, "某地.toml").ladders[0].amounts
    assert amounts is not None
    assert amounts.table["F"][4] == Decimal("1004.50")
    cheap = text.replace("[ladder.amounts.table.F]\n4 = 1004.50", "[ladder.amounts.table.F]\n4 = 1000")
    assert "F第4级的1000元低于G第4级的1004.50元" in said(cheap).sentence
    assert "缺少工作人员（G）的金额表" in said(text[: text.index("[ladder.amounts.table.G]")]).sentence
    assert "只能写一样" in said(text + AMOUNTS).sentence


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('posts = ["Z", "F"]', 'posts = ["F"]', "岗位“Z”不在这项津贴的 posts 中"),
        ('posts = ["Z", "F"]', 'posts = ["Z", "Q"]', "没有代码为“Q”的岗位"),
        ("months = [1, 2, 11, 12]", "months = [1, 13]", "列表中应为1到12的整数，现有数字 13"),
        ("months = [1, 2, 11, 12]", "months = [1, 1]", "1写了两次"),
        ('part_month = "full"', 'part_month = "half"', "没有名为“half”的规则"),
        ("amount = 200", "amount = -200", "应在0到1000000之间"),
        (
            "[[ladder.performance]]",
            '[[ladder.allowance]]\nname = "取暖补贴"\namount = 1\n\n[[ladder.performance]]',
            "写了两次",
        ),
        ("posts = { Z = 700 }", "posts = { Q = 700 }", "没有代码为“Q”的岗位"),
        ('factors = { "优秀" = 1, "合格" = 1 }', 'factors = { "称职" = 1 }', "不在 appraisal 的 words 中"),
    ],
)
def test_allowance_and_performance_mistakes(old: str, new: str, words: str) -> None:
    text = GOOD.replace("# 第7条", ALLOWANCE + "# 第7条")
    ladder = read_scheme(text, "某地.toml").ladders[0]
    assert ladder.allowances[0].months == (1, 2, 11, 12)
    assert ladder.performance[0].posts == {"Z": 700}
    assert words in said(text.replace(old, new, 1)).sentence


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("above = 0,", "above = 1,", "第一档应从0元起"),
        ("above = 36000", "above = 0", "从低到高"),
        ("rate = 10", "rate = 3", "从低到高"),
        ("quick = 2520", "quick = 2500", "速算扣除数2500与税率不符，按起点和税率应为2520"),
        ("monthly_allowance = 5000\n", "", "缺少这一项"),
    ],
)
def test_tax_mistakes(old: str, new: str, words: str) -> None:
    tax = read_scheme(GOOD + TAX, "某地.toml").tax_on(date(2024, 5, 1))
    assert tax is not None
    assert [one.quick for one in tax.brackets] == [0, 2520]
    assert words in said(GOOD + TAX.replace(old, new, 1)).sentence
