"""Sheets that look like a roster and are none: one person's form, and the records of a file, several rows a person."""

from __future__ import annotations

import re

from streetdesk.excel.cells import Sheet
from streetdesk.excel.headings import find_headings
from streetdesk.excel.headwords import bare, may_be_heading
from streetdesk.excel.mapping import Vocabulary
from streetdesk.fields.cleaning import compact

_SEARCHED = 40
_LABEL_ROWS = 3
"""Rows that each bring labels of their own: a roster has its headings together, a form has them all over."""

_RECORDS = (
    (re.compile(r"教育|学历|学习经历"), "教育经历"),
    (re.compile(r"合同"), "合同"),
    (re.compile(r"家庭|亲属|家属|社会关系"), "家庭成员"),
    (re.compile(r"考核"), "考核"),
    (re.compile(r"培训|学时"), "培训"),
    (re.compile(r"奖惩|奖励|处分|荣誉"), "奖惩"),
    (re.compile(r"简历|工作经历|工作履历"), "简历"),
    (re.compile(r"证书|职称|资格"), "证书"),
    (re.compile(r"请假|考勤|休假"), "考勤"),
)
_ROSTER = re.compile(r"花名册|名册|名单|人员|主表|基本|信息|社区工作者")
_RELATION = frozenset({"称谓", "关系", "与本人关系", "家庭关系", "成员关系", "成员姓名"})


def no_roster(sheet: Sheet, vocabulary: Vocabulary) -> str:
    """Why a sheet is not read as a roster, for the clerk; empty where it may be one."""
    if is_form(sheet, vocabulary):
        return "是一人一张的登记表（标签在左、内容在右），不是花名册，没有读。请在“人员”里新增这个人，照表填写。"
    if kind := _records_of(sheet, vocabulary):
        return f"是各人的{kind}（一人可有几行），不是花名册，没有读。请在各人档案里录入，或等支持导入这类表以后再导。"
    return ""


def is_form(sheet: Sheet, vocabulary: Vocabulary) -> bool:
    """Whether labels stand beside their values, row after row, each label once: a 登记表 of one person."""
    met: set[str] = set()
    rows = 0
    for line in sheet.rows[:_SEARCHED]:
        known = {
            match.target.key
            for cell in line
            if may_be_heading(cell) and vocabulary.knows(str(cell)) and (match := vocabulary.best(str(cell)))
        }
        fresh = known - met
        met |= known
        filled = sum(cell is not None for cell in line)
        if fresh and 2 * len(known) <= filled + 1 and filled > 1:
            rows += 1
    return rows >= _LABEL_ROWS


def _records_of(sheet: Sheet, vocabulary: Vocabulary) -> str:
    """What a sheet of records is about; empty for a roster."""
    headings = find_headings(sheet, vocabulary)
    if headings is None:
        return ""
    heads = {bare(part) for _, parts in headings.paths for part in parts}
    if heads & _RELATION:
        return "家庭成员"
    named = next((kind for pattern, kind in _RECORDS if pattern.search(compact(sheet.name))), "")
    if not named or _ROSTER.search(compact(sheet.name)):
        return ""
    keys = {match.target.key for _, parts in headings.paths if (match := vocabulary.best(*parts))}
    roster = {"staff.sex", "staff.birth", "unit.name", "post.post", "post.title", "staff.phone", "staff.political"}
    return named if len(keys & roster) <= 1 else ""
