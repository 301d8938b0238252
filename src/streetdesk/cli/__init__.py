"""The command line: the same actions as the window, for scripts and tests."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from streetdesk import __version__, paths
from streetdesk.cli import office, pay, payroll
from streetdesk.cli.words import FAILED, Parser
from streetdesk.errors import UserError, reason_of, traced


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
    from streetdesk.actions.office import check_whole

    try:
        if file is not None:
            check_whole(file)
    except UserError as damaged:
        return _failed(damaged.sentence, damaged.what_to_do)
    kind = type(error).__name__
    report = traced(error)
    for folder in (paths.user_data(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / "streetdesk-error.txt"
            place.write_text(f"StreetDesk {__version__} {sys.platform}\n{report}", "utf-8", "backslashreplace")
        except OSError:
            continue
        return _failed(
            f"程序自身出了错（{kind}），没有做完；这一步没有保存，已有数据没有受影响。",
            f"请把错误报告{place}发给维护人员；里面只有出错的位置和版本，没有人员资料。",
        )
    return _failed(f"程序自身出了错（{kind}），没有做完，错误报告也写不出来。", "请检查磁盘空间，再做一次。")


def _parser() -> Parser:
    parser = Parser(prog="streetdesk", description="街务台：不开窗口，做同样的事。不带命令则显示帮助。")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    office.add_commands(commands)
    pay.add_commands(commands)
    payroll.add_commands(commands)
    return parser
