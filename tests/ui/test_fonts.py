"""Chinese can be read where no Chinese font is installed, and Qt's own words are Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from streetdesk.ui.look import fonts


@pytest.mark.usefixtures("dressed")
def test_the_shipped_font_is_used_where_there_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", staticmethod(lambda *_: []))
    font = fonts.window_font()
    assert "StreetDesk" in font.family()
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(char)) for char in "金雀山街道办事处社区工作者〔〕")


def test_an_installed_chinese_font_comes_first(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", staticmethod(lambda *_: ["SimSun", "Microsoft YaHei"]))
    assert fonts.window_font().family() == "Microsoft YaHei"


@pytest.fixture
def unserved(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    """The application as on a machine whose only Chinese font holds the common characters."""
    plain = QApplication.font()
    bare = QApplication.font()
    bare.setFamilies([plain.families()[0] if plain.families() else plain.family()])  # no test before has served any
    dressed.setFont(bare)
    monkeypatch.setattr(fonts, "_served", [])
    yield dressed
    dressed.setFont(plain)


def drawn_with(text: str) -> list[tuple[str, list[int]]]:
    layout = QTextLayout(text, QApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [(run.rawFont().familyName(), list(run.glyphIndexes())) for run in layout.glyphRuns()]


def test_rare_characters_are_served_only_when_they_come_up(
    unserved: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QRawFont, "supportsCharacter", lambda *_: False)
    fonts.serve(["张三", "李秀英 1385490", ""])
    assert fonts._served == []
    fonts.serve(["张三", "王䶮"])
    assert len(fonts._served) == 8
    assert QApplication.font().families()[1:] == fonts._served


@pytest.mark.parametrize("name", ["䶮", "𬭎", "𫟹", "𠀍"])
def test_a_shipped_font_draws_each_rare_name(
    name: str, unserved: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(QRawFont, "supportsCharacter", lambda *_: False)
        fonts.serve([name])
    font = QApplication.font()
    font.setFamilies(fonts._served)
    unserved.setFont(font)
    ((family, glyphs),) = drawn_with(name)
    assert family in fonts._served
    assert 0 not in glyphs


def test_a_font_that_has_the_character_needs_no_other(unserved: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QRawFont, "supportsCharacter", lambda *_: True)
    fonts.serve(["王䶮"])
    assert fonts._served == []


@pytest.mark.usefixtures("dressed")
def test_qt_speaks_chinese() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
