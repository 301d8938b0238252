"""The rules that decide what a grade pays, in the clerk's words."""

from __future__ import annotations

from streetdesk.actions.schemes.rule import (
    FACTORS,
    PAID,
    PRESENT,
    SOURCE,
    UNAPPRAISED,
    Group,
    Rule,
    asked_when,
    source_of,
)
from streetdesk.actions.schemes.rule_shapes import (
    ByGrade,
    ByPost,
    Figure,
    Flag,
    List,
    Pairs,
    Pick,
    Whole,
    Wholes,
    Words,
)

PAY = Group(
    "工资和取整",
    "月薪按系数还是按金额表，分不分基本和绩效，零头和不足整月怎样算。",
    (
        Rule("amounts", "按金额表发，不用基数和系数", Flag(), required=True),
        *(
            asked_when(rule, "amounts", PRESENT)
            for rule in (
                Rule(
                    "amounts.posts",
                    "岗位工资",
                    Pairs(posts=True),
                    "岗位=元数，如：正职=1100、副职=900，另加等级工资。",
                ),
                Rule("amounts.grades", "各级的等级工资", ByGrade(), "从第1级写起，用顿号分开；可以粘贴一列。"),
                Rule(
                    "amounts.table",
                    "或者：各岗位各级的金额",
                    ByPost(),
                    "一行一个岗位，从它的最低等级写起，如：正职：3800、3900、4000。写了这里，上面两项就空着。",
                ),
                Rule("amounts.source", "金额表的依据", Words(), SOURCE),
            )
        ),
        Rule("split", "月薪分基本和绩效两部分", Flag(), required=True),
        *(
            asked_when(rule, "split", PRESENT)
            for rule in (
                Rule("split.basic", "基本工资占%", Figure(), "两个数合计100", required=True),
                Rule("split.performance", "绩效工资占%", Figure(), required=True),
                Rule("split.paid", "绩效多久发一次", PAID, required=True),
                Rule("split.factors", "各考核等次的系数", Pairs(), FACTORS),
                Rule("split.unappraised", "没有考核时", UNAPPRAISED, required=True),
                Rule("split.source", "分配的依据", Words(), SOURCE),
            )
        ),
        Rule("rounding.unit", "取整到几元", Figure(), "0.01到分，0.1到角，1到元", required=True),
        Rule(
            "rounding.mode",
            "取整方式",
            Pick(half_up="四舍五入", up="进位", down="舍去"),
            required=True,
        ),
        Rule(
            "partial_month",
            "不足整月",
            Pick(**{"calendar_days": "按当月日历天数", "21.75_days": "按月计薪天数21.75"}),
            required=True,
        ),
        Rule(
            "parts_sum",
            "一个月分几段时",
            Pick(lines="每段各自取整，合计是各段之和", whole="合计取整一次，差数单列“尾差”"),
            required=True,
        ),
    ),
)
PROBATION = Group(
    "试用期",
    "试用期多长，发多少。",
    (
        Rule("probation", "有试用期规定", Flag(), required=True),
        *(
            asked_when(rule, "probation", PRESENT)
            for rule in (
                Rule("probation.months", "几个月", Whole(), required=True),
                Rule("probation.percent", "发月薪的%", Figure(), "如80；还没有查到就空着，不要编。"),
                Rule("probation.grades_lower", "先低几级", Whole(), "没有写0。"),
                Rule("probation.amount", "或者每月定额", Figure(), "元/月；写了定额，上面两项就空着。"),
                Rule("probation.performance", "试用期有绩效工资", Flag(), required=True),
                source_of("probation", "试用期"),
            )
        ),
    ),
)
ALLOWANCES = Group(
    "津贴补贴",
    "一肩挑、网格、取暖、高温等，一项一项写。",
    (
        Rule("name", "名称", Words(), required=True),
        Rule("amount", "每月多少元", Figure(), required=True),
        Rule(
            "to",
            "发给谁",
            Pick(all="各岗位", concurrent="书记主任一肩挑的", granted="逐人批准的"),
            required=True,
        ),
        Rule("posts", "只给哪些岗位", List(posts=True), "用顿号分开；都有就空着。"),
        Rule("amounts", "数不同的岗位", Pairs(posts=True), "岗位=元数，如：正职=300；没有就空着。"),
        Rule("months", "哪几个月发", Wholes(), "如取暖：1、2、3、11、12；每月都发就空着。"),
        Rule("part_month", "不足整月", Pick(pro_rata="按天折算", full="照发全额"), required=True),
        Rule("in_probation", "试用期也发", Flag(), required=True),
        Rule("source", "依据", Words(), SOURCE),
    ),
    "allowance",
    "津贴",
)
PERFORMANCE = Group(
    "月薪之外的绩效",
    "不从月薪里分出来、另外发的绩效，一项一项写。",
    (
        Rule("name", "名称", Words(), required=True),
        Rule("amount", "每月多少元", Figure(), required=True),
        Rule("posts", "数不同的岗位", Pairs(posts=True), "岗位=元数，如：正职=700；没有就空着。"),
        Rule("paid", "多久发一次", PAID, required=True),
        Rule("factors", "各考核等次的系数", Pairs(), f"{FACTORS}空着就照额发。"),
        Rule("unappraised", "没有考核时", UNAPPRAISED, required=True),
        Rule("in_probation", "试用期也发", Flag(), required=True),
        Rule("source", "依据", Words(), SOURCE),
    ),
    "performance",
    "绩效",
)
