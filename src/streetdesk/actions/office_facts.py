"""Facts of the office that papers need: its names, who signs, its stamps, paper defaults, where backups go."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from sqlalchemy import select

from streetdesk.actions.office import NAME
from streetdesk.db.system import SETTING
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields.cleaning import trimmed

PAPER_SIZES = ("auto", "A4", "A3")
LONGEST = 80
_MOST_STAMPS = 20


@dataclass(frozen=True)
class OfficeFacts:
    """Blank names in a paper's foot leave room to write. ``stamps``: whose seals papers may bear (the contract
    employer's is not the street's). ``fill_day``: print today as 填报日期, else leave it to the pen.
    ``backup_folder``: a second place for every backup.
    """

    name: str = ""
    short_name: str = ""
    county: str = ""
    phone: str = ""
    responsible: str = ""
    reviewer: str = ""
    preparer: str = ""
    stamps: tuple[str, ...] = ()
    paper: Literal["auto", "A4", "A3"] = "auto"
    fill_day: bool = False
    backup_folder: str = ""


LABELS = {
    "name": "单位全称",
    "short_name": "简称",
    "county": "县区",
    "phone": "联系电话",
    "responsible": "单位负责人",
    "reviewer": "审核人",
    "preparer": "填表人",
    "stamps": "印章名称",
    "paper": "纸张",
    "fill_day": "打印填报日期",
    "backup_folder": "第二备份文件夹",
}
"""What each fact is called on the settings page."""

_KEYS = {f.name: NAME if f.name == "name" else f"office.{f.name}" for f in fields(OfficeFacts)}


def load(workspace: Workspace) -> OfficeFacts:
    """The facts as kept; what was never filled in, or cannot be read, is as in ``OfficeFacts()``."""
    names = {key: name for name, key in _KEYS.items()}
    with workspace.reading() as connection:
        rows = connection.execute(select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.in_(names)))
        kept = {names[row.key]: str(row.value) for row in rows}
    facts = OfficeFacts()
    for name, text in kept.items():
        facts = replace(facts, **{name: _read(name, text)})
    return facts


def save(workspace: Workspace, facts: OfficeFacts) -> None:
    """Keep the facts as one act. UserError for a blank name, a text too long, or an unknown size of paper."""
    facts = _cleaned(facts)
    before = load(workspace)
    changed = [name for name in _KEYS if getattr(facts, name) != getattr(before, name)]
    if not changed:
        return
    with workspace.transaction(f"修改单位资料：{'、'.join(LABELS[name] for name in changed)}") as tx:
        for name in changed:
            tx.set(_KEYS[name], _written(getattr(facts, name)))


def _cleaned(facts: OfficeFacts) -> OfficeFacts:
    texts: dict[str, Any] = {
        f.name: trimmed(getattr(facts, f.name)) for f in fields(facts) if isinstance(f.default, str)
    }
    stamps = tuple(dict.fromkeys(filter(None, map(trimmed, facts.stamps))))
    if not texts["name"]:
        raise UserError("单位全称不能为空。", "请填写全称，例如“金雀山街道办事处”。")
    for name, text in [*texts.items(), *(("stamps", stamp) for stamp in stamps)]:
        longest = 1000 if name == "backup_folder" else LONGEST
        if len(text) > longest:
            raise UserError(f"“{LABELS[name]}”有{len(text)}个字，最多{longest}个字。", "请缩短后再保存。")
    if texts["paper"] not in PAPER_SIZES:
        raise UserError(f"没有“{texts['paper']}”这种纸。", "可选：自动、A4、A3。")
    if len(stamps) > _MOST_STAMPS:
        raise UserError(f"印章最多{_MOST_STAMPS}个，现在有{len(stamps)}个。", "请去掉不用的。")
    return replace(facts, **texts, stamps=stamps)


def _written(value: Any) -> str | None:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else None
    if isinstance(value, bool):
        return "1" if value else None
    return value or None


def _read(name: str, text: str) -> Any:
    if name == "stamps":
        try:
            found = json.loads(text)
        except ValueError:
            return ()
        return tuple(s for s in found if isinstance(s, str)) if isinstance(found, list) else ()
    if name == "fill_day":
        return text == "1"
    if name == "paper":
        return text if text in PAPER_SIZES else "auto"
    return text
