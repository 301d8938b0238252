"""党籍: joining, full membership and branch; 党龄 counts from the full member's day (DOMAIN 2.3)."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.dates import PartialDate, anniversary
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
    remark,
)


class PartyMembership(Record):
    """A membership of the Party; a second record where it was ended and begun anew."""

    __tablename__ = "party_membership"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    joined_on: Mapped[PartialDate | None] = col.day(
        "入党时间", aliases=("入党日期", "入党年月", "加入党组织时间", "加入中国共产党时间", "何时入党")
    )
    full_on: Mapped[PartialDate | None] = col.day(
        "转正时间", aliases=("转正日期", "转为正式党员时间", "预备党员转正时间"), hint="党龄从这一天算起。"
    )
    branch: Mapped[str | None] = col.text(
        "所在支部", max_length=80, aliases=("所在党支部", "党支部", "所在党组织", "所属党组织", "党组织名称")
    )
    relation_in_community: Mapped[bool | None] = col.yes_no(
        "组织关系在社区", aliases=("组织关系是否在社区", "组织关系是否转入", "组织关系")
    )
    relation_at: Mapped[str | None] = col.text(
        "组织关系所在地", max_length=80, aliases=("组织关系所在单位", "组织关系所在党组织")
    )
    duty: Mapped[str | None] = col.text("党内职务", max_length=60, aliases=("党内任职", "党组织职务"))
    ended_on: Mapped[PartialDate | None] = col.day("党籍终止日期", aliases=("出党时间", "退党时间", "停止党籍时间"))
    note: Mapped[str | None] = col.note()


def probation_is_a_year(values: Values) -> list[Finding]:
    """Probationary membership lasts a year, at most two (Party Constitution, art. 7); older rules differed."""
    begun, full = values.get("joined_on"), values.get("full_on")
    if begun is None or full is None or full.last < begun.first:
        return []
    if full.last < anniversary(begun.first, 1):
        return [remark("full_on", f"入党时间{begun}到转正时间{full}不满一年，请核对。")]
    if full.first > anniversary(begun.last, 2):
        return [remark("full_on", f"入党时间{begun}到转正时间{full}超过两年，请核对。")]
    return []


def memberships_do_not_overlap(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """A person is a member once at a time."""
    found = overlaps(PartyMembership.joined_on, PartyMembership.ended_on, values, siblings)
    return [confirm("joined_on", f"与{other['joined_on']}入党的另一条党籍重叠。") for other in found]


PARTY_MEMBERSHIP = Register(
    key="party_membership",
    title="党籍",
    model=PartyMembership,
    label=joined(PartyMembership.joined_on, PartyMembership.branch, otherwise="党籍"),
    natural_key=(PartyMembership.staff_id, PartyMembership.joined_on),
    listed=(
        PartyMembership.staff_id,
        PartyMembership.joined_on,
        PartyMembership.full_on,
        PartyMembership.branch,
        PartyMembership.duty,
        PartyMembership.relation_in_community,
    ),
    searched=(PartyMembership.branch, PartyMembership.duty),
    sections=(
        Section(
            "党籍",
            (
                PartyMembership.joined_on,
                PartyMembership.full_on,
                PartyMembership.branch,
                PartyMembership.duty,
                PartyMembership.relation_in_community,
                PartyMembership.relation_at,
                PartyMembership.ended_on,
                PartyMembership.note,
            ),
        ),
    ),
    checks=(
        ends_after_it_starts(PartyMembership.joined_on, PartyMembership.full_on),
        ends_after_it_starts(PartyMembership.joined_on, PartyMembership.ended_on),
        probation_is_a_year,
    ),
    sibling_checks=(memberships_do_not_overlap,),
    owner=PartyMembership.staff_id,
    spans=(PartyMembership.joined_on, PartyMembership.ended_on),
    sorted_by=(PartyMembership.joined_on,),
    empty_hint="还没有党籍。是党员的，添加入党时间和转正时间，党龄从转正时间算起。",
)
