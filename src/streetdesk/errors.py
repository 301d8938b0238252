"""What goes wrong, in the clerk's words. Standard library only; everyone may import this."""

from __future__ import annotations

import errno
import re

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中间的一段不是文件夹",
    errno.EISDIR: "它是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了（超过了给你的限额）",
    errno.EFBIG: "文件太大，这个盘存不下",
    errno.EROFS: "这个盘是只读的",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EINVAL: "名字里有不允许的字符，或文件已损坏",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被别的程序占用",
    errno.ENODEV: "盘已拔出",
    errno.ENXIO: "盘已拔出",
}


def reason_of(error: OSError) -> str:
    """Why the system refused a file, in the clerk's words; the system's own where there are none."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_LONG_QUOTE = re.compile("“([^“”]{80,})”")


def brief(text: str, most: int = 40) -> str:
    """A text as far as a sentence can carry it: whoever pasted ten thousand characters knows what they were."""
    return text if len(text) <= most else f"{text[:most]}…（共{len(text)}字）"


class UserError(Exception):
    """A sentence the clerk can act on: what, where and why, and what to do now.

    ``sentence`` is shown as it stands; ``what_to_do`` (may be empty) is shown below it. Long quotes are cut.
    """

    def __init__(self, sentence: str, what_to_do: str = "") -> None:
        self.sentence = _LONG_QUOTE.sub(lambda found: f"“{brief(found[1])}”", sentence)
        super().__init__(self.sentence)
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.sentence}{self.what_to_do}" if self.what_to_do else self.sentence


class EnvironmentTrouble(UserError):
    """Trouble of the machine, not of the data: disk full, locked, read-only, not a data file, damaged."""


class FieldError(UserError):
    """One value cannot be taken. ``field`` is the label the clerk sees, ``kind`` a short stable word.

    Kinds in use are those of the import (``damaged``, ``check-digit``, ``bad-date``, ``unknown-value`` ...)
    and ``invalid``, ``required``, ``too-long``, ``out-of-range`` from forms.
    """

    def __init__(self, field: str, sentence: str, what_to_do: str = "", kind: str = "invalid") -> None:
        super().__init__(sentence, what_to_do)
        self.field = field
        self.kind = kind


class Cancelled(Exception):
    """Raised inside a job when the clerk cancelled it; whatever it began is rolled back."""
