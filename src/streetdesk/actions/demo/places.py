"""Made-up units: a county above, one street, twelve communities with their grids. All say that they are made up."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from streetdesk.actions.demo.draw import whole
from streetdesk.dates import PartialDate
from streetdesk.db.transaction import Transaction
from streetdesk.registers.unit import Unit

COUNTY = "演示区（虚构）"
STREET = "演示街道"
MADE_UP = "演示数据，纯属虚构。"
_COMMUNITIES = "春晓 和园 望湖 桃李 清风 新桥 明德 榴园 北辰 松涛 垚山 兰溪".split()
_COUNTY_CODE = "990001"  # no such division


class Place(NamedTuple):
    """A community: its id in the file, its name, its short name."""

    id: int
    name: str
    short: str


class Places(NamedTuple):
    """The units that people belong to."""

    street: int
    communities: tuple[Place, ...]


def sizes(people: int) -> list[int]:
    """How many people stand in each community: as even as can be."""
    return [people // len(_COMMUNITIES) + (i < people % len(_COMMUNITIES)) for i in range(len(_COMMUNITIES))]


def make_places(tx: Transaction, rng: Random, people: int) -> Places:
    """Write all units; the street is there already, as the first unit of a new office."""
    street = 1
    county = tx.insert(Unit, {"name": COUNTY, "level": "县区", "code": _COUNTY_CODE, "note": MADE_UP})
    tx.update(
        Unit,
        street,
        {
            "parent_id": county,
            "code": f"{_COUNTY_CODE}001",
            "aliases": f"{STREET}、{STREET}办事处",
            "address": "演示区示例路1号（虚构）",
            "phone": "05390000000",
            "note": MADE_UP,
        },
    )
    rows = [
        {
            "name": f"{short}社区",
            "aliases": f"{short}、{short}社区居委会、{short}居委会",
            "level": "社区",
            "parent_id": street,
            "code": f"{_COUNTY_CODE}001{i:03}",
            "quota": size + whole(rng, 0, 2),
            "valid_from": PartialDate(2003 + i % 5, i),
            "phone": f"0539000{i:04}",
            "address": f"演示区{short}路{whole(rng, 1, 99)}号（虚构）",
            "note": MADE_UP,
        }
        for i, (short, size) in enumerate(zip(_COMMUNITIES, sizes(people), strict=True), 1)
    ]
    ids = tx.insert_many(Unit, rows)
    found = tuple(Place(i, f"{short}社区", short) for i, short in zip(ids, _COMMUNITIES, strict=True))
    tx.insert_many(
        Unit,
        [
            {
                "name": f"{place.name}第{n}网格",
                "aliases": f"{place.short}{n}网格",
                "level": "网格",
                "parent_id": place.id,
                "code": f"{row['code']}{n:02}",
                "note": MADE_UP,
            }
            for place, row in zip(found, rows, strict=True)
            for n in range(1, whole(rng, 3, 5) + 1)
        ],
    )
    return Places(street, found)
