"""The ladder (三岗十八级): pure Python, dated, exact, explains itself.

``load_scheme`` reads a scheme file, ``compute_grade`` works out one person's grade on a day with its reasons,
``due`` says who rises next, ``difference`` holds it against the approved grade.
"""

from .approval import Approval, ApprovalKind, Difference, DifferenceKind, approved_on, difference
from .compute import compute_grade
from .due import Due, due
from .facts import (
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
from .glance import Glance, glance
from .load import list_schemes, load_scheme, read_scheme
from .result import Computed, Line, Problem
from .scheme import Base, Insurance, Ladder, Paper, PostClass, Scheme

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
