"""``streetdesk pay-check``: what it prints, and its three ways to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pay.case_files import CASES, scheme_text
from tests.test_cli import run

GOOD = """title = "第三周年"
assume = "合格"

[person]
posts = [{ post = "G", since = 2021-01-01 }]
service = [{ since = 2021-01-01 }]

[[expect]]
month = "2024-06"
gross = 2940
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.toml"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.toml"
    path.write_text(GOOD.replace("2940", "3000"), "utf-8")
    return path


def test_all_agree(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    code, out, err = run(capsys, "pay-check", good, CASES[0])
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"一致  {good}  第三周年（1项）"
    assert out.splitlines()[-1] == "共2个文件：2个一致，0个不同。"


def test_a_pattern_that_the_console_left_as_it_is(capsys: pytest.CaptureFixture[str], good: Path, wrong: Path) -> None:
    code, out, _ = run(capsys, "pay-check", good.parent / "*.toml")
    assert (code, out.splitlines()[-1]) == (1, "共2个文件：1个一致，1个不同。")
    code, _, err = run(capsys, "pay-check", good.parent / "x*.toml")
    assert (code, "找不到案例文件" in err) == (2, True)


def test_a_difference_is_told_with_the_reckoning(capsys: pytest.CaptureFixture[str], good: Path, wrong: Path) -> None:
    code, out, err = run(capsys, "pay-check", wrong, good)
    assert (code, err) == (1, "")
    assert f"不同  {wrong}" in out
    assert "最先不同：第1个 [[expect]]（第8行），2024年6月" in out
    assert "应发合计：应为3,000.00元，算出2,940.00元" in out
    assert "LY-DEMO-1 第9条" in out
    assert out.splitlines()[-1] == "共2个文件：1个一致，1个不同。"


def test_as_json(capsys: pytest.CaptureFixture[str], good: Path, wrong: Path) -> None:
    code, out, err = run(capsys, "pay-check", wrong, good, "--json")
    assert code == 1
    assert "1个不同" in err
    told = json.loads(out)
    assert [one["agrees"] for one in told] == [False, True]
    (difference,) = told[0]["differences"]
    assert difference["values"] == [{"key": "gross", "what": "应发合计", "expected": "3000.00", "got": "2940.00"}]
    assert difference["line"] == 8
    assert difference["lines"]


def test_a_file_that_cannot_be_read_is_two(capsys: pytest.CaptureFixture[str], good: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(GOOD.replace("gross", "gros"), "utf-8")
    code, out, err = run(capsys, "pay-check", broken, good, tmp_path / "no.toml")
    assert code == 2
    assert "错误：案例文件“broken.toml”第10行［expect · 第1个 · gros］：没有这一项。" in err
    assert "是否应为“gross”？" in err
    assert "找不到案例文件" in err
    assert f"一致  {good}" in out
    assert out.splitlines()[-1] == "共3个文件：1个一致，0个不同，2个文件有读不懂的地方。"


def test_against_another_scheme_or_the_office(
    capsys: pytest.CaptureFixture[str], good: Path, tmp_path: Path, data_file: Path
) -> None:
    assert run(capsys, "pay-check", good, "--scheme", "ly-demo-1")[0] == 0
    assert run(capsys, "pay-check", good, "--file", data_file)[0] == 0
    other = tmp_path / "other.toml"
    other.write_text(scheme_text("ly-demo-1").replace("amount = 4000", "amount = 4100"), "utf-8")
    code, out, _ = run(capsys, "pay-check", good, "--scheme", other)
    assert (code, "算出3,013.50元" in out) == (1, True)
    code, out, err = run(capsys, "pay-check", good, "--scheme", "临沂")
    assert (code, out, "没有名为“临沂”的方案" in err) == (1, "", True)
    assert run(capsys, "pay-check", good, "--file", tmp_path / "no.streetdesk")[0] == 1
    assert run(capsys, "pay-check")[0] == 2
    assert run(capsys, "pay-check", "--help")[0] == 0
