"""Papers of the scheme as a clerk sees them, and which of them stand fast because a month was paid by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest

from sqlalchemy import Connection

from streetdesk.actions.payroll import runs
from streetdesk.db import attachments
from streetdesk.errors import UserError
from streetdesk.pay import Scheme, read_scheme
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.scheme.edit import KINDS, Entry, EntryKind, entries
from streetdesk.pay.scheme.model import Base, Insurance, Ladder, Tax

_NEVER = date.min
KIND_LABELS: dict[EntryKind, str] = {"ladder": "等级表", "base": "基数", "insurance": "社保公积金", "tax": "个人所得税"}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One entry of a timeline. ``until`` is the last day it holds (None: no end in sight).

    ``used`` are the confirmed months it was paid by: with any, it is frozen. A table of tax never is: it only proposes
    what a run withholds, and that is frozen in the run.
    """

    kind: EntryKind
    entry: Entry
    until: date | None
    used: tuple[Month, ...]

    @property
    def summary(self) -> str:
        """What it says, in a line."""
        return summary_of(self.entry)


@dataclass(frozen=True, slots=True)
class PaidBy:
    """A confirmed month with the scheme it was paid by; None: one of an older shape, which may hold any paper."""

    month: Month
    scheme: Scheme | None


def paid_by(connection: Connection) -> tuple[PaidBy, ...]:
    """Every confirmed month, in order."""
    found = []
    for run in runs.runs(connection, kind="month", state="confirmed"):
        scan = attachments.read(connection, run.scheme_text)
        found.append(PaidBy(run.month, _kept(scan.data) if scan else None))
    return tuple(found)


@lru_cache(maxsize=32)
def _kept(text: bytes) -> Scheme | None:
    try:
        return read_scheme(text.decode(), "方案全文")
    except UserError:
        return None


def timeline(scheme: Scheme, kind: EntryKind, paid: Sequence[PaidBy] = ()) -> tuple[PaperRow, ...]:
    """One kind of paper, in order of effect, with the confirmed months each was in force in and known to.

    A late paper for months confirmed before it came is open until a month is confirmed with it.
    """
    return tuple(
        PaperRow(kind, entry, until, () if kind == "tax" else _used(kind, entry, until, paid))
        for entry, until in _spans(scheme, kind)
    )


def _spans(scheme: Scheme, kind: EntryKind) -> Iterator[tuple[Entry, date | None]]:
    """Every entry with its last day in force (None: no end in sight)."""
    found = entries(scheme, kind)
    for entry, following in zip_longest(found, found[1:]):
        next_day = following.effective_on - timedelta(days=1) if following else None
        yield entry, min((day for day in (entry.until, next_day) if day is not None), default=None)


def _used(kind: EntryKind, entry: Entry, until: date | None, paid: Sequence[PaidBy]) -> tuple[Month, ...]:
    """The months it was in force in when they were confirmed, or by now if a month from then on knew of it."""
    known = max((p.month for p in paid if p.scheme is None or entry in entries(p.scheme, kind)), default=None)
    if known is None:
        return ()
    used = []
    for one in paid:
        then = next((last for e, last in _spans(one.scheme, kind) if e == entry), _NEVER) if one.scheme else until
        if _holds(entry, then, one.month) or (_holds(entry, until, one.month) and one.month <= known):
            used.append(one.month)
    return tuple(used)


def _holds(entry: Entry, until: date | None, month: Month) -> bool:
    return entry.effective_on <= month.last and (until is None or month.first <= until)


def refuse(old: Scheme, new: Scheme, paid: Sequence[PaidBy]) -> None:
    """UserError where an entry that these months were paid by is changed or lacks in the new scheme."""
    for kind in KINDS:
        kept = entries(new, kind)
        for row in timeline(old, kind, paid):
            if row.used and row.entry not in kept:
                raise UserError(
                    f"{KIND_LABELS[kind]}（{row.entry.paper}，{row.entry.effective_on}起执行）已用于"
                    f"{_months_text(row.used)}的工资，不能再改，也不能删。",
                    "请按新文件另建一份；执行日期可以写在以前，多发少发会列入补发扣回。",
                )


def summary_of(entry: Entry) -> str:
    """What a paper says, in a line."""
    if isinstance(entry, Base):
        return f"基数{entry.amount:,.2f}元 × 倍数{entry.multiplier}"
    if isinstance(entry, Ladder):
        posts = "，".join(f"{post.label}{post.low}—{post.high}级" for post in entry.posts)
        if entry.coefficients:
            values = list(entry.coefficients.values())
            return f"{posts}；系数{values[0]}—{values[-1]}"
        return f"{posts}；{'按金额表' if entry.amounts else '还没有录入系数'}"
    if isinstance(entry, Insurance):
        return "，".join(f"{rate.name}{rate.unit}%/{rate.person}%" for rate in entry.rates)
    assert isinstance(entry, Tax)
    return f"每月减除{entry.monthly_allowance:,.2f}元，{len(entry.brackets)}档"


def _months_text(months: Sequence[Month]) -> str:
    first, last = months[0].chinese(), months[-1].chinese()
    return first if len(months) == 1 else f"{first}至{last}"
