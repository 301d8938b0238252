"""The command line: the same actions as the window, for scripts and tests."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from streetdesk import __version__, paths
from streetdesk.errors import UserError, reason_of

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
        code = run(given) or 0
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told
        return code
    except UserError as error:
        return _failed(error.sentence, error.what_to_do)
    except KeyboardInterrupt:
        print("已中断，正在做的这一步没有保存。", file=sys.stderr)
        return 130
    except BrokenPipeError:  # | head: whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        where = f"（{error.filename}）" if error.filename else ""
        return _failed(f"读写文件时出错{where}：{reason_of(error)}。", "请检查路径、权限和磁盘空间，再做一次。")
    except MemoryError:
        return _failed("内存不够，没有做完，这一步没有保存。", "请关掉别的程序再做一次，或把工作簿拆小。")
    except Exception as error:
        return _bug(error, getattr(given, "file", None))


def _failed(sentence: str, what_to_do: str) -> int:
    print(f"错误：{sentence}", file=sys.stderr)
    if what_to_do:
        print(f"怎么办：{what_to_do}", file=sys.stderr)
    return FAILED


def _bug(error: Exception, file: Path | None) -> int:
    """What nobody foresaw: a damaged data file if it is one, else a bug, with a report for those who mend it."""
    from streetdesk.actions import office

    try:
        if file is not None:
            office.check_whole(file)
    except UserError as damaged:
        return _failed(damaged.sentence, damaged.what_to_do)
    kind = type(error).__name__
    report = "".join(traceback.format_exception(error))
    for folder in (paths.user_data(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / "streetdesk-error.txt"
            place.write_text(f"StreetDesk {__version__} {sys.platform}\n{report}", "utf-8", "backslashreplace")
        except OSError:
            continue
        return _failed(
            f"程序自身出了错（{kind}），没有做完；这一步没有保存，已有数据没有受影响。",
            f"请把错误报告{place}发给维护人员（发出前看一眼，里面可能有人员资料）。",
        )
    return _failed(f"程序自身出了错（{kind}），没有做完，错误报告也写不出来。", "请检查磁盘空间，再做一次。")


_ARGPARSE = (
    (r"^argument ([^:]+): ", r"\1："),
    (r"^the following arguments are required: ", "缺少"),
    (r"^unrecognized arguments: ", "多出了不认识的"),
    (r"invalid choice: (\S+) \(choose from (.*)\)$", r"没有\1，可选：\2"),
    (r"invalid int value: ", "不是整数："),
    (r"expected one argument$", "后面要写上内容"),
)
"""What the argument parser says in English."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, words in _ARGPARSE:
            message = re.sub(pattern, words, message)
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
    new.add_argument("--office", type=_text, required=True, metavar="NAME", help="街道办事处全称")

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
    grades.add_argument("--id", type=_text, metavar="IDNUMBER", help="只看这个身份证号的人")
    grades.add_argument("--json", action="store_true", help="输出JSON")

    papers = "roster 花名册，grade-approval 岗位等级审批表，handover 工作交接清单"
    printing = command("print", f"打印成PDF：{papers}", _print)
    printing.add_argument("paper", metavar="PAPER", choices=("roster", "grade-approval", "handover"))
    file_option(printing)
    printing.add_argument("--out", type=Path, required=True, metavar="PDF")
    day_option(printing)
    printing.add_argument("--id", type=_text, metavar="IDNUMBER", help="只印这个身份证号的人")

    export = command("export", "把一个台账导出为工作簿", _export)
    export.add_argument("register", type=_text, metavar="REGISTER")
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


def _text(text: str) -> str:
    """An argument as the clerk typed it, also where the system took it for another encoding."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        raise argparse.ArgumentTypeError("里面有认不出的字符") from None


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
                f"待处理或重复{outcome.waiting}行没有导入；新建社区{len(outcome.units_made)}个。",
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
            workspace.note(f"命令行输出等级和身份证号：{len(graded)}人", "staff")
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
        elif given.paper == "handover":
            data = papers.handover_pdf(workspace, on)
        else:
            data = papers.grade_approval_pdf(workspace, ids, on)
        papers.record_print(workspace, f"{given.paper} {given.out.name}", private=given.paper == "grade-approval")
        write_bytes(given.out, data)
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
