"""Offices for tests: one new data file is built once and copied, for building runs the migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from streetdesk.actions import grades, office
from streetdesk.actions.facts import facts_of
from streetdesk.actions.importing import commit as import_commit
from streetdesk.actions.importing import roster as importing
from streetdesk.actions.schemes import papers
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Due, Insurance, Paper, due
from streetdesk.pay.scheme.edit import with_entry
from streetdesk.pay.scheme.model import InsuranceRate
from streetdesk.pay.scheme.rules import Rounding

SAMPLE = Path(__file__).parent / "excel" / "samples" / "roster.xlsx"
NAME = "示例街道办事处"


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office's data file, never opened by a test itself."""
    path = tmp_path_factory.mktemp("office") / "new.streetdesk"
    office.new_office(path, NAME, "张办事").close()
    return path


@pytest.fixture
def data_file(new_file: Path, tmp_path: Path) -> Path:
    """A data file of the test's own."""
    return Path(shutil.copy(new_file, tmp_path / "office.streetdesk"))


@pytest.fixture
def workspace(data_file: Path) -> Iterator[Workspace]:
    """The test's data file, open."""
    opened = office.open_office(data_file, "张办事")
    yield opened
    opened.close()


@pytest.fixture
def staffed(workspace: Workspace) -> Workspace:
    """The same with the sample roster taken in."""
    import_commit.commit(workspace, importing.plan(workspace, SAMPLE))
    return workspace


def add_insurance_paper(workspace: Workspace) -> None:
    """A paper of made-up insurance rates (person's side as in DOMAIN 7, case 14) in force from 2023 on."""
    social, fund = Rounding(), Rounding(Decimal(1))
    rates = (
        InsuranceRate("养老保险", Decimal(16), Decimal(8), social),
        InsuranceRate("医疗保险", Decimal(7), Decimal(2), social),
        InsuranceRate("失业保险", Decimal("0.7"), Decimal("0.3"), social),
        InsuranceRate("住房公积金", Decimal(5), Decimal(5), fund, "fund"),
    )
    entry = Insurance(date(2023, 1, 1), Paper("样例〔2023〕1号", "样例费率（虚构）", date(2022, 12, 1)), rates)
    papers.save(workspace, with_entry(grades.scheme_of(workspace), entry), "录入社保公积金：样例")


def dues(workspace: Workspace, on: date) -> dict[int, Due]:
    """Who rises next and what blocks, of everybody in office on a day, by the rules alone."""
    scheme = grades.scheme_of(workspace)
    with workspace.reading() as connection:
        facts = facts_of(connection)
        return {staff_id: due(scheme, facts[staff_id], on) for staff_id in grades.in_office(connection, on)}
