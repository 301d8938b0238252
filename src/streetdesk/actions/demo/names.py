"""Made-up names: common and rare surnames, two given-name fashions, minority names, rare characters."""

from __future__ import annotations

from random import Random

from streetdesk.actions.demo.draw import one

_COMMON = (
    "王王王王李李李李张张张张刘刘刘陈陈杨杨赵赵黄周周吴徐孙孙胡朱高高林何郭马罗梁宋郑谢韩唐冯于董"
    "萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦"
)
UNUSUAL = (
    "单", "曾", "解", "仇", "区", "盖", "尉迟", "任", "查", "华", "朴", "翟", "逄", "欧阳", "诸葛", "缪",
    "司马", "乐", "上官", "宓", "令狐", "牟", "夏侯", "谌", "万俟", "种", "皇甫", "隗", "公孙", "佴",
)  # fmt: skip
"""Surnames that are read otherwise than the character alone, or have two characters."""

RARE = ("㛃", "䶮", "𬭎", "𫟹", "镕", "堃", "喆", "𬍛", "翀", "𣲗", "玥", "𬀩", "赟", "犇", "𫖮", "淼", "𬱖", "垚")
"""Characters that old systems cannot hold; several of them stand outside the BMP."""

RARE_READINGS = {
    "㛃": "jié", "䶮": "yǎn", "𬭎": "hóng", "𫟹": "hóng", "𬍛": "lì", "𣲗": "wéi", "𬀩": "wěi", "𫖮": "yǐ", "𬱖": "dí",
}  # fmt: skip
"""How a clerk notes a character that the ID card office wrote by hand."""

_MEN = "强军勇伟磊涛超明刚平辉鹏杰峰亮波斌宇浩凯健俊帆飞鑫毅博文志建国庆海龙永新振东宝玉春成林"
_WOMEN = "芳娜敏静丽艳娟霞秀红英玲燕萍颖婷雪慧莹洁倩梅琳欣怡佳悦雅玉兰桂凤春华晓文淑爱云月莲宁"
_YOUNG_MEN = "宇轩浩然子涵俊杰晨阳嘉航一诺博文泽睿天佑梓豪铭皓昊霖奕辰"
_YOUNG_WOMEN = "梓涵欣怡诗雨佳琪雨桐可馨思彤语嫣若曦心妍静雯紫萱依诺芷晴"

_MINORITY = (
    ("维吾尔", ("阿依努尔", "古丽娜尔", "热依汗", "祖丽皮亚"), ("买买提江", "艾力江", "库尔班", "吐尔逊江")),
    ("哈萨克", ("阿依古丽", "努尔古丽", "叶尔克西"), ("叶尔兰", "木拉提", "巴合提别克")),
    ("塔吉克", ("古丽加玛丽", "佐合热"), ("迪力夏提", "阿布都拉")),
)
_DOT = "·"


def minority(rng: Random, sex: str) -> tuple[str, str]:
    """A name of two parts with · between, and its GB/T 3304 name."""
    people, women, men = one(rng, _MINORITY)
    own = one(rng, women if sex == "2" else men)
    return f"{own}{_DOT}{one(rng, [name for name in men if name != own])}", people


def surname(rng: Random) -> str:
    """A common surname, now and then an unusual one."""
    return one(rng, UNUSUAL) if rng.random() < 0.02 else one(rng, _COMMON)


def given(rng: Random, sex: str, born: int) -> str:
    """A given name of one or two characters, by the fashion of the year of birth."""
    if born >= 1990 and rng.random() < 0.5:
        pool = _YOUNG_WOMEN if sex == "2" else _YOUNG_MEN
    else:
        pool = _WOMEN if sex == "2" else _MEN
    return one(rng, pool) + (one(rng, pool) if rng.random() < 0.72 else "")


def person(rng: Random, number: int, sex: str, born: int) -> tuple[str, str | None]:
    """Name and, for a minority name, the people; by ``number`` each kind of trouble turns up early and often."""
    if number % 97 == 40:
        return minority(rng, sex)
    family = UNUSUAL[number // 23 % len(UNUSUAL)] if number % 23 == 7 else surname(rng)
    first = given(rng, sex, born)
    if number % 16 == 5:
        rare = RARE[number // 16 % len(RARE)]
        first = rare + first[1:] if rng.random() < 0.5 else first[0] + rare
    return family + first, None


def note_of(name: str) -> str | None:
    """``䶮（yǎn）`` for a name with a character that needs a note; None for others."""
    return next((f"{c}（{RARE_READINGS[c]}）" for c in name if c in RARE_READINGS), None)
