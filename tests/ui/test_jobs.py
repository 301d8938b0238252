"""Jobs run beside the window, one at a time, and come back on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base.jobs import Jobs, Progress
from streetdesk.ui.frame.job_bar import JobBar

PATIENCE = 10.0


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shutdown()


def test_the_work_runs_beside_and_its_result_comes_back_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    got: list[tuple[str, int]] = []

    def work(progress: Progress) -> str:
        threads.append(threading.get_ident())
        return "结果"

    with qtbot.waitSignal(jobs.finished):
        jobs.run("读工作簿", work, lambda r: got.append((r, threading.get_ident())))
        assert jobs.busy
        assert jobs.title == "读工作簿"
    assert got == [("结果", threading.get_ident())]
    assert threads != [threading.get_ident()]
    assert not jobs.busy


def test_jobs_wait_for_one_another_and_see_what_the_one_before_left(qtbot: QtBot, jobs: Jobs) -> None:
    state: list[int] = [0]
    order: list[str] = []
    jobs.started.connect(order.append)

    def keep(value: int) -> None:
        state.append(value)

    for name in "甲乙丙":
        jobs.run(name, lambda p: state[-1] + 1, keep)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert state == [0, 1, 2, 3]
    assert order == ["甲", "乙", "丙"]


def test_progress_is_told_and_the_last_one_always(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda done, total: seen.append((done, total)))

    def work(progress: Progress) -> None:
        for n in range(10_001):
            progress(n, 10_000)

    with qtbot.waitSignal(jobs.finished):
        jobs.run("数数", work, lambda _: None)
    assert seen[0] == (0, 10_000)
    assert seen[-1] == (10_000, 10_000)
    assert len(seen) < 1000


def test_an_error_comes_back_and_the_next_job_runs(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise UserError("磁盘已满。", "请清理。")

    errors: list[Exception] = []
    got: list[int] = []
    jobs.run("备份", work, lambda _: None, errors.append)
    jobs.run("再来", lambda p: 1, got.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [str(e) for e in errors] == ["磁盘已满。请清理。"]
    assert got == [1]


def test_an_error_nobody_asked_for_is_told_to_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise UserError("文件没有了。")

    with qtbot.waitSignal(jobs.troubled) as told:
        jobs.run("备份", work, lambda _: None)
    assert str(told.args[0]) == "文件没有了。"


def test_a_bug_reaches_the_page_and_the_bug_report(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    errors: list[Exception] = []
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.finished):
        jobs.run("算", work, lambda _: None, errors.append)
    assert [type(e) for e in errors] == [ZeroDivisionError]
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_bug_in_done_does_not_stop_the_queue(qtbot: QtBot, jobs: Jobs) -> None:
    def done(_: object) -> None:
        raise ZeroDivisionError

    got: list[int] = []
    with qtbot.captureExceptions() as caught:
        jobs.run("一", lambda p: 1, done)
        jobs.run("二", lambda p: 2, got.append)
        qtbot.waitUntil(lambda: not jobs.busy)
    assert got == [2]
    assert len(caught) == 1


class _Stoppable:
    """Work that has begun, and goes on until it is cancelled."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_go_on = threading.Event()
        self.stopped = False

    def __call__(self, progress: Progress) -> str:
        progress(1, 100)
        self.begun.set()
        self.may_go_on.wait(PATIENCE)
        try:
            progress(2, 100)
        except Cancelled:
            self.stopped = True
            raise
        return "做完了"


def test_cancel_stops_the_work_at_its_next_progress(qtbot: QtBot, jobs: Jobs) -> None:
    work = _Stoppable()
    got: list[str] = []
    errors: list[Exception] = []
    jobs.run("导入", work, got.append, errors.append)
    assert work.begun.wait(PATIENCE)
    with qtbot.waitSignal(jobs.finished):
        jobs.cancel()
        work.may_go_on.set()
    assert work.stopped
    assert got == []
    assert [type(e) for e in errors] == [Cancelled]


def test_closing_while_a_job_runs_waits_for_it_and_calls_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    work = _Stoppable()
    got: list[str] = []
    errors: list[Exception] = []
    jobs.run("导入", work, got.append, errors.append)
    jobs.run("后面的", lambda p: "后面的", got.append)
    assert work.begun.wait(PATIENCE)
    threading.Timer(0.01, work.may_go_on.set).start()
    jobs.shutdown()
    assert work.stopped
    assert not [t for t in threading.enumerate() if t.name.startswith("job ")]
    qtbot.wait(20)
    assert (got, errors) == ([], [])
    jobs.run("太晚", lambda p: "太晚", got.append)
    assert got == []


@pytest.mark.parametrize("by_owner", [True, False])
def test_nobody_is_called_whose_widget_is_gone(qtbot: QtBot, jobs: Jobs, by_owner: bool) -> None:
    class Page(QObject):
        got: list[object] = []  # noqa: RUF012  outlives the page on purpose

        def done(self, result: object) -> None:
            self.got.append(result)

    page = Page()
    work = _Stoppable()
    if by_owner:
        jobs.run("导入", work, Page.got.append, owner=page)
    else:
        jobs.run("导入", work, page.done)
    assert work.begun.wait(PATIENCE)
    shiboken6.delete(page)
    with qtbot.waitSignal(jobs.finished):
        work.may_go_on.set()
    assert Page.got == []


def test_the_bar_shows_the_job_and_cancels_it(qtbot: QtBot, jobs: Jobs) -> None:
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    work = _Stoppable()
    errors: list[Exception] = []
    jobs.run("导入花名册", work, lambda _: None, errors.append)
    assert not bar.isHidden()
    qtbot.waitUntil(lambda: bar.figure.text() == "1%")
    assert bar.title.text() == "导入花名册…"
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert bar.title.text() == "正在取消…"
    assert not bar.button.isEnabled()
    with qtbot.waitSignal(jobs.finished):
        work.may_go_on.set()
    assert bar.isHidden()
    assert [type(e) for e in errors] == [Cancelled]
