"""Papers out: plain values in, PDF bytes out. No Qt, no SQLAlchemy."""

from __future__ import annotations

PAPERS: tuple[tuple[str, str], ...] = (
    ("roster", "花名册"),
    ("grade-approval", "社区工作者岗位等级审批表"),
    ("handover", "工作交接清单"),
)
"""The papers this package can print, as (key, title) in menu order."""
