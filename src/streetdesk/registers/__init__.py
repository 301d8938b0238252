"""What is kept: every ledger of the program, one file each."""

from __future__ import annotations

from streetdesk.register import Register
from streetdesk.registers.absence import ABSENCE
from streetdesk.registers.allowance_grant import ALLOWANCE_GRANT
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.award import AWARD
from streetdesk.registers.certificate import CERTIFICATE
from streetdesk.registers.certificate_registration import CERTIFICATE_REGISTRATION
from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.dispatch_fee import DISPATCH_FEE
from streetdesk.registers.dossier import DOSSIER
from streetdesk.registers.family import FAMILY
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from streetdesk.registers.insurance_base import INSURANCE_BASE
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
from streetdesk.registers.pay_manual import PAY_MANUAL
from streetdesk.registers.pay_run import PaySlip as PaySlip  # known to undo wherever the registers are
from streetdesk.registers.period_appraisal import PERIOD_APPRAISAL
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.resume import RESUME
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT

ALL: tuple[Register, ...] = (
    UNIT,
    STAFF,
    POST_HELD,
    SERVICE_SPELL,
    GRADE_APPROVAL,
    APPRAISAL,
    PERIOD_APPRAISAL,
    SCHOOLING,
    CERTIFICATE,
    CERTIFICATE_REGISTRATION,
    CONTRACT,
    ABSENCE,
    ALLOWANCE_GRANT,
    INSURANCE_BASE,
    PAY_MANUAL,
    PARTY_MEMBERSHIP,
    AWARD,
    RESUME,
    FAMILY,
    DOSSIER,
    DISPATCH_FEE,
)
"""Every register, in menu order."""

OWNED: tuple[Register, ...] = tuple(register for register in ALL if register.owner is not None)
"""Those kept in a person's file, in the order of its tabs."""


def by_key(key: str) -> Register:
    """The register with a key. KeyError where there is none."""
    for register in ALL:
        if register.key == key:
            return register
    raise KeyError(key)
