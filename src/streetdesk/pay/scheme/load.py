"""Scheme files in: strict, and every mistake a sentence with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from streetdesk.pay.scheme.model import Base, Insurance, InsuranceRate, Ladder, Scheme
from streetdesk.pay.scheme.read_ladder import read_ladder, read_paper
from streetdesk.pay.scheme.read_rules import MOST_YUAN, read_rounding
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.toml_text import key_lines, parse, read_text


class _Entry(Protocol):
    @property
    def effective_on(self) -> date: ...
    @property
    def until(self) -> date | None: ...


_Dated = TypeVar("_Dated", bound=_Entry)


def load_scheme(path: Path) -> Scheme:
    """Read a scheme file. UserError for anything wrong with it: file, place and what to do, in Chinese."""
    return read_scheme(read_text(path), path.name)


def list_schemes(folder: Path) -> tuple[Path, ...]:
    """The scheme files of a folder (the program ships some in ``resources/schemes``), by name."""
    return tuple(sorted(folder.glob("*.toml")))


def read_scheme(text: str, file: str) -> Scheme:
    """The same from text already in hand; ``file`` is the name to tell in sentences."""
    top = Table(parse(text, file), file, key_lines(text))
    head = top.table("scheme")
    ladders = _timeline(top.tables("ladder", at_least=1), read_ladder)
    scheme = Scheme(
        key=head.text("key"),
        name=head.text("name"),
        demonstration=head.flag("demonstration", False),
        note=head.text("note", ""),
        ladders=tuple(ladder for ladder, _ in ladders),
        bases=tuple(base for base, _ in _timeline(top.tables("base"), _read_base)),
        insurance=tuple(entry for entry, _ in _timeline(top.tables("insurance"), _read_insurance)),
    )
    head.done()
    top.done()
    _check_openings(ladders)
    return scheme


def _timeline(tables: Sequence[Table], read: Callable[[Table], _Dated]) -> list[tuple[_Dated, Table]]:
    """The entries in order of effect, with their tables; overlaps are refused."""
    entries = sorted(((read(table), table) for table in tables), key=lambda pair: pair[0].effective_on)
    for place, (entry, table) in enumerate(entries):
        if entry.until and entry.until < entry.effective_on:
            what = f"截止日{entry.until}早于执行日{entry.effective_on}"
            table.fail("until", what, "请核对两个日期。")
        if place:
            before = entries[place - 1][0]
            if before.effective_on == entry.effective_on:
                table.fail("effective_on", f"有两项都自{entry.effective_on}起执行", "请改正其中一个执行日。")
            if before.until and before.until >= entry.effective_on:
                what = f"自{entry.effective_on}起执行，与执行到{before.until}的前一项重叠"
                table.fail("effective_on", what, "请核对前一项的截止日或这一项的执行日。")
    return entries


def _check_openings(ladders: Sequence[tuple[Ladder, Table]]) -> None:
    """Grades can only be carried over from a ladder in force the day before, with the same posts."""
    for place, (ladder, table) in enumerate(ladders):
        if ladder.opening == "reslot":
            continue
        if not place:
            table.fail("opening", "第一个等级表不能写 carry：此前没有等级可沿用", "请改为 reslot。")
        before = ladders[place - 1][0]
        if before.until and before.until + timedelta(days=1) < ladder.effective_on:
            table.fail("opening", "与前一个等级表之间有空档，不能沿用原等级", "请改为 reslot，或补上空档。")
        if {post.code for post in before.posts} != {post.code for post in ladder.posts}:
            table.fail("opening", "岗位与前一个等级表不同，不能沿用原等级", "请改为 reslot，或使岗位代码一致。")


def _read_base(table: Table) -> Base:
    base = Base(
        effective_on=table.day("effective_on"),
        paper=read_paper(table.table("paper")),
        amount=table.number("amount", "1", MOST_YUAN),
        multiplier=table.number("multiplier", "0.1", "10"),
        until=table.maybe_day("until"),
    )
    table.done()
    return base


def _read_insurance(table: Table) -> Insurance:
    entry = Insurance(
        effective_on=table.day("effective_on"),
        paper=read_paper(table.table("paper")),
        rates=tuple(_read_rate(one) for one in table.tables("rate", at_least=1)),
        lowest_base=table.maybe_number("lowest_base", "0", MOST_YUAN),
        highest_base=table.maybe_number("highest_base", "0", MOST_YUAN),
        until=table.maybe_day("until"),
    )
    names = [rate.name for rate in entry.rates]
    for name in names:
        if names.count(name) > 1:
            table.fail("rate", f"“{name}”写了两次", "请删去一个。")
    if entry.lowest_base and entry.highest_base and entry.lowest_base > entry.highest_base:
        table.fail("lowest_base", "缴费基数下限高于上限", "请核对两个数。")
    table.done()
    return entry


def _read_rate(table: Table) -> InsuranceRate:
    rate = InsuranceRate(
        name=table.text("name"),
        unit=table.number("unit", "0", "100"),
        person=table.number("person", "0", "100"),
        rounding=read_rounding(table.table("rounding")),
    )
    table.done()
    return rate
