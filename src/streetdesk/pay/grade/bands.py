"""From credited years to the band of the ladder: 0 is the starting band."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from streetdesk.pay.scheme.rules import BandRule


def years_per_grade(years: int, rule: BandRule) -> int:
    """One band for every so many years: 满3年 is band 1 with ``>=``, 3年及以下 is band 0 with ``<=``."""
    step = rule.years[0]
    return years // step if rule.edge == ">=" else max(0, years - 1) // step


def band_table(years: int, rule: BandRule) -> int:
    """The band by a table of ascending limits."""
    return bisect_right(rule.years, years) if rule.edge == ">=" else bisect_left(rule.years, years)


BANDS = {"years_per_grade": years_per_grade, "band_table": band_table}


def band_words(years: int, band: int, rule: BandRule) -> str:
    """Why these years are in this band, in Chinese."""
    if rule.rule == "years_per_grade":
        step = rule.years[0]
        if rule.edge == ">=":
            return f"每满{step}年晋1级，{years}年满{band}个{step}年"
        return f"{step}年及以下为起点，此后每{step}年晋1级（含本数的归下一档），{years}年晋{band}级"
    if rule.edge == ">=":
        reached = f"已满{rule.years[band - 1]}年" if band else f"未满{rule.years[0]}年"
    else:
        reached = f"超过{rule.years[band - 1]}年" if band else f"{rule.years[0]}年及以下"
    return f"按年限对照表，{years}年{reached}，晋{band}级"
