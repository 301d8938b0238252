"""Workbooks out: exports, and the rows that wait given back to be mended."""

from __future__ import annotations

import errno
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.errors import Cancelled, EnvironmentTrouble
from streetdesk.excel import (
    Sheet,
    TableColumn,
    bad_rows_workbook,
    open_workbook,
    read_sheet,
    read_workbook,
    replacing,
    write_table,
)
from streetdesk.excel.writing import display_width, sheet_name
from streetdesk.fields import Choice, Day, IdNumber, Money, Number, Phone, Text, YesNo
from streetdesk.fields.codes import SEX
from tests.excel.people import ID_A, ID_B

SAMPLES = Path(__file__).parent / "samples"
COLUMNS = (
    TableColumn("姓名", Text()),
    TableColumn("身份证号", IdNumber()),
    TableColumn("手机", Phone()),
    TableColumn("性别", Choice(options=SEX)),
    TableColumn("出生年月", Day()),
    TableColumn("学时", Number(decimals=1)),
    TableColumn("薪酬", Money()),
    TableColumn("一肩挑", YesNo()),
    TableColumn("说明"),
)


def _cells(path: Path | io.BytesIO) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_export(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    row = ["𬭎䶮", ID_A, "13800000000", "1", PartialDate(1990, 5), Decimal("7.5"), Decimal("4680.00"), True, "=1+1"]
    assert write_table(path, "人员：花名册/2025", COLUMNS, [row, [None] * 9]) == 2
    cells = _cells(path)
    assert cells[0][0] == "人员：花名册/2025"
    assert cells[1] == tuple(c.label for c in COLUMNS)
    assert cells[2] == ("𬭎䶮", ID_A, "13800000000", "男", "1990-05", 7.5, 4680, "是", "=1+1")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.freeze_panes == "A3"
    assert sheet["B3"].data_type == "s"
    assert sheet["B3"].number_format == "@"
    assert sheet["I3"].data_type == "s"
    assert sheet.column_dimensions["B"].width >= 18


def test_export_without_title_into_memory() -> None:
    data = io.BytesIO()
    write_table(data, "", COLUMNS[:1], [["张三"]])
    assert _cells(data) == [("姓名",), ("张三",)]


def test_an_export_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, "花名册", COLUMNS[:5], [["张三", ID_A, "13800000000", "1", PartialDate(1990, 5, 6)]])
    (reading,) = read_workbook(open_workbook(path)).sheets
    assert not reading.problems
    assert reading.rows[0].values["staff.birth"] == PartialDate(1990, 5, 6)


def test_cancelled_export_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"before")

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_table(path, "", COLUMNS[:1], (["x"] for _ in range(5000)), cancel)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("why", "word"),
    [
        (PermissionError(errno.EACCES, "in use"), "打开着"),
        (OSError(errno.ENOSPC, "full"), "磁盘满了"),
        (OSError(errno.EROFS, "ro"), "只读"),
        (OSError(errno.EIO, "io"), "出错"),
    ],
)
def test_what_can_stop_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: OSError, word: str) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"before")

    def fail(self: Path, target: Path) -> None:
        raise why

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(EnvironmentTrouble, match=word) as caught:
        write_table(path, "", COLUMNS[:1], [["x"]])
    assert "out.xlsx" in caught.value.sentence
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_disk_full_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("zipfile.ZipFile.writestr", full)
    with pytest.raises(EnvironmentTrouble, match="磁盘满了"):
        write_table(tmp_path / "out.xlsx", "", COLUMNS[:1], [["x"]])
    assert list(tmp_path.iterdir()) == []


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="文件夹"), replacing(tmp_path / "no" / "out.xlsx"):
        pass


@given(st.text(max_size=60))
def test_sheet_names_are_allowed(title: str) -> None:
    name = sheet_name(title)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


def test_width_counts_chinese_twice() -> None:
    assert display_width("姓名ab") == 6
    assert display_width("一\n二三") == 4
    assert display_width("") == 0


# --- the rows that wait -----------------------------------------------------------------------------


def test_bad_rows_of_the_sample_come_back_as_they_were(tmp_path: Path) -> None:
    workbook = open_workbook(SAMPLES / "roster.xlsx")
    (reading,) = read_workbook(workbook).sheets
    path = tmp_path / "bad.xlsx"
    assert bad_rows_workbook(path, [(workbook.sheet("花名册"), reading)]) == 9
    (again,) = read_workbook(open_workbook(path)).sheets
    assert again.sheet == "花名册"
    assert [c.path for c in again.columns] == [*(c.path for c in reading.columns), "问题"]
    assert again.columns[-1].key is None
    waiting = [r for r in reading.rows if r.waits]
    for old, new in zip(waiting, again.rows, strict=True):
        assert new.read == old.read
        # The twin's other half is not in this workbook.
        assert [(p.column, p.kind) for p in new.problems] == [
            (p.column, p.kind) for p in old.problems if p.kind != "duplicate"
        ]


def test_bad_rows_once_mended_are_good(tmp_path: Path) -> None:
    workbook = open_workbook(SAMPLES / "roster.xlsx")
    (reading,) = read_workbook(workbook).sheets
    path = tmp_path / "bad.xlsx"
    bad_rows_workbook(path, [(workbook.sheet("花名册"), reading)])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    cell = sheet["J4"]
    assert cell.number_format == "@"
    assert cell.fill.fgColor.rgb == "FFFFF2A8"
    assert cell.comment is not None
    assert "身份证" in str(sheet["S4"].value)
    cell.value = "371302199312020081"
    book.save(path)
    (again,) = read_workbook(open_workbook(path)).sheets
    assert not again.rows[0].waits
    assert again.rows[0].read["社区"] == "金雀山社区"


def test_bad_rows_keep_the_community_of_a_row_above(tmp_path: Path) -> None:
    sheet = Sheet("表", [["姓名", "身份证号"], ["安居社区", None], ["张三", "1"], ["李四", ID_A], [None, ID_B]])
    reading = read_sheet(sheet)
    assert reading is not None
    path = tmp_path / "bad.xlsx"
    assert bad_rows_workbook(path, [(sheet, reading)]) == 2
    (again,) = read_workbook(open_workbook(path)).sheets
    assert [r.read["社区"] for r in again.rows] == ["安居社区", "安居社区"]
    assert [p.kind for p in again.problems] == ["check-digit", "missing-name"]


def test_no_bad_rows(tmp_path: Path) -> None:
    sheet = Sheet("表", [["姓名", "身份证号"], ["李四", ID_A]])
    reading = read_sheet(sheet)
    assert reading is not None
    assert bad_rows_workbook(tmp_path / "bad.xlsx", [(sheet, reading)]) == 0
