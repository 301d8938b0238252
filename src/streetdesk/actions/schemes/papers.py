"""The papers of the office's scheme, which of them are frozen, and how a changed scheme is kept."""

from __future__ import annotations

from streetdesk.actions import grades
from streetdesk.actions.schemes import frozen
from streetdesk.actions.schemes.frozen import KIND_LABELS as KIND_LABELS
from streetdesk.actions.schemes.frozen import PaperRow as PaperRow
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Scheme, read_scheme
from streetdesk.pay.scheme.edit import KINDS
from streetdesk.pay.scheme.write import scheme_text

FILE = "本单位方案"
"""What the scheme is called in sentences about its mistakes."""


def papers(workspace: Workspace) -> tuple[PaperRow, ...]:
    """Every paper of the scheme in use, newest first within its kind."""
    with workspace.reading() as connection:
        scheme, paid = grades.scheme_in(connection), frozen.paid_by(connection)
    return tuple(row for kind in KINDS for row in reversed(frozen.timeline(scheme, kind, paid)))


def check(scheme: Scheme) -> Scheme:
    """The scheme as it reads when written. UserError names the place of whatever does not hold."""
    return read_scheme(scheme_text(scheme), FILE)


def refuse_frozen(workspace: Workspace, new: Scheme) -> None:
    """UserError where an entry that pay was confirmed with was changed or left out: a new paper goes beside it."""
    with workspace.reading() as connection:
        frozen.refuse(grades.scheme_in(connection), new, frozen.paid_by(connection))


def save(workspace: Workspace, new: Scheme, title: str) -> None:
    """Keep a changed scheme as the office's own, as one act that can be undone."""
    text = scheme_text(check(new))
    with workspace.transaction(title) as tx:  # another window may confirm a month meanwhile
        frozen.refuse(grades.scheme_in(tx.connection), new, frozen.paid_by(tx.connection))
        tx.set(grades.SCHEME_TEXT, text)
