"""Long work beside the window: one job at a time on a worker thread, with progress, cancel and a result."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from streetdesk.errors import Cancelled, UserError

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called by the work as ``progress(done, total)``; raises Cancelled once the clerk has cancelled."""

_PERIOD = 0.05  # seconds between two progress signals: more would only queue up


@dataclass(eq=False)
class _Job:
    title: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    owner: QObject | None
    cancelled: threading.Event = field(default_factory=threading.Event)


class Jobs(QObject):
    """Runs jobs one after another on a thread of their own; lives on the main thread.

    Plain values cross, never records or widgets. ``done`` or ``failed`` is called on the main thread before the
    next job begins, and not at all when its widget is gone or the program is closing.
    """

    started = Signal(str)
    progressed = Signal(int, int)
    finished = Signal()
    troubled = Signal(object)
    """An error of the clerk's world (UserError) for which the caller gave no ``failed``."""

    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[_Job] = deque()
        self._current: _Job | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._current is not None or bool(self._waiting)

    @property
    def title(self) -> str:
        """The running job's title; empty if none runs."""
        return self._current.title if self._current else ""

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do ``work`` on the worker thread, then ``done(result)`` here, unless ``owner`` is gone by then.

        ``failed`` gets what the work raised, Cancelled too. What is neither a UserError nor Cancelled is a bug: it
        goes on to ``sys.excepthook`` besides. Jobs wait for one another. Nothing runs any more after ``shutdown``.
        """
        if self._closed:
            return
        self._waiting.append(_Job(title, work, done, failed, owner))
        self._next()

    def cancel(self) -> None:
        """Ask the running job to stop; it does so at its next progress."""
        if self._current:
            self._current.cancelled.set()

    def shutdown(self) -> None:
        """Forget what waits, cancel what runs and wait until it has stopped; no more callbacks."""
        self._closed = True
        self._waiting.clear()
        self.cancel()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _next(self) -> None:
        if self._current or not self._waiting:
            return
        job = self._current = self._waiting.popleft()
        self.started.emit(job.title)
        self._thread = threading.Thread(target=self._work, args=(job,), name=f"job {job.title}")
        self._thread.start()

    def _work(self, job: _Job) -> None:
        """On the worker thread: the work, then its result or error as a queued signal."""
        last = 0.0

        def progress(count: int, total: int) -> None:
            nonlocal last
            if job.cancelled.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - last >= _PERIOD or count >= total:
                last = now
                self.progressed.emit(count, total)

        result: Any = None
        error: Exception | None = None
        try:
            result = job.work(progress)
        except Exception as raised:
            error = raised
        if not self._closed:
            self._ended.emit(job, result, error)

    def _end(self, job: _Job, result: Any, error: Exception | None) -> None:
        if self._closed:
            return
        if self._thread:
            self._thread.join()
            self._thread = None
        try:
            if error is None:
                if _is_alive(job, job.done):
                    job.done(result)
            else:
                self._fail(job, error)
        finally:
            self._current = None
            self.finished.emit()
            self._next()

    def _fail(self, job: _Job, error: Exception) -> None:
        if job.failed is None:
            if isinstance(error, UserError):
                self.troubled.emit(error)
        elif _is_alive(job, job.failed):
            job.failed(error)
        if not isinstance(error, UserError | Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


def _is_alive(job: _Job, callback: Callable[..., None]) -> bool:
    """False once Qt has deleted the owner, or the widget whose method it is."""
    owners = (job.owner, getattr(callback, "__self__", None))
    return all(bool(shiboken6.isValid(owner)) for owner in owners if isinstance(owner, QObject))
