"""The bank's file: who gets how much on which account, as a workbook or as text; accounts stay text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from streetdesk.actions.output import write_bytes
from streetdesk.actions.payroll.bank_check import Holds, accounts_of
from streetdesk.actions.payroll.redone import Redone, RedoneRow
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError, brief
from streetdesk.excel import TableColumn, write_table
from streetdesk.fields import Money
from streetdesk.fields.harmless import harmless, is_formula

COLUMNS = ("姓名", "账号", "金额", "附言")
_HOLDS: dict[Holds, str] = {"": "", "confirmed": "（按确认时的账号）", "now": "（按现在的账号）"}


@dataclass(frozen=True, slots=True)
class BankList:
    """What the bank gets, and who is not in it: without an account, or with nothing to be paid out.

    ``again`` says that the run was paid before, where it was confirmed more than once: the file is the whole sum.
    ``quoted``: texts of the file that stand behind an apostrophe, for a table would take them for formulas.
    """

    paid: tuple[SheetRow, ...]
    no_account: tuple[SheetRow, ...]
    nothing: tuple[SheetRow, ...]
    remark: str
    again: str = ""
    quoted: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """The sum of the file in yuan."""
        return sum((row.net for row in self.paid), Decimal("0.00"))


def bank_list(sheet: Sheet, remark: str = "") -> BankList:
    """Who is paid by the bank; ``remark`` (附言) is the run's title unless given."""
    due = [row for row in sheet.rows if row.net > 0]
    return BankList(
        tuple(row for row in due if row.account),
        tuple(row for row in due if not row.account),
        tuple(row for row in sheet.rows if row.net <= 0),
        remark.strip() or sheet.run.title,
        _again(sheet.run),
    )


def write_bank_file(workspace: Workspace, sheet: Sheet, path: Path, remark: str = "", holds: Holds = "") -> BankList:
    """Write the file by the ending of its name: .csv as GB18030 text, as banks take it, else a workbook.

    ``holds`` says whether the confirmed account or that of today is paid on; needed once one was changed since.
    Recorded in the audit trail, for it holds account numbers; there, too, that a run was confirmed before. UserError
    for a draft, or where nobody can be paid.
    """
    if sheet.run.state != "confirmed":
        raise UserError(f"{sheet.run.title}还没有确认，不能做银行代发文件。", "请先确认这个月。")
    due = accounts_of(workspace, sheet.run, [row for row in sheet.rows if row.net > 0], holds)
    rows = tuple(replace(row, account=due.get(row.staff_id, row.account)) for row in sheet.rows)
    found = bank_list(replace(sheet, rows=rows), remark)
    if not found.paid:
        raise UserError(f"{sheet.run.title}里没有可以由银行代发的人。", "请先在人员资料里填银行账号。")
    # Recorded first: better an entry for a file that failed than a file without its entry.
    whole = f"（全额，第{sheet.run.ordinal}次确认）" if found.again else ""
    out = len(found.no_account) + len(found.nothing)
    left = f"，不在文件里{out}人" if out else ""
    said = f"导出银行代发文件：{sheet.run.title}{len(found.paid)}人{found.total:.2f}元{left}{whole}{_HOLDS[holds]}"
    workspace.note(said, "pay_run", sheet.run.id, file=path.name)
    quoted = _write(path, [(row.name, row.account, row.net, found.remark) for row in found.paid])
    return replace(found, quoted=quoted)


def _again(run: Run) -> str:
    """That a run was confirmed before, and which file pays only what came on top; empty where it was not."""
    if run.ordinal == 1:
        return ""
    return f"{run.title}确认过{run.ordinal}次，本文件是全额；只补差额请用差额代发文件"


@dataclass(frozen=True, slots=True)
class DifferenceList:
    """What the bank pays on top of the version before; ``less`` were paid too much: no bank file takes it back."""

    paid: tuple[RedoneRow, ...]
    no_account: tuple[RedoneRow, ...]
    less: tuple[RedoneRow, ...]
    quoted: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """The sum of the file in yuan."""
        return sum((row.difference for row in self.paid), Decimal("0.00"))


def write_difference_file(
    workspace: Workspace, found: Redone, path: Path, remark: str = "", holds: Holds = ""
) -> DifferenceList:
    """As ``write_bank_file``, of what a run confirmed anew pays more than the version before it."""
    title = found.run.title
    if found.run.state != "confirmed":
        raise UserError(f"{title}还没有重新确认，不能做银行代发文件。", "请先确认这个月。")
    due = accounts_of(workspace, found.run, [one.row for one in found.more], holds)
    more = [replace(one, row=replace(one.row, account=due[one.row.staff_id])) for one in found.more]
    told = DifferenceList(
        tuple(one for one in more if one.row.account),
        tuple(one for one in more if not one.row.account),
        found.less,
    )
    if not told.paid:
        raise UserError(
            f"{title}和原来确认的相比，没有可以由银行补发差额的人。", "少发的请收回，或在以后月份用手工项目扣回。"
        )
    workspace.note(
        f"导出差额代发文件：{title}{len(told.paid)}人{told.total:.2f}元{_HOLDS[holds]}",
        "pay_run",
        found.run.id,
        file=path.name,
    )
    words = remark.strip() or f"{title}差额"
    quoted = _write(path, [(one.row.name, one.row.account, one.difference, words) for one in told.paid])
    return replace(told, quoted=quoted)


def quoted_words(quoted: Sequence[str]) -> str:
    """What is to be said of texts that were put behind an apostrophe; empty where there are none."""
    if not quoted:
        return ""
    named = "、".join(f"“{brief(text, 12)}”" for text in quoted[:3]) + ("等" if len(quoted) > 3 else "")
    return f"{named}会被表格软件当成公式，文件里在前面加了单引号'，请先改正姓名或附言再导出"


def _write(path: Path, rows: Sequence[tuple[str, str, Decimal, str]]) -> tuple[str, ...]:
    """Write the file; the texts that had to be quoted, which a workbook knows as texts and keeps as they are."""
    if path.suffix.lower() == ".csv":
        out = io.StringIO(newline="")
        lines = [(harmless(n), harmless(a), f"{amount:.2f}", harmless(r)) for n, a, amount, r in rows]
        csv.writer(out).writerows([COLUMNS, *lines])
        write_bytes(path, out.getvalue().encode("gb18030"))
        texts = [text for name, account, _, remark in rows for text in (name, account, remark)]
        return tuple(dict.fromkeys(filter(is_formula, texts)))
    columns = [TableColumn(label, Money() if label == "金额" else None) for label in COLUMNS]
    write_table(path, "", columns, rows, total=len(rows))
    return ()
