"""Before words are public: what was decided about them, and the sentence that is proposed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from db.ground.texts import one_line
from db.records.personal_data.rules.finding import PersonalDataMatch, find_personal_data, masked

LONGEST_SENTENCE = 200


class Looked(StrEnum):
    """Only in `words` and `agreed` are there words for neighbours; otherwise they read kind and place."""

    WAITING = "waiting"  # nobody has looked
    PLACE = "place"  # staff looked: kind and place only
    WORDS = "words"  # staff looked: these words
    AGREED = "agreed"  # the resident has seen and agreed to these words
    KEPT_BACK = "kept_back"  # the resident wants kind and place only


@dataclass(frozen=True)
class ProposedSentence:
    """`found` stands in the text as it was written; in `sentence` all of it is blotted out."""

    text: str
    found: tuple[PersonalDataMatch, ...]
    sentence: str


def proposed_sentence(text: str, names: Collection[str] = ()) -> ProposedSentence:
    """Blotted out until nothing more is found, on one line, and no longer than a neighbour reads in passing."""
    found = tuple(find_personal_data(text, names))
    sentence, again = one_line(masked(text, found)), True
    for _turn in range(3):
        left = find_personal_data(sentence, names) if again else []
        sentence, again = masked(sentence, left), bool(left)
    if len(sentence) > LONGEST_SENTENCE:
        sentence = f"{sentence[: LONGEST_SENTENCE - 1]}…"
    return ProposedSentence(text, found, sentence)
