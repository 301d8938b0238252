"""The strict cursor over a case file: what a scheme's table reads, and days, months and money as clerks write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, TypeVar

from streetdesk.dates import PartialDate
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.scheme.table import Table

MOST_YUAN = Decimal(100_000_000)
YEARS = range(1900, 2200)
_Parsed = TypeVar("_Parsed", Month, Period)


class CaseTable(Table):
    """A table of a case file."""

    kind = "案例文件"
    unknown = "不认识“{}”"

    def list_words(self, key: str) -> str:
        """Facts of a person stand in one line each."""
        if self.key and key not in ("expect", "change", "due"):
            return f" {key} = [{{ … }}] 的样子，每条事实一对花括号"
        return super().list_words(key)

    def word(self, key: str, what: str, words: Mapping[str, str]) -> str:
        """One of some words, as its meaning; ``what`` they are is told where it is none of them."""
        text = self.text(key).strip()
        if text not in words:
            near = get_close_matches(text, words, 1)
            slip = f"是否应为“{near[0]}”？" if near else ""
            self.fail(key, f"不认识{what}“{text}”", f"{slip}可用的有：{'、'.join(words)}。")
        return words[text]

    def in_order(self, since: Any, until: Any) -> None:
        """Refuse an end (``until``) before its start: days, partial days or months."""
        last = until.last if isinstance(until, PartialDate) else until
        first = since.first if isinstance(since, PartialDate) else since
        if first and last and last < first:
            self.fail("until", f"{until}早于起始的{since}", "请核对起止日期。")

    def day(self, key: str) -> date:
        """A day of a lifetime that a case can be about."""
        return self._sane(key, super().day(key))

    def _sane(self, key: str, day: date) -> date:
        if day.year not in YEARS:
            self.fail(key, f"{day}不是合理的日期", f"年份应在{YEARS[0]}到{YEARS[-1]}之间，请核对。")
        return day

    def partial_day(self, key: str) -> PartialDate:
        """A whole day as a TOML date; a month or year as text (``"2021-01"``)."""
        value = self._take(key, self._must(key), (date, str), '日期，写作 2024-01-31；只知年月写作 "2024-01"')
        if isinstance(value, date):
            return PartialDate.of(self._sane(key, value))
        try:
            found = PartialDate.from_iso(value.strip())
            self._sane(key, found.first)
            return found
        except ValueError:
            self.fail(key, f"“{value}”不是日期", '请写作 2024-01-31、"2024-01" 或 "2024"。')

    def maybe_partial_day(self, key: str) -> PartialDate | None:
        """The same where it may be left out."""
        self.asked.add(key)
        return self.partial_day(key) if key in self.data else None

    def money(self, key: str) -> Decimal:
        """Yuan, exact: a number or a text (``"4,000.00"``); at most two places behind the point."""
        value = self._take(key, self._must(key), (int, Decimal, str), '金额，如 4000 或 "4000.00"')
        try:
            found = Decimal(
                value.replace(",", "").replace("，", "").removesuffix("元").strip() if isinstance(value, str) else value
            )
        except InvalidOperation:
            self.fail(key, f"“{value}”不是金额", '请写作 4000 或 "4000.00"（元）。')
        if not found.is_finite() or abs(found) > MOST_YUAN:
            self.fail(key, f"{value}不是合理的金额", "请核对后改正。")
        if found != found.quantize(Decimal("0.01")):
            self.fail(key, f"{value}不是整分", "金额最多两位小数，请核对。")
        return found.quantize(Decimal("0.01"))

    def maybe_money(self, key: str) -> Decimal | None:
        """The same where it may be left out."""
        self.asked.add(key)
        return self.money(key) if key in self.data else None

    def exact(self, key: str) -> Decimal:
        """An exact number (a coefficient, a factor), written as number or text."""
        value = self._take(key, self._must(key), (int, Decimal, str), "数字")
        try:
            found = Decimal(value)
        except InvalidOperation:
            self.fail(key, f"“{value}”不是数字", "请写成数字。")
        if not found.is_finite():
            self.fail(key, f"“{value}”不是数字", "请写成数字。")
        return found

    def month(self, key: str) -> Month:
        """``"2024-08"``."""
        return self._parsed(key, Month.parse)

    def maybe_month(self, key: str) -> Month | None:
        """The same where it may be left out."""
        self.asked.add(key)
        return self.month(key) if key in self.data else None

    def period(self, key: str) -> Period:
        """``"2024"``, ``"2024H1"``, ``"2024Q3"`` or ``"2024-08"``; a bare year may stand without quotes."""
        if type(self.data.get(key)) is int:
            return self.parse_key(key, str(self.whole(key, 1900, 2999)), Period.parse)
        return self._parsed(key, Period.parse)

    def _parsed(self, key: str, parse: Callable[[str], _Parsed]) -> _Parsed:
        return self.parse_key(key, self.text(key), parse)

    def parse_key(self, key: str, text: str, parse: Callable[[str], _Parsed]) -> _Parsed:
        """A text of this table, or one of its keys, as month or period."""
        try:
            return parse(text)
        except UserError as why:
            self.fail(key, why.sentence.rstrip("。"), why.what_to_do)

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers within bounds."""
        values = self._take(key, self._must(key), (list,), "整数的列表，如 [1, 2]")
        for value in values:
            if type(value) is not int or not low <= value <= high:
                self.fail(key, f"列表中应为{low}到{high}的整数", "请核对后改正。")
        return tuple(values)

    def _must(self, key: str) -> Any:
        if key not in self.data:
            self.asked.add(key)
            self._missing(key)
        return None
