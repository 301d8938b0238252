"""Offices for tests: one new data file is built once and copied, for building runs the migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from streetdesk.actions import import_commit, importing, office
from streetdesk.db.workspace import Workspace

SAMPLE = Path(__file__).parent / "excel" / "samples" / "roster.xlsx"
NAME = "示例街道办事处"


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office's data file, never opened by a test itself."""
    path = tmp_path_factory.mktemp("office") / "new.streetdesk"
    office.new_office(path, NAME, "张办事").close()
    return path


@pytest.fixture
def data_file(new_file: Path, tmp_path: Path) -> Path:
    """A data file of the test's own."""
    return Path(shutil.copy(new_file, tmp_path / "office.streetdesk"))


@pytest.fixture
def workspace(data_file: Path) -> Iterator[Workspace]:
    """The test's data file, open."""
    opened = office.open_office(data_file, "张办事")
    yield opened
    opened.close()


@pytest.fixture
def staffed(workspace: Workspace) -> Workspace:
    """The same with the sample roster taken in."""
    import_commit.commit(workspace, importing.plan(workspace, SAMPLE))
    return workspace
