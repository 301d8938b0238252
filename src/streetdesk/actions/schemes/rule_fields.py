"""Every rule of a ladder as a clerk edits it, sheet by sheet.

The keys are those of the scheme file (docs/scheme-files.md); a test walks all that the strict reader knows.
"""

from __future__ import annotations

from streetdesk.actions.schemes import grade_rules as grade
from streetdesk.actions.schemes import pay_rules as pay
from streetdesk.actions.schemes.rule import Group

GROUPS: tuple[Group, ...] = (
    grade.LEVELS,
    grade.POSTS,
    grade.YEARS,
    grade.APPRAISAL,
    grade.SCHOOLING,
    grade.CERTIFICATES,
    grade.POST_CHANGE,
    pay.PAY,
    pay.PROBATION,
    pay.ALLOWANCES,
    pay.PERFORMANCE,
)
OPTIONAL = ("appraisal.acceleration", "amounts", "split", "probation")
"""Sections that may be missing; the rule of that key asks whether they are there."""
