"""The guards themselves: they would be worth nothing if they could not fail."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.conftest import BoxOpened, ExpectBox, ExpectLog, _BoxGuard, _LogBook

YES = QMessageBox.StandardButton.Yes


def test_home_is_a_folder_of_the_test() -> None:
    home = Path(os.environ["STREETDESK_HOME"])
    assert not home.exists()
    assert Path.home() not in home.parents


def test_an_unasked_box_raises_and_is_remembered(qtbot: QtBot, box_guard: _BoxGuard) -> None:
    with pytest.raises(BoxOpened, match=r"QMessageBox.question\(删除, 真的吗\)"):
        QMessageBox.question(None, "删除", "真的吗")
    dialog = QDialog()
    qtbot.addWidget(dialog)
    with pytest.raises(BoxOpened):
        dialog.exec()
    assert len(box_guard.faults()) == 2
    box_guard.unasked.clear()


def test_an_expected_box_is_answered(qtbot: QtBot, expect_box: ExpectBox) -> None:
    box = expect_box(YES)
    chosen = expect_box(("/数据/花名册.xlsx", ""))
    accepted = expect_box(lambda dialog: dialog.windowTitle())
    assert QMessageBox.question(None, "删除", "真的吗") == YES
    assert (box.opened, box.name, box.args[1]) == (True, "QMessageBox.question", "删除")
    assert QFileDialog.getOpenFileName(None, "选择")[0] == "/数据/花名册.xlsx"
    assert chosen.opened
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowTitle("标题")
    assert dialog.exec() == "标题"  # type: ignore[comparison-overlap]
    assert accepted.opened


def test_a_box_that_never_comes_is_a_fault(expect_box: ExpectBox, box_guard: _BoxGuard) -> None:
    expect_box(YES)
    assert box_guard.faults() == ["1 expected box(es) never came"]
    box_guard.expected.clear()


def test_an_unexpected_log_record_is_a_fault(log_book: _LogBook) -> None:
    logging.getLogger("streetdesk.db").warning("备份失败")
    logging.getLogger("streetdesk.db").info("说说而已")
    assert log_book.faults() == ["unexpected log record: WARNING streetdesk.db: 备份失败"]
    log_book.watch.records.clear()


def test_an_expected_log_record_passes(expect_log: ExpectLog) -> None:
    expect_log("备份.*")
    logging.getLogger("streetdesk.db").error("备份失败")


def test_a_log_record_that_never_comes_is_a_fault(expect_log: ExpectLog, log_book: _LogBook) -> None:
    expect_log("备份")
    assert log_book.faults() == ["nothing logged matches '备份'"]
    log_book.expected.clear()
