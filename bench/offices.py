"""Data files of many made-up people for the measurements: lean ones made in batches, kept for one run of the bench."""

from __future__ import annotations

import atexit
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from bench import FOLDER
from bench.rosters import AREAS, GIVEN, SURNAMES
from bench.veteran import add_veteran
from streetdesk.actions import demo, office
from streetdesk.dates import PartialDate
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.fields.idnumber import check_digit
from streetdesk.registers.dossier import ITEMS, Dossier
from streetdesk.registers.grade_approval import GradeApproval
from streetdesk.registers.post_held import PostHeld
from streetdesk.registers.schooling import Schooling
from streetdesk.registers.service_spell import ServiceSpell
from streetdesk.registers.staff import Staff
from streetdesk.registers.unit import Unit

STREET = "演示街道办事处"
SCANS = 6
"""Scans of each person in a file with scans."""

_BATCH = 5_000
_COMMUNITY = 50  # people


def folder() -> Path:
    """The folder of this run; one of its own, taken away at the end, when a module is run by itself."""
    if FOLDER not in os.environ:
        made = tempfile.TemporaryDirectory(prefix="streetdesk-bench-")
        atexit.register(made.cleanup)
        os.environ[FOLDER] = made.name
    return Path(os.environ[FOLDER])


def lean(people: int) -> Path:
    """A closed data file of so many people, each with a post, a service spell, a schooling and approved grades."""
    return _made("lean", people)


def full(people: int) -> Path:
    """A closed data file of the demonstration office: full histories, fifteen records and more a person."""
    return _made("full", people)


def veteran(people: int) -> Path:
    """A full file in which the person with the highest id has forty years of history."""
    return _made("veteran", people)


def scans(people: int) -> Path:
    """A lean file in which each person has SCANS scans."""
    return _made("scans", people)


def _made(kind: str, people: int) -> Path:
    """The file, made once a run, and in a process of its own: its memory is not what is measured."""
    path = folder() / f"{kind}-{people}{office.SUFFIX}"
    if not path.exists():
        half = path.with_name(f"half-{path.name}")
        half.unlink(missing_ok=True)
        child = [sys.executable, "-m", "bench.offices", kind, str(people), str(half)]
        subprocess.run(child, cwd=Path(__file__).resolve().parent.parent, check=True)
        half.rename(path)
    return path


def make(kind: str, people: int, path: Path) -> None:
    """Make a file at once, in this process."""
    if kind in {"full", "veteran"}:
        workspace = demo.make_demo(path, people)
    else:
        workspace = office.new_office(path, STREET)
        _fill(workspace, people)
    if kind == "veteran":
        add_veteran(workspace)
    if kind == "scans":
        _scan(workspace)
    workspace.close()


def _fill(workspace: Workspace, people: int) -> None:
    draw = random.Random(11)
    with workspace.transaction("单位", kind="note") as tx:
        codes = [f"371302001{n + 1:03}" for n in range(-(-people // _COMMUNITY))]
        named = [{"name": f"第{n + 1}社区", "level": "社区", "code": c} for n, c in enumerate(codes)]
        units = tx.insert_many(Unit, named)
    for first in range(0, people, _BATCH):
        with workspace.transaction("人员", kind="note") as tx:
            _write(tx, draw, units, range(first, min(first + _BATCH, people)))


def _write(tx: Transaction, draw: random.Random, units: list[int], numbers: range) -> None:
    ids = tx.insert_many(Staff, [_person(draw, n, units[n % len(units)]) for n in numbers])
    entered = [PartialDate(draw.randint(2005, 2023), draw.randint(1, 12), draw.randint(1, 28)) for _ in ids]
    pairs = list(zip(ids, entered, strict=True))
    posts = ("正职", *["副职"] * 3, *["工作人员"] * 12)
    held = [{"staff_id": i, "post": draw.choice(posts), "title": "专职工作者", "from_day": d} for i, d in pairs]
    tx.insert_many(PostHeld, held)
    tx.insert_many(ServiceSpell, [{"staff_id": i, "kind": "计入", "from_day": day} for i, day in pairs])
    tx.insert_many(GradeApproval, [approval for i, day in pairs for approval in _approvals(i, day)])
    levels = (("31", None), ("31", None), ("21", "4"), ("21", None), ("14", "3"))
    schooled = [draw.choice(levels) for _ in ids]
    tx.insert_many(
        Schooling, [{"staff_id": i, "level": at, "degree": d} for i, (at, d) in zip(ids, schooled, strict=True)]
    )


def _approvals(staff_id: int, entered: PartialDate) -> list[dict[str, object]]:
    """Graded on entering, and again in 2024."""
    days = (("首次定级", entered.iso(), 1), ("正常晋级", "2024-01-01", 1 + max(0, 2024 - entered.year) // 2))
    return [
        {"staff_id": staff_id, "kind": kind, "post": "工作人员", "grade": grade, "from_day": PartialDate.from_iso(day)}
        for kind, day, grade in days
    ]


def _person(draw: random.Random, number: int, unit: int) -> dict[str, object]:
    """One person; every ID number and phone is another."""
    year, month, day = draw.randint(1965, 2000), draw.randint(1, 12), draw.randint(1, 28)
    first17 = f"{draw.choice(AREAS)}{year}{month:02}{day:02}{number % 1000:03}"
    return {
        "name": draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2, 2)))),
        "sex": "12"[number % 2],
        "birth": PartialDate(year, month, day),
        "id_number": first17 + check_digit(first17),
        "political": draw.choice(("01", "13")),
        "unit_id": unit,
        "identity": "招聘专职",
        "state": "在职" if number % 40 else "借调",
        "phone": f"199{number:08}",
    }


def _scan(workspace: Workspace) -> None:
    """Attach the scans. Every one differs, as scans do."""
    draw = random.Random(5)
    pictures = [_picture(draw, width) for width in range(600, 800, 10)]
    with workspace.reading() as connection:
        people = [row[0] for row in connection.exec_driver_sql("SELECT id FROM staff ORDER BY id")]
    for first in range(0, len(people), 50):
        with workspace.transaction("扫描件", kind="note") as tx:
            rows = []
            for staff_id in people[first : first + 50]:
                for item in ITEMS[:SCANS]:
                    data = draw.choice(pictures) + draw.randbytes(16)  # readers stop at the picture's own end
                    kept = tx.attach(data, "image/jpeg", f"{item.code}.jpg")
                    rows.append({"staff_id": staff_id, "item": item.code, "form": "电子件", "scan": kept})
            tx.insert_many(Dossier, rows)


def _picture(draw: random.Random, width: int) -> bytes:
    """A made-up scan of 150 to 300 kB: noise, which does not compress."""
    out = io.BytesIO()
    height = width * 4 // 3
    Image.frombytes("L", (width, height), draw.randbytes(width * height)).save(out, "JPEG", quality=35)
    return out.getvalue()


def best(*sides: Callable[[], object], times: int = 3) -> list[float]:
    """The shortest seconds of each side; the sides take turns, so that a busy machine disturbs them alike."""
    shortest = [float("inf")] * len(sides)
    for _ in range(times):
        for place, side in enumerate(sides):
            start = time.perf_counter()
            side()
            shortest[place] = min(shortest[place], time.perf_counter() - start)
    return shortest


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
