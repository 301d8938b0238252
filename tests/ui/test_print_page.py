"""What is chosen on the print page is what the paper is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import office, records
from streetdesk.actions.office import Workspace
from streetdesk.actions.printing import papers
from streetdesk.actions.printing.papers import RosterOptions
from streetdesk.registers import by_key
from streetdesk.registers.staff import Staff
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.printing.host import PaperHost
from streetdesk.ui.printing.page import PrintPage
from streetdesk.ui.window import MainWindow
from tests.reports.pdf import text_of
from tests.ui.conftest import Sample, type_text

Asked = list[tuple[str, Callable[[Any], bytes], bool]]


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Iterator[Desk]:
    jobs = Jobs()
    made = Desk(workspace, jobs)
    yield made
    made.close()
    jobs.shutdown()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> PrintPage:
    made = PrintPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def asked(desk: Desk) -> Asked:
    found: Asked = []
    desk.asked_paper.connect(lambda title, work, private: found.append((title, work, private)))
    return found


def click(widget: Any) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_usual_roster_is_one_click_away(page: PrintPage, desk: Desk, asked: Asked) -> None:
    click(page.print_button)
    assert [(title, private) for title, _, private in asked] == [("花名册", False)]
    usual = tuple(key for key, _, wanted in papers.ROSTER_COLUMNS if wanted)
    assert page.options() == RosterOptions(on=desk.day, columns=usual)
    assert asked[0][1](lambda *_: None).startswith(b"%PDF")


def test_columns_are_ticked_ordered_and_remembered(qtbot: QtBot, page: PrintPage, desk: Desk) -> None:
    columns = page.columns
    first, second = columns.keys()[:2]
    columns.list.setCurrentRow(0)
    assert not columns.up.isEnabled()
    click(columns.down)
    assert columns.keys()[:2] == (second, first)
    QTest.keyClick(columns.list, Qt.Key.Key_Space)
    kept = columns.keys()
    assert first not in kept
    click(page.print_button)
    again = PrintPage(desk)
    qtbot.addWidget(again)
    assert again.columns.keys() == kept
    click(columns.usual)
    assert columns.keys()[:2] == (first, second)


def test_without_a_column_there_is_nothing_to_print(page: PrintPage) -> None:
    for number in range(page.columns.list.count()):
        page.columns.list.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert page.hint.text() == "请至少勾选一个栏目。"
    assert not page.print_button.isEnabled()


def test_private_numbers_are_off_and_the_record_is_announced(page: PrintPage, asked: Asked) -> None:
    assert not page.private.isChecked()
    assert not page.warning.isVisible()
    QTest.keyClick(page.private, Qt.Key.Key_Space)
    assert page.warning.isVisible()
    assert "记入操作记录" in page.warning.text()
    click(page.print_button)
    assert asked[0][2]
    assert page.options().show_private


def test_the_paper_size_can_be_chosen(page: PrintPage) -> None:
    assert page.options().paper == "auto"
    page.sizes["A3"].setChecked(True)
    assert page.options().paper == "A3"


def test_the_people_the_list_shows_are_offered(page: PrintPage, sample: Sample) -> None:
    assert not page.people.shown_only.isEnabled()
    page.set_listed([sample.staff["张三"]], True)
    assert page.people.shown_only.text() == "人员列表中显示的1人(&L)"
    assert page.options().ids == (sample.staff["张三"],)
    page.set_listed(list(sample.staff.values()), False)
    assert page.options().ids is None


def test_one_community(page: PrintPage, sample: Sample) -> None:
    page.people.unit.setCurrentIndex(page.people.unit.findText("沂州社区"))
    page.people.one_unit.setChecked(True)
    assert set(page.options().ids or ()) == {sample.staff["张三"], sample.staff["李秀英"]}
    assert page.people.said() == "沂州社区"


def test_one_person_is_found_by_name_or_pinyin(page: PrintPage, sample: Sample, asked: Asked) -> None:
    page.approval.setChecked(True)
    page.people.one_person.setChecked(True)
    assert page.people.search.hasFocus()
    type_text(page.people.search, "zs")
    assert page.people.found.count() == 1
    assert page.people.ids() == (sample.staff["张三"],)
    click(page.print_button)
    assert [(title, private) for title, _, private in asked] == [("岗位等级审批表（张三）", True)]
    assert asked[0][1](lambda *_: None).startswith(b"%PDF")


def test_nobody_found_is_told_and_nothing_can_be_printed(page: PrintPage) -> None:
    page.people.one_person.setChecked(True)
    type_text(page.people.search, "没有这个人")
    assert page.people.nobody.isVisible()
    assert page.hint.text() == "请先选一个人。"
    assert not page.print_button.isEnabled()
    page.people.everybody.setChecked(True)
    assert page.print_button.isEnabled()


def test_the_form_has_no_columns_to_choose(page: PrintPage) -> None:
    assert page.columns.isVisible()
    page.approval.setChecked(True)
    assert not page.columns.isVisible()


def test_the_day_looked_at_governs(page: PrintPage, desk: Desk) -> None:
    desk.set_day(date(2020, 6, 30))
    assert page.day.text() == "截至2020-06-30（不是今天）"
    assert page.options().on == date(2020, 6, 30)


def test_the_handing_over_list_needs_no_choice_of_people(page: PrintPage, asked: Asked) -> None:
    page.choose("handover")
    assert page.handover.isChecked()
    assert page.people.isHidden()
    assert not page.columns.isVisible()
    click(page.print_button)
    assert [(title, private) for title, _, private in asked] == [("工作交接清单", False)]
    assert asked[0][1](lambda *_: None).startswith(b"%PDF")
    page.choose("roster")
    assert page.people.isVisible()


def test_a_paper_older_than_the_data_says_so(window: MainWindow, sample: Sample, idle: None, qtbot: QtBot) -> None:
    view = window.view
    assert view is not None
    host = view.page("paper")
    assert isinstance(host, PaperHost)
    host.draw(
        "花名册", lambda _: papers.roster_pdf(view.desk.workspace, papers.RosterOptions(on=view.desk.day)), False, list
    )
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert host.outdated.isHidden()
    papers.record_print(view.desk.workspace, "花名册", private=False)
    view.desk.look_for_changes()  # as the clock does: the file's version is another one now
    assert host.outdated.isHidden(), "a note of printing changes nothing"
    staff_id = sample.staff["张三"]
    records.save(view.desk.workspace, by_key("staff"), {"note": "x"}, record_id=staff_id, reason="x")
    assert not host.outdated.isHidden()


def test_a_private_character_does_not_stop_the_roster(
    window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    view = window.view
    assert view is not None
    workspace, host = view.desk.workspace, view.page("paper")
    assert isinstance(host, PaperHost)
    with workspace.transaction("样例") as tx:
        tx.update(Staff, sample.staff["张三"], {"name": "张\ue863"})
    with qtbot.waitSignal(view.desk.told) as told:
        view.desk.print_paper(
            "花名册", lambda _: papers.roster_pdf(workspace, RosterOptions(on=view.desk.day)), private=False
        )
    state, sentence, _, (words, again) = told.args
    assert (state, words) == ("error", "用代替的字打印(&D)")
    assert "张\ue863 的姓名，标准字是“䶮”" in sentence
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert host.preview.data == b""
    again()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert view.current is host
    assert "U+E863印成䶮" in host.preview.message.text
    assert "张䶮" in text_of(host.preview.data)


def test_another_windows_change_makes_a_paper_old_its_notes_do_not(
    window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    view = window.view
    assert view is not None
    host = view.page("paper")
    assert isinstance(host, PaperHost)
    data = papers.roster_pdf(view.desk.workspace, papers.RosterOptions(on=view.desk.day))
    host.show_paper("花名册", data, False)
    other = office.open_office(sample.path, "李明")
    other.note("查看身份证号：张三", "staff", sample.staff["张三"])
    view.desk.look_for_changes()
    assert host.outdated.isHidden()
    records.save(other, by_key("staff"), {"note": "y"}, record_id=sample.staff["张三"], reason="y")
    other.close()
    view.desk.look_for_changes()
    assert not host.outdated.isHidden()


def test_what_changes_while_a_paper_is_drawn_makes_it_old(
    window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    view = window.view
    assert view is not None
    host, workspace = view.page("paper"), view.desk.workspace
    assert isinstance(host, PaperHost)

    def work(_: object) -> bytes:
        made = papers.roster_pdf(workspace, papers.RosterOptions(on=view.desk.day))
        records.save(workspace, by_key("staff"), {"note": "z"}, record_id=sample.staff["张三"], reason="z")
        return made

    host.draw("花名册", work, False, list)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not host.outdated.isHidden()
