"""Reports of errors say where and what kind; nothing in them is of people."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from streetdesk.db.workspace import Workspace
from streetdesk.errors import traced, without_people

IDS = [f"37130219900101{n:04d}" for n in range(1, 11)]
PHONES = [f"1385490{n:04d}" for n in range(1, 21)]
NAMES = ["张三", "欧阳娜娜", "买买提·艾力"]


def failing(workspace: Workspace) -> BaseException:
    """A statement that fails with ten ID numbers and twenty phones in it, and variables that hold them."""
    held = dict(zip(IDS, PHONES, strict=False))
    rows = [{"name": name, "id": number, "phone": phone} for name in NAMES for number, phone in held.items()]
    try:
        with workspace.reading() as connection:
            connection.execute(text("INSERT INTO nowhere (name, id_number, phone) VALUES (:name, :id, :phone)"), rows)
    except Exception as error:
        try:
            raise KeyError(f"{NAMES[0]} {IDS[0]} {PHONES}") from error
        except KeyError as told:
            told.add_note(f"while saving {NAMES[1]}, {PHONES[0]}")
            return told
    raise AssertionError("it did not fail")


def test_a_failing_statement_tells_no_values(workspace: Workspace) -> None:
    report = traced(failing(workspace))
    for secret in (*IDS, *PHONES, *NAMES):
        assert secret not in report
    assert not re.search(r"\d{6}", report)
    for wanted in ("nowhere", "INSERT INTO", "OperationalError", "KeyError", "test_errors.py", "in failing", "caused:"):
        assert wanted in report


def test_paths_in_it_begin_at_the_code(workspace: Workspace) -> None:
    report = traced(failing(workspace))
    files = re.findall(r'File "([^"]+)"', report)
    assert "tests/test_errors.py" in files
    assert any(name.startswith("sqlalchemy/engine/") for name in files)
    assert str(Path.home()) not in report


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("'staff_id'", "'staff_id'"),
        ("'张三'", "'…'"),
        ("no such table: staff", "no such table: staff"),
        (
            "[Errno 2] No such file or directory: 'C:\\\\Users\\\\li\\\\张三 2024.xlsx'",
            "[Errno 2] No such file or directory: '…'",
        ),
        ("value 371302199001010017 of 13854901234", "value # of #"),
        ("bad 张三，李四 here", "bad … here"),
        (
            "(x) failed\n[SQL: SELECT 1]\n[parameters: ('张三', 1)]\n(more)",
            "(x) failed\n[SQL: SELECT 1]\n[parameters: …]",
        ),
        ("b'\\xe5\\xbc\\xa0'", "'…'"),
        ("it's 5 o'clock for Zhang1", "it'…'clock for Zhang1"),
    ],
)
def test_what_an_error_says_without_people(said: str, kept: str) -> None:
    assert without_people(said) == kept


def test_a_long_message_is_cut() -> None:
    assert len(without_people("word " * 10_000)) < 700


def test_groups_and_circles_end() -> None:
    one, two = ValueError("张三"), KeyError("李四")
    one.__context__, two.__context__ = two, one
    report = traced(ExceptionGroup("many", [one, two]))
    assert report.count("ValueError") == report.count("KeyError") == 1


def test_the_log_holds_no_values_either(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from streetdesk.ui.base import faults

    monkeypatch.setattr(faults, "log_file", lambda: tmp_path / "a.log")
    logger = logging.getLogger("streetdesk")
    before = list(logger.handlers)
    faults.start_log()
    (handler,) = [one for one in logger.handlers if one not in before]
    try:
        record = logger.makeRecord("x", 40, "f", 1, "unexpected error", (), (KeyError, failing(workspace), None))
        handler.handle(record)
        handler.flush()
        written = (tmp_path / "a.log").read_text("utf-8")
    finally:
        logger.removeHandler(handler)
        handler.close()
    assert "KeyError" in written
    assert not any(secret in written for secret in (*IDS, *PHONES, *NAMES))
