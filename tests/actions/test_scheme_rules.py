"""Every rule that a scheme file knows can be edited in the window, in words, and nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetdesk import paths
from streetdesk.actions.schemes.rule_fields import GROUPS
from streetdesk.actions.schemes.rule_shapes import ByGrade, ByPost, List, Names, Pairs, Pick
from streetdesk.actions.schemes.rule_values import (
    LISTED,
    PLAIN,
    Item,
    Loaded,
    Refused,
    Texts,
    asked,
    blank_item,
    ladder_of,
    loaded,
)
from streetdesk.actions.schemes.rule_values import (
    given as given_of,
)
from streetdesk.errors import FieldError
from streetdesk.pay import Ladder, read_scheme
from streetdesk.pay.scheme.load import list_schemes, load_scheme, scheme_from
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.toml_text import key_lines, parse
from tests.actions.full_scheme import FULL
from tests.pay.strategies import schemes

ASKED_ELSEWHERE = {
    "effective_on",
    "until",
    "paper.number",
    "paper.title",
    "paper.published_on",
    "opening",
    "coefficients",
}
"""Of a ladder: the head of the paper, how grades are taken over, and the table of coefficients."""


class _Noting(set[str]):
    """Keys asked for, noted with where they stand."""

    def __init__(self, table: Table, seen: set[str]) -> None:
        super().__init__()
        self._path = [str(one) for one in table.key if not isinstance(one, int)]
        self._seen = seen

    def add(self, key: str) -> None:
        super().add(key)
        self._seen.add(".".join((*self._path, key)))


def known_keys(*texts: str) -> set[str]:
    """Every key that the strict reader asks for."""
    seen: set[str] = set()

    class Recorder(Table):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.asked = _Noting(self, seen)

    for text in texts:
        scheme_from(Recorder(parse(text, "样例"), "样例", key_lines(text)))
    return seen


def test_every_key_of_a_ladder_has_an_editor() -> None:
    shipped = [path.read_text(encoding="utf-8") for path in list_schemes(paths.resources() / "schemes")]
    known = {key.removeprefix("ladder.") for key in known_keys(FULL, *shipped) if key.startswith("ladder.")}
    editors = {rule.key for rule in PLAIN.values()} | ASKED_ELSEWHERE
    editors |= {f"{listed}.{rule.key}" for listed, group in LISTED.items() for rule in group.rules}
    without = [
        key
        for key in sorted(known)
        if not any(key == one or key.startswith(f"{one}.") or one.startswith(f"{key}.") for one in editors)
    ]
    assert without == []
    assert {one for one in editors if one not in known} == set()  # no editor of what no scheme can hold


def test_every_choice_of_a_rule_is_offered() -> None:
    """The words stand for all that the reader would take, and for nothing else."""
    from streetdesk.pay.scheme import model, rules

    kinds = {name: set(found) for name, found in _literals(rules, model)}
    for group in GROUPS:
        for rule in group.rules:
            if isinstance(rule.shape, Pick):
                assert set(rule.shape.options) in kinds.values(), rule.key
                assert len(set(rule.shape.options.values())) == len(rule.shape.options)


def _literals(*modules: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    from typing import Literal, get_args, get_origin

    for module in modules:
        for name, value in vars(module).items():
            if get_origin(value) is Literal:
                yield name, get_args(value)


def test_no_word_of_the_file_is_asked_of_a_clerk() -> None:
    for group in GROUPS:
        for rule in group.rules:
            said = (group.title, group.told, group.each, rule.label, rule.hint)
            assert not re.search(r"[a-z_]{2,}", "".join(said)), rule.key
            assert len([r.label for r in group.rules if r.label == rule.label]) == 1, rule.label


def again(ladder: Ladder, *, anew: bool = False) -> Ladder:
    """A ladder shown and read back; ``anew``: as if everything had been typed."""
    kept = loaded(ladder)
    texts = kept.texts
    if anew:
        items = {listed: [Item(one.texts) for one in found] for listed, found in texts.items.items()}
        texts, kept = Texts(texts.plain, items), Loaded({}, Texts())
    said = given_of(ladder.effective_on, ladder.until, ladder.paper, ladder.opening, ladder.coefficients)
    return ladder_of(texts, kept, said)


@pytest.mark.parametrize("anew", [False, True])
def test_every_scheme_comes_back(anew: bool) -> None:
    shipped = [load_scheme(path) for path in list_schemes(paths.resources() / "schemes")]
    for scheme in (read_scheme(FULL, "样例"), *shipped):
        for ladder in scheme.ladders:
            assert again(ladder, anew=anew) == ladder


@settings(max_examples=30, deadline=None)
@given(schemes())
def test_any_scheme_comes_back(scheme: Any) -> None:
    assert tuple(again(one) for one in scheme.ladders) == scheme.ladders


def typed(**changes: str) -> Texts:
    """The texts of the first ladder of the full scheme, some of them typed anew."""
    texts = loaded(read_scheme(FULL, "样例").ladders[0]).texts
    return replace(texts, plain={**texts.plain, **{key.replace("__", "."): text for key, text in changes.items()}})


def read(texts: Texts) -> Ladder:
    ladder = read_scheme(FULL, "样例").ladders[0]
    said = given_of(ladder.effective_on, ladder.until, ladder.paper, ladder.opening, ladder.coefficients)
    return ladder_of(texts, loaded(ladder), said)


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("split.basic", "七成", "“基本工资占%”里的“七成”不是数。请只写数字。"),
        ("split.basic", "70", "“绩效工资占%”基本70与绩效20合计不是100。请核对两个百分数。"),
        ("probation.months", "13", "“几个月”应在0到12之间，现为13。请核对后改正。"),
        ("probation.months", "", "“几个月”没有填。这一项必须填写。"),
        (
            "appraisal.allows",
            "优秀、良好",
            "“可以晋级的等次”“良好”不在“考核等次”中。可用的有：优秀、合格、不合格、不定等次。",
        ),
        ("bands.posts@table", "副职：1、2", "“各岗位不同的年限”没有代码为“副职”的岗位。可写的有：Z、G。"),
        ("bands.limits", "3、10、6", "“各档的年限”年限要从小到大，6写在10之后。请按从小到大排列。"),
        (
            "education.complete.values",
            "本科",
            "“齐全时各层次的数”里的“本科”后面没有写数。请写成“本科=1”这样，几项用顿号分开。",
        ),
        ("education.papers", "都要", "“要哪些证”里的“都要”不在可选项中。可填：学历、学位都要、只看学历、只看学位。"),
        ("post_change.protect_months", "半年", "“保留几个月”里的“半年”不是整数。请只写整数。"),
        ("split", "", "“月薪分基本和绩效两部分”没有填。这一项必须填写。"),
    ],
)
def test_a_mistake_is_told_at_its_field_in_the_clerks_words(key: str, text: str, sentence: str) -> None:
    with pytest.raises(Refused) as told:
        read(typed(**{key.replace(".", "__"): text}))
    assert [str(one.error) for one in told.value.found] == [sentence]
    assert told.value.found[0].name in (key, "split.performance")


def test_a_mistake_in_a_list_names_which_one() -> None:
    texts = typed()
    texts.items["allowance"].append(Item({**blank_item("allowance"), "name": "取暖", "amount": "10"}))
    with pytest.raises(Refused, match="第2个津贴：“名称”“取暖”写了两次") as told:
        read(texts)
    assert (told.value.found[0].listed, told.value.found[0].item, told.value.found[0].name) == ("allowance", 1, "name")


def test_all_that_cannot_be_read_is_told_at_once() -> None:
    with pytest.raises(Refused) as told:
        read(typed(split__basic="七成", probation__months="三"))
    assert [one.name for one in told.value.found] == ["split.basic", "probation.months"]


def test_rules_are_asked_only_where_they_matter() -> None:
    off = typed(split="否", probation="否", post_change__protect="不保留", bands__rule="每几年一级", bands__years="3")
    off.plain["bands.posts"] = "正职=2"
    names = {rule.name for rule in PLAIN.values() if asked(rule, off.plain)}
    assert not {"split.basic", "probation.months", "post_change.protect_months", "bands.limits"} & names
    found = read(off)
    assert (found.split, found.probation, found.post_change.protect) == (None, None, "none")
    assert (found.bands.years, dict(found.bands.posts)) == ((3,), {"Z": (2,)})


NAMES = Names.of(
    [{"code": "Z", "label": "正职", "aliases": ["书记"], "low": 3}, {"code": "G", "label": "工作人员", "low": 1}]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("正职=1,100、G＝900", {"Z": "1100", "G": "900"}),
        ("书记：1100.50；工作人员 = 900", {"Z": "1100.50", "G": "900"}),
        ("正职=1100，“没有，这个岗位”=2", {"Z": "1100", "没有，这个岗位": "2"}),
    ],
)
def test_names_with_numbers_are_read_as_clerks_write_them(text: str, found: dict[str, str]) -> None:
    value = Pairs(posts=True).read(text, "岗位工资", NAMES)
    assert {name: str(number) for name, number in value.items()} == found


@pytest.mark.parametrize("text", ["正职", "正职=", "=3", "正职=高", "正职=1、书记=2"])
def test_names_without_numbers_are_refused(text: str) -> None:
    with pytest.raises(FieldError):
        Pairs(posts=True).read(text, "岗位工资", NAMES)


@pytest.mark.parametrize(
    "text", ["1200 1230\n1260", "1200、1230、1260", "1,200\t1,230\t1,260", "1级起、1200、1230、1260"]
)
def test_a_column_of_sums_is_read_from_the_first_grade(text: str) -> None:
    assert {grade: int(one) for grade, one in ByGrade().read(text, "等级工资", NAMES).items()} == {
        "1": 1200,
        "2": 1230,
        "3": 1260,
    }


def test_lines_of_posts() -> None:
    assert ByPost(lists=True).read("正职：2、4、6\n工作人员：3 6", "年限", NAMES) == {"Z": [2, 4, 6], "G": [3, 6]}
    with pytest.raises(FieldError, match="写了两行"):
        ByPost(lists=True).read("正职：2\n书记：3", "年限", NAMES)
    with pytest.raises(FieldError, match="没有写岗位或数"):
        ByPost(lists=True).read("2、4、6", "年限", NAMES)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)


@given(st.lists(WORDS, max_size=4), st.dictionaries(WORDS, st.integers(0, 99), max_size=4))
def test_any_word_comes_back(words: list[str], numbers: dict[str, int]) -> None:
    none = Names()
    assert List().read(List().show(words, none), "词", none) == words
    assert Pairs(whole=True).read(Pairs(whole=True).show(numbers, none), "词", none) == numbers
