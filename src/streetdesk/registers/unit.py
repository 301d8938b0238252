"""单位: the tree 县区-街道-社区-网格 with codes, other spellings and validity days (DOMAIN 4.1, 5.2)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option, plain
from streetdesk.register import Register, Section, ends_after_it_starts, joined

LEVEL = (
    Option("县区", "县区", ("县", "区", "县（区）", "县级", "区县")),
    Option("街道", "街道", ("街道办事处", "办事处", "镇街", "镇", "乡镇")),
    Option("社区", "社区", ("居委会", "社区居委会", "居民委员会")),
    Option("网格", "网格", ("小区", "网格小区", "小区（网格）")),
    *plain("其他"),
)
"""Levels of the tree (DOMAIN 4.1)."""


class Unit(Record):
    """A county or district, street, community, grid, or any other unit that people belong to."""

    __tablename__ = "unit"

    name: Mapped[str] = col.text(
        "单位名称",
        required=True,
        max_length=80,
        aliases=("名称", "社区名称", "社区", "单位", "单位全称", "街道名称", "网格名称"),
        index=True,
    )
    search_keys: Mapped[str | None] = col.pinyin_of("name", keys=True)
    aliases: Mapped[str | None] = col.text(
        "别名",
        max_length=400,
        aliases=("简称", "曾用名称", "其他写法"),
        hint="表格里会出现的其他写法，用“、”隔开，例如“沂州、沂州社区居委会”。",
    )
    level: Mapped[str | None] = col.choice("级别", LEVEL, aliases=("单位级别", "层级", "单位类型", "类别"))
    parent_id: Mapped[int | None] = col.reference(
        "上级单位", "unit", aliases=("上级", "所属街道", "所属社区", "主管单位", "隶属单位")
    )
    code: Mapped[str | None] = col.code(
        "区划代码",
        aliases=("代码", "单位代码", "社区代码", "行政区划代码", "统计用区划代码", "网格编号", "编码"),
        hint="县区6位、街道9位、社区12位；也可以用本地编号。",
    )
    quota: Mapped[int | None] = col.number(
        "员额", minimum=0, maximum=9999, unit="人", aliases=("核定员额", "核定人数", "编制数", "额定人数", "核定数")
    )
    valid_from: Mapped[PartialDate | None] = col.day("启用日期", aliases=("设立时间", "成立时间", "设立日期"))
    valid_to: Mapped[PartialDate | None] = col.day("停用日期", aliases=("撤销时间", "撤销日期", "合并时间"))
    head: Mapped[str | None] = col.name("负责人", aliases=("单位负责人", "社区书记", "党组织书记", "书记", "网格长"))
    phone: Mapped[str | None] = col.phone("电话", aliases=("办公电话", "联系电话", "单位电话"), private=False)
    address: Mapped[str | None] = col.text("地址", aliases=("办公地址", "单位地址", "详细地址"))
    note: Mapped[str | None] = col.note(aliases=("说明",))


UNIT = Register(
    key="unit",
    title="单位",
    model=Unit,
    label=joined(Unit.name, otherwise="单位"),
    natural_key=(Unit.name,),
    listed=(Unit.name, Unit.level, Unit.parent_id, Unit.code, Unit.quota, Unit.head, Unit.phone),
    searched=(Unit.name, Unit.search_keys, Unit.aliases, Unit.code, Unit.head),
    sections=(
        Section("单位", (Unit.name, Unit.aliases, Unit.level, Unit.parent_id, Unit.code, Unit.quota)),
        Section("启用与停用", (Unit.valid_from, Unit.valid_to)),
        Section("联系", (Unit.head, Unit.phone, Unit.address, Unit.note)),
    ),
    checks=(ends_after_it_starts(Unit.valid_from, Unit.valid_to),),
    spans=(Unit.valid_from, Unit.valid_to),
    sorted_by=(Unit.code, Unit.name),
    empty_hint="还没有单位。先添加本街道，再添加各社区；导入花名册时没有的社区也会提示新建。",
)
