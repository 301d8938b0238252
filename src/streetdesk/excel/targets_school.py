"""Roster columns about schooling: level, degree, school and major."""

from __future__ import annotations

from streetdesk.excel.targets import Target, words
from streetdesk.fields import Choice, Day, Text
from streetdesk.fields.codes import DEGREE, EDUCATION

_LEVEL = Choice(options=EDUCATION)

SCHOOLING = (
    Target(
        "schooling.full_time",
        "全日制学历",
        _LEVEL,
        words(
            "学历全日制 全日制 全日制教育 全日制教育学历 全日制最高学历 第一学历 学历全日制教育 学历第一学历 "
            "第一学历学历 全日制文化程度 学历全日制学历 初始学历 全日制教育文化程度 文化程度全日制 原始学历 "
            "教育情况全日制 最高全日制学历"
        ),
        patterns=(r"^全日制.*学历$", r"学历.*全日制(?:教育)?$"),
        role="schooling",
    ),
    Target(
        "schooling.part_time",
        "在职学历",
        _LEVEL,
        words(
            "学历在职 在职 在职教育 在职教育学历 在职最高学历 第二学历 后续学历 非全日制学历 非全日制 学历非全日制 "
            "学历在职教育 学历第二学历 学历在职学历 继续教育学历 在职教育文化程度 文化程度在职 最高在职学历 "
            "教育情况在职 继续教育"
        ),
        patterns=(r"^(?:在职|非全日制).*学历$", r"学历.*(?:在职|非全日制)(?:教育)?$"),
        role="schooling",
    ),
    Target(
        "schooling.any",
        "学历",
        _LEVEL,
        words(
            "最高学历 文化程度 学历层次 现学历 教育程度 受教育程度 学历情况 现有学历 学历最高 最高文化程度 "
            "学历学位 学历及学位 现学历情况 学历/学位"
        ),
        patterns=(r"^(?!.*(?:全日制|在职|第一|第二|时间|院校|学校|专业|证)).*(?:学历|文化程度)",),
        role="schooling",
        extra_keys=("schooling.degree", "schooling.mode"),
    ),
    Target(
        "schooling.degree",
        "学位",
        Choice(options=DEGREE),
        words("最高学位 学位情况 学位类别 所获学位 学历学位学位 学位名称"),
        patterns=(r"^(?!.*(?:学历|时间|院校|证|在职)).*学位$",),
        role="degree",
    ),
    Target(
        "schooling.part_time_degree",
        "在职学位",
        Choice(options=DEGREE),
        words("在职教育学位 学位在职 学位在职教育 在职学历学位 第二学位 在职最高学位 非全日制学位"),
        patterns=(r"(?:在职|非全日制)(?!.*(?:时间|院校|证)).*学位$",),
        role="degree",
    ),
    Target(
        "schooling.school_and_major",
        "毕业院校及专业",
        Text(),
        words(
            "毕业院校专业 毕业学校及专业 毕业院校系及专业 毕业院校和专业 毕业学校专业 学校及专业 院校及专业 "
            "毕业院校、专业 毕业院校/专业 毕业时间院校及专业 毕业院校及所学专业 何时何校何专业毕业"
        ),
        patterns=(r"^(?!.*在职).*(?:院校|学校).*专业",),
        role="school-and-major",
        extra_keys=("schooling.school", "schooling.major"),
    ),
    Target(
        "schooling.part_time_school_and_major",
        "在职教育毕业院校及专业",
        Text(),
        words("在职毕业院校及专业 在职教育毕业院校系及专业 在职学历毕业院校及专业 在职教育院校及专业"),
        patterns=(r"在职.*(?:院校|学校).*专业",),
        role="school-and-major",
        extra_keys=("schooling.part_time_school", "schooling.part_time_major"),
    ),
    Target(
        "schooling.school",
        "毕业院校",
        Text(),
        words("毕业学校 院校 学校 毕业院校名称 毕业院校系 学历毕业院校 毕业院系"),
        patterns=(r"^(?!.*专业).*毕业(?:院校|学校)",),
    ),
    Target("schooling.major", "专业", Text(), words("所学专业 毕业专业 专业名称 学历专业 学历所学专业")),
    Target(
        "schooling.graduated",
        "毕业时间",
        Day(),
        words("毕业年月 毕业日期 取得学历时间 学历毕业时间 学历取得时间"),
    ),
)
