"""The small office, filled once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from streetdesk.actions import office
from streetdesk.db.workspace import Workspace
from tests.actions.decisions.office import People, fill


@pytest.fixture(scope="session")
def filled(new_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    """The filled file, never opened by a test itself, and who is in it."""
    path = Path(shutil.copy(new_file, tmp_path_factory.mktemp("decisions") / "filled.streetdesk"))
    workspace = office.open_office(path, "张办事")
    people = fill(workspace)
    workspace.close()
    return path, people


@pytest.fixture
def workspace(filled: tuple[Path, People], tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the test's own, open."""
    opened = office.open_office(Path(shutil.copy(filled[0], tmp_path / "office.streetdesk")), "张办事")
    yield opened
    opened.close()


@pytest.fixture
def people(filled: tuple[Path, People]) -> People:
    """Five people of two communities."""
    return filled[1]
