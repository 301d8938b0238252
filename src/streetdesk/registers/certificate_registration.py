"""证书登记: the registration periods of a certificate; what runs out is the period (DOMAIN 2.5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from streetdesk.dates import PartialDate, whole_months
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.register import (
    Finding,
    Register,
    Section,
    Values,
    confirm,
    ends_after_it_starts,
    joined,
    overlaps,
    refuse,
    remark,
)


class CertificateRegistration(Record):
    """One registration or re-registration of a certificate, both days included."""

    __tablename__ = "certificate_registration"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    certificate_id: Mapped[int] = col.reference(
        "证书", "certificate", required=True, aliases=("证书名称", "登记证书", "证书编号")
    )
    registration_no: Mapped[str | None] = col.code(
        "登记证号", aliases=("登记号", "登记编号", "登记证书编号", "登记证书号", "注册号")
    )
    registered_from: Mapped[PartialDate | None] = col.day(
        "登记日期", aliases=("登记时间", "注册日期", "首次登记日期", "登记有效期起", "有效期起")
    )
    registered_to: Mapped[PartialDate | None] = col.day(
        "登记有效期至", aliases=("登记有效期", "有效期至", "有效期止", "登记到期日", "到期日期", "登记有效期止")
    )
    ce_hours: Mapped[Decimal | None] = col.number(
        "继续教育学时",
        decimals=1,
        minimum=0,
        maximum=9999,
        unit="学时",
        aliases=("继续教育", "学时", "继续教育课时", "本期学时"),
    )
    note: Mapped[str | None] = col.note()


def period_has_a_day(values: Values) -> list[Finding]:
    """Rosters often tell only when a registration runs out; allowances need the day it began."""
    begun, ended = values.get("registered_from"), values.get("registered_to")
    if begun is None and ended is None:
        return [refuse("registered_from", "登记日期和登记有效期至都没有填，至少填一项。")]
    if begun is None:
        return [remark("registered_from", "没有填登记日期，职业津贴等待遇从哪个月起算不出来。")]
    return []


def period_is_three_years(values: Values) -> list[Finding]:
    """A registration usually holds three years [S38]; another length is only told."""
    begun, ended = values.get("registered_from"), values.get("registered_to")
    if begun is None or ended is None or ended.last < begun.first:
        return []
    months = whole_months(begun.first, ended.last + timedelta(days=1))
    if not 35 <= months <= 37:
        return [remark("registered_to", f"登记有效期{begun}至{ended}不是3年，请核对。")]
    return []


def periods_do_not_overlap(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Two periods of one certificate on the same day are asked about."""
    same = [s for s in siblings if s.get("certificate_id") == values.get("certificate_id")]
    found = overlaps(CertificateRegistration.registered_from, CertificateRegistration.registered_to, values, same)
    return [confirm("registered_from", f"与同一证书{other['registered_from']}起的登记期重叠。") for other in found]


CERTIFICATE_REGISTRATION = Register(
    key="certificate_registration",
    title="证书登记",
    model=CertificateRegistration,
    label=joined(
        CertificateRegistration.registration_no,
        CertificateRegistration.registered_from,
        CertificateRegistration.registered_to,
        otherwise="证书登记",
    ),
    natural_key=(
        CertificateRegistration.certificate_id,
        CertificateRegistration.registered_from,
        CertificateRegistration.registered_to,
    ),
    listed=(
        CertificateRegistration.staff_id,
        CertificateRegistration.certificate_id,
        CertificateRegistration.registration_no,
        CertificateRegistration.registered_from,
        CertificateRegistration.registered_to,
        CertificateRegistration.ce_hours,
    ),
    searched=(CertificateRegistration.registration_no,),
    sections=(
        Section(
            "登记",
            (
                CertificateRegistration.certificate_id,
                CertificateRegistration.registration_no,
                CertificateRegistration.registered_from,
                CertificateRegistration.registered_to,
                CertificateRegistration.ce_hours,
                CertificateRegistration.note,
            ),
        ),
    ),
    checks=(
        ends_after_it_starts(CertificateRegistration.registered_from, CertificateRegistration.registered_to),
        period_has_a_day,
        period_is_three_years,
    ),
    sibling_checks=(periods_do_not_overlap,),
    owner=CertificateRegistration.staff_id,
    spans=(CertificateRegistration.registered_from, CertificateRegistration.registered_to),
    sorted_by=(CertificateRegistration.registered_to,),
    empty_hint="还没有登记。证书取得后一年内首次登记，每3年再登记一次；先在“资格证书”里添加证书。",
)
