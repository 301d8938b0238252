"""Somebody else changed the record meanwhile: both values side by side, to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, set_state


class ConflictBox(QFrame):
    """Asks field by field; ``resolved`` gets the columns whose other value is taken."""

    def __init__(self, resolved: Callable[[list[str]], object]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        set_state(self, "warn")
        self._resolved = resolved
        self._theirs: dict[str, QRadioButton] = {}
        self._table = QWidget()
        self._layout = column(
            label("这条记录刚被别的窗口改过，没有覆盖它。请逐项选择保留哪一个：", wrap=True),
            self._table,
            margins=(theme.S3, theme.S2, theme.S3, theme.S2),
        )
        self._layout.addLayout(row(button("按所选保存", self._take, look="primary"), 1))
        self.setLayout(self._layout)
        self.hide()

    def ask(self, fields: Sequence[tuple[str, str, str, str]]) -> None:
        """Show the fields both sides changed: column, label, mine, theirs."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        self._theirs = {}
        for line, (name, caption, mine, theirs) in enumerate(fields):
            grid.addWidget(label(caption, "label"), line, 0)
            group = QButtonGroup(table)
            for place, (whose, text) in enumerate((("我填的", mine), ("对方的", theirs)), 1):
                choice = QRadioButton(f"{whose}：{text or '（空）'}")
                choice.setAccessibleName(f"{caption}，{choice.text()}")
                group.addButton(choice)
                grid.addWidget(choice, line, place)
                choice.setChecked(place == 1)
                if place == 2:
                    self._theirs[name] = choice
        grid.setColumnStretch(3, 1)
        self._layout.replaceWidget(self._table, table)
        self._table.deleteLater()
        self._table = table
        self.show()

    def _take(self) -> None:
        self.hide()
        self._resolved([name for name, choice in self._theirs.items() if choice.isChecked()])
