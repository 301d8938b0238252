"""Bases, insurance rates and tax tables out of their tables: the timelines beside the ladder."""

from __future__ import annotations

from decimal import Decimal

from streetdesk.pay.scheme.model import Base, Insurance, InsuranceGroup, InsuranceRate, Tax, TaxBracket
from streetdesk.pay.scheme.read_ladder import read_paper
from streetdesk.pay.scheme.read_pay import once_each, read_rounding
from streetdesk.pay.scheme.table import Table


def read_base(table: Table) -> Base:
    """One ``[[base]]`` entry. UserError for anything that does not hold."""
    base = Base(
        effective_on=table.day("effective_on"),
        paper=read_paper(table.table("paper")),
        amount=table.yuan("amount", "1"),
        multiplier=table.number("multiplier", "0.1", "10"),
        until=table.maybe_day("until"),
    )
    table.done()
    return base


def read_insurance(table: Table) -> Insurance:
    """One ``[[insurance]]`` entry with its rates. UserError for anything that does not hold."""
    rates = table.tables("rate", at_least=1)
    entry = Insurance(
        effective_on=table.day("effective_on"),
        paper=read_paper(table.table("paper")),
        rates=tuple(_read_rate(one) for one in rates),
        lowest_base=table.maybe_yuan("lowest_base"),
        highest_base=table.maybe_yuan("highest_base"),
        until=table.maybe_day("until"),
    )
    once_each(rates, [rate.name for rate in entry.rates])
    _check_limits(table, entry)
    for one, rate in zip(rates, entry.rates, strict=True):
        _check_limits(one, rate)
    table.done()
    return entry


def _check_limits(table: Table, limits: Insurance | InsuranceRate) -> None:
    low, high = limits.lowest_base, limits.highest_base
    if low is not None and high is not None and low > high:
        table.fail("lowest_base", "缴费基数下限高于上限", "请核对两个数。")


def _read_rate(table: Table) -> InsuranceRate:
    rate = InsuranceRate(
        name=table.text("name"),
        unit=table.number("unit", "0", "100"),
        person=table.number("person", "0", "100"),
        rounding=read_rounding(table.table("rounding")),
        group=table.choice("group", InsuranceGroup, "social"),
        lowest_base=table.maybe_yuan("lowest_base"),
        highest_base=table.maybe_yuan("highest_base"),
        unit_fixed=table.yuan("unit_fixed", default="0"),
        person_fixed=table.yuan("person_fixed", default="0"),
    )
    table.done()
    return rate


def read_tax(table: Table) -> Tax:
    """One ``[[tax]]`` entry: brackets from 0 upwards, the quick deductions fitting the rates."""
    brackets = table.tables("bracket", at_least=1)
    entry = Tax(
        effective_on=table.day("effective_on"),
        paper=read_paper(table.table("paper")),
        monthly_allowance=table.yuan("monthly_allowance"),
        brackets=tuple(_read_bracket(one) for one in brackets),
        until=table.maybe_day("until"),
    )
    above, rate, quick = Decimal(0), Decimal(0), Decimal(0)
    for place, (one, bracket) in enumerate(zip(brackets, entry.brackets, strict=True)):
        if not place and bracket.above:
            one.fail("above", f"第一档应从0元起，现为{bracket.above}", "请补上第一档，或改为 0。")
        if place and (bracket.above <= above or bracket.rate <= rate):
            one.fail("above", "各档的起点和税率要从低到高", "请按从低到高排列并核对。")
        fits = quick + bracket.above * (bracket.rate - rate) / 100 if place else Decimal(0)
        if bracket.quick != fits:
            what = f"速算扣除数{bracket.quick}与税率不符，按起点和税率应为{fits.normalize():f}"
            one.fail("quick", what, "请核对起点、税率和速算扣除数。")
        above, rate, quick = bracket.above, bracket.rate, bracket.quick
    table.done()
    return entry


def _read_bracket(table: Table) -> TaxBracket:
    bracket = TaxBracket(
        above=table.number("above", "0", "100000000"),
        rate=table.number("rate", "0", "100"),
        quick=table.number("quick", "0", "100000000"),
    )
    table.done()
    return bracket
