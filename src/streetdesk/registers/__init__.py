"""What is kept: every ledger of the program, one file each."""

from __future__ import annotations

from streetdesk.register import Register
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.award import AWARD
from streetdesk.registers.certificate import CERTIFICATE
from streetdesk.registers.certificate_registration import CERTIFICATE_REGISTRATION
from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.dossier import DOSSIER
from streetdesk.registers.family import FAMILY
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
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
    SCHOOLING,
    CERTIFICATE,
    CERTIFICATE_REGISTRATION,
    CONTRACT,
    PARTY_MEMBERSHIP,
    AWARD,
    RESUME,
    FAMILY,
    DOSSIER,
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
