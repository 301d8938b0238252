"""The rules that decide a grade, in the clerk's words."""

from __future__ import annotations

from streetdesk.actions.schemes.rule import (
    EFFECT,
    PRESENT,
    SOURCE,
    STACK,
    WORTH,
    Group,
    Rule,
    asked_when,
    source_of,
)
from streetdesk.actions.schemes.rule_shapes import (
    ByPost,
    Flag,
    List,
    Pairs,
    Pick,
    Whole,
    Wholes,
    Words,
)

POSTS = Group(
    "岗位",
    "从高到低一个一个写。等级范围两头都算在内；高岗位的范围不能低于低岗位。",
    (
        Rule("label", "岗位名称", Words(), "如：社区正职", required=True),
        Rule("code", "代码", Words(), "简短的字母或字，方案里各处用它指这个岗位，如 Z；定了不要再改。", required=True),
        Rule("low", "最低等级", Whole(), required=True),
        Rule("high", "最高等级", Whole(), required=True),
        Rule("aliases", "别的叫法", List(), "用顿号分开，如：书记、主任。任职登记里写这些也认。"),
    ),
    "post",
    "岗位",
)
LEVELS = Group(
    "等级",
    "一共几级，哪些身份的人适用。",
    (
        Rule("grades", "共几级", Whole(), "1到100", required=True),
        Rule("identities", "适用的人员身份", List(), "用顿号分开，如：两委成员、招聘专职；都适用就空着。"),
        Rule("source", "总的依据", Words(), "各项没有另写依据的，计算说明里写这一句；空着时写上面的文件。"),
    ),
)
YEARS = Group(
    "年限和晋级",
    "社区工作年限怎样数，每几年一级，什么时候晋级。",
    (
        Rule(
            "years.rule",
            "年限怎样数",
            Pick(completed_years="满一年计一年", started_years="不满一年按一年计"),
            required=True,
        ),
        Rule(
            "years.start_day_counts",
            "起始日计入",
            Flag(),
            "2021年1月1日起的，计入时2024年1月1日满三年，不计入时晚一天。",
            required=True,
        ),
        Rule(
            "years.service",
            "中断过的经历",
            Pick(cumulative="各段整月相加", unbroken="只计最后连续的一段"),
            required=True,
        ),
        Rule("years.province_only", "只计省内经历", Flag(), required=True),
        source_of("years", "年限"),
        Rule(
            "bands.rule",
            "年限怎样成档",
            Pick(years_per_grade="每几年一级", band_table="按年限对照表"),
            required=True,
        ),
        Rule(
            "bands.edge",
            "刚到年限的",
            Pick(**{">=": "满了就进上一档", "<=": "含本数，留在本档"}),
            "如“满3年”是前一种，“3年及以下”是后一种。",
            required=True,
        ),
        Rule("bands.years", "几年一级", Whole(), required=True, when=(("bands.rule", ("years_per_grade",)),)),
        Rule(
            "bands.limits",
            "各档的年限",
            Wholes(),
            "从小到大，如：3、6、10。",
            True,
            (("bands.rule", ("band_table",)),),
        ),
        Rule(
            "bands.posts",
            "各岗位不同的几年一级",
            Pairs(posts=True, whole=True),
            "岗位=年数，如：正职=2、副职=3；没有写的岗位用前面的年数。",
            when=(("bands.rule", ("years_per_grade",)),),
        ),
        Rule(
            "bands.posts",
            "各岗位不同的年限",
            ByPost(lists=True),
            "一行一个岗位，如：正职：2、4、6；没有写的岗位用前面的对照表。",
            also="@table",
            when=(("bands.rule", ("band_table",)),),
        ),
        source_of("bands", "成档"),
        Rule("promotion.effect", "晋级何时执行", EFFECT, required=True),
        Rule(
            "promotion.family",
            "等级怎样得来",
            Pick(slotting="套入：按当日的岗位、年限、学历算出", ledger="晋级：从定级或上次审批起，满一档加一级"),
            required=True,
        ),
        source_of("promotion", "晋级"),
    ),
)
APPRAISAL = Group(
    "考核",
    "考核有哪些等次，哪些可以晋级，哪些当年不算年限。",
    (
        Rule(
            "appraisal.words",
            "考核等次",
            List(),
            "全部等次，如：优秀、合格、基本合格、不合格、不定等次。",
            required=True,
        ),
        Rule("appraisal.allows", "可以晋级的等次", List(), "如：优秀、合格。", blank=()),
        Rule("appraisal.stops", "当年不计年限的等次", List(), "如：基本合格、不合格；没有就空着。", blank=()),
        Rule("appraisal.excellent", "哪一个是优秀", Words(), required=True),
        Rule(
            "appraisal.window",
            "晋级看哪几年的考核",
            Pick(last_years="晋级前的几年", since_rise="上次晋级以来的各年"),
            required=True,
        ),
        Rule("appraisal.last_years", "看几年", Whole(), required=True, when=(("appraisal.window", ("last_years",)),)),
        source_of("appraisal", "考核"),
        Rule("appraisal.acceleration", "连续优秀可以提前晋级", Flag(), required=True),
        *(
            asked_when(rule, "appraisal.acceleration", PRESENT)
            for rule in (
                Rule("appraisal.acceleration.in_a_row", "连续几年优秀", Whole(), required=True),
                Rule("appraisal.acceleration.grades", "提前几级", Whole(), required=True),
                Rule("appraisal.acceleration.at_most", "最多几次", Whole(), required=True),
                Rule("appraisal.acceleration.source", "提前晋级的依据", Words(), SOURCE),
            )
        ),
    ),
)
SCHOOLING = Group(
    "学历",
    "学历、学位对等级的作用。层次：大专、本科、硕士、博士等。",
    (
        Rule(
            "education.papers",
            "要哪些证",
            Pick(both="学历、学位都要", diploma="只看学历", degree="只看学位"),
            required=True,
        ),
        Rule("education.effect", "登记后何时执行", EFFECT, required=True),
        Rule(
            "education.levels",
            "有几个层次时",
            Pick(better="取效果较高的一个", highest="只看最高层次"),
            "如硕士两证齐全、又有博士学历没有学位，按哪一个。",
            required=True,
        ),
        Rule("education.full_time_only", "只认全日制", Flag(), required=True),
        Rule("education.complete.rule", "证件齐全的", WORTH, required=True),
        Rule(
            "education.complete.values",
            "齐全时各层次的数",
            Pairs(whole=True),
            "层次=级数或年数，如：本科=1、硕士=2、博士=3。",
            when=(("education.complete.rule", ("adds_grades", "adds_years")),),
            blank={},
        ),
        Rule("education.one_paper.rule", "只有其中一证的", WORTH, required=True),
        Rule(
            "education.one_paper.values",
            "只有一证时各层次的数",
            Pairs(whole=True),
            "层次=级数或年数，如：本科=1、硕士=3、博士=5。",
            when=(("education.one_paper.rule", ("adds_grades", "adds_years")),),
            blank={},
        ),
        source_of("education", "学历"),
    ),
)
CERTIFICATES = Group(
    "证书和荣誉",
    "社会工作者职业资格证书和荣誉的作用。",
    (
        Rule(
            "certificates.rule",
            "证书的作用",
            Pick(allowance="每月发津贴", adds_grades="加级", one_off="一次性发", none="没有作用"),
            required=True,
        ),
        Rule(
            "certificates.values",
            "各级别的数",
            Pairs(),
            "级别=元数或级数，如：初级=100、中级=200、高级=300。",
            when=(("certificates.rule", ("allowance", "adds_grades", "one_off")),),
            blank={},
        ),
        Rule(
            "certificates.counts_from",
            "从哪一天算",
            Pick(
                registered="登记",
                issued="取得证书",
                appointed="聘任",
                registered_and_appointed="登记和聘任都有，从后一个算",
            ),
            required=True,
        ),
        Rule("certificates.effect", "证书何时执行", EFFECT, required=True),
        Rule("certificates.stack", "有几个证书时", STACK, required=True),
        source_of("certificates", "证书"),
        Rule("honours.values", "荣誉提几级", Pairs(whole=True), "荣誉=级数，如：省级表彰=2；没有就空着。", blank={}),
        Rule("honours.effect", "荣誉何时执行", EFFECT, required=True),
        Rule("honours.stack", "有几项荣誉时", STACK, required=True),
        Rule("honours.source", "荣誉的依据", Words(), SOURCE),
    ),
)
POST_CHANGE = Group(
    "岗位变动",
    "换了岗位，等级和工资怎样接。",
    (
        Rule(
            "post_change.rule",
            "等级怎样接",
            Pick(
                reslot_years="按当日年限重新套定",
                keep_grade="原等级带入（不超出新岗位的范围）",
                post_start="从新岗位最低级起",
            ),
            required=True,
        ),
        Rule("post_change.effect", "岗位变动何时执行", EFFECT, required=True),
        Rule(
            "post_change.protect",
            "新标准比原来低时",
            Pick(none="不保留", months="保留几个月", until_caught_up="保留到新标准赶上"),
            required=True,
        ),
        Rule(
            "post_change.protect_months",
            "保留几个月",
            Whole(),
            required=True,
            when=(("post_change.protect", ("months",)),),
        ),
        source_of("post_change", "岗位变动"),
    ),
)
