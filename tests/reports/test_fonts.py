"""The shipped fonts hold GB 18030-2022, are asked one after the other, and are read only when needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from streetdesk.errors import EnvironmentTrouble, UserError
from streetdesk.paths import resources
from streetdesk.reports import fonts
from streetdesk.reports.fonts import Face, FontChain, FontFile, chain, shipped_files
from streetdesk.reports.paper import check_characters

FOLDER = resources() / "fonts"

# GB 18030-2022: 4E00-9FEF, Extensions A-F, and the twelve of the compatibility block that are unified ideographs.
GB18030 = (
    *((0x4E00, 0x9FEF), (0x3400, 0x4DB5), (0x20000, 0x2A6D6), (0x2A700, 0x2B734)),
    *((0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0)),
    *((one, one) for one in (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21)),
    *((one, one) for one in (0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29)),
)


def cmap(file: FontFile) -> set[int]:
    with TTFont(file.path, lazy=True) as font:
        return set(font.getBestCmap())


def test_the_standard_has_87887_ideographs() -> None:
    assert sum(last - first + 1 for first, last in GB18030) == 87_887


@pytest.mark.parametrize("face", ["song", "hei", "title"])
def test_every_chain_is_complete(face: Face) -> None:
    held: set[int] = set()
    for file in shipped_files(face):
        held |= {code for code in cmap(file) if file.first <= code <= file.last}
    missing = {code for first, last in GB18030 for code in range(first, last + 1)} - held
    assert not missing


def test_no_file_reaches_20_megabytes_and_the_licences_are_beside_them() -> None:
    files = list(FOLDER.glob("*.ttf"))
    assert {file.name for face in ("title", "hei") for file in (f.path for f in shipped_files(face))} == {
        file.name for file in files
    }
    assert all(file.stat().st_size < 20_000_000 for file in files)
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "Hanazono Font License" in (FOLDER / "HANAZONO-LICENSE.txt").read_text(encoding="utf-8")


def test_made_fonts_bear_their_own_names() -> None:
    for file in FOLDER.glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            told = " ".join(font["name"].getDebugName(number) for number in (1, 4, 6))
        assert "StreetDesk" in told
        assert not any(word in told for word in ("Noto", "HanaMin", "Hanazono", "Source"))


def test_fallback_goes_character_by_character() -> None:
    assert chain("song").runs("张𬭎三\U00020003b") == [
        ("StreetDeskSong", "张𬭎三"),
        ("StreetDeskHanaB1", "\U00020003"),
        ("StreetDeskSong", "b"),
    ]
    assert [name for name, _ in chain("song").runs("\u9feb")] == ["StreetDeskHei"]


def test_digits_have_one_width() -> None:
    for face in ("song", "hei", "title"):
        assert len({chain(face).width(digit) for digit in "0123456789"}) == 1


def test_width_is_the_sum_of_the_characters() -> None:
    assert chain("song").width("张三") == 2.0
    assert chain("song").width("张三", 10.5) == 21.0


def test_private_and_unknown_characters_count_as_missing() -> None:
    assert chain("song").missing("张\ue863三😀张\ue863") == ["\ue863", "😀"]
    with pytest.raises(ValueError, match="no font has"):
        chain("song").runs("😀")


def test_missing_characters_are_all_named_with_their_places() -> None:
    places = [("张三 的姓名", "张\ue863"), ("李四 的备注", "好😀\ue863"), ("王五 的备注", "好")]
    with pytest.raises(UserError) as said:
        check_characters(places)
    assert "2 个字符" in said.value.sentence
    assert "U+E863，自造字），在张三 的姓名、李四 的备注" in said.value.sentence
    assert "U+1F600），在李四 的备注" in said.value.sentence
    assert "王五" not in said.value.sentence


def test_a_missing_character_nobody_sees_is_named_by_its_code() -> None:
    with pytest.raises(UserError, match=r"看不见的字符（U\+0007），在李四 的备注"):
        check_characters([("李四 的备注", "好\a")])


def test_windows_fonts_come_first_where_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes((FOLDER / "StreetDeskTitle.ttf").read_bytes())
    (tmp_path / "simhei.ttf").write_bytes(b"no font at all")
    monkeypatch.setattr(fonts, "windows_folders", lambda: (tmp_path,))
    made = chain.__wrapped__
    assert made("fangsong").runs("张\U00020003") == [("Windows-fangsong-0", "张"), ("StreetDeskHanaB1", "\U00020003")]
    assert made("hei").runs("张") == [("StreetDeskHei", "张")]
    assert made("kai").runs("张") == [("StreetDeskSong", "张")]


def test_lost_font_files_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "resources", lambda: tmp_path)
    with pytest.raises(EnvironmentTrouble, match=r"StreetDeskSong\.ttf"):
        chain.__wrapped__("song")


def test_a_file_is_read_only_when_one_of_its_characters_is_asked_for() -> None:
    code = (
        "from reportlab.pdfbase import pdfmetrics; from streetdesk.reports.fonts import chain\n"
        "c = chain('song'); c.runs('张三'); first = set(pdfmetrics._fonts); c.runs('\U00028001')\n"
        "print(sorted(first), sorted(set(pdfmetrics._fonts) - first))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    assert told == "['StreetDeskSong'] ['StreetDeskHanaB3']\n"


def test_a_chain_of_nothing_has_nothing() -> None:
    assert FontChain(()).missing("a\nb") == ["a", "b"]
