"""The pay run by the command line: draft, confirm, late approval, back pay, reopen, the year's performance pay."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from streetdesk import cli
from streetdesk.actions import office, records
from streetdesk.actions.demo import make_demo
from streetdesk.actions.people import finding as people
from streetdesk.dates import PartialDate
from streetdesk.registers import by_key

DOCUMENT = (Path(__file__).resolve().parents[1] / "docs" / "command-line.md").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "demo.streetdesk"
    make_demo(path, 26).close()
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    try:
        code = cli.main([str(w) for w in words])
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out)


def test_a_few_months(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    may = ("payroll", "--file", file, "--month", "2025-05")
    shown = told(capsys, *may)
    assert (shown["kind"], shown["period"], shown["state"]) == ("month", "2025-05", "draft")
    code, out, _ = run(capsys, *may, "--confirm")
    assert code == 0
    assert "已确认2025年5月工资：26人" in out
    frozen = told(capsys, *may)
    assert frozen["state"] == "confirmed"
    assert frozen["people"] == shown["people"]
    assert frozen["totals"] == shown["totals"]
    assert told(capsys, "arrears", "--file", file) == {"total": "0.00", "people": []}
    person = next(p for p in frozen["people"] if p["post"] == "副职" and p["id"])
    _approve(file, person["id"])
    owed = told(capsys, "arrears", "--file", file)
    (one,) = owed["people"]
    assert (one["id"], one["amount"], owed["total"]) == (person["id"], owed["total"], one["items"][0]["amount"])
    assert [(i["key"], i["side"], i["month"]) for i in one["items"]] == [
        ("basic", "pay", "2025-05"),
        ("performance", "accrual", "2025-05"),
    ]
    assert Decimal(one["items"][0]["due"]) - Decimal(one["items"][0]["paid"]) == Decimal(one["amount"])
    code, out, _ = run(capsys, "arrears", "--file", file)
    assert "共1人，合计" in out
    june = told(capsys, "payroll", "--file", file, "--month", "2025-06", "--take-arrears", "--confirm")
    assert june["totals"]["back_pay"] == owed["total"]
    assert told(capsys, "arrears", "--file", file)["people"] == []
    code, _, err = run(capsys, *may, "--reopen", "试一试")
    assert code == 1
    assert "2025年6月工资里有对它的补发" in err
    again = told(capsys, "payroll", "--file", file, "--month", "2025-06", "--reopen", "重看", "--confirm")
    assert again["version"] == 2
    assert again["people"] == june["people"]


def _approve(file: Path, number: str) -> None:
    workspace = office.open_office(file)
    (staff_id,) = people.ids_by_id_number(workspace, number)
    values = {
        "kind": "其他",
        "post": "副职",
        "grade": 14,
        "from_day": PartialDate(2025, 5, 1),
        "paper_no": "演〔2025〕1号",
    }
    records.save(workspace, by_key("grade_approval"), {"staff_id": staff_id, **values}, reason="演示")
    workspace.close()


def test_the_years_performance_pay(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    words = ("performance", "--file", file, "--period", "2025")
    shown = told(capsys, *words)
    assert shown["kind"] == "performance"
    assert any(p["code"] == "month-open" for p in shown["problems"])
    code, out, _ = run(capsys, *words, "--confirm")
    assert (code, "已确认2025年绩效工资" in out) == (0, True)
    frozen = told(capsys, *words)
    assert frozen["people"] == shown["people"]
    person = frozen["people"][0]
    assert Decimal(person["gross"]) == Decimal(person["accrued"]) * Decimal(person["factor"])
    assert run(capsys, *words, "--confirm")[0] == 1
    assert run(capsys, "performance", "--file", file, "--period", "2025Q1")[0] == 1


def test_who_is_due(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    found = told(capsys, "due", "--file", file, "--on", "2025-12-31")
    assert len(found) == 26
    rising = [one for one in found if one["is_due"]]
    assert rising
    assert {one["effect_on"] for one in rising} == {"2026-01-01"}
    assert all(one["grade_then"] == one["grade_now"] + 1 and not one["blocks"] for one in rising)
    code, out, _ = run(capsys, "due", "--file", file, "--on", "2025-12-31")
    assert code == 0
    assert f"应晋级{len(rising)}人：" in out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("payroll", "--month", "2025-13"), 2, "“2025-13”不是月份"),
        (("payroll", "--month", "六月"), 2, "“六月”不是月份"),
        (("payroll",), 2, "缺少--month"),
        (("performance", "--period", "2025Q5"), 2, "“2025Q5”不是发放期"),
        (("payroll", "--month", "2020-01", "--confirm"), 1, "2020年1月没有适用的薪酬方案"),
        (("payroll", "--month", "2025-06", "--reopen", "改"), 1, "2025年6月工资还没有确认"),
        (("payroll", "--month", "2025-06", "--reopen", ""), 1, "没有写重新打开的原因"),
    ],
)
def test_mistakes(
    capsys: pytest.CaptureFixture[str], file: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    found, out, err = run(capsys, words[0], "--file", file, *words[1:])
    assert (found, out) == (code, "")
    assert sentence in err


def test_the_document_names_every_key(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    named = set(re.findall(r"`([a-z_]+)`", DOCUMENT))
    sheet = told(capsys, "payroll", "--file", file, "--month", "2025-06", "--confirm")
    _approve(file, next(p["id"] for p in sheet["people"] if p["post"] == "副职" and p["id"]))
    everything = [
        sheet,
        told(capsys, "performance", "--file", file, "--period", "2025"),
        told(capsys, "arrears", "--file", file),
        told(capsys, "due", "--file", file, "--on", "2025-12-31"),
    ]
    assert _keys(everything) - named == set()


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in _keys(one)}
    return {key for one in value for key in _keys(one)} if isinstance(value, list) else set()
