"""Writing a file whole or not at all: to a neighbour first, then put in its place."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from streetdesk.errors import EnvironmentTrouble, reason_of
from streetdesk.excel import pending

_FULL = (errno.ENOSPC, errno.EDQUOT)
PRIVATE = 0o600
_DATA_FILE = b"SQLite format 3\x00"


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, in the same folder; put in place of ``path`` when all went well, else removed.

    EnvironmentTrouble: open in Excel, no permission, disk full, no such folder, a data file or backup of ours in that
    place. What stood there stays whole. Only this user of the machine may read it, whatever the system is set to;
    what a program that was killed left half written, here or elsewhere, is removed.
    """
    try:
        _refuse(path)
        pending.sweep()
        neighbour = path.with_name(f".{secrets.token_hex(6)}{path.suffix}")
        with pending.noted(neighbour):
            try:
                os.close(os.open(neighbour, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
                yield neighbour
                _flush(neighbour)
                neighbour.replace(path)
            finally:
                neighbour.unlink(missing_ok=True)
    except OSError as why:
        raise _sentence(path, why) from why


def _refuse(path: Path) -> None:
    if path.is_dir():
        raise EnvironmentTrouble(f"“{path}”是文件夹，不能当作文件保存。", "请写上文件名，或换一个名字。")
    if path.exists() and not path.is_file():
        raise EnvironmentTrouble(f"“{path}”是系统设备，不能当作文件保存。", "请换一个名字。")
    if path.exists():
        with path.open("rb") as file:
            if file.read(len(_DATA_FILE)) == _DATA_FILE:
                raise EnvironmentTrouble(
                    f"“{path.name}”是数据文件或备份，没有覆盖它，这一份没有保存。", "请换一个名字再保存。"
                )


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(path: Path, why: OSError) -> EnvironmentTrouble:
    if isinstance(why, FileNotFoundError | NotADirectoryError):
        return EnvironmentTrouble(f"没有“{path.parent}”这个文件夹，“{path.name}”没有保存。", "请换一个文件夹再保存。")
    if isinstance(why, PermissionError | IsADirectoryError):
        return EnvironmentTrouble(
            f"“{path.name}”没有保存：它正被Excel或WPS打开着，或者这个文件夹不许写入。",
            "请关闭它再保存，或换一个名字、换一个文件夹。",
        )
    if why.errno in _FULL:
        return EnvironmentTrouble(
            f"磁盘满了，“{path.name}”没有保存；原来的文件没有改动。", "请腾出空间，或保存到别的盘。"
        )
    if why.errno == errno.EROFS:
        return EnvironmentTrouble(f"“{path.parent}”所在的盘是只读的，“{path.name}”没有保存。", "请保存到别的盘。")
    return EnvironmentTrouble(f"保存“{path.name}”时出错：{reason_of(why)}。", "请换一个文件夹再保存。")
