"""Make the demonstration office: people are drawn and written in batches, so that memory stays small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from streetdesk.actions.demo import approvals, life, pay, study, work
from streetdesk.actions.demo.draw import Row
from streetdesk.actions.demo.person import People, Person
from streetdesk.actions.demo.places import Places, make_places
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.office import new_office
from streetdesk.db.base import Record
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Scheme
from streetdesk.registers.absence import Absence
from streetdesk.registers.allowance_grant import AllowanceGrant
from streetdesk.registers.appraisal import Appraisal
from streetdesk.registers.award import Award
from streetdesk.registers.certificate import Certificate
from streetdesk.registers.certificate_registration import CertificateRegistration
from streetdesk.registers.contract import Contract
from streetdesk.registers.dispatch_fee import DispatchFee
from streetdesk.registers.dossier import Dossier
from streetdesk.registers.family import Family
from streetdesk.registers.grade_approval import GradeApproval
from streetdesk.registers.insurance_base import InsuranceBase
from streetdesk.registers.party_membership import PartyMembership
from streetdesk.registers.pay_manual import PayManual
from streetdesk.registers.period_appraisal import PeriodAppraisal
from streetdesk.registers.post_held import PostHeld
from streetdesk.registers.resume import Resume
from streetdesk.registers.schooling import Schooling
from streetdesk.registers.service_spell import ServiceSpell
from streetdesk.registers.staff import Staff
from streetdesk.registers.unit import Unit

OFFICE = "演示街道办事处（虚构）"
TITLE = "生成演示数据"
MOST = 100_000
_BATCH = 500
Progress = Callable[[int, int], None]
File = dict[type[Record], list[Row]]
"""A person's own records by register, without the person's id."""


def make_demo(path: Path, people: int = 300, seed: int = 1, progress: Progress | None = None) -> Workspace:
    """Make a data file with made-up people and open it: the same records for the same number and seed.

    The acts are notes: undo leaves them alone. ``progress`` gets (people done, all). UserError for a number of people
    outside 1 to 100,000; EnvironmentTrouble for a bad place. A file that could not be finished is taken away.
    """
    if not 1 <= people <= MOST:
        raise UserError(f"演示人数{people}不行。", f"请给1到{MOST}之间的整数。")
    workspace = new_office(path, OFFICE)
    try:
        chances = Random(seed), Random(f"{seed} pay")  # noqa: S311 - made-up people, no secret
        _fill(workspace, people, *chances, progress)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def _fill(workspace: Workspace, people: int, rng: Random, of_pay: Random, progress: Progress | None) -> None:
    scheme = scheme_of(workspace)
    places: Places | None = None
    for first in range(0, people, _BATCH):
        with workspace.transaction(TITLE, kind="note") as tx:
            if places is None:
                places = make_places(tx, rng, people)
                tx.insert_many(DispatchFee, pay.fees())
                crowd = People(rng, places)
            drawn = []
            for number in range(first, min(first + _BATCH, people)):
                person = crowd.draw(number)
                file, registrations = file_of(rng, scheme, person, places)
                drawn.append((person, {**file, **_pay_of(of_pay, person)}, registrations))
                if progress and number % 50 == 49:
                    progress(number, people)
            _write(tx, drawn)
            if first == 0:
                for person, _, _ in drawn[: len(places.communities)]:
                    tx.update(Unit, person.home.id, {"head": person.name})
    if progress:
        progress(people, people)


def file_of(rng: Random, scheme: Scheme, p: Person, places: Places) -> tuple[File, list[list[Row]]]:
    """A person's records, and the registrations of each certificate, in the order of the certificates."""
    posts, spells = pay.moved(p, places, work.posts(rng, p)), work.spells(rng, p)
    contracts, appraisals = work.contracts(rng, p, places), work.appraisals(rng, p)
    schooling, certificates = study.schooling(rng, p), study.certificates(rng, p)
    known = approvals.facts(p, posts, spells, schooling, appraisals, contracts)
    return {
        PostHeld: posts,
        ServiceSpell: spells,
        GradeApproval: approvals.approvals(rng, scheme, known, p),
        Appraisal: appraisals,
        Schooling: schooling,
        Certificate: [row for row, _ in certificates],
        Contract: contracts,
        PartyMembership: life.party(rng, p),
        Award: life.awards(rng, p),
        Resume: life.resume(rng, p, schooling),
        Family: life.family(rng, p),
        Dossier: life.dossier(rng, p),
    }, [registrations for _, registrations in certificates]


def _pay_of(rng: Random, p: Person) -> File:
    return {
        Absence: pay.absences(rng, p),
        AllowanceGrant: pay.grants(rng, p),
        InsuranceBase: pay.insurance(rng, p),
        PayManual: pay.manual(rng, p),
        PeriodAppraisal: pay.period_appraisals(p),
    }


def _write(tx: Transaction, drawn: list[tuple[Person, File, list[list[Row]]]]) -> None:
    """Write a batch, one register after the other."""
    ids = tx.insert_many(Staff, [person.staff for person, _, _ in drawn])
    for model in drawn[0][1]:
        rows = [{"staff_id": i, **row} for i, (_, file, _) in zip(ids, drawn, strict=True) for row in file[model]]
        made = tx.insert_many(model, rows)
        if model is Certificate:
            periods = [r for _, _, registrations in drawn for r in registrations]
            tx.insert_many(
                CertificateRegistration,
                [
                    {"staff_id": row["staff_id"], "certificate_id": i, **period}
                    for i, row, found in zip(made, rows, periods, strict=True)
                    for period in found
                ],
            )
