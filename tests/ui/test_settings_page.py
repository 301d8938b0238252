"""The settings: what is kept, what is asked before leaving, the scheme, backup places, keys, licences."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk import paths
from streetdesk.actions import clerk, grades, history, office_facts
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.settings.about import PARTS, licence_texts, version_of
from streetdesk.ui.settings.page import SettingsPage
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import type_text

LEFT = Qt.MouseButton.LeftButton
MAKER = Path(__file__).resolve().parents[2] / "tools" / "make_licences.py"


@pytest.fixture
def page(view: OfficeView, idle: None) -> SettingsPage:
    view.go("settings")
    assert isinstance(view.current, SettingsPage)
    return view.current


def test_the_office_s_facts_are_kept_as_one_act(page: SettingsPage, view: OfficeView) -> None:
    part = page.office
    assert not part.save_button.isEnabled()
    assert part.lines["name"].text() == "金雀山街道办事处"
    part.lines["short_name"].setFocus()
    type_text(part.lines["short_name"], "金雀山街道")
    type_text(part.lines["responsible"], "刘主任")
    part.stamps.setPlainText("金雀山街道办事处\n\n 中共金雀山街道工作委员会 ")
    part.sizes["A3"].setChecked(True)
    part.clerk.setText("李会计")
    QTest.mouseClick(part.save_button, LEFT)
    kept = office_facts.load(view.desk.workspace)
    assert (kept.short_name, kept.responsible, kept.paper) == ("金雀山街道", "刘主任", "A3")
    assert kept.stamps == ("金雀山街道办事处", "中共金雀山街道工作委员会")
    assert clerk.name() == "李会计"
    assert not part.dirty
    assert view.said.startswith("已保存设置")


def test_what_cannot_be_kept_is_told_and_stays(page: SettingsPage, view: OfficeView) -> None:
    page.office.lines["name"].clear()
    QTest.mouseClick(page.office.save_button, LEFT)
    assert page.office.bar.text.endswith("填的内容还在。")
    assert page.office.lines["name"].text() == ""
    QTest.mouseClick(page.office.drop_button, LEFT)
    assert page.office.lines["name"].text() == "金雀山街道办事处"


def test_unsaved_settings_are_asked_about_on_the_page(page: SettingsPage, view: OfficeView) -> None:
    page.office.lines["county"].setText("兰山区")
    page.show_tab("about")
    view.go("staff")
    assert view.current is page
    assert page.tabs.currentWidget() is page.office
    assert page.office.leave_bar.isVisible()
    QTest.mouseClick(page.office.leave_bar.save_button, LEFT)
    assert view.current is view.pages["staff"]
    assert office_facts.load(view.desk.workspace).county == "兰山区"


def test_the_new_name_of_the_office_is_seen_everywhere(page: SettingsPage, view: OfficeView) -> None:
    page.office.lines["name"].setText("银雀山街道办事处")
    assert page.office.save()
    assert view.office.text() == "银雀山街道办事处"


def test_another_scheme_is_chosen_and_undone(page: SettingsPage, view: OfficeView) -> None:
    page.show_tab("scheme")
    part = page.scheme
    assert not part.use_button.isEnabled()
    before = part.now.text()
    other = next(stem for stem, choice in part.choices.items() if not choice.isChecked())
    part.choices[other].setChecked(True)
    QTest.mouseClick(part.use_button, LEFT)
    assert grades.scheme_of(view.desk.workspace).name == part.now.text() != before
    history.undo(view.desk.workspace)
    assert grades.scheme_of(view.desk.workspace).name == before


def test_the_office_s_own_scheme_is_taken_in_or_its_mistake_told(page: SettingsPage, tmp_path: Path) -> None:
    page.show_tab("scheme")
    shipped = (paths.resources() / "schemes" / "ly-demo-1.toml").read_text(encoding="utf-8")
    own, bad = tmp_path / "本单位.toml", tmp_path / "坏.toml"
    own.write_text(shipped.replace("LY-DEMO-1 演示方案（非临沂实际标准）", "本街道方案", 1), encoding="utf-8")
    bad.write_text(shipped.replace("grades = 18", "grade = 18", 1), encoding="utf-8")
    page.scheme.take_file(bad)
    assert "坏.toml" in page.scheme.bar.text
    page.scheme.take_file(own)
    assert page.scheme.now.text() == "本街道方案"
    assert page.scheme.bar.text == ""
    assert not any(choice.isChecked() for choice in page.scheme.choices.values())


def test_a_second_place_for_backups(page: SettingsPage, view: OfficeView, tmp_path: Path, qtbot: QtBot) -> None:
    page.show_tab("backup")
    second = tmp_path / "U盘"
    second.mkdir()
    page.backup.set_folder(str(second))
    assert page.backup.second.text() == str(second)
    QTest.mouseClick(page.backup.now_button, LEFT)
    qtbot.waitUntil(lambda: page.backup.said.text() != "")
    assert list(second.rglob("*.sdbackup"))
    assert page.backup.said.text().count("已备份并核验") == 2
    second.rename(tmp_path / "拔了")
    page.refresh_soon()
    assert "找不到" in page.backup.second.text()
    page.backup.set_folder("")
    assert page.backup.second.text() == "还没有选。"


def test_the_keys_are_read_off_what_carries_them(page: SettingsPage, view: OfficeView, qtbot: QtBot) -> None:
    page.show_tab("keys")
    rows: Any = page.keys.source.rows
    qtbot.waitUntil(lambda: bool(rows) or bool(page.keys.source.rows), timeout=20_000)
    qtbot.waitUntil(lambda: any(r["where"] == "人员档案" for r in page.keys.source.rows.values()), timeout=20_000)
    found = {(r["where"], r["keys"]): r["what"] for r in page.keys.source.rows.values()}
    assert found["处处可用", "Ctrl+Z"] == "撤销"
    assert found["处处可用", "Alt+1"] == "首页"
    assert "查找全部" in found["处处可用", "Ctrl+K"]
    assert found["人员档案", "Ctrl+PgDown"] == "下一人"
    assert all(r["what"] for r in page.keys.source.rows.values())


def test_every_library_and_font_stands_with_its_licence(page: SettingsPage, window: MainWindow) -> None:
    page.show_tab("about")
    seen = page.about.text.toPlainText()
    for name, _, _ in PARTS:
        assert name in seen
        assert version_of(name), name
    entries = [page.about.list.item(row).text() for row in range(page.about.list.count())]
    for entry, said in (
        ("LGPL-3.0", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("GPL-3.0", "GNU GENERAL PUBLIC LICENSE"),
        ("思源黑体、思源宋体", "SIL OPEN FONT LICENSE"),
        ("街务台（本程序）", "Apache License"),
    ):
        page.about.list.setCurrentRow(entries.index(entry))
        assert said.upper() in page.about.text.toPlainText().upper()


def test_whatever_the_program_needs_is_named_and_its_licence_is_shipped() -> None:
    named = {name.lower().replace("_", "-") for name, _, _ in PARTS}
    needed = {name.lower().replace("_", "-") for name in runpy.run_path(str(MAKER))["needed"]()}
    assert named == needed
    shipped = {path.stem.lower().replace("_", "-") for path in licence_texts().values()}
    assert needed - shipped == {"pyside6-essentials", "shiboken6"}, "those two are under the LGPL, which is shipped"
    assert {"lgpl-3.0", "gpl-3.0", "python", "streetdesk"} <= shipped


def test_the_wheel_does_not_turn_the_tabs(page: SettingsPage) -> None:
    bar = page.tabs.tabBar()
    before = page.tabs.currentIndex()
    at = QPointF(bar.rect().center())
    turn = QWheelEvent(
        at, bar.mapToGlobal(at), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(bar, turn)
    assert page.tabs.currentIndex() == before
    assert not turn.isAccepted()


def test_what_was_refused_is_no_longer_said_once_it_is_mended(page: SettingsPage) -> None:
    page.office.lines["name"].clear()
    QTest.mouseClick(page.office.save_button, LEFT)
    assert page.office.bar.isVisible()
    type_text(page.office.lines["name"], "金雀山街道")
    assert page.office.bar.isHidden()
