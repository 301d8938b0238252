"""Rows a job has worked out are sorted as a clerk reads them: amounts by size, months in order, names by sound."""

from __future__ import annotations

import pytest

from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column


def ordered(texts: list[str], key: str = "one", *, descending: bool = False) -> list[str]:
    rows = ReadyRows((Column(key, key),))
    rows.rows = {number: {key: text} for number, text in enumerate(texts)}
    return [rows.rows[i][key] for i in rows.ids(key, descending)]


@pytest.mark.parametrize(
    "in_order",
    [
        ["-1,234.50", "-3.00", "0.00", "+12.30", "999.99", "1,000.00", "12,345.67", "1,004,703.90"],
        ["1级", "2级", "10级", "13级"],
        ["0.6", "1", "1.2"],
        ["2026年2月", "2026年10月", "2027年1月"],
        ["2026-01至2026-06，6个月", "2026-02至2026-03，2个月"],
        ["3人", "12人"],
        ["优秀", "合格"],
    ],
)
def test_the_order_of_texts(in_order: list[str]) -> None:
    assert ordered(in_order[::-1]) == in_order
    assert ordered(in_order, descending=True) == in_order[::-1]


def test_blank_cells_come_last_both_ways() -> None:
    assert ordered(["", "5.00", "", "-1.00"]) == ["-1.00", "5.00", "", ""]
    assert ordered(["", "5.00", "", "-1.00"], descending=True) == ["5.00", "-1.00", "", ""]


def test_amounts_and_words_in_one_column_do_not_trip() -> None:
    assert ordered(["待定", "10.00", "2.00"]) == ["2.00", "10.00", "待定"]


def test_names_are_sorted_by_their_sound() -> None:
    assert ordered(["张三", "阿依古丽", "李敏", "单田芳"], "name") == ["阿依古丽", "李敏", "单田芳", "张三"]
