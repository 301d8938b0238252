"""What every command shares: the words on the line as values, the office opened for it, and how it answers."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

FAILED = 1
MISUSED = 2

Run = Callable[[argparse.Namespace], int | None]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


_ARGPARSE = (
    (r"^argument ([^:]+): ", r"\1："),
    (r"^the following arguments are required: ", "缺少"),
    (r"^unrecognized arguments: ", "多出了不认识的"),
    (r"invalid choice: (\S+) \(choose from (.*)\)$", r"没有\1，可选：\2"),
    (r"invalid int value: ", "不是整数："),
    (r"expected one argument$", "后面要写上内容"),
)
"""What the argument parser says in English."""


class Parser(argparse.ArgumentParser):
    """A parser whose refusals are Chinese sentences; it leaves with ``MISUSED``."""

    def error(self, message: str) -> NoReturn:
        for pattern, words in _ARGPARSE:
            message = re.sub(pattern, words, message)
        print(f"错误：命令写得不对：{message}", file=sys.stderr)
        print(f"怎么办：看用法 {self.prog} --help", file=sys.stderr)
        raise SystemExit(MISUSED)


def command(commands: Commands, name: str, what: str, run: Run) -> Parser:
    """A new command; ``what`` says in a few words what it does."""
    made = commands.add_parser(name, help=what, description=what)
    made.set_defaults(run=run)
    return made


def file_option(made: Parser, *, required: bool = True) -> None:
    """``--file``: the data file."""
    made.add_argument("--file", type=Path, required=required, metavar="FILE", help="数据文件")


def day_option(made: Parser) -> None:
    """``--on``: the day as of which."""
    made.add_argument("--on", type=day, default=None, metavar="DAY", help="截至哪一天，如2025-06-30（默认今天）")


def json_option(made: Parser) -> None:
    """``--json``."""
    made.add_argument("--json", action="store_true", help="输出JSON")


def text(text: str) -> str:
    """An argument as the clerk typed it, also where the system took it for another encoding."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        raise argparse.ArgumentTypeError("里面有认不出的字符") from None


def day(text: str) -> date:
    """A whole day in any way of writing that the forms take."""
    from streetdesk.fields.daytext import parse_day

    try:
        found = parse_day(text)
    except ValueError as why:
        raise argparse.ArgumentTypeError(str(why)) from None
    if not found.is_exact:
        raise argparse.ArgumentTypeError(f"“{text}”要写到日，如2025-06-30")
    return found.first


def count(text: str) -> int:
    """A number of people."""
    if not text.isdecimal() or not 1 <= int(text) <= 200_000:
        raise argparse.ArgumentTypeError(f"“{text}”不是1到200000之间的整数")
    return int(text)


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Any]:
    """The office of ``--file``, its warnings told on stderr."""
    from streetdesk.actions import office

    workspace = office.open_office(given.file)
    for warning in workspace.warnings:
        print(f"注意：{warning}", file=sys.stderr)
    try:
        yield workspace
    finally:
        workspace.close()


def say(text: str, to_stderr: bool) -> None:
    """A sentence; on stderr where stdout carries JSON."""
    print(text, file=sys.stderr if to_stderr else sys.stdout)


def print_json(value: Any) -> None:
    """A value as JSON with Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
