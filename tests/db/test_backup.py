"""Backups: verified before they count, kept by count, restored without overwriting."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from streetdesk.actions import backup_places, office
from streetdesk.db import backup
from streetdesk.db.engine import raw_connection
from streetdesk.db.workspace import Workspace
from streetdesk.errors import Cancelled, EnvironmentTrouble
from streetdesk.registers.staff import Staff


def test_a_backup_of_an_open_file_restores_to_the_same(staffed: Workspace, tmp_path: Path) -> None:
    made = office.back_up(staffed, tmp_path / "backups")
    target = tmp_path / "restored.streetdesk"
    office.restore(made, target)
    again = office.open_office(target)
    with again.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM staff").scalar_one() == 78
    assert office.verify(again) == []
    again.close()


def test_closing_backs_up_only_what_changed(data_file: Path) -> None:
    workspace = office.open_office(data_file)
    with workspace.transaction("新增") as tx:
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    (made,) = backup_places.close_office(workspace)
    assert made.path is not None
    assert made.path.exists()
    again = office.open_office(data_file)
    again.note("显示身份证号", "staff", 1)
    assert office.last_backup(again) is not None
    assert backup_places.close_office(again) == ()


def test_only_so_many_are_kept_and_others_files_are_left_alone(data_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    other = folder / "另一个办-20250101-000000.sdbackup"
    other.write_bytes(b"x")
    made = [backup.back_up_path(data_file, folder, keep=2) for _ in range(4)]
    for age, path in enumerate(made):
        if path.exists():
            os.utime(path, (age, age))
    assert backup.backups_in(folder, data_file) == made[:1:-1]
    assert other.exists()


def test_a_cancelled_or_full_backup_leaves_no_half(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "b"

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.back_up_path(data_file, folder, progress=cancel)
    assert list(folder.iterdir()) == []
    monkeypatch.setattr(backup, "_fingerprint", lambda path: {"": str(path).encode()})
    monkeypatch.setattr(backup, "not_grown_from", lambda *paths: "短了")
    with pytest.raises(EnvironmentTrouble, match="作废"):
        backup.back_up_path(data_file, folder)
    assert list(folder.iterdir()) == []


def test_what_is_no_backup_is_refused(tmp_path: Path, data_file: Path) -> None:
    fake = tmp_path / "fake.sdbackup"
    fake.write_bytes(b"nothing")
    with pytest.raises(EnvironmentTrouble, match="不是本程序的备份"):
        backup.restore(fake, tmp_path / "t.streetdesk")
    made = backup.back_up_path(data_file, tmp_path / "b")
    with pytest.raises(EnvironmentTrouble, match="已经存在"):
        backup.restore(made, data_file)
    whole = bytearray(made.read_bytes())
    whole[8192:] = b"\xee" * (len(whole) - 8192)
    made.write_bytes(bytes(whole))
    with pytest.raises(EnvironmentTrouble, match="已损坏"):
        backup.restore(made, tmp_path / "t.streetdesk")
    assert not (tmp_path / "t.streetdesk").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(data_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble, match="备份文件夹"):
        backup.back_up_path(data_file, tmp_path / "file" / "b")


def test_a_namesake_of_another_office_keeps_its_backups(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    files = []
    for place in ("甲", "乙"):
        (tmp_path / place).mkdir()
        files.append(tmp_path / place / "office.streetdesk")
        office.new_office(files[-1], f"{place}街道办事处").close()
    theirs = backup.back_up_path(files[0], folder)
    mine = [backup.back_up_path(files[1], folder, keep=1) for _ in range(2)]
    assert theirs.exists()
    assert backup.backups_in(folder, files[0]) == [theirs]
    assert backup.backups_in(folder, files[1]) == mine[1:]


def test_a_save_during_the_backup_does_not_spoil_it(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup.copy
    names = iter(["张三"])

    def late(source: Path, target: Path, progress: backup.Progress | None = None, *, at_once: bool = False) -> None:
        copy(source, target, progress, at_once=at_once)
        for name in names:
            with workspace.transaction("新增") as tx:
                tx.insert(Staff, {"name": name, "unit_id": 1})

    monkeypatch.setattr(backup, "copy", late)
    made = office.back_up(workspace, tmp_path / "b")
    office.restore(made, tmp_path / "again.streetdesk")
    again = office.open_office(tmp_path / "again.streetdesk")
    with again.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM staff").scalars().all() == ["张三"]
    again.close()


def test_each_backup_verifies_the_whole_trail_and_a_break_is_told_until_mended(data_file: Path, tmp_path: Path) -> None:
    workspace = office.open_office(data_file)
    workspace.close()
    connection = raw_connection(data_file)
    connection.execute("UPDATE act SET who = '别人' WHERE id = 1")
    connection.close()
    workspace = office.open_office(data_file)
    assert workspace.warnings == []
    assert office.back_up(workspace, tmp_path / "b").exists()
    assert "被改动过" in workspace.warnings[0]
    workspace.close()
    again = office.open_office(data_file)
    assert "被改动过" in again.warnings[0]
    again.close()


def test_a_clock_that_ran_ahead_does_not_cost_the_new_backup(data_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    for day in ("20990101", "20990102"):
        made = backup.back_up_path(data_file, folder)
        made.rename(made.with_name(re.sub(r"-\d{8}-\d{6}", f"-{day}-000000", made.name)))
    workspace = office.open_office(data_file)
    with workspace.transaction("新增") as tx:
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    workspace.close()
    new = backup.back_up_path(data_file, folder, keep=2)
    assert new.exists()
    assert len(list(folder.iterdir())) == 2


def test_who_writes_without_pause_does_not_keep_a_backup_from_being_made(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, made_at_once = backup.copy, []

    def busy(source: Path, target: Path, progress: backup.Progress | None = None, *, at_once: bool = False) -> None:
        copy(source, target, progress, at_once=at_once)
        made_at_once.append(at_once)
        with workspace.transaction("新增") as tx:
            tx.insert(Staff, {"name": "张三", "unit_id": 1})

    monkeypatch.setattr(backup, "copy", busy)
    made = office.back_up(workspace, tmp_path / "b")
    assert made_at_once[-1] is True
    assert backup.not_grown_from(made, workspace.path) == ""


@pytest.mark.parametrize("table", ["setting", "alembic_version"])
def test_a_backup_without_its_settings_or_version_is_refused(data_file: Path, tmp_path: Path, table: str) -> None:
    made = backup.back_up_path(data_file, tmp_path / "b")
    connection = raw_connection(made)
    connection.execute(f"DROP TABLE {table}")
    connection.close()
    with pytest.raises(EnvironmentTrouble):
        backup.restore(made, tmp_path / "t.streetdesk")
    assert not (tmp_path / "t.streetdesk").exists()


def test_what_a_killed_backup_left_is_swept_but_not_one_being_made(tmp_path: Path) -> None:
    old, young = tmp_path / "a.half", tmp_path / "b.half"
    for half in (old, young):
        half.write_bytes(b"")
    os.utime(old, (0, 0))
    backup.sweep(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == ["b.half"]


@pytest.mark.skipif(os.name == "nt", reason="rights of a file are set otherwise there")
def test_data_files_and_backups_are_for_their_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.streetdesk"
    office.new_office(path, "某街道", "张办事").close()
    made = backup.back_up_path(path, tmp_path / "b")
    assert [one.stat().st_mode & 0o77 for one in (path, made)] == [0, 0]
