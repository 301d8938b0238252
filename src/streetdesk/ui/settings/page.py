"""The settings: the office and its papers, the scheme, backup places, shortcuts, about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.shortcuts import collect
from streetdesk.ui.look import theme
from streetdesk.ui.look.tabs import Tabs
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.settings.about import AboutView, KeysView
from streetdesk.ui.settings.backup import BackupSettings
from streetdesk.ui.settings.office import OfficeSettings
from streetdesk.ui.settings.scheme import SchemeSettings

if TYPE_CHECKING:
    from streetdesk.ui.frame.office_view import OfficeView

TABS = ("office", "scheme", "backup", "keys", "about")


class SettingsPage(Page):
    """Tabs; what is typed and not saved is asked about before the page is left."""

    key = "settings"
    title = "设置"
    watched = frozenset({"setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.office = OfficeSettings(desk)
        self.scheme = SchemeSettings(desk)
        self.backup = BackupSettings(desk)
        self.keys = KeysView()
        self.about = AboutView()
        self._waiting: list[str] = []
        self.tabs = Tabs()
        for part, title in (
            (self.office, "单位和表格"),
            (_scrolled(self.scheme), "薪酬方案"),
            (_scrolled(self.backup), "备份位置"),
            (self.keys, "快捷键"),
            (self.about, "关于"),
        ):
            self.tabs.addTab(part, title)
        self.setLayout(column(label(self.title, "title"), self.tabs, margins=(theme.S4, theme.S3, 0, theme.S3)))
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        if not self.office.dirty or not self.office.lines["name"].text():
            self.office.load()
        self.scheme.load()
        self.backup.load()

    def show_tab(self, key: str) -> None:
        """Turn to a tab by its key."""
        self.tabs.setCurrentIndex(TABS.index(key))

    def _turned(self, number: int) -> None:
        if TABS[number] == "keys":
            from streetdesk.ui.frame.places import PLACES

            self._waiting = [place.key for place in PLACES if place.key and place.key != self.key] + ["file"]
            self._look_at_next()

    def _look_at_next(self) -> None:
        """Pages not looked at yet are made for their buttons carry keys: one at a time, so that nothing hangs."""
        view = self._view()
        if view is None:
            return
        if self._waiting:
            view.page(self._waiting.pop(0))
            QTimer.singleShot(0, self, self._look_at_next)
            return
        pages = [(page.title, page) for key, page in view.pages.items() if key != self.key]
        self.keys.show_keys(list(collect(self.window(), pages)))

    def _view(self) -> OfficeView | None:
        from streetdesk.ui.frame.office_view import OfficeView

        above = self.parentWidget()
        while above is not None and not isinstance(above, OfficeView):
            above = above.parentWidget()
        return above

    def take_focus(self) -> None:
        self.tabs.tabBar().setFocus()

    def leave(self, then: Callable[[], Any]) -> None:
        if self.office.dirty:
            self.tabs.setCurrentWidget(self.office)
        self.office.leave(then)


def _scrolled(part: QWidget) -> QScrollArea:
    """A tab that may be higher than the window."""
    part.setProperty("look", "ground")
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(part)
    return made
