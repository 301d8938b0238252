"""Dialogs for files start where the last file of their kind was; all of them are made in one place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import streetdesk.ui
from streetdesk.ui.base import choosing


def test_every_dialog_comes_from_the_one_maker() -> None:
    top = Path(streetdesk.ui.__file__).parent
    named = [path for path in top.rglob("*.py") if "QFileDialog" in path.read_text(encoding="utf-8")]
    makers = {path.relative_to(top).as_posix() for path in named}
    assert makers == {"base/choosing.py"}


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialog_of(over: QWidget) -> QFileDialog:
    found = [one for one in over.findChildren(QFileDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_kind_starts_where_its_last_file_was_and_a_new_kind_where_any_was(over: QWidget, tmp_path: Path) -> None:
    (tmp_path / "下载").mkdir()
    (tmp_path / "导出").mkdir()
    taken: list[Path] = []
    choosing.ask_open(over, "workbook", "选择", "工作簿 (*.xlsx)", taken.append)
    first = dialog_of(over)
    first.fileSelected.emit(str(tmp_path / "下载" / "名册.xlsx"))
    first.reject()
    choosing.ask_save(over, "list", "导出", "人员.xlsx", "工作簿 (*.xlsx)", taken.append)
    second = dialog_of(over)
    assert Path(second.directory().absolutePath()) == tmp_path / "下载"
    assert second.defaultSuffix() == "xlsx"
    second.fileSelected.emit(str(tmp_path / "导出" / "人员.xlsx"))
    second.reject()
    assert taken == [tmp_path / "下载" / "名册.xlsx", tmp_path / "导出" / "人员.xlsx"]
    assert choosing.last_folder("workbook") == tmp_path / "下载"
    assert choosing.last_folder("list") == choosing.last_folder("scan") == tmp_path / "导出"


def test_a_folder_that_was_chosen_is_where_it_starts_again(over: QWidget, tmp_path: Path) -> None:
    (tmp_path / "扫描").mkdir()
    taken: list[Path] = []
    choosing.ask_folder(over, "scans", "哪个文件夹", taken.append)
    dialog = dialog_of(over)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path / "扫描"))
    dialog.reject()
    assert (taken, choosing.last_folder("scans")) == ([tmp_path / "扫描"], tmp_path / "扫描")


def test_a_folder_that_is_gone_is_not_started_in(tmp_path: Path) -> None:
    choosing.remember_folder("list", tmp_path / "拔出的U盘")
    assert choosing.last_folder("list").is_dir()
    assert choosing.last_folder("list") != tmp_path / "拔出的U盘"
