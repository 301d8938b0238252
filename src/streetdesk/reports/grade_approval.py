"""岗位等级审批表: one person's approval of post and grade, A4 portrait (DOMAIN 3.1, 3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from reportlab.platypus import PageBreak

from streetdesk.errors import UserError
from streetdesk.reports.calculation import CalculationLine, calculation
from streetdesk.reports.form import Cell, FormRow, label
from streetdesk.reports.paper import (
    A4_FORM,
    BLANK_DAY,
    Heading,
    NewSection,
    Progress,
    Spread,
    build,
    check_characters,
    day_or_blank,
)
from streetdesk.reports.text import clean

CHANGES = ("首次定级", "正常晋级", "学历", "证书", "岗位变动", "其他")
"""The kinds of change with a box to tick, as printed (DOMAIN 3.4)."""


_ROW = 8.2  # mm
_OPINION = 22.0  # mm: text, stamp and date find room
_CALCULATION_SIZES = (10.0, 9.0, 8.5)  # pt: tried before the calculation moves to a page of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeApproval:
    """Everything on one person's form, as final strings; an empty one leaves its cell blank for the pen.

    ``years`` is 社区工作年限, ``years_excluded`` and ``years_deemed`` the 扣除 and 视同 in it. ``changes`` are those
    of CHANGES to tick; ``change_note`` says more after 其他. ``filled_on`` None leaves the day to the pen.
    ``*_seals`` name whose stamp each opinion bears, one to a line; ``responsible`` to ``phone`` stand below the form
    where any of them is given. ``demo_notice`` (演示方案，不得作为发放依据) is printed under the title where the
    scheme is a demonstration.
    """

    office: str
    unit: str
    name: str
    sex: str = ""
    birth: str = ""
    id_number: str = ""
    party: str = ""
    education: str = ""
    certificate: str = ""
    started: str = ""
    years: str = ""
    years_excluded: str = ""
    years_deemed: str = ""
    post: str = ""
    grade: str = ""
    appraisals: str = ""
    changes: tuple[str, ...] = ()
    change_note: str = ""
    new_post: str = ""
    new_grade: str = ""
    old_coefficient: str = ""
    old_pay: str = ""
    new_coefficient: str = ""
    new_pay: str = ""
    from_day: str = ""
    basis: str = ""
    lines: tuple[CalculationLine, ...] = ()
    community_opinion: str = ""
    street_opinion: str = ""
    county_opinion: str = ""
    community_seals: str = ""
    street_seals: str = ""
    county_seals: str = ""
    county_label: str = "县（区）\n民政局意见"
    responsible: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    filled_on: date | None = None
    demo_notice: str = ""
    title: str = "社区工作者岗位等级审批表"


_FOOT = {"responsible": "单位负责人", "reviewer": "审核人", "preparer": "填表人", "phone": "联系电话"}
_LABELS = {
    "office": "填报单位",
    "unit": "社区",
    "name": "姓名",
    "sex": "性别",
    "birth": "出生年月",
    "id_number": "身份证号",
    "party": "政治面貌",
    "education": "学历学位",
    "certificate": "证书",
    "started": "参加社区工作时间",
    "years": "社区工作年限",
    "years_excluded": "扣除年限",
    "years_deemed": "视同年限",
    "post": "现岗位",
    "grade": "现等级",
    "appraisals": "近三年考核等次",
    "change_note": "变动类型",
    "new_post": "拟定岗位",
    "new_grade": "拟定等级",
    "old_coefficient": "原系数",
    "old_pay": "原月薪",
    "new_coefficient": "新系数",
    "new_pay": "新月薪",
    "from_day": "执行时间",
    "basis": "依据",
    "community_opinion": "社区党组织意见",
    "street_opinion": "街道意见",
    "county_opinion": "县区意见",
    "county_label": "县区意见栏名称",
    "community_seals": "社区盖章处",
    "street_seals": "街道盖章处",
    "county_seals": "县区盖章处",
    **_FOOT,
    "demo_notice": "演示说明",
    "title": "标题",
}


def render_grade_approvals(papers: Sequence[GradeApproval], progress: Progress | None = None) -> bytes:
    """The forms as one PDF, one person after another, each with its own 第x页 共y页; the same bytes again.

    ``progress(done, total)`` counts persons and may raise Cancelled. Raises UserError when characters are in no
    font (all are named, with the person and the cell), or when there is no form to print; ValueError for a
    change that is none of CHANGES.
    """
    if not papers:
        raise UserError("没有要打印的审批表。", "请先选择人员。")
    if unknown := {change for paper in papers for change in paper.changes} - set(CHANGES):
        raise ValueError(f"not among CHANGES: {sorted(unknown)}")
    forms = [_cleaned(paper) for paper in papers]
    check_characters(place for form in forms for place in _places(form))
    story: list[Any] = []
    for number, form in enumerate(forms):
        if progress:
            progress(number, len(forms))
        story += [PageBreak()] if number else []
        story += [NewSection(number, "　".join(filter(None, (form.name, form.demo_notice)))), *_story(form)]
    printed = build(story, A4_FORM, forms[0].title)
    if progress:
        progress(len(forms), len(forms))
    return printed


def _cleaned(form: GradeApproval) -> GradeApproval:
    """All texts as they are printed."""
    texts: dict[str, Any] = {one.name: clean(getattr(form, one.name)) for one in fields(form) if one.type == "str"}
    return replace(form, **texts)


def _places(form: GradeApproval) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, for naming characters no font has."""
    who = form.name or form.unit
    for one in fields(form):
        if one.type == "str":
            yield f"{who} 的{_LABELS[one.name]}", getattr(form, one.name)
    for line in form.lines:
        yield f"{who} 的计算说明", f"{line.item}{line.amount}{line.why}{line.source}"


def _story(form: GradeApproval) -> list[Any]:
    """One person's pages: the form on the first, its calculation there too if it fits, else on the next."""
    width, room = A4_FORM.room
    above, below = _above(form), _below(form)
    used = sum(part.wrap(width, room)[1] for part in (*above, *below))
    after: list[Any] = []
    middle: list[Any]
    for size in _CALCULATION_SIZES if form.lines else ():
        middle = [_band("计算说明"), calculation(form.lines, size, room)]
        height = sum(part.wrap(width, room)[1] for part in middle)
        if used + height <= room:
            break
    else:
        told = f"共 {len(form.lines)} 项，见续页" if form.lines else ""
        middle = [FormRow([label("计算说明", 26), Cell(told, 134)], _ROW, room)]
        height = sum(part.wrap(width, room)[1] for part in middle)
        if form.lines:
            after = _continued(form, room)
    for opinion in below[1:4]:  # the page is filled: more room for opinions and stamps
        opinion.stretch = max(0.0, (room - used - height) / 3 - 0.01)
    return [*above, *middle, *below, *after]


def _band(text: str) -> FormRow:
    return FormRow([label(text, 160)], 7, A4_FORM.room[1])


def _continued(form: GradeApproval, room: float) -> list[Any]:
    """The page the calculation stands on when the form has no room for it."""
    return [
        PageBreak(),
        Heading(f"{form.title}（续页）", [form.demo_notice]),
        Spread((f"姓名：{form.name}", f"身份证号：{form.id_number}", f"社区：{form.unit}")),
        _band("计算说明"),
        calculation(form.lines, _CALCULATION_SIZES[0], room),
    ]


def _above(form: GradeApproval) -> list[Any]:
    """What stands above the calculation: who, what, why (DOMAIN 3.4)."""

    def row(*cells: Cell) -> FormRow:
        return FormRow(cells, _ROW, A4_FORM.room[1])

    def pair(first: str, value: str, second: str, other: str) -> FormRow:
        return row(label(first, 26), Cell(value, 68), label(second, 26), Cell(other, 40))

    line = (
        f"填报单位（盖章）：{form.office}",
        f"社区：{form.unit}",
        f"填报日期：{day_or_blank(form.filled_on)}",
    )
    return [
        Heading(form.title, [form.demo_notice]),
        Spread(line),
        row(
            *(label("姓名", 26), Cell(form.name, 30)),
            *(label("性别", 18), Cell(form.sex, 20)),
            *(label("出生年月", 26), Cell(form.birth, 40)),
        ),
        pair("身份证号", form.id_number, "政治面貌", form.party),
        pair("学历学位", form.education, "证书", form.certificate),
        pair("参加社区工作时间", form.started, "社区工作年限", _years(form)),
        pair("现岗位", form.post, "现等级", form.grade),
        row(label("近三年\n考核等次", 26), Cell(form.appraisals, 134)),
        row(label("变动类型", 26), Cell(_boxes(form), 134)),
        pair("拟定岗位", form.new_post, "拟定等级", form.new_grade),
        row(
            *(label("薪酬系数", 26), Cell(_from_to(form.old_coefficient, form.new_coefficient), 48)),
            *(label("月薪（元）", 26), Cell(_from_to(form.old_pay, form.new_pay), 60)),
        ),
        row(label("执行时间", 26), Cell(form.from_day, 34), label("依据", 14), Cell(form.basis, 86, lines=3)),
    ]


def _below(form: GradeApproval) -> list[Any]:
    """Signature and opinions, in the order the form travels; then, where told, those who answer for the form."""

    def opinion(name: str, text: str, seals: str) -> FormRow:
        # The day stands behind the last stamp; those above end where that one ends.
        foot = f"（盖章）{'　' * len(BLANK_DAY)}\n".join(seals.split("\n")) + "（盖章）"
        cell = Cell(text, 134, align="top", foot=f"{foot}{BLANK_DAY}")
        return FormRow([label(name, 26), cell], _OPINION, A4_FORM.room[1])

    foot = [f"{word}：{getattr(form, name)}" for name, word in _FOOT.items()]
    signature = [label("本人签名", 26), Cell("", 60), label("日期", 26), Cell(BLANK_DAY, 48)]
    return [
        FormRow(signature, 10, A4_FORM.room[1]),
        opinion("社区党组织\n意见", form.community_opinion, form.community_seals),
        opinion("街道党工委\n办事处意见", form.street_opinion, form.street_seals),
        opinion(form.county_label, form.county_opinion, form.county_seals),
        *([Spread(foot, columns=True, above=4)] if any(getattr(form, name) for name in _FOOT) else []),
    ]


def _years(form: GradeApproval) -> str:
    counted = [("扣除", form.years_excluded), ("视同", form.years_deemed)]
    parts = [word + years for word, years in counted if years.strip("年 ") not in ("", "0")]
    return f"{form.years}（{'，'.join(parts)}）" if parts else form.years


def _boxes(form: GradeApproval) -> str:
    """All kinds of change, each with its box."""
    boxes = "　".join(f"{'☑' if change in form.changes else '☐'} {change}" for change in CHANGES)
    return f"{boxes}：{form.change_note}" if form.change_note else boxes


def _from_to(old: str, new: str) -> str:
    return f"原 {old or '　　　'} → 新 {new or '　　　'}"
