"""Generated schemes and careers: any scheme that the reader takes, and any facts of a person on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Approval,
    ApprovalKind,
    Base,
    Certificate,
    CertificateLevel,
    Honour,
    Insurance,
    Ladder,
    Level,
    Paper,
    PersonFacts,
    PostClass,
    PostHeld,
    Registration,
    Scheme,
    Schooling,
    Spell,
    SpellKind,
)
from streetdesk.pay.grade.education import RANKS
from streetdesk.pay.scheme import model, rules
from streetdesk.pay.scheme.rules import Family

_T = TypeVar("_T")
_N = TypeVar("_N", int, Decimal)

WORD_SETS = (
    ("优秀", "合格", "基本合格", "不合格"),
    ("优秀", "称职", "基本称职", "不称职", "不定等次"),
    ("优秀", "良好", "合格", "不合格"),
)
DAYS = st.dates(date(1985, 1, 1), date(2032, 12, 31))
ASKED = st.dates(date(2018, 1, 1), date(2036, 12, 31))
EDGES = st.builds(
    lambda year, day: date(year, *day),
    st.sampled_from((2020, 2024, 2028)),
    st.sampled_from(((1, 1), (1, 2), (12, 31), (2, 28), (2, 29), (3, 1), (4, 30), (5, 1), (5, 31))),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(lambda text: text.strip())
SOURCES = st.just("") | TEXTS
PERCENT = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)


def one_of_names(kind: Any) -> st.SearchStrategy[Any]:
    """A name of a Literal type."""
    return st.sampled_from(get_args(kind))


def yuan(least: int = 0, most: int = 1000000) -> st.SearchStrategy[Decimal]:
    """A sum to the fen."""
    return st.integers(least, most).map(lambda fen: Decimal(fen) / 100)


def rising(values: st.SearchStrategy[_N], count: int) -> st.SearchStrategy[list[_N]]:
    """Values that never fall."""
    return st.lists(values, min_size=count, max_size=count).map(lambda found: sorted(found))


PAPERS = st.builds(Paper, TEXTS, st.just("") | TEXTS, st.none() | DAYS)


@st.composite
def posts(draw: st.DrawFn, grades: int) -> tuple[PostClass, ...]:
    """One to five post classes, highest first."""
    count = draw(st.integers(1, 5))
    lows = sorted(draw(st.lists(st.integers(1, grades), min_size=count, max_size=count)), reverse=True)
    highs = sorted(draw(st.lists(st.integers(lows[0], grades), min_size=count, max_size=count)), reverse=True)
    names = [
        ("Z", "正职", "社区正职"),
        ("F", "副职", ""),
        ("W", "专职委员", ""),
        ("G", "工作人员", ""),
        ("五岗", "辅助", ""),
    ]
    return tuple(
        PostClass(code, label, low, high, (alias,) if alias else ())
        for (code, label, alias), low, high in zip(names, lows, highs, strict=False)
    )


def of_levels(levels: Sequence[_T], worth: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[_T, Any]]:
    """Some levels, a higher one never worth less."""
    return st.integers(0, len(levels)).flatmap(
        lambda skip: rising(worth, len(levels) - skip).map(lambda found: dict(zip(levels[skip:], found, strict=True)))
    )


@st.composite
def level_effects(draw: st.DrawFn) -> rules.LevelEffect:
    shape = draw(one_of_names(rules.LevelShape))
    values = {} if shape == "none" else draw(of_levels(RANKS, st.integers(0, 5)))
    return rules.LevelEffect(shape, values)


@st.composite
def certificates(draw: st.DrawFn) -> rules.CertificateRule:
    shape = draw(one_of_names(rules.CertificateShape))
    worth = st.integers(0, 4).map(Decimal) if shape == "adds_grades" else yuan(0, 100000)
    return rules.CertificateRule(
        rule=shape,
        values={} if shape == "none" else draw(of_levels(tuple(CertificateLevel), worth)),
        counts_from=draw(one_of_names(rules.CertificateDay)),
        effect=draw(one_of_names(rules.EffectDay)),
        stack=draw(one_of_names(rules.Stacking)),
        source=draw(SOURCES),
    )


@st.composite
def bands(draw: st.DrawFn) -> rules.BandRule:
    shape = draw(one_of_names(rules.BandShape))
    limits = st.sets(st.integers(0, 40), min_size=1, max_size=8).map(lambda found: tuple(sorted(found)))
    years = draw(st.integers(1, 5).map(lambda step: (step,)) if shape == "years_per_grade" else limits)
    own = {"Z": draw(st.just((2,)) if shape == "years_per_grade" else limits)} if draw(st.booleans()) else {}
    return rules.BandRule(shape, draw(one_of_names(rules.Edge)), years, draw(SOURCES), own)


@st.composite
def appraisals(draw: st.DrawFn) -> rules.AppraisalRule:
    words = draw(st.sampled_from(WORD_SETS))
    allows = draw(st.sets(st.sampled_from(words)))
    stops = draw(st.sets(st.sampled_from(words))) - allows
    window = draw(one_of_names(rules.Window))
    return rules.AppraisalRule(
        words=words,
        allows=tuple(word for word in words if word in allows),
        stops=tuple(word for word in words if word in stops),
        excellent="优秀",
        last_years=draw(st.integers(1, 3)) if window == "last_years" else 1,
        acceleration=draw(
            st.none() | st.builds(rules.Acceleration, st.integers(1, 3), st.integers(1, 2), st.integers(1, 3), SOURCES)
        ),
        window=window,
        source=draw(SOURCES),
    )


@st.composite
def post_changes(draw: st.DrawFn) -> rules.PostChangeRule:
    protect = draw(one_of_names(rules.Protection))
    return rules.PostChangeRule(
        rule=draw(one_of_names(rules.PostChangeShape)),
        effect=draw(one_of_names(rules.EffectDay)),
        protect=protect,
        protect_months=draw(st.integers(1, 36)) if protect == "months" else 0,
        source=draw(SOURCES),
    )


ROUNDINGS = st.builds(
    rules.Rounding,
    st.sampled_from([Decimal(unit) for unit in ("0.01", "0.1", "1", "10")]),
    one_of_names(rules.RoundingMode),
)


@st.composite
def splits(draw: st.DrawFn, words: Sequence[str]) -> rules.Split:
    basic = draw(PERCENT.filter(lambda percent: percent <= 100))
    return rules.Split(basic, 100 - basic, **draw(_performance(words)))


def _performance(words: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "factors": st.dictionaries(st.sampled_from(words), PERCENT.map(lambda percent: percent / 50)),
            "paid": one_of_names(rules.Rhythm),
            "unappraised": one_of_names(rules.Unappraised),
            "source": SOURCES,
        }
    )


@st.composite
def parts(draw: st.DrawFn, words: Sequence[str], codes: Sequence[str], name: str) -> rules.PerformancePart:
    return rules.PerformancePart(
        name=name,
        amount=draw(yuan(0, 200000)),
        posts=draw(st.dictionaries(st.sampled_from(codes), yuan(0, 200000))),
        in_probation=draw(st.booleans()),
        **draw(_performance(words)),
    )


@st.composite
def probations(draw: st.DrawFn) -> rules.Probation:
    amount = draw(st.none() | yuan(0, 500000))
    return rules.Probation(
        months=draw(st.integers(0, 12)),
        percent=draw(st.none() | PERCENT) if amount is None else None,
        performance=draw(st.booleans()),
        grades_lower=draw(st.integers(0, 2)) if amount is None else 0,
        amount=amount,
        source=draw(SOURCES),
    )


@st.composite
def allowances(draw: st.DrawFn, codes: Sequence[str], name: str) -> rules.Allowance:
    chosen = [code for code in codes if draw(st.booleans())]
    return rules.Allowance(
        name=name,
        amount=draw(yuan(0, 100000)),
        posts=tuple(chosen),
        amounts=draw(st.dictionaries(st.sampled_from(chosen or codes), yuan(0, 100000))),
        to=draw(one_of_names(rules.AllowanceFor)),
        months=tuple(sorted(draw(st.sets(st.integers(1, 12))))),
        part_month=draw(one_of_names(rules.PartPay)),
        in_probation=draw(st.booleans()),
        source=draw(SOURCES),
    )


@st.composite
def amounts(draw: st.DrawFn, ladder_posts: Sequence[PostClass], grades: int) -> rules.Amounts:
    """Post pay and grade pay, grade pay alone, or a whole table: a higher post or grade never less."""
    by_grade = dict(enumerate(draw(rising(yuan(100, 1000000), grades)), 1))
    shape = draw(st.sampled_from(("grades", "both", "table")))
    by_post = dict(
        zip((p.code for p in ladder_posts), draw(rising(yuan(0, 500000), len(ladder_posts)))[::-1], strict=True)
    )
    source = draw(SOURCES)
    if shape == "grades":
        return rules.Amounts(grades=by_grade, source=source)
    if shape == "both":
        return rules.Amounts(posts=by_post, grades=by_grade, source=source)
    table = {p.code: {g: by_grade[g] + by_post[p.code] for g in range(p.low, p.high + 1)} for p in ladder_posts}
    return rules.Amounts(table=table, source=source)


@st.composite
def ladders(
    draw: st.DrawFn,
    effective_on: date,
    *,
    priced: bool = False,
    family: Family | None = None,
    like: Ladder | None = None,
) -> Ladder:
    """One ladder. ``priced``: with coefficients or amounts; ``like``: with the posts of another ladder."""
    grades = like.grades if like else draw(st.sampled_from((1, 5, 12, 16, 18, 24, 60)))
    classes = like.posts if like else draw(posts(grades))
    codes = [post.code for post in classes]
    appraisal = draw(appraisals())
    pay = draw(st.sampled_from(("coefficients", "amounts") if priced else ("coefficients", "amounts", "none")))
    hundredths = draw(rising(st.integers(1, 500), grades)) if pay == "coefficients" else []
    return Ladder(
        effective_on=effective_on,
        paper=draw(PAPERS),
        grades=grades,
        posts=classes,
        coefficients={grade: Decimal(one) / 100 for grade, one in enumerate(hundredths, 1)},
        years=draw(
            st.builds(
                rules.YearsRule,
                one_of_names(rules.YearsCount),
                st.booleans(),
                one_of_names(rules.ServiceKept),
                st.booleans(),
                SOURCES,
            )
        ),
        bands=draw(bands()),
        promotion=rules.PromotionRule(
            draw(one_of_names(rules.EffectDay)),
            draw(one_of_names(rules.Family)) if family is None else family,
            draw(SOURCES),
        ),
        appraisal=appraisal,
        education=draw(
            st.builds(
                rules.EducationRule,
                one_of_names(rules.PapersNeeded),
                level_effects(),
                level_effects(),
                one_of_names(rules.EffectDay),
                st.booleans(),
                one_of_names(rules.LevelsRead),
                SOURCES,
            )
        ),
        certificates=draw(certificates()),
        honours=draw(
            st.builds(
                rules.HonourRule,
                st.dictionaries(st.sampled_from(("功勋荣誉", "省级表彰")), st.integers(0, 5)),
                one_of_names(rules.EffectDay),
                one_of_names(rules.Stacking),
                SOURCES,
            )
        ),
        post_change=draw(post_changes()),
        rounding=draw(ROUNDINGS),
        split=draw(st.none() | splits(appraisal.words)),
        probation=draw(st.none() | probations()),
        allowances=tuple(draw(allowances(codes, name)) for name in ("一肩挑", "取暖") if draw(st.booleans())),
        amounts=draw(amounts(classes, grades)) if pay == "amounts" else None,
        performance=tuple(
            draw(parts(appraisal.words, codes, name)) for name in ("月绩效", "年终绩效") if draw(st.booleans())
        ),
        partial_month=draw(one_of_names(model.PartialMonth)),
        parts_sum=draw(one_of_names(model.PartsSum)),
        identities=draw(st.sampled_from(((), ("两委成员", "招聘专职")))),
        source=draw(SOURCES),
    )


@st.composite
def insurances(draw: st.DrawFn, effective_on: date) -> Insurance:
    def limits() -> tuple[Decimal | None, Decimal | None]:
        low, high = sorted(draw(st.lists(yuan(1, 3000000), min_size=2, max_size=2)))
        return (low if draw(st.booleans()) else None), (high if draw(st.booleans()) else None)

    rates = []
    for name, group in (("养老保险", "social"), ("医疗保险", "social"), ("住房公积金", "fund")):
        rounding, unit, person = draw(ROUNDINGS), draw(PERCENT), draw(PERCENT)
        fixed = draw(yuan(0, 2000)), draw(yuan(0, 2000))
        rates.append(model.InsuranceRate(name, unit, person, rounding, group, *limits(), *fixed))  # type: ignore[arg-type]
    return Insurance(effective_on, draw(PAPERS), tuple(rates), *limits())


@st.composite
def taxes(draw: st.DrawFn, effective_on: date) -> model.Tax:
    """Brackets whose quick deductions fit."""
    count = draw(st.integers(1, 5))
    starts = sorted(draw(st.sets(st.integers(1, 900), min_size=count - 1, max_size=count - 1)))
    found: list[model.TaxBracket] = []
    for place, rate in enumerate(sorted(draw(st.sets(st.integers(1, 50), min_size=count, max_size=count)))):
        above = Decimal(1000 * starts[place - 1]) if place else Decimal(0)
        quick = found[-1].quick + above * (rate - found[-1].rate) / 100 if place else Decimal(0)
        found.append(model.TaxBracket(above, Decimal(rate), quick))
    return model.Tax(effective_on, draw(PAPERS), draw(yuan(0, 1000000)), tuple(found))


@st.composite
def bases(draw: st.DrawFn, first: date) -> tuple[Base, ...]:
    """A base from the first day on, others later; of two from one day each was published on its own day."""
    days = [first, *draw(st.lists(st.dates(first, date(2034, 12, 31)), max_size=3))]
    published = draw(st.lists(DAYS, unique=True, min_size=len(days), max_size=len(days)))
    found = [
        Base(day, Paper(draw(TEXTS), "", known), draw(yuan(100, 1000000)), Decimal(draw(st.integers(8, 12))) / 10)
        for day, known in zip(days, published, strict=True)
    ]
    return tuple(draw(st.permutations(found)))


@st.composite
def schemes(draw: st.DrawFn, *, priced: bool = False, family: Family | None = None) -> Scheme:
    """Any scheme that the reader takes; its first ladder begins between 2019 and 2023."""
    first = draw(st.sampled_from((date(2019, 1, 1), date(2020, 2, 29), date(2021, 7, 1), date(2023, 1, 1))))
    found = [draw(ladders(first, priced=priced, family=family))]
    if draw(st.integers(0, 3)) == 0:
        later = draw(ladders(date(2025, 7, 1), priced=priced, family=family, like=found[0]))
        found.append(replace(later, opening=draw(one_of_names(model.Opening))))
    return Scheme(
        key=draw(TEXTS),
        name=draw(TEXTS),
        ladders=tuple(found),
        bases=draw(bases(first)) if priced or draw(st.booleans()) else (),
        insurance=(draw(insurances(first)),) if draw(st.booleans()) else (),
        taxes=(draw(taxes(first)),) if draw(st.booleans()) else (),
        demonstration=draw(st.booleans()),
        note=draw(SOURCES),
    )


@st.composite
def partial_days(draw: st.DrawFn) -> PartialDate:
    """A day, month or year as it stands on file."""
    day = draw(DAYS | EDGES)
    known = draw(st.sampled_from(("year", "month", "day", "day")))
    if known == "day":
        return PartialDate.of(day)
    return PartialDate(day.year, day.month if known == "month" else None)


MAYBE = st.none() | partial_days()


def careers(scheme: Scheme) -> st.SearchStrategy[PersonFacts]:
    """Any facts of a person, odd ones too, in the words of the scheme."""
    ladder = scheme.ladders[0]
    names = [name for post in ladder.posts for name in post.names]
    post = st.sampled_from((*names, "楼长"))
    approval = st.builds(
        Approval, st.integers(1, ladder.grades + 1), post, DAYS | EDGES, st.just(""), one_of_names(ApprovalKind)
    )
    words: Sequence[str] = (*ladder.appraisal.words, "", "良")
    known = st.builds(PartialDate.of, DAYS | EDGES)  # most people have a post and service since a known day
    held = st.builds(PostHeld, st.sampled_from(names), known)
    served = st.builds(Spell, known)
    return st.builds(
        PersonFacts,
        posts=_few(st.builds(PostHeld, post, MAYBE, MAYBE), 3) | st.tuples(held) | st.tuples(held, held),
        service=_few(st.builds(Spell, MAYBE, MAYBE, st.sampled_from(SpellKind), st.integers(0, 5), st.booleans()), 3)
        | st.tuples(served)
        | st.tuples(served, served),
        schooling=_few(
            st.builds(Schooling, st.sampled_from(Level), st.booleans(), st.booleans(), st.booleans(), MAYBE), 2
        ),
        certificates=_few(
            st.builds(
                Certificate,
                st.sampled_from(CertificateLevel),
                _few(st.builds(Registration, partial_days(), MAYBE), 2),
                MAYBE,
                MAYBE,
            ),
            2,
        ),
        appraisals=st.dictionaries(st.integers(2015, 2035), st.sampled_from(words)),
        honours=_few(st.builds(Honour, st.just("功勋荣誉"), partial_days()), 1),
        approvals=st.lists(approval, max_size=3, unique_by=lambda one: one.from_day).map(tuple),
        probation_end=MAYBE,
    )


def _few(one: st.SearchStrategy[_T], most: int) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(one, max_size=most).map(tuple)


@st.composite
def people(draw: st.DrawFn, family: Family | None = None, *, priced: bool = False) -> tuple[Scheme, PersonFacts]:
    """A scheme and a person on it."""
    scheme = draw(schemes(family=family, priced=priced))
    return scheme, draw(careers(scheme))


def all_good(scheme: Scheme) -> Mapping[int, str]:
    """A word that allows rises for every year; empty where no word does."""
    rule = scheme.ladders[0].appraisal
    best = next((word for word in rule.allows if word != rule.excellent), None) or next(iter(rule.allows), None)
    return dict.fromkeys(range(1980, 2045), best) if best else {}
