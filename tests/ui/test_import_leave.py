"""Mended cells that are not imported yet: another page may be looked at, but closing asks first."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk import paths
from streetdesk.actions.importing import unfinished
from streetdesk.errors import EnvironmentTrouble
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.importing import words
from streetdesk.ui.importing.host import ImportHost
from streetdesk.ui.importing.page import ImportPage
from streetdesk.ui.window import MainWindow
from tests.offices import SAMPLE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def host(view: OfficeView, idle: None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ImportHost:
    """The sample roster, one cell mended."""
    monkeypatch.setenv("STREETDESK_HOME", str(tmp_path / "home"))
    view.go("import")
    found = view.current
    assert isinstance(found, ImportHost)
    found.page.read(SAMPLE)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)
    assert not found.unfinished
    model = found.page.preview.panes[0].table.sheet_model
    index = next(
        model.index(0, n) for n in range(1, model.columnCount()) if model.flags(model.index(0, n)) & editable()
    )
    model.setData(index, "改过的")
    qtbot.waitUntil(lambda: found.page.unfinished == "改过的1格" and not view.desk.jobs.busy, timeout=20_000)
    return found


def editable() -> Qt.ItemFlag:
    return Qt.ItemFlag.ItemIsEditable


def test_another_page_may_be_looked_at_in_between(host: ImportHost, view: OfficeView) -> None:
    view.go("staff")
    assert view.current is view.pages["staff"]
    view.go("import")
    assert host.page.unfinished == "改过的1格"
    assert host.page.leave_bar.isHidden()


def test_closing_from_anywhere_asks_on_the_page_itself(host: ImportHost, view: OfficeView, window: MainWindow) -> None:
    view.go("staff")
    window.close()
    assert window.isVisible()
    assert view.current is host
    bar = host.page.leave_bar
    assert bar.isVisible()
    assert "改过的1格还没有导入" in bar.said.text()
    QTest.mouseClick(bar.stay_button, LEFT)
    assert bar.isHidden()
    assert host.page.unfinished == "改过的1格"


def test_giving_up_the_workbook_asks_too(host: ImportHost) -> None:
    host.page.preview.left.emit()
    bar = host.page.leave_bar
    assert bar.isVisible()
    QTest.mouseClick(bar.drop_button, LEFT)
    assert host.page.stack.currentWidget() is host.page.choose
    assert host.page.unfinished == ""


def test_dropping_lets_the_window_close(host: ImportHost, window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    QTest.mouseClick(host.page.leave_bar.drop_button, LEFT)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_private_use_character_is_marked_as_to_be_mended_before_printing(host: ImportHost, qtbot: QtBot) -> None:
    pane = host.page.preview.panes[0]
    model = pane.table.sheet_model
    columns = {c.path: n for n, c in enumerate(model._columns, 1) if c.target is not None}
    name = next(path for path in columns if "姓名" in path)
    assert model.setData(model.index(0, columns[name]), "张\ue123")
    qtbot.waitUntil(lambda: host.page.unfinished == "改过的2格" and not host.desk.jobs.busy, timeout=20_000)
    told = [line for line in pane.problems.lines.lines if "U+E123" in line.said]
    assert len(told) == 1
    assert told[0].said.endswith(words.MEND_FIRST)


def test_leaving_keeps_what_was_mended_for_the_next_time(host: ImportHost, view: OfficeView, qtbot: QtBot) -> None:
    (file,) = (paths.user_data() / "mended").glob("*.json")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    host.page.preview.left.emit()
    assert "再打开同一个工作簿就接着改" in host.page.leave_bar.said.text()
    QTest.mouseClick(host.page.leave_bar.keep_button, LEFT)
    assert host.page.stack.currentWidget() is host.page.choose
    host.page.read(SAMPLE)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)
    assert host.page.unfinished == "改过的1格"
    assert "接着上次" in host.page.message.text
    host.page.message._act.click()
    qtbot.waitUntil(lambda: not host.page.unfinished and not view.desk.jobs.busy, timeout=20_000)
    assert not file.exists()


def test_a_killed_program_loses_no_mending(
    host: ImportHost, view: OfficeView, tmp_path: Path, qtbot: QtBot, idle: None
) -> None:
    """Another page is what a program started anew has; a workbook under another name is the same one."""
    other = tmp_path / f"又一份{SAMPLE.suffix}"
    shutil.copy(SAMPLE, other)
    page = ImportPage(view.desk.workspace, view.desk.jobs)
    qtbot.addWidget(page)
    page.read(other)
    qtbot.waitUntil(lambda: page.unfinished == "改过的1格" and not view.desk.jobs.busy, timeout=20_000)


def test_what_is_imported_or_given_up_is_kept_no_longer(host: ImportHost, view: OfficeView, qtbot: QtBot) -> None:
    place = paths.user_data() / "mended"
    (file,) = place.glob("*.json")
    host.page.preview.left.emit()
    QTest.mouseClick(host.page.leave_bar.drop_button, LEFT)
    assert not file.exists()
    host.page.read(SAMPLE)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)
    host.page._leave_out(host.page.preview._plan.sheets[0].reading.sheet, 4, True)  # type: ignore[union-attr] # read
    qtbot.waitUntil(lambda: file.exists() and not view.desk.jobs.busy, timeout=20_000)
    host.page.preview.commit_wanted.emit()
    qtbot.waitUntil(lambda: host.page.stack.currentWidget() is host.page.done, timeout=20_000)
    assert not file.exists()


def test_where_nothing_can_be_kept_leaving_says_that_it_is_lost(
    host: ImportHost, view: OfficeView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise EnvironmentTrouble("磁盘满了。", "")

    monkeypatch.setattr(unfinished, "keep", full)
    sheet = host.page.preview.panes[0].table.sheet_model
    sheet.setData(sheet.index(1, 2), "又改过的")
    qtbot.waitUntil(lambda: "没能替您记下" in host.page.message.text, timeout=20_000)
    host.page.preview.left.emit()
    assert "离开就丢了" in host.page.leave_bar.said.text()
    assert host.page.leave_bar.keep_button.isHidden()


def test_a_broken_file_of_mending_is_passed_over(host: ImportHost, view: OfficeView, qtbot: QtBot) -> None:
    (file,) = (paths.user_data() / "mended").glob("*.json")
    for broken in ('{"mended": 3}', "[]", "{", '{"mended": [["a"]], "mapping": [], "left_out": []}'):
        file.write_text(broken, encoding="utf-8")
        page = ImportPage(view.desk.workspace, view.desk.jobs)
        qtbot.addWidget(page)
        page.read(SAMPLE)
        qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)
        assert page.plan is not None
        assert not page.unfinished
