"""The rules of a ladder out of their tables, each with what must hold within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from streetdesk.pay.facts import CertificateLevel, Level
from streetdesk.pay.grade.education import RANKS
from streetdesk.pay.scheme.rules import (
    Acceleration,
    AppraisalRule,
    BandRule,
    BandShape,
    CertificateDay,
    CertificateRule,
    CertificateShape,
    Edge,
    EducationRule,
    EffectDay,
    Family,
    HonourRule,
    LevelEffect,
    LevelShape,
    LevelsRead,
    PapersNeeded,
    PostChangeRule,
    PostChangeShape,
    PromotionRule,
    Protection,
    ServiceKept,
    Stacking,
    Window,
    YearsCount,
    YearsRule,
)
from streetdesk.pay.scheme.table import Table


def read_years(table: Table) -> YearsRule:
    """``[ladder.years]``."""
    rule = YearsRule(
        rule=table.choice("rule", YearsCount),
        start_day_counts=table.flag("start_day_counts"),
        service=table.choice("service", ServiceKept),
        province_only=table.flag("province_only"),
        source=table.text("source", ""),
    )
    table.done()
    return rule


def read_bands(table: Table, codes: Sequence[str]) -> BandRule:
    """``[ladder.bands]``: ``years`` for years_per_grade, ascending ``limits`` for band_table; ``posts`` their own."""
    shape = table.choice("rule", BandShape)
    years: tuple[int, ...] = (table.whole("years", 1, 50),) if shape == "years_per_grade" else _limits(table)
    own: dict[str, tuple[int, ...]] = {}
    if inner := table.maybe_table("posts"):
        for code in inner:
            if code not in codes:
                inner.fail(code, f"没有代码为“{code}”的岗位", f"可写的有：{'、'.join(codes)}。")
            own[code] = (inner.whole(code, 1, 50),) if shape == "years_per_grade" else _limits(inner, code)
        inner.done()
    rule = BandRule(shape, table.choice("edge", Edge), years, table.text("source", ""), own)
    table.done()
    return rule


def _limits(table: Table, key: str = "limits") -> tuple[int, ...]:
    table.asked.add(key)
    limits = table.data.get(key)
    if not isinstance(limits, list) or not limits or not all(type(n) is int and 0 <= n <= 80 for n in limits):
        table.fail(key, "应为0到80之间整数的列表，如 [3, 6, 9]", "请写出各档的年限。")
    for low, high in pairwise(limits):
        if high <= low:
            table.fail(key, f"年限要从小到大，{high}写在{low}之后", "请按从小到大排列。")
    return tuple(limits)


def read_promotion(table: Table) -> PromotionRule:
    """``[ladder.promotion]``."""
    rule = PromotionRule(
        effect=table.choice("effect", EffectDay),
        family=table.choice("family", Family, "slotting"),
        source=table.text("source", ""),
    )
    table.done()
    return rule


def read_appraisal(table: Table) -> AppraisalRule:
    """``[ladder.appraisal]``, with ``[ladder.appraisal.acceleration]`` where 优秀 in a row lifts."""
    words = table.texts("words")
    if not words:
        table.fail("words", "一个考核等次也没有写", '请按本地办法写全，如 ["优秀", "合格", "不合格"]。')
    window = table.choice("window", Window, "last_years")
    if window == "since_rise" and "last_years" in table.data:
        table.fail("last_years", "window 为 since_rise 时看上次晋级以来的各年，不写年数", "请删去 last_years。")
    rule = AppraisalRule(
        words=words,
        allows=_of(table, "allows", words),
        stops=_of(table, "stops", words),
        excellent=table.text("excellent"),
        last_years=table.whole("last_years", 1, 10, 1),
        acceleration=_acceleration(table.maybe_table("acceleration")),
        window=window,
        source=table.text("source", ""),
    )
    if rule.excellent not in words:
        table.fail("excellent", f"“{rule.excellent}”不在 words 中", "请改为 words 中的一个等次。")
    if both := set(rule.allows) & set(rule.stops):
        table.fail("stops", f"“{min(both)}”既写在 allows 又写在 stops", "请删去一处。")
    table.done()
    return rule


def _of(table: Table, key: str, words: tuple[str, ...]) -> tuple[str, ...]:
    chosen = table.texts(key)
    for word in chosen:
        if word not in words:
            table.fail(key, f"“{word}”不在 words 中", f"可用的有：{'、'.join(words)}。")
    return chosen


def _acceleration(table: Table | None) -> Acceleration | None:
    if table is None:
        return None
    rule = Acceleration(
        table.whole("in_a_row", 1, 10),
        table.whole("grades", 1, 10),
        table.whole("at_most", 1, 20),
        table.text("source", ""),
    )
    table.done()
    return rule


def read_education(table: Table) -> EducationRule:
    """``[ladder.education]`` with ``complete`` and ``one_paper``."""
    rule = EducationRule(
        papers=table.choice("papers", PapersNeeded),
        complete=_level_effect(table.table("complete")),
        one_paper=_level_effect(table.table("one_paper")),
        effect=table.choice("effect", EffectDay),
        full_time_only=table.flag("full_time_only", False),
        levels=table.choice("levels", LevelsRead, "better"),
        source=table.text("source", ""),
    )
    table.done()
    return rule


def _level_effect(table: Table) -> LevelEffect:
    shape = table.choice("rule", LevelShape)
    values: dict[Level, int] = {}
    if shape != "none":
        inner = table.table("values")
        for key in inner:
            if key not in RANKS:
                inner.fail(key, "没有这一学历层次", f"可用的有：{'、'.join(RANKS)}。")
            values[Level(key)] = inner.whole(key, 0, 30)
        _rising(inner, ((level.value, values.get(level)) for level in RANKS))
    table.done()
    return LevelEffect(shape, values)


def _rising(table: Table, values: Iterable[tuple[str, int | Decimal | None]]) -> None:
    """Refuse a higher level that is worth less than a lower one."""
    before: tuple[str, int | Decimal] | None = None
    for name, value in values:
        if value is None:
            continue
        if before and value < before[1]:
            table.fail(name, f"{name}为{value}，低于{before[0]}的{before[1]}", "层次高的不能低于层次低的，请核对。")
        before = (name, value)


def read_certificates(table: Table) -> CertificateRule:
    """``[ladder.certificates]``: yuan for allowance and one_off, whole grades for adds_grades."""
    shape = table.choice("rule", CertificateShape)
    values: dict[CertificateLevel, Decimal] = {}
    if shape != "none":
        inner = table.table("values")
        levels = [level.value for level in CertificateLevel]
        for key in inner:
            if key not in levels:
                inner.fail(key, "没有这一证书级别", f"可用的有：{'、'.join(levels)}。")
            grades = shape == "adds_grades"
            values[CertificateLevel(key)] = Decimal(inner.whole(key, 0, 30)) if grades else inner.yuan(key)
        _rising(inner, ((level.value, values.get(level)) for level in CertificateLevel))
    rule = CertificateRule(
        rule=shape,
        values=values,
        counts_from=table.choice("counts_from", CertificateDay, "registered"),
        effect=table.choice("effect", EffectDay, "month_after"),
        stack=table.choice("stack", Stacking, "highest"),
        source=table.text("source", ""),
    )
    table.done()
    return rule


def read_honours(table: Table) -> HonourRule:
    """``[ladder.honours]``: grades by the honour's name."""
    inner = table.table("values")
    values = {key: inner.whole(key, 0, 30) for key in inner}
    effect, stack = table.choice("effect", EffectDay), table.choice("stack", Stacking)
    rule = HonourRule(values, effect, stack, table.text("source", ""))
    table.done()
    return rule


def read_post_change(table: Table) -> PostChangeRule:
    """``[ladder.post_change]``, with ``protect_months`` where protected pay ends after a number of months."""
    protect = table.choice("protect", Protection, "none")
    if protect != "months" and "protect_months" in table.data:
        table.fail("protect_months", f"protect 为 {protect} 时不写月数", '请删去，或将 protect 改为 "months"。')
    rule = PostChangeRule(
        rule=table.choice("rule", PostChangeShape),
        effect=table.choice("effect", EffectDay),
        protect=protect,
        protect_months=table.whole("protect_months", 1, 120) if protect == "months" else 0,
        source=table.text("source", ""),
    )
    table.done()
    return rule
