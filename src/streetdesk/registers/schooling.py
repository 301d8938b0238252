"""学历学位: diploma and degree apart, for Shandong's grade rule needs both (DOMAIN 1.2, 5.5)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import DEGREE, EDUCATION
from streetdesk.register import Finding, Register, Section, Values, ends_after_it_starts, joined, refuse, remark
from streetdesk.registers.options import STUDY_FORM


class Schooling(Record):
    """A diploma, a degree, or both of one course of study."""

    __tablename__ = "schooling"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    level: Mapped[str | None] = col.choice(
        "学历", EDUCATION, aliases=("学历层次", "文化程度", "最高学历", "学历水平", "受教育程度", "学历（最高）")
    )
    level_written: Mapped[str | None] = col.text(
        "学历原文",
        max_length=40,
        hint="名册上写得不够明确时照抄，例如“研究生”；查清是硕士、博士还是研究生班后再选学历。",
    )
    degree: Mapped[str | None] = col.choice("学位", DEGREE, aliases=("最高学位", "学位层次", "所获学位"))
    study_form: Mapped[str | None] = col.choice(
        "学习形式", STUDY_FORM, aliases=("教育形式", "教育类型", "教育类别", "办学形式", "是否全日制", "学习方式")
    )
    school: Mapped[str | None] = col.text(
        "毕业院校", max_length=80, aliases=("学校", "毕业学校", "院校", "毕业院校名称", "院校名称")
    )
    major: Mapped[str | None] = col.text("专业", max_length=80, aliases=("所学专业", "专业名称", "毕业专业"))
    from_day: Mapped[PartialDate | None] = col.day("入学时间", aliases=("入学日期", "入学年月"))
    graduated_on: Mapped[PartialDate | None] = col.day(
        "毕业时间", aliases=("毕业日期", "毕业年月", "取得学历时间", "毕（肄）业时间")
    )
    diploma_no: Mapped[str | None] = col.code(
        "毕业证编号", aliases=("毕业证书编号", "学历证书编号", "毕业证号", "学历证书号")
    )
    degree_no: Mapped[str | None] = col.code("学位证编号", aliases=("学位证书编号", "学位证号", "学位证书号"))
    has_diploma: Mapped[bool | None] = col.yes_no(
        "毕业证在档", aliases=("有无毕业证", "毕业证", "是否有毕业证"), hint="毕业证已核对并存档。"
    )
    has_degree: Mapped[bool | None] = col.yes_no(
        "学位证在档",
        aliases=("有无学位证", "学位证", "是否有学位证"),
        hint="学位证已核对并存档；填“否”的不按有学位测算。",
    )
    verified: Mapped[bool | None] = col.yes_no("学信网核验", aliases=("学信网验证", "学历核验", "学历认证"))
    registered_on: Mapped[PartialDate | None] = col.day(
        "登记日期",
        aliases=("学历登记日期", "学历认定日期", "登记时间"),
        hint="单位认定这份学历的日期，等级从次月起调整。",
    )
    note: Mapped[str | None] = col.note()


def says_something(values: Values) -> list[Finding]:
    """At least one of diploma and degree; an unclear word is kept and asked about (DOMAIN 5.5)."""
    written = values.get("level_written")
    if not (values.get("level") or values.get("degree") or written):
        return [refuse("level", "学历和学位都没有填，至少填一项。")]
    if written and not values.get("level"):
        return [remark("level", f"学历写作“{written}”，请查清后选定；查清以前不按它调整等级。")]
    return []


SCHOOLING = Register(
    key="schooling",
    title="学历学位",
    model=Schooling,
    label=joined(Schooling.level, Schooling.level_written, Schooling.degree, Schooling.school, otherwise="学历学位"),
    natural_key=(Schooling.staff_id, Schooling.level, Schooling.degree, Schooling.study_form),
    listed=(
        Schooling.staff_id,
        Schooling.level,
        Schooling.degree,
        Schooling.study_form,
        Schooling.school,
        Schooling.major,
        Schooling.graduated_on,
        Schooling.registered_on,
    ),
    searched=(Schooling.school, Schooling.major, Schooling.diploma_no, Schooling.degree_no),
    sections=(
        Section(
            "学历学位",
            (
                Schooling.level,
                Schooling.level_written,
                Schooling.degree,
                Schooling.study_form,
                Schooling.school,
                Schooling.major,
                Schooling.from_day,
                Schooling.graduated_on,
            ),
        ),
        Section(
            "证书与登记",
            (
                Schooling.has_diploma,
                Schooling.diploma_no,
                Schooling.has_degree,
                Schooling.degree_no,
                Schooling.verified,
                Schooling.registered_on,
                Schooling.note,
            ),
        ),
    ),
    checks=(says_something, ends_after_it_starts(Schooling.from_day, Schooling.graduated_on)),
    owner=Schooling.staff_id,
    sorted_by=(Schooling.graduated_on,),
    empty_hint="还没有学历学位。添加最高学历和最高学位，注明毕业证、学位证是否在档。",
)
