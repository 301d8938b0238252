"""A small demonstration office, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from streetdesk.actions import office
from streetdesk.actions.demo import make_demo
from streetdesk.db.workspace import Workspace


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a demonstration office of 60 people, never opened by a test itself."""
    path = tmp_path_factory.mktemp("payroll") / "small.streetdesk"
    make_demo(path, 60, 3).close()
    return path


@pytest.fixture
def pay_file(small_demo: Path, tmp_path: Path) -> Path:
    """A copy of the test's own."""
    return Path(shutil.copy(small_demo, tmp_path / "pay.streetdesk"))


@pytest.fixture
def pay_office(pay_file: Path) -> Iterator[Workspace]:
    """The same, open."""
    workspace = office.open_office(pay_file, "张会计")
    yield workspace
    workspace.close()
