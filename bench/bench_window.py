"""The staff list of 100,000 people in the window: a frame of scrolling, and the memory it all takes.

A frame is what a turn of the wheel, a page or a jump of the slider costs until it is painted, rows read and all; there
is no screen to wait for. It is the window's own time on the processor, for a busy machine makes single frames late that
are not. The floor is a frame's time at 60 a second.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from bench import offices
from bench.result import Result
from bench.windows import painted, shown

PEOPLE = 100_000
FRAME = 0.016
TARGET = 1.0
_FRAMES = 400
_WARM = 20


def measure() -> list[Result]:
    """The frames' 95th percentile against the time there is, their median in the note; then the memory."""
    draw = random.Random(3)
    with shown(offices.lean(PEOPLE), "staff") as window:
        memory = _resident_mb()
        page = window.view.pages["staff"]
        bar = page.view.verticalScrollBar()
        assert len(page.shown_ids) == PEOPLE
        rows = bar.pageStep()

        def frames(places: Iterable[int]) -> list[float]:
            seconds = []
            for place in places:
                start = time.thread_time()
                bar.setValue(place)
                painted()
                seconds.append(time.thread_time() - start)
            return sorted(seconds[_WARM:])

        number = range(_FRAMES + _WARM)
        ways = (
            ("the wheel, 3 rows", frames(3 * n for n in number)),
            (f"a page, {rows} rows", frames(rows * n for n in number)),
            ("the slider, anywhere", frames(draw.randrange(bar.maximum()) for _ in number)),
        )
        after = _resident_mb()
    found = [_line(what, seconds) for what, seconds in ways]
    note = "" if after is None or memory is None else f"{after:.0f} MB after all the scrolling"
    return [*found, Result(f"the window with the list of {PEOPLE:,}: memory", 0.0, note=note, memory_mb=memory)]


def _line(what: str, seconds: list[float]) -> Result:
    late = seconds[int(len(seconds) * 0.95)]
    note = f"median {statistics.median(seconds) * 1000:.1f} ms, worst {seconds[-1] * 1000:.1f} ms"
    return Result(f"scrolling {PEOPLE:,}: {what}: 19 of 20 frames", late, FRAME, late / FRAME, TARGET, note)


def _resident_mb() -> float | None:
    """The memory of this process now, in MB; None where the system does not tell it this way."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    import resource

    return pages * resource.getpagesize() / (1024 * 1024)
