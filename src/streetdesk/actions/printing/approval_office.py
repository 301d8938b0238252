"""What the settings tell the 岗位等级审批表 of the office: whose stamps the opinions bear, who answers for the form."""

from __future__ import annotations

from datetime import date
from typing import Any

from streetdesk.actions.office_facts import OfficeFacts

_ORGANS = ("办事处", "委员会", "工委", "党委", "人民政府")
"""How the names of those end that give the street's opinion: a contract employer's stamp has no place there."""


def from_office(facts: OfficeFacts, unit: str) -> dict[str, Any]:
    """The cells of ``GradeApproval`` that the office's facts fill, for a person of a unit; blank ones stay blank."""
    found: dict[str, Any] = {name: getattr(facts, name) for name in ("responsible", "reviewer", "preparer", "phone")}
    found["community_seals"] = f"{unit}党组织" if unit.endswith("社区") else ""
    found["street_seals"] = "\n".join(stamp for stamp in facts.stamps if stamp.endswith(_ORGANS))
    if facts.county:
        found["county_seals"] = f"{facts.county}民政局"
        found["county_label"] = f"{facts.county}\n民政局意见"
    found["filled_on"] = date.today() if facts.fill_day else None
    return found
