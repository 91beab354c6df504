"""What is found in a text, of which kind, and why it must not be public."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.personal_data.rules import accounts, dangers, numbers
from db.records.personal_data.rules.folding import folded
from db.records.personal_data.rules.hints import hints, long_numbers
from db.records.personal_data.rules.homes import door_before, floors, homes
from db.records.personal_data.rules.names import people
from db.records.personal_data.rules.tagger import Word, tagged

BLOT = "＊＊"
Span = tuple[int, int]
Tagger = Callable[[str], Sequence[Word]]


class PersonalData(StrEnum):
    """What kind of thing points at a person; where two of them overlap, the first in this list names both."""

    IDENTITY = "identity"
    BANK_CARD = "bank_card"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"
    HOUSEHOLD = "household"
    ROOM = "room"
    NAME = "name"
    KEY = "key"
    EMPTY_HOME = "empty_home"
    VIOLENCE = "violence"
    ILLNESS = "illness"
    ALONE = "alone"
    CHILD = "child"
    PRIVATE_LIFE = "private_life"
    HINT = "hint"


REASONS = {
    PersonalData.IDENTITY: N_("Identity number: with it somebody can pretend to be this person."),
    PersonalData.BANK_CARD: N_("Bank card: it leads to this person's money."),
    PersonalData.PHONE: N_("Phone number: strangers could call; a service line may stay."),
    PersonalData.EMAIL: N_("E-mail address: strangers could write."),
    PersonalData.PLATE: N_("Number plate: it shows whose car this is."),
    PersonalData.ACCOUNT: N_("WeChat or other account: strangers could find this person."),
    PersonalData.HOUSEHOLD: N_("Gas, electricity, water or heating account: it shows whose home this is."),
    PersonalData.ROOM: N_("Home: neighbours know who lives there."),
    PersonalData.NAME: N_("Name: everybody would know who is meant."),
    PersonalData.KEY: N_("A key, a door code or an open door: a stranger could get in."),
    PersonalData.EMPTY_HOME: N_("An empty home: a thief would like to know."),
    PersonalData.VIOLENCE: N_("Violence: who is hit or threatened could get into more danger."),
    PersonalData.ILLNESS: N_("Illness: it is nobody else's business."),
    PersonalData.ALONE: N_("Living alone: a swindler would like to know."),
    PersonalData.CHILD: N_("A child: it must not be recognised."),
    PersonalData.PRIVATE_LIFE: N_("Somebody's private life: it is nobody else's business."),
    PersonalData.HINT: N_("This may show who is meant."),
}

_LONG: tuple[tuple[PersonalData, Callable[[str, Sequence[numbers.Candidate]], Iterable[Span]]], ...] = (
    (PersonalData.IDENTITY, numbers.identities),
    (PersonalData.BANK_CARD, numbers.cards),
    (PersonalData.PHONE, numbers.phones),
)
_OTHERS: tuple[tuple[PersonalData, Callable[[str], Iterable[Span]]], ...] = (
    (PersonalData.EMAIL, numbers.mails),
    (PersonalData.PLATE, accounts.plates),
    (PersonalData.ACCOUNT, accounts.accounts),
    (PersonalData.HOUSEHOLD, accounts.households),
    (PersonalData.ROOM, homes),
)
_DANGERS: tuple[tuple[PersonalData, Callable[[str], Iterable[Span]]], ...] = (
    (PersonalData.KEY, dangers.keys),
    (PersonalData.EMPTY_HOME, dangers.empty_homes),
    (PersonalData.VIOLENCE, dangers.violence),
    (PersonalData.ILLNESS, dangers.illnesses),
    (PersonalData.ALONE, dangers.living_alone),
    (PersonalData.CHILD, dangers.children),
    (PersonalData.PRIVATE_LIFE, dangers.private_lives),
)
Piece = tuple[int, int, PersonalData]
_SUM = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟萬万亿元整]{3,}")
_MARKS = " ，。、；,.;:的了"
_RANK = {kind: rank for rank, kind in enumerate(PersonalData)}


@dataclass(frozen=True)
class PersonalDataMatch:
    """One thing in a text that points at a person; `text` is how it stands there."""

    start: int
    end: int
    kind: PersonalData
    text: str


def find_personal_data(text: str, names: Collection[str] = (), tagger: Tagger = tagged) -> list[PersonalDataMatch]:
    """What points at a person or a home or puts somebody in danger, in the order of the text, nothing twice.

    `names` are names of people to look for, staff's among them: whether one may stay is for who publishes to say.
    """
    plain = folded(text)
    return _beside(text, _merged(_sure(plain, tagger, [folded(name) for name in names])), plain)


def with_hints(text: str, tagger: Tagger = tagged) -> list[PersonalDataMatch]:
    """Finds what points at a person and also what only may, for words that nobody reads before they are public."""
    plain = folded(text)
    hinted = [(*span, PersonalData.HINT) for span in hints(plain)]
    return _beside(text, _merged([*_sure(plain, tagger), *hinted]), plain)


def with_floors(text: str, names: Collection[str] = (), tagger: Tagger = tagged) -> list[PersonalDataMatch]:
    """Finds also each floor by itself, for a paper that accuses: said there, it is as good as a door."""
    plain = folded(text)
    here = [(*span, PersonalData.ROOM) for span in floors(plain)]
    return _beside(text, _merged([*_sure(plain, tagger, [folded(name) for name in names]), *here]), plain)


def without_numbers(text: str) -> str:
    """The text with phones, other long numbers and mail addresses blotted out, for who reads it but may call nobody."""
    plain = folded(text)
    spans = [*numbers.mails(plain), *numbers.phones(plain, list(numbers.long_candidates(plain))), *long_numbers(plain)]
    return masked(text, _found(text, _merged((*span, PersonalData.HINT) for span in spans)))


def masked(text: str, found: Iterable[PersonalDataMatch]) -> str:
    """The text with everything found blotted out; `found` is in the order of the text."""
    pieces, done = [], 0
    for one in found:
        pieces += [text[done : one.start], BLOT]
        done = one.end
    return "".join([*pieces, text[done:]])


def _sure(plain: str, tagger: Tagger, names: Collection[str] = ()) -> Iterator[Piece]:
    candidates = list(numbers.long_candidates(plain))
    for kind, find in _LONG:
        yield from ((start, end, kind) for start, end in find(plain, candidates))
    for kind, look in _OTHERS:
        yield from ((start, end, kind) for start, end in look(plain))
    for start, end in people(plain, tagger(plain), names):
        if not _SUM.fullmatch(plain[start:end]):
            yield start, end, PersonalData.NAME
            yield from ((*span, PersonalData.ROOM) for span in door_before(plain, start))


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    whole: list[Piece] = []
    for start, end, kind in sorted(pieces):
        if whole and start < whole[-1][1]:
            last = whole[-1]
            whole[-1] = (last[0], max(last[1], end), min(last[2], kind, key=_RANK.__getitem__))
        else:
            whole.append((start, end, kind))
    return whole


def _beside(text: str, pointing: Sequence[Piece], plain: str) -> list[PersonalDataMatch]:
    """With the dangers around what points at somebody, so that each keeps its own reason."""
    found = _merged((*span, kind) for kind, look in _DANGERS for span in look(plain))
    around = (left for piece in found for left in _without(piece, pointing) if plain[left[0] : left[1]].strip(_MARKS))
    return _found(text, sorted([*pointing, *around]))


def _found(text: str, pieces: Iterable[Piece]) -> list[PersonalDataMatch]:
    return [PersonalDataMatch(start, end, kind, text[start:end]) for start, end, kind in pieces]


def _without(piece: Piece, others: Sequence[Piece]) -> Iterator[Piece]:
    start, end, kind = piece
    for other_start, other_end, _ in others:
        if other_start < end and other_end > start:
            if start < other_start:
                yield start, other_start, kind
            start = max(start, other_end)
    if start < end:
        yield start, end, kind


def require_looked_at(text: str, looked_at: Collection[str], names: Collection[str] = (), field: str = "text") -> None:
    """The one gate before anything becomes public: refuses what was found and nobody has said may stay.

    `looked_at` are the findings as they stand; `field` is where the text was written. Raises Invalid.
    """
    left = [one for one in find_personal_data(text, names) if one.text not in looked_at]
    if left:
        raise Invalid(*(Problem(field, N_("“%(found)s” may point at a person."), {"found": one.text}) for one in left))
