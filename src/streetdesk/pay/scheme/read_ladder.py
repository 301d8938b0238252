"""A ladder out of its table: posts, coefficients and rules, and what must hold between them."""

from __future__ import annotations

from decimal import Decimal

from streetdesk.pay.scheme import read_rules as rules
from streetdesk.pay.scheme.model import Ladder, Opening, Paper, PartialMonth, PostClass
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
    split, probation = table.maybe_table("split"), table.maybe_table("probation")
    codes = [post.code for post in posts]
    ladder = Ladder(
        effective_on=table.day("effective_on"),
        until=table.maybe_day("until"),
        opening=table.choice("opening", Opening, "reslot"),
        paper=read_paper(table.table("paper")),
        grades=grades,
        posts=posts,
        coefficients=_coefficients(table.table("coefficients"), grades),
        years=rules.read_years(table.table("years")),
        bands=rules.read_bands(table.table("bands")),
        promotion=rules.read_promotion(table.table("promotion")),
        appraisal=appraisal,
        education=rules.read_education(table.table("education")),
        certificates=rules.read_certificates(table.table("certificates")),
        honours=rules.read_honours(table.table("honours")),
        post_change=rules.read_post_change(table.table("post_change")),
        rounding=rules.read_rounding(table.table("rounding")),
        split=rules.read_split(split, appraisal.words) if split else None,
        probation=rules.read_probation(probation) if probation else None,
        allowances=tuple(rules.read_allowance(one, codes) for one in table.tables("allowance")),
        partial_month=table.choice("partial_month", PartialMonth, "calendar_days"),
        identities=table.texts("identities", ()),
        source=table.text("source", ""),
    )
    table.done()
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


def _coefficients(table: Table, grades: int) -> dict[int, Decimal]:
    """The coefficient of every grade, never falling; or none at all."""
    found: dict[int, Decimal] = {}
    for key in table:
        if not (key.isascii() and key.isdigit() and str(int(key)) == key and 1 <= int(key) <= grades):
            table.fail(key, f"没有“{key}”级（共{grades}级）", f"等级写作1到{grades}的整数。")
        found[int(key)] = table.number(key, "0.01", "100")
    if not found:
        return {}
    for grade in range(1, grades + 1):
        if grade not in found:
            table.fail(None, f"缺少第{grade}级的系数", "请补全各级系数；暂时没有就一个也不写。")
        if grade > 1 and found[grade] < found[grade - 1]:
            what = f"第{grade}级系数{found[grade]}低于第{grade - 1}级的{found[grade - 1]}"
            table.fail(str(grade), what, "系数不能随等级下降，请核对。")
    return dict(sorted(found.items()))
