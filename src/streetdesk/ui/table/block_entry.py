"""A pasted block on its way into a list: where its cells belong, the dry run, what is kept and what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from streetdesk.actions import pasting
from streetdesk.actions.pasting import Judged, Line
from streetdesk.errors import Cancelled, UserError
from streetdesk.register import Register
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.pasting import Block
from streetdesk.ui.table.cell_view import CellView

AT_ONCE = 200
"""Lines looked at while the clerk waits; more are a job with progress that can be cancelled."""
TOLD = 3

Say = Callable[[str, str, str, tuple[str, Callable[[], Any]] | None, tuple[str, Callable[[], Any]] | None], None]


def by_headings(register: Register, rows: Block) -> list[Line] | None:
    """A block under its own headings as new records; None where the first row is none. UserError for unknown ones."""
    names = pasting.headed(register, rows[0]) if len(rows) > 1 else None
    if names is None:
        return None
    unknown = [
        rows[0][n] or f"第{n + 1}列"
        for n, name in enumerate(names)
        if name is None and any(n < len(row) and row[n] for row in rows)
    ]
    if unknown or max(map(len, rows)) > len(names):
        beyond = [] if unknown else [f"第{len(names) + 1}列起（没有表头）"]
        raise UserError(
            f"不认得这些列，没有地方放，什么都没有保存：{'、'.join([*unknown, *beyond])}。",
            "请去掉这些列，或把表头改成名单里的名称再粘贴。",
        )
    return _lines(rows[1:], names, lambda _: None, 2)


def by_cells(view: CellView, rows: Block) -> list[Line]:
    """A block from the current cell on: to the right as the columns are shown, over the rows below and new ones."""
    index, heads, model = view.currentIndex(), view.horizontalHeader(), view.table
    shown = sorted(
        (n for n in range(model.columnCount()) if not view.isColumnHidden(n)),
        key=heads.visualIndex,
    )
    columns = shown[shown.index(index.column()) :]
    width = max(map(len, rows))
    filled = [n for n in range(width) if any(n < len(row) and row[n] for row in rows)]
    if beyond := [n for n in filled if n >= len(columns)]:
        raise UserError(
            f"粘贴的内容有{width}列，从选中的格子往右只有{len(columns)}列，"
            f"第{'、'.join(str(n + 1) for n in beyond)}列没有地方放，什么都没有保存。",
            "请从要贴的第一列选中格子再粘贴，或把表头一起复制。",
        )
    closed = [model.source.columns[columns[n]].heading for n in filled if not model.can_type(columns[n])]
    if closed:
        raise UserError(
            f"“{'、'.join(closed)}”不能在格子里填，粘贴的内容没有地方放，什么都没有保存。",
            "请把表头一起复制再粘贴，或用“新增”“修改”填。",
        )
    names = [model.source.columns[n].key if model.can_type(n) else None for n in columns[:width]]
    return _lines(rows, names, lambda place: model.record_at(index.row() + place) or None, 1)


def _lines(rows: Block, names: Sequence[str | None], record: Callable[[int], int | None], first: int) -> list[Line]:
    """Rows as lines, blank ones left out; ``first`` is the place of the first in the block as it was copied."""
    return [
        Line(record(n), {name: text for name, text in zip(names, row, strict=False) if name is not None}, first + n)
        for n, row in enumerate(rows)
        if any(row)
    ]


class BlockEntry(QObject):
    """Lines are looked at; all good ones are saved as one act, else everything waits for the clerk's word.

    ``changed``: other lines wait, or the same ones are seen otherwise (``found``). ``say`` tells, with two offers.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, register: Register, owner_id: int, say: Say, parent: QObject, mend: str = "请改好后再粘贴。"
    ) -> None:
        super().__init__(parent)
        self._mend = mend
        self.desk, self.register, self.owner_id, self._say = desk, register, owner_id, say
        self.found: list[Judged] = []
        self.busy = False

    @property
    def good(self) -> list[Line]:
        """The lines that wait and may be saved."""
        return [one.line for one in self.found if not one.marks]

    def take(self, lines: Sequence[Line]) -> None:
        """Look at a block; saved where nothing is wrong with it."""
        if not lines:
            self._say("warn", "粘贴的内容里没有一行有字。", "请先在Excel或WPS里复制要贴的格子。", None, None)
            return
        self._look(lines, self._looked)

    def again(self, place: int, name: str, text: str) -> None:
        """A cell of a waiting line was mended: all are looked at once more."""
        lines = [
            replace(one.line, texts={**one.line.texts, name: text}) if number == place else one.line
            for number, one in enumerate(self.found)
        ]
        self._look(lines, self._waits)

    def drop(self, place: int | None = None) -> None:
        """Give up one waiting line, or all of them."""
        rest = [] if place is None else [one.line for n, one in enumerate(self.found) if n != place]
        if rest:
            self._look(rest, self._waits)
        else:
            self._waits([])

    def keep(self) -> None:
        """Save the good lines as one act; the wrong ones stay."""
        lines = self.good
        if not lines or self.busy:
            return
        wrong = [one for one in self.found if one.marks]

        def kept(number: int) -> None:
            self._waits(wrong)
            self.desk.tell(f"已粘贴{number}行{self.register.title}，可以一次撤销（Ctrl+Z）。")

        save = partial(pasting.save_lines, self.desk.workspace, self.register, self.owner_id, lines)
        self._do("保存粘贴的行", len(lines), save, kept)

    def _look(self, lines: Sequence[Line], then: Callable[[list[Judged]], None]) -> None:
        look = partial(pasting.judged, self.desk.workspace, self.register, self.owner_id, lines)
        self._do("核对粘贴的行", len(lines), look, then)

    def _do(self, title: str, number: int, work: Callable[..., Any], then: Callable[[Any], None]) -> None:
        """At once where it is little, else as a job."""
        if number <= AT_ONCE:
            try:
                result = work(None)
            except UserError as error:
                self._failed(error)
            else:
                then(result)
            return
        self.busy = True

        def done(result: Any) -> None:
            self.busy = False
            then(result)

        def failed(error: Exception) -> None:
            self.busy = False
            self._failed(error)

        self._say("info", f"正在{title}，共{number}行。", "可以在下面取消。", None, None)
        self.desk.jobs.run(title, work, done, failed, owner=self)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._say("error", error.sentence, error.what_to_do, None, None)
        elif isinstance(error, Cancelled):
            self._say("warn", "已取消，粘贴的内容没有保存。", "", None, None)

    def _looked(self, found: list[Judged]) -> None:
        if any(one.marks for one in found):
            self._waits(found)
            return
        self.found = found
        self.keep()

    def _waits(self, found: list[Judged]) -> None:
        self.found = found
        self.changed.emit()
        if not found:
            self._say("", "", "", None, None)
            return
        wrong, good = [one for one in found if one.marks], self.good
        give_up = ("放弃这次粘贴", self.drop)
        if not wrong:
            self._say(
                "warn",
                f"粘贴的{len(good)}行都可以保存了，还没有保存。",
                "",
                (f"保存这{len(good)}行", self.keep),
                give_up,
            )
            return
        told = "".join(f"第{one.line.place}行：{one.why}" for one in wrong[:TOLD])
        more = f"等{len(wrong)}行。" if len(wrong) > TOLD else ""
        which = f"粘贴的{len(found)}行里有{len(wrong)}行" if good else f"粘贴的这{len(wrong)}行"
        said = f"{which}不能保存，都还没有保存。{told}{more}"
        offer = (f"只保存好的{len(good)}行", self.keep) if good else None
        self._say("error", said, self._mend, offer, give_up)
