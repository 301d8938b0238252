"""等级审批: approved grades as dated events with their paper; the approved grade is what is paid (DOMAIN 1.4, 1.5)."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import POST, Option, plain
from streetdesk.register import Finding, Register, Section, Values, confirm, in_its_list, joined, remark

KIND = (
    Option("首次定级", "首次定级", ("定级", "初次定级")),
    *plain("套改"),
    Option("转正", "转正", ("转正定级",)),
    Option("正常晋级", "正常晋级", ("晋级", "正常晋升", "晋升")),
    Option("学历调整", "学历调整", ("学历", "学历晋级")),
    Option("证书", "证书", ("职称/证书", "职称", "证书调整")),
    Option("岗位变动", "岗位变动", ("岗位调整", "职务变动")),
    *plain("延期晋级", "降级"),
    Option("荣誉高定", "荣誉高定", ("荣誉", "表彰高定")),
    *plain("其他"),
)
"""Events of a grade (DOMAIN 1.5); the codes are those of the ladder."""


class GradeApproval(Record):
    """A grade approved from a day on, with the paper that approved it."""

    __tablename__ = "grade_approval"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    kind: Mapped[str] = col.choice(
        "审批事项", KIND, required=True, aliases=("变动类型", "事项", "调整类型", "变动原因", "调整原因")
    )
    post: Mapped[str | None] = col.choice(
        "审批岗位", POST, open=True, aliases=("岗位", "岗位类别", "拟定岗位", "现岗位")
    )
    grade: Mapped[int] = col.number(
        "审批等级",
        required=True,
        minimum=1,
        maximum=99,
        unit="级",
        aliases=("等级", "岗位等级", "现等级", "拟定等级", "薪级", "工资等级", "现岗位等级"),
    )
    from_day: Mapped[PartialDate] = col.day(
        "执行日期", required=True, exact=True, aliases=("执行时间", "起薪时间", "起始日期", "生效日期")
    )
    paper_no: Mapped[str | None] = col.text("审批文号", max_length=60, aliases=("文号", "批复文号", "文件号"))
    paper_title: Mapped[str | None] = col.text("文件名称", max_length=120, aliases=("审批文件", "文件标题", "依据文件"))
    published_on: Mapped[PartialDate | None] = col.day(
        "发文日期", aliases=("审批日期", "批准日期", "发文时间", "印发日期")
    )
    note: Mapped[str | None] = col.note()


def has_its_paper(values: Values) -> list[Finding]:
    """An approval rests on a paper; without one it is told, for old files often lack it."""
    if not values.get("paper_no") and not values.get("paper_title"):
        return [remark("paper_no", "没有填审批文号或文件名称，补上后才好查。")]
    return []


def one_grade_a_day(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Two approvals from one day are asked about: the later one entered would hold."""
    day = values.get("from_day")
    same = [other for other in siblings if day is not None and other.get("from_day") == day]
    return [confirm("from_day", f"同一天已有审批：{label(other)}。两条并存时以后录入的为准。") for other in same]


_begun = joined(GradeApproval.from_day, GradeApproval.kind, GradeApproval.post, otherwise="")


def label(values: Values) -> str:
    """``2024-01-01 正常晋级 工作人员 第5级``."""
    grade = values.get("grade")
    return " ".join(filter(None, (_begun(values), f"第{grade}级" if grade is not None else ""))) or "等级审批"


GRADE_APPROVAL = Register(
    key="grade_approval",
    title="等级审批",
    model=GradeApproval,
    label=label,
    natural_key=(GradeApproval.staff_id, GradeApproval.from_day, GradeApproval.kind),
    listed=(
        GradeApproval.staff_id,
        GradeApproval.from_day,
        GradeApproval.kind,
        GradeApproval.post,
        GradeApproval.grade,
        GradeApproval.paper_no,
        GradeApproval.published_on,
    ),
    searched=(GradeApproval.kind, GradeApproval.paper_no, GradeApproval.paper_title),
    sections=(
        Section("审批", (GradeApproval.kind, GradeApproval.post, GradeApproval.grade, GradeApproval.from_day)),
        Section(
            "文件",
            (GradeApproval.paper_no, GradeApproval.paper_title, GradeApproval.published_on, GradeApproval.note),
        ),
    ),
    checks=(has_its_paper, in_its_list(GradeApproval.post, "方案里没有这个岗位的，不能按它发工资")),
    sibling_checks=(one_grade_a_day,),
    owner=GradeApproval.staff_id,
    sorted_by=(GradeApproval.from_day,),
    empty_hint="还没有等级审批。测算等级只供参考，批准后在这里记录等级、执行日期和文号，工资按审批等级发。",
)
