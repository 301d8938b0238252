"""Pinyin of names: to sort by, and keys to search by, with surnames read as surnames (单 is Shàn)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURNAMES = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "区": "ou", "查": "zha", "盖": "ge", "朴": "piao",
    "乐": "yue", "尉": "wei", "任": "ren", "华": "hua", "种": "chong", "翟": "zhai", "缪": "miao", "宓": "mi",
    "逄": "pang", "员": "yun", "纪": "ji", "折": "she", "教": "jiao", "晁": "chao", "隗": "wei", "繁": "po",
    "召": "shao", "洗": "xian", "冼": "xian", "盛": "sheng", "覃": "qin", "谌": "chen", "牟": "mu", "郇": "xun",
    "万": "wan", "宁": "ning", "褚": "chu", "秘": "bi", "黑": "he", "都": "du", "那": "na", "佴": "nai",
    "燕": "yan", "应": "ying", "便": "pian", "卜": "bu", "石": "shi", "车": "che", "俞": "yu", "适": "kuo",
}  # fmt: skip
_TWICE = {
    "重": ("zhong", "chong"), "长": ("chang", "zhang"), "朝": ("chao", "zhao"), "行": ("xing", "hang"),
    "柏": ("bai", "bo"), "宿": ("su", "xiu"), "藏": ("zang", "cang"), "校": ("xiao", "jiao"), "阿": ("a", "e"),
    "单": ("dan", "chan"), "尉": ("wei", "yu"), "牟": ("mou", "mu"), "朴": ("pu", "po"), "调": ("diao", "tiao"),
}  # fmt: skip
"""Characters with more everyday readings than the usual one: 重庆路 begins with chong, 重工街 with zhong."""
_COMPOUND = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"), "令狐": ("ling", "hu"), "欧阳": ("ou", "yang"), "皇甫": ("huang", "fu"),
    "尉犁": ("yu", "li"), "夏侯": ("xia", "hou"), "诸葛": ("zhu", "ge"), "司马": ("si", "ma"),
}  # fmt: skip


@lru_cache(maxsize=20_000)
def _readings(character: str) -> tuple[str, ...]:
    """Every reading of one character, the usual one first; the character itself where none is known."""
    from pypinyin import Style, pinyin  # late: the window opens without it

    found: Sequence[str] = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    return tuple(dict.fromkeys(r.replace("ü", "v").lower() for r in found if r)) or (character,)


def syllables(name: str) -> list[str]:
    """The name's syllables, surname rules first: 单宝慧 -> shan bao hui."""
    if name[:2] in _COMPOUND:
        return [*_COMPOUND[name[:2]], *(_readings(c)[0] for c in name[2:] if c.isalnum())]
    read = [_readings(c)[0] for c in name if c.isalnum()]
    if read and name[0] in _SURNAMES:
        read[0] = _SURNAMES[name[0]]
    return read


def sort_key(name: str) -> str:
    """What the name is sorted by: ``shan bao hui``."""
    return " ".join(syllables(name))


def search_keys(name: str) -> str:
    """What the name is found by: full pinyin and initials, with the everyday readings of the first character.

    Rare readings are left out, for initials they would find whom nobody means: 方 is not looked for as wang.
    """
    read = syllables(name)
    first_character = next((c for c in name if c.isalnum()), "")
    firsts = [read[0], _readings(first_character)[0], *_TWICE.get(first_character, ())] if read else []
    keys: list[str] = []
    for first in dict.fromkeys(firsts):
        parts = [first, *read[1:]]
        keys += ["".join(parts), "".join(p[0] for p in parts)]
    return " ".join(dict.fromkeys(keys))
