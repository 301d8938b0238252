"""What a killed program left half written is removed; what another is writing now is not."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from streetdesk import paths
from streetdesk.errors import EnvironmentTrouble
from streetdesk.excel import TableColumn, pending, replacing, write_table

WRITER = """
import sys, time
from pathlib import Path
from streetdesk.excel import replacing
with replacing(Path(sys.argv[1])) as half:
    half.write_bytes(b"people")
    print(half.name, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def writer(tmp_path: Path) -> subprocess.Popen[str]:
    """Another program in the middle of writing a file."""
    (tmp_path / "表").mkdir()
    made = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path / "表" / "发放表.xlsx")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert made.stdout is not None
    assert made.stdout.readline().startswith(".")
    return made


def test_the_half_file_of_a_killed_program_is_swept(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    folder = tmp_path / "表"
    (half,) = folder.iterdir()
    pending.sweep()
    assert half.exists(), "it is being written"
    writer.kill()
    writer.communicate()
    assert half.exists()
    (folder / ".别人的.xlsx").write_bytes(b"x")
    pending.sweep()
    assert [path.name for path in folder.iterdir()] == [".别人的.xlsx"]
    assert list((paths.user_data() / "saving").iterdir()) == []


def test_the_next_save_sweeps_too(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    writer.kill()
    writer.communicate()
    write_table(tmp_path / "别处.xlsx", "", [TableColumn("姓名")], [["张三"]])
    assert list((tmp_path / "表").iterdir()) == []


def test_a_stick_that_is_out_is_waited_for(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    writer.kill()
    writer.communicate()
    (tmp_path / "表").rename(tmp_path / "拔出")
    pending.sweep()
    (tmp_path / "拔出").rename(tmp_path / "表")
    pending.sweep()
    assert list((tmp_path / "表").iterdir()) == []


def test_only_hidden_files_are_removed(tmp_path: Path) -> None:
    place = paths.user_data() / "saving"
    place.mkdir(parents=True)
    (tmp_path / "名册.xlsx").write_bytes(b"x")
    (place / "a.half").write_text(str(tmp_path / "名册.xlsx"), "utf-8")
    pending.sweep()
    assert (tmp_path / "名册.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_files_are_for_this_user_alone(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        old = tmp_path / "旧.xlsx"
        old.write_bytes(b"x")
        for path in (old, tmp_path / "新.xlsx"):
            write_table(path, "", [TableColumn("姓名")], [["张三"]])
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with replacing(tmp_path / "a.pdf") as half:
            assert stat.S_IMODE(half.stat().st_mode) == 0o600
    finally:
        os.umask(before)


@pytest.mark.parametrize("broken", ["zipfile.ZipFile.writestr", "xlsxwriter.worksheet.Worksheet._assemble_xml_file"])
def test_a_save_that_fails_leaves_no_sheets_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def full(*args: object, **more: object) -> None:
        raise OSError(28, "full")

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(broken, full)
    with pytest.raises(EnvironmentTrouble, match="磁盘满了"):
        write_table(tmp_path / "out.xlsx", "名册", [TableColumn("姓名")], [["张三"]] * 50)
    assert [path for path in temporary.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "out.xlsx").exists()


def test_without_a_place_for_notes_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_bytes(b"a file, no folder")
    monkeypatch.setenv("STREETDESK_HOME", str(tmp_path / "taken" / "home"))
    write_table(tmp_path / "out.xlsx", "", [TableColumn("姓名")], [["张三"]])
    assert (tmp_path / "out.xlsx").exists()
