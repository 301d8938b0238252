"""Workbooks in and out: plain cells and values, no Qt and no data file.

In: ``open_workbook`` reads the cells, ``read_workbook`` finds the people in them, ``read_sheet`` reads one sheet
again with mended cells. Out: ``write_table`` and ``bad_rows_workbook``.
"""

from streetdesk.excel.badrows import PROBLEM_HEADING, bad_rows_workbook
from streetdesk.excel.cells import Sheet, Workbook, open_workbook
from streetdesk.excel.celltext import Raw
from streetdesk.excel.model import (
    WAITING,
    CellReading,
    ColumnReading,
    Options,
    Problem,
    ProblemKind,
    Progress,
    ReadRow,
    SheetReading,
    Skipped,
    WorkbookReading,
)
from streetdesk.excel.reading import Overrides, read_sheet, read_workbook
from streetdesk.excel.roster_targets import ROSTER_TARGETS, roster_targets
from streetdesk.excel.saving import replacing
from streetdesk.excel.sniff import FileKind, sniff
from streetdesk.excel.targets import Role, Target
from streetdesk.excel.targets_post import post_kind
from streetdesk.excel.units import canonical_unit
from streetdesk.excel.writing import TableColumn, write_table

__all__ = [
    "PROBLEM_HEADING",
    "ROSTER_TARGETS",
    "WAITING",
    "CellReading",
    "ColumnReading",
    "FileKind",
    "Options",
    "Overrides",
    "Problem",
    "ProblemKind",
    "Progress",
    "Raw",
    "ReadRow",
    "Role",
    "Sheet",
    "SheetReading",
    "Skipped",
    "TableColumn",
    "Target",
    "Workbook",
    "WorkbookReading",
    "bad_rows_workbook",
    "canonical_unit",
    "open_workbook",
    "post_kind",
    "read_sheet",
    "read_workbook",
    "replacing",
    "roster_targets",
    "sniff",
    "write_table",
]
