"""任职: posts held from day to day, where paid and where working, with the paper (DOMAIN 1.1, 3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import POST
from streetdesk.register import (
    Finding,
    Register,
    Section,
    Values,
    confirm,
    ends_after_it_starts,
    in_its_list,
    joined,
    overlaps,
    refuse,
    remark,
)


class PostHeld(Record):
    """A post held, both days included; without an end it is still held.

    ``post`` is a post class of the office's ladder: the usual three, or another ladder's word.
    """

    __tablename__ = "post_held"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    post: Mapped[str | None] = col.choice(
        "岗位",
        POST,
        open=True,
        aliases=("岗位类别", "岗位类型", "现岗位", "岗位名称", "现任岗位", "岗位层级", "任职岗位"),
        hint="三岗十八级里的岗位：正职、副职、工作人员；本地方案另有岗位的照填。",
    )
    title: Mapped[str | None] = col.text(
        "现任职务",
        max_length=80,
        aliases=("职务", "现职务", "担任职务", "任职职务", "职务名称", "社区职务", "现任职务名称"),
    )
    unit_id: Mapped[int | None] = col.reference(
        "任职单位", "unit", aliases=("任职社区", "社区", "所在社区", "所在单位")
    )
    paid_at_id: Mapped[int | None] = col.reference(
        "工资关系所在单位", "unit", aliases=("工资关系", "发薪单位", "工资关系单位"), hint="借调时与实际工作单位不同。"
    )
    working_at_id: Mapped[int | None] = col.reference(
        "实际工作单位", "unit", aliases=("借调单位", "借调去向", "借用单位", "实际工作社区", "实际工作地点")
    )
    from_day: Mapped[PartialDate | None] = col.day(
        "任职开始", aliases=("任现职时间", "任职时间", "任职日期", "任现职日期", "任职起始时间", "任现岗位时间")
    )
    to_day: Mapped[PartialDate | None] = col.day(
        "任职结束",
        aliases=("免职时间", "免职日期", "任职终止时间", "任职结束时间"),
        hint="任职的最后一天；仍在任不填。",
    )
    paper_no: Mapped[str | None] = col.text(
        "任职文号", max_length=60, aliases=("任命文号", "文号", "任职文件", "任免文号")
    )
    concurrent: Mapped[bool | None] = col.yes_no("是否一肩挑", aliases=("一肩挑", "书记主任一肩挑", "是否“一肩挑”"))
    is_main: Mapped[bool | None] = col.yes_no(
        "主要岗位", aliases=("是否主要岗位", "主职"), hint="一人多岗时，按主要岗位统计；兼职不兼薪。"
    )
    note: Mapped[str | None] = col.note()


def posts_follow_each_other(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Two posts on one day: told for concurrent or side posts (一人多岗 exists), asked about otherwise."""
    found = []
    for other in overlaps(PostHeld.from_day, PostHeld.to_day, values, siblings):
        what = f"{other.get('post') or '另一岗位'}（{other['from_day']}起"
        what += f"，至{other['to_day']}）" if other.get("to_day") is not None else "，没有填任职结束）"
        both = any(v.get("concurrent") or v.get("is_main") is False for v in (values, other))
        if both:
            found.append(remark("from_day", f"与{what}同时任职，按一人多岗记录。"))
        else:
            found.append(confirm("from_day", f"与{what}时间重叠。不是一人多岗的，请先填前一任职的结束日期。"))
    return found


def post_or_title(values: Values) -> list[Finding]:
    """A post held says at least one of post and title; without the post no grade can be told."""
    if values.get("post"):
        return []
    if values.get("title"):
        return [remark("post", "还没有填岗位，测算不出等级。")]
    return [refuse("post", "岗位和现任职务都没有填，至少填一项。")]


def borrowed_has_both_ends(values: Values) -> list[Finding]:
    """A person working elsewhere (借调) is paid somewhere; only one of the two is worth asking about."""
    if values.get("working_at_id") and not (values.get("paid_at_id") or values.get("unit_id")):
        return [remark("paid_at_id", "填了实际工作单位，没有填工资关系所在单位。")]
    return []


POST_HELD = Register(
    key="post_held",
    title="任职",
    model=PostHeld,
    label=joined(PostHeld.post, PostHeld.title, PostHeld.from_day, otherwise="任职"),
    natural_key=(PostHeld.staff_id, PostHeld.post, PostHeld.from_day),
    listed=(
        PostHeld.staff_id,
        PostHeld.post,
        PostHeld.title,
        PostHeld.unit_id,
        PostHeld.from_day,
        PostHeld.to_day,
        PostHeld.paper_no,
        PostHeld.concurrent,
    ),
    searched=(PostHeld.post, PostHeld.title, PostHeld.paper_no),
    sections=(
        Section(
            "任职",
            (
                PostHeld.post,
                PostHeld.title,
                PostHeld.unit_id,
                PostHeld.from_day,
                PostHeld.to_day,
                PostHeld.paper_no,
                PostHeld.concurrent,
                PostHeld.is_main,
            ),
        ),
        Section("借调", (PostHeld.paid_at_id, PostHeld.working_at_id)),
        Section("备注", (PostHeld.note,)),
    ),
    checks=(
        post_or_title,
        in_its_list(PostHeld.post, "方案里没有这个岗位的，算不出等级和工资"),
        ends_after_it_starts(PostHeld.from_day, PostHeld.to_day),
        borrowed_has_both_ends,
    ),
    sibling_checks=(posts_follow_each_other,),
    owner=PostHeld.staff_id,
    spans=(PostHeld.from_day, PostHeld.to_day),
    sorted_by=(PostHeld.from_day,),
    empty_hint="还没有任职。添加岗位（正职、副职、工作人员）和任职开始日期，等级按它测算。",
)
