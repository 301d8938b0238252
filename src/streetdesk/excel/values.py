"""One reader for each column: from a cell to a value, what was repaired, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.excel import wordcells
from streetdesk.excel.celltext import EXACT, Raw, is_error, is_number, text_of
from streetdesk.excel.daycells import read_day
from streetdesk.excel.model import NOTHING, CellReading, ProblemKind
from streetdesk.excel.namecells import read_beside
from streetdesk.excel.targets import NAME_KEYS, Target
from streetdesk.fields import Choice, Code, Day, IdNumber, Name, Phone, Text, idnumber
from streetdesk.fields.cleaning import is_nothing, odd_signs, private_characters, same_characters, trimmed
from streetdesk.fields.daytext import parse_day
from streetdesk.fields.standard import standard_of

Reader = Callable[[Raw], CellReading]
_WAS_A_FLOAT = re.compile(r"\s*\d{16,}\.0*\s*")
_SCIENTIFIC = re.compile(r"\s*\d(?:\.\d+)?[Ee]\+?\d+\s*")
_LONGEST_VALUE, _LONGEST_TEXT = 500, 4000
"""Characters of a cell that are looked into: nothing longer is a day or a number, and looking would take minutes."""
_KINDS_OF_IMPORT = frozenset({"damaged", "check-digit", "bad-date", "unknown-value"})


def reader_for(target: Target) -> Reader:
    """The function that reads a cell of the target's column; it never raises."""
    inner = _inner(target)
    longest = _LONGEST_TEXT if type(target.kind) is Text else _LONGEST_VALUE

    def read(raw: Raw) -> CellReading:
        if raw is None or is_error(raw):
            return NOTHING
        if isinstance(raw, str) and len(raw) > longest:
            said = f"“{target.label}”这一格有{len(raw)}个字，太长，没有采用：多半串了列。请改正。"
            return CellReading(problem="invalid", said=said)
        try:
            return inner(raw)
        except FieldError as why:
            kind = why.kind if why.kind in _KINDS_OF_IMPORT else "invalid"
            if kind == "invalid" and not isinstance(target.kind, Text):
                kind = "unknown-value"
            return CellReading(problem=cast("ProblemKind", kind), said=str(why))

    return read


def _inner(target: Target) -> Reader:
    kind, label = target.kind, target.label
    if isinstance(kind, IdNumber):
        return lambda raw: read_id(raw, label)
    if isinstance(kind, Day):
        return lambda raw: read_day(raw, kind, label)
    if isinstance(kind, Name):
        return lambda raw: _read_name(raw, kind, label)
    if isinstance(kind, Code):  # Phone too
        return lambda raw: _read_code(raw, kind, label)
    if isinstance(kind, Choice):
        words = {
            "schooling": wordcells.read_schooling,
            "degree": wordcells.read_degree,
            "certificate": wordcells.read_certificate,
        }.get(target.role, wordcells.read_choice)
        return lambda raw: words(text_of(raw), kind, label)
    if target.role == "period":
        return _read_period
    if target.role == "school-and-major":
        return _read_school_and_major
    return lambda raw: _read_plain(raw, target)


def read_id(raw: Raw, label: str) -> CellReading:
    """An ID number. In a number cell only fifteen digits can be whole; more went through a float."""
    if is_number(raw):
        assert isinstance(raw, int | float)
        if abs(raw) >= EXACT:
            return _damaged(label)
    text = text_of(raw)
    if is_nothing(text):
        return NOTHING
    if _WAS_A_FLOAT.fullmatch(text):
        return _damaged(label)
    number, problem = idnumber.examine(text)
    if number is None:
        return _damaged(label) if problem == "damaged" else _wrong_digit(text, label)
    if problem == "fifteen-digits":
        return CellReading(number, number, problem, f"“{label}”是15位旧号码，已换算为18位{number}，请与身份证核对。")
    if problem == "maybe-damaged":
        return CellReading(
            number,
            number,
            problem,
            f"“{label}”末三位是000，校验相符，但也可能曾按数字保存过，请与身份证核对。",
        )
    repaired = isinstance(raw, str) and number != raw
    return CellReading(number, number, repair="已去掉空格、撇号或全角字符" if repaired else "")


def _damaged(label: str) -> CellReading:
    return CellReading(
        problem="damaged",
        said=f"“{label}”曾按数字保存，末几位已丢失，不能猜。请对照身份证重新录入18位号码。",
    )


def _wrong_digit(text: str, label: str) -> CellReading:
    number = idnumber.normalized(text)
    if not re.fullmatch(r"\d{17}[\dX]|\d{15}", number):
        what = f"“{label}”“{number[:30]}”有{len(number)}位，应为18位（前17位是数字）。"
    elif len(number) == 15 or idnumber.birth_is_wrong(number):
        what = f"“{label}”{number}里的出生日期不存在或还没有到。"
    else:
        what = f"“{label}”{number}校验不符，有一位写错了。"
    return CellReading(problem="check-digit", said=what + "请对照身份证改正。")


def _read_name(raw: Raw, kind: Name, label: str) -> CellReading:
    text = text_of(raw)
    if is_nothing(text):
        return NOTHING
    plain = _without_remark(text)
    beside = read_beside(plain)
    name = kind.parse(beside.name, label)
    if name is None:
        return NOTHING
    repair = "" if name == text else "已去掉多余的空格、看不见的字符或统一间隔点"
    if same_characters(text) != text:
        repair = f"“{trimmed(text)}”读作“{name}”：部首或兼容字已换成通用字"
    elif plain != text:
        repair = f"“{trimmed(text)}”读作“{name}”"
    if odd := odd_signs(name):
        said = f"“{label}”“{name[:20]}”里有姓名不会有的字符（{odd}）。请改成身份证上的姓名。"
        return CellReading(name, name, "odd-name", said, repair)
    if beside.more:
        said = f"“{label}”“{trimmed(text)[:40]}”：{'；'.join(beside.told)}。请核对。"
        return CellReading(name, name, "says-more", said, repair, tuple(beside.more.get(key) for key in NAME_KEYS))
    if beside.told:
        repair = "；".join(beside.told)
    if private := private_characters(name):
        codes = "、".join(f"U+{ord(c):04X}" for c in private)
        return CellReading(
            name,
            name,
            "private-character",
            f"“{label}”里有自造字（{codes}），别的电脑上会显示成别的字或空白。{_offer(private)}请对照身份证换成标准字。",
            repair,
        )
    return CellReading(name, name, repair=repair)


_REMARK = re.compile(
    r"^\s*([^(（]+?)\s*[(（](?:[男女]|[\u3400-\u9fff]{1,4}族|兼.{0,8}|代|.{0,8}(?:书记|主任|委员|站长|网格[员长])|正职|副职|"
    r"(?:中共)?(?:预备)?党员)[)）]\s*$"
)
_STARS = re.compile(r"(?<=[\u3400-\u9fff)）])\s*[*＊※★☆]+\s*$")


def _offer(private: list[str]) -> str:
    """The standard's characters for former private ones, offered."""
    known = [(c, standard) for c in private if (standard := standard_of(c))]
    return "".join(f"U+{ord(c):04X}可能是“{standard}”。" for c, standard in known)


def _without_remark(text: str) -> str:
    """A name without the office, sex or star set behind it: 张三（书记）. Other words in brackets stay."""
    plain = _STARS.sub("", text)
    found = _REMARK.match(plain)
    return _STARS.sub("", found[1]) if found else plain


def _read_code(raw: Raw, kind: Code, label: str) -> CellReading:
    """Numbers of phones and certificates: a number cell is good up to fifteen digits."""
    text = text_of(raw)
    if (is_number(raw) and ("." in text or "e" in text)) or _SCIENTIFIC.fullmatch(text):
        raise _lost_digits(kind, label)
    if is_number(raw) and isinstance(raw, int | float) and abs(raw) >= EXACT:
        raise _lost_digits(kind, label)
    value = kind.parse(text, label)
    if value is None:
        return NOTHING
    if is_number(raw):
        return CellReading(value, value, repair="数字格式已转为文本")
    if value == text:
        return CellReading(value, value)
    what = "已去掉空格或连字符" if isinstance(kind, Phone) else "已去掉空格或全角字符"
    return CellReading(value, value, repair=what)


def _lost_digits(kind: Code, label: str) -> FieldError:
    return FieldError(
        label,
        f"“{label}”曾按数字保存，末几位已丢失。",
        "请对照原件重新录入，并把单元格设为文本。",
        kind="invalid" if isinstance(kind, Phone) else "damaged",
    )


def _read_plain(raw: Raw, target: Target) -> CellReading:
    text = text_of(raw)
    if isinstance(target.kind, Text) and is_nothing(text):
        return NOTHING
    value = target.kind.parse(text, target.label)
    return NOTHING if value is None else CellReading(value, target.kind.format(value))


_UNTIL = re.compile(r"\s*(?:至|到|——|—|–|~|～|\s-+\s|--+)\s*")
_TWO_DAYS = re.compile(r"^(\d{4}([./])\d{1,2}(?:\2\d{1,2})?)-(\d{4}\2\d{1,2}(?:\2\d{1,2})?)$|^(\d{6,8})-(\d{6,8})$")
_OPEN_END = frozenset({"今", "至今", "现在", "长期", "无固定期限", ""})


def _read_period(raw: Raw) -> CellReading:
    """Start and end in one cell, kept as typed; the two days in ``extra`` where both are certain."""
    text = trimmed(text_of(raw))
    if is_nothing(text):
        return NOTHING
    parts = _UNTIL.split(text, maxsplit=1)
    if len(parts) == 1 and (found := _TWO_DAYS.match(text.replace(" ", ""))):
        parts = [p for p in found.groups() if p and len(p) > 1]
    if len(parts) != 2:
        return CellReading(text, text)
    start, end = _day(parts[0]), _day(parts[1])
    return CellReading(text, text, extra=(start, end)) if start else CellReading(text, text)


def _day(text: str) -> PartialDate | None:
    if text.strip() in _OPEN_END:
        return None
    try:
        return parse_day(text)
    except ValueError:
        return None


_SCHOOL = re.compile(
    r"^(.*?(?:大学|学院|学校|党校|中学|一中|分校|职专|中专|技校|技师学院|电大))[\s、/,，;；\n]*(.*)$", re.DOTALL
)


def _read_school_and_major(raw: Raw) -> CellReading:
    """School and major in one cell, kept as typed; the two in ``extra`` where a sign parts them."""
    text = trimmed(text_of(raw))
    if is_nothing(text):
        return NOTHING
    parts = [p.strip() for p in re.split(r"[\s、/,，;；]+", text) if p.strip()]
    if len(parts) == 2:
        return CellReading(text, text, extra=(parts[0], parts[1].removesuffix("专业")))
    found = _SCHOOL.match(text)
    if len(parts) == 1 and found and found[2].endswith("专业") and not found[2].startswith("院"):
        return CellReading(text, text, extra=(found[1], found[2].removesuffix("专业")))
    return CellReading(text, text)
