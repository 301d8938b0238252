"""Files that would end the reading library, and the program with it: each a sentence, in every format."""

from __future__ import annotations

import re
import struct
import zipfile
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from streetdesk.errors import UserError
from streetdesk.excel import Sheet, Workbook, open_workbook, read_workbook
from streetdesk.excel.cells import LONGEST_CELL
from streetdesk.excel.celltext import Raw
from tests.excel.test_wild import made, tampered

LAST = b"</sheetData>"
LONG = re.compile("(?:长)+".encode())


def test_few_texts_used_often_are_an_ordinary_roster(tmp_path: Path) -> None:
    heads = ("姓名", "性别", "社区", "岗位", "民族", "政治面貌", "学历", "用工形式")
    rows = [(f"张{chr(0x4E00 + n)}", "女", "东社区", "工作人员", "汉族", "群众", "本科", "合同") for n in range(400)]
    path = made(tmp_path / "a.xlsx", heads, *rows)
    with zipfile.ZipFile(path) as package:
        part = package.getinfo("xl/sharedStrings.xml")
        counted = re.search(rb' count="(\d+)"', package.read(part))
    assert counted is not None
    assert int(counted[1]) * 4 > part.file_size
    assert read_workbook(open_workbook(path)).sheets[0].people == 400


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="3"><c r = "AAAAAAA1"><v>1</v></c></row>',
        b'<row r="3"><c\nr="ZZZ1048577"><v>1</v></c></row>',
        b"<row r='3'><c r='AAAAAAA1'><v>1</v></c></row>",
        b'<row r="3"><c r="A99999999999"><v>1</v></c></row>',
        b'<row r="3"><c r="&#65;AAAAAA1"><v>1</v></c></row>',
        b'<row r="3"><c r="XFE3"><v>1</v></c></row>',
        b'<row r="9999999"><c><v>1</v></c></row>',
        b'<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    ],
)
def test_places_that_no_sheet_has_however_they_are_spelt(tmp_path: Path, cell: bytes) -> None:
    path = made(tmp_path / "a.xlsx", ("姓名", "社区"), ("甲", "东社区"))
    tampered(path, "sheet1.xml", lambda t: t.replace(LAST, cell + LAST))
    with pytest.raises(UserError, match=r"超出了任何表格|太大"):
        open_workbook(path)


@pytest.mark.parametrize(
    ("cell", "rows"), [(b'<row r = "3"><c r = "A3"><v>1</v></c></row>', 3), (b"<row><c/></row>", 2)]
)
def test_rare_spellings_of_ordinary_places_are_read(tmp_path: Path, cell: bytes, rows: int) -> None:
    path = made(tmp_path / "a.xlsx", ("姓名", "社区"), ("甲", "东社区"))
    tampered(path, "sheet1.xml", lambda t: t.replace(LAST, cell + LAST))
    assert len(open_workbook(path).sheets[0].rows) == rows


def test_a_sheet_under_another_name_is_looked_at_too(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", ("姓名", "社区"), ("甲", "东社区"))
    with zipfile.ZipFile(path) as package:
        parts = {i.filename: package.read(i.filename) for i in package.infolist()}
    far = parts.pop("xl/worksheets/sheet1.xml").replace(LAST, b'<row r="3"><c r="AAAAAAA1"><v>1</v></c></row>' + LAST)
    rels = "xl/_rels/workbook.xml.rels"
    parts |= {"xl/other/part.dat": far, rels: parts[rels].replace(b"worksheets/sheet1.xml", b"other/part.dat")}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    with pytest.raises(UserError, match="超出了任何表格"):
        open_workbook(path)


def test_one_sheet_named_a_thousand_times_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", ("姓名", "社区"), ("甲", "东社区"))
    more = b"".join(b'<sheet name="S%d" sheetId="1" r:id="rId1"/>' % n for n in range(1000))
    tampered(path, "xl/workbook.xml", lambda t: t.replace(b"</sheets>", more + b"</sheets>"))
    with pytest.raises(UserError, match="有1001张工作表"):
        open_workbook(path)


def test_a_text_longer_than_a_cell_holds_is_refused(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [("姓名", "备注"), ("甲", "长" * 1000)]
    assert open_workbook(made(tmp_path / "a.xlsx", *rows)).sheets
    path = made(tmp_path / "b.xlsx", *rows)
    for length, refused in ((LONGEST_CELL, False), (LONGEST_CELL + 1, True)):
        tampered(path, "sharedStrings.xml", partial(LONG.sub, ("长" * length).encode()))
        if refused:
            with pytest.raises(UserError, match="第2行有一个单元格有32768个字"):
                open_workbook(path)
        else:
            assert open_workbook(path).sheets


def test_long_cells_are_told_and_looked_into_no_further() -> None:
    heads: list[Raw] = ["姓名", "身份证号", "性别", "出生年月", "社区", "岗位", "备注"]
    for column in range(6):
        row: list[Raw] = ["张三", *([None] * 6)]
        row[column] = "（" * LONGEST_CELL
        (sheet,) = read_workbook(Workbook("长.xlsx", (Sheet("表", [heads, row, ["李四", *([None] * 6)]]),))).sheets
        told = [p.column for p in sheet.problems] or [one.where for one in sheet.skipped]
        assert told[0] in (heads[column], "第2行")


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook."""
    out = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    while True:
        out += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return out + data


def binary_book(path: Path, row: int, column: int) -> Path:
    """An .xlsb with two headings, a person, and one more cell at the place (from 0)."""

    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    rows: list[tuple[int, list[tuple[int, str]]]] = [(0, [(0, "姓名"), (1, "社区")]), (1, [(0, "甲"), (1, "东社区")])]
    sheet = record(129) + record(148, struct.pack("<4I", 0, 1, 0, 1)) + record(145)
    for at, cells in [*rows, (row, [(column, "x")])]:
        sheet += record(0, struct.pack("<I", at) + bytes(12))
        sheet += b"".join(record(6, struct.pack("<II", c, 0) + text(t)) for c, t in cells)
    sheet += record(146) + record(130)
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("名册"))
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.bin", book + record(144) + record(132))
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def test_a_binary_workbook_is_walked(tmp_path: Path) -> None:
    assert len(open_workbook(binary_book(tmp_path / "a.xlsb", 2, 2)).sheets[0].rows) == 3
    with pytest.raises(UserError, match="超出了任何表格"):
        open_workbook(binary_book(tmp_path / "b.xlsb", 2, 0x7FFFFFFF))
    with pytest.raises(UserError, match="第1048576行、XFD列"):
        open_workbook(binary_book(tmp_path / "c.xlsb", 1_048_575, 16_383))


def open_document(path: Path, more: str, document_type: str = "") -> Path:
    """An .ods with two headings, a person and more rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>"
        for row in (("姓名", "社区"), ("甲", "东社区"))
    )
    content = (
        f'<?xml version="1.0"?>{document_type}<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名册">{rows}{more}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


FULL = (
    '<table:table-cell table:number-columns-repeated="{}" office:value-type="string"><text:p>x</text:p>'
    "</table:table-cell>"
)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('<table:table-row table:number-rows-repeated="1048000">' + FULL.format(16384) + "</table:table-row>", "太大"),
        ('<table:table-row table:number-rows-repeated="900000000">' + FULL.format(1) + "</table:table-row>", "太大"),
        ("<table:table-row>" + FULL.format(900_000_000) + "</table:table-row>", "超出了任何表格"),
        ('<table:table-row table:number-rows-repeated="x">' + FULL.format(1) + "</table:table-row>", "损坏"),
        (
            '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="4000000000"/>'
            "</text:p></table:table-cell></table:table-row>",
            "过长",
        ),
    ],
)
def test_what_an_open_document_repeats_is_counted(tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        open_workbook(open_document(tmp_path / "a.ods", more))


def test_an_open_document_filled_up_with_blanks_is_read(tmp_path: Path) -> None:
    blank = '<table:table-row table:number-rows-repeated="1048574">'
    blank += '<table:table-cell table:number-columns-repeated="16384"/>'
    assert len(open_workbook(open_document(tmp_path / "a.ods", blank + "</table:table-row>")).sheets[0].rows) == 2
    with pytest.raises(UserError, match="损坏"):
        open_workbook(open_document(tmp_path / "b.ods", "", "<!DOCTYPE x [<!ENTITY a 'b'>]>"))


XML = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>%s</Table>'
    b"</Worksheet></Workbook>"
)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"<Row><Cell ss:Index='16384'/></Row><Row ss:Index='1048576'><Cell/></Row>", "太大"),
        (b"<Row><Cell ss:MergeAcross='16383'/></Row>" * 2500, "太大"),
        (b"<Row><Cell ss:MergeAcross='16384'/></Row>", "超出了任何表格"),
        (b"<Row><Cell><Data ss:Type='String'>" + b"x" * 32768 + b"</Data></Cell></Row>", "32768个字"),
    ],
)
def test_a_spreadsheet_of_2003_is_bounded(tmp_path: Path, rows: bytes, said: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(XML % rows)
    with pytest.raises(UserError, match=said):
        open_workbook(path)


def test_a_spreadsheet_of_2003_in_gb2312_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    row = "<Row><Cell><Data ss:Type='String'>姓名</Data></Cell>"
    row += "<Cell ss:Index='3'><Data ss:Type='Number'>1</Data></Cell></Row>"
    data = (XML % row.encode()).decode().replace('"1.0"?', '"1.0" encoding="GB2312"?')
    path.write_bytes(data.encode("gb18030"))
    assert open_workbook(path).sheets[0].rows == [["姓名", None, 1.0]]


def test_ranges_merged_over_each_other_take_no_time(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", ("姓名", "社区"), ("甲", "东社区"))
    areas = b"".join(b'<mergeCell ref="A1:B%d"/>' % n for n in range(2, 2000))
    tampered(path, "sheet1.xml", lambda t: t.replace(LAST, LAST + b'<mergeCells count="1">' + areas + b"</mergeCells>"))
    assert len(open_workbook(path).sheets[0].merges) == 1


def test_as_many_sheets_as_are_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for number in range(300):
        page = book.add_worksheet()
        if not number:
            page.write_row(0, 0, ("姓名", "社区"))
    book.close()
    assert len(open_workbook(tmp_path / "a.xlsx").skipped) == 299
