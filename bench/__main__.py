"""``python -m bench [names]``: each ``bench_*.py`` in a process of its own, so that its memory is its own.

A module offers ``measure()``, which returns a Result, a mapping of the same keys, or a list of either.
Absolute figures are reported and never gates; the exit code is 1 only when a measurement fails to run.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from bench import FOLDER
from bench.result import Result, table

HERE = Path(__file__).resolve().parent


def peak_mb() -> float | None:
    """The most memory this process has had, in MB; None where the system does not say (Windows)."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def results_of(said: object) -> list[Result]:
    """Whatever ``measure()`` returned, as results."""
    if isinstance(said, Result):
        return [said]
    if isinstance(said, Mapping):
        return [Result.of(said)]
    return [one for part in cast("Iterable[object]", said) for one in results_of(part)]


def measure_here(name: str) -> None:
    """In the child: measure, and say the results as the last line, in JSON; other output goes to stderr."""
    with contextlib.redirect_stdout(sys.stderr):
        results = results_of(importlib.import_module(f"bench.{name}").measure())
        memory = peak_mb()
    print(json.dumps([one.plain() if one.memory_mb else replace(one, memory_mb=memory).plain() for one in results]))


def measure_apart(name: str, folder: str) -> list[Result] | None:
    """In the parent: one module's results, or None when it failed. Data files are kept in ``folder`` for the next."""
    child = [sys.executable, "-m", "bench", "--here", name]
    variables = {FOLDER: folder, **os.environ}  # a folder set outside is kept, with what lies in it
    done = subprocess.run(child, cwd=HERE.parent, env=variables, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        return None
    return [Result.of(one) for one in json.loads(done.stdout.splitlines()[-1])]


def main(argv: list[str]) -> int:
    """Measure all, or those named (with or without ``bench_``)."""
    if argv[:1] == ["--here"]:
        measure_here(argv[1])
        return 0
    there = sorted(path.stem for path in HERE.glob("bench_*.py"))
    wanted = [f"bench_{name.removeprefix('bench_')}" for name in argv] or there
    if unknown := [name for name in wanted if name not in there]:
        print(f"bench has no {', '.join(unknown)}; it has {', '.join(there) or 'nothing yet'}", file=sys.stderr)
        return 2
    results, failed = [], []
    with TemporaryDirectory(prefix="streetdesk-bench-") as folder:
        for name in wanted:
            print(f"measuring {name.removeprefix('bench_')} ...", file=sys.stderr, flush=True)
            found = measure_apart(name, folder)
            if found is None:
                failed.append(name)
            else:
                results += found
    print(table(results))
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
