"""A sheet's cells with their places, read strictly: a wrong one is a sentence with sheet, row and heading."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

from streetdesk.dates import PartialDate
from streetdesk.errors import EnvironmentTrouble, UserError, reason_of
from streetdesk.excel import Raw, Sheet, open_workbook
from streetdesk.excel.celltext import is_error, is_number, text_of
from streetdesk.fields.cleaning import compact, is_nothing
from streetdesk.fields.daytext import day_of_serial, parse_day
from streetdesk.pay.check.case_table import YEARS

_SUMS = {"合计", "小计", "总计", "共计"}
_SERIALS = range(10_000, 74_000)
_NOISE = Decimal("0.00001")  # what a formula's binary fraction may be off by
_OTHER = {
    ".doc",
    ".docx",
    ".wps",
    ".pdf",
    ".ppt",
    ".pptx",
    ".png",
    ".jpg",
    ".jpeg",
    ".zip",
    ".rar",
    ".7z",
    ".htm",
    ".html",
}


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the one of a .csv file. UserError where it cannot be read."""
    if path.suffix.lower() in _OTHER:
        raise UserError(
            f"“{path.name}”不是案例文件，也不是样例表。",
            "可以核对的有：案例文件 .toml；人员样例表 .xlsx、.xlsm、.xls、.xlsb、.ods、.csv。"
            "别的文件请把表格复制到工作簿里另存。",
        )
    if path.suffix.lower() == ".csv":
        return (Sheet(path.stem, _csv_rows(path)),)
    return tuple(sheet for sheet in open_workbook(path).sheets if not sheet.hidden)


def _csv_rows(path: Path) -> list[list[Raw]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到“{path}”。", "请检查文件名和所在文件夹。") from None
    except OSError as why:
        raise EnvironmentTrouble(f"“{path}”打不开：{reason_of(why)}。", "请检查是否为文件、有无读取权限。") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _split(path, text)
    raise UserError(f"“{path.name}”的编码认不出。", "请另存为 UTF-8 编码的 CSV，或存为工作簿。")


def _split(path: Path, text: str) -> list[list[Raw]]:
    """The cells of a text; a line that holds what no cell may, or a quote without its end, is told."""
    rows: list[list[Raw]] = []
    reader = csv.reader(io.StringIO(text, newline=""))
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            raise _broken(path, begins) from None
        if row is None:
            return rows
        if any("\0" in cell for cell in row):  # which Python 3.11 and later take for a letter
            raise _broken(path, begins, "里有不能显示的字符（NUL）")
        rows.append([cell if cell.strip() else None for cell in row])


def _broken(path: Path, line: int, why: str = "") -> UserError:
    most = f"里有一格超过{csv.field_size_limit():,}个字：多半少了一个引号，把后面的行都吞进去了"
    return UserError(
        f"“{path.name}”第{line}行{why or most}，没有核对。", "请改好这一行，或用表格软件打开另存为工作簿再核对。"
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row: cells by heading, and where it stands."""

    book: str
    sheet: str
    number: int  # as Excel counts
    cells: Mapping[str, Raw]
    headings: Mapping[str, str]  # key -> the heading as it stands in the sheet

    def fail(self, key: str, what: str, todo: str) -> NoReturn:
        """The UserError for a cell."""
        heading = self.headings.get(key, key)
        raise UserError(f"“{self.book}”工作表“{self.sheet}”第{self.number}行“{heading}”：{what}。", todo)

    def has(self, key: str) -> bool:
        """Whether the cell says anything."""
        raw = self.cells.get(key)
        return raw is not None and not is_nothing(text_of(raw))

    def text(self, key: str) -> str:
        """A cell's text; empty where there is nothing."""
        raw = self.cells.get(key)
        if is_error(raw):
            self.fail(key, f"公式出错（{raw}）", "请在工作簿里改正公式。")
        return text_of(raw).strip() if self.has(key) else ""

    def word(self, key: str, words: Mapping[str, str]) -> str:
        """One of some words, as its meaning; empty where there is nothing."""
        text = compact(self.text(key))
        if not text:
            return ""
        if text not in words:
            self.fail(key, f"不认识“{text}”", f"可用的有：{'、'.join(words)}。")
        return words[text]

    def day(self, key: str) -> PartialDate | None:
        """A day, month or year in any usual way of writing."""
        found = self._day(key)
        if found and found.year not in YEARS:
            self.fail(key, f"{found}不是合理的日期", "请核对年份。")
        return found

    def _day(self, key: str) -> PartialDate | None:
        raw = self.cells.get(key)
        if not self.text(key):
            return None
        if isinstance(raw, datetime | date):
            return PartialDate(raw.year, raw.month, raw.day)
        if is_number(raw) and isinstance(raw, int | float) and int(raw) == raw and int(raw) in _SERIALS:
            return day_of_serial(int(raw))
        if isinstance(raw, float) and repr(raw).endswith(".1"):
            self.fail(
                key, f"数字{raw}可能是1月，也可能是10月（Excel去掉了末尾的0）", "请写成文字，如 1990.01 或 1990.10。"
            )
        try:
            return parse_day(self.text(key))
        except ValueError:
            self.fail(key, f"“{self.text(key)}”不是日期", "请写作 2024-01-31 或 2024年1月。")

    def exact_day(self, key: str) -> date | None:
        """A whole day."""
        found = self.day(key)
        if found and not found.is_exact:
            self.fail(key, f"“{found}”没有写到日", "请写到日，如 2024-01-31。")
        return found.first if found else None

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number, also as 第3级 or 3级."""
        text = compact(self.text(key)).removeprefix("第").removesuffix("级").removesuffix("年")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            self.fail(key, f"“{self.text(key)}”不是{low}到{high}的整数", "请改正。")
        return int(text)

    def money(self, key: str) -> Decimal | None:
        """Yuan; what a formula's rounding left beyond the fen is let pass, half a fen is not."""
        text = compact(self.text(key)).replace(",", "").removeprefix("¥").removesuffix("元")
        if not text:
            return None
        try:
            found = Decimal(text)
            fen = found.quantize(Decimal("0.01"))
        except InvalidOperation:
            self.fail(key, f"“{self.text(key)}”不是金额", "请只写数字（元）。")
        if not found.is_finite() or abs(found) > 100_000_000 or abs(found - fen) > _NOISE:
            self.fail(key, f"{text}不是整分的金额", "金额最多两位小数，请核对。")
        return fen


def rows_under(sheet: Sheet, book: str, heading_row: int, columns: Mapping[int, tuple[str, str]]) -> list[Row]:
    """The rows under the heading that have any cell; ``columns`` give key and heading by column."""
    headings = dict(columns.values())
    rows = []
    for number, cells in enumerate(sheet.rows[heading_row + 1 :], heading_row + 2):
        found = {key: cells[c] if c < len(cells) else None for c, (key, _) in columns.items()}
        if any(value is not None for value in found.values()) and not _is_closing(cells, found):
            rows.append(Row(book, sheet.name, number, found, headings))
    return rows


def _is_closing(cells: Sequence[Raw], found: Mapping[str, Raw]) -> bool:
    """Whether a row adds up those above it: 合计 in some cell, and no start of anyone's service."""
    return found.get("since") is None and any(text in _SUMS for text in texts_of(cells).values())


def texts_of(row: Sequence[Raw]) -> dict[int, str]:
    """The texts of a row by column, blanks taken out."""
    return {c: text for c, raw in enumerate(row) if isinstance(raw, str) and (text := compact(raw))}
