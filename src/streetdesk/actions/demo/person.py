"""One made-up person: what decides the rest (age, post, start, leaving), and the record in 人员."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from streetdesk.actions.demo import names
from streetdesk.actions.demo.draw import Row, Weighted, chance, day_between, month, one, whole
from streetdesk.actions.demo.places import Place, Places
from streetdesk.actions.demo.staff_record import staff_row
from streetdesk.dates import PartialDate, anniversary
from streetdesk.fields.codes import ETHNIC
from streetdesk.fields.idnumber import check_digit

DAY = date(2026, 6, 30)
"""The demonstration's today: nothing in it is later, but for days to come such as the end of a contract."""

HEAD, DEPUTY, WORKER = "正职", "副职", "工作人员"
_AGES = {HEAD: (37, 58), DEPUTY: (29, 54), WORKER: (23, 53)}
_OLD_AREAS = "372801 372821 372822 372823 372824 372827 372829 372830 372831 372832 372833".split()
_NEW_AREAS = "371302 371311 371312 371321 371322 371323 371324 371325 371326 371327 371328 371329".split()
_FORM = Weighted({"劳务派遣": 58, "劳动合同": 36, "聘用合同": 6})
_ETHNIC = Weighted({"01": 964, "03": 28, "11": 5, "02": 2, "15": 1})
_ETHNIC_CODE = {option.label: option.code for option in ETHNIC}
_STATES = Weighted({"在职": 973, "借调": 22, "停职": 5})


@dataclass
class Person:
    """What is decided of a person before the records are written."""

    number: int
    home: Place
    post: str
    sex: str
    birth: date
    name: str
    start: PartialDate
    earlier: tuple[date, date] | None = None
    left: date | None = None
    state: str = "在职"
    form: str = "劳动合同"
    party: str = "13"
    married: bool = False
    borrowed_to: int | None = None
    staff: Row = field(default_factory=dict)

    @property
    def end(self) -> date:
        """The last day that the records tell of."""
        return self.left or DAY

    @property
    def first(self) -> date:
        """The first day of community work, an earlier spell included."""
        return self.earlier[0] if self.earlier else self.start.first


class People:
    """Draws people one after the other; no ID number comes twice."""

    def __init__(self, rng: Random, places: Places) -> None:
        self._rng = rng
        self._places = places
        self._numbers: set[str] = set()

    def draw(self, number: int) -> Person:
        """The person with a running number from 0: by it the community, the post and some of the odd cases."""
        rng, communities = self._rng, self._places.communities
        rank = number // len(communities)
        post = HEAD if rank == 0 else DEPUTY if rank <= 2 + number % 2 else WORKER
        sex = "2" if chance(rng, 0.42 if post == HEAD else 0.68) else "1"
        retired = rank >= 4 and number % 150 == 61
        left = _leaves(rng, retired) if retired or (rank >= 4 and chance(rng, 0.045)) else None
        birth = _born(rng, post, sex, left if retired else None)
        start = _started(rng, post, birth, left or DAY)
        name, people = names.person(rng, number, sex, birth.year)
        made = Person(number, communities[number % len(communities)], post, sex, birth, name, start, left=left)
        if start.is_exact and post != HEAD and start.first.year >= 2012 and chance(rng, 0.07):
            made.earlier = _earlier(rng, birth, start.first)
        made.form = _FORM.draw(rng)
        made.party = _party(rng, post, (DAY - birth).days // 365)
        made.married = chance(rng, min(0.95, max(0.02, ((DAY - birth).days / 365 - 22) / 12)))
        made.state = _state(rng, made, retired)
        if made.state == "借调":
            others = [place.id for place in communities if place != made.home]
            made.borrowed_to = self._places.street if chance(rng, 0.5) else one(rng, others)
        ethnic = _ETHNIC_CODE[people] if people else _ETHNIC.draw(rng)
        id_number = None if number % 90 == 44 else self._id_number(birth, sex)
        made.staff = staff_row(rng, made, ethnic, id_number)
        return made

    def _id_number(self, birth: date, sex: str) -> str:
        """A right check digit behind a sequence number from 000 to 009; 3728 areas for those born before 1993."""
        rng = self._rng
        while True:
            old = birth.year < 1993 and not chance(rng, 0.04)
            area = one(rng, _OLD_AREAS if old else _NEW_AREAS)
            sequence = 2 * whole(rng, 0, 4) + (sex == "1")
            first17 = f"{area}{birth:%Y%m%d}{sequence:03}"
            number = first17 + check_digit(first17)
            if number not in self._numbers and not number.endswith("000"):
                self._numbers.add(number)
                return number


def _leaves(rng: Random, retired: bool) -> date:
    return day_between(rng, date(2023, 3, 1), date(2024, 11, 30) if retired else date(2026, 5, 31))


def _born(rng: Random, post: str, sex: str, retired_on: date | None) -> date:
    if retired_on:
        return anniversary(retired_on, -55 if sex == "2" else -60) - timedelta(days=whole(rng, 0, 27))
    low, high = _AGES[post]
    return day_between(rng, anniversary(DAY, -high), anniversary(DAY, -low))


def _started(rng: Random, post: str, birth: date, end: date) -> PartialDate:
    """The first day of the present community work; known only to the month for a few."""
    grown = anniversary(birth, 21)
    fewest, most = {HEAD: (8, 28), DEPUTY: (4, 22)}.get(post, (0, 24))
    years = whole(rng, fewest, most) if post != WORKER else min(most, int(rng.gammavariate(2, 4)))
    last = anniversary(end, -years) - timedelta(days=whole(rng, 20, 340))
    found = max(last, grown, date(2001, 2, 1))
    if found >= end - timedelta(days=20):
        found = end - timedelta(days=whole(rng, 20, 300))
    if chance(rng, 0.5) and found.month > 1:
        found = found.replace(day=1)
    return month(found) if post == WORKER and chance(rng, 0.03) else PartialDate.of(found)


def _earlier(rng: Random, birth: date, start: date) -> tuple[date, date] | None:
    """An earlier spell of community work with a gap behind it, where there is room for one."""
    last = start - timedelta(days=whole(rng, 60, 700))
    first = max(last - timedelta(days=whole(rng, 400, 1800)), anniversary(birth, 20))
    return (first, last) if (last - first).days > 200 else None


def _state(rng: Random, p: Person, retired: bool) -> str:
    if p.left:
        return "退休" if retired else "离职"
    if p.start.first > date(2026, 3, 31):
        return "试用"
    return _STATES.draw(rng) if p.post == WORKER else "在职"


def _party(rng: Random, post: str, age: int) -> str:
    """A code of GB/T 4762."""
    if post == HEAD or chance(rng, 0.85 if post == DEPUTY else 0.36):
        return "01"
    roll = rng.random()
    if roll < 0.03:
        return "02"
    if roll < 0.04:
        return one(rng, ("05", "06", "12"))
    return "03" if age < 28 and roll < 0.5 else "13"
