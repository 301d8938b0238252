"""Files half written: noted while they are, so that what a killed program left behind is found and removed."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from streetdesk import paths

_ENDING = ".half"
_WAITED = 90 * 24 * 3600  # seconds


def _place() -> Path:
    return paths.user_data() / "saving"


@contextlib.contextmanager
def noted(half: Path) -> Iterator[None]:
    """While a file is being written, a note says where; whoever writes holds the note.

    The note stands with the program's own files, not beside the half file: there locks hold, on a stick or a share
    they may not. Where no note can be written the file is written all the same.
    """
    try:
        _place().mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=_ENDING, dir=_place())
        os.write(handle, str(half.absolute()).encode("utf-8", "surrogateescape"))
        _is_free(handle)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        os.close(handle)
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


def sweep() -> None:
    """Remove what was half written by programs that are no more."""
    with contextlib.suppress(OSError):
        for note in sorted(_place().glob(f"*{_ENDING}")):
            with contextlib.suppress(OSError):
                _sweep(note)


def _sweep(note: Path) -> None:
    with note.open("rb+") as file:
        if not _is_free(file.fileno()):
            return
        half = Path(file.read().decode("utf-8", "surrogateescape"))
    if half.name.startswith("."):
        if not half.parent.is_dir() and time.time() - note.stat().st_mtime < _WAITED:
            return  # a stick that is out: the next time, perhaps
        half.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _is_free(handle: int) -> bool:
    """Take the note for as long as it is open; False where another program holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the text: a lock on Windows keeps others from reading
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
