"""Roster columns about the person: name, ID number, birth, party, telephone."""

from __future__ import annotations

from streetdesk.excel.targets import NAME_KEYS, Target, words
from streetdesk.fields import Choice, Code, Day, IdNumber, Name, Phone, Text
from streetdesk.fields.codes import ETHNIC, POLITICAL_STATUS, SEX

_NOT_SUCH = r"(?!.*(?:地址|住址|有效|复印|附件|照片|扫描|发证|机关))"

PERSON = (
    Target("row.number", "序号", Text(), words("编号 行号 号 NO No. 顺序号 排序"), role="number"),
    Target(
        "unit.name",
        "社区",
        Text(),
        words(
            "所在社区 所属社区 社区名称 任职社区 服务社区 工作社区 社区居委会 社区(村) 村(社区) 村居 村居名称 村社区 "
            "居委会 居委会名称 所在居委会 所属居委会 单位 所在单位 工作单位 单位名称 所属单位 社区单位 所在村居 "
            "所在社区(村) 所在村(社区) 村(居) 社区(居委会) 现任职社区 现工作社区 所在社区名称 所属社区名称 所属村居"
        ),
        patterns=(r"^(?:所在|所属|任职|现|工作|服务)+(?:的)?(?:社区|村居|居委会)(?:名称)?$",),
        role="unit",
    ),
    Target(
        "staff.name",
        "姓名",
        Name(),
        words(
            "名字 人员姓名 社区工作者姓名 工作人员姓名 职工姓名 员工姓名 本人姓名 社工姓名 成员姓名 干部姓名 "
            "现用名 工作者姓名 社区工作者"
        ),
        patterns=(r"^[^联紧]{0,6}姓名$",),
        role="name",
        extra_keys=NAME_KEYS,
    ),
    Target("staff.sex", "性别", Choice(options=SEX), words("男女 性别男女"), role="sex"),
    Target("staff.ethnic", "民族", Choice(options=ETHNIC), words("族别 所属民族")),
    Target(
        "staff.birth",
        "出生年月",
        Day(),
        words("出生日期 出生时间 出生年月日 生日 出生 出生年份 公历出生日期"),
        patterns=(r"^出生(?!地)",),
        role="birth",
    ),
    Target(
        "staff.age",
        "年龄",
        Text(),
        words("周岁 实际年龄 现年龄 年龄周岁"),
        patterns=(r"^年龄",),
        role="derived",
    ),
    Target("staff.native_place", "籍贯", Text(), words("籍贯地 祖籍 籍贯省市县")),
    Target(
        "staff.political",
        "政治面貌",
        Choice(options=POLITICAL_STATUS),
        words("政治面目 政治身份 党派 面貌 政治情况"),
    ),
    Target(
        "party.joined",
        "入党时间",
        Day(),
        words("入党年月 入党日期 入党(团)时间 加入中国共产党时间 加入党组织时间 何时入党 入党(团)年月 参加党派时间"),
        patterns=(r"^(?:加入|参加|入)(?:中国共产党|党派|党组织|党)",),
        role="party-joined",
    ),
    Target(
        "staff.id_number",
        "身份证号",
        IdNumber(),
        words(
            "身份证号码 身份证 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 身份号码 证件号码 "
            "证件号 身份证件号码 身份证件号 二代身份证号 二代身份证号码 身份证号(18位) 居民身份证"
        ),
        patterns=(rf"^{_NOT_SUCH}.*(?:身份证|身份证件|公民身份)号?码?", rf"^{_NOT_SUCH}(?:有效)?证件号码?$"),
        role="id",
    ),
    Target(
        "staff.phone",
        "手机",
        Phone(),
        words(
            "手机号 手机号码 联系电话 联系方式 电话 电话号码 移动电话 手机电话 本人电话 本人手机 联系手机 "
            "本人联系方式 本人联系电话 个人电话 联系号码 手机(联系电话) 联系方式(手机) 联系电话(手机) 移动电话号码"
        ),
        patterns=(r"手机|联系电话|联系方式|移动电话",),
    ),
    Target(
        "staff.former_name",
        "曾用名",
        Name(),
        words("原名 更名前姓名 曾用姓名"),
    ),
    Target(
        "staff.bank",
        "开户银行",
        Text(60),
        words("开户行 工资卡开户行 开户行名称 发卡行 银行 银行名称 开户银行名称 工资开户行"),
        patterns=(r"^(?:工资卡?)?开户(?:银)?行",),
    ),
    Target(
        "staff.bank_account",
        "银行账号",
        Code(),
        words(
            "银行卡号 工资卡号 银行账户 工资账号 账号 卡号 工资卡账号 社保卡金融账号 银行账号(工资卡) 工资卡 银行卡 "
            "银行帐号 帐号 工资帐号 工资银行卡号 发放账号 收款账号 个人账号"
        ),
        patterns=(r"(?:银行|工资)卡?(?:账|帐)?号码?$",),
    ),
)
