"""The shortcuts in two columns: the keys, and what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row

SHORTCUTS = (
    ("Ctrl+K 或 Ctrl+F", "查找"),
    ("↓ 或 回车（在查找框）", "到名单"),
    ("回车（在名单）", "打开或修改"),
    ("Ctrl+N", "新增"),
    ("Delete", "删除（可撤销）"),
    ("Ctrl+S", "保存"),
    ("回车（在表单）", "到下一项"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("Alt+1 … Alt+9", "换页"),
    ("Alt+←", "返回"),
    ("Ctrl+PgUp / Ctrl+PgDown", "上一人 / 下一人"),
    ("Ctrl+P", "打印花名册"),
    ("Ctrl+I", "导入花名册"),
    ("F4 或 ↓（在选择框）", "列出全部"),
    ("Ctrl+Shift+F", "筛选人员"),
    ("空格（在人员列表）", "速览"),
    ("Ctrl+A / Ctrl+C", "全选 / 复制为表格"),
    ("Ctrl+Shift+N（在档案）", "逐行录入"),
    ("F2 或 回车（在档案的表）", "改这一格；Ctrl+回车打开表单"),
)


class KeysDialog(QDialog):
    """Does not stop the work behind it; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S6)
        grid.setVerticalSpacing(theme.S2)
        for line, (keys, what) in enumerate(SHORTCUTS):
            grid.addWidget(label(keys, "section"), line, 0)
            grid.addWidget(label(what), line, 1)
        grid.setColumnStretch(1, 1)
        layout = column(margins=(theme.S6, theme.S4, theme.S6, theme.S4), gap=theme.S4)
        layout.addLayout(grid)
        layout.addLayout(row(1, button("关闭(&C)", self.close)))
        self.setLayout(layout)
