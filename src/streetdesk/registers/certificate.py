"""资格证书: social-work and other certificates; the certificate itself does not run out (DOMAIN 2.5, 5.7)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import CERTIFICATE as NAMES
from streetdesk.register import Register, Section, ends_after_it_starts, in_its_list, joined


class Certificate(Record):
    """A certificate passed for; its registration periods are kept in ``certificate_registration``."""

    __tablename__ = "certificate"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    name: Mapped[str] = col.choice(
        "证书名称",
        NAMES,
        required=True,
        open=True,
        aliases=(
            "证书",
            "资格证书",
            "证书等级",
            "证书级别",
            "持证情况",
            "社工证",
            "社工证等级",
            "职业资格",
            "职业资格证书",
            "专业技术资格",
            "职业水平证书",
            "社会工作者职业资格",
            "社会工作职业资格",
            "社会工作者职业水平",
            "社会工作者证书",
            "职称",
        ),
    )
    number: Mapped[str | None] = col.code(
        "证书编号", aliases=("证书号", "证书号码", "管理号", "证书管理号", "资格证书编号", "社工证编号")
    )
    approved_on: Mapped[PartialDate | None] = col.day(
        "批准日期", aliases=("批准时间", "取得时间", "取得日期", "通过时间")
    )
    issued_on: Mapped[PartialDate | None] = col.day(
        "签发日期", aliases=("发证日期", "发证时间", "签发时间", "颁发日期")
    )
    issuer: Mapped[str | None] = col.text("发证机关", max_length=80, aliases=("发证单位", "颁发机构", "签发机关"))
    appointed_on: Mapped[PartialDate | None] = col.day(
        "聘任日期", aliases=("聘任时间", "聘用职称时间"), hint="有的地方证书要聘任后才计待遇。"
    )
    note: Mapped[str | None] = col.note()


CERTIFICATE = Register(
    key="certificate",
    title="资格证书",
    model=Certificate,
    label=joined(Certificate.name, Certificate.number, otherwise="证书"),
    natural_key=(Certificate.staff_id, Certificate.name),
    listed=(
        Certificate.staff_id,
        Certificate.name,
        Certificate.number,
        Certificate.approved_on,
        Certificate.issued_on,
        Certificate.issuer,
    ),
    searched=(Certificate.name, Certificate.number, Certificate.issuer),
    sections=(
        Section(
            "证书",
            (
                Certificate.name,
                Certificate.number,
                Certificate.approved_on,
                Certificate.issued_on,
                Certificate.issuer,
                Certificate.appointed_on,
                Certificate.note,
            ),
        ),
    ),
    checks=(
        in_its_list(Certificate.name, "不计证书津贴，也不影响等级"),
        ends_after_it_starts(Certificate.approved_on, Certificate.appointed_on),
    ),
    owner=Certificate.staff_id,
    sorted_by=(Certificate.approved_on,),
    empty_hint="还没有证书。添加助理社会工作师、社会工作师等证书，再到“证书登记”里记登记有效期。",
)
