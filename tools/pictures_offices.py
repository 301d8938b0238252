"""The offices that are pictured: one just begun, the demonstration, and one where everything is very long."""

from __future__ import annotations

from pathlib import Path

from streetdesk.actions import demo, grades, office, records
from streetdesk.actions.office import Workspace
from streetdesk.actions.printing import papers
from streetdesk.registers import by_key

CLERK = "王芳"
PEOPLE, SEED = 120, 1
LONG_OFFICE = "沂蒙革命老区特别合作示范试验区金雀山滨河东路街道办事处（党工委）筹备领导小组办公室"
LONG_UNIT = "金雀山街道沂蒙革命老区红色文化教育示范片区滨河东路一号院至九十九号院联合社区居民委员会"
LONG_NAME = "阿卜杜热西提·阿卜杜克热木·买买提明江"
RARE_NAME = "𬭎䶮㛃𬍛"
LONG_TEXT = "情况说明：本人自参加社区工作以来先后在多个社区从事网格、民政、残联、退役军人服务等工作，档案几经移交；" * 8


def add(workspace: Workspace, key: str, **texts: object) -> int:
    """Save one record from typed texts; its id."""
    register = by_key(key)
    typed = records.read_form(register, {name: str(value) for name, value in texts.items()})
    if typed.errors:
        raise ValueError(f"{key}: {typed.errors}")
    return records.save(workspace, register, typed.values, reason="样例", extra_findings=typed.findings)


def empty(folder: Path) -> Workspace:
    """An office with its name and nothing else."""
    return office.new_office(folder / f"金雀山街道办事处{office.SUFFIX}", "金雀山街道办事处", CLERK)


def ordinary(folder: Path) -> Workspace:
    """The demonstration office."""
    demo.make_demo(path := folder / f"演示街道{office.SUFFIX}", PEOPLE, SEED).close()
    return office.open_office(path, CLERK)


def extreme(folder: Path) -> Workspace:
    """Long names, rare characters, long histories, many communities."""
    workspace = office.new_office(folder / f"{LONG_OFFICE}{office.SUFFIX}", LONG_OFFICE, "阿依古丽·叶尔兰江")
    street = add(workspace, "unit", name="金雀山街道", level="街道", code="371302001", quota=9999)
    unit = add(
        workspace,
        "unit",
        name=LONG_UNIT,
        level="社区",
        parent_id=street,
        code="371302001001",
        quota=9999,
        head=LONG_NAME,
        phone="0539-81234567",
        aliases="、".join(f"滨河东路第{n}联合社区" for n in range(1, 25)),
        address="山东省临沂市兰山区金雀山街道滨河东路一号院九十九号楼九单元九九九九室社区党群服务中心五楼东侧",
        note=LONG_TEXT,
    )
    for number in range(1, 120):
        add(workspace, "unit", name=f"滨河东路第{number}社区", level="社区", parent_id=street, quota=number)
    long = add(
        workspace,
        "staff",
        name=LONG_NAME,
        unit_id=unit,
        former_name="阿卜杜热西提·克热木",
        name_on_id="证件上写作 ABDUREXIT·ABDUKERIM，与户口簿写法不同，以证件为准",
        id_number="372802197201110075",
        ethnic="维吾尔族",
        phone="13854901234",
        phone2="0539-81234567",
        address="山东省临沂市兰山区金雀山街道滨河东路一号院九十九号楼九单元九九九九室",
        bank="临沂市农村商业银行股份有限公司金雀山街道滨河东路社区分理处",
        bank_account="6222021602000000000",
        work_started="1990-07-01",
        note=LONG_TEXT,
    )
    add(workspace, "staff", name=RARE_NAME, unit_id=unit, former_name="单")
    add(workspace, "staff", name="丁", unit_id=street)
    title = "社区党委书记、居委会主任、综治中心主任、退役军人服务站站长、新时代文明实践站站长"
    for year in range(1995, 2026):
        add(
            workspace,
            "post_held",
            staff_id=long,
            unit_id=unit,
            post="正职" if year > 2010 else "工作人员",
            title=title,
            from_day=f"{year}-03-01",
            to_day=f"{year + 1}-02-28",
            paper_no=f"沂蒙革命老区金雀山街道党工委任字〔{year}〕第{year}号",
        )
        add(workspace, "appraisal", staff_id=long, year=year, result="合格")
    add(workspace, "service_spell", staff_id=long, kind="计入", from_day="1995-03-01", unit=LONG_UNIT[:80])
    add(
        workspace,
        "schooling",
        staff_id=long,
        level="大学本科",
        school="中共中央党校函授学院山东分院临沂地委党校教学点经济管理专业本科班",
        major="经济管理（行政管理与公共政策方向）",
        graduated_on="2004-12",
    )
    add(workspace, "grade_approval", staff_id=long, kind="首次定级", post="正职", grade=18, from_day="2018-01-01")
    return workspace


def telling_person(workspace: Workspace) -> int:
    """Who has most to tell: computed above approved, with the most reasons."""
    higher = [g for g in grades.grades(workspace, demo.DAY) if g.difference.kind == "higher"]
    return max(higher, key=lambda g: (len(g.computed.lines), -g.staff_id)).staff_id


def draw_papers(target: Path, home: Path) -> None:
    """The two papers as PDF files, of the demonstration office made in the empty folder ``home``."""
    home.mkdir(parents=True)
    workspace = ordinary(home)
    day, person = demo.DAY, telling_person(workspace)
    (target / "roster-paper.pdf").write_bytes(papers.roster_pdf(workspace, papers.RosterOptions(on=day)))
    (target / "approval-paper.pdf").write_bytes(papers.grade_approval_pdf(workspace, [person], day))
    workspace.close()
