"""Four seniorities and 党龄: five different figures, never one field, each with how it came about (DOMAIN 2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from streetdesk.dates import PartialDate, whole_months
from streetdesk.register import Values
from streetdesk.registers.service_spell import COUNTED, DEEMED, NOT_COUNTED

_DAY = timedelta(days=1)

Span = tuple[date, date]
"""First day, and the day after the last."""


@dataclass(frozen=True, slots=True)
class Seniority:
    """One figure: completed months (None: cannot be told), and a sentence that says how or why not."""

    title: str
    months: int | None
    how: str

    @property
    def years(self) -> int | None:
        """Completed years."""
        return None if self.months is None else self.months // 12

    def __str__(self) -> str:
        """``12年3个月``, ``9个月``, ``未录入``."""
        if self.months is None:
            return "未录入"
        years, months = divmod(self.months, 12)
        return (f"{years}年" if years else "") + (f"{months}个月" if months or not years else "")


@dataclass(frozen=True, slots=True)
class Seniorities:
    """The five figures of one person on one day."""

    community: Seniority
    work: Seniority
    employer: Seniority
    insured: Seniority
    party: Seniority

    def __iter__(self) -> Iterator[Seniority]:
        yield from (self.community, self.work, self.employer, self.insured, self.party)


def seniorities(
    staff: Values,
    spells: Iterable[Values],
    contracts: Iterable[Values],
    memberships: Iterable[Values],
    on: date,
) -> Seniorities:
    """All five on the day ``on``, from the person's record and the records of the registers named.

    A year is complete when its anniversary has come (DOMAIN 7, rule 2). What is unknown is told, not guessed.
    """
    return Seniorities(
        _community(list(spells), on),
        _work(staff, on),
        _employer(staff, list(contracts), on),
        _insured(staff, on),
        _party(list(memberships), on),
    )


def _community(spells: Sequence[Values], on: date) -> Seniority:
    title = "社区工作年限"
    counted = [s for s in spells if s.get("kind") == COUNTED and s.get("in_province") is not False]
    if not counted and not any(s.get("kind") == DEEMED for s in spells):
        return Seniority(title, None, "没有计入的社区工作经历。")
    if any(s.get("from_day") is None for s in counted):
        return Seniority(title, None, "有一段计入的经历没有填开始日期。")
    holes = [s for s in spells if s.get("kind") == NOT_COUNTED and s.get("from_day") is not None]
    spans = _without(_merged(map(_span, counted)), _merged(map(_span, holes)))
    months, parts = _months(spans, on)
    deemed = int(
        sum(
            (s.get("years") or 0) * 12
            for s in spells
            if s.get("kind") == DEEMED and (s.get("from_day") is None or s["from_day"].first <= on)
        )
    )
    if deemed:
        parts.append(f"视同{deemed}个月")
    if any(s.get("in_province") is False for s in spells if s.get("kind") == COUNTED):
        parts.append("省外经历未计")
    doubt = _doubt(s["from_day"] for s in counted)
    return Seniority(title, months + deemed, f"{'；'.join(parts) or '尚未开始'}{doubt}。考核不计的年度没有扣除。")


def _work(staff: Values, on: date) -> Seniority:
    title = "累计工作年限（工龄）"
    begun = staff.get("work_started")
    if begun is None:
        return Seniority(title, None, "没有填参加工作时间。")
    how = f"自参加工作时间{begun}起连续计算到{_last(staff, on)}，中断没有扣除{_doubt([begun])}。"
    return Seniority(title, max(0, whole_months(begun.first, _until(staff, on))), how)


def _employer(staff: Values, contracts: Sequence[Values], on: date) -> Seniority:
    """Contracts of the employer of that day, back without a gap; without contracts, from the day of entry."""
    title = "本单位连续工作年限"
    until = _until(staff, on)
    dated = [(_contract_span(c), c) for c in contracts if c.get("from_day") is not None]
    begun = staff.get("entered_on")
    if not dated:
        if begun is None:
            return Seniority(title, None, "没有填到岗日期，也没有合同。")
        how = f"没有合同，自到岗日期{begun}起计算{_doubt([begun])}。"
        return Seniority(title, max(0, whole_months(begun.first, until)), how)
    last = _last(staff, on)
    holding = [(span, c) for span, c in dated if span[0] <= last < span[1]]
    if not holding:
        return Seniority(title, None, f"{last}没有有效的合同，不能确定是否连续。")
    (start, _), current = max(holding, key=lambda pair: pair[0])
    employer, first = current.get("employer"), current["from_day"]
    if not employer:
        return Seniority(title, None, "现合同没有填用人单位，不能确定是否同一单位。")
    for span, contract in sorted(dated, key=lambda pair: pair[0], reverse=True):
        if contract.get("employer") == employer and span[0] < start <= span[1]:
            start, first = span[0], contract["from_day"]
    how = f"与{employer}的合同自{first}起没有间断{_doubt([first])}。"
    return Seniority(title, max(0, whole_months(start, until)), how)


def _insured(staff: Values, on: date) -> Seniority:
    title = "社保缴费年限"
    begun, before = staff.get("insured_from"), staff.get("insured_months_before")
    if begun is None and before is None:
        return Seniority(title, None, "没有录入社保缴费情况。")
    if before is None:
        return Seniority(title, None, f"本段自{begun}起缴费，此前社保缴费月数没有录入。")
    if begun is None:
        return Seniority(title, None, f"此前缴费{before}个月，本段社保起缴年月没有录入。")
    until = _last(staff, on)
    own = max(0, (until.year - begun.first.year) * 12 + until.month - begun.first.month + 1)
    how = f"此前{before}个月，本段{begun.first:%Y-%m}至{until:%Y-%m}按每月缴费计{own}个月；以社保经办机构的清单为准。"
    return Seniority(title, before + own, how)


def _party(memberships: Sequence[Values], on: date) -> Seniority:
    """From the day of full membership (Party Constitution, art. 7: 党龄从转为正式党员之日算起)."""
    title = "党龄"
    if not memberships:
        return Seniority(title, None, "没有党籍记录。")
    full = [m for m in memberships if m.get("full_on") is not None]
    if len(full) < len(memberships):
        return Seniority(title, None, "没有填转正时间（预备期不计党龄）。")
    spans = [(m["full_on"].first, _after(m.get("ended_on"))) for m in full]
    months, parts = _months(_merged(spans), on)
    return Seniority(
        title, months, f"自转正之日起：{'；'.join(parts) or '尚未转正'}{_doubt(m['full_on'] for m in full)}。"
    )


def _until(staff: Values, on: date) -> date:
    """``on``, or the day after the last day at work where that came before."""
    return min(on, _after(staff.get("left_on")))


def _last(staff: Values, on: date) -> date:
    """``on``, or the last day at work where that came before."""
    left: PartialDate | None = staff.get("left_on")
    return on if left is None else min(on, left.last)


def _after(last: PartialDate | None) -> date:
    return date.max if last is None else last.last + _DAY


def _span(record: Values) -> Span:
    return record["from_day"].first, _after(record.get("to_day"))


def _contract_span(contract: Values) -> Span:
    return contract["from_day"].first, _after(contract.get("ended_on") or contract.get("to_day"))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The days in any of the spans, apart and in order: overlaps count once, neighbours are one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif start < end:
            out.append((start, end))
    return out


def _without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The days in ``spans`` and in none of ``holes``."""
    left = list(spans)
    for first, after in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, first)), (max(start, after), end))
            if part[0] < part[1]
        ]
    return left


def _months(spans: Iterable[Span], on: date) -> tuple[int, list[str]]:
    """Completed months of each span up to ``on``, left-over days dropped (DOMAIN 7, rule 2), and the spans told."""
    total, parts = 0, []
    for start, end in spans:
        if start > on:
            continue
        months = whole_months(start, min(end, on))
        total += months
        parts.append(f"{start}至{min(end - _DAY, on)}计{months}个月")
    return total, parts


def _doubt(days: Iterable[PartialDate]) -> str:
    """What is to be said of starts known only to the month or year: counted from their first day."""
    vague = [str(day) for day in days if not day.is_exact]
    return f"（{'、'.join(vague)}按起首日计，待核）" if vague else ""
