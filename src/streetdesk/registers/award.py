"""奖惩: rewards and punishments; high honours may place a person higher on the ladder (DOMAIN 1.2, 1.5)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option, plain
from streetdesk.register import Finding, Register, Section, Values, confirm, joined

REWARD, PUNISHMENT = "奖励", "惩处"
KIND = (
    Option(REWARD, "奖励", ("表彰", "荣誉", "奖", "表扬")),
    Option(PUNISHMENT, "惩处", ("处分", "惩戒", "处罚", "惩", "惩罚")),
)
LEVEL = (
    Option("功勋荣誉", "功勋荣誉", ("国家功勋荣誉",)),
    Option("国家级", "国家级", ("国家", "全国", "中央")),
    Option("省级", "省级", ("省", "省部级", "全省", "省（部）级")),
    Option("市级", "市级", ("市", "地市级", "全市", "厅局级")),
    Option("县区级", "县区级", ("县区", "县级", "区级", "县", "区", "县（区）级", "区县级")),
    Option("街道级", "街道级", ("街道", "镇街", "镇街级", "乡镇级")),
    *plain("其他"),
)
"""Level of the authority; 功勋荣誉, national and provincial ones may raise the grade (DOMAIN 1.2)."""


class Award(Record):
    """A reward or punishment with its paper."""

    __tablename__ = "award"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    kind: Mapped[str] = col.choice("奖惩类别", KIND, required=True, aliases=("类别", "奖惩", "奖惩类型", "奖惩情况"))
    title: Mapped[str] = col.text(
        "奖惩名称",
        required=True,
        max_length=120,
        aliases=("名称", "荣誉名称", "奖励名称", "处分名称", "获奖名称", "表彰名称"),
    )
    level: Mapped[str | None] = col.choice("级别", LEVEL, aliases=("奖惩级别", "荣誉级别", "表彰级别", "奖励级别"))
    authority: Mapped[str | None] = col.text(
        "授予（处理）机关",
        max_length=80,
        aliases=("授予单位", "批准机关", "表彰单位", "颁奖单位", "处分机关", "发文单位"),
    )
    day: Mapped[PartialDate | None] = col.day("日期", aliases=("奖惩时间", "获奖时间", "授予时间", "表彰时间", "时间"))
    paper_no: Mapped[str | None] = col.text("文号", max_length=60, aliases=("文件号", "表彰文号", "处分文号"))
    grades: Mapped[int | None] = col.number(
        "高定级数", minimum=0, maximum=17, unit="级", hint="按本地规定荣誉可高定的级数；没有不填。"
    )
    note: Mapped[str | None] = col.note()


def only_rewards_raise(values: Values) -> list[Finding]:
    """A punishment places nobody higher."""
    if values.get("kind") == PUNISHMENT and values.get("grades"):
        return [confirm("grades", "惩处不应有高定级数。")]
    return []


AWARD = Register(
    key="award",
    title="奖惩",
    model=Award,
    label=joined(Award.kind, Award.title, otherwise="奖惩"),
    natural_key=(Award.staff_id, Award.kind, Award.title, Award.day),
    listed=(Award.staff_id, Award.kind, Award.title, Award.level, Award.authority, Award.day, Award.paper_no),
    searched=(Award.title, Award.authority, Award.paper_no),
    sections=(
        Section(
            "奖惩",
            (
                Award.kind,
                Award.title,
                Award.level,
                Award.authority,
                Award.day,
                Award.paper_no,
                Award.grades,
                Award.note,
            ),
        ),
    ),
    checks=(only_rewards_raise,),
    owner=Award.staff_id,
    sorted_by=(Award.day,),
    empty_hint="还没有奖惩。添加受到的表彰或处分，注明机关、日期和文号。",
)
