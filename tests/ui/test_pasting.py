"""A block pasted by Ctrl+V: into the rows of a file, the list of people, the import grid; every other list says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing, pasting
from streetdesk.registers import OWNED, by_key
from streetdesk.ui.base.pasting import parsed, table_of
from streetdesk.ui.form.line import Line, PickLine
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.frame.places import PLACES
from streetdesk.ui.importing.host import ImportHost
from streetdesk.ui.importing.sheet import SheetPane
from streetdesk.ui.people.page import StaffPage
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.table import block_entry
from streetdesk.ui.table.cell_view import CellView
from streetdesk.ui.table.records_panel import RecordsPanel
from streetdesk.ui.table.table_view import TableView
from tests.ui.conftest import Sample


def paste(widget: TableView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def file(view: OfficeView, sample: Sample) -> StaffFile:
    view.desk.asked_open.emit(sample.staff["张三"], "")
    assert isinstance(view.current, StaffFile)
    return view.current


def rows_of(file: StaffFile, key: str) -> tuple[RecordsPanel, CellView]:
    file.show_section(key)
    panel = file.owned[key]
    panel.rows_button.click()
    assert isinstance(panel.view, CellView)
    return panel, panel.view


def kept(view: OfficeView, key: str, owner: int) -> list[dict[str, str]]:
    register = by_key(key)
    ids = listing.ids(view.desk.workspace, register, listing.Query(owner_id=owner))
    return [row.texts for row in listing.rows(view.desk.workspace, register, ids)]


def test_cells_with_tabs_breaks_and_quotes() -> None:
    assert parsed('甲\t乙\r\n"两\n行"\t"说""好"""\r\n') == [["甲", "乙"], ["两\n行", '说"好"']]
    assert parsed('5"管\t一\n二') == [['5"管', "一"], ["二", ""]]
    assert parsed(" \n\t\n") == []
    assert parsed("甲\t乙\n丙", ragged=True) == [["甲", "乙"], ["丙"]]


def test_rows_and_columns_land_in_their_cells_as_one_act(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    _, table = rows_of(file, "appraisal")
    table.setCurrentIndex(table.table.index(0, [c.key for c in table.table.source.columns].index("year")))
    paste(table, "2021\t合格\n2022\t优秀\n2023\t合格")
    found = kept(view, "appraisal", sample.staff["张三"])
    assert {(row["year"], row["result"]) for row in found} == {("2021", "合格"), ("2022", "优秀"), ("2023", "合格")}
    assert history.undo(view.desk.workspace) == "粘贴年度考核：3行"
    assert kept(view, "appraisal", sample.staff["张三"]) == []


def test_headings_say_where_the_columns_go(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    _, table = rows_of(file, "appraisal")
    table.setCurrentIndex(table.table.index(0, 0))
    paste(table, "等次\t年份\n合格\t2021\n优秀\t2022")
    assert {(r["year"], r["result"]) for r in kept(view, "appraisal", sample.staff["张三"])} == {
        ("2021", "合格"),
        ("2022", "优秀"),
    }


def test_wrong_lines_are_told_before_anything_is_kept(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    panel, table = rows_of(file, "appraisal")
    assert panel.entry is not None
    column = [c.key for c in table.table.source.columns].index("year")
    table.setCurrentIndex(table.table.index(0, column))
    paste(table, "2021\t合格\n2022\t很好")
    assert "2行里有1行不能保存" in panel.entry.bar.text
    assert "第2行：" in panel.entry.bar.text
    assert kept(view, "appraisal", sample.staff["张三"]) == []
    panel.entry.bar._act.click()
    assert "粘贴的这1行不能保存" in panel.entry.bar.text
    assert [r["year"] for r in kept(view, "appraisal", sample.staff["张三"])] == ["2021"]


def test_what_has_no_place_is_told_and_nothing_kept(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    panel, table = rows_of(file, "appraisal")
    assert panel.entry is not None
    columns = table.table.columnCount()
    table.setCurrentIndex(table.table.index(0, columns - 1))
    paste(table, "甲\t乙\t丙")
    assert "没有地方放" in panel.entry.bar.text
    assert kept(view, "appraisal", sample.staff["张三"]) == []


@pytest.mark.parametrize("key", [r.key for r in OWNED])
def test_every_table_of_a_file_takes_a_block_or_says_why_not(file: StaffFile, key: str) -> None:
    panel, table = rows_of(file, key)
    assert panel.entry is not None
    table.setCurrentIndex(table.table.index(0, max(0, table.table.first_typed())))
    paste(table, "不像\t样的\t内容\t也要\t有话\t说\t才行\t一\t二\t三\t四\t五")
    assert panel.entry.bar.text
    paste(table, "")
    assert "没有文字可以粘贴" in panel.entry.bar.text


def test_people_go_through_the_dry_run(view: OfficeView, sample: Sample, idle: None, qtbot: QtBot) -> None:
    view.go("staff")
    page = view.current
    assert isinstance(page, StaffPage)
    paste(page.view, "姓名\t社区\t手机\n周一\t沂州社区\t13800001111\n吴二\t银雀社区\t13800001112")
    assert isinstance(view.current, ImportHost)
    host = view.current
    qtbot.waitUntil(lambda: host.page.plan is not None)
    assert host.page.plan is not None
    assert [row.status for row in host.page.plan.sheets[0].rows] == ["new", "new"]
    before = len(listing.ids(view.desk.workspace, by_key("staff"), listing.Query()))
    assert before == len(sample.staff)


def test_without_headings_the_columns_shown_are_meant(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("staff")
    page = view.current
    assert isinstance(page, StaffPage)
    assert page.source.keys[:2] == ("name", "unit")
    paste(page.view, "周一\t沂州社区\n吴二\t银雀社区")
    host = view.current
    assert isinstance(host, ImportHost)
    qtbot.waitUntil(lambda: host.page.plan is not None)
    assert host.page.plan is not None
    assert [row.wants.staff["name"] for row in host.page.plan.sheets[0].rows] == ["周一", "吴二"]


def test_the_same_value_is_mended_once_and_a_block_lands_in_the_grid(
    view: OfficeView, idle: None, qtbot: QtBot
) -> None:
    view.go("staff")
    page = view.current
    assert isinstance(page, StaffPage)
    people = "\n".join(f"周{name}\t沂州社区\t群从" for name in "甲乙丙丁")
    paste(page.view, f"姓名\t社区\t政治面貌\n{people}")
    host = view.current
    assert isinstance(host, ImportHost)
    qtbot.waitUntil(lambda: bool(host.page.preview.panes))
    pane = host.page.preview.panes[0]
    pane.next.click()
    assert pane.table.hasFocus()
    assert pane.table.place()[1] == "政治面貌"
    index = pane.table.currentIndex()
    QTest.keyClicks(pane.table, "x")  # typing replaces the cell
    assert pane.table.is_editing
    (line,) = [one for one in pane.table.viewport().findChildren(Line) if one.isVisible()]
    line.setText("群众")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert index.row() == 0
    qtbot.waitUntil(lambda: "3处" in host.page.message.text)
    host.page.message._act.click()
    qtbot.waitUntil(lambda: host.page.plan is not None and not host.page.plan.sheets[0].problems)
    qtbot.waitUntil(lambda: not pane.table.is_editing)
    assert pane.table.go_to(3, "姓名")  # below the title and the headings
    paste(pane.table, "郑一\t银雀社区\n郑二")  # type: ignore[arg-type] # a table of its own kind
    qtbot.waitUntil(
        lambda: host.page.plan is not None and host.page.plan.sheets[0].rows[1].wants.staff["name"] == "郑二"
    )
    assert host.page.plan is not None
    assert host.page.plan.sheets[0].rows[0].wants.unit == "银雀社区"


def test_every_other_list_says_where_to_paste(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    told = 0
    for place in PLACES:
        if not place.key or place.key == "import":
            continue
        view.go(place.key)
        page = view.current
        assert page is not None
        for one in page.findChildren(TableView):
            if one.takes_blocks or not one.isVisible():
                continue
            view.messages.clear()
            paste(one, "甲\t乙")
            assert "不能粘贴" in view.said, place.key
            told += 1
    assert told > 3


def test_units_are_pasted_with_their_headings(view: OfficeView) -> None:
    view.go("register:unit")
    page = view.current
    assert page is not None
    table = page.records.view  # type: ignore[attr-defined] # the register's page
    paste(table, "东关社区\t社区")
    assert "要连表头一起复制" in view.said
    paste(table, "单位名称\t级别\n东关社区\t社区\n西关社区\t社区")
    assert "已粘贴2行单位" in view.said
    assert history.undo(view.desk.workspace) == "粘贴单位：2行"


def test_a_table_of_a_page_is_cells_too() -> None:
    head = "<p>前</p><table><tr><th>年 份</th><th>等次</th></tr>\n"
    assert table_of(head + "<tr><td>2021</td><td>合<br>格</td></tr></table><td>后</td>") == [
        ["年 份", "等次"],
        ["2021", "合\n格"],
    ]


def test_columns_that_were_moved_take_what_is_seen_under_them(
    file: StaffFile, view: OfficeView, sample: Sample
) -> None:
    _, table = rows_of(file, "appraisal")
    keys = [c.key for c in table.table.source.columns]
    year, result = keys.index("year"), keys.index("result")
    heads = table.horizontalHeader()
    heads.moveSection(heads.visualIndex(result), heads.visualIndex(year))
    table.setCurrentIndex(table.table.index(0, result))
    paste(table, "合格\t2021\n优秀\t2022")
    found = kept(view, "appraisal", sample.staff["张三"])
    assert {(r["year"], r["result"]) for r in found} == {("2021", "合格"), ("2022", "优秀")}


def test_two_headings_of_one_column_are_told(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    panel, table = rows_of(file, "appraisal")
    assert panel.entry is not None
    table.setCurrentIndex(table.table.index(0, 0))
    paste(table, "年份\t年份\t等次\n2021\t2022\t合格")
    assert "不知道以哪一列为准" in panel.entry.bar.text
    assert kept(view, "appraisal", sample.staff["张三"]) == []


def test_wrong_cells_wait_in_red_are_mended_there_and_saved_as_one_act(
    file: StaffFile, view: OfficeView, sample: Sample
) -> None:
    panel, table = rows_of(file, "appraisal")
    assert panel.entry is not None
    keys = [c.key for c in table.table.source.columns]
    year, result = keys.index("year"), keys.index("result")
    table.setCurrentIndex(table.table.index(0, year))
    paste(table, "2021\t合格\n2022\t很好")
    red = table.table.index(1, result)
    assert red.data() == "很好"
    assert "很好" in red.data(Qt.ItemDataRole.ToolTipRole)
    assert table.table.index(0, result).data(Qt.ItemDataRole.ToolTipRole) == "还没有保存"
    paste(table, "2023\t合格")
    assert "上一次粘贴的行还没有保存" in panel.entry.bar.text
    table.setCurrentIndex(red)
    QTest.keyClick(table, Qt.Key.Key_Return)
    (line,) = [one for one in table.viewport().findChildren(Line) if one.isVisible()]
    line.setText("优秀")  # Qt types no Chinese by keys
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert "2行都可以保存" in panel.entry.bar.text
    assert kept(view, "appraisal", sample.staff["张三"]) == []
    panel.entry.bar._act.click()
    assert {r["result"] for r in kept(view, "appraisal", sample.staff["张三"])} == {"合格", "优秀"}
    assert not panel.dirty
    assert history.undo(view.desk.workspace) == "粘贴年度考核：2行"


def test_a_waiting_line_is_given_up_by_escape(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    panel, table = rows_of(file, "appraisal")
    assert panel.entry is not None
    year = [c.key for c in table.table.source.columns].index("year")
    table.setCurrentIndex(table.table.index(0, year))
    paste(table, "2021\t合格\n2022\t很好")
    assert panel.dirty
    table.setCurrentIndex(table.table.index(1, year))
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert "1行都可以保存" in panel.entry.bar.text
    table.setCurrentIndex(table.table.index(0, year))
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not panel.dirty
    assert table.table.rowCount() == 1
    assert kept(view, "appraisal", sample.staff["张三"]) == []


def test_lines_are_looked_at_beside_each_other(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    panel, table = rows_of(file, "appraisal")
    assert panel.entry is not None
    year = [c.key for c in table.table.source.columns].index("year")
    table.setCurrentIndex(table.table.index(0, year))
    paste(table, "2021\t合格\n\t\n2021\t优秀")
    assert "2行里有1行不能保存" in panel.entry.bar.text
    assert "第3行：" in panel.entry.bar.text  # as it was copied, the blank one counted


def test_a_short_row_empties_nothing(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    _, table = rows_of(file, "appraisal")
    year = [c.key for c in table.table.source.columns].index("year")
    table.setCurrentIndex(table.table.index(0, year))
    paste(table, "2021\t合格\n2022\t优秀")
    table.setCurrentIndex(table.table.index(0, year))
    top = table.table.text(0, "year")
    paste(table, f"{top}\n2020\t合格")
    found = {r["year"]: r["result"] for r in kept(view, "appraisal", sample.staff["张三"])}
    assert found[top] in {"合格", "优秀"}
    assert found["2020"] == "合格"


def test_a_number_is_a_name_and_never_a_records_own_number(view: OfficeView, sample: Sample) -> None:
    register = by_key("unit")
    found = pasting.judged(
        view.desk.workspace, register, 0, [pasting.Line(None, {"name": "东关社区", "parent_id": "1"})]
    )
    assert "没有找到" in found[0].marks["parent_id"]
    found = pasting.judged(
        view.desk.workspace, register, 0, [pasting.Line(None, {"name": "东关社区", "parent_id": "沂州社区"})]
    )
    assert found[0].values["parent_id"] == sample.unit["沂州"]


def test_many_lines_are_a_job(file: StaffFile, view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    panel, table = rows_of(file, "family")
    assert panel.entry is not None

    def said() -> str:
        return panel.entry.bar.text if panel.entry is not None else ""

    lines = "\n".join(f"子女\t郑{chr(0x4E00 + n)}" for n in range(block_entry.AT_ONCE + 1))
    table.setCurrentIndex(table.table.index(0, 0))
    paste(table, f"称谓\t姓名\n{lines}")
    assert "正在" in panel.entry.bar.text
    qtbot.waitUntil(lambda: "已粘贴" in view.said or "不能保存" in said(), timeout=20_000)
    assert len(kept(view, "family", sample.staff["张三"])) == block_entry.AT_ONCE + 1


def test_what_the_import_grid_does_not_take_is_named(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("staff")
    page = view.current
    assert isinstance(page, StaffPage)
    paste(page.view, "姓名\t社区\t没有的列\n周一\t沂州社区\t甲")
    host = view.current
    assert isinstance(host, ImportHost)
    qtbot.waitUntil(lambda: bool(host.page.preview.panes))
    pane = host.page.preview.panes[0]
    assert pane.table.go_to(3, "社区")
    paste(pane.table, "银雀社区\t乙\t丙")  # type: ignore[arg-type] # a table of its own kind
    qtbot.waitUntil(lambda: "没有的列" in host.page.message.text)
    assert "有1格超出了表格" in host.page.message.text


@pytest.fixture
def grid(view: OfficeView, idle: None, qtbot: QtBot) -> SheetPane:
    """Two people in the dry run, with a wrong word and a former private character."""
    view.go("staff")
    page = view.current
    assert isinstance(page, StaffPage)
    paste(page.view, "姓名\t社区\t政治面貌\n周\ue863\t沂州社区\t群从\n吴二\t银雀社区\t群众")
    host = view.current
    assert isinstance(host, ImportHost)
    qtbot.waitUntil(lambda: bool(host.page.preview.panes) and not view.desk.jobs.busy, timeout=20_000)
    return host.page.preview.panes[0]


def open_cell(pane: SheetPane, row: int, path: str) -> PickLine:
    assert pane.table.go_to(row, path)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    frozen = pane.table.frozen.viewport().findChildren(PickLine)
    (line,) = [one for one in (*pane.table.viewport().findChildren(PickLine), *frozen) if one.isVisible()]
    return line


def test_allowed_values_drop_down_and_letters_find_them(grid: SheetPane, view: OfficeView, qtbot: QtBot) -> None:
    line = open_cell(grid, 3, "政治面貌")
    QTest.keyClick(line, Qt.Key.Key_F4)
    assert line.list_open
    assert {"中共党员", "群众"} <= set(line._model.stringList())
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.list_open
    assert grid.table.is_editing  # Esc closed the list alone
    line.clear()
    QTest.keyClicks(line, "qz")
    assert line.marked == "群众"
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy and not grid.table.is_editing, timeout=20_000)
    here = grid.table.sheet_model.place_of(3, "政治面貌")
    assert here.data() == "群众"
    assert not [line for line in grid.problems.lines.lines if line.column == "政治面貌"]


def test_the_list_of_a_narrow_cell_cuts_nothing(grid: SheetPane) -> None:
    line = open_cell(grid, 3, "政治面貌")
    QTest.keyClick(line, Qt.Key.Key_F4)
    widest = max(line._popup.fontMetrics().horizontalAdvance(text) for text in line._model.stringList())
    assert line._popup.viewport().width() >= widest
    assert line._popup.geometry().right() <= line.screen().availableGeometry().right()


def test_an_input_method_loses_no_letter_in_a_cell_with_a_list(grid: SheetPane, view: OfficeView, qtbot: QtBot) -> None:
    assert grid.table.go_to(3, "政治面貌")
    grid.table.setFocus()
    for composed in ("q", "qun", "qun'zhong"):
        QApplication.sendEvent(QApplication.focusWidget() or grid.table, QInputMethodEvent(composed, []))
    done = QInputMethodEvent("", [])
    done.setCommitString("群众")
    QApplication.sendEvent(QApplication.focusWidget() or grid.table, done)
    (line,) = [one for one in grid.table.viewport().findChildren(PickLine) if one.isVisible()]
    assert line.text() == "群众"
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy and not grid.table.is_editing, timeout=20_000)
    assert grid.table.sheet_model.place_of(3, "政治面貌").data() == "群众"


def test_communities_and_the_standards_character_are_offered(grid: SheetPane) -> None:
    line = open_cell(grid, 3, "社区")
    assert {"沂州社区", "银雀社区"} <= set(line.offers(""))
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert open_cell(grid, 3, "姓名").offers("") == ["周䶮"]
