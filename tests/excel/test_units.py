"""Names of communities."""

from __future__ import annotations

import pytest

from streetdesk.excel import canonical_unit
from streetdesk.excel.units import Event, filled_down, looks_like_unit, unit_in


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("金雀山社区居委会", "金雀山社区"),
        ("金雀山社区居民委员会", "金雀山社区"),
        ("金雀山居委会", "金雀山社区"),
        ("金雀山", "金雀山社区"),
        (" 金雀山 社区 ", "金雀山社区"),
        ("金雀山社区党委", "金雀山社区"),
        ("金雀山社区工作站", "金雀山社区"),
        ("金雀山社区（12人）", "金雀山社区"),
        ("一、金雀山社区", "金雀山社区"),
        ("（三）金雀山社区", "金雀山社区"),
        ("金雀山街道金雀山社区", "金雀山社区"),
        ("柳青街道办事处金雀山社区居委会", "金雀山社区"),
        ("社区名称：金雀山社区居委会", "金雀山社区"),
        ("【金雀山社区】", "金雀山社区"),
        ("金雀山社区：12人", "金雀山社区"),
        ("兰山区金雀山社区", "金雀山社区"),
        ("临沂市河东区金雀山社区", "金雀山社区"),
        ("沂水县金雀山社区", "金雀山社区"),
        ("阳光小区北苑社区", "阳光小区北苑社区"),
        ("工业园区第一社区", "工业园区第一社区"),
        ("东区第一社区", "东区第一社区"),
        ("沂蒙路", "沂蒙路社区"),
        ("第一社区", "第一社区"),
        ("十里堡社区", "十里堡社区"),
        ("七里沟", "七里沟社区"),
        ("朱隆村委会", "朱隆村"),
        ("朱隆村", "朱隆村"),
        ("柳青街道", "柳青街道"),
        ("柳青街道办事处", "柳青街道办事处"),
    ],
)
def test_proper_name(written: str, proper: str) -> None:
    assert canonical_unit(written) == proper
    assert canonical_unit(proper) == proper


def test_known_names_win() -> None:
    known = {"沂州": "沂州路社区", "老街": "老街居民区"}
    assert canonical_unit("沂州社区居委会", known) == "沂州路社区"
    assert canonical_unit("老街", known) == "老街居民区"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("金雀山街道金雀山社区工作人员信息", "金雀山社区"),
        ("安居社区", "安居社区"),
        ("安居社区居委会花名册", "安居社区"),
        ("金雀山街道社区工作者花名册", None),
        ("社区工作者花名册", None),
        ("花名册", None),
        ("Sheet1", None),
        ("2025年各社区人员", None),
        ("2025年度金雀山社区人员名册", "金雀山社区"),
    ],
)
def test_unit_of_a_title(text: str, unit: str | None) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize("text", ["姓名", "社区工作者", "王村生活好", "各社区", "合计", "张三"])
def test_no_unit(text: str) -> None:
    assert not looks_like_unit(text)


def test_a_subtotal_above_its_group_names_it() -> None:
    events = [Event("stop", "甲"), Event("person"), Event("person"), Event("stop", "乙"), Event("person")]
    assert filled_down(events) == ["甲", "甲", "乙"]


def test_nothing_to_fill_from() -> None:
    assert filled_down([Event("person"), Event("blank"), Event("person")]) == [None, None]
