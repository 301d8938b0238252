"""Roster columns about the post: class, title, since when, grid."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.excel.targets import Target, words
from streetdesk.fields import Choice, Day, Text, YesNo
from streetdesk.fields.codes import POST, Option

POST_WORDS: dict[str, tuple[str, ...]] = {
    "正职": words("社区正职 正职岗 正职岗位 正职人员 社区正职岗 社区正职人员 正职类 正职级"),
    "副职": words("社区副职 副职岗 副职岗位 副职人员 社区副职岗 社区副职人员 副职类 副职级"),
    "工作人员": words(
        "一般工作人员 普通工作人员 其他工作人员 其他人员 社区工作人员 工作人员岗 工作人员岗位 一般人员 "
        "社区其他人员 社区一般工作人员 社区其他工作人员"
    ),
}
"""Words that clearly mean one of the three posts; titles such as 书记 do not settle a post."""


def post_kind(names: Sequence[str] = ()) -> Choice:
    """The kind of the post column for a ladder's post names; without names the three of the scheme."""
    wanted = tuple(names) or tuple(o.code for o in POST)
    return Choice(options=tuple(Option(n, n, POST_WORDS.get(n, ())) for n in wanted))


def post_targets(posts: Sequence[str] = ()) -> tuple[Target, ...]:
    """The columns of the post; ``posts`` are the ladder's post names."""
    return (
        Target(
            "post.post",
            "岗位",
            post_kind(posts),
            words(
                "岗位类别 岗位类型 岗位性质 岗位分类 岗位名称 职级类别 职务类别 职务层次 岗位层级 人员类别 岗位序列 "
                "任职类别 岗位(正职/副职/工作人员) 所在岗位 现岗位 三岗 三岗类别 现任岗位 职务类型 岗位等级岗位"
            ),
            patterns=(r"^岗位(?:类|性|层|序)", r"^(?!.*等级).*岗位$"),
            role="post",
        ),
        Target(
            "post.title",
            "现任职务",
            Text(),
            words(
                "职务 担任职务 社区职务 现职务 所任职务 任职情况 职务名称 具体职务 党内职务 工作岗位 现任社区职务 "
                "任职 职位 岗位职务 社区任职 现任职情况 社区(村)职务 在社区担任职务 具体岗位"
            ),
            patterns=(r"^(?!.*(?:时间|日期|年月|类|层次)).*职务$",),
            role="title",
        ),
        Target(
            "post.since",
            "任现职时间",
            Day(),
            words(
                "任职时间 任现职务时间 现任职务时间 任现职年月 任职年月 任现职日期 现职务任职时间 现任职时间 任职日期"
            ),
            patterns=(r"^任现?职务?(?:的)?(?:时间|年月|日期|起始)",),
        ),
        Target(
            "post.both",
            "是否一肩挑",
            YesNo(),
            words("一肩挑 书记主任一肩挑 是否“一肩挑” 是否书记主任一肩挑 是否书记、主任一肩挑"),
            patterns=(r"一肩挑",),
        ),
        Target("grid.name", "所属网格", Text(), words("网格 所在网格 网格名称 负责网格 包联网格 网格编号 所辖网格")),
    )
