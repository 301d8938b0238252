"""Text is text: nothing a clerk, a workbook or another program wrote is drawn as HTML or opens what it names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTabBar, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import streetdesk.ui
from streetdesk.actions import demo, office
from streetdesk.fields.kinds import Text
from streetdesk.registers import ALL
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import ElidedLabel, button, label
from streetdesk.ui.person.file import KEY
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import shut

UI = Path(streetdesk.ui.__file__).parent
EVIL = '<img src="file:///nowhere/canary.png"><b>粗</b><a href="http://nowhere/">点这里</a> &lt; 后面还有很多字'

# --- in the source ------------------------------------------------------------------------------------

TIPS = {"setToolTip": 0, "setTabToolTip": 1, "setStatusTip": 0, "setWhatsThis": 0, "showText": 1}
"""Functions whose text Qt guesses the format of, and which argument it is."""
RICH = {
    "QTextBrowser", "QTextEdit", "QTextDocument", "QStaticText", "QMessageBox", "QErrorMessage", "QInputDialog",
    "QProgressDialog", "QSplashScreen", "QWizard", "QSystemTrayIcon", "setHtml", "appendHtml", "insertHtml",
    "setMarkdown", "setOpenExternalLinks", "linkActivated", "RichText", "AutoText", "MarkdownText", "QFormLayout",
}  # fmt: skip
"""What draws HTML, or guesses whether it should."""
MAY = {
    ("base/copying.py", "setHtml"): "for the clipboard, every cell escaped",
}


def parts(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def is_plain(node: ast.expr) -> bool:
    """Written in the code, or passed through ``tip``."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    if isinstance(node, ast.BoolOp):
        return all(map(is_plain, node.values))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tip", "plain_tip")


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def faults_in(source: str, name: str) -> list[str]:
    """What a module does with texts that may be drawn as HTML."""
    found = []
    for node in ast.walk(ast.parse(source)):
        at = f"{name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            place = TIPS.get(called(node))
            if place is not None and len(node.args) > place and not is_plain(node.args[place]):
                found.append(f"{at} {called(node)} of a text that did not go through tip()")
            if called(node) == "QLabel" and name != "look/widgets.py":
                found.append(f"{at} QLabel guesses its format: use label()")
        if isinstance(node, ast.If) and "ToolTipRole" in ast.unparse(node.test):
            given = [one.value for one in node.body if isinstance(one, ast.Return) and one.value is not None]
            found += [f"{at} a model's tip that did not go through tip()" for one in given if not is_plain(one)]
        word = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if word in RICH and (name, word) not in MAY:
            found.append(f"{at} {word} draws HTML")
    return found


def test_no_text_is_left_to_guessing() -> None:
    found = []
    for path in sorted(UI.rglob("*.py")):
        found += faults_in(path.read_text(encoding="utf-8"), path.relative_to(UI).as_posix())
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "w.setToolTip(name)",
        "w.setToolTip(f'{name}')",
        "w.setToolTip(tip(a) if b else name)",
        "tabs.setTabToolTip(1, name)",
        "QToolTip.showText(at, name, view)",
        "made = QLabel(name)",
        "made.setTextFormat(Qt.TextFormat.RichText)",
        "QMessageBox.warning(w, 'a', name)",
        "def data(role):\n    if role == Role.ToolTipRole and x:\n        return line.said",
        "view = QTextBrowser()",
    ],
)
def test_guessing_is_caught(source: str) -> None:
    assert len(faults_in(source, "some/page.py")) == 1


# --- in the window ------------------------------------------------------------------------------------


def is_shown_plain(text: str) -> bool:
    """Whether Qt shows this tip as the text it is made of, tags and all."""
    if not GuiQt.mightBeRichText(text):
        return True
    drawn = QTextDocument()
    drawn.setHtml(text)
    return tip(drawn.toPlainText()) == text


def test_a_tip_shows_the_very_text(dressed: QApplication) -> None:
    for text in (EVIL, "a\n<b>b</b>", "<b>a\n b", "&lt;", "a < b", "张三 & 李四", ""):
        assert is_shown_plain(tip(text))
    assert not is_shown_plain(EVIL)
    drawn = QTextDocument()
    drawn.setHtml(tip(EVIL))
    assert drawn.toPlainText() == EVIL


def test_makers_show_the_very_text(qtbot: QtBot, dressed: QApplication) -> None:
    elided, pressed = ElidedLabel(), button("x", lambda: None, tip=EVIL)
    elided.show_text(EVIL)
    for widget in (elided, pressed, label(EVIL)):
        qtbot.addWidget(widget)
        assert list(faults_of(widget)) == []
    careless = QLabel(EVIL)
    careless.setToolTip(EVIL)
    qtbot.addWidget(careless)
    assert len(list(faults_of(careless))) == 2


def faults_of(top: QWidget) -> Iterator[str]:
    """Texts in sight that Qt would draw as HTML."""
    for widget in (top, *top.findChildren(QWidget)):
        what = f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"
        guesses = isinstance(widget, QLabel) and widget.textFormat() != GuiQt.TextFormat.PlainText
        if guesses and widget.property("text") and not widget.objectName().startswith("qt_"):
            yield f"{what}: a label that guesses"
        for text in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            if not is_shown_plain(text):
                yield f"{what}: tip {text}"
        if isinstance(widget, QTabBar):
            yield from (f"{what}: tab" for n in range(widget.count()) if not is_shown_plain(widget.tabToolTip(n)))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (f"{what}: {text}" for text in tips_of(widget.model()) if not is_shown_plain(text))


def tips_of(model: QAbstractItemModel) -> Iterator[str]:
    """The tips of a model's first rows and of its headings."""
    role = GuiQt.ItemDataRole.ToolTipRole
    rows = min(model.rowCount(), 4)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for orientation, count in ((GuiQt.Orientation.Horizontal, columns), (GuiQt.Orientation.Vertical, rows)):
        yield from (str(model.headerData(n, orientation, role) or "") for n in range(count))
    for row in range(rows):
        for column in range(columns):
            for kind in (role, GuiQt.ItemDataRole.WhatsThisRole, GuiQt.ItemDataRole.StatusTipRole):
                yield str(model.index(row, column).data(kind) or "")


@pytest.fixture
def evil_window(qtbot: QtBot, dressed: QApplication, demo_file: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The demonstration office after another program wrote tags into every text of its first records."""
    path = tmp_path / "demo.streetdesk"
    path.write_bytes(demo_file.read_bytes())
    workspace = office.open_office(path, "王芳")
    with workspace.transaction("样例") as tx:
        for register in ALL:
            texts = {name: EVIL for name, field in register.fields.items() if isinstance(field.kind, Text)}
            found = tx.connection.exec_driver_sql(f"SELECT id FROM {register.table} ORDER BY id LIMIT 40").scalars()
            for record_id in found.all():
                if texts:
                    tx.update(register.model, record_id, texts)
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.show_office(workspace)
    qtbot.waitExposed(made)
    assert made.desk is not None
    made.desk.set_day(demo.DAY)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy)
    shut(made)
    workspace.close()


def test_every_page_shows_tags_as_they_stand(qtbot: QtBot, evil_window: MainWindow) -> None:
    view = evil_window.view
    assert view is not None
    found: list[str] = []
    shown = 0
    for key in view.navigation.keys:
        view.go(key)
        qtbot.waitUntil(lambda: not evil_window.jobs.busy, timeout=30_000)
        found += [f"{key}: {fault}" for fault in faults_of(evil_window)]
    view.go("staff")
    staff: Any = view.page("staff")
    file: Any = view.page("file")
    for number in range(file.sections.count()):
        view.desk.asked_open.emit(staff.shown_ids[0], str(file.sections.item(number).data(KEY)))
        qtbot.waitUntil(lambda: not evil_window.jobs.busy, timeout=30_000)
        found += [f"file: {fault}" for fault in faults_of(evil_window)]
        shown += sum("<img" in one.text() for one in file.findChildren(QLabel))
    assert shown, "the office does not hold the tags: this test sees nothing"
    assert list(dict.fromkeys(found)) == []


def test_the_tip_that_comes_up_over_a_cell_is_plain(qtbot: QtBot, evil_window: MainWindow) -> None:
    view = evil_window.view
    assert view is not None
    view.go("staff")
    qtbot.waitUntil(lambda: not evil_window.jobs.busy, timeout=30_000)
    table: Any = view.page("staff").view  # type: ignore[attr-defined] # of the staff page
    cell = table.visualRect(table.table.index(0, 0)).center()
    for column in range(table.table.columnCount()):
        index = table.table.index(0, column)
        if "<img" in str(index.data() or ""):
            cell = table.visualRect(index).center()
            break
    where = table.viewport().mapToGlobal(cell)
    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(cell), where))
    assert "canary" in QToolTip.text()
    assert is_shown_plain(QToolTip.text())
    QToolTip.hideText()


def test_messages_are_plain(qtbot: QtBot, evil_window: MainWindow) -> None:
    assert evil_window.desk is not None
    evil_window.desk.tell(EVIL, "warn", (EVIL, lambda: None))
    qtbot.wait(1)
    assert list(faults_of(evil_window)) == []
    assert any("<img" in one.text() or "<img" in one.toolTip() for one in evil_window.findChildren(QLabel))
