"""The last two pages of the settings: every shortcut there is, and what the program is made of with its licences."""

from __future__ import annotations

import platform
import re
from importlib import metadata
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from streetdesk import __version__, paths
from streetdesk.ui.frame.shortcuts import Keys
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import card, column, label, row
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

ABOUT = (
    "离线保存街道社区工作者的档案，按三岗十八级测算等级并说明理由，打印花名册和审批表。\n"
    "数据只存在这台电脑上的一个文件里，不联网，不上传。"
)
PARTS = (
    ("PySide6-Essentials", "窗口（Qt for Python，含Qt）", "LGPL-3.0"),
    ("shiboken6", "窗口（Qt for Python）", "LGPL-3.0"),
    ("SQLAlchemy", "数据读写", "MIT"),
    ("sqlcipher3", "数据文件（SQLite、SQLCipher）", "zlib、BSD-3-Clause"),
    ("alembic", "数据文件升级", "MIT"),
    ("Mako", "数据文件升级", "MIT"),
    ("MarkupSafe", "数据文件升级", "BSD-3-Clause"),
    ("typing_extensions", "数据读写", "PSF-2.0"),
    ("openpyxl", "填写工作簿", "MIT"),
    ("et_xmlfile", "填写工作簿", "MIT"),
    ("xlsxwriter", "写工作簿", "BSD-2-Clause"),
    ("python-calamine", "读工作簿", "MIT"),
    ("reportlab", "生成表格（PDF）", "BSD-3-Clause"),
    ("charset-normalizer", "生成表格（PDF）", "MIT"),
    ("pypdfium2", "预览表格（PDFium）", "Apache-2.0、BSD-3-Clause"),
    ("pypinyin", "拼音", "MIT"),
    ("pillow", "照片", "MIT-CMU"),
)
"""Libraries: the distribution's name, what it does here, its licence where its own metadata do not say."""
_QT = "Qt和Qt for Python按LGPL-3.0使用，以独立的动态库随程序提供，可以换成自己编译的版本；全文见LGPL-3.0和GPL-3.0。"
_OWN = {"StreetDesk": "街务台（本程序）", "OFL": "思源黑体、思源宋体", "HANAZONO-LICENSE": "花园明朝"}
"""Texts whose file is not called as what they are for."""


class KeysView(QWidget):
    """The list of shortcuts, filled when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.source = ReadyRows(
            (
                Column("where", "在哪里", 160, sortable=False),
                Column("keys", "按键", 180, sortable=False),
                Column("what", "做什么", 420, sortable=False),
            )
        )
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName("快捷键")
        self.setLayout(
            column(
                label("所有快捷键，从菜单和按钮上读出来的，和程序一致。", "muted"),
                self.view,
                margins=(0, theme.S3, theme.S3, 0),
            )
        )

    def show_keys(self, keys: list[Keys]) -> None:
        """Show these."""
        self.source.rows = {n: {"where": k.where, "keys": k.keys, "what": k.what} for n, k in enumerate(keys, 1)}
        self.view.reload()


class AboutView(QWidget):
    """Name, version, licence; below, what the program is made of, and every licence in full, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName("许可全文")
        self.list.setFixedWidth(200)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("使用的字体、图标和程序库及其许可")
        self._paths = licence_texts()
        self.list.addItems(["一览", *self._paths])
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        inside = column(
            label(f"街务台 StreetDesk {__version__}", "lead"),
            label(ABOUT, wrap=True, selectable=True),
            label("许可：Apache-2.0。可以自由使用、复制和修改，须保留许可声明。", "muted", wrap=True),
            margins=(theme.S4, theme.S3, theme.S4, theme.S3),
        )
        layout = column(card(inside), margins=(0, theme.S3, theme.S3, 0), gap=theme.S3)
        layout.addLayout(row(label("用到的字体、图标和程序库", "section"), 1))
        for part in (self.list, self.text):
            part.setMinimumHeight(48)
        below = row(self.list, gap=theme.S3)
        below.addWidget(self.text, 1)
        layout.addLayout(below, 1)
        self.setLayout(layout)

    def _show(self, number: int) -> None:
        name = self.list.item(number).text() if number > 0 else ""
        self.text.setPlainText(_read(self._paths[name]) if name else overview())


def overview() -> str:
    """What is shipped besides our own, each with its licence in a word."""
    return "\n".join(
        (
            "字体",
            "　思源黑体、思源宋体（Noto CJK SC）：SIL Open Font License 1.1",
            "　花园明朝（Hanazono）：花园字体许可",
            "图标",
            "　本程序自绘：Apache-2.0",
            "程序库",
            *(f"　{name} {version_of(name)}：{what}。{licence_of(name) or known}" for name, what, known in PARTS),
            f"　Python {platform.python_version()}：运行本程序。PSF-2.0",
            "",
            _QT,
        )
    )


def licence_texts() -> dict[str, Path]:
    """Every licence that is shipped in full, by what it is for: our own first, then Qt's, then by name."""
    places = (paths.resources() / "licences", paths.resources() / "fonts")
    found = [p for place in places if place.is_dir() for p in place.glob("*.txt")]
    first = ("StreetDesk", "LGPL-3.0", "GPL-3.0", "OFL", "HANAZONO-LICENSE")
    found.sort(key=lambda p: (first.index(p.stem) if p.stem in first else len(first), p.stem.lower()))
    return {_OWN.get(p.stem, p.stem): p for p in found}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return "（这份许可文件找不到了）"


def version_of(name: str) -> str:
    """The version that is installed; empty where nothing says so."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def licence_of(name: str) -> str:
    """The licence as an installed library's metadata put it in a word; empty where they do not."""
    try:
        found = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return ""
    said = str(found.get("license_expression") or "")
    return said if re.fullmatch(r"[\w .+()/-]{2,60}", said) else ""
