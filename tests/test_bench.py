"""The runner of the measurements; the measurements themselves are not tests."""

from __future__ import annotations

import importlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bench import offices
from bench.__main__ import HERE, main, results_of
from bench.result import Result, table
from streetdesk.actions import grades, office


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


def test_every_measurement_can_be_asked() -> None:
    found = [path.stem for path in HERE.glob("bench_*.py")]
    assert {"bench_start", "bench_search", "bench_grades", "bench_import", "bench_attachments"} < set(found)
    assert all(callable(importlib.import_module(f"bench.{name}").measure) for name in found)


def test_a_lean_office_has_people_with_grades_and_scans(tmp_path: Path) -> None:
    path = tmp_path / f"scans{office.SUFFIX}"
    offices.make("scans", 4, path)
    workspace = office.open_office(path)
    found = grades.grades(workspace, date(2026, 1, 1))
    with workspace.reading() as connection:
        kept = connection.exec_driver_sql("SELECT COUNT(*), MIN(size), MAX(size) FROM attachment").one()
    workspace.close()
    assert [one.computed.grade is not None for one in found] == [True] * 4
    assert kept[0] == 4 * offices.SCANS
    assert kept[1] > 150_000
    assert kept[2] < 300_000


def test_sides_take_turns_and_the_shortest_counts() -> None:
    said: list[str] = []
    took = offices.best(lambda: said.append("ours"), lambda: said.append("floor"), times=2)
    assert said == ["ours", "floor"] * 2
    assert len(took) == 2


def test_a_start_imports_no_more_than_its_first_page_needs() -> None:
    """Each of these takes 20 to 100 ms; whoever needs one imports it where it is used (``Mapped``: from db.base)."""
    late = {"alembic", "openpyxl", "PIL", "pypdfium2", "pypinyin", "python_calamine", "reportlab", "xlsxwriter"}
    late |= {"sqlalchemy.orm", "streetdesk.excel", "streetdesk.pay", "streetdesk.reports"}
    pages = ("streetdesk.ui.base.early", "streetdesk.ui.app", "streetdesk.ui.window", "streetdesk.ui.people.page")
    code = f"import sys, {', '.join(pages)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = done.stdout.split()
    assert set(pages) <= set(loaded)
    assert late & set(loaded) == set()
