"""500 people with 6 scans each: opening the file and backing it up, against copying and reading its bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import offices
from bench.offices import SCANS
from bench.result import Result
from streetdesk.actions import office

PEOPLE = 500
_OPENINGS = 10


def measure() -> list[Result]:
    """Opening is measured beside a file of the same people without scans; a backup includes its verification."""
    path, plain = offices.scans(PEOPLE), offices.lean(PEOPLE)
    size = (path.stat().st_size - plain.stat().st_size) / (PEOPLE * SCANS)
    note = f"file of {path.stat().st_size / 1e6:.0f} MB, {PEOPLE * SCANS:,} scans of {size / 1000:.0f} kB"
    return [_opening(path, plain, note), _backing_up(path)]


def _opening(path: Path, plain: Path, note: str) -> Result:
    def opened(which: Path) -> None:
        for _ in range(_OPENINGS):
            office.open_office(which).close()

    with_scans, without = (t / _OPENINGS for t in offices.best(lambda: opened(path), lambda: opened(plain)))
    name = f"opening a file with {PEOPLE * SCANS:,} scans / without scans"
    return Result(name, with_scans, without, with_scans / without, note=note)


def _backing_up(path: Path) -> Result:
    workspace = office.open_office(path)
    with TemporaryDirectory(dir=offices.folder()) as folder:

        def ours() -> None:
            office.back_up(workspace, Path(folder)).unlink()

        def floor() -> None:
            copy = Path(folder) / "copy"
            shutil.copyfile(path, copy)
            with copy.open("rb") as written:
                while written.read(1 << 20):
                    pass
            copy.unlink()

        took, least = offices.best(ours, floor)
    workspace.close()
    return Result("verified backup of it / copying and reading the bytes", took, least, took / least)
