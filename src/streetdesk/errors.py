"""What goes wrong, in the clerk's words. Standard library only; everyone may import this."""

from __future__ import annotations

import errno
import re
import traceback

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


class Unprintable(UserError):
    """Characters that no font has. ``standins``: each with what can be drawn in its place."""

    def __init__(self, sentence: str, what_to_do: str, standins: tuple[tuple[str, str], ...]) -> None:
        super().__init__(sentence, what_to_do)
        self.standins = standins

    @property
    def told(self) -> str:
        """What stands for what, in the clerk's words."""
        named = [f"U+{ord(char):04X}印成{drawn}" for char, drawn in self.standins[:4]]
        return "，".join(named) + ("等" if len(self.standins) > 4 else "")


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


_PARAMETERS = re.compile(r"\[parameters: .*", re.DOTALL)
_QUOTED = re.compile(r"b?'(?:[^'\\\n]|\\.)*'|b?\"(?:[^\"\\\n]|\\.)*\"")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_. ]{0,60}")
_FIGURES = re.compile(r"\d{4,}")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LONGEST_MESSAGE = 600


def without_people(text: str) -> str:
    """What an exception says, without what may be of people: values of a statement, quoted texts, figures, Chinese.

    Quoted words of letters alone stay: which key or column it was is what a developer needs.
    """
    kept = _PARAMETERS.sub("[parameters: …]", text)
    kept = _QUOTED.sub(lambda found: found[0] if _WORD.fullmatch(found[0].strip("b'\"")) else "'…'", kept)
    kept = _FOREIGN.sub("…", _FIGURES.sub("#", kept))
    return kept if len(kept) <= _LONGEST_MESSAGE else f"{kept[:_LONGEST_MESSAGE]}…"


def traced(error: BaseException) -> str:
    """Where an exception came from and of which kind, as Python shows it, but with nothing of people in it.

    What variables held is not in it, paths begin at the package, and messages go through ``without_people``.
    """
    lines: list[str] = []
    _trace(error, lines, set())
    return "\n".join(lines) + "\n"


def _trace(error: BaseException, lines: list[str], seen: set[int]) -> None:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        _trace(before, lines, seen)
        lines += ["", "then:" if error.__cause__ is None else "caused:", ""]
    for frame in traceback.extract_tb(error.__traceback__):
        lines += [f'  File "{_short(frame.filename)}", line {frame.lineno}, in {frame.name}', f"    {frame.line or ''}"]
    kind = type(error)
    said = without_people(str(error))
    lines.append(f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.") + (f": {said}" if said else ""))
    lines += [without_people(str(note)) for note in getattr(error, "__notes__", ())]
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            if id(one) not in seen:
                _trace(one, lines, seen)


def _short(filename: str) -> str:
    """A file of code without where the clerk keeps the program."""
    parts = filename.replace("\\", "/").split("/")
    for top in ("site-packages", "src"):
        if top in parts:
            return "/".join(parts[parts.index(top) + 1 :])
    return "/".join(parts[-2:])
