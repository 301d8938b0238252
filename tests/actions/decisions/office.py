"""A small office for decisions: five people of two communities under the demonstration scheme (DOMAIN 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from streetdesk.actions import records
from streetdesk.db.workspace import Workspace
from streetdesk.registers import by_key


@dataclass(frozen=True)
class People:
    """Ids by name."""

    unit: dict[str, int]
    staff: dict[str, int]

    def __getitem__(self, name: str) -> int:
        return self.staff[name]


def add(workspace: Workspace, key: str, **texts: object) -> int:
    """Save one record from typed texts; its id."""
    register = by_key(key)
    typed = records.read_form(register, {name: str(value) for name, value in texts.items()})
    assert not typed.errors, typed.errors
    return records.save(workspace, register, typed.values, reason="样例", extra_findings=typed.findings)


def worker(workspace: Workspace, name: str, unit: int, since: str, post: str = "工作人员", **more: object) -> int:
    """Somebody with a post and service from a day, appraised 合格 in 2023 and 2024; the id."""
    staff_id = add(workspace, "staff", name=name, unit_id=unit, **more)
    add(workspace, "post_held", staff_id=staff_id, post=post, unit_id=unit, from_day=since)
    add(workspace, "service_spell", staff_id=staff_id, kind="计入", from_day=since)
    for year in (2023, 2024):
        add(workspace, "appraisal", staff_id=staff_id, year=year, result="合格")
    return staff_id


def fill(workspace: Workspace) -> People:
    """Who is due on 2025-01-01: 周到 (6 years, 2 to 3). 吴考 lacks an appraisal, 郑顶 stands at the top, 王新 has
    not yet three years, 李缺 has no post."""
    street = add(workspace, "unit", name="沂河街道", level="街道")
    unit = {n: add(workspace, "unit", name=n, level="社区", parent_id=street) for n in ("东关社区", "西关社区")}
    staff = {
        "周到": worker(workspace, "周到", unit["东关社区"], "2018-05-01"),
        "吴考": worker(workspace, "吴考", unit["东关社区"], "2018-06-01"),
        "郑顶": worker(workspace, "郑顶", unit["西关社区"], "1985-03-01"),
        "王新": worker(workspace, "王新", unit["西关社区"], "2023-02-01"),
        "李缺": add(workspace, "staff", name="李缺", unit_id=unit["西关社区"]),
    }
    appraisals = by_key("appraisal").model
    with workspace.transaction("去掉一条考核") as tx:
        query = select(appraisals.id).where(
            appraisals.__table__.c.staff_id == staff["吴考"], appraisals.__table__.c.year == 2024
        )
        tx.delete(appraisals, tx.connection.execute(query).scalar_one())
    return People(unit, staff)


def approve(workspace: Workspace, staff_id: int, grade: int, day: str, **more: Any) -> int:
    """An approved grade."""
    told = {"kind": "首次定级", "post": "工作人员", "paper_no": "街薪〔2023〕1号"} | more
    return add(workspace, "grade_approval", staff_id=staff_id, grade=grade, from_day=day, **told)
