"""The arrows of the house: who may import whom. Read off the source, so that a lazy import counts as well."""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"
PACKAGE = "streetdesk"
EVERYONE = ("errors", "paths", "dates")  # standard library only; all may import them
PURE = ("pay", "fields", *EVERYONE)  # reach nothing but the standard library, by any path

# room -> the rooms it may import, besides itself and EVERYONE. A dotted name means that module alone.
ARROWS: dict[str, tuple[str, ...]] = {
    "ui": ("actions", "registers", "register", "fields", "pay"),
    "cli": ("actions", "registers", "register", "fields", "pay"),
    "actions": ("excel", "reports", "registers", "register", "db", "pay", "fields"),
    "excel": ("register", "fields"),
    "reports": ("register", "fields", "pay"),
    "registers": ("register", "db.columns", "db.base", "fields"),
    "register": ("db.base", "fields"),
    "db": ("fields",),
    "pay": (),
    "fields": (),
    "errors": (),
    "paths": (),
    "dates": (),
    "__main__": ("ui", "cli"),
    "__init__": (),
}

# library -> the only rooms that may import it, or (with NOT) all but these
ONLY_IN = {"PySide6": ("ui",), "shiboken6": ("ui",), "sqlcipher3": ("db",), "alembic": ("db",)}
NEVER_IN = {"sqlalchemy": ("ui", "cli", "excel", "reports", "pay", "fields", "__main__")}

LONGEST = 400


@dataclass(frozen=True)
class Import:
    """One import of a module, at a line; ``target`` is the dotted name it may be reaching for."""

    module: str
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


def module_name(path: Path, top: Path) -> str:
    """``streetdesk.db.engine`` for its file; a package is its ``__init__`` under the package's own name."""
    parts = path.relative_to(top).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def imports(source: str, module: str, *, package: bool = False) -> Iterator[Import]:
    """Every import of a source: at the top, in a function, under TYPE_CHECKING, relative, by import_module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(module, node.lineno, name.name)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = module.split(".")[: (1 if package else 0) - node.level or None]
                base = ".".join([*up, *([base] if base else [])])
            for name in node.names:
                yield Import(module, node.lineno, f"{base}.{name.name}")
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                yield Import(module, node.lineno, node.args[0].value)


def room_of(dotted: str) -> str:
    """``ui`` for ``streetdesk.ui.forms``; ``__init__`` for the package itself and names in it."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ARROWS else "__init__"


def allowed(one: Import) -> bool:
    """Whether the arrows permit it."""
    room = room_of(one.module)
    library = one.target.split(".")[0]
    if library != PACKAGE:
        return room in ONLY_IN.get(library, (room,)) and room not in NEVER_IN.get(library, ())
    target = room_of(one.target)
    if target in {room, "__init__", *EVERYONE}:
        return True
    inside = one.target.removeprefix(f"{PACKAGE}.")
    return any(inside == may or inside.startswith(f"{may}.") for may in ARROWS[room])


def violations(found: Iterable[Import]) -> list[str]:
    """What the arrows forbid, as sentences."""
    return [str(one) for one in found if not allowed(one)]


def foreign(found: Mapping[str, list[Import]], start: str) -> list[str]:
    """The libraries that a module reaches by any path through this package, with the path's last step."""
    seen, todo, out = {start}, [start], []
    while todo:
        for one in found[todo.pop()]:
            if one.target.split(".")[0] not in {PACKAGE, *sys.stdlib_module_names}:
                out.append(f"{start} reaches {one.target} ({one})")
            parts = one.target.split(".")
            steps = {".".join(parts[:n]) for n in range(1, len(parts) + 1)}  # its packages run too
            todo.extend((steps & found.keys()) - seen)
            seen |= steps
    return out


@pytest.fixture(scope="module")
def found() -> dict[str, list[Import]]:
    """Every module of the package with its imports."""
    modules: dict[str, list[Import]] = {}
    for path in sorted((SRC / PACKAGE).rglob("*.py")):
        name = module_name(path, SRC)
        text = path.read_text(encoding="utf-8")
        modules[name] = list(imports(text, name, package=path.name == "__init__.py"))
    return modules


def test_every_room_is_on_the_plan() -> None:
    rooms = {p.stem for p in (SRC / PACKAGE).iterdir() if p.suffix == ".py" or any(p.glob("*.py"))}
    assert rooms - set(ARROWS) == set(), "a room nobody drew arrows for: see docs/architecture.md"


def test_arrows_hold(found: dict[str, list[Import]]) -> None:
    assert violations(one for ones in found.values() for one in ones) == []


def test_pure_rooms_reach_only_the_standard_library(found: dict[str, list[Import]]) -> None:
    pure = [module for module in found if room_of(module) in PURE]
    assert pure
    assert [fault for module in pure for fault in foreign(found, module)] == []


def test_migrations_stand_by_themselves(found: dict[str, list[Import]]) -> None:
    """A revision says what was; a model says what is."""
    revisions = [ones for module, ones in found.items() if ".versions." in module]
    assert [str(one) for ones in revisions for one in ones if one.target.startswith(PACKAGE)] == []


def test_modules_are_small() -> None:
    lines = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in (SRC / PACKAGE).rglob("*.py")}
    middle, longest = statistics.median(lines.values()), max(lines.values())
    print(f"modules: {len(lines)}, median {middle:.0f} lines, longest {longest}")  # noqa: T201 - seen with pytest -s
    assert {str(p.relative_to(SRC)): n for p, n in lines.items() if n > LONGEST} == {}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ui.forms", "from streetdesk.db import workspace"),
        ("ui.forms", "from streetdesk import db"),
        ("ui.forms", "def late():\n    import sqlalchemy.orm"),
        ("ui.forms", "from ..db.workspace import Workspace"),
        ("ui.forms", "import importlib\nimportlib.import_module('streetdesk.excel.reader')"),
        ("cli", "from streetdesk.ui import window"),
        ("cli", "from .ui import window"),
        ("actions.records", "from PySide6.QtCore import QObject"),
        ("actions.records", "import streetdesk.ui.window"),
        ("excel.reader", "import streetdesk.actions"),
        ("reports.roster", "from streetdesk.registers import ALL"),
        ("registers.staff", "from streetdesk.db.workspace import Workspace"),
        ("register", "from streetdesk.db import columns"),
        ("db.engine", "from streetdesk.register import Register"),
        ("pay.compute", "from streetdesk import fields"),
        ("pay.compute", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sqlalchemy import Row"),
        ("errors", "from streetdesk.fields import Field"),
        ("actions.office", "import sqlcipher3"),
        ("registers.staff", "import alembic.op"),
        ("__main__", "from PySide6 import QtWidgets"),
    ],
)
def test_a_forbidden_import_is_caught(module: str, source: str) -> None:
    assert len(violations(imports(source, f"{PACKAGE}.{module}"))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ui.forms", "from PySide6.QtWidgets import QWidget\nfrom streetdesk.actions import records"),
        ("cli", "from streetdesk import __version__\nfrom streetdesk.errors import UserError"),
        ("registers.staff", "from streetdesk.db.columns import text\nfrom sqlalchemy.orm import Mapped"),
        ("register", "from streetdesk.db.base import Record"),
        ("actions.records", "from streetdesk.db import workspace\nfrom streetdesk.reports import roster"),
        ("pay.compute", "from streetdesk.dates import whole_years\nfrom . import bands\nfrom .bands import Band"),
        ("__main__", "def main():\n    from streetdesk.ui import window"),
    ],
)
def test_a_permitted_import_passes(module: str, source: str) -> None:
    assert violations(imports(source, f"{PACKAGE}.{module}")) == []


def test_an_indirect_library_is_caught() -> None:
    sources = {
        "streetdesk.pay.grade.compute": "from streetdesk.pay import helper",
        "streetdesk.pay.helper": "def late():\n    import sqlalchemy",
    }
    made_up = {module: list(imports(source, module)) for module, source in sources.items()}
    assert foreign(made_up, "streetdesk.pay.grade.compute") == [
        "streetdesk.pay.grade.compute reaches sqlalchemy (streetdesk.pay.helper:2 imports sqlalchemy)"
    ]
