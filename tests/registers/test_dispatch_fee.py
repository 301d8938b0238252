"""Dated fees of a dispatch company: overlapping days are asked about, other companies and following days are not."""

from __future__ import annotations

import pytest

from streetdesk.actions import records
from streetdesk.actions.records import NeedsReason
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.registers.dispatch_fee import DISPATCH_FEE


def fee(workspace: Workspace, employer: str, since: str, until: str | None = None, reason: str = "") -> int:
    days = {"from_day": PartialDate.from_iso(since), "to_day": PartialDate.from_iso(until) if until else None}
    return records.save(workspace, DISPATCH_FEE, {"employer": employer, "fee": 50, **days}, reason=reason)


def test_overlapping_fees_of_one_company_are_told(workspace: Workspace) -> None:
    first = fee(workspace, "甲公司", "2024-01-01", "2024-06-30")
    fee(workspace, "乙公司", "2024-01-01")
    fee(workspace, "甲公司", "2024-07-01")
    with pytest.raises(NeedsReason, match="与这家公司2024-01-01起至2024-06-30的管理费日期重叠"):
        fee(workspace, "甲公司", "2024-06-30", "2024-06-30")
    fee(workspace, "甲公司", "2024-06-30", "2024-06-30", reason="补充协议")
    records.save(workspace, DISPATCH_FEE, {"note": "同一条改备注"}, record_id=first)
