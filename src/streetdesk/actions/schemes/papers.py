"""The papers of the office's scheme, which of them are frozen, and how a changed scheme is kept."""

from __future__ import annotations

import re
from typing import NoReturn

from streetdesk.actions import grades
from streetdesk.actions.schemes import frozen
from streetdesk.actions.schemes.frozen import KIND_LABELS as KIND_LABELS
from streetdesk.actions.schemes.frozen import PaperRow as PaperRow
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Scheme
from streetdesk.pay.scheme.edit import KINDS
from streetdesk.pay.scheme.load import scheme_from
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.toml_text import parse
from streetdesk.pay.scheme.write import scheme_text

FILE = "本单位方案"
"""What the scheme is called in sentences about its mistakes."""
_WORDS = {
    "carry": "沿用原等级",
    "reslot": "重新套定等级（套改）",
    "（published_on）": "发文日期",
    "published_on": "发文日期",
    "effective_on": "执行日期",
    "until": "执行到",
}


def papers(workspace: Workspace) -> tuple[PaperRow, ...]:
    """Every paper of the scheme in use, newest first within its kind."""
    with workspace.reading() as connection:
        scheme, paid = grades.scheme_in(connection), frozen.paid_by(connection)
    return tuple(row for kind in KINDS for row in reversed(frozen.timeline(scheme, kind, paid)))


class _Typed(Table):
    """A scheme that was typed: what does not hold is told without the words of a file."""

    def fail(self, key: str | None, what: str, todo: str) -> NoReturn:
        kind = next((label for name, label in KIND_LABELS.items() if self.key[:1] == (name,)), "方案")
        raise UserError(f"{kind}：{_in_words(what)}。", _in_words(todo))


def _in_words(text: str) -> str:
    for word, said in _WORDS.items():
        text = re.sub(rf" ?{word} ?", f"“{said}”", text)
    return text


def check(scheme: Scheme) -> Scheme:
    """The scheme as it reads when written. UserError tells whatever does not hold."""
    text = scheme_text(scheme)
    return scheme_from(_Typed(parse(text, FILE), FILE, {}))


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
