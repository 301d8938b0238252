"""What the page of scans says: kinds of papers, states and sentences. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.actions.scans.folder import PHOTO, Match, Taken
from streetdesk.registers.dossier import ITEMS

LABELS = {PHOTO: PHOTO, **{option.code: option.label for option in ITEMS}}
_CODES = {label: code for code, label in LABELS.items()}


def item_label(item: str) -> str:
    """How a kind of paper is shown."""
    return LABELS.get(item, item)


def item_code(text: str) -> str:
    """What is kept for a typed kind of paper: its code, else the words themselves."""
    return _CODES.get(text.strip(), text.strip())


def summary(matches: Sequence[Match], dropped: frozenset[int]) -> str:
    """How many files have found their person."""
    wanted = [m for n, m in enumerate(matches) if n not in dropped]
    known = sum(m.staff_id is not None for m in wanted)
    text = f"共{len(matches)}个文件：认出{known}个"
    open_ones = len(wanted) - known
    text += f"，还有{open_ones}个不知道是谁的" if open_ones else ""
    return text + (f"，不收{len(dropped)}个" if dropped else "")


def outcome(taken: Taken) -> str:
    """What was done, in one sentence."""
    text = f"已收入{taken.scans}份扫描件，归入{taken.people}人的档案。"
    text += f"另有{taken.already}份早就在档案里，没有重复收。" if taken.already else ""
    text += f"{len(taken.bad)}个文件没有收，列在下面。" if taken.bad else ""
    return text + (f"收下的有{len(taken.told)}份PDF要留心，也列在下面。" if taken.told else "")


def listed(taken: Taken) -> list[tuple[str, str]]:
    """Files to be named below, with what is to be said of each: those not taken, then PDFs that do more than show."""
    left = [(file.name, f"没有收：{why}") for file, why in taken.bad]
    return left + [(file.name, f"已收，要留心：{said}{CARE}") for file, said in taken.told]


CARE = "在本程序里看和打印不会运行它；不要用别的程序打开。"
