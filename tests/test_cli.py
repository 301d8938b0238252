"""The command line: the main job from end to end, and every mistake as a sentence."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from streetdesk import cli, paths
from streetdesk.actions import history, office
from tests.offices import SAMPLE


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    try:
        code = cli.main([str(w) for w in words])
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_main_job_from_end_to_end(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "office.streetdesk"
    assert run(capsys, "new", file, "--office", "金雀山街道办事处")[0] == 0
    code, out, _ = run(capsys, "import", SAMPLE, "--file", file, "--check", "--json")
    assert code == 0
    assert json.loads(out)["sheets"][0]["new"] == 78
    code, out, _ = run(capsys, "import", SAMPLE, "--file", file)
    assert (code, "新增78人" in out) == (0, True)
    code, out, _ = run(capsys, "grades", "--file", file, "--on", "2025-06-30", "--json")
    told = json.loads(out)
    assert len(told) == 78
    assert all(one["computed"]["lines"] for one in told)
    pdf = tmp_path / "form.pdf"
    id_number = "372802197201110075"
    args = ("print", "grade-approval", "--file", file, "--out", pdf, "--on", "2025-06-30", "--id", id_number)
    assert run(capsys, *args)[0] == 0
    assert "范文燕" in pdf_text(pdf)
    assert id_number in pdf_text(pdf)
    assert run(capsys, "undo", "--file", file)[0] == 0
    code, out, _ = run(capsys, "grades", "--file", file, "--json")
    assert json.loads(out) == []
    assert run(capsys, "redo", "--file", file)[0] == 0
    code, out, _ = run(capsys, "export", "staff", "--file", file, "--out", tmp_path / "staff.xlsx")
    assert "78" in out
    rows = CalamineWorkbook.from_path(tmp_path / "staff.xlsx").get_sheet_by_index(0).to_python()
    assert any(id_number in row for row in rows)
    code, out, _ = run(capsys, "backup", "--file", file, "--to", tmp_path / "b")
    (made,) = (tmp_path / "b").iterdir()
    assert run(capsys, "restore", made, "--to", tmp_path / "again.streetdesk")[0] == 0
    assert run(capsys, "verify", "--file", tmp_path / "again.streetdesk")[0] == 0


def test_a_roster_is_printed_with_masked_ids(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, pdf = tmp_path / "demo.streetdesk", tmp_path / "roster.pdf"
    assert run(capsys, "demo", file, "--people", 12, "--seed", 3)[0] == 0
    assert run(capsys, "print", "roster", "--file", file, "--out", pdf, "--on", "2025-06-30")[0] == 0
    assert "********" in pdf_text(pdf)


def test_a_character_no_font_has_stops_the_print_and_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, pdf = tmp_path / "office.streetdesk", tmp_path / "roster.pdf"
    run(capsys, "new", file, "--office", "金雀山街道办事处")
    run(capsys, "import", SAMPLE, "--file", file)
    code, _, err = run(capsys, "print", "roster", "--file", file, "--out", pdf)
    assert code != 0
    assert "U+E863" in err
    assert "--stand-in" in err
    assert not pdf.exists()
    assert run(capsys, "print", "roster", "--file", file, "--out", pdf, "--stand-in")[0] == 0
    assert "䶮" in pdf_text(pdf)


@pytest.mark.parametrize(
    "command",
    ["", "new", "demo", "import", "grades", "print", "export", "undo", "redo", "backup", "restore", "verify"],
)
def test_every_command_prints_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = run(capsys, *([command] if command else []), "--help")
    assert code == 0
    assert "usage" in out


def test_wrong_words_are_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path, data_file: Path) -> None:
    missing = tmp_path / "no.streetdesk"
    for words in (
        ("grades", "--file", missing),
        ("import", tmp_path / "no.xlsx", "--file", data_file),
        ("new", data_file, "--office", "某街道"),
        ("new", tmp_path / "x.streetdesk", "--office", "  "),
        ("export", "nothing", "--file", data_file, "--out", tmp_path / "x.xlsx"),
        ("export", "staff", "--file", data_file, "--out", tmp_path / "no" / "x.xlsx"),
        ("print", "roster", "--file", data_file, "--out", tmp_path / "x.pdf"),
        ("grades", "--file", data_file, "--id", "372802197201110075"),
        ("undo", "--file", data_file),
        ("redo", "--file", data_file),
        ("backup", "--file", data_file, "--to", data_file),
        ("restore", data_file, "--to", data_file),
        ("verify", "--file", SAMPLE),
        ("print", "letter", "--file", data_file, "--out", "x.pdf"),
        ("grades", "--file", data_file, "--on", "2025-02-30"),
        ("demo", tmp_path / "d.streetdesk", "--people", "0"),
    ):
        code, out, err = run(capsys, *words)
        assert code != 0, words
        assert "错误：" in err, words
        assert "Traceback" not in err
        assert out == "", words


def test_an_export_is_recorded_before_the_file_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data_file: Path
) -> None:
    run(capsys, "export", "staff", "--file", data_file, "--out", tmp_path / "no" / "x.xlsx")
    workspace = office.open_office(data_file)
    assert history.recent(workspace)[0][0].title.startswith("导出人员")
    workspace.close()


def test_no_paper_or_export_takes_the_place_of_a_data_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data_file: Path
) -> None:
    kept = tmp_path / "other.streetdesk"
    kept.write_bytes(data_file.read_bytes())
    before = kept.read_bytes()
    for out in (data_file, kept):
        code, _, err = run(capsys, "export", "unit", "--file", data_file, "--out", out)
        assert (code, "没有覆盖" in err) == (1, True)
    assert kept.read_bytes() == before
    assert run(capsys, "verify", "--file", data_file)[0] == 0
    code, _, err = run(capsys, "export", "unit", "--file", data_file, "--out", tmp_path)
    assert (code, "是文件夹" in err) == (1, True)


@pytest.mark.parametrize("day", ["0001-01-01", "0000-01-01", "9999-12-31", "10000-01-01", "2025-02-30", "1990.13"])
def test_days_that_cannot_be(capsys: pytest.CaptureFixture[str], data_file: Path, day: str) -> None:
    code, out, err = run(capsys, "grades", "--file", data_file, "--on", day)
    assert (code, out) == (2, "")
    assert "--on：" in err
    assert "argument" not in err


def test_a_bug_is_a_sentence_with_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data_file: Path
) -> None:
    def broken(*args: object) -> None:
        raise KeyError("what nobody foresaw")

    monkeypatch.setattr("streetdesk.actions.grades.grades", broken)
    code, _, err = run(capsys, "grades", "--file", data_file)
    assert code == 1
    assert "程序自身出了错（KeyError）" in err
    assert "Traceback" not in err
    assert "what nobody foresaw" in (paths.user_data() / "streetdesk-error.txt").read_text("utf-8")


def test_words_in_another_encoding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mistaken = "某街道".encode().decode("ascii", "surrogateescape")
    code, out, _ = run(capsys, "new", tmp_path / "a.streetdesk", "--office", mistaken)
    assert (code, "某街道" in out) == (0, sys.getfilesystemencoding() == "utf-8")
    code, _, err = run(capsys, "new", tmp_path / "b.streetdesk", "--office", "\udcff街道")
    assert (code, "认不出的字符" in err) == (2, True)
    code, _, err = run(capsys, "new", tmp_path / "b.streetdesk", "--office", "街" * 3000)
    assert (code, "最多80个字" in err) == (1, True)
    assert not (tmp_path / "b.streetdesk").exists()
