"""A person's file: the head, the grade with its reasons, the owned registers, the story, one person to the next."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing
from streetdesk.actions.listing import Query
from streetdesk.registers import OWNED, by_key
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.person.file import KEY, StaffFile
from tests.ui.conftest import Sample, type_text


@pytest.fixture
def file(view: OfficeView, sample: Sample) -> StaffFile:
    view.desk.asked_open.emit(sample.staff["张三"], "")
    assert isinstance(view.current, StaffFile)
    return view.current


def test_the_head_says_who_where_and_what_is_missing(file: StaffFile) -> None:
    head = file.header
    assert head.name.text() == "张三"
    assert "沂州社区" in head.place.text()
    assert "工作人员" in head.place.text()
    assert "*" in head.id_number.text()
    assert "学历" in head.missing.whole
    assert head.computed.text().endswith("级演示")
    assert head.approved.text() == "—"


def test_the_whole_id_number_is_shown_on_asking_and_recorded(file: StaffFile, view: OfficeView) -> None:
    QTest.mouseClick(file.header.reveal_button, Qt.MouseButton.LeftButton)
    assert file.header.id_number.text() == "身份证号 371302199001010017"
    act, _ = history.recent(view.desk.workspace)[0]
    assert (act.title, act.kind) == ("查看身份证号：张三", "note")


def test_the_grade_stands_with_its_reasons(file: StaffFile, view: OfficeView) -> None:
    file.show_section("grade")
    table = file.grade.lines
    items = [table.text(row, 0) for row in range(table.rowCount())]
    assert "测算等级" in items
    row = items.index("测算等级")
    assert table.text(row, 1)
    assert table.text(row, 2)
    assert table.text(row, 3)
    assert not file.grade.problems.isHidden()
    before = file.header.computed.text()
    view.desk.set_day(date(2019, 1, 1))
    assert file.grade.heading.whole.startswith("2019-01-01")
    assert file.header.computed.text() != before or "算不出" in file.grade.heading.whole


def test_an_approval_is_recorded_from_what_was_computed(file: StaffFile, view: OfficeView, qtbot: QtBot) -> None:
    file.show_section("grade")
    assert file.grade.graded is not None
    computed = file.grade.graded.computed
    QTest.mouseClick(file.grade.record_button, Qt.MouseButton.LeftButton)
    panel = file.owned["grade_approval"].panel
    assert file.section == "grade_approval"
    assert panel.form.boxes["grade"].text() == str(computed.grade)
    assert panel.form.boxes["kind"].text() == "首次定级"
    panel.form.boxes["paper_no"].put("临金街发〔2026〕3号")
    assert panel.save()
    assert file.header.approved.text() == f"{computed.grade}级"
    file.show_section("grade")
    assert "临金街发〔2026〕3号" in file.grade.difference.text()


def test_the_approval_form_is_drawn_shown_and_left_again(
    file: StaffFile, view: OfficeView, idle: None, qtbot: QtBot
) -> None:
    file.show_section("grade")
    QTest.mouseClick(file.grade.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.current is not None and view.current.key == "paper", timeout=20_000)
    host = view.current
    assert host.preview.data.startswith(b"%PDF-")  # type: ignore[union-attr]
    host.back_asked.emit()  # type: ignore[union-attr]
    assert view.current is file
    assert file.section == "grade"


@pytest.mark.parametrize("register", OWNED, ids=lambda r: r.key)
def test_every_owned_register_opens_and_offers_a_new_record(file: StaffFile, register: object) -> None:
    from streetdesk.register import Register

    assert isinstance(register, Register)
    file.show_section(register.key)
    panel = file.owned[register.key]
    assert file.stack.currentWidget() is panel
    QTest.mouseClick(panel.new_button, Qt.MouseButton.LeftButton)
    assert panel.panel.heading.text() == f"新增{register.title}"
    gone: list[int] = []
    file.leave(lambda: gone.append(1))
    assert gone == [1], "an untouched blank form is nothing to be asked about"


def test_a_record_is_added_changed_and_deleted(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    file.show_section("post_held")
    panel = file.owned["post_held"]
    assert panel.count.text() == "共1条"
    panel.view.selectRow(0)
    QTest.mouseClick(panel.edit_button, Qt.MouseButton.LeftButton)
    panel.panel.form.boxes["title"].put("党委委员")
    assert panel.panel.save()
    ids = listing.ids(view.desk.workspace, by_key("post_held"), Query(owner_id=sample.staff["张三"]))
    assert listing.rows(view.desk.workspace, by_key("post_held"), ids)[0].values["title"] == "党委委员"
    assert "党委委员" in file.header.place.text()
    panel.view.selectRow(0)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert panel.count.text() == "共0条"
    assert file.header.computed.text() == "—"


def test_unsaved_changes_are_asked_about_before_another_page_is_shown(file: StaffFile, view: OfficeView) -> None:
    file.show_section("basic")
    file.basic.form.boxes["native_place"].put("山东临沂")
    view.go("history")
    assert view.current is file
    assert not file.basic.leave_bar.isHidden()
    QTest.mouseClick(file.basic.leave_bar.drop_button, Qt.MouseButton.LeftButton)
    assert view.current is not None
    assert view.current.key == "history"


def test_the_next_person_is_one_key_away(file: StaffFile, view: OfficeView) -> None:
    among = list(file._among)
    place = among.index(file.staff_id)
    assert file.position.text() == f"第{place + 1}人，共3人"
    file.show_section("grade")
    step = file.next if place < 2 else file.previous
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert file.staff_id == among[place + 1 if place < 2 else place - 1]
    assert file.section == "grade"


def test_what_is_missing_leads_to_where_it_is_filled_in(file: StaffFile) -> None:
    file.show_section("missing")
    found = file.missing.list.findItems("学历学位", Qt.MatchFlag.MatchExactly)
    assert found
    file.missing.list.setCurrentItem(found[0])
    file.missing.list.itemActivated.emit(found[0])
    assert file.section == "schooling"


def test_the_story_tells_every_change_with_private_values_masked(file: StaffFile) -> None:
    file.show_section("story")
    table = file.story.table
    fields = {table.text(row, 3): table.text(row, 5) for row in range(table.rowCount())}
    assert fields["姓名"] == "张三"
    assert fields["所在单位"] == "沂州社区"
    assert "*" in fields["身份证号"]
    assert "岗位" in fields


def test_five_seniorities_stand_side_by_side(file: StaffFile) -> None:
    file.show_section("seniority")
    assert file.seniority.table.rowCount() == 5


def test_a_new_person_is_begun_saved_and_goes_on_in_the_file(view: OfficeView, sample: Sample) -> None:
    view.go("staff")
    view.desk.asked_open.emit(0, str(sample.unit["沂州"]))
    file = view.current
    assert isinstance(file, StaffFile)
    assert file.sections.isHidden()
    type_text(file.basic.form.boxes["name"].editor.input, "赵六")
    assert file.basic.form.boxes["unit_id"].text() == str(sample.unit["沂州"])
    assert file.basic.save()
    assert not file.sections.isHidden()
    assert file.header.name.text() == "赵六"
    assert file.sections.item(0).data(KEY) == "basic"


def test_a_file_deleted_elsewhere_goes_back_to_the_list(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    from streetdesk.actions import records

    records.delete(view.desk.workspace, by_key("staff"), sample.staff["张三"])
    assert view.current is view.pages["staff"]
    assert "回收站" in view.said


def test_the_head_tells_the_seniorities_and_leads_to_the_reasons(file: StaffFile) -> None:
    assert file.header.years.whole.startswith("社区工作8年")
    QTest.mouseClick(file.header.why_button, Qt.MouseButton.LeftButton)
    assert file.section == "grade"


def test_the_whole_story_stands_in_order_and_leads_to_its_record(file: StaffFile, view: OfficeView) -> None:
    file.show_section("timeline")
    told = [file.timeline.model.text(row, "what") for row in range(file.timeline.model.rowCount())]
    assert told[0] == "出生"
    assert "任职" in told
    row = told.index("任职")
    file.timeline.view.setCurrentIndex(file.timeline.model.index(row, 0))
    QTest.keyClick(file.timeline.view, Qt.Key.Key_Return)
    assert file.section == "post_held"
    assert file.owned["post_held"].panel.record is not None
    view.desk.set_day(date(2017, 1, 1))
    file.show_section("timeline")
    assert any("将来" in t for t in (file.timeline.model.text(r, "what") for r in range(3)))


def test_one_value_is_brought_back_from_its_change(file: StaffFile, view: OfficeView) -> None:
    file.basic.form.boxes["native_place"].put("山东临沂")
    assert file.basic.save()
    file.basic.form.boxes["native_place"].put("山东郯城")
    assert file.basic.save()
    file.show_section("story")
    table = file.story.table
    assert [table.text(0, n) for n in range(3, 7)] == ["籍贯", "山东临沂", "山东郯城", "恢复原值"]
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    person = listing.rows(view.desk.workspace, by_key("staff"), [file.staff_id])[0]
    assert person.values["native_place"] == "山东临沂"
    assert "可以撤销" in view.said
    assert history.recent(view.desk.workspace)[0][0].title.startswith("修改人员")


def test_a_value_that_cannot_come_back_is_told_in_place(file: StaffFile) -> None:
    file.basic.form.boxes["entered_on"].put("2019.1.1")
    assert file.basic.save()
    file.basic.form.boxes["entered_on"].put("")
    assert file.basic.save()
    file.basic.form.boxes["left_on"].put("2018.1.1")
    assert file.basic.save() or file.basic.reason.isVisible()
    file.basic.reason.line.setText("核对过")
    file.basic.save()
    file.show_section("story")
    table = file.story.table
    rows = [r for r in range(table.rowCount()) if table.text(r, 3) == "到岗日期" and table.text(r, 6)]
    table.cellClicked.emit(rows[0], 6)
    assert file.story.bar.text or not file.story.reason.isHidden()


def marked(file: StaffFile) -> list[str]:
    """The keys of the sections that are marked as unsaved."""
    items = [file.sections.item(row) for row in range(file.sections.count())]
    return [str(item.data(KEY)) for item in items if item.text().startswith("•")]


def test_unsaved_typing_is_marked_in_the_list_of_sections(file: StaffFile, view: OfficeView) -> None:
    file.basic.form.boxes["native_place"].put("山东临沂")
    assert marked(file) == ["basic"]
    file.basic.save()
    assert marked(file) == []
    file.show_section("schooling")
    panel = file.owned["schooling"]
    panel.start_new()
    panel.panel.form.boxes["school"].put("临沂大学")
    assert marked(file) == ["schooling"]
    item = file.sections.currentItem()
    assert item is not None
    assert "有未保存的修改" in str(item.data(Qt.ItemDataRole.AccessibleTextRole))
    panel.panel.drop()
    assert marked(file) == []


def test_a_row_half_typed_is_marked_too(file: StaffFile) -> None:
    file.show_section("post_held")
    panel = file.owned["post_held"]
    panel.enter_rows()
    model = panel.model
    model.setData(model.index(len(model.ids), model.first_typed()), "副职")  # type: ignore[attr-defined]
    assert marked(file) == ["post_held"]
    assert panel.entry is not None
    panel.entry.drop(0)
    assert marked(file) == []


def test_recording_an_approval_begins_at_its_paper(file: StaffFile, qtbot: QtBot) -> None:
    file.show_section("grade")
    QTest.mouseClick(file.grade.record_button, Qt.MouseButton.LeftButton)
    form = file.owned["grade_approval"].panel.form
    assert form.boxes["grade"].text()
    qtbot.waitUntil(form.boxes["paper_no"].editor.input.hasFocus)


def test_ctrl_n_is_a_new_record_where_records_are_listed_and_else_a_new_person(
    file: StaffFile, view: OfficeView, qtbot: QtBot
) -> None:
    file.show_section("schooling")
    QTest.keyClick(file.sections, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(file.owned["schooling"].panel.isVisible)
    assert file.staff_id
    file.show_section("grade")
    QTest.keyClick(file.sections, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: file.staff_id == 0)
    assert file.basic.form.boxes["unit_id"].text(), "in the unit of the one looked at"


def test_what_is_refused_goes_with_its_causes(file: StaffFile) -> None:
    basic = file.basic
    basic.form.boxes["birth"].put("不知道")
    basic.form.boxes["entered_on"].put("很久以前")
    assert not basic.save()
    assert basic.bar.text.startswith("有2处需要改正")
    basic.form.boxes["birth"].put("1990-01-01")
    assert basic.bar.text.startswith("还有1处需要改正")
    basic.form.boxes["entered_on"].put("2018-03-01")
    assert basic.bar.isHidden()


def test_a_low_window_leaves_the_room_to_the_reasons(file: StaffFile, view: OfficeView, qtbot: QtBot) -> None:
    view.window().resize(1092, 582)  # 1366 x 768 at 125 %
    file.show_section("grade")
    QTest.qWait(10)
    assert file.header.short.isVisible()
    assert file.header.short.name.text() == "张三"
    lines = file.grade.lines
    room = lines.viewport().height()
    shown = [
        row for row in range(lines.rowCount()) if lines.rowViewportPosition(row) + lines.rowHeight(row) // 2 < room
    ]
    assert len(shown) >= 4
    file.show_section("basic")
    assert file.header.whole.isVisible()
    view.window().resize(1366, 768)
    file.show_section("grade")
    QTest.qWait(10)
    assert file.header.whole.isVisible()


def test_the_amounts_of_the_reasons_are_not_wrapped(file: StaffFile) -> None:
    file.show_section("grade")
    lines = file.grade.lines
    metrics = lines.fontMetrics()
    widest = max(metrics.horizontalAdvance(lines.text(row, 1)) for row in range(lines.rowCount()))
    assert lines.columnWidth(1) >= min(160, widest + 22)
