"""What another program would take for a formula stays text there; figures and account numbers stay as they are."""

from __future__ import annotations

import pytest

from streetdesk.fields.harmless import harmless, is_formula


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =cmd|' /C calc'!A0",
        "＝1+1",
        "＠x",
        "＋A1",
        "-2+3+cmd|x",
        "　=1",
        "=张三",
        "+张三",
        "-",
        "=",
        "@",
    ],
)
def test_a_formula_is_put_behind_an_apostrophe(text: str) -> None:
    if text == "-":
        assert harmless(text) == text  # nothing follows that could be reckoned
        return
    assert is_formula(text)
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "张三",
        "6228480402564890018",
        "-300.00",
        "+5",
        "-1,200.50",
        "-3.5%",
        "--",
        "2025-06-01",
        "a=b",
        "'=1",
        "13854901234",
        "+8613854901234",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert harmless(text) == text
