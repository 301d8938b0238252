"""Scheme check by examples (政策样例核对): case files and sheets of persons held against a scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from streetdesk.actions.checking.sheet import read_sheet
from streetdesk.actions.grades import DEMONSTRATION, SCHEME, SCHEME_TEXT
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.check.model import CaseFile, Report
from streetdesk.pay.check.read_case import read_case
from streetdesk.pay.check.read_scheme import SchemeText, named_scheme, shipped_names
from streetdesk.pay.check.run import check
from streetdesk.pay.scheme.load import read_scheme
from streetdesk.pay.scheme.toml_text import read_text


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file: a report, or why it could not be read, or both (a sheet with wrong rows)."""

    path: Path
    report: Report | None
    errors: tuple[UserError, ...] = ()


def scheme_text(name: str) -> SchemeText:
    """A scheme by its shipped name or by the path of its file. UserError where there is neither, or it is wrong."""
    found = named_scheme(name)
    if found is None:
        path = Path(name)
        if not path.exists() and not path.suffix:
            names = "、".join(shipped_names())
            raise UserError(f"没有名为“{name}”的方案。", f"可用的有：{names}；或写方案文件的路径。")
        found = SchemeText(read_text(path), path.name)
    read_scheme(*found)
    return found


def office_scheme_text(workspace: Workspace) -> SchemeText:
    """The scheme that an office uses."""
    if own := workspace.setting(SCHEME_TEXT):
        return SchemeText(own, "本单位方案")
    return scheme_text(workspace.setting(SCHEME, DEMONSTRATION) or DEMONSTRATION)


def pay_check(paths: Sequence[Path], default: SchemeText | None = None) -> Iterator[Checked]:
    """Check each file: TOML, or a sheet of persons. ``default`` is the scheme where a case names none."""
    for path in [path for given in paths for path in _expanded(given)]:
        try:
            case, errors = _read(path, default)
        except UserError as error:
            yield Checked(path, None, (error,))
            continue
        yield Checked(path, check(case) if case else None, errors)


def _expanded(path: Path) -> list[Path]:
    """The files of a pattern (``*.toml``), which not every console expands itself; else the path as it is."""
    if path.exists() or not any(sign in path.name for sign in "*?["):
        return [path]
    return sorted(path.parent.glob(path.name)) or [path]


def _read(path: Path, default: SchemeText | None) -> tuple[CaseFile | None, tuple[UserError, ...]]:
    if path.suffix.lower() in (".toml", ".txt", ""):
        return read_case(path, default), ()
    return read_sheet(path, default)
