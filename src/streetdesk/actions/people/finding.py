"""Find people: by ID number, for the command line and for matching."""

from __future__ import annotations

from sqlalchemy import select

from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields.idnumber import normalized, upgraded
from streetdesk.registers.staff import Staff


def ids_by_id_number(workspace: Workspace, number: str) -> list[int]:
    """Ids of the people with an ID number (15 digits are converted). UserError if there is nobody."""
    wanted = normalized(number)
    if len(wanted) == 15 and wanted.isdecimal():
        wanted = upgraded(wanted)
    with workspace.reading() as connection:
        found = connection.execute(select(Staff.id).where(Staff.id_number == wanted).order_by(Staff.id)).scalars()
        ids = list(found)
    if not ids:
        raise UserError(f"没有身份证号为{wanted}的人员。", "请核对号码；没有身份证号的人请按姓名在窗口中查找。")
    return ids
