"""The last two pages of the settings: every shortcut there is, and what the program is made of with its licences."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from streetdesk import __version__, paths
from streetdesk.ui.frame.shortcuts import Keys
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import card, column, label, row
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

ABOUT = (
    "离线保存街道社区工作者的档案，按三岗十八级测算等级并说明理由，打印花名册和审批表。\n"
    "数据只存在这台电脑上的一个文件里，不联网，不上传。"
)
PARTS = (
    ("PySide6-Essentials", "窗口（Qt for Python）", "LGPL-3.0"),
    ("shiboken6", "窗口（Qt for Python）", "LGPL-3.0"),
    ("SQLAlchemy", "数据读写", "MIT"),
    ("sqlcipher3", "数据文件（SQLite、SQLCipher）", "zlib、BSD-3-Clause"),
    ("alembic", "数据文件升级", "MIT"),
    ("openpyxl", "填写工作簿", "MIT"),
    ("XlsxWriter", "写工作簿", "BSD-2-Clause"),
    ("python-calamine", "读工作簿", "MIT"),
    ("reportlab", "生成表格（PDF）", "BSD-3-Clause"),
    ("pypdfium2", "预览表格（PDFium）", "Apache-2.0、BSD-3-Clause"),
    ("pypinyin", "拼音", "MIT"),
    ("pillow", "照片", "MIT-CMU"),
)
"""Libraries: the distribution's name, what it does here, its licence where its own metadata do not say."""


class KeysView(QWidget):
    """The list of shortcuts, filled when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        from streetdesk.ui.grades.lists import ReadyRows

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
    """Name, version, licence; below, the licences of fonts, icons and libraries, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("使用的字体、图标和程序库及其许可")
        self.text.setPlainText(licences())
        inside = column(
            label(f"街务台 StreetDesk {__version__}", "lead"),
            label(ABOUT, wrap=True, selectable=True),
            label("许可：Apache-2.0。可以自由使用、复制和修改，须保留许可声明。", "muted", wrap=True),
            margins=(theme.S4, theme.S3, theme.S4, theme.S3),
        )
        layout = column(card(inside), margins=(0, theme.S3, theme.S3, 0), gap=theme.S3)
        layout.addLayout(row(label("用到的字体、图标和程序库", "section"), 1))
        layout.addWidget(self.text, 1)
        self.setLayout(layout)


def licences() -> str:
    """What is shipped besides our own, each with its licence; then the licence texts that stand with the files."""
    lines = [
        "字体",
        "　思源黑体、思源宋体（Noto CJK SC）：SIL Open Font License 1.1",
        "　花园明朝（Hanazono）：花园字体许可",
        "图标",
        "　本程序自绘：Apache-2.0",
        "程序库",
        *(f"　{name} {version_of(name)}：{what}。{licence_of(name) or known}" for name, what, known in PARTS),
    ]
    texts = [f"{'─' * 30}\n{path.name}\n\n{_read(path)}" for path in _texts()]
    return "\n".join(lines) + "\n\n" + "\n\n".join(texts)


def _texts() -> list[Path]:
    places = (paths.resources() / "licences", paths.resources() / "fonts")
    return sorted(p for place in places if place.is_dir() for p in place.glob("*.txt"))


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
