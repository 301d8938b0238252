"""Nothing is clipped on a 1366 x 768 screen, nor at 125, 150 and 200 % on the screens that are used with them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("factor", "width", "height"),
    [("1", 1366, 768), ("1.25", 1092, 550), ("1.5", 1280, 720), ("1.5", 910, 450), ("1.5", 853, 440), ("2", 1366, 768)],
    ids=[
        "1366x768 at 100 %",
        "1366x768 at 125 %, less frame and task bar",
        "1920x1080 at 150 %",
        "1366x768 at 150 %, less frame and task bar",
        "1280x720 at 150 %",
        "2732x1536 at 200 %",
    ],
)
def test_every_text_fits(factor: str, width: int, height: int, tmp_path: Path) -> None:
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": factor,
        "STREETDESK_HOME": str(tmp_path / "home"),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.geometry", str(width), str(height)],
        env=env,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout or done.stderr
