"""家庭成员: the family table of the registration form (DOMAIN 3.3)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import POLITICAL_STATUS, Option, plain
from streetdesk.register import Register, Section, joined

RELATION = (
    *plain("配偶", "丈夫", "妻子"),
    Option("儿子", "儿子", ("子", "长子", "次子")),
    Option("女儿", "女儿", ("女", "长女", "次女")),
    Option("父亲", "父亲", ("父", "爸爸")),
    Option("母亲", "母亲", ("母", "妈妈")),
    *plain("公公", "婆婆", "岳父", "岳母", "哥哥", "弟弟", "姐姐", "妹妹"),
)
"""称谓, as seen from the person. [own, unverified]"""


class Family(Record):
    """A member of the family or a near relation."""

    __tablename__ = "family"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("人员姓名", "职工姓名", "身份证号"))
    relation: Mapped[str] = col.choice("称谓", RELATION, required=True, open=True, aliases=("关系", "与本人关系"))
    name: Mapped[str] = col.name("姓名", required=True, aliases=("家庭成员姓名", "成员姓名"))
    birth: Mapped[PartialDate | None] = col.day("出生年月", aliases=("出生日期", "出生时间"))
    political: Mapped[str | None] = col.choice("政治面貌", POLITICAL_STATUS)
    work: Mapped[str | None] = col.text("工作单位及职务", max_length=120, aliases=("工作单位", "单位及职务", "职业"))
    phone: Mapped[str | None] = col.phone("联系电话", aliases=("电话", "手机"))
    note: Mapped[str | None] = col.note()


FAMILY = Register(
    key="family",
    title="家庭成员",
    model=Family,
    label=joined(Family.relation, Family.name, otherwise="家庭成员"),
    natural_key=(Family.staff_id, Family.relation, Family.name),
    listed=(
        Family.staff_id,
        Family.relation,
        Family.name,
        Family.birth,
        Family.political,
        Family.work,
        Family.phone,
    ),
    searched=(Family.name, Family.work),
    sections=(
        Section(
            "家庭成员",
            (
                Family.relation,
                Family.name,
                Family.birth,
                Family.political,
                Family.work,
                Family.phone,
                Family.note,
            ),
        ),
    ),
    owner=Family.staff_id,
    sorted_by=(Family.relation,),
    empty_hint="还没有家庭成员。登记表要用到时，添加称谓、姓名和工作单位即可。",
)
