"""Files that are no workbook, or not a sane one: each a sentence of what, why and what now."""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from PIL import Image

from streetdesk.errors import Cancelled, EnvironmentTrouble, UserError
from streetdesk.excel import Sheet, Workbook, extent, open_workbook, opening, read_workbook, sniff
from streetdesk.excel.celltext import Raw

SAMPLES = Path(__file__).parent / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(*names: str, **texts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
        for name, text in texts.items():
            package.writestr(name.replace("__", "/"), text)
    return data.getvalue()


def _ole(stream: str) -> bytes:
    name = (stream + "\0").encode("utf-16-le")
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return OLE + bytes(512 - len(OLE)) + bytes(128) + entry.ljust(128, b"\0") + bytes(256)


def _workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("人员")
    for r, row in enumerate((("姓名", "身份证号"), ("张三", "11010519491231002X"))):
        for c, text in enumerate(row):
            sheet.write_string(r, c, text)
    book.close()
    return path


FILES: dict[str, tuple[bytes, str, str]] = {
    "empty.xlsx": (b"", "empty", "空文件"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture", "图片"),
    "photo.xls": (b"\xff\xd8\xff\xe0" + bytes(50), "picture", "图片"),
    "paper.xlsx": (b"%PDF-1.7\n", "pdf", "PDF"),
    "letter.xlsx": (_zip("[Content_Types].xml", "word/document.xml"), "word", "Word"),
    "old letter.xls": (_ole("WordDocument"), "word", "Word"),
    "slides.xlsx": (_zip("ppt/presentation.xml"), "presentation", "演示文稿"),
    "packed.xlsx": (_zip("a.txt"), "archive", "压缩包"),
    "packed.rar": (b"Rar!\x1a\x07", "archive", "压缩包"),
    "secret.xlsx": (_ole("EncryptedPackage"), "encrypted", "不带密码"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(300), "damaged-zip", "损坏"),
    "~$open.xlsx": (b"\x05abc" + bytes(100), "lock-file", "临时文件"),
    "page.xls": ("<html><table><tr><td>姓名</td></tr></table></html>".encode(), "html", "网页"),
    "list.csv": ("姓名,身份证号\n张三,1\n".encode("gb18030"), "csv", "CSV"),
    "list.txt": ("\ufeff姓名\t身份证号\n".encode(), "csv", "CSV"),
    "noise.xlsx": (bytes(range(256)) * 4, "unknown", "认不出"),
    "secret.ods": (
        _zip(
            mimetype="application/vnd.oasis.opendocument.spreadsheet",
            **{"META-INF__manifest.xml": "<m:encryption-data/>"},
        ),
        "encrypted",
        "密码",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_is_named_for_what_it_is(tmp_path: Path, name: str) -> None:
    data, kind, word = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert sniff(path) == kind
    with pytest.raises(UserError, match=word) as caught:
        open_workbook(path)
    assert name in caught.value.sentence
    assert caught.value.what_to_do


def test_a_real_name_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "名册.pdf"
    path.write_bytes((SAMPLES / "per-community.xls").read_bytes())
    assert sniff(path) == "xls"
    assert len(open_workbook(path).sheets) == 4


def test_damaged_inside(tmp_path: Path) -> None:
    whole = (SAMPLES / "roster.xlsx").read_bytes()
    path = tmp_path / "roster.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="损坏"):
        open_workbook(path)
    hollow = tmp_path / "hollow.xlsx"
    hollow.write_bytes(_zip("xl/workbook.xml"))
    with pytest.raises(UserError, match=r"hollow\.xlsx"):
        open_workbook(hollow)
    old = tmp_path / "old.xls"
    old.write_bytes((SAMPLES / "per-community.xls").read_bytes()[:3000])
    with pytest.raises(UserError, match="损坏"):
        open_workbook(old)


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="没有找到"):
        open_workbook(tmp_path / "no.xlsx")
    with pytest.raises(EnvironmentTrouble, match="文件夹"):
        open_workbook(tmp_path)


def test_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _workbook(tmp_path / "a.xlsx")

    def locked(self: Path, *args: object, **more: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(EnvironmentTrouble, match="占用"):
        open_workbook(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx")
    path.chmod(0)
    with pytest.raises(EnvironmentTrouble, match="权限"):
        open_workbook(path)


def test_only_a_picture(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "scan.png")
    path = tmp_path / "scan.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().insert_image(0, 0, str(tmp_path / "scan.png"))
    book.close()
    with pytest.raises(UserError, match="只有图片"):
        open_workbook(path)


def test_empty_workbook_and_no_roster(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UserError, match="空的"):
        open_workbook(path)
    with pytest.raises(UserError, match="没有找到人员名册"):
        read_workbook(Workbook("别的.xlsx", (Sheet("表", [["品名", "数量"], ["纸", 3.0]]),)))


def test_cells_far_outside_the_table(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "姓名"
    sheet["XFD1048576"] = "x"
    book.save(path)
    with pytest.raises(UserError, match="第1048576行"):
        open_workbook(path)


def test_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x/>")
        package.writestr("xl/worksheets/sheet1.xml", " " * 2_000_000)
    with pytest.raises(UserError, match="展开后"):
        open_workbook(path)


def test_hidden_sheets_are_named_not_read(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    book = openpyxl.Workbook()
    for number, title in enumerate(("花名册", "旧名册", "空表")):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        if number < 2:
            sheet.append(["姓名", "身份证号"])
            sheet.append(["张三", "11010519491231002X"])
        if number == 1:
            sheet.sheet_state = "hidden"
    book.create_chartsheet("图")
    book.save(path)
    reading = read_workbook(open_workbook(path))
    assert [s.sheet for s in reading.sheets] == ["花名册"]
    assert {s.where: s.reason[:2] for s in reading.skipped} == {"旧名册": "隐藏", "空表": "空表", "图": "不是"}


def test_cells_that_begin_away_from_the_corner(tmp_path: Path) -> None:
    path = tmp_path / "away.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C4"], sheet["D4"], sheet["C5"], sheet["D5"] = "姓名", "身份证号", "张三", "11010519491231002X"
    book.save(path)
    (reading,) = read_workbook(open_workbook(path)).sheets
    assert reading.header_rows == (4,)
    assert [(r.row, r.read["姓名"]) for r in reading.rows] == [(5, "张三")]
    assert [c.letter for c in reading.columns] == ["C", "D"]


def test_opendocument(tmp_path: Path) -> None:
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>' for t in row)
        + "</table:table-row>"
        for row in (("姓名", "身份证号"), ("张三", "11010519491231002X"))
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名册">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    path = tmp_path / "名册.ods"
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    path.write_bytes(_zip(mimetype=mime, **{"content.xml": content, "META-INF__manifest.xml": "<manifest/>"}))
    (reading,) = read_workbook(open_workbook(path)).sheets
    assert reading.rows[0].read == {"姓名": "张三", "身份证号": "11010519491231002X"}


@pytest.mark.parametrize("stop_at", [0, 1, 5])
def test_progress_and_cancel(tmp_path: Path, stop_at: int) -> None:
    path = tmp_path / "long.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "身份证号"])
    for r in range(1, 9000):
        sheet.write_row(r, 0, [f"人{r}", "11010519491231002X"])
    book.close()
    calls: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> None:
        calls.append((done, total))

    workbook = open_workbook(path, watch)
    assert calls == [(0, 9000), (2000, 9000), (4000, 9000), (6000, 9000), (8000, 9000), (9000, 9000)]
    calls.clear()
    read_workbook(workbook, progress=watch)
    assert [d for d, _ in calls] == sorted(d for d, _ in calls)
    assert calls[-1] == (8999, 8999)

    def cancel(done: int, total: int) -> None:
        calls.append((done, total))
        if len(calls) > stop_at:
            raise Cancelled

    for step in (lambda: open_workbook(path, cancel), lambda: read_workbook(workbook, progress=cancel)):
        calls.clear()
        with pytest.raises(Cancelled):
            step()


def _without_extent(source: Path, target: Path) -> None:
    """The workbook as many exporters write it: the sheet does not say how far it reaches."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as bare:
        for name in whole.namelist():
            bare.writestr(name, re.sub(rb"<dimension[^>]*/>", b"", whole.read(name)))


def test_a_stray_cell_is_found_where_no_extent_is_stated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "姓名", "身份证号", "张三", "11010519491231002X"
    sheet["XFD1048576"].number_format = "0.00"  # only styled: no cell to read
    book.save(tmp_path / "styled.xlsx")
    _without_extent(tmp_path / "styled.xlsx", tmp_path / "styled bare.xlsx")
    assert len(open_workbook(tmp_path / "styled bare.xlsx").sheets[0].rows) == 2
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "stray.xlsx")
    _without_extent(tmp_path / "stray.xlsx", tmp_path / "stray bare.xlsx")
    with pytest.raises(UserError, match="第1048576行、XFD列"):
        open_workbook(tmp_path / "stray bare.xlsx")


def test_how_far_a_large_sheet_reaches_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        rows = "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c><c r='AB{n}' s='1'/></row>" for n in range(1, 100_002))
        package.writestr("xl/worksheets/sheet1.xml", f"<x><sheetData>{rows}</sheetData></x>")
        package.writestr("xl/theme/theme1.xml", "<a><fillToRect r='-80000'/></a>")
    with zipfile.ZipFile(path) as package:
        assert [extent.of_sheet(package, part) for part in package.infolist()] == [(100_001, 1), None]


OLD = (SAMPLES / "per-community.xls").read_bytes()


def _old_with(record: bytes, at: int, value: bytes) -> bytes:
    """The old workbook with some bytes of its first such record changed."""
    place = OLD.index(record) + 4 + at
    return OLD[:place] + value + OLD[place + len(value) :]


@pytest.mark.parametrize(
    "data",
    [
        _old_with(b"\xfd\x00\x0a\x00", 2, b"\xff\xff"),  # a cell in column 65,536
        _old_with(b"\x00\x02\x0e\x00", 4, b"\xff\xff\xff\x7f"),  # two thousand million rows
        _old_with(b"\xfc\x00", 4, b"\xff\xff\xff\xff"),  # four thousand million texts
        OLD[:44] + b"\xff\xff\xff\x7f" + OLD[48:],  # sector tables larger than the file
        OLD[:600],
    ],
)
def test_a_torn_old_workbook_does_not_end_the_program(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "旧.xls"
    path.write_bytes(data)
    with pytest.raises(UserError, match=r"损坏|认不出"):
        open_workbook(path)


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_a_sentence_or_a_table(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    name = draw.choice(("roster.xlsx", "per-community.xls"))
    data = bytearray((SAMPLES / name).read_bytes())
    for _ in range(draw.choice((1, 5, 60))):
        data[draw.randrange(len(data))] = draw.randrange(256)
    path = tmp_path / name
    path.write_bytes(data)
    with contextlib.suppress(UserError):
        read_workbook(open_workbook(path))


def test_a_unit_of_a_thousand_characters_is_told(tmp_path: Path) -> None:
    rows: list[list[Raw]] = [["姓名", "社区"], ["张三", "甲" * 1000], ["李四", "甲社区"]]
    (reading,) = read_workbook(Workbook("长.xlsx", (Sheet("表", rows),))).sheets
    assert [(p.row, "最多80个字" in p.said) for p in reading.problems] == [(2, True)]
    assert reading.units == ("甲社区",)
