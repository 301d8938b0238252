"""The import as the clerk does it: read, look, mend, take the good rows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing
from streetdesk.actions.importing import commit as import_commit
from streetdesk.actions.importing import roster as importing
from streetdesk.actions.listing import Query
from streetdesk.actions.office import Workspace
from streetdesk.errors import Cancelled, UserError
from streetdesk.registers.staff import STAFF
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.importing.page import ImportPage
from streetdesk.ui.importing.sheet import SheetPane
from tests.conftest import ExpectBox
from tests.offices import SAMPLE

Role = Qt.ItemDataRole
ID = "身份证号"
_STEM = "37130220000517002"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
RIGHT = _STEM + "10X98765432"[sum(int(d) * w for d, w in zip(_STEM, _WEIGHTS, strict=True)) % 11]


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shutdown()


@pytest.fixture
def page(qtbot: QtBot, jobs: Jobs, workspace: Workspace) -> ImportPage:
    made = ImportPage(workspace, jobs)
    qtbot.addWidget(made)
    made.resize(1200, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, page: ImportPage) -> SheetPane:
    """The sample roster, read."""
    page.read(SAMPLE)
    settled(qtbot, jobs)
    assert page.stack.currentWidget() is page.preview
    return page.preview.panes[0]


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)


def click(widget: Any) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def cell(pane: SheetPane, row: int, path: str) -> QModelIndex:
    index = pane.table.sheet_model.place_of(row, path)
    assert index.isValid()
    return index


def text(pane: SheetPane, row: int, path: str) -> str:
    return str(cell(pane, row, path).data())


def editor_in(pane: SheetPane) -> QLineEdit:
    """The open editor; one that was closed may not be gone yet."""
    return [e for e in pane.table.viewport().findChildren(QLineEdit) if e.isVisible()][-1]


def type_into(qtbot: QtBot, pane: SheetPane, row: int, path: str, typed: str) -> None:
    """Go to a cell and type over it, as a clerk does."""
    pane.table.go_to(row, path)
    QTest.keyClicks(pane.table, typed[0])
    editor = editor_in(pane)
    QTest.keyClicks(editor, typed[1:])
    with qtbot.waitSignal(pane.mended):
        QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_summary_and_the_new_communities_are_told(page: ImportPage, pane: SheetPane) -> None:
    assert page.preview.file.text() == "导入 roster.xlsx"
    assert page.preview.summary.text() == "共86人：新增78  变化0  相同0  待处理8  另有重复1行"
    assert page.preview.units.text().startswith("将新建")
    assert page.preview.commit.text() == "导入好的行（78人）(&I)"
    assert page.preview.save_bad.text() == "把待处理8人、重复1行另存为工作簿…(&S)"
    assert not page.preview.take_changes.isVisible()
    assert not page.preview.default_unit.isVisible()


def test_the_table_has_the_headings_and_row_numbers_of_the_sheet(pane: SheetPane) -> None:
    model = pane.table.sheet_model
    headings = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]
    assert headings[0].startswith("状态")
    assert "学历/全日制\n→ 全日制学历" in headings
    assert model.headerData(0, Qt.Orientation.Vertical) == "5"
    assert text(pane, 5, "姓名") == "范文燕"
    assert text(pane, 6, "社区") == "金雀山社区"  # filled down from the merged cell
    assert text(pane, 9, "") == "待处理"
    assert text(pane, 100, "") == "重复"


def test_the_model_keeps_the_rules_of_models(pane: SheetPane) -> None:
    QAbstractItemModelTester(pane.table.sheet_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pane.shown.setCurrentIndex(2)
    pane.shown.setCurrentIndex(0)


def test_a_problem_is_seen_by_mark_colour_and_sentence(pane: SheetPane) -> None:
    bad, doubtful, well = cell(pane, 9, ID), cell(pane, 7, "学历/全日制"), cell(pane, 5, ID)
    assert not bad.data(Role.DecorationRole).isNull()
    assert bad.data(Role.BackgroundRole) != doubtful.data(Role.BackgroundRole)
    assert "末几位已丢失" in bad.data(Role.ToolTipRole)
    assert "末几位已丢失" in bad.data(Role.AccessibleTextRole)
    assert well.data(Role.DecorationRole) is None
    assert well.data(Role.BackgroundRole) is None


def test_every_problem_is_listed_and_leads_to_its_cell(pane: SheetPane) -> None:
    lines = pane.problems.lines.lines
    assert len(lines) == 28
    assert pane.below.tabText(0) == "问题（28）"
    at = next(n for n, line in enumerate(lines) if line.row == 42)
    index = pane.problems.lines.index(at, 2)
    pane.problems.scrollTo(index)
    QTest.mouseClick(pane.problems.viewport(), Qt.MouseButton.LeftButton, pos=pane.problems.visualRect(index).center())
    assert pane.table.place() == (42, ID)
    assert pane.table.hasFocus()


def test_f8_goes_from_problem_to_problem_and_round(pane: SheetPane) -> None:
    seen = []
    for _ in range(28):
        click(pane.next)
        seen.append(pane.table.place())
    assert seen[:3] == [(6, "出生年月"), (7, "学历/全日制"), (9, ID)]
    assert seen[-1] == seen[0] or len(set(seen)) == 28


def test_mending_a_cell_makes_its_row_good_and_keeps_the_cursor(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane
) -> None:
    type_into(qtbot, pane, 42, ID, "371302200005170012")
    assert text(pane, 42, ID) == "371302200005170012"  # at once, while it is looked at
    settled(qtbot, jobs)
    assert text(pane, 42, "") in ("新增", "待处理")
    assert pane.table.place() == (42, ID)
    assert pane.table.hasFocus()
    assert page.plan is not None
    assert list(page.plan.mended.values()) == ["371302200005170012"]


def test_a_right_number_is_taken(qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane) -> None:
    type_into(qtbot, pane, 42, ID, RIGHT)
    settled(qtbot, jobs)
    assert text(pane, 42, "") == "新增"
    assert "新增79" in page.preview.summary.text()
    assert "待处理7" in page.preview.summary.text()
    assert page.preview.commit.text() == "导入好的行（79人）(&I)"
    assert cell(pane, 42, ID).data(Role.DecorationRole) is not None  # marked as mended
    assert len(pane.problems.lines.lines) == 27


def test_two_corrections_one_after_the_other_are_both_kept(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane
) -> None:
    type_into(qtbot, pane, 5, "现任职务", "a")
    type_into(qtbot, pane, 6, "现任职务", "b")
    settled(qtbot, jobs)
    assert page.plan is not None
    assert sorted(page.plan.mended.values()) == ["a", "b"]
    assert (text(pane, 5, "现任职务"), text(pane, 6, "现任职务")) == ("a", "b")


def test_what_is_being_typed_survives_the_look_at_the_correction_before(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane
) -> None:
    type_into(qtbot, pane, 42, ID, "371302200005170012")
    pane.table.go_to(43, "现任职务")
    QTest.keyClicks(pane.table, "x")
    editor = editor_in(pane)
    QTest.keyClicks(editor, "yz")
    settled(qtbot, jobs)
    assert editor.text() == "xyz"
    with qtbot.waitSignal(pane.mended):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    qtbot.waitUntil(lambda: not pane.table.is_editing)
    assert text(pane, 43, "现任职务") == "xyz"
    assert page.plan is not None
    assert len(page.plan.mended) == 2


def test_a_mended_row_stays_in_sight_though_it_waits_no_more(qtbot: QtBot, jobs: Jobs, pane: SheetPane) -> None:
    pane.shown.setCurrentIndex(2)
    assert pane.shown.currentText() == "待处理的行"
    type_into(qtbot, pane, 42, ID, RIGHT)
    settled(qtbot, jobs)
    assert text(pane, 42, "") == "新增"
    assert pane.table.place() == (42, ID)
    assert pane.table.sheet_model.rowCount() == 8


def test_delete_empties_a_cell(qtbot: QtBot, jobs: Jobs, pane: SheetPane) -> None:
    pane.table.go_to(5, "备注")
    pane.table.go_to(5, "现任职务")
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    settled(qtbot, jobs)
    assert text(pane, 5, "现任职务") == ""


def test_chinese_typed_into_a_selected_cell_loses_no_first_letter(qtbot: QtBot, jobs: Jobs, pane: SheetPane) -> None:
    pane.table.setFocus()
    pane.table.go_to(5, "现任职务")
    QApplication.sendEvent(pane.table, QInputMethodEvent("w", []))
    editor = editor_in(pane)
    QApplication.sendEvent(pane.table, QInputMethodEvent("wang'ge'yuan", []))
    done = QInputMethodEvent("", [])
    done.setCommitString("网格员")
    QApplication.sendEvent(pane.table, done)
    assert editor.text() == "网格员"
    with qtbot.waitSignal(pane.mended):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    assert text(pane, 5, "现任职务") == "网格员"


def test_status_and_name_stay_in_sight_however_far_the_sheet_is_moved(pane: SheetPane) -> None:
    table = pane.table
    assert table.frozen.columns == (0, cell(pane, 5, "姓名").column())
    table.go_to(5, "备注")
    assert table.horizontalScrollBar().value() > 0
    for path in ("", "姓名"):
        seen = table.frozen.visualRect(cell(pane, 5, path))
        assert table.frozen.viewport().rect().contains(seen)
        assert table.isColumnHidden(cell(pane, 5, path).column())
    table.verticalScrollBar().setValue(40)
    assert table.frozen.verticalScrollBar().value() == 40
    assert table.frozen.rowViewportPosition(45) == table.rowViewportPosition(45)


def test_the_cursor_goes_into_the_frozen_columns_and_back(pane: SheetPane) -> None:
    table = pane.table
    table.setFocus()
    table.go_to(6, "序号")
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.place() == (6, "姓名")
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.place() == (7, "姓名")
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.place() == (7, "")
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.place() == (7, "序号")
    assert table.hasFocus()


def test_a_chinese_name_is_composed_in_its_frozen_cell(qtbot: QtBot, jobs: Jobs, pane: SheetPane) -> None:
    table = pane.table
    table.setFocus()
    table.go_to(5, "姓名")
    QApplication.sendEvent(table, QInputMethodEvent("w", []))
    assert table.is_editing
    assert table.hasFocus(), "moving the focus in mid-composition would lose the first letter"
    editor = table.frozen.viewport().findChildren(QLineEdit)[-1]
    QApplication.sendEvent(table, QInputMethodEvent("wang'fang", []))
    done = QInputMethodEvent("", [])
    done.setCommitString("王芳")
    QApplication.sendEvent(table, done)
    assert editor.text() == "王芳"
    with qtbot.waitSignal(pane.mended):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    assert text(pane, 5, "姓名") == "王芳"
    assert table.place() == (5, "姓名")
    assert table.hasFocus()


def test_a_name_is_typed_over_by_plain_keys(qtbot: QtBot, jobs: Jobs, pane: SheetPane) -> None:
    pane.table.setFocus()
    pane.table.go_to(5, "姓名")
    QTest.keyClicks(pane.table, "A")
    editor = pane.table.frozen.viewport().findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, "li")
    with qtbot.waitSignal(pane.mended) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args[2] == "Ali"
    settled(qtbot, jobs)


def test_the_lists_can_be_folded_to_their_titles(pane: SheetPane) -> None:
    before = pane.table.height()
    click(pane.fold_button)
    QTest.qWait(20)
    assert pane.table.height() > before
    assert not pane.problems.isVisible() or pane.problems.height() < 30
    pane.below.tabBarClicked.emit(0)
    assert not pane.folded
    QTest.qWait(20)
    assert pane.table.height() == before


def test_on_a_small_screen_more_of_the_sheet_is_seen_than_of_the_list(page: ImportPage, pane: SheetPane) -> None:
    page.resize(880, 500)
    QTest.qWait(20)
    row = pane.table.verticalHeader().defaultSectionSize()
    assert pane.table.viewport().height() >= 4 * row
    assert pane.problems.viewport().height() >= 2 * pane.problems.verticalHeader().defaultSectionSize()


def test_a_row_left_out_is_numbered_once(pane: SheetPane) -> None:
    lines = pane.skipped.lines.lines
    assert lines
    assert not [line.said for line in lines if line.row and line.said.startswith("第")]


def test_a_heading_can_be_left_out_and_sent_elsewhere(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane
) -> None:
    pane.table.heading_clicked.emit("现任职务")
    box = pane.mapping.boxes["现任职务"]
    assert box.hasFocus()
    box.setCurrentIndex(0)
    box.activated.emit(0)
    settled(qtbot, jobs)
    assert page.plan is not None
    assert page.plan.mapping == {("花名册", "现任职务"): None}
    model = pane.table.sheet_model
    headings = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]
    assert "现任职务\n→ 不导入" in headings
    assert pane.mapping.boxes["现任职务"].currentText() == "（不导入）"


def test_what_cannot_be_mapped_is_told_and_the_box_goes_back(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("认不出人员了。", "请换一种对应。")

    monkeypatch.setattr(importing, "remap", refuse)
    box = pane.mapping.boxes["姓名"]
    was = box.currentIndex()
    box.setCurrentIndex(0)
    box.activated.emit(0)
    settled(qtbot, jobs)
    assert page.message.text == "认不出人员了。请换一种对应。"
    assert box.currentIndex() == was


def test_only_some_rows_can_be_shown(pane: SheetPane) -> None:
    counts = {}
    for number in range(pane.shown.count()):
        pane.shown.setCurrentIndex(number)
        counts[pane.shown.currentText()] = pane.table.sheet_model.rowCount()
    assert counts["全部行"] == 87
    assert counts["待处理的行"] == 8
    assert counts["重复的行"] == 1
    assert counts["有变化的行"] == 0
    pane.problems.chosen.emit(6, "出生年月")  # not among the rows shown: all are shown again
    assert pane.table.place() == (6, "出生年月")


def test_what_was_left_out_and_repaired_is_listed(pane: SheetPane) -> None:
    assert len(pane.skipped.lines.lines) > 8
    assert any("Sheet2" in line.said for line in pane.skipped.lines.lines)
    assert any("汉族" in line.said for line in pane.repairs.lines.lines)


def test_the_good_rows_come_in_as_one_act(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, workspace: Workspace
) -> None:
    before = len(listing.ids(workspace, STAFF, Query()))
    with qtbot.waitSignal(page.imported) as told:
        click(page.preview.commit)
    assert told.args[0] == "导入花名册：roster.xlsx（新增78人）"
    assert page.done.sentence.text().startswith("已导入：新增78人。新建了9个社区：")
    assert len(listing.ids(workspace, STAFF, Query())) == before + 78
    assert page.stack.currentWidget() is page.done
    assert "撤销：导入花名册：roster.xlsx" in page.done.undo_hint.text()
    assert page.done.waiting.text() == "还有待处理8人、重复1行没有导入。"
    history.undo(workspace)
    assert len(listing.ids(workspace, STAFF, Query())) == before


def test_a_second_import_finds_everybody_there(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, workspace: Workspace, tmp_path: Path
) -> None:
    import_commit.commit(workspace, importing.plan(workspace, SAMPLE))
    book = openpyxl.load_workbook(SAMPLE)
    book["花名册"]["P5"] = "13800001111"
    book.save(tmp_path / "七月.xlsx")
    page.read(tmp_path / "七月.xlsx")
    settled(qtbot, jobs)
    pane = page.preview.panes[0]
    assert text(pane, 5, "") == "有变化"
    assert text(pane, 8, "") == "相同"
    assert any("手机：18385970256 → 13800001111" in line.said for line in pane.changes.lines.lines)
    assert "13800001111" in cell(pane, 5, "").data(Role.ToolTipRole)
    assert page.preview.take_changes.isVisible()
    page.preview.take_changes.setChecked(False)
    assert not page.preview.commit.isEnabled()
    assert page.preview.hint.text().startswith("没有可以导入的行")


def test_the_waiting_rows_are_given_back_as_a_workbook(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, expect_box: ExpectBox, tmp_path: Path
) -> None:
    box = expect_box((str(tmp_path / "退回"), ""))
    click(page.preview.save_bad)
    settled(qtbot, jobs)
    assert "roster-待处理.xlsx" in str(box.args[2])
    assert "已存到" in page.message.text
    book = openpyxl.load_workbook(tmp_path / "退回.xlsx")
    values = [c.value for row in book.worksheets[0].iter_rows() for c in row]
    assert "问题" in values


def test_a_workbook_open_elsewhere_is_told(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, expect_box: ExpectBox, tmp_path: Path
) -> None:
    expect_box((str(tmp_path / "没有" / "退回.xlsx"), ""))
    click(page.preview.save_bad)
    settled(qtbot, jobs)
    assert "没有" in page.message.text
    assert page.preview.isVisible()


def test_what_is_no_workbook_is_told_where_it_was_chosen(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, expect_box: ExpectBox, tmp_path: Path
) -> None:
    picture = tmp_path / "扫描件.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    expect_box((str(picture), ""))
    click(page.choose.button)
    assert page.choose.lead.text() == "正在读取扫描件.xlsx…"
    settled(qtbot, jobs)
    assert "扫描件.xlsx" in page.message.text
    assert page.choose.isVisible()
    assert page.choose.button.isEnabled()


def test_a_workbook_can_be_dropped(qtbot: QtBot, jobs: Jobs, page: ImportPage) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.choose.dropEvent(drop)
    settled(qtbot, jobs)
    assert page.stack.currentWidget() is page.preview


class _Slow:
    """A commit that waits until it is cancelled."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, *_: object, progress: Any, **__: object) -> None:
        self.begun.set()
        self.go_on.wait(10)
        progress(1, 2)


def test_a_cancelled_import_leaves_everything_as_it_was(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow()
    monkeypatch.setattr(import_commit, "commit", slow)
    click(page.preview.commit)
    assert slow.begun.wait(10)
    assert not page.preview.commit.isEnabled()
    click(page.preview.leave)
    slow.go_on.set()
    settled(qtbot, jobs)
    assert page.message.text == "已取消，什么都没有改动。"
    assert page.stack.currentWidget() is page.preview
    assert page.preview.commit.isEnabled()


def test_leaving_drops_what_comes_back_later(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(importing, "mend", never)
    pane.mended.emit(5, 2, "x")
    page.start_over()
    settled(qtbot, jobs)
    assert page.stack.currentWidget() is page.choose
    assert page.message.text == ""
    assert page.choose.button.isEnabled()


def test_after_an_import_another_can_follow(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, pane: SheetPane, expect_box: ExpectBox
) -> None:
    expect_box(("", ""))  # the next workbook is asked for at once
    click(page.preview.commit)
    settled(qtbot, jobs)
    click(page.done.again)
    assert page.choose.isVisible()
    assert page.plan is None


def test_ten_thousand_rows_are_computed_only_where_they_are_seen(
    qtbot: QtBot, jobs: Jobs, page: ImportPage, tmp_path: Path
) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    sheet.append(["姓名", "社区", "现任职务"])
    for number in range(10_000):
        sheet.append([f"某{number}", "甲社区", "网格员"])
    book.save(tmp_path / "大.xlsx")
    page.read(tmp_path / "大.xlsx")
    qtbot.waitUntil(lambda: not jobs.busy, timeout=60_000)
    pane = page.preview.panes[0]
    model = pane.table.sheet_model
    asked: set[int] = set()
    real = model._cell

    def counted(row: Any, number: int, role: int) -> Any:
        asked.add(row.reading.row)
        return real(row, number, role)

    model._cell = counted  # type: ignore[method-assign]
    pane.table.scrollToBottom()
    QTest.qWait(50)
    pane.table.viewport().grab()
    assert model.rowCount() > 9_000
    assert asked
    assert len(asked) < 100


def test_the_wheel_does_not_change_a_mapping(pane: SheetPane) -> None:
    from PySide6.QtGui import QWheelEvent

    pane.below.setCurrentWidget(pane.mapping)
    box = pane.mapping.boxes["姓名"]
    was = box.currentIndex()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == was


def test_a_row_is_left_out_and_taken_back_in(page: ImportPage, pane: SheetPane, jobs: Jobs, qtbot: QtBot) -> None:
    pane.table.go_to(5, "姓名")
    assert pane.out_button.text() == "不导入这行(&Q)"
    click(pane.out_button)
    settled(qtbot, jobs)
    assert page.preview.summary.text() == "共85人：新增77  变化0  相同0  待处理8  另有重复1行  不导入1行"
    assert text(pane, 5, "") == "不导入"
    assert page.unfinished == "选了不导入的1行"
    assert pane.out_button.text() == "恢复这行(&Q)"
    click(pane.out_button)
    settled(qtbot, jobs)
    assert page.preview.summary.text().startswith("共86人：新增78")
    assert page.unfinished == ""


def test_problems_of_a_row_left_out_are_no_longer_listed(
    page: ImportPage, pane: SheetPane, jobs: Jobs, qtbot: QtBot
) -> None:
    wrong = next(line.row for line in pane.problems.lines.lines if line.look == "error")
    before = len(pane.problems.lines.lines)
    pane.table.go_to(wrong, "姓名")
    click(pane.out_button)
    settled(qtbot, jobs)
    lines = pane.problems.lines.lines
    assert len(lines) < before
    assert wrong not in {line.row for line in lines}
    assert not cell(pane, wrong, ID).data(Role.BackgroundRole)
