"""The ladder (三岗十八级): pure Python, dated, exact, explains itself.

``load_scheme`` reads a scheme file, ``compute_grade`` works out one person's grade on a day with its reasons,
``due`` says who rises next, ``difference`` holds it against the approved grade.
"""

from streetdesk.pay.facts import (
    Approval,
    ApprovalKind,
    Certificate,
    CertificateLevel,
    Honour,
    Level,
    PersonFacts,
    PostHeld,
    Registration,
    Schooling,
    Spell,
    SpellKind,
)
from streetdesk.pay.grade.approval import Difference, DifferenceKind, approved_on, difference
from streetdesk.pay.grade.compute import compute_grade
from streetdesk.pay.grade.due import Due, due
from streetdesk.pay.grade.glance import Glance, glance
from streetdesk.pay.result import Computed, Line, Problem
from streetdesk.pay.scheme.load import list_schemes, load_scheme, read_scheme
from streetdesk.pay.scheme.model import Base, Insurance, Ladder, Paper, PostClass, Scheme

__all__ = [
    "Approval",
    "ApprovalKind",
    "Base",
    "Certificate",
    "CertificateLevel",
    "Computed",
    "Difference",
    "DifferenceKind",
    "Due",
    "Glance",
    "Honour",
    "Insurance",
    "Ladder",
    "Level",
    "Line",
    "Paper",
    "PersonFacts",
    "PostClass",
    "PostHeld",
    "Problem",
    "Registration",
    "Scheme",
    "Schooling",
    "Spell",
    "SpellKind",
    "approved_on",
    "compute_grade",
    "difference",
    "due",
    "glance",
    "list_schemes",
    "load_scheme",
    "read_scheme",
]
