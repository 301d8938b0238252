"""A scheme file's bytes to a TOML tree with the line of every key; what cannot be read is told with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from streetdesk.errors import EnvironmentTrouble, UserError, reason_of

Key = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=""")
_PLACE = re.compile(r"line (\d+), column (\d+)")
_SYNTAX = {
    "Cannot overwrite a value": "同一项写了两次",
    "Cannot declare": "同一个表头写了两次",
    "Expected '=' after a key": "项目名后面缺少等号",
    "Invalid date": "日期不存在或写法不对（应写作 2024-01-31）",
    "Unterminated string": "引号没有成对",
    "Illegal character": "有不允许的字符，或引号没有成对",
    "Expected newline": "一行写了两项，或数值后面有多余的字",
    "Invalid value": "等号后面的值写法不对（文字要加英文引号）",
    "Unclosed array": "方括号没有成对",
    "Unclosed inline table": "花括号没有成对",
    "Expected ']": "表头的方括号没有成对",
    "Invalid initial character": "项目名写法不对（中文项目名要加英文引号）",
    "Found invalid character": "有不允许的字符",
    "Unescaped '\\' in a string": "文字里的反斜杠要写成两个",
    "Escaped character": "反斜杠后面写法不对",
    "Invalid statement": "这一行既不是表头也不是“项目 = 值”（中文项目名要加英文引号）",
}


def read_text(path: Path, kind: str = "方案文件") -> str:
    """The text of a scheme file, or another ``kind``. UserError where it is missing, unreadable or not UTF-8."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到{kind}“{path}”。", "请检查文件名和所在文件夹。") from None
    except OSError as error:
        raise EnvironmentTrouble(
            f"{kind}“{path}”打不开：{reason_of(error)}。", "请检查是否为文件、有无读取权限。"
        ) from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UserError(f"{kind}“{path.name}”是 UTF-16 编码，不能读。", "请用记事本另存为，编码选 UTF-8。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        sentence = f"{kind}“{path.name}”第{line}行不是 UTF-8 编码。"
        raise UserError(sentence, "请用记事本另存为，编码选 UTF-8。") from None


def parse(text: str, file: str, kind: str = "方案文件") -> dict[str, Any]:
    """The TOML tree, numbers with a point as Decimal. UserError with line and column for a slip in the writing."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        where = f"第{place[1]}行第{place[2]}列" if place else "末尾"
        what = next((word for key, word in _SYNTAX.items() if said.startswith(key)), f"写法不对（{said}）")
        raise UserError(f"{kind}“{file}”{where}：{what}。", "请改正这一处后再读。") from None
    except (RecursionError, ValueError, ArithmeticError):
        raise UserError(f"{kind}“{file}”读不懂：括号层数过多或数字过长。", "请检查是否选错了文件。") from None


def key_lines(text: str) -> Mapping[Key, int]:
    """The line of every table heading and key, counted from 1. Arrays of tables are counted from 0."""
    found: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    quoted = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.count('"""') % 2 or line.count("'''") % 2:
            quoted = not quoted
            continue
        if quoted:
            continue
        if heading := _HEADER.match(line):
            table = _table(_names(heading[2]), heading[1] == "[[", counts)
            found.setdefault(table, number)
            if isinstance(table[-1], int):
                found.setdefault(table[:-1], number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*table, *_names(entry[1])), number)
    return found


def _names(dotted: str) -> list[str]:
    if dotted[:1] in "\"'":
        return [dotted.strip("\"'")]
    return [name.strip().strip("\"'") for name in dotted.split(".")]


def _table(names: list[str], many: bool, counts: dict[Key, int]) -> Key:
    """The full key of a heading: the names, and behind each array of tables its place."""
    key: Key = ()
    for place, name in enumerate(names):
        key = (*key, name)
        if many and place == len(names) - 1:
            counts[key] = counts.get(key, -1) + 1
        if key in counts:
            key = (*key, counts[key])
    return key
