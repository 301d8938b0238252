"""The scheme of a case: a shipped one, a file beside the case, or tables in it; altered and added to as it says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Self

from streetdesk import paths
from streetdesk.errors import UserError
from streetdesk.pay.check.case_table import CaseTable
from streetdesk.pay.scheme.load import list_schemes, read_scheme, scheme_from
from streetdesk.pay.scheme.model import Scheme
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.toml_text import key_lines, parse, read_text

DEFAULT = "ly-demo-1"
TIMELINES = ("ladder", "base", "insurance", "tax")


class SchemeText(NamedTuple):
    """A scheme as its file has it; ``file`` is the name to tell in sentences."""

    text: str
    file: str


def named_scheme(name: str) -> SchemeText | None:
    """A scheme shipped with the program, by its file's name without the ending, in any case; else None."""
    for path in list_schemes(paths.resources() / "schemes"):
        if path.stem.lower() == name.strip().lower():
            return SchemeText(read_text(path), path.name)
    return None


def shipped_names() -> tuple[str, ...]:
    """The names of the schemes shipped with the program."""
    return tuple(path.stem for path in list_schemes(paths.resources() / "schemes"))


def scheme_of_case(top: CaseTable, folder: Path | None, default: SchemeText | None) -> Scheme:
    """The case's scheme. ``default`` stands where the case names none. UserError with the place."""
    if isinstance(top.data.get("scheme"), dict):
        for key in ("scheme_file", "replace", "set", "without"):
            if key in top.data:
                top.fail(key, "案例自带 [scheme] 时不用这一项", "请删去这一项，或直接改案例里的 [[ladder]]。")
        top.asked.update(("scheme", *TIMELINES))
        return scheme_from(top.inner({key: top.data[key] for key in ("scheme", *TIMELINES) if key in top.data}))
    text, file = _text_of(top, folder, default)
    top.asked.update((*TIMELINES, "replace", "set", "without"))
    for place, pair in enumerate(_pairs(top)):
        if pair[0] not in text:
            top.fail("replace", f"第{place + 1}对的原文在“{file}”中找不到", "请逐字照方案文件写原文。")
        text = text.replace(*pair)
    if not any(key in top.data for key in (*TIMELINES, "set", "without")):
        return _read(text, file)
    if any(key in top.data for key in ("replace", "set", "without")):
        file = f"{file}（经案例{top.file}改动）"
    tree = parse(text, file)
    ladder = _altered(top, tree)
    return scheme_from(_Joined(tree, file, key_lines(text), top, ladder))


@lru_cache(maxsize=64)
def _read(text: str, file: str) -> Scheme:
    return read_scheme(text, file)


def _text_of(top: CaseTable, folder: Path | None, default: SchemeText | None) -> SchemeText:
    if "scheme" in top.data and "scheme_file" in top.data:
        top.fail("scheme_file", "scheme 和 scheme_file 写了两样", "请只留一样。")
    if "scheme_file" in top.data:
        path = (folder or Path()) / top.text("scheme_file")
        try:
            return SchemeText(read_text(path), path.name)
        except UserError as why:
            top.fail("scheme_file", why.sentence.rstrip("。"), why.what_to_do)
    top.asked.add("scheme_file")
    name = top.text("scheme", "")
    if not name and default:
        return default
    found = named_scheme(name or DEFAULT)
    if found is None:
        top.fail("scheme", f"程序没有名为“{name}”的方案", f"可用的有：{'、'.join(shipped_names())}。")
    return found


def _pairs(top: CaseTable) -> list[tuple[str, str]]:
    pairs = top.data.get("replace", [])
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair) and pair[0]
        for pair in pairs
    ):
        top.fail("replace", '应为成对的文字，如 [["原文", "新文"]]', "请照这个样子改。")
    return [(pair[0], pair[1]) for pair in pairs]


def _altered(top: CaseTable, tree: dict[str, Any]) -> CaseTable | None:
    """``[set]`` and ``without`` put into the one ladder of the tree; the ``[set]`` table, to tell mistakes by."""
    ladders = tree.get("ladder")
    without = top.texts("without", ())
    changes = top.maybe_table("set")
    if not (without or changes):
        return None
    if not isinstance(ladders, list) or len(ladders) != 1 or not isinstance(ladders[0], dict):
        top.fail(
            "set" if changes else "without", "方案里不止一个等级表，不知改哪一个", "请改用 replace 或 scheme_file。"
        )
    ladder: dict[str, Any] = ladders[0]
    for key in without:
        if key not in ladder:
            top.fail("without", f"方案的等级表里没有“{key}”", f"可用的有：{'、'.join(sorted(ladder))}。")
        del ladder[key]
    for key in changes or ():
        assert changes is not None
        new, old = changes.data[key], ladder.get(key)
        if isinstance(new, dict) and isinstance(old, dict) and key != "coefficients":
            ladder[key] = {**old, **new}
        else:
            ladder[key] = new
    return changes


class _Joined(Table):
    """A scheme's top table with the case's own entries behind it, and with the case's alterations."""

    def __init__(
        self,
        data: Mapping[str, Any],
        file: str,
        lines: Mapping[tuple[str | int, ...], int],
        case: CaseTable | None = None,
        changes: CaseTable | None = None,
        key: tuple[str | int, ...] = (),
    ) -> None:
        super().__init__(data, file, lines, key)
        self.case = case
        self.changes = changes

    def inner(self, data: Mapping[str, Any], *keys: str | int) -> Self:
        return type(self)(data, self.file, self.lines, None, self.changes, (*self.key, *keys))

    def tables(self, key: str, at_least: int = 0) -> list[Any]:
        added = self.case.tables(key) if self.case and key in TIMELINES and key in self.case.data else []
        return [*super().tables(key, 0 if added else at_least), *added]

    def fail(self, key: str | None, what: str, todo: str) -> NoReturn:
        path = self.key if key is None else (*self.key, key)
        if self.changes and path[:2] == ("ladder", 0):
            found: Any = self.changes.data
            for step in path[2:]:
                found = found.get(step) if isinstance(found, dict) else None
            if found is not None and path[2:]:
                CaseTable({}, self.changes.file, self.changes.lines, (*self.changes.key, *path[2:])).fail(
                    None, what, todo
                )
        super().fail(key, what, todo)
