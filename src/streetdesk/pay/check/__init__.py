"""Scheme check by examples (政策样例核对): cases with what must come out, held against the engine.

``read_case`` reads a case file, ``check`` says which expectations agree and where the first difference lies.
The format is described in docs/pay-cases.md.
"""

from streetdesk.pay.check.model import CaseFile, CasePerson, Difference, Expectation, Outcome, Report
from streetdesk.pay.check.read_case import read_case, read_case_text
from streetdesk.pay.check.run import check

__all__ = [
    "CaseFile",
    "CasePerson",
    "Difference",
    "Expectation",
    "Outcome",
    "Report",
    "check",
    "read_case",
    "read_case_text",
]
