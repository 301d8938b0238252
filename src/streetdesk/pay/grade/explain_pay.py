"""The lines that say what a grade is worth in yuan, or what is still missing for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from streetdesk.pay.grade.effects import COUNTED_FROM
from streetdesk.pay.grade.extras import Extra
from streetdesk.pay.grade.person import Person
from streetdesk.pay.money import certificate_allowances, equals, monthly_amount, split_amount, split_words, yuan
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.model import Base, Ladder, PostClass
from streetdesk.pay.scheme.rules import Amounts
from streetdesk.pay.words import day_text, grade_text


def pay_lines(ladder: Ladder, base: Base | None, post: PostClass, grade: int) -> list[Line]:
    """Coefficient or amounts, monthly amount T and its parts."""
    monthly = monthly_amount(ladder, base, grade, post.code)
    if ladder.amounts:
        return [_amount_line(ladder, ladder.amounts, post, grade, monthly), *_part_lines(ladder, monthly)]
    coefficient = ladder.coefficients.get(grade)
    paper = ladder.source or str(ladder.paper)
    if coefficient is None:
        return [Line("薪酬系数", "未录入系数", f"{grade_text(grade)}的系数尚未录入，只测算等级，不测算金额", paper)]
    lines = [Line("薪酬系数", str(coefficient), f"{grade_text(grade)}的系数", paper)]
    if base is None or monthly is None:
        return [*lines, Line("月薪标准", "未录入基数", "这一天的基数尚未录入，不测算金额", paper)]
    exact = base.amount * base.multiplier * coefficient
    how = "" if exact == monthly else equals(exact, monthly, ladder.rounding)
    why = f"基数{yuan(base.amount)}×倍数{base.multiplier}×系数{coefficient}{how}"
    why += f"；基数自{day_text(base.effective_on)}起执行"
    lines.append(Line("月薪标准", yuan(monthly), why, str(base.paper)))
    return [*lines, *_part_lines(ladder, monthly)]


def _amount_line(ladder: Ladder, amounts: Amounts, post: PostClass, grade: int, monthly: Decimal | None) -> Line:
    source = amounts.source or ladder.source or str(ladder.paper)
    if monthly is None:
        return Line("月薪标准", "未录入金额", f"{post.label}{grade_text(grade)}的金额尚未录入，只测算等级", source)
    if amounts.table:
        listed = amounts.table[post.code][grade]
        how = "" if listed == monthly else f"{yuan(listed)}{equals(listed, monthly, ladder.rounding)}"
        return Line("月薪标准", yuan(monthly), f"金额表：{post.label}{grade_text(grade)}{how}", source)
    of_grade = f"等级工资{yuan(amounts.grades[grade])}（{grade_text(grade)}）"
    of_post = f"岗位工资{yuan(amounts.posts[post.code])}＋" if amounts.posts else ""
    exact = amounts.grades[grade] + (amounts.posts[post.code] if amounts.posts else 0)
    how = "" if exact == monthly else equals(exact, monthly, ladder.rounding)
    return Line("月薪标准", yuan(monthly), of_post + of_grade + how, source)


def _part_lines(ladder: Ladder, monthly: Decimal | None) -> list[Line]:
    """Basic and performance part of T."""
    lines: list[Line] = []
    paper = ladder.source or str(ladder.paper)
    if monthly is not None and ladder.split and (parts := split_amount(ladder, monthly)):
        split = ladder.split
        source = split.source or paper
        of_basic, of_rest = split_words(ladder, monthly)
        lines.append(Line("其中基本工资", yuan(parts[0]), f"月薪标准的{split.basic}%{of_basic}，按月发放", source))
        why = f"月薪标准的{split.performance}%{of_rest}，按考核发放"
        lines.append(Line("其中绩效工资", yuan(parts[1]), why, source))
    return lines


def allowance_of(person: Person, on: date) -> tuple[Decimal, tuple[Extra, ...]]:
    """The certificate allowance of a day in yuan per month, and the certificates it comes from."""
    given = certificate_allowances(person.certificates, person.ladder, on)
    return sum((extra.amount for extra in given), Decimal(0)), given


def allowance_lines(person: Person, on: date, given: Sequence[Extra]) -> list[Line]:
    """The certificate allowance, and certificates on file that give nothing on the day."""
    rule = person.ladder.certificates
    source = rule.source or person.ladder.source or str(person.ladder.paper)
    only = "，只取最高一项" if rule.stack == "highest" else ""
    basis = COUNTED_FROM[rule.counts_from]
    lines = [
        Line(
            "职业津贴",
            yuan(extra.amount),
            f"{extra.name}社会工作者职业资格，{day_text(extra.known)}{basis}，{day_text(extra.start)}起按月发放{only}",
            source,
        )
        for extra in given
    ]
    if person.facts.certificates and rule.rule == "allowance" and not given:
        why = f"到{day_text(on)}没有已生效的证书{basis}（未{basis}、未到起发月或登记已到期）"
        lines.append(Line("职业津贴", yuan(Decimal(0)), why, source))
    return lines


def probation_lines(person: Person, on: date) -> list[Line]:
    """Whether the day is within probation, where its end is on file."""
    end, rule = person.facts.probation_end, person.ladder.probation
    if rule is None or end is None or on > end.last:
        return []
    source = rule.source or person.ladder.source or str(person.ladder.paper)
    why = f"试用期{rule.months}个月，到{end.chinese()}止"
    bonus = "" if rule.performance else "，无绩效工资"
    if rule.amount is not None:
        return [Line("试用期", yuan(rule.amount), f"{why}，每月定额{yuan(rule.amount)}{bonus}", source)]
    if rule.percent is None:
        return [Line("试用期", "未录入比例", f"{why}，试用期工资比例尚未录入", source)]
    lower = f"低{rule.grades_lower}级的" if rule.grades_lower else ""
    return [Line("试用期", f"{rule.percent}%", f"{why}，按{lower}月薪标准的{rule.percent}%发{bonus}", source)]
