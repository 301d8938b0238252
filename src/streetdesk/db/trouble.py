"""Turns the driver's errors into sentences: disk full, locked, read-only, damaged."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2 as driver

from streetdesk.db import place
from streetdesk.errors import EnvironmentTrouble

_DAMAGED = (
    "malformed",
    "not a database",
    "corrupt",
    "unsupported file format",
    "encoding",
    "no such table",
    "no such column",
)
"""What the driver says of a file whose inside is broken: a changed byte in its head is enough for most of them."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the environment raised inside come out as EnvironmentTrouble; others as they are."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        if trouble := trouble_of(error, path):
            raise trouble from error
        raise
    except json.JSONDecodeError as error:  # the only JSON read in here is the file's own
        raise place.damaged(path) from error


def trouble_of(error: Exception, path: Path) -> EnvironmentTrouble | None:
    """The sentence for an error of the environment; None for a bug."""
    if isinstance(error, IntegrityError):
        return None
    # What the driver says, not SQLAlchemy's sentence: that one quotes the statement and what the clerk typed.
    text = str(getattr(error, "orig", None) or error).lower()
    if "could not decode" in text:  # first: it quotes what stands there
        return place.damaged(path)
    if "locked" in text or "busy" in text:
        return EnvironmentTrouble(
            f"数据文件{path}正被另一个窗口或程序写入，等了5秒仍不空闲，这次没有保存。",
            "请关掉另一个窗口后再试一次。",
        )
    if "full" in text:
        return EnvironmentTrouble(
            f"磁盘已满，没能写入{path}；已有数据没有受影响，这一步没有做成。", "请清理磁盘后再做一次，或换一个盘。"
        )
    if any(sign in text for sign in ("readonly", "read-only", "unable to open")) and not path.exists():
        return EnvironmentTrouble(
            f"数据文件{path}在打开以后被移走、改名或删除了，这次没有保存。",
            "请把它放回原来的位置（U盘请插好）再保存一次；找不到的，可从备份恢复。",
        )
    if ("readonly" in text or "read-only" in text) and os.access(path, os.W_OK):
        return EnvironmentTrouble(
            f"数据文件{path}在打开以后被换成了另一个文件，这次没有保存。",
            "请先记下没有保存的内容，关闭程序，把原来的文件放回去再打开。",
        )
    if "readonly" in text or "read-only" in text:
        return EnvironmentTrouble(f"数据文件{path}是只读的，这次没有保存。", "请去掉“只读”属性，或换一个文件夹。")
    if any(sign in text for sign in _DAMAGED):
        return place.damaged(path)
    if "disk i/o" in text or "unable to open" in text:
        return EnvironmentTrouble(
            f"读写{path}时磁盘出错，这次没有保存。", "请检查U盘或硬盘是否拔出、空间是否够，再试一次。"
        )
    return None
