"""From starting the program to a staff list that can be used, against an empty window and importing SQLAlchemy."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from bench import offices
from bench.result import Result
from bench.starting import SHOWN

PEOPLE = 10_000
TARGET = 2.0
_TIMES = 7
_PATIENCE = 60  # seconds


def measure() -> Result:
    """Fresh processes in turn, each timed from its start until its first rows, or its empty window, are painted."""
    file = offices.full(PEOPLE)

    def ours() -> None:
        _start("window", str(file))

    def floor() -> None:
        _start("empty")

    _start("last", str(file))
    ours()
    floor()  # files are in the system's cache for both
    took, least = offices.best(ours, floor, times=_TIMES)
    note = f"file of {file.stat().st_size / 1e6:.0f} MB; memory of the window"
    name = f"start to staff list of {PEOPLE:,} / empty window + sqlalchemy.orm"
    return Result(name, took, least, took / least, TARGET, note, _peak_of_children())


def _start(*what: str) -> None:
    """Start a process and wait until it says that it has painted."""
    home = offices.folder() / "home"
    settings = {"STREETDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    started = subprocess.Popen(
        [sys.executable, "-m", "bench.starting", *what],
        cwd=Path(__file__).resolve().parent.parent,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert started.stdout is not None
    patience = threading.Timer(_PATIENCE, started.kill)  # a window that shows a trouble never paints its list
    patience.start()
    with started:
        said = started.stdout.readline().strip()
    patience.cancel()
    if said != SHOWN:
        raise RuntimeError(f"the process for {what} ended without a painted window")


def _peak_of_children() -> float | None:
    """The most memory a started window has had, in MB; None where the system does not say (Windows)."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
