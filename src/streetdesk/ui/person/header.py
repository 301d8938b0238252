"""The head of a person's file: who it is, where, which grade, what is missing; the ID number shown only on asking."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from streetdesk.actions import grades, listing
from streetdesk.actions.grades import Graded
from streetdesk.actions.listing import Row
from streetdesk.actions.people import staff_list
from streetdesk.actions.scans import files
from streetdesk.registers import by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import fonts, theme
from streetdesk.ui.look.icons import pixmap
from streetdesk.ui.look.pictures import fitted
from streetdesk.ui.look.widgets import ElidedLabel, button, column, label, row, set_state
from streetdesk.ui.person.seniorities import in_short, seniorities_of


class ShortHeader(QWidget):
    """Who it is and which grade, in one line: on a low screen it stands beside the way back, in place of the head."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "lead")
        self.place = ElidedLabel("muted")
        self.grades = label("", "section")
        line = row(self.name, self.place, self.grades, margins=(theme.S2, 0, theme.S2, 0), gap=theme.S3)
        line.setStretch(1, 1)
        self.setLayout(line)


class StaffHeader(QFrame):
    """Filled by ``show_person``; the grade comes later by ``show_grade``. ``asked``: a section of the file."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.desk = desk
        self.record: Row | None = None
        self.photo = label()
        self.photo.setFixedSize(60, 76)
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.setAccessibleName("照片")
        self.photo.setToolTip("把图片拖到这里，就换上它")
        self.name = label("", "title", selectable=True)
        self.state = label("", "chip")
        self.place = label("", "muted")
        self.id_number = label("", "muted", selectable=True)
        self.reveal_button = button("显示", self.reveal, look="plain", tip="显示完整身份证号（会记录）")
        self.missing = ElidedLabel("note")
        self.years = ElidedLabel("muted")
        self.why_button = button("理由", lambda: self.asked.emit("grade"), look="plain", tip="等级怎么算出来的")
        self.computed, self.approved = label("", "figure"), label("", "figure")
        self.verdict = label("", "small")
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left = column(gap=2)
        first = row(self.name, self.state, 1)
        first.setAlignment(self.state, Qt.AlignmentFlag.AlignVCenter)
        left.addLayout(first)
        left.addWidget(self.place)
        left.addLayout(row(self.id_number, self.reveal_button, 1, gap=theme.S1))
        left.addWidget(self.years)
        left.addWidget(self.missing)
        grades = row(gap=theme.S6)
        for caption, figure in (("测算等级", self.computed), ("审批等级", self.approved)):
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            heading = label(caption, "label")
            heading.setAlignment(Qt.AlignmentFlag.AlignRight)
            figure.setAccessibleName(caption)
            grades.addLayout(column(heading, figure, gap=0))
        right = column(gap=2)
        right.addLayout(grades)
        right.addLayout(row(1, self.verdict, self.why_button, gap=theme.S1))
        whole = row(self.photo, margins=(theme.S4, theme.S2, theme.S4, theme.S2), gap=theme.S4)
        whole.addLayout(left, 1)
        whole.addLayout(right)
        self.whole = QWidget()
        self.whole.setLayout(whole)
        self.short = ShortHeader()
        self.setLayout(column(self.whole))

    def show_person(self, record: Row, missing: list[str]) -> None:
        """Show a person as of the day looked at; ``record`` carries masked texts."""
        texts = staff_list.staff_rows(self.desk.workspace, [record.id], self.desk.day)
        seen = texts[0].texts if texts else {}
        self.record = record
        fonts.serve(seen.values())
        self.name.setText(record.texts["name"])
        self.state.setText(seen.get("standing", ""))
        set_state(self.state, "" if self.state.text() in {"在职", "试用"} else "warn")
        parts = (seen.get("unit", ""), seen.get("post", ""), seen.get("title", ""), seen.get("sex", ""))
        age = f"{seen['age']}岁" if seen.get("age") else ""
        self.place.setText("  ·  ".join(p for p in (*parts, age) if p))
        self.short.name.setText(self.name.text())
        self.short.place.show_text("  ·  ".join(p for p in (*parts[:3], self.state.text()) if p))
        number = record.texts["id_number"]
        self.id_number.setText(f"身份证号 {number}" if number else "身份证号 未填")
        self.reveal_button.setVisible(bool(number))
        self.years.show_text(in_short(seniorities_of(self.desk, record)))
        self.years.setVisible(bool(self.years.whole))
        self._say_missing(missing)
        scan = files.read(self.desk.workspace, record.values["photo"]) if record.values["photo"] else None
        picture = fitted(scan.data, QSize(60, 76)) if scan else None
        self.photo.setPixmap(picture or pixmap("person", 48, theme.LINE))

    def _say_missing(self, missing: list[str]) -> None:
        text = f"还缺：{'、'.join(missing)}" if missing else ""
        self.missing.show_text(text)
        self.missing.setVisible(bool(text))

    def show_grade(self, graded: Graded | None) -> None:
        """Show computed and approved grade; None where no grade was asked for."""
        computed = graded.computed.grade if graded else None
        approved = graded.approved.grade if graded and graded.approved else None
        made_up = "演示" if computed is not None and grades.scheme_of(self.desk.workspace).demonstration else ""
        self.computed.setText(f"{computed}级{made_up}" if computed is not None else "—")
        self.computed.setToolTip("按演示方案测算，不得作为发放依据；请在“设置”选用本单位方案" if made_up else "")
        self.approved.setText(f"{approved}级" if approved is not None else "—")
        work = graded is not None and graded.difference.to_work_on
        words = {"same": "与测算一致", "no-approval": "尚无审批", "no-computed": "测算不出，见“等级和理由”"}
        kind = graded.difference.kind if graded else "neither"
        gap = abs((computed or 0) - (approved or 0))
        words |= {"higher": f"测算高{gap}级", "lower": f"测算低{gap}级"}
        self.verdict.setText(words.get(kind, "测算不出，见“等级和理由”" if graded else ""))
        set_state(self.verdict, "note" if work else "small", "look")
        self.short.grades.setText(f"测算{self.computed.text()}　审批{self.approved.text()}")

    def reveal(self) -> None:
        """Show the whole ID number; that it was shown is recorded first."""
        record = self.record
        if record is None:
            return
        with self.desk.telling():
            self.desk.workspace.note(f"查看身份证号：{record.texts['name']}", "staff", record.id)
            full = listing.rows(self.desk.workspace, by_key("staff"), [record.id], plain=True)
            self.id_number.setText(f"身份证号 {full[0].texts['id_number']}" if full else "")
            self.reveal_button.hide()
