"""The columns of a roster (花名册, DOMAIN 3.2) and the headings other offices give them, together."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.excel.targets import Target, words
from streetdesk.excel.targets_person import PERSON
from streetdesk.excel.targets_post import post_targets
from streetdesk.excel.targets_school import SCHOOLING
from streetdesk.excel.targets_work import CERTIFICATES, CONTRACT, SERVICE
from streetdesk.fields import Text

_NOTE = Target(
    "staff.note",
    "备注",
    Text(4000),
    words("备考 说明 备注说明 其他 其他说明 备注信息 情况说明 注"),
    patterns=(r"^备注",),
    role="note",
)


def roster_targets(posts: Sequence[str] = ()) -> tuple[Target, ...]:
    """Every target of a roster; ``posts`` are the ladder's post names, without them the three of the scheme."""
    return (*PERSON, *SCHOOLING, *post_targets(posts), *SERVICE, *CERTIFICATES, *CONTRACT, _NOTE)


ROSTER_TARGETS: tuple[Target, ...] = roster_targets()
"""The targets with the three posts of the scheme."""
