"""Heading texts compared: blanks, line breaks, brackets, units and asterisks do not count."""

from __future__ import annotations

import re

from streetdesk.excel.celltext import Raw
from streetdesk.fields.cleaning import compact

_MARKS = re.compile(r"[*※★☆▲#:：、,，.。;；\"“”'‘’_\-—~]")
_TAIL = re.compile(r"(?<=[\u3400-\u9fff*）)])[*]?[_-][A-Za-z][A-Za-z0-9_-]*$")
_BRACKETED = re.compile(r"[(\[【〔<《{][^)\]】〕>》}]*[)\]】〕>》}]?")
_BRACKETS = re.compile(r"[()\[\]【】〔〕<>《》{}]")
_FOREIGN = re.compile(r"家庭|家属|配偶|父|母|子女|紧急|亲属|称谓|推荐人|介绍人|负责人|带班")
_DATA_LIKE = re.compile(r"\d{4,}|\d+[.\-/]\d+[.\-/]\d+|[：:].*[：:]")
_OFFICE_LINE = re.compile(
    r"填报|填表|制表|盖章|公章|单位名称|报送|截止|截至|统计时间|上报|\d{4}年|^单位[:：]|[:：]\s*$|日期[:：]"
)


def whole(text: str) -> str:
    """A heading with its brackets opened: ``学历（全日制）`` and ``学历/全日制`` are both ``学历全日制``."""
    return _BRACKETS.sub("", _MARKS.sub("", _untailed(text))).replace("/", "").replace("\\", "")


def _untailed(text: str) -> str:
    """Without the column's name that another program's export hangs behind it: ``姓名_real_name``."""
    return _TAIL.sub("", compact(text))


def bare(text: str) -> str:
    """A heading without what stands in brackets: ``身份证号码（18位）`` is ``身份证号码``."""
    plain = _MARKS.sub("", _untailed(text))
    return (_BRACKETED.sub("", plain) or _BRACKETS.sub("", plain)).replace("/", "").replace("\\", "")


def speaks_of_others(text: str) -> bool:
    """Whether a heading is about somebody else than the person of the row: family, contact, leader."""
    return bool(_FOREIGN.search(text))


def may_be_heading(raw: Raw) -> bool:
    """Whether a cell can be part of a heading: a short text without long numbers."""
    if not isinstance(raw, str):
        return False
    text = compact(raw)
    return 0 < len(text) <= 40 and not _DATA_LIKE.search(_BRACKETED.sub("", text))


def is_office_line(text: str) -> bool:
    """Whether a cell belongs to the line of office and date above a table."""
    return bool(_OFFICE_LINE.search(compact(text)))
