"""档案材料: what lies in a person's folder (一人一档), and what is missing (DOMAIN 2.6)."""

from __future__ import annotations

from collections.abc import Iterable

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option
from streetdesk.register import Register, Section, Values, joined

ITEMS = (
    Option("登记表", "登记表/报名表", ("报名登记表", "人员信息登记表", "报名表", "登记表")),
    Option("身份证复印件", "身份证复印件", ("身份证", "身份证复印")),
    Option("户口簿复印件", "户口簿复印件", ("户口本", "户口簿", "户口本复印件")),
    Option("学历学位证书", "学历学位证书", ("毕业证", "学位证", "毕业证书", "学位证书", "学历证书")),
    Option("学信网查询件", "学信网查询件", ("学信网", "学历查询", "学历证书电子注册备案表")),
    Option("资格证书", "资格证书及登记", ("资格证书", "社工证", "职业资格证书")),
    Option("合同", "合同", ("劳动合同", "合同书", "聘用合同")),
    Option("等级审批表", "定级/晋级审批表", ("等级审批表", "审批表", "定级审批表", "晋级审批表")),
    Option("任职文件", "任职文件", ("任命文件", "任免文件", "聘任文件")),
    Option("年度考核登记表", "年度考核登记表", ("考核表", "考核登记表", "年度考核表")),
    Option("培训证明", "培训证明", ("学时证明", "培训材料", "培训证书")),
    Option("奖惩材料", "奖惩材料", ("奖励材料", "处分材料", "荣誉证书")),
    Option("党员材料目录", "党员材料目录", ("党员材料", "入党材料")),
    Option("体检表", "体检表", ("体检报告", "健康体检表")),
    Option("政审材料", "政审材料", ("政审", "政审表", "无犯罪记录证明", "考察材料")),
    Option("离职证明", "离职证明", ("解除劳动合同证明", "离职材料")),
)
"""What a folder may hold (DOMAIN 2.6) [own, unverified]."""

EXPECTED = (
    "登记表",
    "身份证复印件",
    "户口簿复印件",
    "学历学位证书",
    "学信网查询件",
    "合同",
    "等级审批表",
    "年度考核登记表",
    "体检表",
    "政审材料",
)
"""Items that everybody's folder should hold; the others depend on the person."""

FORM = (Option("原件", "原件"), Option("复印件", "复印件", ("复印",)), Option("电子件", "电子件", ("扫描件", "电子版")))
_LABELS = {option.code: option.label for option in ITEMS}


class Dossier(Record):
    """A paper in the folder, with its scan."""

    __tablename__ = "dossier"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    item: Mapped[str] = col.choice("材料", ITEMS, required=True, open=True, aliases=("材料名称", "档案材料", "名称"))
    form: Mapped[str | None] = col.choice("原件或复印件", FORM, aliases=("形式", "材料形式"))
    copies: Mapped[int | None] = col.number("份数", minimum=0, maximum=999, unit="份", aliases=("数量",))
    day: Mapped[PartialDate | None] = col.day("材料日期", aliases=("日期", "形成时间", "材料形成时间"))
    scan: Mapped[str | None] = col.attachment("扫描件", aliases=("附件", "电子扫描件"))
    location: Mapped[str | None] = col.text("存放位置", max_length=80, aliases=("存放地点", "档案位置", "档案号"))
    note: Mapped[str | None] = col.note()


def missing_items(rows: Iterable[Values], expected: Iterable[str] = EXPECTED) -> list[str]:
    """Labels of the expected items that none of a person's ``rows`` holds, in the order of the list.

    ``expected`` are codes of ``ITEMS``; give more of them for those who need more (党员材料目录, 离职证明 ...).
    A row with 0 copies and no scan says that the paper is not there.
    """
    there = {row.get("item") for row in rows if row.get("copies") != 0 or row.get("scan")}
    return [_LABELS.get(code, code) for code in expected if code not in there]


DOSSIER = Register(
    key="dossier",
    title="档案材料",
    model=Dossier,
    label=joined(Dossier.item, Dossier.day, otherwise="档案材料"),
    natural_key=(Dossier.staff_id, Dossier.item, Dossier.day),
    listed=(Dossier.staff_id, Dossier.item, Dossier.form, Dossier.copies, Dossier.day, Dossier.location),
    searched=(Dossier.item, Dossier.location),
    sections=(
        Section(
            "材料",
            (
                Dossier.item,
                Dossier.form,
                Dossier.copies,
                Dossier.day,
                Dossier.scan,
                Dossier.location,
                Dossier.note,
            ),
        ),
    ),
    owner=Dossier.staff_id,
    sorted_by=(Dossier.item, Dossier.day),
    empty_hint="档案里还没有材料。从登记表、身份证复印件开始添加，可附扫描件；缺哪些会在这里列出。",
)
