"""A pasted block of people as a workbook of its own, so that it goes through the import's dry run like any other."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path

from streetdesk.errors import UserError
from streetdesk.excel import TableColumn, roster_targets, write_table
from streetdesk.excel.mapping import Vocabulary

NAME = "粘贴的内容.xlsx"


class Pasted:
    """The workbook of a block, in a private folder that goes when nobody needs it any more."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="streetdesk-"))
        self.path = self.folder / NAME
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def as_workbook(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> Pasted:
    """The block under its own heading row, else under ``headings``, column by column from the first.

    UserError for an empty clipboard, or more columns than there are headings for.
    """
    if not rows:
        raise UserError("剪贴板里没有文字可以粘贴。", "请先在Excel或WPS里复制人员的行。")
    vocabulary = Vocabulary(roster_targets())
    named = sum(vocabulary.knows(cell) for cell in rows[0] if cell)
    first, body = (list(rows[0]), rows[1:]) if named >= 2 or (named and len(rows[0]) == 1) else (list(headings), rows)
    if not body:
        raise UserError("只复制了表头，没有人员的行。", "请连同下面的行一起复制。")
    width = len(body[0])
    if width > len(first):
        raise UserError(
            f"粘贴的内容有{width}列，这张名单只显示{len(first)}列，不知道多出来的是什么。", "请连表头一起复制再粘贴。"
        )
    made = Pasted()
    columns = [TableColumn(heading) for heading in first[:width]]
    write_table(made.path, "粘贴", columns, (list(row) for row in body), None, len(body))
    return made
