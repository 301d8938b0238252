"""Lists of registers: the order of names with figures in them."""

from __future__ import annotations

import random

from streetdesk.actions import listing, records
from streetdesk.actions.listing import Filter, Query
from streetdesk.db.workspace import Workspace
from streetdesk.registers.unit import UNIT

NAMES = ["第1社区", "第2社区", "第10社区", "第11社区", "第100社区", "滨河路2号院", "滨河路10号院"]


def names(workspace: Workspace, query: Query) -> list[str]:
    rows = listing.rows(workspace, UNIT, listing.ids(workspace, UNIT, query))
    return [row.texts["name"] for row in rows if row.texts["name"] in NAMES]


def test_units_stand_by_code_then_by_the_numbers_in_their_names(workspace: Workspace) -> None:
    for name in random.Random(7).sample(NAMES, len(NAMES)):
        records.save(workspace, UNIT, {"name": name, "level": "社区"})
    rows = names(workspace, Query())
    assert [n for n in rows if n.startswith("第")] == NAMES[:5]
    assert [n for n in rows if n.startswith("滨")] == NAMES[5:]
    assert names(workspace, Query(sort=(("name", True),))) == names(workspace, Query(sort=(("name", False),)))[::-1]
    records.save(workspace, UNIT, {"name": "第7社区", "level": "社区", "code": "371302001001"})
    ids = listing.ids(workspace, UNIT, Query(filters=(Filter("level", "in", ("社区",)),)))
    assert listing.rows(workspace, UNIT, ids)[0].texts["name"] == "第7社区"
