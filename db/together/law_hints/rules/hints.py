"""The hints themselves: dated data in our own words, each with its law and article; no model chooses among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from db.ground.words import N_
from db.together.law_hints.rules.things import NOISE, LawThing

UNCHECKED_AFTER = timedelta(days=365)


class LawDuty(StrEnum):
    """What the community has to report, whatever the matter is about."""

    VIOLENCE = "violence"
    NEED = "need"


class HintSource(StrEnum):
    """How sure one can be: two sources that agree, one collection of laws, or an excerpt alone."""

    TWO_SOURCES = "two_sources"
    ONE_SOURCE = "one_source"
    EXCERPT = "excerpt"


SOURCES = {
    HintSource.TWO_SOURCES: N_("read in a collection of laws and compared with a second source"),
    HintSource.ONE_SOURCE: N_("read in one collection of laws only"),
    HintSource.EXCERPT: N_("an excerpt only: look it up before relying on it"),
}


class HintWithoutEnd(ValueError):
    """Every hint is looked at again: without a last day it would stand for ever."""


@dataclass(frozen=True)
class LawHint:
    """What a law says of some things. `valid_from` is None where it is long in force; `resident` is a sentence or "".

    Raises HintWithoutEnd without a last day, and ValueError where its days do not follow each other.
    """

    about: frozenset[LawThing | LawDuty]
    law: str
    article: str
    text: str
    valid_from: date | None
    valid_until: date | None
    checked_on: date
    source: HintSource
    resident: str = ""

    def __post_init__(self) -> None:
        if self.valid_until is None:
            raise HintWithoutEnd(f"{self.law} {self.article}")
        if self.valid_until <= max(self.checked_on, self.valid_from or self.checked_on):
            raise ValueError(f"{self.law} {self.article}: it ends before it begins or was looked at")

    def is_shown(self, today: date) -> bool:
        """From its first day to the end of its last one."""
        return (self.valid_from is None or self.valid_from <= today) and today <= (self.valid_until or date.min)

    def is_unchecked(self, today: date) -> bool:
        """Whether nobody has compared it with the law for a year."""
        return today - self.checked_on > UNCHECKED_AFTER


def hints_about(things: Iterable[LawThing | LawDuty], today: date, among: Iterable[LawHint] = ()) -> list[LawHint]:
    """Those of today, in the order of the list."""
    wanted = set(things)
    return [one for one in among or HINTS if one.about & wanted and one.is_shown(today)]


def resident_hint(thing: LawThing, today: date) -> str:
    """The first sentence of it that is for the resident, or "" where there is none."""
    return next((one.resident for one in hints_about([thing], today) if one.resident), "")


_T = LawThing
_PUNISHMENTS = N_("Public Security Administration Punishments Law")
_CODE = N_("Ecology and Environment Code")
_READ = date(2026, 10, 4)  # the day of the collection in which they were read
_AGAIN = date(2027, 12, 31)  # by then each is looked up again, or it goes
_PSA, _ENV = date(2026, 1, 1), date(2026, 8, 15)
_PEOPLE = frozenset({_T.NOISE_NEIGHBOUR, _T.NOISE_FIT_OUT, _T.NOISE_SQUARE_DANCE})


def _punishments(about: Iterable[LawThing], article: str, text: str, resident: str = "") -> LawHint:
    one = HintSource.TWO_SOURCES if article == "88" else HintSource.ONE_SOURCE
    return LawHint(frozenset(about), _PUNISHMENTS, article, text, _PSA, _AGAIN, _READ, one, resident)


def _environment(about: Iterable[LawThing], article: str, text: str, resident: str = "") -> LawHint:
    return LawHint(frozenset(about), _CODE, article, text, _ENV, _AGAIN, _READ, HintSource.ONE_SOURCE, resident)


HINTS: tuple[LawHint, ...] = (
    _punishments(
        [_T.NOISE_NEIGHBOUR],
        "88",
        N_(
            "The police act on neighbours’ noise only if the residents’ committee, the owners’ committee, the property "
            "manager or an office has dissuaded, mediated and dealt with it in vain, and it goes on: up to 5 days or "
            "1,000 yuan, in grave cases 5 to 10 days. So each try is noted, with day and hour."
        ),
        N_(
            "The community dissuades and mediates first. If that is in vain and it goes on, you may turn to the "
            "police: ask the community for the page with the tries it has noted."
        ),
    ),
    _environment(
        NOISE,
        "599",
        N_(
            "The residents’ committee, the owners’ committee and the property manager have to dissuade and mediate "
            "promptly; after that they may report to the competent office."
        ),
    ),
    _environment(
        [_T.NOISE_NEIGHBOUR],
        "594",
        N_("Households keep their noise down, and settle it among themselves with mutual give and take."),
    ),
    _environment(
        [_T.NOISE_FIT_OUT],
        "595",
        N_("Fitting out a home keeps to the hours set for it."),
        N_("Whoever fits out a home has to keep to the hours set for it. The community asks them to."),
    ),
    _environment(
        [_T.NOISE_EQUIPMENT],
        "597",
        N_("Lifts, pumps and transformers have to meet the standards for sound: a matter of who built or runs them."),
        N_("Lifts, pumps and transformers have to meet the standards for sound. Whoever runs them is asked."),
    ),
    _environment(
        [_T.NOISE_BUILDING_SITE],
        "572",
        N_("No building work that makes noise at night, from 22:00 to 6:00."),
        N_("At night, from 22:00 to 6:00, noisy building work is not allowed."),
    ),
    _environment(
        _PEOPLE,
        "1190, 1192",
        N_("For persons: persuasion first, then a warning and 200 to 1,000 yuan; further on it is with the police."),
    ),
    _environment(NOISE, "1078", N_("That both sides come to an agreement is encouraged.")),
    _environment([_T.RESTAURANT_SMOKE], "250", N_("No restaurants that make smoke in residential buildings.")),
    _punishments(
        [_T.FIGHT_OR_DAMAGE],
        "9",
        N_(
            "Slight fights or damage between neighbours: the police may mediate. An agreement before a people’s "
            "mediation committee can end it without punishment: it must have been performed, the sides apply "
            "in writing, and the police decide."
        ),
    ),
    _punishments([_T.THROWN_OBJECT], "43(5)", N_("Throwing things from heights is with the police.")),
    _punishments(
        [_T.INSULT_OR_STALKING],
        "50",
        N_("Insulting, stalking, peeping, spreading what is private: with the police, at once where there is danger."),
    ),
    _punishments(
        [_T.DOG],
        "89",
        N_(
            "A dog that disturbs: a warning, then up to 1,000 yuan. Dangerous dogs, injuries: with the police, at once."
        ),
    ),
    LawHint(
        frozenset({_T.CAMERA}),
        N_("Regulations on Public Security Video Systems"),
        "",
        N_(
            "A private camera outside public places must not harm others’ rights or spread their data. An unmarked "
            "public camera can be reported."
        ),
        date(2025, 4, 1),
        _AGAIN,
        _READ,
        HintSource.EXCERPT,
    ),
    LawHint(
        frozenset({LawDuty.VIOLENCE}),
        N_("Anti-Domestic Violence Law; Law on the Protection of Minors"),
        "13, 14, 17, 35; 11",
        N_(
            "The committee has to report suspected violence against children and people without capacity to the "
            "police; failing to is punished. Whoever suffers it may turn to the committee."
        ),
        None,
        _AGAIN,
        _READ,
        HintSource.ONE_SOURCE,
    ),
    LawHint(
        frozenset({LawDuty.NEED}),
        N_("Social Assistance Law"),
        "39, 11, 37, 70",
        N_(
            "A committee that notices a family in need has to report it promptly to the street or the county, and may "
            "apply on request for who cannot. It keeps this to itself."
        ),
        date(2026, 7, 1),
        _AGAIN,
        _READ,
        HintSource.ONE_SOURCE,
    ),
)
