"""Sheets that look like a roster and are none: one person's form, and the records of a file, several rows a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from streetdesk.excel.cells import Sheet
from streetdesk.excel.headings import find_headings
from streetdesk.excel.headwords import bare, may_be_heading
from streetdesk.excel.mapping import Vocabulary
from streetdesk.excel.model import ColumnReading, Problem, SheetReading
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
_AT_WORK = frozenset({"unit.name", "post.post", "post.title", "post.since", "service.start"})
_OF_A_PERSON = frozenset(
    {"staff.sex", "staff.birth", "unit.name", "post.post", "post.title", "staff.phone", "staff.political"}
)
_FEW = 2
"""Columns of the person that records of a kind carry along."""
_SEVERAL = 2
"""People with a second row of their own, from which on a sheet may be one of records."""
_ROSTER = re.compile(r"花名册|名册|名单|人员|主表|基本|信息|社区工作者")
_RELATION = frozenset({"称谓", "关系", "与本人关系", "家庭关系", "成员关系", "成员姓名"})


def no_roster(sheet: Sheet, vocabulary: Vocabulary) -> str:
    """Why a sheet is not read as a roster, for the clerk; empty where it may be one."""
    if is_form(sheet, vocabulary):
        return _FORM
    if kind := _records_of(sheet, vocabulary):
        return _is_records(kind)
    return ""


_FORM = "是一人一张的登记表（标签在左、内容在右），不是花名册，没有读。请在“人员”里新增这个人，照表填写。"


def _is_records(kind: str) -> str:
    return f"是各人的{kind}（一人可有几行），不是花名册，没有读。请在各人档案里录入，或等支持导入这类表以后再导。"


def no_people(reading: SheetReading, vocabulary: Vocabulary) -> str:
    """Why a sheet that was read holds no people after all; empty where it does.

    Names that are words of headings wait, each told; where most are such, the sheet is a form. Where many a person
    has several rows one below the other that differ, these are records of a kind.
    """
    name = next((i for i, c in enumerate(reading.columns) if c.target is not None and c.target.role == "name"), -1)
    if name < 0:
        return ""
    labels = [row for row in reading.rows if _is_label(row.cells[name].value, vocabulary)]
    if 2 * len(labels) > len(reading.rows):
        return _FORM
    path = reading.columns[name].path
    for row in labels:
        said = f"“{path}”“{row.cells[name].value}”是表格栏目的名称，不是姓名。请改成姓名，或删去这一行。"
        row.problems = (*row.problems, Problem(row.row, path, "odd-name", said))
    number = next((c.index for c in reading.columns if c.target is not None and c.target.role == "id"), -1)
    who = [(str(row.raw[number]) if 0 <= number < len(row.raw) else "", row.cells[name].value) for row in reading.rows]
    again = sum(
        a[1] is not None and a == b and one.shown != two.shown
        for (a, one), (b, two) in pairwise(zip(who, reading.rows, strict=True))
    )
    keys = {column.key for column in reading.columns}
    if again < _SEVERAL or 4 * again < len(reading.rows) or len(keys & _OF_A_PERSON) > _FEW:
        return ""
    heads = [compact(column.path) for column in reading.columns]
    found = max(_RECORDS, key=lambda record: sum(bool(record[0].search(head)) for head in heads))
    return _is_records(found[1] if any(found[0].search(head) for head in heads) else "记录")


def _is_label(name: object, vocabulary: Vocabulary) -> bool:
    return isinstance(name, str) and (name in ("男", "女") or vocabulary.names(name))


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
    keys = _keys(headings.paths, vocabulary)
    if heads & _RELATION:  # a roster may have columns for the family, behind those of the person
        own = takewhile(lambda path: not _RELATION & {bare(part) for part in path[1]}, headings.paths)
        if not _keys(own, vocabulary) & _AT_WORK:
            return "家庭成员"
    named = next((kind for pattern, kind in _RECORDS if pattern.search(compact(sheet.name))), "")
    if not named or _ROSTER.search(compact(sheet.name)):
        return ""
    return named if len(keys & _OF_A_PERSON) <= 1 else ""


def _keys(paths: Iterable[tuple[int, tuple[str, ...]]], vocabulary: Vocabulary) -> set[str]:
    return {match.target.key for _, parts in paths if (match := vocabulary.best(*parts))}


def of_the_family(columns: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
    """The columns, those behind a bare 称谓 no longer the person's: a relative's birth and party stand there."""
    at = next((c.index for c in columns if bare(c.path) in _RELATION), None)
    if at is None:
        return columns
    return tuple(
        replace(c, target=None) if c.index > at and c.target is not None and c.target.role != "note" else c
        for c in columns
    )
