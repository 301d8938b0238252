"""Which font the window uses: an installed Chinese one, else the one that is shipped; rare characters on demand."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from streetdesk import paths
from streetdesk.ui.look import theme

_served: list[str] = []
"""Families of rare characters, once they were needed."""
_LIKED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)


def window_font() -> QFont:
    """The window's font; the shipped Hei is loaded only where no Chinese font is installed."""
    font = QFont()
    font.setFamilies([_family(), *_served])
    font.setPixelSize(theme.BODY)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _family() -> str:
    installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    for family in _LIKED:
        if family in installed:
            return family
    if installed and "SimSun" in installed:
        return "SimSun"
    for path in sorted((paths.resources() / "fonts").glob("*Hei*.ttf")):
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
        if families:
            return families[0]
    if installed:
        return sorted(installed)[0]
    logging.getLogger(__name__).info("no Chinese font found")
    return QFont().family()


_CHAIN = ("*Hei.ttf", "*Hana*.ttf", "*Song.ttf")
"""The shipped fonts that together hold all of GB 18030."""
_RARE = re.compile("[\u3400-\u4dbf\u9fa6-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff]")
"""What an ordinary Chinese font may lack (䶮 𬭎 𫟹); the common 20,902 are in all of them."""


def serve(texts: Iterable[str]) -> None:
    """Load the shipped fonts of rare characters before texts are shown that the window's font lacks.

    Once in a session and only where such a name comes up: 50 ms that no start pays.
    """
    if _served:
        return
    rare = set(_RARE.findall("".join(texts)))
    app = QApplication.instance()
    if not rare or not isinstance(app, QApplication):
        return
    font = QApplication.font()
    own = QRawFont.fromFont(font)
    if all(own.supportsCharacter(ord(character)) for character in rare):
        return
    _load_rare(font)


def _load_rare(font: QFont) -> None:
    for path in (p for part in _CHAIN for p in sorted((paths.resources() / "fonts").glob(part))):
        _served.extend(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))))
    if not _served:
        logging.getLogger(__name__).warning("the fonts of rare characters are missing")
        _served.append(font.family())  # said once
        return
    font.setFamilies([*font.families(), *_served])
    QApplication.setFont(font)
