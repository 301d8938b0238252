"""The clerk's own name on this machine, as the history tells who did what."""

from __future__ import annotations

from pathlib import Path

from streetdesk import paths
from streetdesk.errors import EnvironmentTrouble, UserError
from streetdesk.fields.cleaning import person_name

LONGEST = 30


def name() -> str:
    """The name the clerk gave on this machine; empty if none was given."""
    try:
        return person_name(_file().read_text(encoding="utf-8"))[:LONGEST]
    except (OSError, UnicodeDecodeError):
        return ""


def rename(text: str) -> str:
    """Keep another name for this user of this machine, blank for none; the name as kept.

    UserError for one too long, EnvironmentTrouble where it cannot be written. An open file goes on under the old
    name until ``workspace.who`` is set.
    """
    wanted = person_name(text)
    if len(wanted) > LONGEST:
        raise UserError(f"姓名最多{LONGEST}个字。", "请缩短后再保存。")
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted, encoding="utf-8")
    except OSError as error:
        raise EnvironmentTrouble(f"不能写入{path}：{error.strerror}。", "请检查权限和磁盘空间。") from None
    return wanted


def _file() -> Path:
    return paths.user_data() / "clerk.txt"
