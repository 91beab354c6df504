"""How alike two texts are, by all that is known of them. It ranks; it never says that two are the same matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from db.ground.brief_memory import kept_briefly
from db.records.alike.rules.places import Places, agree, conflict, places_in, without_places
from db.records.alike.rules.plain import plain_words
from db.records.alike.rules.things import Thing, Trouble, things_in, troubles_in

CLOSE = 1.5  # from which one is offered at all; tests/data/alike/README.md has what each costs
CLOSE_WITHOUT_THING = 2.5  # from which one counts as the same where no thing is named: nothing but the sound speaks
COSINE, SHARED_THING, SHARE_OF_THINGS, OTHER_THINGS = 5.0, 0.3, 1.5, -1.0
SHARED_TROUBLE, OTHER_TROUBLES, SHARED_PLACE = 0.7, -0.6, 0.6
SWAPPED_THINGS, SWAPPED_TROUBLES, SWAPPED_WORDS = -2.0, -1.5, -3.0
MOST_SWAPPED = -4.0
SAME_WORDS = 0.1  # share of letters, from which two texts are put in the same words
BESIDE = 2  # letters
WITHOUT_MODEL, PER_SHARED_LETTERS = 0.2, 0.5  # what stands for the cosine where there is none
MOST_KEPT = 1024  # texts: more than are compared at once, and some megabytes of a process at most
_LETTER = re.compile(r"[a-z\u3400-\u9fff]")
_SMALL_WORDS = frozenset("的了呢吗啊吧呀嘛很太又也都就还是在有个这那一不没三两天周月年日早晚上下么")


@dataclass(frozen=True)
class Telling:
    """What is known of a text before it is compared: `said` is its words without its places, `pairs` their letters."""

    said: str
    pairs: frozenset[str]
    things: frozenset[Thing]
    troubles: frozenset[Trouble]
    places: Places


@kept_briefly(most=MOST_KEPT)
def telling_of(text: str) -> Telling:
    plain, said = plain_words(text), without_places(text)
    return Telling(said, _bigrams(said), things_in(plain), troubles_in(plain), places_in(text))


def closeness(one: Telling, other: Telling, cosine: float | None, anywhere: bool = False) -> float | None:
    """The higher the more alike; None where they tell of different places, whatever else they share.

    `cosine` is None where there is no model. `anywhere`: places are not looked at.
    """
    if not anywhere and conflict(one.places, other.places):
        return None
    letters = _overlap(one.pairs, other.pairs)
    meaning = WITHOUT_MODEL + PER_SHARED_LETTERS * letters if cosine is None else cosine
    found = COSINE * meaning + _by_things(one, other)
    found += SHARED_PLACE if not anywhere and agree(one.places, other.places) else 0
    return found + _swapped(one, other) if letters >= SAME_WORDS else found


def nearest(text: str, others: Iterable[tuple[str, float | None]], anywhere: bool = False) -> list[tuple[float, int]]:
    """Of texts with their cosines those that are close, by their number, the closest first.

    `anywhere`: what is the same in another place counts too.
    """
    own = telling_of(text)
    scored = (
        (closeness(own, telling_of(other), cosine, anywhere), number) for number, (other, cosine) in enumerate(others)
    )
    return sorted(((score, number) for score, number in scored if score is not None and score >= CLOSE), key=_first)


def _first(pair: tuple[float, int]) -> tuple[float, int]:
    return -pair[0], pair[1]


def _by_things(one: Telling, other: Telling) -> float:
    found = 0.0
    if one.things & other.things:
        found += SHARED_THING + SHARE_OF_THINGS * len(one.things & other.things) / len(one.things | other.things)
    elif one.things and other.things:
        found += OTHER_THINGS
    if one.troubles & other.troubles:
        found += SHARED_TROUBLE
    elif one.troubles and other.troubles:
        found += OTHER_TROUBLES
    return found


def _swapped(one: Telling, other: Telling) -> float:
    """Where all words are the same but those that matter, it is another thing that is told in the same way."""
    found = 0.0
    if one.things - other.things and other.things - one.things:
        found += SWAPPED_THINGS
    if one.troubles - other.troubles and other.troubles - one.troubles:
        found += SWAPPED_TROUBLES
    if _has_other_words(one.said, other.said):
        found += SWAPPED_WORDS
    return max(found, MOST_SWAPPED)


def _has_other_words(one: str, other: str) -> bool:
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return any(
        step == "replace"
        and _weighs(one[a:b])
        and _weighs(other[c:d])
        and not _mean_the_same(_around(one, a, b), _around(other, c, d))
        for step, a, b, c, d in steps
    )


def _around(text: str, start: int, end: int) -> str:
    """With the letters beside it, so that half a word is a word again."""
    return text[max(start - BESIDE, 0) : end + BESIDE]


def _mean_the_same(one: str, other: str) -> bool:
    """Two words for one thing, or for one trouble."""
    return bool(things_in(one) & things_in(other) or troubles_in(one) & troubles_in(other))


def _weighs(words: str) -> bool:
    return any(_LETTER.match(letter) and letter not in _SMALL_WORDS for letter in words)


def _bigrams(text: str) -> frozenset[str]:
    letters = "".join(letter for letter in text.lower() if letter.isalnum())
    return frozenset(letters[start : start + 2] for start in range(len(letters) - 1))


def similarity(one: str, other: str) -> float:
    """How alike two texts are in their letters, 0 to 1: Jaccard index of their bigrams, which needs no word list."""
    return _overlap(_bigrams(one), _bigrams(other))


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def contained(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1: for one that somebody else tells at length."""
    mine, theirs = _bigrams(one), _bigrams(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0
