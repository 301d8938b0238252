"""The runner of the measurements; the measurements themselves are not tests."""

from __future__ import annotations

import pytest

from bench.__main__ import main, results_of
from bench.result import Result, table


def test_ratio_and_verdict_follow_from_the_seconds() -> None:
    over = Result.of({"name": "roster", "ours_s": 2.0, "floor_s": 1.0, "target": 1.3, "pages": 400})
    assert (over.ratio, over.met, over.note) == (2.0, False, "pages 400")
    assert Result.of({"name": "grades", "ours_s": 2.0}).met is None
    assert Result.of(over.plain()) == over


def test_measure_may_return_one_or_many_of_either_kind() -> None:
    one, plain = Result("a", 1.0), {"name": "b", "ours_s": 1.0}
    assert [r.name for r in results_of([one, plain])] == ["a", "b"]
    assert results_of(one) == [one]
    assert results_of(plain) == [Result("b", 1.0)]


def test_table_is_markdown() -> None:
    lines = table([Result("roster", 1.5, 1.25, 1.2, 1.3, "note", 81.2), Result("short", 0.0015)]).splitlines()
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "roster",
        "1.50 s",
        "1.25 s",
        "1.20",
        "1.3",
        "ok",
        "81 MB",
        "note",
    ]
    assert "1.50 ms" in lines[3]
    assert len({line.count("|") for line in lines}) == 1


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_thing"]) == 2
    assert "bench has no bench_no_such_thing" in capsys.readouterr().err
