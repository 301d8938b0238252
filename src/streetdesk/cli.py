"""The command line: the same actions as the window, for scripts and tests."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from streetdesk import __version__
from streetdesk.errors import UserError

FAILED = 1
MISUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or non-zero with a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a Chinese console on Windows is GBK
    parser = _parser()
    given = parser.parse_args(arguments)
    if not hasattr(given, "run"):
        parser.print_help()
        return 0
    try:
        run: Callable[[argparse.Namespace], int | None] = given.run
        return run(given) or 0
    except UserError as error:
        print(f"错误：{error.sentence}", file=sys.stderr)
        if error.what_to_do:
            print(f"怎么办：{error.what_to_do}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("已中断，没有保存。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        where = f"（{error.filename}）" if error.filename else ""
        print(f"错误：读写文件时出错{where}：{error.strerror}。请检查路径、权限和磁盘空间。", file=sys.stderr)
        return FAILED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"错误：命令写得不对：{message}", file=sys.stderr)
        print(f"怎么办：看用法 {self.prog} --help", file=sys.stderr)
        raise SystemExit(MISUSED)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="streetdesk", description="街务台：不开窗口，做同样的事。不带命令则显示帮助。")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=_Parser)

    def command(name: str, what: str, run: Callable[[argparse.Namespace], int | None]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=what, description=what)
        made.set_defaults(run=run)
        return made

    def file_option(made: argparse.ArgumentParser) -> None:
        made.add_argument("--file", type=Path, required=True, metavar="FILE", help="数据文件")

    def day_option(made: argparse.ArgumentParser) -> None:
        made.add_argument("--on", type=_day, default=None, metavar="DAY", help="截至哪一天，如2025-06-30（默认今天）")

    new = command("new", "新建数据文件", _new)
    new.add_argument("path", type=Path, metavar="FILE")
    new.add_argument("--office", required=True, metavar="NAME", help="街道办事处全称")

    demo = command("demo", "新建演示数据文件（虚构人员）", _demo)
    demo.add_argument("path", type=Path, metavar="FILE")
    demo.add_argument("--people", type=_count, default=300, metavar="N", help="人数（默认300）")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="随机种子（默认1），同一种子总是同样的数据")

    take = command("import", "导入花名册工作簿", _import)
    take.add_argument("workbook", type=Path, metavar="WORKBOOK")
    file_option(take)
    take.add_argument("--check", action="store_true", help="只检查，不保存")
    take.add_argument("--json", action="store_true", help="输出JSON")

    grades = command("grades", "测算等级和依据，与审批等级对照", _grades)
    file_option(grades)
    day_option(grades)
    grades.add_argument("--id", metavar="IDNUMBER", help="只看这个身份证号的人")
    grades.add_argument("--json", action="store_true", help="输出JSON")

    printing = command("print", "打印成PDF：roster 花名册，grade-approval 岗位等级审批表", _print)
    printing.add_argument("paper", metavar="PAPER", choices=("roster", "grade-approval"))
    file_option(printing)
    printing.add_argument("--out", type=Path, required=True, metavar="PDF")
    day_option(printing)
    printing.add_argument("--id", metavar="IDNUMBER", help="只印这个身份证号的人")

    export = command("export", "把一个台账导出为工作簿", _export)
    export.add_argument("register", metavar="REGISTER")
    file_option(export)
    export.add_argument("--out", type=Path, required=True, metavar="XLSX")

    for name, what, run in (("undo", "撤销最近一步", _undo), ("redo", "重做刚撤销的一步", _redo)):
        file_option(command(name, what, run))
    backup = command("backup", "备份并核验", _backup)
    file_option(backup)
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    restore = command("restore", "从备份恢复成新文件", _restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=Path, required=True, metavar="FILE")
    file_option(command("verify", "核验：文件完整性、留痕、规则", _verify))
    return parser


def _day(text: str) -> date:
    from streetdesk.fields.daytext import parse_day

    try:
        day = parse_day(text)
    except ValueError as why:
        raise argparse.ArgumentTypeError(str(why)) from None
    if not day.is_exact:
        raise argparse.ArgumentTypeError(f"“{text}”要写到日，如2025-06-30")
    return day.first


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 200_000:
        raise argparse.ArgumentTypeError(f"“{text}”不是1到200000之间的整数")
    return int(text)


@contextmanager
def _office(given: argparse.Namespace) -> Iterator[Any]:
    from streetdesk.actions import office

    workspace = office.open_office(given.file)
    for warning in workspace.warnings:
        print(f"注意：{warning}", file=sys.stderr)
    try:
        yield workspace
    finally:
        workspace.close()


def _new(given: argparse.Namespace) -> None:
    from streetdesk.actions import office

    office.new_office(given.path, given.office).close()
    print(f"已新建{given.path}（{given.office}）。")


def _demo(given: argparse.Namespace) -> None:
    from streetdesk.actions import demo

    demo.make_demo(given.path, people=given.people, seed=given.seed).close()
    print(f"已新建演示数据{given.path}：虚构人员{given.people}名。")


def _import(given: argparse.Namespace) -> None:
    from streetdesk.actions import import_commit, importing

    with _office(given) as workspace:
        plan = importing.plan(workspace, given.workbook)
        if given.json:
            _print_json(importing.as_json(plan))
        else:
            _tell_plan(plan)
        if not given.check:
            outcome = import_commit.commit(workspace, plan)
            _say(
                f"已导入：新增{outcome.new}人，更新{outcome.changed}人，相同{outcome.same}人，"
                f"待处理{outcome.waiting}行；新建社区{len(outcome.units_made)}个。",
                given.json,
            )


def _tell_plan(plan: Any) -> None:
    for sheet in plan.sheets:
        reading = sheet.reading
        print(f"工作表“{reading.sheet}”：标题在第{'、'.join(map(str, reading.header_rows))}行，共{reading.people}人。")
        for problem in reading.problems:
            print(f"  第{problem.row}行“{problem.column}”：{problem.said}")
    for skipped in plan.skipped:
        print(f"略过“{skipped.where}”：{skipped.reason}")


def _grades(given: argparse.Namespace) -> None:
    from streetdesk.actions import grades, people

    on = given.on or date.today()
    with _office(given) as workspace:
        ids = people.ids_by_id_number(workspace, given.id) if given.id else None
        graded = grades.grades(workspace, on, ids)
    if given.json:
        _print_json([grades.as_json(one) for one in graded])
        return
    for one in graded:
        computed = one.computed
        level = f"第{computed.grade}级" if computed.grade is not None else "未定"
        print(f"{one.name}  {computed.post_label or '无岗位'}  测算{level}  {one.difference.sentence}")
        if given.id:
            for line in computed.lines:
                print(f"  {line.item}：{line.amount}  {line.why}  〔{line.source}〕")
            for problem in computed.problems:
                print(f"  ！{problem.sentence}")


def _print(given: argparse.Namespace) -> None:
    from streetdesk.actions import papers, people
    from streetdesk.actions.output import write_bytes

    on = given.on or date.today()
    with _office(given) as workspace:
        ids = people.ids_by_id_number(workspace, given.id) if given.id else None
        if given.paper == "roster":
            chosen = tuple(ids) if ids is not None else None
            data = papers.roster_pdf(workspace, papers.RosterOptions(on=on, ids=chosen))
        else:
            data = papers.grade_approval_pdf(workspace, ids, on)
        write_bytes(given.out, data)
        papers.record_print(workspace, f"{given.paper} {given.out.name}", private=given.paper != "roster")
    print(f"已保存{given.out}。")


def _export(given: argparse.Namespace) -> None:
    from streetdesk.actions import export

    with _office(given) as workspace:
        count = export.export_register(workspace, given.register, given.out)
    print(f"已导出{count}条到{given.out}。")


def _undo(given: argparse.Namespace) -> None:
    from streetdesk.actions import history

    with _office(given) as workspace:
        print(f"已撤销：{history.undo(workspace)}")


def _redo(given: argparse.Namespace) -> None:
    from streetdesk.actions import history

    with _office(given) as workspace:
        print(f"已重做：{history.redo(workspace)}")


def _backup(given: argparse.Namespace) -> None:
    from streetdesk.actions import office

    with _office(given) as workspace:
        print(f"已备份并核验：{office.back_up(workspace, given.to)}")


def _restore(given: argparse.Namespace) -> None:
    from streetdesk.actions import office

    office.restore(given.backup, given.to)
    print(f"已恢复到{given.to}。")


def _verify(given: argparse.Namespace) -> int:
    from streetdesk.actions import verify

    with _office(given) as workspace:
        found = verify.verify(workspace)
    for sentence in found:
        print(f"错误：{sentence}", file=sys.stderr)
    if found:
        return FAILED
    print("核验通过：文件完整，留痕连续，没有违反规则的记录。")
    return 0


def _say(text: str, to_stderr: bool) -> None:
    print(text, file=sys.stderr if to_stderr else sys.stdout)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    raise SystemExit(main())
