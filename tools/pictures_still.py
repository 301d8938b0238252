"""What must hold still for pictures to come out the same twice: the day, the clock, the fonts, the names of places."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from importlib import import_module
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget

from streetdesk import paths
from streetdesk.actions.demo import DAY
from streetdesk.ui.look import fonts
from streetdesk.ui.look.widgets import ElidedLabel

SEEN_AS = "D:\\街道"
"""What the temporary folder is called in the pictures."""
_BEGAN = datetime(DAY.year, DAY.month, DAY.day, 9, 12, 5)
_TELLING_DAYS = """
    ui.base.desk ui.frame.day_box ui.base.memory ui.printing.people registers.staff_checks fields.daytext
""".split()
_TELLING_TIMES = "ui.data.backup_page actions.office db.workspace db.backup".split()


class _Like(type):
    """Real days and times are instances of the still ones too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])


class StillDate(date, metaclass=_Like):
    """Today is the demonstration's day."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        """The day of the pictures."""
        return DAY


class StillTime(datetime, metaclass=_Like):
    """Every look at the clock is 40 seconds after the one before."""

    looks = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # noqa: ARG003 - as the original
        """The time of the pictures."""
        cls.looks += 1
        return _BEGAN + timedelta(seconds=40 * cls.looks)


def environment(scale: str, home: Path) -> Mapping[str, str]:
    """The environment of a process that makes pictures at one scale, with a screen large enough for each."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": 2880, "height": 1800, "logicalDpi": 96, "dpr": 1}
    (home / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    fixed = {
        "QT_QPA_PLATFORM": f"offscreen:configfile={home / 'screen.json'}",
        "QT_SCALE_FACTOR": scale,
        "STREETDESK_HOME": str(home / "程序"),
        "HOME": str(home),
        "LOGNAME": "王芳",
        "TZ": "Asia/Shanghai",
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
    }
    return {**os.environ, **fixed, **({} if os.name == "nt" else {"LC_ALL": "C.UTF-8"})}


def _shipped_family() -> str:
    """The font that is shipped, whatever is installed here."""
    path = paths.resources() / "fonts" / "StreetDeskHei.ttf"
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]


def _say(_: QtMsgType, __: QMessageLogContext, text: str | None) -> None:
    """Qt's warnings, but for what a platform without a display cannot do."""
    if text and not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


@contextmanager
def held_still() -> Iterator[None]:
    """Inside, nothing depends on the day, the hour or the fonts of this machine."""
    qInstallMessageHandler(_say)
    if hasattr(time, "tzset"):
        time.tzset()
    with ExitStack() as stack:
        for name in _TELLING_DAYS:
            stack.enter_context(patch.object(import_module(f"streetdesk.{name}"), "date", StillDate))
        for name in _TELLING_TIMES:
            stack.enter_context(patch.object(import_module(f"streetdesk.{name}"), "datetime", StillTime))
        stack.enter_context(patch("streetdesk.db.workspace.uuid4", partial(UUID, int=0x5A1B2C3D << 96)))
        stack.enter_context(patch.object(fonts, "_family", _shipped_family))
        yield


def set_backup_times(folder: Path) -> None:
    """Give each backup the time that stands in its name."""
    for path in folder.glob("*.sdbackup"):
        if found := re.search(r"-(\d{8}-\d{6})", path.stem):
            then = datetime.strptime(found[1], "%Y%m%d-%H%M%S").timestamp()
            os.utime(path, (then, then))


def settle(milliseconds: int = 30) -> None:
    """Let the window do what it has to."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def rename_places(top: QWidget, folder: Path) -> None:
    """Have every path of the temporary folder read as one on a clerk's computer."""
    found = re.compile(re.escape(str(folder)) + r"[^\s，。：；]*")

    def plain(text: str) -> str:
        return found.sub(lambda m: SEEN_AS + m[0].removeprefix(str(folder)).replace("/", "\\"), text)

    for label in top.findChildren(QLabel):
        if isinstance(label, ElidedLabel):
            if str(folder) in label.whole:
                label.show_text(plain(label.whole))
        elif str(folder) in label.text():
            label.setText(plain(label.text()))
    for line in top.findChildren(QLineEdit):
        if str(folder) in line.text():
            line.setText(plain(line.text()))
    for names in top.findChildren(QListWidget):
        for item in (names.item(n) for n in range(names.count())):
            item.setText(plain(item.text()))
