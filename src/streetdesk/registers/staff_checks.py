"""What is asked of a person's record: it agrees with the ID number, with itself, and with the calendar."""

from __future__ import annotations

import re
from datetime import date

from streetdesk.dates import PartialDate, whole_years
from streetdesk.fields import idnumber
from streetdesk.fields.cleaning import odd_signs
from streetdesk.fields.codes import SEX
from streetdesk.register import Check, Finding, Values, confirm, refuse, remark

_SEX_LABELS = {option.code: option.label for option in SEX}
_TELEPHONE = re.compile(r"1\d{10}|0\d{9,11}|[2-9]\d{6,7}|400\d{7}")
GONE = frozenset({"离职", "退休"})
"""States of people who are no longer in office."""
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
"""First two digits in use (GB/T 2260; 81 to 83: residence permits); deeper tables wrong old numbers (DOMAIN 5.1)."""


def id_number_is_right(values: Values) -> list[Finding]:
    """Check digit and day of an ID number; wrong official numbers exist, so it can be confirmed (DOMAIN 5.1)."""
    number = values.get("id_number")
    if not number:
        return []
    kept, problem = idnumber.examine(number)
    if kept is None:
        return [confirm("id_number", f"身份证号{number}校验不符。如果证件上确实如此，请写明原因。")]
    if problem == "maybe-damaged":
        return [remark("id_number", "身份证号末三位是000，可能被表格软件损坏过，请对照身份证核对。")]
    if idnumber.area_of(kept)[:2] not in _PROVINCES:
        return [remark("id_number", f"身份证号前两位“{kept[:2]}”不是已知的省份代码，请核对。")]
    return []


def birth_and_sex_follow_id(values: Values) -> list[Finding]:
    """Typed birth and sex against a right ID number: the ID wins (DOMAIN 5.1)."""
    number = values.get("id_number")
    if not number or idnumber.examine(number)[0] is None:
        return []
    kept = idnumber.examine(number)[0] or ""
    found = []
    born, typed = idnumber.birth_of(kept), values.get("birth")
    if born and typed is not None and not typed.first <= born <= typed.last:
        found.append(confirm("birth", f"出生日期{typed}与身份证号里的{born}不一致，一般以身份证号为准。"))
    sex = values.get("sex")
    if sex in ("1", "2") and sex != idnumber.sex_of(kept):
        word = _SEX_LABELS[idnumber.sex_of(kept)]
        found.append(confirm("sex", f"性别“{_SEX_LABELS[sex]}”与身份证号里的“{word}”不一致，一般以身份证号为准。"))
    return found


def age_is_plausible(values: Values) -> list[Finding]:
    """Nobody works before birth; under 16 (labour law, art. 15) or over 70 is worth a look."""
    birth = values.get("birth")
    if birth is None:
        return []
    if birth.first > date.today():
        return [refuse("birth", f"出生日期{birth}还没有到。")]
    found = []
    for column, label in (("work_started", "参加工作时间"), ("entered_on", "到岗日期")):
        day: PartialDate | None = values.get(column)
        if day is None:
            continue
        if day.last < birth.first:
            found.append(refuse(column, f"{label}{day}早于出生日期{birth}。"))
        elif whole_years(birth.first, day.last) < 16:
            found.append(confirm(column, f"{label}{day}时不满16周岁，请核对。"))
    if values.get("left_on") is None and values.get("state") not in GONE:
        age = whole_years(birth.last, date.today())
        if age > 70:
            found.append(confirm("birth", f"已满{age}周岁仍为在职，请核对出生日期或办理离职。"))
        if age < 16:
            found.append(confirm("birth", f"出生日期{birth}，还不满16周岁，请核对。"))
    return found


def leaving_is_whole(values: Values) -> list[Finding]:
    """A leaving has a last day, a reason and a matching state (DOMAIN 2.6)."""
    state, on, reason = values.get("state"), values.get("left_on"), values.get("left_reason")
    found = []
    if state in GONE and on is None:
        found.append(confirm("left_on", f"在职状态是“{state}”，但没有填离职日期。"))
    if on is not None and not reason:
        found.append(confirm("left_reason", "填了离职日期，没有填离职类型。"))
    if reason and on is None and state not in GONE:
        found.append(confirm("left_on", "填了离职类型，没有填离职日期。"))
    if on is not None and on.last < date.today() and state and state not in GONE:
        found.append(confirm("state", f"离职日期{on}已过，在职状态还是“{state}”。"))
    return found


def phone_looks_right(values: Values) -> list[Finding]:
    """A mobile number has 11 digits; others are only pointed at."""
    return [
        remark(column, f"{label}{number}的位数不像电话号码，请核对。")
        for column, label in (("phone", "手机"), ("phone2", "其他电话"))
        for number in str(values.get(column) or "").split("、")
        if number and not _TELEPHONE.fullmatch(number)
    ]


def name_is_a_name(values: Values) -> list[Finding]:
    """Figures and signs that no name has are asked about."""
    return [
        confirm(column, f"姓名“{name}”里有姓名不会有的字符（{odd}），请核对。")
        for column in ("name", "former_name")
        if (name := str(values.get(column) or "")) and (odd := odd_signs(name))
    ]


STAFF_CHECKS: tuple[Check, ...] = (
    id_number_is_right,
    birth_and_sex_follow_id,
    age_is_plausible,
    leaving_is_whole,
    name_is_a_name,
    phone_looks_right,
)
