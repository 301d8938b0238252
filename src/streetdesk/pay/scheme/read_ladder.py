"""A ladder out of its table: posts, coefficients and rules, and what must hold between them."""

from __future__ import annotations

from decimal import Decimal

from streetdesk.pay.scheme import read_pay as pay
from streetdesk.pay.scheme import read_rules as rules
from streetdesk.pay.scheme.model import Ladder, Opening, Paper, PartialMonth, PartsSum, PostClass
from streetdesk.pay.scheme.table import Table

MOST_GRADES = 100


def read_paper(table: Table) -> Paper:
    """``paper``: number and title, at least one of them."""
    paper = Paper(table.text("number", ""), table.text("title", ""), table.maybe_day("published_on"))
    if not paper.number and not paper.title:
        table.fail(None, "文号和标题都没有写", "请至少写一项（number 或 title）。")
    table.done()
    return paper


def read_ladder(table: Table) -> Ladder:
    """One ``[[ladder]]`` entry. UserError for anything that does not hold."""
    grades = table.whole("grades", 1, MOST_GRADES)
    posts = _posts(table, grades)
    appraisal = rules.read_appraisal(table.table("appraisal"))
    split, probation, amounts = (table.maybe_table(key) for key in ("split", "probation", "amounts"))
    codes = [post.code for post in posts]
    parts, allowances = table.tables("performance"), table.tables("allowance")
    ladder = Ladder(
        effective_on=table.day("effective_on"),
        until=table.maybe_day("until"),
        opening=table.choice("opening", Opening, "reslot"),
        paper=read_paper(table.table("paper")),
        grades=grades,
        posts=posts,
        coefficients=_coefficients(table.maybe_table("coefficients"), grades),
        years=rules.read_years(table.table("years")),
        bands=rules.read_bands(table.table("bands"), codes),
        promotion=rules.read_promotion(table.table("promotion")),
        appraisal=appraisal,
        education=rules.read_education(table.table("education")),
        certificates=rules.read_certificates(table.table("certificates")),
        honours=rules.read_honours(table.table("honours")),
        post_change=rules.read_post_change(table.table("post_change")),
        rounding=pay.read_rounding(table.table("rounding")),
        split=pay.read_split(split, appraisal.words) if split else None,
        probation=pay.read_probation(probation) if probation else None,
        allowances=tuple(pay.read_allowance(one, codes) for one in allowances),
        amounts=pay.read_amounts(amounts, posts, grades) if amounts else None,
        performance=tuple(pay.read_performance(one, appraisal.words, codes) for one in parts),
        partial_month=table.choice("partial_month", PartialMonth, "calendar_days"),
        parts_sum=table.choice("parts_sum", PartsSum, "lines"),
        identities=table.texts("identities", ()),
        source=table.text("source", ""),
    )
    table.done()
    pay.once_each(parts, [part.name for part in ladder.performance])
    pay.once_each(allowances, [one.name for one in ladder.allowances])
    if ladder.coefficients and ladder.amounts and (ladder.amounts.grades or ladder.amounts.table):
        table.fail("amounts", "既写了系数又写了金额表", "工资或按系数、或按金额计算，请只留一种。")
    return ladder


def _posts(table: Table, grades: int) -> tuple[PostClass, ...]:
    posts: list[PostClass] = []
    names: set[str] = set()
    for one in table.tables("post", at_least=1):
        post = PostClass(
            code=one.text("code"),
            label=one.text("label"),
            low=one.whole("low", 1, MOST_GRADES),
            high=one.whole("high", 1, MOST_GRADES),
            aliases=one.texts("aliases", ()),
        )
        one.done()
        if post.high > grades:
            one.fail("high", f"第{post.high}级超出等级表（共{grades}级）", "请核对岗位范围或 grades。")
        if post.low > post.high:
            one.fail("low", f"最低第{post.low}级高于最高第{post.high}级", "请核对岗位范围。")
        for name in {post.code, post.label, *post.aliases}:
            if name in names:
                one.fail(None, f"名称“{name}”与另一个岗位相同", "代码、名称和别名不能重复，请改一个。")
            names.add(name)
        if posts and (post.low > posts[-1].low or post.high > posts[-1].high):
            one.fail(None, f"{post.label}的范围高于写在前面的{posts[-1].label}", "岗位要从高到低写，请调整次序。")
        posts.append(post)
    return tuple(posts)


def _coefficients(table: Table | None, grades: int) -> dict[int, Decimal]:
    """The coefficient of every grade, never falling; or none at all."""
    values = {key: table.number(key, "0.01", "100") for key in table} if table else {}
    return pay.graded(table, values, range(1, grades + 1), "系数") if table and values else {}
