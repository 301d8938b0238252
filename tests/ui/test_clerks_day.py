"""A clerk's day as one long story: everything by keys and mouse, found by the words on the screen, judged by them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from streetdesk.actions import office
from streetdesk.ui.frame.search_commands import plain_title
from streetdesk.ui.start import recent
from streetdesk.ui.window import MainWindow
from tests.conftest import ExpectBox
from tests.offices import SAMPLE
from tests.ui.conftest import shut, type_text

LEFT, CTRL, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DISPLAYED, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
NUMBER = "371302198505052229"
RIGHT = "371302200005170026"
DAY = "2026-06-30"
"""The day the demonstration office was drawn for."""


def _width(model: QAbstractItemModel) -> int:
    """How many columns; lists have one and do not tell."""
    return model.columnCount() if isinstance(model, QAbstractTableModel) else 1


class Clerk:
    """Hands and eyes: presses what is written on the screen, types where the cursor is, reads what is shown."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.begins()

    def begins(self) -> None:
        """Start the program."""
        self.window = MainWindow()
        self.window.resize(1366, 768)
        self.window.show()
        self.qtbot.waitExposed(self.window)

    def leaves(self) -> None:
        """Take the window away, whatever state it is in."""
        self.waits()
        desk = self.window.desk
        shut(self.window)
        if desk is not None:
            desk.workspace.close()

    def parts(self, kind: type[QWidget]) -> Iterator[QWidget]:
        """What of a kind is in sight."""
        return (part for part in self.window.findChildren(kind) if part.isVisible())

    def read(self) -> list[str]:
        """Every text in sight: labels, buttons, fields, lists and tables."""
        texts = [self.window.windowTitle()]
        for part in self.parts(QWidget):
            if isinstance(part, QLabel):
                texts += [part.text(), str(getattr(part, "whole", ""))]
            elif isinstance(part, QAbstractButton | QLineEdit):
                texts.append(part.text())
            elif isinstance(part, QAbstractItemView) and part.model() is not None:
                model = part.model()
                for row in range(min(model.rowCount(), 60)):
                    cells = [model.index(row, n) for n in range(_width(model))]
                    texts += [str(cell.data(role) or "") for cell in cells for role in (DISPLAYED, SPOKEN)]
        return texts

    def sees(self, *wanted: str) -> None:
        """Wait until all these words are on the screen."""

        def there() -> None:
            texts = self.read()
            missing = [word for word in wanted if not any(word in text for text in texts)]
            texts = sorted(set(texts), key=texts.index)
            assert not missing, f"{missing} not among {[t for t in texts if t][:400]}"

        self.qtbot.waitUntil(there, timeout=20_000)

    def figure(self, pattern: str) -> int:
        """The figure that stands in a text on the screen."""
        found = [match for text in self.read() if (match := re.search(pattern, text))]
        assert found, f"nothing on the screen is like {pattern}"
        return int(found[0][1])

    def sees_not(self) -> None:
        """Wait until the window is gone."""
        self.qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=20_000)

    def waits(self) -> None:
        """Until no job runs."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=30_000)

    def press(self, text: str) -> None:
        """Press the button that says so."""
        there = [part for part in self.parts(QAbstractButton) if isinstance(part, QAbstractButton)]
        found = [part for part in there if plain_title(part.text()) == text]
        assert len(found) == 1, f"{len(found)} say {text}, others: {[plain_title(part.text()) for part in there]}"
        assert found[0].isEnabled(), f"{text} cannot be pressed"
        QTest.mouseClick(found[0], LEFT)

    def part(self, name: str) -> QWidget:
        """The field or list in sight that a screen reader calls so."""
        found = [w for w in self.parts(QWidget) if w.accessibleName().split("，")[0] == name]
        assert len(found) == 1, f"{len(found)} parts are called {name}"
        return found[0]

    def goes_to(self, name: str) -> None:
        """Click into a field."""
        part = self.part(name)
        QTest.mouseClick(part, LEFT)
        assert self.focus is part, f"{name} did not take the focus"

    @property
    def focus(self) -> QWidget:
        """Where the cursor is. The offscreen platform leaves the keys with a list that has closed: give them back."""
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        found = self.window.focusWidget()
        assert found is not None
        return found

    def types(self, text: str) -> None:
        """Type where the cursor is."""
        for char in text:
            type_text(self.focus, char)

    def over(self, text: str) -> None:
        """Type over what stands where the cursor is."""
        self.key(Key.Key_A, CTRL)
        self.types(text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key where the cursor is."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)
            QApplication.sendPostedEvents()

    def enter(self) -> None:
        """Enter."""
        self.key(Key.Key_Return)

    def clicks(self, name: str, text: str, *, column: int | None = None) -> QModelIndex:
        """Click the cell or line of a list that says so (or begins so)."""
        view = self.part(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        columns = range(_width(model)) if column is None else [column]
        cells = [model.index(row, n) for row in range(model.rowCount()) for n in columns]
        found = [i for i in cells if str(i.data() or "").startswith(text)]
        assert found, f"{name} does not show {text}"
        view.scrollTo(found[0])
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(found[0]).center())
        return found[0]

    def turns_to(self, page: str) -> None:
        """Click a page on the left."""
        self.clicks("页面", page)
        self.waits()

    def column(self, name: str, heading: str) -> list[str]:
        """What a column of a table says, down."""
        view = self.part(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        heads = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(_width(model))]
        at = next(n for n, text in enumerate(heads) if text.startswith(heading))  # a mark of sorting may follow
        return [str(model.index(row, at).data()) for row in range(model.rowCount())]


@pytest.fixture
def file(demo_file: Path, tmp_path: Path) -> Path:
    """The demonstration office, opened lately."""
    path = Path(shutil.copy(demo_file, tmp_path / "演示.streetdesk"))
    recent.remember(path)
    return path


@pytest.fixture
def clerk(qtbot: QtBot, dressed: QApplication, file: Path) -> Iterator[Clerk]:
    made = Clerk(qtbot)
    yield made
    made.leaves()


def test_a_clerks_day(clerk: Clerk, file: Path, tmp_path: Path, expect_box: ExpectBox) -> None:
    opens(clerk)
    looks_at_home_and_fills_a_gap(clerk)
    finds_and_corrects(clerk)
    adds_a_person(clerk)
    moves_ten(clerk)
    records_an_approval(clerk)
    imports(clerk, tmp_path, expect_box)
    prints(clerk, tmp_path, expect_box)
    attaches_and_searches(clerk, tmp_path)
    backs_up(clerk)
    closes_and_comes_back(clerk, file)


def opens(clerk: Clerk) -> None:
    """The start page lists the file; Enter opens it; the day is set to that of the papers."""
    clerk.sees("最近打开", "演示\n")
    clerk.enter()
    clerk.sees("首页", "截至", "演示")
    clerk.waits()
    clerk.goes_to("截至日期：名单、等级和表格都按这一天")
    clerk.over("2026.6.30")
    clerk.enter()
    clerk.sees(DAY, "不是今天！截至(&Y)", "回到今天")
    clerk.waits()


def looks_at_home_and_fills_a_gap(clerk: Clerk) -> None:
    """A figure of the home page opens its people, Enter the cell that is empty; filled, the list is one shorter."""
    clerk.turns_to("首页")
    clerk.sees("在岗人数", "40", "员额53，缺13人", "2027-01-01起，另18人暂不能晋级", "没有在期的合同")
    without = clerk.figure(r"没有在期的合同 (\d+)人")
    clerk.clicks("要补的资料", "没有在期的合同")
    clerk.sees("没有在期的合同", f"共{without}人")
    clerk.enter()
    clerk.sees("新增合同", f"第1人，共{without}人")
    assert clerk.focus.accessibleName() == "合同到期"
    clerk.types("2028年12月")
    clerk.goes_to("合同开始")
    clerk.types("2026.1.1")
    clerk.key(Key.Key_S, CTRL)
    clerk.sees("已保存合同。", "2028-12")
    clerk.key(Key.Key_Left, ALT)
    clerk.sees("没有在期的合同", f"共{without - 1}人")
    clerk.waits()


def finds_and_corrects(clerk: Clerk) -> None:
    """Letters typed in the list are searched as pinyin; a wrong day is said beside its field and typed again."""
    clerk.turns_to("人员")
    clerk.sees("共40人")
    clerk.types("gdj")
    clerk.sees("找到1人", "高东健")
    clerk.enter()
    clerk.enter()
    clerk.sees("第1人，共1人", "和园社区  ·  正职")
    clerk.clicks("档案的各部分", "基本信息")
    clerk.goes_to("身份证有效期")
    clerk.over("2035.13.1")
    clerk.enter()
    clerk.sees("没有13月")
    clerk.key(Key.Key_S, CTRL)
    clerk.sees("有1处需要改正，还没有保存。")
    assert clerk.focus.accessibleName() == "身份证有效期"
    clerk.over("20350301")
    clerk.enter()
    clerk.sees("2035-03-01", "有未保存的修改")
    clerk.key(Key.Key_S, CTRL)
    clerk.sees("已保存。")


def adds_a_person(clerk: Clerk) -> None:
    """Name, number and unit make a person; post and schooling are typed into their tables, a row each."""
    clerk.turns_to("人员")
    clerk.key(Key.Key_N, CTRL)
    clerk.sees("基本情况", "取消")
    clerk.types("周海燕")
    clerk.enter()
    clerk.types(NUMBER)
    clerk.sees("号码正确，1985-05-05出生", "1985-05-05", "女")
    clerk.goes_to("所在单位")
    clerk.types("cxsq")
    clerk.enter()
    clerk.key(Key.Key_S, CTRL)
    clerk.sees("已新增人员，可接着填任职、学历等。", "周海燕", "春晓社区")
    clerk.clicks("档案的各部分", "任职")
    clerk.press("逐行录入")
    types_a_row(clerk, "gzry", "网格员", "2024年7月1日", "", "", "")
    clerk.sees("已新增任职", "2024-07-01")
    clerk.clicks("档案的各部分", "学历学位")
    clerk.press("逐行录入")
    types_a_row(clerk, "大学本科", "", "全日制", "临沂大学", "社会工作", "200807", "")
    clerk.sees("已新增学历学位", "2008-07", "学历学位  1")


def types_a_row(clerk: Clerk, *cells: str) -> None:
    """Each cell and Enter; an empty one is opened and closed by Enter alone."""
    for text in cells:
        if text:
            clerk.types(text)
        else:
            clerk.enter()
        clerk.enter()


def moves_ten(clerk: Clerk) -> None:
    """Tried first, made as one act, taken back by one key and made again by another."""
    clerk.turns_to("人员")
    clerk.sees("找到1人")
    clerk.key(Key.Key_F, CTRL)
    clerk.key(Key.Key_Escape)
    clerk.sees("共41人")
    clerk.key(Key.Key_Return)
    clerk.key(Key.Key_Home, CTRL)
    clerk.key(Key.Key_Down, SHIFT, times=9)
    clerk.sees("已选10人")
    clerk.press("批量修改")
    clerk.sees("批量修改10人")
    clerk.goes_to("调到哪个单位")
    clerk.types("lxsq")
    clerk.enter()
    clerk.enter()
    assert clerk.focus.accessibleName() == "从哪一天起"
    clerk.types("2026.6.1")
    clerk.enter()
    clerk.types("演街人〔2026〕8号")
    clerk.press("先看结果")
    clerk.sees("可以改10人")
    assert clerk.column("人员列表", "社区").count("兰溪社区") == 3
    clerk.press("修改10人")
    clerk.sees("已修改10人，可以一次撤销（Ctrl+Z）。")
    assert clerk.column("人员列表", "社区").count("兰溪社区") == 13
    clerk.key(Key.Key_Z, CTRL)
    clerk.sees("已撤销：")
    assert clerk.column("人员列表", "社区").count("兰溪社区") == 3
    clerk.key(Key.Key_Y, CTRL)
    clerk.sees("已重做：")
    assert clerk.column("人员列表", "社区").count("兰溪社区") == 13


def records_an_approval(clerk: Clerk) -> None:
    """Who is due and what blocks; whose approval differs; the approval recorded, the difference is gone."""
    clerk.turns_to("应晋级名单")
    clerk.sees("18人", "2026年度考核未登记。")
    clerk.turns_to("等级审批差异")
    clerk.sees("薛淑雅")
    clerk.clicks("等级审批差异", "薛淑雅")
    clerk.enter()
    clerk.sees("测算高4级", "2026-06-30测算等级：第7级")
    clerk.press("记录审批")
    clerk.sees("新增等级审批", "7")
    clerk.goes_to("审批文号")
    clerk.types("演街薪〔2026〕9号")
    clerk.key(Key.Key_S, CTRL)
    clerk.sees("已保存等级审批。", "与测算一致")
    clerk.turns_to("等级审批差异")
    clerk.sees("测算与审批全部一致，没有要处理的。")


def imports(clerk: Clerk, folder: Path, expect_box: ExpectBox) -> None:
    """Looked at first; a lost number is mended in its cell; the good rows come in as one act."""
    workbook = Path(shutil.copy(SAMPLE, folder / "七月花名册.xlsx"))
    expect_box((str(workbook), ""))
    clerk.key(Key.Key_I, CTRL)
    clerk.press("选择工作簿")
    clerk.waits()
    clerk.sees("导入 七月花名册.xlsx", "共86人：新增78", "待处理8", "导入好的行（78人）(&I)")
    clerk.clicks("问题", "42", column=0)
    clerk.types(RIGHT)
    clerk.enter()
    clerk.waits()
    clerk.sees("新增79", "待处理7")
    clerk.press("导入好的行（79人）")
    clerk.waits()
    clerk.sees("已导入：新增79人。", "Ctrl+Z")
    clerk.turns_to("人员")
    clerk.sees("共120人")


def prints(clerk: Clerk, folder: Path, expect_box: ExpectBox) -> None:
    """The roster of one community: seen before it is saved, and saved as it is seen."""
    clerk.turns_to("人员")
    clerk.key(Key.Key_P, CTRL)
    clerk.sees("打印表格", "给谁打")
    clerk.press("一个社区")
    where = clerk.part("社区")
    assert isinstance(where, QComboBox)
    clerk.goes_to("社区")
    clerk.types("兰")
    assert where.currentText() == "兰溪社区"
    clerk.press("生成并预览")
    clerk.waits()
    clerk.sees("花名册（兰溪社区）", "/ 1 页")
    expect_box((str(folder / "兰溪"), ""))
    clerk.press("另存为PDF")
    clerk.sees(f"已保存到{folder / '兰溪.pdf'}。")
    paper = pypdfium2.PdfDocument(folder / "兰溪.pdf")
    text = paper[0].get_textpage().get_text_range()
    paper.close()
    assert "张亮" in text
    assert "周海燕" in text
    assert "陈文亮" not in text, "he works elsewhere"


def attaches_and_searches(clerk: Clerk, folder: Path) -> None:
    """A scan is dragged in and taken back; the paper of the move is found from anywhere; the story tells it."""
    clerk.turns_to("人员")
    clerk.key(Key.Key_F, CTRL)
    clerk.over("xsy")
    clerk.sees("找到1人", "薛淑雅")
    clerk.enter()
    clerk.enter()
    clerk.clicks("档案的各部分", "档案材料")
    kept = clerk.figure(r"^共(\d+)条$")
    scan = folder / "体检表.jpg"
    Image.new("RGB", (300, 400), "white").save(scan)
    drop(clerk.part("档案材料列表"), scan)
    clerk.sees("已收入1份材料", f"共{kept + 1}条", "电子件")
    clerk.key(Key.Key_K, CTRL)
    clerk.types("演街人〔2026〕8号")
    clerk.sees("任职：", "演街人〔2026〕8号")
    clerk.enter()
    clerk.sees("演街人〔2026〕8号", "2026-06-01", "兰溪社区")
    clerk.clicks("档案的各部分", "经历")
    clerk.sees("2026.06.01")
    clerk.key(Key.Key_Z, CTRL)
    clerk.sees("已撤销：收入扫描件：1份")
    clerk.clicks("档案的各部分", "变更记录")
    clerk.sees("重做：2026-06-01起调到兰溪社区：10人", "望湖社区")


def backs_up(clerk: Clerk) -> None:
    """Made and verified while the window stays alive."""
    clerk.turns_to("备份")
    clerk.sees("还没有备份过。")
    clerk.press("立即备份")
    clerk.sees("备份已完成并核验：", "之后没有修改")


def closes_and_comes_back(clerk: Clerk, file: Path) -> None:
    """Closing backs up what changed since; tomorrow begins where today ended, with everything there."""
    clerk.turns_to("人员")
    clerk.key(Key.Key_Y, CTRL)
    clerk.sees("已重做：收入扫描件：1份")
    clerk.turns_to("操作记录")
    before = clerk.column("操作记录", "操作")
    clerk.window.close()
    clerk.sees_not()
    assert len(list(office.backup_folder().glob("*.sdbackup"))) == 2
    clerk.begins()
    clerk.enter()
    clerk.waits()
    clerk.sees("操作记录 - 演示街道办事处（虚构）")
    assert clerk.column("操作记录", "操作") == before
    clerk.turns_to("人员")
    clerk.sees("共120人")
    clerk.types("zhy")
    clerk.sees("周海燕", "兰溪社区", "网格员")
    clerk.enter()
    clerk.key(Key.Key_Z, CTRL)
    clerk.sees("已撤销：收入扫描件：1份")


def drop(widget: QWidget, path: Path) -> None:
    """Drag a file onto what stands there: the innermost part that takes files gets it."""
    target: QWidget | None = widget
    while target is not None and not target.acceptDrops():
        target = target.parentWidget()
    assert target is not None, "nothing there takes files"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, copy = QPointF(9, 9), Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(at.toPoint(), copy, data, LEFT, PLAIN))
    QApplication.sendEvent(target, QDropEvent(at, copy, data, LEFT, PLAIN))
