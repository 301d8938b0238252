"""Papers with characters that no font has: drawn with the standard's characters, else 〓, when the clerk says so."""

from __future__ import annotations

from collections.abc import Callable

from streetdesk.reports import standin

Progress = Callable[[int, int], None]
standing_in = standin.standing_in


def with_standins(work: Callable[[Progress], bytes]) -> Callable[[Progress], bytes]:
    """The same drawing of a paper, not refused for what cannot be drawn."""

    def drawn(progress: Progress) -> bytes:
        with standin.standing_in():
            return work(progress)

    return drawn
