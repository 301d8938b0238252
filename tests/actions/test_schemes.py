"""Papers of the scheme: frozen once pay was confirmed with them, checked as a file is, their effect told before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from streetdesk import paths
from streetdesk.actions import demo, grades, history, office
from streetdesk.actions.payroll import arrears, confirm
from streetdesk.actions.schemes import papers
from streetdesk.actions.schemes.effect import effect
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Base, Insurance, Paper, Scheme
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.scheme.edit import entries, with_entry, without_entry
from streetdesk.pay.scheme.model import InsuranceRate
from streetdesk.pay.scheme.rules import Rounding

TODAY = date(2026, 6, 30)
LATE = Base(date(2026, 5, 1), Paper("样例〔2026〕9号", "调整基数（样例）", date(2026, 7, 5)), Decimal(4350), Decimal(1))


@pytest.fixture(scope="module")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schemes") / "demo.streetdesk"
    workspace = demo.make_demo(path, 30)
    for month in (Month(2026, 5), Month(2026, 6)):
        confirm.confirm(workspace, confirm.sheet(workspace, month), "样例")
    workspace.close()
    return path


@pytest.fixture
def workspace(demo_path: Path, tmp_path: Path) -> Iterator[Workspace]:
    opened = office.open_office(Path(shutil.copy(demo_path, tmp_path / "demo.streetdesk")), "王芳")
    yield opened
    opened.close()


def test_the_papers_stand_newest_first_with_the_months_they_paid(workspace: Workspace) -> None:
    rows = papers.papers(workspace)
    bases = [row for row in rows if row.kind == "base"]
    assert [row.entry.effective_on.year for row in bases] == [2025, 2024, 2023]
    assert [len(row.used) for row in bases] == [2, 0, 0]
    assert bases[1].until == date(2024, 12, 31)
    assert "4,200.00元" in bases[0].summary


def test_a_paper_that_paid_is_neither_changed_nor_left_out(workspace: Workspace) -> None:
    scheme = grades.scheme_of(workspace)
    used = next(row.entry for row in papers.papers(workspace) if row.kind == "base" and row.used)
    assert isinstance(used, Base)
    for changed in (with_entry(scheme, replace(used, amount=Decimal(4300)), used), without_entry(scheme, used)):
        with pytest.raises(UserError, match="2026年5月至2026年6月的工资，不能再改"):
            papers.save(workspace, changed, "改")
    assert grades.scheme_of(workspace) == scheme


def test_a_new_paper_is_kept_as_one_act_and_undone(workspace: Workspace) -> None:
    before = grades.scheme_of(workspace)
    papers.save(workspace, with_entry(before, LATE), "录入基数：样例")
    assert LATE in entries(grades.scheme_of(workspace), "base")
    history.undo(workspace)
    assert grades.scheme_of(workspace) == before


def test_what_does_not_hold_is_told_as_of_a_file(workspace: Workspace) -> None:
    scheme = grades.scheme_of(workspace)
    twice = replace(LATE, effective_on=date(2025, 1, 1), paper=Paper("样例〔2026〕10号", "没有公布日"))
    with pytest.raises(UserError, match="有两项都自2025-01-01起执行"):
        papers.check(with_entry(scheme, twice))


def test_the_effect_is_what_will_be_owed(workspace: Workspace) -> None:
    new = with_entry(grades.scheme_of(workspace), LATE)
    seen = effect(workspace, new, LATE.effective_on, TODAY)
    assert (seen.first, seen.last) == (Month(2026, 5), Month(2026, 12))
    assert seen.people
    one = next(p for p in seen.people if p.month == Month(2026, 5) and p.before > 0)
    assert (one.after - one.before) / one.before == pytest.approx(Decimal(150) / 4200, rel=Decimal("0.001"))
    papers.save(workspace, new, "录入基数：样例")
    owed = arrears.arrears(workspace)
    assert sum((p.amount for p in owed), Decimal(0)) == seen.back_now > 0
    set_aside = sum((line.amount for p in owed for line in p.owed if line.side == "accrual"), Decimal(0))
    assert set_aside == seen.back_later > 0


def test_a_paper_without_effect_changes_nobody(workspace: Workspace) -> None:
    same = replace(LATE, amount=Decimal(4200))
    new = with_entry(grades.scheme_of(workspace), same)
    seen = effect(workspace, new, same.effective_on, TODAY)
    assert seen.people == ()
    assert seen.looked >= 30
    assert seen.year_cost == 0


def test_a_paper_of_insurance_changes_deductions_and_the_units_share(workspace: Workspace) -> None:
    """By a rate that is made up: the demonstration has none, so that all of it is a change."""
    with workspace.reading() as connection:
        known = connection.exec_driver_sql(
            "SELECT staff_id, base FROM insurance_base WHERE category = '社保' AND from_month < '2026-05'"
            " AND to_month IS NULL AND kinds IS NULL AND base > 0 ORDER BY id LIMIT 1"
        ).one()
    staff_id, base = known.staff_id, Decimal(known.base).scaleb(-2)
    rate = InsuranceRate("养老保险", Decimal(16), Decimal(8), Rounding())
    paper = Insurance(date(2026, 5, 1), Paper("样例〔2026〕11号", "费率（样例）", date(2026, 7, 5)), (rate,))
    seen = effect(workspace, with_entry(grades.scheme_of(workspace), paper), paper.effective_on, TODAY)
    one = next(one for one in seen.people if one.staff_id == staff_id)
    person, unit = base * 8 / 100, base * 16 / 100
    assert one.month == Month(2026, 5)
    assert one.before == one.after > 0
    assert (one.net_change, one.deduction_change, one.unit_change) == (-person, person, unit)
    assert (one.year_net, one.year_unit) == (-person * 8, unit * 8)
    assert (one.back_now, one.back_unit) == (-person * 2, unit * 2)  # May and June are confirmed
    assert seen.year_cost == seen.back_later == 0
    assert seen.unit_change == sum(p.unit_change for p in seen.people) == -2 * seen.net_change > 0
    assert seen.deduction_change == -seen.net_change
    assert seen.year_unit == -2 * seen.year_net
    assert seen.back_unit == -2 * seen.back_now


def test_a_late_paper_can_be_put_right_until_a_month_is_confirmed_with_it(workspace: Workspace) -> None:
    papers.save(workspace, with_entry(grades.scheme_of(workspace), LATE), "录入基数：样例")
    used = [row.used for row in papers.papers(workspace) if row.kind == "base"]
    assert used == [(), (Month(2026, 5), Month(2026, 6)), (), ()]
    right = replace(LATE, amount=Decimal(4530))
    papers.save(workspace, with_entry(grades.scheme_of(workspace), right, LATE), "修改基数：样例")
    confirm.confirm(workspace, confirm.sheet(workspace, Month(2026, 7)), "样例")
    paid_by_it = next(row for row in papers.papers(workspace) if row.entry == right).used
    assert paid_by_it == (Month(2026, 5), Month(2026, 6), Month(2026, 7))
    with pytest.raises(UserError, match="不能再改"):
        papers.save(workspace, with_entry(grades.scheme_of(workspace), LATE, right), "修改基数：样例")


def test_a_month_that_another_window_confirms_meanwhile_freezes_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers.save(workspace, with_entry(grades.scheme_of(workspace), LATE), "录入基数：样例")
    before = grades.scheme_of(workspace)
    checked = papers.check

    def meanwhile(scheme: Scheme) -> Scheme:
        confirm.confirm(workspace, confirm.sheet(workspace, Month(2026, 7)), "样例")
        return checked(scheme)

    monkeypatch.setattr(papers, "check", meanwhile)
    with pytest.raises(UserError, match="不能再改"):
        papers.save(workspace, without_entry(before, LATE), "删去基数：样例")
    assert grades.scheme_of(workspace) == before


@pytest.fixture
def own(workspace: Workspace, tmp_path: Path) -> Path:
    """The office has a scheme of its own in use, the figures those of the demonstration; its file."""
    path = tmp_path / "own.toml"
    text = (paths.resources() / "schemes" / f"{grades.DEMONSTRATION}.toml").read_text("utf-8")
    path.write_text(text.replace("demonstration = true", "demonstration = false"), "utf-8")
    grades.load_own_scheme(workspace, path)
    return path


def test_the_scheme_is_changed_for_another_until_a_month_is_paid_by_it(workspace: Workspace, own: Path) -> None:
    grades.choose_scheme(workspace, "shandong-frame")  # the demonstration's months hold nobody to it
    grades.load_own_scheme(workspace, own)
    confirm.confirm(workspace, confirm.sheet(workspace, Month(2026, 7)), "样例")
    kept = grades.scheme_of(workspace)
    with pytest.raises(UserError, match=r"已用于.*2026年7月的工资，不能再改"):
        grades.choose_scheme(workspace, "shandong-frame")
    other = own.with_name("other.toml")
    other.write_text(own.read_text("utf-8").replace("amount = 4200", "amount = 4300"), "utf-8")
    with pytest.raises(UserError, match=r"基数.*不能再改"):
        grades.load_own_scheme(workspace, other)
    assert grades.scheme_of(workspace) == kept


def test_no_undo_of_a_scheme_that_a_month_was_paid_by(workspace: Workspace, own: Path) -> None:
    with workspace.reading() as connection:
        taken = connection.exec_driver_sql("SELECT max(id) FROM act").scalar_one()
    kept = grades.scheme_of(workspace)
    late = replace(LATE, effective_on=date(2026, 7, 1))
    papers.save(workspace, with_entry(kept, late), "录入基数：样例")
    with workspace.reading() as connection:
        written = connection.exec_driver_sql("SELECT max(id) FROM act").scalar_one()
    confirm.confirm(workspace, confirm.sheet(workspace, Month(2026, 7)), "样例")
    with pytest.raises(UserError, match="已用于2026年7月的工资"):
        history.undo(workspace, written)
    history.undo(workspace)
    history.undo(workspace)
    assert grades.scheme_of(workspace) == kept
    history.undo(workspace, taken)
    assert grades.scheme_of(workspace).demonstration
