"""Backups in the window: made, listed, written out again; and the file verified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from streetdesk.actions import office, verify
from streetdesk.actions.office import Workspace
from streetdesk.errors import EnvironmentTrouble
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.data.backup_page import BackupPage
from tests.ui.conftest import Sample


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Iterator[Desk]:
    jobs = Jobs()
    made = Desk(workspace, jobs)
    jobs.troubled.connect(made.trouble)
    yield made
    made.close()
    jobs.shutdown()


@pytest.fixture
def told(desk: Desk) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    desk.told.connect(lambda state, sentence, what, _: found.append((state, f"{sentence}{what}")))
    return found


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> BackupPage:
    made = BackupPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(widget: Any) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


def test_a_backup_is_made_and_listed(qtbot: QtBot, page: BackupPage, desk: Desk, told: list[tuple[str, str]]) -> None:
    assert page.last.text() == "还没有备份过。"
    click(page.now_button)
    settled(qtbot, desk)
    made = office.backups(desk.workspace)
    assert len(made) == 1
    assert told == [("good", f"备份已完成并核验：{made[0].path}")]
    assert page.model.rowCount() == 1
    assert "（今天）" in page.last.text()


def test_a_backup_goes_where_it_is_told(qtbot: QtBot, page: BackupPage, desk: Desk, tmp_path: Path) -> None:
    click(page.to_button)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "U盘"))
    dialog.reject()
    settled(qtbot, desk)
    assert len(list((tmp_path / "U盘").glob("样例-*.sdbackup"))) == 1


def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, page: BackupPage, desk: Desk, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "文件").touch()
    page.back_up(tmp_path / "文件")
    settled(qtbot, desk)
    assert told[0][0] == "error"
    assert office.backups(desk.workspace) == []


def test_a_backup_is_written_out_as_a_new_file(
    qtbot: QtBot, page: BackupPage, desk: Desk, told: list[tuple[str, str]], sample: Sample, tmp_path: Path
) -> None:
    click(page.now_button)
    settled(qtbot, desk)
    page._restore(office.backups(desk.workspace)[0].path, tmp_path / "恢复.streetdesk")
    settled(qtbot, desk)
    restored = office.open_office(tmp_path / "恢复.streetdesk")
    assert office.office_name(restored) == "金雀山街道办事处"
    restored.close()
    assert told[-1][1].startswith(f"已恢复为{tmp_path / '恢复.streetdesk'}")
    page._restore(office.backups(desk.workspace)[0].path, sample.path)
    settled(qtbot, desk)
    assert told[-1][0] == "error"
    assert "没有覆盖它" in told[-1][1]


def test_a_whole_file_is_verified_as_good(
    qtbot: QtBot, page: BackupPage, desk: Desk, told: list[tuple[str, str]]
) -> None:
    click(page.verify_button)
    assert not page.verify_button.isEnabled()
    settled(qtbot, desk)
    assert told == [("good", "核验完成：数据文件完整，操作记录没有被改动过，没有发现问题。")]
    assert page.verify_button.isEnabled()
    assert not page.found.isVisible()


def test_what_is_wrong_stays_on_the_page(
    qtbot: QtBot, page: BackupPage, desk: Desk, told: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "verify", lambda *_: ["第3条操作记录对不上。", "人员第5号：日期不对。"])
    click(page.verify_button)
    settled(qtbot, desk)
    assert told[0][0] == "warn"
    assert "2个问题" in told[0][1]
    assert page.found.toPlainText() == "第3条操作记录对不上。\n人员第5号：日期不对。"
    assert page.found.isVisible()


def test_a_file_that_cannot_be_read_is_told(
    qtbot: QtBot, page: BackupPage, desk: Desk, told: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> list[str]:
        raise EnvironmentTrouble("读写磁盘时出错。", "请检查U盘。")

    monkeypatch.setattr(verify, "verify", fail)
    click(page.verify_button)
    settled(qtbot, desk)
    assert told == [("error", "读写磁盘时出错。请检查U盘。")]
    assert page.verify_button.isEnabled()
