"""A case file in: strict, and every mistake a sentence with file, line and place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from streetdesk.pay.check.case_table import CaseTable
from streetdesk.pay.check.model import CaseFile, CasePerson, Expectation
from streetdesk.pay.check.names import appraisal_words, item_names
from streetdesk.pay.check.read_expect import read_expectations
from streetdesk.pay.check.read_person import appraisal_word, read_person
from streetdesk.pay.check.read_scheme import SchemeText, scheme_of_case
from streetdesk.pay.scheme.model import Scheme
from streetdesk.pay.scheme.toml_text import key_lines, parse, read_text

_UNKNOWN = ("appraisal-unknown", "factor-unknown")


def read_case(path: Path, default: SchemeText | None = None) -> CaseFile:
    """A case file. ``default`` is the scheme where it names none (else LY-DEMO-1). UserError for any mistake."""
    return read_case_text(read_text(path, CaseTable.kind), path.name, path.parent, default)


def read_case_text(text: str, file: str, folder: Path | None = None, default: SchemeText | None = None) -> CaseFile:
    """The same from text already in hand; ``folder`` is where a scheme file named in it stands."""
    top = CaseTable(parse(text, file, CaseTable.kind), file, key_lines(text))
    title, origin, working = top.text("title"), top.text("from", ""), top.text("working", "")
    scheme = scheme_of_case(top, folder, default)
    case = CaseFile(file, title, origin, working, scheme, _persons(top, scheme), folder)
    top.done()
    if not any(expectations for _, expectations in case.persons):
        top.fail(None, "没有写应得的结果", "请至少写一个 [[expect]]、[[change]] 或 [[due]]。")
    return case


def _tries_unknown_words(data: object) -> bool:
    """Whether a case tries what comes of words that the scheme does not know, and says so in ``problems``."""
    if isinstance(data, dict):
        codes = data.get("problems")
        return (isinstance(codes, list) and any(code in codes for code in _UNKNOWN)) or any(
            _tries_unknown_words(data[key]) for key in ("person", "expect") if key in data
        )
    return isinstance(data, list) and any(map(_tries_unknown_words, data))


def _persons(top: CaseTable, scheme: Scheme) -> tuple[tuple[CasePerson, tuple[Expectation, ...]], ...]:
    """The persons, each with what is expected of them: ``[person]``, or several ``[[person]]`` with names."""
    words = () if _tries_unknown_words(top.data) else appraisal_words(scheme)
    assume = appraisal_word(top, "assume", words)
    items: dict[str, Collection[str]] = {}
    if isinstance(top.data.get("person"), dict):
        table = top.table("person")
        one = read_person(table, assume, words)
        table.done()
        expected = read_expectations(top, {one.name: (known := item_names(scheme, one)), "": known})
        for name, expectation in expected:
            if name and name != one.name:
                top.fail(None, f"{expectation.place}写的人“{name}”不在本案例中", "请改正姓名，或删去 person。")
        return ((one, tuple(expectation for _, expectation in expected)),)
    found: dict[str, tuple[CasePerson, list[Expectation]]] = {}
    for table in top.tables("person", at_least=1):
        one = read_person(table, assume, words)
        if not one.name:
            table.fail("name", "有几个人时每人都要写姓名", "请补上 name。")
        if one.name in found:
            table.fail("name", f"“{one.name}”写了两次", "请改正姓名；同名的加上区别。")
        found[one.name] = one, []
        items[one.name] = item_names(scheme, one)
        for name, expectation in read_expectations(table, items, one.name):
            if name != one.name:
                table.fail(None, f"{expectation.place}写的人“{name}”不是“{one.name}”", "请删去 person。")
            found[one.name][1].append(expectation)
        table.done()
    for name, expectation in read_expectations(top, items):
        if name not in found:
            top.fail(
                None,
                f"{expectation.place}没有写是谁，或“{name}”不在本案例中",
                f"请写 person = 其中一人：{'、'.join(found)}。",
            )
        found[name][1].append(expectation)
    return tuple((one, tuple(expectations)) for one, expectations in found.values())
