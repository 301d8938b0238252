"""The grade rules of a ladder as TOML lines, each section under a comment that names what may stand there."""

from __future__ import annotations

from collections.abc import Iterator

from streetdesk.pay.scheme.model import Ladder
from streetdesk.pay.scheme.rules import AppraisalRule, BandRule, CertificateRule, EducationRule, LevelEffect
from streetdesk.pay.scheme.toml_out import entry, quoted, table_of, text_of

_COMMENTS = {
    "years": "年限怎样数：completed_years 满年，started_years 不满一年按一年；cumulative 累计，unbroken 只计最后一段",
    "bands": '年限怎样成档：years_per_grade 每几年一级，band_table 对照表；">=" 满即进档，"<=" 含本数留在本档',
    "promotion": "晋级何时执行：next_january、following_january、month_after、day；family：slotting 套入，ledger 晋级",
    "appraisal": "考核：allows 可晋级的等次，stops 当年不计年限的等次",
    "education": "学历：papers 为 both 学历学位都要、diploma 只看学历、degree 只看学位；只有其一时按 one_paper",
    "certificates": "证书：allowance 每月津贴，adds_grades 加级，one_off 一次性，none 无；highest 就高，sum 相加",
    "honours": "荣誉：每项提几级",
    "post_change": "岗位变动：reslot_years 重新套定，keep_grade 原等级带入，post_start 从新岗位起点；protect 保留工资",
}


def section(name: str, source: str = "") -> Iterator[str]:
    """The head of a section with its comment."""
    yield from ("", f"# {_COMMENTS[name]}", f"[ladder.{name}]")
    if source:
        yield entry("source", source)


def rule_lines(ladder: Ladder) -> Iterator[str]:
    """Everything that decides the grade."""
    years, change = ladder.years, ladder.post_change
    yield from section("years", years.source)
    yield entry("rule", years.rule)
    yield entry("start_day_counts", years.start_day_counts, "起始日是否计入")
    yield entry("service", years.service)
    yield entry("province_only", years.province_only, "是否只计省内经历")
    yield from _bands(ladder.bands)
    yield from section("promotion", ladder.promotion.source)
    yield entry("effect", ladder.promotion.effect)
    yield entry("family", ladder.promotion.family)
    yield from _appraisal(ladder.appraisal)
    yield from _education(ladder.education)
    yield from _certificates(ladder.certificates)
    yield from section("honours", ladder.honours.source)
    yield f"values = {table_of(ladder.honours.values)}"
    yield entry("effect", ladder.honours.effect)
    yield entry("stack", ladder.honours.stack)
    yield from section("post_change", change.source)
    yield entry("rule", change.rule)
    yield entry("effect", change.effect)
    yield entry("protect", change.protect, "none 无；months 保留若干月；until_caught_up 到新标准赶上为止")
    if change.protect == "months":
        yield entry("protect_months", change.protect_months)


def _bands(rule: BandRule) -> Iterator[str]:
    yield from section("bands", rule.source)
    yield entry("rule", rule.rule)
    yield entry("edge", rule.edge)
    yield entry("years", rule.years[0]) if rule.rule == "years_per_grade" else entry("limits", rule.years)
    if rule.posts:
        one = rule.rule == "years_per_grade"
        own = (f"{quoted(post)} = {text_of(years[0] if one else years)}" for post, years in rule.posts.items())
        yield f"posts = {{ {', '.join(own)} }}"


def _appraisal(rule: AppraisalRule) -> Iterator[str]:
    yield from section("appraisal", rule.source)
    yield entry("words", rule.words)
    yield entry("allows", rule.allows)
    yield entry("stops", rule.stops)
    yield entry("excellent", rule.excellent)
    yield entry("window", rule.window, "last_years 看前几年；since_rise 看上次晋级以来的各年")
    if rule.window == "last_years":
        yield entry("last_years", rule.last_years)
    if rule.acceleration:
        yield from ("", "# 连续几年优秀，提前晋几级，最多几次", "[ladder.appraisal.acceleration]")
        yield entry("in_a_row", rule.acceleration.in_a_row)
        yield entry("grades", rule.acceleration.grades)
        yield entry("at_most", rule.acceleration.at_most)
        if rule.acceleration.source:
            yield entry("source", rule.acceleration.source)


def _education(rule: EducationRule) -> Iterator[str]:
    yield from section("education", rule.source)
    yield entry("papers", rule.papers)
    yield entry("effect", rule.effect)
    yield entry("full_time_only", rule.full_time_only, "是否只认全日制")
    yield entry("levels", rule.levels, "几个层次：better 取效果较高的；highest 只看最高层次")
    yield from ("", "# 所要证件齐全：adds_grades 加级，adds_years 视同年限，none 不加", "[ladder.education.complete]")
    yield from _level_effect(rule.complete)
    yield from ("", "# 只有其一", "[ladder.education.one_paper]")
    yield from _level_effect(rule.one_paper)


def _level_effect(effect: LevelEffect) -> Iterator[str]:
    yield entry("rule", effect.rule)
    if effect.rule != "none":
        yield f"values = {table_of({level.value: worth for level, worth in effect.values.items()})}"


def _certificates(rule: CertificateRule) -> Iterator[str]:
    yield from section("certificates", rule.source)
    yield entry("rule", rule.rule)
    if rule.rule != "none":
        yield f"values = {table_of({level.value: worth for level, worth in rule.values.items()})}"
    yield entry(
        "counts_from",
        rule.counts_from,
        "registered 登记；issued 取证；appointed 聘任；registered_and_appointed 登记并聘任",
    )
    yield entry("effect", rule.effect)
    yield entry("stack", rule.stack)
