"""The scheme page in a real window: every rule shown and read back, typed with keys, mistakes told on their sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk import paths
from streetdesk.actions import grades
from streetdesk.pay import read_scheme
from streetdesk.pay.scheme.edit import KINDS, entries
from streetdesk.pay.scheme.load import list_schemes, load_scheme
from streetdesk.ui.base.page import Page
from streetdesk.ui.schemes.editor import PaperEditor
from streetdesk.ui.schemes.page import SchemePage
from streetdesk.ui.schemes.paper_form import PAPER_FIELDS
from streetdesk.ui.schemes.rate_table import _HEADINGS as RATE_HEADINGS
from streetdesk.ui.schemes.rule_sheets import ListedSheet, PlainSheet
from streetdesk.ui.schemes.scheme_head import HEAD_FIELDS
from streetdesk.ui.schemes.tax_table import _HEADINGS as TAX_HEADINGS
from tests.actions.full_scheme import FULL
from tests.actions.test_scheme_rules import known_keys
from tests.ui.paying import click, settle

_RATES = {
    "name": "险种",
    "group": "类别",
    "unit": "单位%",
    "person": "个人%",
    "rounding.unit": "取整到（元）",
    "rounding.mode": "取整方式",
    "lowest_base": "基数下限",
    "highest_base": "基数上限",
    "unit_fixed": "单位定额",
    "person_fixed": "个人定额",
}
_BRACKETS = {"above": "累计应纳税所得额超过（元）", "rate": "预扣率%", "quick": "速算扣除数"}


@pytest.fixture
def page(at: Callable[..., Page]) -> SchemePage:
    found = at("schemes", SchemePage)
    assert isinstance(found, SchemePage)
    return found


def sheet_of(page: SchemePage, title: str) -> PlainSheet | ListedSheet:
    """The sheet of a name, turned to."""
    rules = page.editor.rules
    place = next(n for n, sheet in enumerate(rules.sheets, 1) if sheet.group.title == title)
    rules.turn(place)
    return rules.sheets[place - 1]


def test_every_other_key_of_a_scheme_has_an_editor(page: SchemePage) -> None:
    """Keys of ladders are walked with their declaration; these are the rest."""
    editor = page.editor
    heads = {f"paper.{key}" for key in ("number", "title", "published_on")} | {"effective_on", "until"}
    assert {f"paper.{key}" if key in ("number", "title", "published_on") else key for key in PAPER_FIELDS} == heads
    assert set(_RATES.values()) == set(RATE_HEADINGS)
    assert set(_BRACKETS.values()) == set(TAX_HEADINGS)
    edited = {f"scheme.{key}" for key in HEAD_FIELDS}
    edited |= {f"{kind}.{key}" for kind in ("base", "insurance", "tax") for key in heads}
    edited |= {f"base.{key}" for key in editor.base.boxes}
    edited |= {f"insurance.{key}" for key in editor.limits.boxes} | {f"insurance.rate.{key}" for key in _RATES}
    edited |= {"tax.monthly_allowance"} | {f"tax.bracket.{key}" for key in _BRACKETS}
    known = {key for key in known_keys(FULL) if not key.startswith("ladder")}
    containers = {key for key in known if any(other.startswith(f"{key}.") for other in known)}
    assert known - containers - edited - {"base", "insurance", "tax"} == set()


def test_every_entry_shown_is_read_back_as_it_was(page: SchemePage) -> None:
    editor = PaperEditor(page.desk.workspace)
    schemes = [load_scheme(path) for path in list_schemes(paths.resources() / "schemes")]
    for scheme in (read_scheme(FULL, "样例"), *schemes):
        for kind in KINDS:
            for entry in entries(scheme, kind):
                editor.load(kind, entry, anew=False)
                back = editor.entry()
                if not entry.paper.title:  # the window asks for a title, a file does not
                    assert back is None
                else:
                    assert back == entry
    editor.deleteLater()


def test_an_allowance_is_added_with_keys(page: SchemePage, qtbot: QtBot) -> None:
    page.start_new("ladder")
    for name, text in (("number", "演示〔2026〕11号"), ("title", "网格补贴"), ("effective_on", "2026-07-01")):
        page.editor.head.boxes[name].put(text)
    sheet = sheet_of(page, "津贴补贴")
    assert isinstance(sheet, ListedSheet)
    sheet.add_button.setFocus()
    QTest.keyClick(sheet.add_button, Qt.Key.Key_Space)
    first = sheet.blocks[-1].fields.boxes["name"].editor.input
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClicks(first, "WG")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    amount = QApplication.focusWidget()
    assert amount is not None
    assert amount is sheet.blocks[-1].fields.boxes["amount"].editor.input
    QTest.keyClicks(amount, "150.50")
    click(page.try_button)
    settle(qtbot, page)
    click(page.save_button)
    settle(qtbot, page)
    ladder = grades.scheme_of(page.desk.workspace).ladders[-1]
    assert [(one.name, str(one.amount), one.to, one.in_probation) for one in ladder.allowances] == [
        ("WG", "150.50", "all", True)
    ]
    assert ladder.source == ""  # its own paper, not the one it was made from


def test_a_mistake_turns_to_its_sheet_and_field(page: SchemePage, qtbot: QtBot) -> None:
    page.start_new("ladder")
    for name, text in (("number", "1号"), ("title", "改绩效"), ("effective_on", "2026-07-01")):
        page.editor.head.boxes[name].put(text)
    pay = sheet_of(page, "工资和取整")
    box = pay.box(0, "split.basic")
    assert box is not None
    box.put("80")
    page.editor.rules.turn(0)
    page.try_out()
    wrong = pay.box(0, "split.performance")
    assert wrong is not None
    assert wrong.is_wrong
    assert "合计不是100" in wrong.message.text()
    names = page.editor.rules.names
    assert [name.text() for name in names if name.isChecked()] == ["工资和取整 ！"]
    qtbot.waitUntil(wrong.editor.input.hasFocus)
    assert "有几处还不对" in page.bar.text
    wrong.put("20")
    page.try_out()
    settle(qtbot, page)
    assert page.effect.isVisible()
    assert "！" not in "".join(name.text() for name in names)
    page.drop()


def test_rules_that_do_not_matter_are_not_shown(page: SchemePage) -> None:
    page.start_new("ladder")
    sheet = sheet_of(page, "试用期")
    months, present = sheet.box(0, "probation.months"), sheet.box(0, "probation")
    assert months is not None
    assert present is not None
    assert months.isVisible()
    present.put("否")
    assert not months.isVisible()
    present.put("是")
    assert months.text() == "3"  # what was typed is not forgotten
    page.drop()


def test_more_grades_make_more_lines_for_coefficients(page: SchemePage) -> None:
    page.start_new("ladder")
    box = sheet_of(page, "等级").box(0, "grades")
    assert box is not None
    box.put("20")
    lines = page.editor.coefficients.lines
    assert [line.text() for line in lines[16:]] == ["1.80", "1.85", "", ""]
    page.drop()


def test_posts_are_moved_and_taken_away(page: SchemePage) -> None:
    page.start_new("ladder")
    sheet = sheet_of(page, "岗位")
    assert isinstance(sheet, ListedSheet)
    click(sheet.blocks[1].up_button)
    assert [one.texts["code"] for one in sheet.items()] == ["F", "Z", "G"]
    assert [one.heading.text() for one in sheet.blocks] == ["岗位1：副职", "岗位2：正职", "岗位3：工作人员"]
    click(sheet.blocks[0].remove_button)
    assert [one.texts["code"] for one in sheet.items()] == ["Z", "G"]
    page.drop()


def test_a_frozen_paper_shows_its_rules_and_lets_none_be_changed(page: SchemePage) -> None:
    ladder = next(place for place, row in enumerate(page.rows) if row.kind == "ladder")
    page.list.setCurrentCell(ladder, 0)
    sheet = sheet_of(page, "岗位")
    assert isinstance(sheet, ListedSheet)
    assert not sheet.add_button.isVisible()
    box = sheet.box(0, "label")
    assert box is not None
    QTest.keyClicks(box.editor.input, "x")
    assert box.text() == "正职"


def test_the_name_of_the_scheme_is_changed(page: SchemePage, qtbot: QtBot) -> None:
    page.head_button.setFocus()
    QTest.keyClick(page.head_button, Qt.Key.Key_Space)
    boxes = page.scheme_head.fields.boxes
    qtbot.waitUntil(boxes["name"].editor.input.hasFocus)
    boxes["name"].editor.input.selectAll()  # type: ignore[attr-defined]  # a line
    QTest.keyClicks(boxes["name"].editor.input, "LH-2026")
    boxes["demonstration"].put("否")
    assert page.unfinished
    click(page.scheme_head.save_button)
    scheme = grades.scheme_of(page.desk.workspace)
    assert (scheme.name, scheme.demonstration) == ("LH-2026", False)
    assert page.name.text() == "LH-2026"
    assert page.scheme_head.isHidden()
    assert not page.unfinished
