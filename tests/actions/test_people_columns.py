"""The columns of the staff list as chosen: what they say, masked unless asked for; and words found by pinyin."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from streetdesk.actions import history, listing
from streetdesk.actions.listing import Query
from streetdesk.actions.listing import columns as chosen
from streetdesk.actions.searching.pinyin_keys import found_by
from streetdesk.db.workspace import Workspace
from streetdesk.registers.staff import STAFF

DAY = date(2026, 7, 1)


def test_every_column_has_a_text_for_everybody(staffed: Workspace) -> None:
    ids = listing.ids(staffed, STAFF, Query())
    keys = list(chosen.columns(STAFF))
    found = chosen.texts(staffed, STAFF, ids, keys, DAY)
    assert list(found) == ids
    assert all(set(keys) <= set(texts) for texts in found.values())


def test_private_values_are_masked_unless_asked_for(staffed: Workspace, tmp_path: Path) -> None:
    ids = listing.ids(staffed, STAFF, Query())
    plain = chosen.texts(staffed, STAFF, ids, ["name", "id_number"], DAY, plain=True)
    numbers = [texts["id_number"] for texts in plain.values() if texts["id_number"]]
    assert numbers
    for whole in (False, True):
        path = tmp_path / f"{whole}.xlsx"
        count = chosen.export_list(staffed, STAFF, ids, ["name", "id_number"], DAY, path, plain=whole)
        assert count == len(ids)
        cells = str([[c.value for c in line] for line in load_workbook(path).worksheets[0].iter_rows()])
        assert all((number in cells) == whole for number in numbers)
        assert history.recent(staffed)[0][0].title.startswith(f"导出人员列表：{len(ids)}人")


@pytest.mark.parametrize(
    ("typed", "word", "found"),
    [
        ("zgdy", "中共党员", True),
        ("党员", "中共党员", True),
        ("zhonggong", "中共党员", True),
        ("qz", "中共党员", False),
    ],
)
def test_words_are_found_by_part_pinyin_and_initials(typed: str, word: str, found: bool) -> None:
    assert found_by(typed, word) is found
