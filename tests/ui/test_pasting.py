"""A block pasted by Ctrl+V: into the rows of a file, the list of people, the import grid; every other list says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing
from streetdesk.registers import OWNED, by_key
from streetdesk.ui.base.pasting import parsed
from streetdesk.ui.form.line import Line
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.frame.places import PLACES
from streetdesk.ui.importing.host import ImportHost
from streetdesk.ui.people.page import StaffPage
from streetdesk.ui.person.file import StaffFile
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
    assert "已粘贴2条单位" in view.said
    assert history.undo(view.desk.workspace) == "粘贴单位：2行"
