"""Every register, whichever it is, keeps the promises of a register (docs/architecture.md, A register)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy.orm import InstrumentedAttribute

from streetdesk import registers
from streetdesk.actions.listing.things import listed_keys
from streetdesk.db.base import fields_of, model_of
from streetdesk.errors import FieldError
from streetdesk.fields import Choice, Day, Field, Kind, Reference
from streetdesk.fields.cleaning import compact
from streetdesk.register import Derived, Register, Strength, column_name
from streetdesk.registers import ALL, OWNED, by_key
from tests.contract.drawn import records, values

each_register = pytest.mark.parametrize("register", ALL, ids=lambda register: register.key)
KINDS = list(dict.fromkeys(field.kind for register in ALL for field in register.fields.values()))
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
CHOICES = [kind for kind in KINDS if isinstance(kind, Choice)]


def names(attributes: tuple[InstrumentedAttribute[Any], ...]) -> list[str]:
    return [column_name(a) for a in attributes]


def declared(register: Register) -> list[InstrumentedAttribute[Any]]:
    """Every attribute that the register's declaration names."""
    listed = [one for one in register.listed if not isinstance(one, Derived)]
    found = [*register.natural_key, *listed, *register.searched, *register.sorted_by, *(register.spans or ())]
    found += [column for section in register.sections for column in section.columns]
    return found + ([register.owner] if register.owner is not None else [])


def test_every_file_is_in_the_menu() -> None:
    folder = Path(registers.__file__).parent
    files = {path.stem for path in folder.glob("*.py") if re.search(r"= Register\(", path.read_text(encoding="utf-8"))}
    assert files == {register.key for register in ALL}


def test_keys_and_titles_are_apart() -> None:
    assert len({register.key for register in ALL}) == len(ALL)
    assert len({register.title for register in ALL}) == len(ALL)
    assert [by_key(register.key) for register in ALL] == list(ALL)
    with pytest.raises(KeyError):
        by_key("nothing")


@each_register
def test_it_is_named_as_the_house_names(register: Register) -> None:
    assert register.model.__tablename__ == register.key
    assert register.model.__name__ == register.key.title().replace("_", "")
    assert register.model.__module__ == f"streetdesk.registers.{register.key}"
    assert model_of(register.key) is register.model
    assert register.fields == fields_of(register.model)


@each_register
def test_it_names_only_its_own_columns(register: Register) -> None:
    columns = register.model.__table__.columns
    for attribute in declared(register):
        assert getattr(register.model, attribute.key) is attribute, attribute
        assert column_name(attribute) in columns


@each_register
def test_lists_name_a_column_once(register: Register) -> None:
    for listed in (register.natural_key, register.searched, register.sorted_by):
        assert listed
        assert len(set(names(listed))) == len(listed)
    derived = {one.key for one in register.derived}
    assert len(derived) == len(register.derived)
    assert not derived & set(register.fields)
    shown = listed_keys(register)
    assert shown
    assert len(set(shown)) == len(shown)
    assert set(shown) <= derived | set(register.fields)


@each_register
def test_the_form_has_every_field_once(register: Register) -> None:
    shown = [name for section in register.sections for name in names(section.columns)]
    owner = [column_name(register.owner)] if register.owner is not None else []
    assert sorted([*shown, *owner]) == sorted(register.fields)
    titles = [section.title for section in register.sections]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@each_register
def test_no_two_columns_answer_to_one_heading(register: Register) -> None:
    heard: dict[str, str] = {}
    for name, field in register.fields.items():
        for word in (field.label, *field.aliases):
            assert word.strip()
            before = heard.setdefault(compact(word), name)
            assert before == name, f"{word}: {before}, {name}"
        assert len({compact(word) for word in (field.label, *field.aliases)}) == 1 + len(field.aliases), name


@each_register
def test_what_is_required_may_not_be_null(register: Register) -> None:
    for name, column in register.model.__table__.columns.items():
        field: Field | None = column.info.get("field")
        if field is None:
            assert name in ("id", "version")
        elif field.derived:
            assert column.nullable
            assert column.info["derive"][0] in register.fields
        else:
            assert column.nullable is not field.required, name


@each_register
def test_references_point_to_registers(register: Register) -> None:
    for name, field in register.fields.items():
        keys = register.model.__table__.columns[name].foreign_keys
        if isinstance(field.kind, Reference):
            assert field.kind.table in {other.table for other in ALL}
            assert [(key.target_fullname, key.ondelete) for key in keys] == [(f"{field.kind.table}.id", "RESTRICT")]
        else:
            assert not keys


@each_register
def test_an_owner_is_a_person_who_must_be_named(register: Register) -> None:
    assert (register in OWNED) is (register.owner is not None)
    if register.owner is not None:
        field = register.fields[column_name(register.owner)]
        assert isinstance(field.kind, Reference)
        assert (field.kind.table, field.required) == ("staff", True)
        assert register.owner in register.natural_key or register.key == "certificate_registration"
    elif register.sibling_checks:
        assert register.siblings_by is not None


@each_register
def test_spans_are_days(register: Register) -> None:
    for name in names(register.spans or ()):
        assert isinstance(register.fields[name].kind, Day)


@each_register
def test_an_empty_list_says_what_to_do(register: Register) -> None:
    assert re.fullmatch(r"还没有.+。.+。|.+还没有.+。.+。", register.empty_hint), register.empty_hint


@each_register
def test_blank_required_fields_are_refused(register: Register) -> None:
    found = {f.column for f in register.findings({}) if f.strength is Strength.REFUSE}
    assert found >= {name for name, field in register.fields.items() if field.required}


@each_register
@given(data=st.data())
def test_checks_and_label_take_anything(register: Register, data: st.DataObject) -> None:
    record = data.draw(records(register))
    siblings = data.draw(st.lists(records(register), max_size=3))
    typed = [value for one in (record, *siblings) for value in one.values() if isinstance(value, str)]
    assume(not any("None" in text for text in typed))  # a clerk may type the word: then it is rightly told
    for finding in register.findings(record, siblings):
        assert finding.column in register.fields
        assert finding.sentence.endswith("。")
        assert "None" not in finding.sentence
    label = register.label(record)
    assert label.strip()
    assert "None" not in label


@each_register
def test_sibling_checks_need_siblings(register: Register) -> None:
    for check in register.sibling_checks:
        assert check({}, ()) == []
        assert check({}, ({},)) == []


@each_kind
@given(data=st.data())
def test_what_is_shown_can_be_typed(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    assert kind.parse(kind.format(value), "栏") == value


@each_kind
@given(data=st.data())
def test_what_is_stored_comes_back(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(st.one_of(st.none(), values(kind)))
    stored = kind.store(value)
    assert stored is None or isinstance(stored, int if kind.storage == "integer" else str)
    assert kind.restore(stored) == value


@each_kind
@given(typed=st.text(max_size=40))
def test_wrong_text_names_its_field(kind: Kind, typed: str) -> None:
    told: FieldError | None = None
    try:
        Field("栏目", kind, required=True).parse(typed)
    except FieldError as error:
        told = error
    assert told is None or (told.field == "栏目" and told.sentence.endswith("。"))


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.options[0].label)
def test_every_word_of_an_option_means_it(kind: Choice) -> None:
    meant: dict[str, str] = {}
    for option in kind.options:
        for word in (option.code, option.label, *option.aliases):
            assert meant.setdefault(compact(word), option.code) == option.code, word
            if compact(word) != "无":  # says that there is nothing, unless an option means it
                assert kind.parse(word, "栏") == option.code, word
    assert len({option.label for option in kind.options}) == len(kind.options)
