"""The screens of pay and grades: a month from draft to paper, what a late paper does, the year's performance pay."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication

from streetdesk.pay.month.calendar import Month, Period

MONTH, LATE = Month(2026, 6), "2026-05-01"


def month(camera: Any, view: Any) -> None:
    """A month: drafted, entered into, confirmed, thought over; its papers."""
    page = _show_month(camera, view, MONTH)
    page.view.show_record(page.sheet.rows[6].staff_id)
    camera.take("payroll-person")
    page.side.setCurrentWidget(page.worries)
    camera.take("payroll-worries")
    page.side.setCurrentWidget(page.explain)
    person = page.sheet.rows[6].staff_id
    for text in ("手工项目", "请假停发"):
        view.go("payroll")
        camera.wait()
        menu = page.explain.menu()
        next(a for a in menu.actions() if a.text().startswith(text)).trigger()
        camera.take(f"payroll-enter-{'manual' if text == '手工项目' else 'absence'}")
        file = view.page("file")
        panel = file.owned[file.section].panel
        if text == "手工项目":
            for name, put in (("item", "更正"), ("side", "应发"), ("amount", "-35.50"), ("reason", "五月多发")):
                panel.form.boxes[name].put(put)
            panel.save()
        else:
            panel.drop()
    view.go("payroll")
    camera.wait()
    page.print_button.setFocus()
    menu = page.fill_menu()
    menu.popup(page.print_button.mapToGlobal(page.print_button.rect().bottomLeft()))
    camera.take("payroll-papers", [menu])
    menu.close()
    for words, name in (("工资发放表", "preview-payroll"), ("工资条", "preview-slips")):
        view.go("payroll")
        next(a for a in page.fill_menu().actions() if a.text() == words).trigger()
        camera.wait()
        camera.take(name)
    view.go("payroll")
    page.view.show_record(person)
    page.explain.print_it()
    camera.wait()
    camera.take("preview-explained")
    for earlier in (MONTH.plus(-1), MONTH):
        _show_month(camera, view, earlier)
        page.confirm()
        camera.wait()
        if page.reason.isVisible():
            camera.take("payroll-reason")
            page.reason.line.setText("等级审批尚未下达，下月补发")
            page.confirm()
            camera.wait()
    camera.take("payroll-confirmed")
    page._ask_reopen()
    camera.take("payroll-reopen")
    page.reopen_reason.close_bar()


def papers(camera: Any, view: Any) -> None:
    """A late paper: typed in, its effect, what is owed for it, taken into a month; performance pay; the file."""
    view.go("schemes")
    page = view.page("schemes")
    for kind in ("ladder", "insurance", "tax"):
        page.start_new(kind)
        camera.take(f"schemes-new-{kind}")
        page.try_out()
        camera.take(f"schemes-new-{kind}-mistakes")
        page.drop()
    page.start_new("base")
    for name, text in (
        ("number", "演街发〔2026〕9号"),
        ("title", "关于调整薪酬基数的通知（演示）"),
        ("published_on", "2026-06-20"),
        ("effective_on", LATE),
    ):
        page.editor.head.boxes[name].put(text)
    page.editor.base.boxes["amount"].put("4350")
    page.try_out()
    camera.take("schemes-effect")
    page.save()
    camera.take("schemes-saved")
    view.go("owed")
    camera.wait()
    camera.take("owed-people")
    page = _show_month(camera, view, MONTH.plus(1))
    camera.take("payroll-owed")
    page.take_all()
    camera.take("payroll-taken")
    view.desk.asked_open.emit(page.sheet.rows[6].staff_id, "pay")
    view.page("file").pay.table.setCurrentCell(0, 0)
    camera.take("file-pay-month")
    view.go("performance")
    camera.wait()
    view.page("performance").view.go_to_row(2)
    camera.take("performance-person")
    view.go("home")
    camera.take("home-pay")


def election(camera: Any, view: Any, names: tuple[str, str]) -> None:
    """Two people change their posts."""
    view.go("election")
    page = view.page("election")
    first, second = names
    QGuiApplication.clipboard().setText(
        f"{first}\t正职\t居委会主任\t2026.7.10\t演街任〔2026〕3号\n{second}\t卸任\t\t2026.7.9\t演街任〔2026〕3号\n没这人\t副职\t\t2026.7.10"
    )
    page.paste()
    camera.take("election-lines")
    page.clear()


def _show_month(camera: Any, view: Any, wanted: Month) -> Any:
    view.go("payroll")
    page = view.page("payroll")
    page.box.show_period(Period(wanted, 1))
    page.refresh()
    camera.wait()
    return page
