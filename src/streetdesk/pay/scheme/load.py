"""Scheme files in: strict, and every mistake a sentence with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from streetdesk.pay.scheme.model import Ladder, Paper, Scheme, order
from streetdesk.pay.scheme.read_dated import read_base, read_insurance, read_tax
from streetdesk.pay.scheme.read_ladder import read_ladder
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.toml_text import key_lines, parse, read_text

FIRST = ("ly-demo-1", "shandong-frame")
"""What stands at the head of the list of schemes."""


class _Entry(Protocol):
    @property
    def effective_on(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def paper(self) -> Paper: ...


_Dated = TypeVar("_Dated", bound=_Entry)


def load_scheme(path: Path) -> Scheme:
    """Read a scheme file. UserError for anything wrong with it: file, place and what to do, in Chinese."""
    return read_scheme(read_text(path), path.name)


def list_schemes(folder: Path) -> tuple[Path, ...]:
    """The scheme files of a folder (the program ships some in ``resources/schemes``): the demonstration first, then the
    frame of the program's own province, then the others by name."""
    first = {stem: place for place, stem in enumerate(FIRST)}
    return tuple(sorted(folder.glob("*.toml"), key=lambda path: (first.get(path.stem, len(first)), path.stem)))


def read_scheme(text: str, file: str) -> Scheme:
    """The same from text already in hand; ``file`` is the name to tell in sentences."""
    return scheme_from(Table(parse(text, file), file, key_lines(text)))


def scheme_from(top: Table) -> Scheme:
    """The same from a table that holds ``[scheme]``, ``[[ladder]]`` and the rest."""
    head = top.table("scheme")
    ladders = _timeline(top.tables("ladder", at_least=1), read_ladder)
    scheme = Scheme(
        key=head.text("key"),
        name=head.text("name"),
        demonstration=head.flag("demonstration", False),
        note=head.text("note", ""),
        ladders=tuple(ladder for ladder, _ in ladders),
        bases=tuple(base for base, _ in _timeline(top.tables("base"), read_base)),
        insurance=tuple(entry for entry, _ in _timeline(top.tables("insurance"), read_insurance)),
        taxes=tuple(entry for entry, _ in _timeline(top.tables("tax"), read_tax)),
    )
    head.done()
    top.done()
    _check_openings(ladders)
    return scheme


def _timeline(tables: Sequence[Table], read: Callable[[Table], _Dated]) -> list[tuple[_Dated, Table]]:
    """The entries in order of effect and, from one day, of publication, with their tables; overlaps are refused."""
    entries = sorted(((read(table), table) for table in tables), key=lambda pair: order(pair[0]))
    for place, (entry, table) in enumerate(entries):
        if entry.until and entry.until < entry.effective_on:
            what = f"截止日{entry.until}早于执行日{entry.effective_on}"
            table.fail("until", what, "请核对两个日期。")
        if not place:
            continue
        before = entries[place - 1][0]
        if before.effective_on == entry.effective_on:
            # A paper that came later replaces the one of the same day; one without a day of publication is taken as
            # the earlier, for whoever types a late paper has it in hand.
            if before.paper.published_on is None and entry.paper.published_on is None:
                what = f"有两项都自{entry.effective_on}起执行，都没有写公布日（published_on），不知以哪一项为准"
                table.fail("effective_on", what, "请改正其中一个执行日，或补写公布日；后公布的一项为准。")
            if before.paper.published_on == entry.paper.published_on:
                what = f"有两项都自{entry.effective_on}起执行，公布日也相同"
                table.fail("effective_on", what, "请改正其中一个执行日或公布日；后公布的一项为准。")
        elif before.until and before.until >= entry.effective_on:
            what = f"自{entry.effective_on}起执行，与执行到{before.until}的前一项重叠"
            table.fail("effective_on", what, "请核对前一项的截止日或这一项的执行日。")
    return entries


def _check_openings(entries: Sequence[tuple[Ladder, Table]]) -> None:
    """Grades can only be carried over from a ladder in force the day before, with the same posts."""
    for place, (ladder, table) in enumerate(entries):
        if ladder.opening == "reslot":
            continue
        earlier = [one for one, _ in entries[:place] if one.effective_on < ladder.effective_on]
        if not earlier:
            table.fail("opening", "第一个等级表不能写 carry：此前没有等级可沿用", "请改为 reslot。")
        before = earlier[-1]
        if before.until and before.until + timedelta(days=1) < ladder.effective_on:
            table.fail("opening", "与前一个等级表之间有空档，不能沿用原等级", "请改为 reslot，或补上空档。")
        if {post.code for post in before.posts} != {post.code for post in ladder.posts}:
            table.fail("opening", "岗位与前一个等级表不同，不能沿用原等级", "请改为 reslot，或使岗位代码一致。")
