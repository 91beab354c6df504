"""What is found in a text, of which kind, and why it must not be public."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.personal_data.rules import numbers
from db.records.personal_data.rules.folding import folded
from db.records.personal_data.rules.hints import hints, long_numbers
from db.records.personal_data.rules.homes import homes
from db.records.personal_data.rules.people import people

BLOT = "＊＊"
Span = tuple[int, int]


class PersonalData(StrEnum):
    """Where two overlap, the first of them names the whole."""

    IDENTITY = "identity"
    BANK_CARD = "bank_card"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"
    ROOM = "room"
    NAME = "name"
    HINT = "hint"


REASONS = {
    PersonalData.IDENTITY: N_("Identity number: with it somebody can pretend to be this person."),
    PersonalData.BANK_CARD: N_("Bank card: it leads to this person's money."),
    PersonalData.PHONE: N_("Phone number: strangers could call; a service line may stay."),
    PersonalData.EMAIL: N_("E-mail address: strangers could write."),
    PersonalData.PLATE: N_("Number plate: it shows whose car this is."),
    PersonalData.ACCOUNT: N_("WeChat or other account: strangers could find this person."),
    PersonalData.ROOM: N_("Home: neighbours know who lives there."),
    PersonalData.NAME: N_("Name: everybody would know who is meant."),
    PersonalData.HINT: N_("This may show who is meant."),
}

_LONG: tuple[tuple[PersonalData, Callable[[str, Sequence[numbers.Candidate]], Iterable[Span]]], ...] = (
    (PersonalData.IDENTITY, numbers.identities),
    (PersonalData.BANK_CARD, numbers.cards),
    (PersonalData.PHONE, numbers.phones),
)
_OTHERS: tuple[tuple[PersonalData, Callable[[str], Iterable[Span]]], ...] = (
    (PersonalData.EMAIL, numbers.mails),
    (PersonalData.PLATE, numbers.plates),
    (PersonalData.ACCOUNT, numbers.accounts),
    (PersonalData.ROOM, homes),
)
_RANK = {kind: rank for rank, kind in enumerate(PersonalData)}


@dataclass(frozen=True)
class PersonalDataMatch:
    """One thing in a text that points at a person; `text` is how it stands there."""

    start: int
    end: int
    kind: PersonalData
    text: str


def find_personal_data(text: str, names: Collection[str] = ()) -> list[PersonalDataMatch]:
    """What points at a person or a home, in the order of the text, nothing twice.

    `names` are names of people to look for, staff's among them: whether one may stay is for who publishes to say.
    """
    return _merged(text, _sure(folded(text), [folded(name) for name in names]))


def with_hints(text: str) -> list[PersonalDataMatch]:
    """Also what only may point at somebody: for words that nobody reads before they are public."""
    plain = folded(text)
    return _merged(text, [*_sure(plain), *((*span, PersonalData.HINT) for span in hints(plain))])


def without_numbers(text: str) -> str:
    """For who reads everything but may call nobody: phones, accounts and addresses of mail are blotted out."""
    plain = folded(text)
    spans = [*numbers.mails(plain), *numbers.phones(plain, list(numbers.long_candidates(plain))), *long_numbers(plain)]
    return masked(text, _merged(text, [(*span, PersonalData.HINT) for span in spans]))


def masked(text: str, found: Iterable[PersonalDataMatch]) -> str:
    """The text with everything found blotted out; `found` is in the order of the text."""
    pieces, done = [], 0
    for one in found:
        pieces += [text[done : one.start], BLOT]
        done = one.end
    return "".join([*pieces, text[done:]])


def _sure(plain: str, names: Collection[str] = ()) -> Iterator[tuple[int, int, PersonalData]]:
    candidates = list(numbers.long_candidates(plain))
    for kind, find in _LONG:
        yield from ((start, end, kind) for start, end in find(plain, candidates))
    for kind, look in _OTHERS:
        yield from ((start, end, kind) for start, end in look(plain))
    yield from ((start, end, PersonalData.NAME) for start, end in people(plain, names))


def _merged(text: str, spans: Iterable[tuple[int, int, PersonalData]]) -> list[PersonalDataMatch]:
    whole: list[tuple[int, int, PersonalData]] = []
    for start, end, kind in sorted(spans):
        if whole and start < whole[-1][1]:
            last = whole[-1]
            whole[-1] = (last[0], max(last[1], end), min(last[2], kind, key=_RANK.__getitem__))
        else:
            whole.append((start, end, kind))
    return [PersonalDataMatch(start, end, kind, text[start:end]) for start, end, kind in whole]


def require_looked_at(text: str, looked_at: Collection[str], names: Collection[str] = ()) -> None:
    """Refuses to publish what was found and nobody has said may stay; `looked_at` are the findings as they stand."""
    left = [one for one in find_personal_data(text, names) if one.text not in looked_at]
    if left:
        raise Invalid(*(Problem("text", N_("“%(found)s” may point at a person."), {"found": one.text}) for one in left))
