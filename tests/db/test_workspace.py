"""The data file: saved whole or not at all, and every trouble of its place told as a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path, PurePosixPath

import pytest

from streetdesk.db import engine, place
from streetdesk.db import workspace as db
from streetdesk.db.engine import raw_connection
from streetdesk.db.transaction import Stale
from streetdesk.db.workspace import Workspace
from streetdesk.errors import EnvironmentTrouble
from streetdesk.registers.staff import Staff
from streetdesk.registers.unit import Unit


def add(workspace: Workspace, name: str) -> int:
    with workspace.transaction(f"新增人员：{name}") as tx:
        return tx.insert(Staff, {"name": name, "unit_id": 1})


def names(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return [r[0] for r in connection.exec_driver_sql("SELECT name FROM staff ORDER BY id")]


def test_what_is_saved_is_there_after_reopening(data_file: Path) -> None:
    workspace = db.open_file(data_file)
    add(workspace, "单宝慧")
    workspace.close()
    again = db.open_file(data_file)
    with again.reading() as connection:
        row = connection.exec_driver_sql("SELECT name, pinyin, search_keys FROM staff").one()
    again.close()
    assert row[0] == "单宝慧"
    assert row[1] == "shan bao hui"
    assert "sbh" in row[2].split()


def test_an_exception_inside_an_act_leaves_nothing(workspace: Workspace) -> None:
    def half() -> None:
        with workspace.transaction("新增") as tx:
            tx.insert(Staff, {"name": "张三", "unit_id": 1})
            raise RuntimeError("midway")

    with pytest.raises(RuntimeError, match="midway"):
        half()
    assert names(workspace) == []


def test_listeners_hear_which_tables_changed(workspace: Workspace) -> None:
    heard: list[frozenset[str]] = []
    workspace.on_change.append(heard.append)
    add(workspace, "张三")
    workspace.note("查看身份证号", "staff", 1)
    with workspace.transaction("什么也没做"):
        pass
    assert heard == [frozenset({"staff"})]


def test_saving_over_a_newer_change_is_refused_and_shows_it(workspace: Workspace) -> None:
    staff_id = add(workspace, "张三")
    with workspace.transaction("修改") as tx:
        tx.update(Staff, staff_id, {"name": "张四"}, version=1)
    with pytest.raises(Stale) as caught, workspace.transaction("修改") as tx:
        tx.update(Staff, staff_id, {"name": "张五"}, version=1)
    assert caught.value.theirs is not None
    assert caught.value.theirs["name"] == "张四"
    assert names(workspace) == ["张四"]


def test_ids_are_never_used_again(workspace: Workspace) -> None:
    first = add(workspace, "张三")
    with workspace.transaction("删除") as tx:
        tx.delete(Staff, first)
    assert add(workspace, "李四") > first


def test_another_window_is_seen_and_a_long_writer_is_told(data_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streetdesk.db.engine.BUSY_SECONDS", 0.1)
    one, two = db.open_file(data_file), db.open_file(data_file)
    before = one.data_version()
    add(two, "张三")
    assert one.data_version() != before
    assert names(one) == ["张三"]
    with (
        two.transaction("慢"),
        pytest.raises(EnvironmentTrouble, match="另一个窗口"),
        one.transaction("快"),
    ):
        pass
    one.close()
    two.close()


def test_a_full_disk_is_a_sentence_and_loses_nothing(workspace: Workspace) -> None:
    add(workspace, "张三")

    def too_much() -> None:
        with workspace.transaction("新增") as tx:
            pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            tx.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            tx.insert_many(Staff, [{"name": "李四", "unit_id": 1, "note": "长" * 1000}] * 500)

    with pytest.raises(EnvironmentTrouble, match="磁盘已满"):
        too_much()
    assert names(workspace) == ["张三"]


def test_kill_in_mid_save_leaves_the_last_saved_state(data_file: Path) -> None:
    script = """
        import os, signal, sys
        from pathlib import Path
        from streetdesk.db import workspace as db
        from streetdesk.registers.staff import Staff
        workspace = db.open_file(Path(sys.argv[1]))
        with workspace.transaction("已存") as tx:
            tx.insert(Staff, {"name": "张三", "unit_id": 1})
        with workspace.transaction("半途") as tx:
            tx.connection.exec_driver_sql("PRAGMA cache_size=1")
            tx.insert_many(Staff, [{"name": f"李{i}", "unit_id": 1, "note": "长" * 500} for i in range(3000)])
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script), str(data_file)], check=False)
    assert done.returncode == -signal.SIGKILL
    workspace = db.open_file(data_file)
    assert names(workspace) == ["张三"]
    assert workspace.warnings == []
    workspace.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "没有找到"),
        (b"", "空文件"),
        (b"PK\x03\x04 a workbook, perhaps" * 20, "不是本程序的数据文件"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "不是本程序的数据文件|已损坏|别的程序"),
    ],
)
def test_what_is_no_data_file_is_refused_untouched(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "x.streetdesk"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EnvironmentTrouble, match=said):
        db.open_file(path)
    assert (path.read_bytes() if path.exists() else None) == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = raw_connection(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(EnvironmentTrouble, match="别的程序"):
        db.open_file(path)


def test_a_newer_file_is_refused(data_file: Path) -> None:
    connection = raw_connection(data_file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = data_file.read_bytes()
    with pytest.raises(EnvironmentTrouble, match="更新版本"):
        db.open_file(data_file)
    assert data_file.read_bytes() == before


def test_a_cut_off_file_is_told_as_damaged(data_file: Path) -> None:
    data_file.write_bytes(data_file.read_bytes()[:-5000])
    with pytest.raises(EnvironmentTrouble, match="已损坏"):
        db.open_file(data_file)


def test_a_scribbled_file_is_told_as_damaged(data_file: Path) -> None:
    whole = bytearray(data_file.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    data_file.write_bytes(bytes(whole))
    with pytest.raises(EnvironmentTrouble, match="已损坏"):
        db.open_file(data_file)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_refused(data_file: Path) -> None:
    data_file.chmod(0o444)
    with pytest.raises(EnvironmentTrouble, match="只读"):
        db.open_file(data_file)


def test_a_read_only_file_is_refused_by_what_the_system_says(data_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(EnvironmentTrouble, match="只读"):
        db.open_file(data_file)


MOUNTS = "\n".join(
    [
        "/dev/sda1 / ext4 rw 0 0",
        "//server/share /mnt/share cifs rw 0 0",
        "host:/x /mnt/share/local\\040disk ext4 rw 0 0",
    ]
)


@pytest.mark.parametrize(
    ("path", "network"),
    [("/home/a.db", False), ("/mnt/share/a.db", True), ("/mnt/share/local disk/a.db", False), ("/mnt/shared/a", False)],
)
def test_network_drives_are_known(path: str, network: bool) -> None:
    assert place.is_on_network(Path(path), MOUNTS) is network


def test_a_network_drive_is_refused(data_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "is_on_network", lambda _: True)
    with pytest.raises(EnvironmentTrouble, match="网络盘"):
        db.open_file(data_file)


def test_a_new_file_never_overwrites(data_file: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="已经存在"):
        db.create(data_file, "别的街道办事处")


def test_a_new_file_that_fails_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("no")

    monkeypatch.setattr("streetdesk.db.schema.build", fails)
    with pytest.raises(EnvironmentTrouble, match="no"):
        db.create(tmp_path / "x.streetdesk", "某街道")
    assert list(tmp_path.iterdir()) == []


def test_a_unit_that_is_needed_cannot_vanish(workspace: Workspace) -> None:
    from streetdesk.db.transaction import IntegrityError

    add(workspace, "张三")
    with pytest.raises(IntegrityError), workspace.transaction("删除") as tx:
        tx.delete(Unit, 1)


def test_what_was_typed_is_not_taken_for_trouble_of_the_disk(workspace: Workspace) -> None:
    from streetdesk.db.transaction import IntegrityError

    for words in ("locked", "database is busy", "the disk is full", "readonly", "corrupt"):
        with pytest.raises(IntegrityError), workspace.transaction("新增") as tx:
            tx.insert(Staff, {"name": "张三", "unit_id": 99, "note": words})


def test_a_save_cut_short_is_not_told_as_damage(data_file: Path) -> None:
    whole = bytearray(data_file.read_bytes())
    pages = int.from_bytes(whole[28:32], "big")
    whole[28:32] = (pages + 3).to_bytes(4, "big")  # the first page is written, the new ones are not yet
    data_file.write_bytes(bytes(whole))
    with pytest.raises(EnvironmentTrouble, match="已损坏"):
        place.check_existing(data_file)
    data_file.with_name(data_file.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    place.check_existing(data_file)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_file_that_is_gone_is_told_and_not_made_anew(workspace: Workspace) -> None:
    workspace._engine.dispose()
    away = workspace.path.with_name("away")
    workspace.path.rename(away)
    with pytest.raises(EnvironmentTrouble, match="移走、改名或删除"):
        add(workspace, "张三")
    assert not workspace.path.exists()
    away.rename(workspace.path)


def test_closing_while_another_writes_is_no_trouble(data_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streetdesk.db.engine.BUSY_SECONDS", 0.1)
    one, two = db.open_file(data_file), db.open_file(data_file)
    add(one, "张三")
    with two.transaction("慢"):
        one.close()
    two.close()
    again = db.open_file(data_file)
    assert (names(again), again.warnings) == (["张三"], [])
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_to_a_network_drive_is_seen_through(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "link").symlink_to(share)
    mounts = f"/dev/sda1 / ext4 rw 0 0\n//server/share {share} cifs rw 0 0"
    assert place.is_on_network(tmp_path / "link" / "a.streetdesk", mounts)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/home/金 雀#1?.db", "file:///home/%E9%87%91%20%E9%9B%80%231%3F.db"),
        ("//server/share/a.db", "file:////server/share/a.db"),
        ("D:/数据/a.db", "file:///D:/%E6%95%B0%E6%8D%AE/a.db"),
    ],
)
def test_a_path_is_written_as_sqlite_reads_it(path: str, uri: str) -> None:
    class At(PurePosixPath):
        def absolute(self) -> At:
            return self

    assert engine._uri(At(path)) == uri  # type: ignore[arg-type]
