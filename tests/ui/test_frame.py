"""Around the pages: help, opening another file, the way back, closing with every backup place, high contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import office, office_facts
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.look import contrast, theme
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.settings.page import SettingsPage
from streetdesk.ui.start.aid import AidPane
from streetdesk.ui.window import MainWindow
from tests.conftest import ExpectBox
from tests.offices import SAMPLE
from tests.ui.conftest import Sample


def chosen(window: MainWindow, title: str) -> None:
    """Choose a menu's entry by what it says."""
    (action,) = [a for a in window.menuBar().findChildren(QAction) if a.text().startswith(title)]
    action.trigger()


@pytest.mark.parametrize(("title", "tab"), [("快捷键", "keys"), ("关于", "about")])
def test_help_opens_the_settings(view: OfficeView, window: MainWindow, qtbot: QtBot, title: str, tab: str) -> None:
    chosen(window, title)
    page = view.current
    assert isinstance(page, SettingsPage)
    assert page.tabs.currentWidget() is getattr(page, tab)
    if tab == "keys":
        qtbot.waitUntil(lambda: bool(page.keys.source.rows))


@pytest.mark.parametrize(("title", "tab"), [("快捷键", "keys"), ("关于", "about")])
def test_help_is_there_before_an_office_is_open(qtbot: QtBot, dressed: QApplication, title: str, tab: str) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    chosen(window, title)
    (aid,) = window.start.findChildren(AidPane)
    assert getattr(aid, tab).isVisible()
    if tab == "keys":
        assert "Ctrl+O" in {row["keys"] for row in aid.keys.source.rows.values()}
    QTest.mouseClick(aid.back, Qt.MouseButton.LeftButton)
    assert not aid.isVisible()
    assert window.start.recent.parentWidget() is not None
    window.finish_now()


def test_opening_asks_for_a_file_at_once(
    view: OfficeView, window: MainWindow, tmp_path: Path, expect_box: ExpectBox, qtbot: QtBot
) -> None:
    office.new_office(path := tmp_path / "另一个.streetdesk", "银雀山街道办事处").close()
    expect_box(("", ""))
    chosen(window, "打开")
    assert window.stack.currentWidget() is view, "nothing chosen: one stays where one is"
    expect_box((str(path), ""))
    chosen(window, "打开")
    qtbot.waitUntil(lambda: window.view is not None and window.view is not view)
    assert window.desk is not None
    assert window.desk.workspace.path == path
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.desk.workspace.close()


def test_a_restored_file_is_opened_from_the_notice(
    view: OfficeView, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    view.go("backup")
    page = view.current
    made = office.back_up(view.desk.workspace)
    page._restore(made, tmp_path / "恢复.streetdesk")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "已恢复为" in view.said)
    assert view.messages._act.text() == "打开它"
    QTest.mouseClick(view.messages._act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.view is not None and window.view is not view)
    assert window.desk is not None
    assert window.desk.workspace.path == tmp_path / "恢复.streetdesk"
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.desk.workspace.close()


@pytest.mark.parametrize(
    ("before", "said"), [("home", "返回首页"), ("staff", "返回人员列表"), ("due", "返回应晋级名单")]
)
def test_the_way_back_says_where_it_leads(view: OfficeView, sample: Sample, idle: None, before: str, said: str) -> None:
    view.go(before)
    view.desk.asked_open.emit(sample.staff["张三"], "")
    file = view.current
    assert isinstance(file, StaffFile)
    assert file.back_button.text() == said
    QTest.mouseClick(file.back_button, Qt.MouseButton.LeftButton)
    assert view.current is view.pages[before]


def test_closing_backs_up_to_the_second_place_too(
    view: OfficeView, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "U盘"
    second.mkdir()
    facts = office_facts.load(view.desk.workspace)
    office_facts.save(view.desk.workspace, replace(facts, backup_folder=str(second)))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert list(office.backup_folder().glob("*.sdbackup"))
    assert list(second.glob("*.sdbackup"))


def test_a_second_place_that_is_missing_is_told_while_closing(
    view: OfficeView, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (no_folder := tmp_path / "拔掉的U盘").write_text("not a folder")
    facts = office_facts.load(view.desk.workspace)
    office_facts.save(view.desk.workspace, replace(facts, backup_folder=str(no_folder)))
    window.close()
    qtbot.waitUntil(lambda: not window.closing.button.isHidden())
    assert window.closing.said.text().startswith("已备份")
    assert "拔掉的U盘" in window.closing.more.text()
    assert list(office.backup_folder().glob("*.sdbackup"))
    QTest.mouseClick(window.closing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.fixture
def plain_again(dressed: QApplication) -> Iterator[None]:
    """The looks are everybody's: put back as they were."""
    yield
    theme.apply(dressed)


def test_high_contrast_is_followed_while_the_program_runs(
    window: MainWindow, dressed: QApplication, plain_again: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = QPalette(QColor("#000000"))
    night.setColor(QPalette.ColorRole.Text, QColor("#FFFFFF"))
    night.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    monkeypatch.setattr(contrast, "palette_of", lambda _: night)
    turned = dressed.styleHints().accessibility().contrastPreferenceChanged
    turned.emit(Qt.ContrastPreference.HighContrast)
    assert theme.GROUND not in dressed.styleSheet()
    assert theme.ink_of(theme.MUTED) == "#ffffff"
    assert theme.ground(theme.ACCENT_SOFT).name() == "#000000"
    assert theme.follows_system()
    monkeypatch.setattr(contrast, "palette_of", lambda _: None)
    turned.emit(Qt.ContrastPreference.NoPreference)
    assert theme.GROUND in dressed.styleSheet()
    assert theme.ink_of(theme.MUTED) == theme.MUTED
    assert not theme.follows_system()


def test_the_import_leads_on_to_the_staff_list(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("import")
    page = view.current.page  # type: ignore[union-attr]
    page.read(SAMPLE)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.preview and not view.desk.jobs.busy, timeout=20_000)
    QTest.mouseClick(page.preview.commit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.done and not view.desk.jobs.busy, timeout=20_000)
    assert page.done.staff.hasFocus()
    QTest.mouseClick(page.done.staff, Qt.MouseButton.LeftButton)
    assert view.current is view.pages["staff"]
