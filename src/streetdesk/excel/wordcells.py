"""Schooling, degree and certificate cells: the many ways to write one thing, and two things in one cell."""

from __future__ import annotations

import re

from streetdesk.errors import FieldError
from streetdesk.excel.model import NOTHING, CellReading
from streetdesk.fields import Choice
from streetdesk.fields.cleaning import compact, is_nothing, trimmed
from streetdesk.fields.codes import DEGREE

_FULL_TIME = re.compile(r"^(?:普通全日制|全日制普通|全日制|统招|国民教育)(?:教育)?(?:[:：])?")
_PART_TIME = re.compile(
    r"^(?:非全日制|在职|函授|自学考试|自考|成人教育|成人高考|成人|成教|成考|电大|开放大学|国家开放大学|网络教育|网络|远程|"
    r"夜大|业余|省委党校|中央党校|市委党校|党校)(?:教育)?(?:[:：])?"
)
_MODE_BEHIND = re.compile(r"[(（](全日制|统招|在职|函授|自考|成人|成教|电大|网络|非全日制|业余)[)）]$")
_TAIL = re.compile(r"(?:学历|文化程度|文化|程度|毕业)+$")
_UNFINISHED = re.compile(r"在读|肄业|结业|未毕业|就读")
_DEGREE = re.compile(r"^[\u3400-\u9fff]{0,8}?(学士|硕士|博士)(?:学位)?$")
_PARTED = re.compile(r"^([^/、,，;；(（\s]+)[/、,，;；\s]+([^/、,，;；(（\s]+)$|^([^(（]+)[(（]([^)）]+)[)）]$")
_LEVELS = {"学士": "4", "硕士": "3", "博士": "2"}
_RESEARCH = {"硕士": "硕士研究生", "博士": "博士研究生"}

_degrees = Choice(options=DEGREE)


def read_choice(text: str, kind: Choice, label: str) -> CellReading:
    """A word of a code table; dashes and strokes stand for nothing."""
    word = compact(text)
    if is_nothing(text) and word != "无":
        return NOTHING
    try:
        value = kind.parse(text, label)
    except FieldError as why:
        # 正职（书记）: what stands in brackets only adds to a word that is known by itself.
        short = re.sub(r"[(（][^)）]*[)）]$", "", word)
        if short == word:
            raise
        try:
            value = kind.parse(short, label)
        except FieldError:
            raise why from None
    return chosen(value, kind, text)


def chosen(value: str | None, kind: Choice, text: str) -> CellReading:
    """The reading of a code, the repair told where the cell's word was another."""
    if value is None:
        return NOTHING
    shown = kind.format(value)
    return CellReading(value, shown, repair="" if shown == text.strip() else f"“{trimmed(text)}”读作“{shown}”")


def read_schooling(text: str, kind: Choice, label: str) -> CellReading:
    """An education level, with degree and mode where the same cell tells them (``extra``).

    FieldError where the level is not certain: 研究生 alone, a course not finished.
    """
    word = compact(text)
    if is_nothing(text):
        return NOTHING
    if _UNFINISHED.search(word):
        raise _unknown(text, label)
    mode = None
    if found := _MODE_BEHIND.search(word):
        mode, word = ("全日制" if found[1] in ("全日制", "统招") else "在职"), word[: found.start()]
    value = _level(word, kind)
    degree = None
    if value is None and (parted := _PARTED.match(trimmed(text) if mode is None else word)):
        first, second = (p for p in parted.groups() if p)
        level_word, degree_word = (second, first) if _DEGREE.match(compact(first)) else (first, second)
        if found := _DEGREE.match(compact(degree_word)):
            degree = _LEVELS[found[1]]
            level_word = compact(level_word)
            if _stripped(level_word)[0] == "研究生" and found[1] in _RESEARCH:
                level_word = _RESEARCH[found[1]]
            word = level_word
            value = _level(word, kind)
        elif is_nothing(second):
            value = _level(compact(first), kind)
    if value is None:
        raise _unknown(text, label)
    reading = chosen(value, kind, text)
    mode = mode or _stripped(word)[1]
    return reading._replace(extra=(degree, mode)) if degree or mode else reading


def _stripped(word: str) -> tuple[str, str | None]:
    """The level's own word, and how it was studied where the cell says so."""
    for pattern, mode in ((_FULL_TIME, "全日制"), (_PART_TIME, "在职")):
        if (found := pattern.match(word)) and found.end() < len(word):
            return word[found.end() :], mode
    return word, None


def _level(word: str, kind: Choice) -> str | None:
    core = _stripped(word)[0]
    for form in (word, core, _TAIL.sub("", core)):
        if form and not is_nothing(form):
            try:
                return str(kind.parse(form))
            except FieldError:
                continue
    return None


def _unknown(text: str, label: str) -> FieldError:
    return FieldError(
        label,
        f"“{label}”里的“{trimmed(text)}”定不了是哪一级学历。",
        "请写明，例如大学本科、硕士研究生、研究生班。",
        kind="unknown-value",
    )


def read_degree(text: str, kind: Choice, label: str) -> CellReading:
    """A degree, with its field before it: 法学学士 is 学士."""
    word = compact(text)
    if found := _DEGREE.match(word):
        return chosen(kind.parse(found[1], label), kind, text)
    return read_choice(text, kind, label)


_NO_CERTIFICATE = frozenset(
    "无 无证 无证书 未持证 未取得 未取证 未考取 没有 否 暂无 不持证 未持有 没有证书 尚未取得 无社工证 未考 0".split()
)
_UNNAMED = frozenset("有 是 持证 已取得 已持证 有证 社工证 √ ✓ 1 有社工证 社会工作者 社会工作者证 持有".split())
_SOCIAL = re.compile(r"^(?:全国|国家)?(?:持有?|已?取得)?(.*?)$")
_YEAR_BEHIND = re.compile(r"[(（](?:19|20)\d\d[\d年月日.\-/]*(?:取得|获得|考取|登记)?[)）]$")
_TAIL_WORDS = re.compile(r"(?:职业水平|职业资格|资格)?(?:证书|证)?$")


def read_certificate(text: str, kind: Choice, label: str) -> CellReading:
    """A certificate's name; none for 无, / and the like. FieldError where only 有 is said: which one?"""
    word = compact(text)
    if is_nothing(text) or word in _NO_CERTIFICATE:
        return NOTHING
    if word in _UNNAMED:
        raise FieldError(
            label,
            f"“{label}”里的“{trimmed(text)}”没有说是哪一级证书。",
            "请填助理社会工作师、社会工作师或高级社会工作师。",
            kind="unknown-value",
        )
    dated = _YEAR_BEHIND.sub("", word)
    if dated != word:
        word = text = dated
    return chosen(kind.parse(_level_of_certificate(word) or text, label), kind, text)


def _level_of_certificate(word: str) -> str | None:
    """The level that a longer wording means: 初级社会工作者职业水平证书; None where it is another certificate."""
    found = _SOCIAL.match(word)
    core = re.sub(r"[()（）]", "", found[1] if found else word)
    core = _TAIL_WORDS.sub("", core)
    level = re.fullmatch(
        r"(助理|初级|中级|高级)?(?:社会工作者?|社工)(?:职业水平)?(?:师|员|者)?(?:职业水平)?(初级|中级|高级)?", core
    )
    if level is None:
        return None
    said = {"助理": "初级"}.get(level[1], level[1]) or level[2]
    if level[1] and level[2] and said != level[2]:
        return None
    if said is None:
        return "社会工作师" if core.endswith("师") else None
    return {"初级": "助理社会工作师", "中级": "社会工作师", "高级": "高级社会工作师"}[said]
