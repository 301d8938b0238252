"""The data file's commands: new, import, print, export, undo, back up, verify."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streetdesk.cli.words import (
    FAILED,
    Commands,
    command,
    count,
    day_option,
    file_option,
    json_option,
    opened,
    print_json,
    say,
    text,
)
from streetdesk.errors import Unprintable, UserError
from streetdesk.fields.idnumber import masked

if TYPE_CHECKING:
    from streetdesk.actions.office import Workspace


_NUMBER = re.compile(r"\d{17}[\dXx]|\d{15}")
"""ID numbers in what is told: a screen is looked at by others too."""


def add_commands(commands: Commands) -> None:
    """Every command of this module."""
    new = command(commands, "new", "新建数据文件", _new)
    new.add_argument("path", type=Path, metavar="FILE")
    new.add_argument("--office", type=text, required=True, metavar="NAME", help="街道办事处全称")

    demo = command(commands, "demo", "新建演示数据文件（虚构人员）", _demo)
    demo.add_argument("path", type=Path, metavar="FILE")
    demo.add_argument("--people", type=count, default=300, metavar="N", help="人数（默认300）")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="随机种子（默认1），同一种子总是同样的数据")

    take = command(commands, "import", "导入花名册工作簿", _import)
    take.add_argument("workbook", type=Path, metavar="WORKBOOK")
    file_option(take)
    take.add_argument("--check", action="store_true", help="只检查，不保存")
    json_option(take)

    papers = "roster 花名册，grade-approval 岗位等级审批表，handover 工作交接清单"
    printing = command(commands, "print", f"打印成PDF：{papers}", _print)
    printing.add_argument("paper", metavar="PAPER", choices=("roster", "grade-approval", "handover"))
    file_option(printing)
    printing.add_argument("--out", type=Path, required=True, metavar="PDF")
    day_option(printing)
    printing.add_argument("--stand-in", action="store_true", help="没有字体可印的字：自造字按标准字印，其余印成〓")
    printing.add_argument("--id", type=text, metavar="IDNUMBER", help="只印这个身份证号的人")

    export = command(commands, "export", "把一个台账导出为工作簿", _export)
    export.add_argument("register", type=text, metavar="REGISTER")
    file_option(export)
    export.add_argument("--out", type=Path, required=True, metavar="XLSX")

    for name, what, run in (("undo", "撤销最近一步", _undo), ("redo", "重做刚撤销的一步", _redo)):
        file_option(command(commands, name, what, run))
    backup = command(commands, "backup", "备份并核验", _backup)
    file_option(backup)
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    restore = command(commands, "restore", "从备份恢复成新文件", _restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=Path, required=True, metavar="FILE")
    file_option(command(commands, "verify", "核验：文件完整性、留痕、规则", _verify))


def _new(given: argparse.Namespace) -> None:
    from streetdesk.actions import office

    office.new_office(given.path, given.office).close()
    print(f"已新建{given.path}（{given.office}）。")


def _demo(given: argparse.Namespace) -> None:
    from streetdesk.actions import demo

    demo.make_demo(given.path, people=given.people, seed=given.seed).close()
    print(f"已新建演示数据{given.path}：虚构人员{given.people}名。")


def _import(given: argparse.Namespace) -> None:
    from streetdesk.actions.importing import commit as import_commit
    from streetdesk.actions.importing import roster as importing

    with opened(given) as workspace:
        plan = importing.plan(workspace, given.workbook)
        if given.json:
            print_json(importing.as_json(plan))
        else:
            _tell_plan(plan)
        if not given.check:
            outcome = import_commit.commit(workspace, plan)
            say(
                f"已导入：新增{outcome.new}人，更新{outcome.changed}人，相同{outcome.same}人，"
                f"待处理或重复{outcome.waiting}行没有导入；新建社区{len(outcome.units_made)}个。",
                given.json,
            )


def _tell_plan(plan: Any) -> None:
    for sheet in plan.sheets:
        reading = sheet.reading
        print(f"工作表“{reading.sheet}”：标题在第{'、'.join(map(str, reading.header_rows))}行，共{reading.people}人。")
        for problem in sorted(sheet.problems, key=lambda one: (one.row, one.column)):
            print(f"  第{problem.row}行“{problem.column}”：{_NUMBER.sub(lambda found: masked(found[0]), problem.said)}")
        if lost := [column.path for column in reading.unmapped]:
            print(f"  没有采用的列：{'、'.join(lost)}")
        for row in reading.skipped:
            print(f"  没有读：{row.where}（{row.reason.rstrip('。')}）")
        repaired = sum(bool(row.repairs) for row in reading.rows)
        if repaired:
            print(f"  有{repaired}行做了不改变内容的整理（空格、全角、撇号等）")
    for skipped in plan.skipped:
        print(f"略过“{skipped.where}”：{skipped.reason}")


def _print(given: argparse.Namespace) -> None:
    from streetdesk.actions.output import write_bytes
    from streetdesk.actions.printing import characters, papers

    with opened(given) as workspace:
        try:
            if given.stand_in:
                with characters.standing_in():
                    data = _drawn(workspace, given)
            else:
                data = _drawn(workspace, given)
        except Unprintable as refused:
            instead = f"或加上 --stand-in，用代替的字打印：{refused.told}。"
            raise UserError(refused.sentence, f"{refused.what_to_do}{instead}") from None
        papers.record_print(workspace, f"{given.paper} {given.out.name}", private=given.paper == "grade-approval")
        write_bytes(given.out, data)
    print(f"已保存{given.out}。")


def _drawn(workspace: Workspace, given: argparse.Namespace) -> bytes:
    from streetdesk.actions.people import finding as people
    from streetdesk.actions.printing import papers

    on = given.on or date.today()
    ids = people.ids_by_id_number(workspace, given.id) if given.id else None
    if given.paper == "roster":
        chosen = tuple(ids) if ids is not None else None
        return papers.roster_pdf(workspace, papers.RosterOptions(on=on, ids=chosen))
    if given.paper == "handover":
        return papers.handover_pdf(workspace, on)
    return papers.grade_approval_pdf(workspace, ids, on)


def _export(given: argparse.Namespace) -> None:
    from streetdesk.actions import export

    with opened(given) as workspace:
        count = export.export_register(workspace, given.register, given.out)
    print(f"已导出{count}条到{given.out}。")


def _undo(given: argparse.Namespace) -> None:
    from streetdesk.actions import history

    with opened(given) as workspace:
        print(f"已撤销：{history.undo(workspace)}")


def _redo(given: argparse.Namespace) -> None:
    from streetdesk.actions import history

    with opened(given) as workspace:
        print(f"已重做：{history.redo(workspace)}")


def _backup(given: argparse.Namespace) -> None:
    from streetdesk.actions import office

    with opened(given) as workspace:
        known = len(workspace.warnings)
        print(f"已备份并核验：{office.back_up(workspace, given.to)}")
        for warning in workspace.warnings[known:]:
            print(f"注意：{warning}", file=sys.stderr)


def _restore(given: argparse.Namespace) -> None:
    from streetdesk.actions import office

    office.restore(given.backup, given.to)
    print(f"已恢复到{given.to}。")


def _verify(given: argparse.Namespace) -> int:
    from streetdesk.actions import verify

    with opened(given) as workspace:
        found = verify.verify(workspace)
    for sentence in found:
        print(f"错误：{sentence}", file=sys.stderr)
    if found:
        return FAILED
    print("核验通过：文件完整，留痕连续，没有违反规则的记录。")
    return 0
