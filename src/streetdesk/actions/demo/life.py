"""The rest of a made-up person's file: Party, rewards, family, résumé, papers in the folder."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from streetdesk.actions.demo import names
from streetdesk.actions.demo.draw import Row, Weighted, chance, day, day_between, month, one, whole
from streetdesk.actions.demo.person import DAY, HEAD, WORKER, Person
from streetdesk.dates import anniversary
from streetdesk.registers.dossier import EXPECTED

_AWARDS = (
    ("优秀社区工作者", "街道级", "演示街道办事处（虚构）"),
    ("先进工作者", "街道级", "演示街道办事处（虚构）"),
    ("最美社工", "县区级", "演示区民政局（虚构）"),
    ("优秀网格员", "市级", "演示市民政局（虚构）"),
    ("优秀共产党员", "县区级", "中共演示区委（虚构）"),
)
_WORK = ("演示商贸有限公司（虚构）", "示例小学（虚构）", "范例医院（虚构）", "务农", "个体经营", "自由职业", "退休")
_FORMER = ("示例超市（虚构）", "演示物业服务有限公司（虚构）", "范例保险公司（虚构）", "示例幼儿园（虚构）")
_STATUS = Weighted({"13": 70, "01": 22, "03": 8})
_FORM = {
    "登记表": "原件",
    "合同": "原件",
    "等级审批表": "原件",
    "年度考核登记表": "原件",
    "体检表": "原件",
    "政审材料": "原件",
}


def party(rng: Random, p: Person) -> list[Row]:
    """The membership; a probationary member joined within the last year."""
    if p.party not in ("01", "02"):
        return []
    if p.party == "02":
        joined, full = day_between(rng, anniversary(p.end, -1) + timedelta(days=10), p.end), None
    else:
        latest = min(anniversary(p.birth, 38), p.first if p.post != WORKER else anniversary(p.end, -2))
        joined = day_between(rng, anniversary(p.birth, 20), latest)
        full = anniversary(joined, 1) + timedelta(days=one(rng, (0, 0, 0, 1, 7)))
    here = chance(rng, 0.9)
    return [
        {
            "joined_on": day(joined),
            "full_on": day(full),
            "branch": f"{p.home.name}第{whole(rng, 1, 4)}党支部",
            "relation_in_community": here,
            "relation_at": None if here else "演示区某单位党支部（虚构）",
            "duty": "党委书记" if p.post == HEAD else "支部委员" if chance(rng, 0.08) else None,
        }
    ]


def awards(rng: Random, p: Person) -> list[Row]:
    """A reward for some, a punishment for very few."""
    rows: list[Row] = []
    if chance(rng, 0.13 if p.post == WORKER else 0.5):
        title, level, authority = one(rng, _AWARDS if p.party == "01" and p.post != WORKER else _AWARDS[:4])
        on = day_between(rng, max(p.start.last, date(2015, 1, 1)), p.end)
        rows.append(
            {
                "kind": "奖励",
                "title": f"{on.year}年度{title}",
                "level": level,
                "authority": authority,
                "day": day(on),
                "paper_no": f"演表〔{on.year}〕{whole(rng, 1, 30)}号",
            }
        )
    if chance(rng, 0.006):
        on = day_between(rng, p.start.last, p.end)
        rows.append({"kind": "惩处", "title": "诫勉谈话", "authority": "演示街道办事处（虚构）", "day": day(on)})
    return rows


def family(rng: Random, p: Person) -> list[Row]:
    """Husband or wife, one or two children, a parent."""
    rows: list[Row] = []
    year = p.birth.year
    if p.married:
        other = "1" if p.sex == "2" else "2"
        name = names.surname(rng) + names.given(rng, other, year)
        rows.append(_relation(rng, "丈夫" if p.sex == "2" else "妻子", name, year + whole(rng, -3, 2)))
        born = year + whole(rng, 24, 31)
        if born <= 2024:
            sex = one(rng, "12")
            child = (name if p.sex == "2" else p.name)[0] + names.given(rng, sex, born)
            rows.append(_relation(rng, "儿子" if sex == "1" else "女儿", child, born))
    if "·" not in p.name and chance(rng, 0.6):
        father = p.name[0] + names.given(rng, "1", year - 26)
        rows.append(_relation(rng, "父亲", father, year - whole(rng, 21, 32)))
    return rows


def _relation(rng: Random, relation: str, name: str, year: int) -> Row:
    age = DAY.year - year
    return {
        "relation": relation,
        "name": name,
        "birth": month(date(year, whole(rng, 1, 12), 1)),
        "political": _STATUS.draw(rng) if age >= 18 else None,
        "work": "学生" if 6 < age < 22 else None if age <= 6 else one(rng, _WORK[:6]) if age < 60 else "退休",
    }


def resume(rng: Random, p: Person, schooling: list[Row]) -> list[Row]:
    """School, for some an earlier job, community work."""
    first = schooling[0]
    rows: list[Row] = [
        {"from_day": first["from_day"], "to_day": first["graduated_on"], "unit": first["school"], "duty": "学生"}
    ]
    begun, worked = p.first, p.staff["work_started"]
    if worked.last < begun - timedelta(days=60):
        to = month(begun - timedelta(days=20))
        rows.append({"from_day": worked, "to_day": to, "unit": one(rng, _FORMER), "duty": "职工"})
    if p.earlier:
        to = month(p.earlier[1])
        rows.append({"from_day": month(begun), "to_day": to, "unit": "示例街道东风社区（虚构）", "duty": "工作人员"})
    duty = "工作人员" if p.post == WORKER else f"社区{p.post}"
    rows.append({"from_day": month(p.start.first), "to_day": day(p.left), "unit": p.home.name, "duty": duty})
    return rows


def dossier(rng: Random, p: Person) -> list[Row]:
    """Papers in the folder: most of what is expected, now and then noted as missing or simply not there."""
    box = f"{p.home.short}-{p.number // 12 % 40 + 1:02}盒"
    rows: list[Row] = []
    for item in EXPECTED:
        roll = rng.random()
        if roll < 0.93:
            rows.append({"item": item, "form": _FORM.get(item, "复印件"), "copies": 1, "location": box})
        elif roll < 0.95:
            rows.append({"item": item, "copies": 0, "note": "已通知本人补交。"})
    if p.party == "01" and chance(rng, 0.7):
        rows.append({"item": "党员材料目录", "form": "复印件", "copies": 1, "location": box})
    if p.left and chance(rng, 0.9):
        rows.append({"item": "离职证明", "form": "原件", "copies": 1, "day": day(p.left), "location": box})
    return rows
