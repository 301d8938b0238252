"""What a scheme is called, what it says of itself, and whether its figures are made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from streetdesk import fields as kinds
from streetdesk.actions.office import Workspace
from streetdesk.fields import Field
from streetdesk.pay import Scheme
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.schemes.paper_form import Fields

HEAD_FIELDS = {
    "name": Field("方案名称", kinds.Text(max_length=120), required=True),
    "key": Field("代号", kinds.Text(max_length=60), required=True, hint="方案文件里用来区分的代号。"),
    "demonstration": Field(
        "是演示方案",
        kinds.YesNo(),
        required=True,
        hint="是：工资表和等级都标“演示”。基数、系数和各项规则都换成本地文件的以后，再改为否。",
    ),
    "note": Field("说明", kinds.Note(max_length=4000)),
}


class SchemeHead(QWidget):
    """A form of its own: what it holds belongs to no paper. ``save`` gets the changed scheme; true: it is kept."""

    closed = Signal()

    def __init__(self, workspace: Workspace, save: Callable[[Scheme], bool]) -> None:
        super().__init__()
        self._save = save
        self._scheme: Scheme | None = None
        self.fields = Fields(workspace, HEAD_FIELDS, wide=frozenset({"note"}))
        self.save_button = button("保存名称和说明", self.save, look="primary")
        self.drop_button = button("放弃", self.close_)
        layout = column(label("方案的名称和说明", "section"), self.fields, gap=theme.S2)
        layout.addLayout(row(self.save_button, self.drop_button, 1))
        self.setLayout(layout)
        self.hide()

    def show_scheme(self, scheme: Scheme) -> None:
        """Ask for the head of a scheme."""
        self._scheme = scheme
        self.fields.load(
            {"name": scheme.name, "key": scheme.key, "demonstration": scheme.demonstration, "note": scheme.note or None}
        )
        self.show()
        self.fields.boxes["name"].setFocus()

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not kept."""
        return not self.isHidden() and any(box.changed for box in self.fields.boxes.values())

    def save(self) -> bool:
        """Keep what is typed; false with the mistakes shown."""
        made = self.scheme()
        if made is None or not self._save(made):
            return False
        self.close_()
        return True

    def scheme(self) -> Scheme | None:
        """The scheme under its new head; what nobody touched stays as it was."""
        found = self.fields.values()
        if found is None or self._scheme is None:
            return None
        typed = {name: value for name, value in found.items() if self.fields.boxes[name].changed}
        if "note" in typed:
            typed["note"] = typed["note"] or ""
        return replace(self._scheme, **typed)

    def close_(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()
