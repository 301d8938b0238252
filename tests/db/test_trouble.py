"""Damaged files, bad places and killed saves: each a sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from streetdesk import cli, paths
from streetdesk.actions import history, office
from streetdesk.actions.verify import verify
from streetdesk.db import backup, place
from streetdesk.db.workspace import Workspace
from streetdesk.errors import EnvironmentTrouble, reason_of
from tests.offices import SAMPLE

PAGE = 4096


@pytest.fixture
def closed(staffed: Workspace, tmp_path: Path) -> Path:
    """A copy of an office with people in it."""
    staffed.close()
    return backup.back_up_path(staffed.path, tmp_path / "b").rename(tmp_path / "whole.streetdesk")


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = cli.main([str(word) for word in words])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("seed", range(12))
def test_a_torn_page_ends_in_a_sentence_and_changes_nothing(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    draw = random.Random(seed)
    torn = bytearray(closed.read_bytes())
    page = draw.randrange(len(torn) // PAGE) * PAGE
    for _ in range(draw.choice((8, 200, 2000))):
        torn[page + draw.randrange(PAGE)] = draw.randrange(256)
    for words in (("verify",), ("grades", "--json"), ("undo",), ("backup", "--to", tmp_path / "b2")):
        closed.write_bytes(torn)
        code, err = said(capsys, words[0], "--file", closed, *words[1:])
        assert "Traceback" not in err
        assert "程序自身出了错" not in err
        if code:
            assert "错误：" in err
        if code and words[0] in ("grades", "undo"):
            assert closed.read_bytes() == torn


def test_values_that_are_no_text_any_more_are_damage(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = driver.connect(str(closed))
    connection.execute("UPDATE staff SET name = CAST(x'fffefd' AS TEXT) WHERE id = 1")
    connection.execute("UPDATE audit_value SET payload = '[[broken'")
    connection.commit()
    connection.close()
    for command in ("grades", "undo"):
        code, err = said(capsys, command, "--file", closed)
        assert (code, "已损坏" in err) == (1, True)
    code, err = said(capsys, "verify", "--file", closed)
    assert code == 1
    assert "被改动过" in err or "已损坏" in err


def test_a_backup_of_a_damaged_file_names_the_file(closed: Path, tmp_path: Path) -> None:
    data = bytearray(closed.read_bytes())
    data[20 * PAGE :] = b"\xee" * (len(data) - 20 * PAGE)
    closed.write_bytes(data)
    with pytest.raises(EnvironmentTrouble, match=r"whole\.streetdesk已损坏"):
        backup.back_up_path(closed, tmp_path / "b2")
    assert not [p for p in (tmp_path / "b2").glob("*") if p.is_file()]


@pytest.mark.skipif(sys.platform == "win32", reason="names and kinds of files of POSIX")
def test_places_that_cannot_be(tmp_path: Path) -> None:
    for check in (place.check_existing, place.check_new, place.check_existing_backup):
        with pytest.raises(EnvironmentTrouble, match="太长"):
            check(tmp_path / ("x" * 300))
    with pytest.raises(EnvironmentTrouble, match="太长"):
        place.check_new(tmp_path / ("长" * 75))
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(EnvironmentTrouble):
        place.check_existing(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(EnvironmentTrouble, match="系统设备"):
        place.check_existing(tmp_path / "pipe")
    with pytest.raises(EnvironmentTrouble, match="是文件夹"):
        place.check_existing_backup(tmp_path)


@pytest.mark.parametrize(
    ("mounts", "network"),
    [
        ("none / ext4 rw\n//srv/a /mnt/a cifs rw", True),
        ("srv:/x /mnt nfs4 rw\n/dev/sdb /mnt/a ext4 rw", False),
        ("gvfsd-fuse /mnt/a fuse.gvfsd-fuse rw", True),
        ("//srv/b /mnt/a\\040b cifs rw", False),
        ("nonsense\n\n", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="mount tables are of Linux")
def test_network_drives_are_known_by_their_mount(mounts: str, network: bool) -> None:
    assert place.is_on_network(Path("/mnt/a/o.streetdesk"), mounts) is network


def test_reasons_are_chinese_and_a_user_without_a_home_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason_of(PermissionError(errno.EACCES, "Permission denied")) == "没有权限"
    assert reason_of(OSError("odd")) == "odd"
    for name in ("STREETDESK_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    assert paths.user_data().name.lower() == "streetdesk"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("late", [0.0, 0.02, 0.08])
def test_a_killed_import_is_there_whole_or_not_at_all(data_file: Path, late: float) -> None:
    words = [sys.executable, "-m", "streetdesk.cli", "import", str(SAMPLE), "--file", str(data_file)]
    started = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    journal = data_file.with_name(data_file.name + "-journal")
    while not journal.exists() and started.poll() is None:
        time.sleep(0.001)
    time.sleep(late)
    started.send_signal(signal.SIGKILL)
    started.wait()
    workspace = office.open_office(data_file)
    assert verify(workspace) == []
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM staff").scalar_one() in (0, 78)
    workspace.close()


def test_undo_waits_for_another_window_then_says_so(staffed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streetdesk.db.engine.BUSY_SECONDS", 0.05)
    other = office.open_office(staffed.path)
    with staffed.transaction("改") as tx:
        tx.set("office.name", "乙街道")
        with pytest.raises(EnvironmentTrouble, match="另一个窗口"):
            history.undo(other)
    assert history.undo(other) == "改"
    other.close()


def test_an_older_journal_beside_a_whole_copy_is_no_harm(closed: Path, tmp_path: Path) -> None:
    again = Path(shutil.copy(closed, tmp_path / "again.streetdesk"))
    again.with_name(again.name + "-journal").write_bytes(b"")
    workspace = office.open_office(again)
    assert verify(workspace) == []
    workspace.close()
