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
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.compare import compare
from streetdesk.pay.month.compute import pay_month
from streetdesk.pay.month.facts import Absence, Employment, Grant, InsuranceBase, Manual, PayFacts
from streetdesk.pay.month.model import Item, Owed, PeriodPay, PersonMonth, Stretch
from streetdesk.pay.month.owed import owed
from streetdesk.pay.month.performance import performance_pay
from streetdesk.pay.month.tax import YearToDate, withhold
from streetdesk.pay.result import Computed, Line, Problem
from streetdesk.pay.scheme.load import list_schemes, load_scheme, read_scheme
from streetdesk.pay.scheme.model import Base, Insurance, Ladder, Paper, PostClass, Scheme

__all__ = [
    "Absence",
    "Approval",
    "ApprovalKind",
    "Base",
    "Certificate",
    "CertificateLevel",
    "Computed",
    "Difference",
    "DifferenceKind",
    "Due",
    "Employment",
    "Glance",
    "Grant",
    "Honour",
    "Insurance",
    "InsuranceBase",
    "Item",
    "Ladder",
    "Level",
    "Line",
    "Manual",
    "Month",
    "Owed",
    "Paper",
    "PayFacts",
    "Period",
    "PeriodPay",
    "PersonFacts",
    "PersonMonth",
    "PostClass",
    "PostHeld",
    "Problem",
    "Registration",
    "Scheme",
    "Schooling",
    "Spell",
    "SpellKind",
    "Stretch",
    "YearToDate",
    "approved_on",
    "compare",
    "compute_grade",
    "difference",
    "due",
    "glance",
    "list_schemes",
    "load_scheme",
    "owed",
    "pay_month",
    "performance_pay",
    "read_scheme",
    "withhold",
]
