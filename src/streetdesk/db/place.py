"""Where a data file may stand, and what is wrong with a file that is none: said before anything is opened."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from streetdesk.errors import EnvironmentTrouble, reason_of

_NETWORK_KINDS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "fuse.sshfs",
    "davfs",
    "fuse.rclone",
    "afs",
    "ncpfs",
    "ceph",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",  # what a Linux desktop mounts from the file manager
    "fuse.smbnetfs",
}
_MAGIC = b"SQLite format 3\x00"
_DRIVE_REMOTE = 4
_LONGEST_NAME = 200
"""Bytes; the journal and a backup add to the name, and 255 is the most."""


def is_on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether the file stands on a network drive. ``mounts``: text of /proc/mounts, read when not given."""
    full = Path(os.path.realpath(path))  # resolve() fails where links run in a circle
    if sys.platform == "win32":
        if str(full).startswith("\\\\"):
            return True
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(full.anchor) == _DRIVE_REMOTE)
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        if PurePosixPath(full).is_relative_to(point) and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in _NETWORK_KINDS


def refuse_network(path: Path) -> None:
    """EnvironmentTrouble if the live file would stand on a network drive (docs/domain/users-pains.md, pain 16)."""
    if is_on_network(path):
        raise EnvironmentTrouble(
            f"数据文件{path}在网络盘上，多台电脑同时写会损坏数据，不能直接打开。",
            "请把它复制到本机硬盘（如D盘）再打开；要给别人，请用“备份”交接。",
        )


@contextmanager
def _reached(path: Path) -> Iterator[None]:
    """What the system says on the way to a file, as a sentence."""
    try:
        yield
    except OSError as error:
        raise EnvironmentTrouble(
            f"{path}打不开：{reason_of(error)}。", "请检查路径和读写权限，或换一个文件夹、换一个短些的名字。"
        ) from None


def check_existing(path: Path) -> None:
    """EnvironmentTrouble unless the path is a whole, writable SQLite file of ours in a good place."""
    with _reached(path):
        if not path.exists():
            raise EnvironmentTrouble(f"没有找到数据文件{path}。", "请检查路径，或新建一个数据文件。")
        if path.is_dir():
            raise EnvironmentTrouble(f"{path}是文件夹，不是数据文件。", "请选文件夹里的数据文件。")
        if not path.is_file():
            raise EnvironmentTrouble(f"{path}是系统设备，不是数据文件。", "请选数据文件。")
        refuse_network(path)
        with path.open("rb") as f:
            head = f.read(100)
        size = path.stat().st_size
    if head[:16] != _MAGIC:
        what = "是空文件" if size == 0 else "不是本程序的数据文件"
        raise EnvironmentTrouble(
            f"{path}{what}，没有打开，也没有改动它。",
            "请选正确的数据文件；表格请用“导入”，备份请用“恢复备份”。",
        )
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    # A save cut short leaves its journal, from which the file mends itself on opening.
    cut_short = path.with_name(path.name + "-journal").exists()
    if pages and head[24:28] == head[92:96] and size < page * pages and not cut_short:
        raise damaged(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise EnvironmentTrouble(
            f"数据文件{path}或它所在的文件夹是只读的，不能保存。",
            "请去掉文件的“只读”属性，或把它复制到可以写入的文件夹再打开。",
        )


def check_new(path: Path) -> None:
    """EnvironmentTrouble unless a new file may be made at the path."""
    with _reached(path):
        if path.exists():
            raise EnvironmentTrouble(f"{path}已经存在，没有覆盖它。", "请换一个文件名，或直接打开它。")
        if not path.parent.is_dir():
            raise EnvironmentTrouble(f"文件夹{path.parent}不存在。", "请先建好文件夹。")
        refuse_network(path)
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise EnvironmentTrouble(f"文件名“{path.name[:20]}…”太长，没有新建。", "请换一个短些的名字（六十个字以内）。")
    if not os.access(path.parent, os.W_OK):
        raise EnvironmentTrouble(f"文件夹{path.parent}是只读的，不能在里面新建文件。", "请换一个文件夹。")


def not_made(path: Path, error: OSError) -> EnvironmentTrouble:
    """The sentence for a new file that could not be made."""
    if error.errno == errno.ENAMETOOLONG:
        return EnvironmentTrouble(f"路径太长，没有新建：{path.name[:40]}。", "请换一个短些的名字，或浅一些的文件夹。")
    return EnvironmentTrouble(f"不能新建{path}：{reason_of(error)}。", "请检查磁盘，或换一个文件夹。")


class Damaged(EnvironmentTrouble):
    """A file whose inside is broken: nothing more is written into it."""


def damaged(path: Path) -> Damaged:
    """The sentence for a file whose inside is broken."""
    return Damaged(
        f"数据文件{path}已损坏（不完整或内容错乱），里面的资料没有改动。",
        "请用“恢复备份”从最近的备份恢复；损坏的文件请留着。",
    )


def not_ours(path: Path) -> EnvironmentTrouble:
    """The sentence for another program's SQLite file."""
    return EnvironmentTrouble(f"{path}是别的程序的数据库，不是本程序的数据文件，没有改动它。", "请选正确的数据文件。")


def check_existing_backup(path: Path) -> None:
    """EnvironmentTrouble unless the path is a readable SQLite file; it may be read-only or on a network drive."""
    try:
        if path.is_dir():
            raise EnvironmentTrouble(f"{path}是文件夹，不是备份。", "请选文件夹里扩展名是.sdbackup的文件。")
        if not path.is_file():
            raise EnvironmentTrouble(f"没有找到备份{path}。", "请检查路径，U盘是否插好。")
        with path.open("rb") as f:
            head = f.read(16)
    except OSError as error:
        raise EnvironmentTrouble(f"读不了备份{path}：{reason_of(error)}。", "请检查U盘和权限。") from None
    if head != _MAGIC:
        raise EnvironmentTrouble(f"{path}不是本程序的备份，没有恢复。", "请选扩展名是.sdbackup的文件。")
