"""A name is found by the readings people type, and by no rare one."""

from __future__ import annotations

import pytest

from streetdesk.db.pinyin import search_keys, sort_key


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("单宝慧", "sbh dbh shanbaohui"),
        ("曾庆红", "zqh cqh"),
        ("解晓东", "xxd jxd"),
        ("查良镛", "zly cly"),
        ("区志强", "ozq qzq"),
        ("仇英", "qy cy"),
        ("重阳", "zy cy chongyang"),
        ("覃勇", "qy ty"),
        ("长春社区", "ccsq changchunshequ"),
        ("欧阳娜娜", "oynn ouyangnana"),
        ("尉迟恭", "ycg"),
        ("方月", "fy fangyue"),
        ("·张三", "zs"),
    ],
)
def test_a_name_is_found_by_every_everyday_reading(name: str, wanted: str) -> None:
    assert set(wanted.split()) <= set(search_keys(name).split())


@pytest.mark.parametrize(
    ("name", "rare"), [("方月", "wy py wangyue"), ("叶红", "xh"), ("沈阳", "cy ty"), ("石磊", "dl"), ("余芳", "tf xf")]
)
def test_a_name_is_not_found_by_a_rare_reading(name: str, rare: str) -> None:
    assert not set(rare.split()) & set(search_keys(name).split())


def test_a_name_without_letters_has_no_keys() -> None:
    assert search_keys("") == ""
    assert sort_key("单宝慧") == "shan bao hui"
