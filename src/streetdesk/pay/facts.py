"""What the ladder needs to know of one person: plain dated facts, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from streetdesk.dates import PartialDate


class Level(StrEnum):
    """Level of schooling, lowest first (GB/T 4658, DOMAIN 5.5); the values are the clerk's words."""

    BELOW = "大专以下"
    COLLEGE = "大专"
    BACHELOR = "本科"
    MASTER = "硕士"
    DOCTOR = "博士"
    POSTGRADUATE = "研究生"  # bare 研究生: 硕士 or 博士 is not known, unresolved


class SpellKind(StrEnum):
    """What a spell of community service is worth."""

    COUNTED = "计入"
    NOT_COUNTED = "不计"
    DEEMED = "视同"


class CertificateLevel(StrEnum):
    """Level of the social-work certificate (DOMAIN 5.7), lowest first."""

    JUNIOR = "初级"
    MIDDLE = "中级"
    SENIOR = "高级"


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post from day to day, both included. ``until`` None: still held; ``since`` None: day not known.

    ``post_class`` is the code, label or alias of a post class of the ladder (``正职`` or ``Z``).
    """

    post_class: str
    since: PartialDate | None
    until: PartialDate | None = None
    title: str = ""
    paper: str = ""
    concurrent: bool = False  # 书记主任一肩挑


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of community service, both days included; ``until`` None: it goes on.

    ``years`` is the number of deemed years and counts only with ``DEEMED``; a deemed spell may have no days.
    """

    since: PartialDate | None
    until: PartialDate | None = None
    kind: SpellKind = SpellKind.COUNTED
    years: int = 0
    in_province: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Schooling:
    """A diploma (学历), a degree (学位) or both of one level.

    ``registered_on`` None: counts from the scheme's start (DOMAIN 7, rule 13).
    """

    level: Level
    has_diploma: bool = True
    has_degree: bool = False
    full_time: bool = True
    registered_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """One registration period (登记) of a certificate, both days included; ``until`` None: no end on file."""

    since: PartialDate
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A social-work certificate; passed, registered and appointed are three different things (DOMAIN 5.7)."""

    level: CertificateLevel
    registrations: tuple[Registration, ...] = ()
    issued_on: PartialDate | None = None
    appointed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour by the name the ladder gives it (``功勋荣誉``), and the day it was given."""

    name: str
    given_on: PartialDate


ApprovalKind = Literal[
    "首次定级",
    "套改",
    "转正",
    "正常晋级",
    "学历调整",
    "证书",
    "岗位变动",
    "延期晋级",
    "降级",
    "荣誉高定",
    "其他",
]  # DOMAIN 1.5


@dataclass(frozen=True, slots=True)
class Approval:
    """An approved grade (审批等级): paid from ``from_day`` on, by which paper. ``post`` is a post class."""

    grade: int
    post: str
    from_day: date
    paper: str = ""
    kind: ApprovalKind = "其他"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All facts of one person that the ladder asks for. Order within the tuples does not matter."""

    posts: tuple[PostHeld, ...] = ()
    service: tuple[Spell, ...] = ()
    schooling: tuple[Schooling, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    appraisals: Mapping[int, str] = field(default_factory=dict)  # calendar year -> word
    honours: tuple[Honour, ...] = ()
    probation_end: PartialDate | None = None  # last day of probation
    approvals: tuple[Approval, ...] = ()  # a ledger ladder goes on from the last one
    identity: str = ""  # 两委成员, 招聘专职, 网格员 ...; empty: not known
