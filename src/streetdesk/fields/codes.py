"""Code tables of the national standards (DOMAIN 5.3 to 5.7) with the words that rosters use for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a code table: code stored, label shown, other words understood."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


def plain(*labels: str) -> tuple[Option, ...]:
    """Options whose code is their label: lists of the house, with no standard behind them."""
    return tuple(Option(label, label) for label in labels)


SEX = (
    Option("1", "男", ("男性", "M")),
    Option("2", "女", ("女性", "F")),
    Option("0", "未知", ()),
    Option("9", "未说明", ()),
)
"""GB/T 2261.1."""

MARRIAGE = (
    Option("10", "未婚"),
    Option("20", "已婚", ("结婚",)),
    Option("21", "初婚"),
    Option("22", "再婚"),
    Option("23", "复婚"),
    Option("30", "丧偶"),
    Option("40", "离婚", ("离异",)),
    Option("90", "未说明"),
)
"""GB/T 2261.2."""

POLITICAL_STATUS = (
    Option("01", "中共党员", ("党员", "共产党员", "中国共产党党员", "正式党员", "中共正式党员", "中共")),
    Option(
        "02",
        "中共预备党员",
        (
            "预备党员",
            "共产党预备党员",
            "中国共产党预备党员",
            "中共党员(预备)",
            "党员(预备)",
            "中共党员(预备党员)",
        ),
    ),
    Option("03", "共青团员", ("团员", "中国共产主义青年团团员", "共青团")),
    Option("04", "民革党员", ("民革会员", "民革")),
    Option("05", "民盟盟员", ("民盟",)),
    Option("06", "民建会员", ("民建",)),
    Option("07", "民进会员", ("民进",)),
    Option("08", "农工党党员", ("农工党",)),
    Option("09", "致公党党员", ("致公党",)),
    Option("10", "九三学社社员", ("九三学社",)),
    Option("11", "台盟盟员", ("台盟",)),
    Option("12", "无党派民主人士", ("无党派人士", "无党派")),
    Option("13", "群众", ("普通群众",)),
)
"""GB/T 4762-1984. 预备 and 无 are not understood on purpose: they have to be asked (DOMAIN 5.4)."""

EDUCATION = (
    Option("11", "博士研究生", ("博士", "博士研究生毕业", "研究生(博士)", "博士生")),
    Option("14", "硕士研究生", ("硕士", "硕士研究生毕业", "研究生(硕士)", "硕士生")),
    Option("17", "研究生班", ("研究生班毕业",)),
    Option("21", "大学本科", ("本科", "大学", "大学本科毕业", "本科毕业", "全日制本科", "大本")),
    Option("28", "大学普通班", ("大学普通班毕业",)),
    Option(
        "31",
        "大学专科",
        ("大专", "专科", "大学专科毕业", "大专毕业", "专科毕业", "高职", "高职专科", "大学专科和专科学校"),
    ),
    Option("41", "中专", ("中等专科", "中专毕业", "中等专业学校")),
    Option("44", "职高", ("职业高中", "职业中专")),
    Option("47", "技校", ("技工学校", "中技")),
    Option("61", "高中", ("普通高中", "高中毕业")),
    Option("71", "初中", ("初级中学", "初中毕业")),
    Option("81", "小学", ("小学毕业",)),
    Option("90", "其他"),
)
"""GB/T 4658-2006. Bare 研究生 is not understood on purpose: 博士, 硕士 or 研究生班 (DOMAIN 5.5)."""

DEGREE = (
    Option("2", "博士", ("博士学位",)),
    Option("3", "硕士", ("硕士学位",)),
    Option("4", "学士", ("学士学位",)),
    Option("0", "无学位", ("无",)),
)
"""GB/T 6864. 无学位 is a known fact; an empty cell is not known."""

_ETHNIC_NAMES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 "
    "土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 "
    "乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 "
).split()
ETHNIC = (
    *(Option(f"{i:02}", name, (f"{name}族",)) for i, name in enumerate(_ETHNIC_NAMES, 1)),
    Option("97", "其他", ("其他民族",)),
    Option("98", "外国血统", ("外国血统中国籍人士",)),
)
"""GB/T 3304, with or without 族."""

CERTIFICATE = (
    Option("助理社会工作师", "助理社会工作师", ("助理社工师", "初级", "初级社工", "初级社工师", "初级社会工作师")),
    Option("社会工作师", "社会工作师", ("社工师", "中级", "中级社工", "中级社工师", "中级社会工作师")),
    Option("高级社会工作师", "高级社会工作师", ("高级社工师", "高级", "高级社工")),
)
"""Social work certificates (DOMAIN 5.7); other certificates are kept by their own names."""

POST = plain("正职", "副职", "工作人员")
"""The three post classes; a ladder with others brings its own list."""

APPRAISAL = (
    Option("优秀", "优秀"),
    Option("合格", "合格", ("称职", "良好")),
    Option("基本合格", "基本合格", ("基本称职",)),
    Option("不合格", "不合格", ("不称职",)),
    Option("不定等次", "不定等次", ("参加不定等次", "未定等次")),
    Option("未参加", "未参加", ("不参加考核", "未参加考核")),
)
"""Annual appraisal words (DOMAIN 2.4)."""
