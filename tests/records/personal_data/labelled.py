"""The labelled texts: what stands in them, and how much of it is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.records.personal_data.rules.finding import PersonalData, PersonalDataMatch

TEXTS = Path(__file__).parents[2] / "data" / "personal_data"
SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NUMBERS = frozenset({"identity", "bank_card", "phone", "email", "plate", "account", "household"})
DANGERS = frozenset({"key", "empty_home", "violence", "illness", "alone", "child", "private_life"})
_LABEL = re.compile(r"\{(\w+)\|(.*?)\}")
Find = Callable[[str], list[PersonalDataMatch]]


@dataclass(frozen=True)
class Label:
    text: str
    start: int
    end: int
    kind: str

    def is_found(self, found: list[PersonalDataMatch]) -> bool:
        """Every letter of a name or a number; of a danger some, as what it is."""
        if self.kind in DANGERS:
            return any(one.kind == self.kind and one.start < self.end and one.end > self.start for one in found)
        return set(range(self.start, self.end)) <= {at for one in found for at in range(one.start, one.end)}


def labels(name: str) -> Iterator[Label]:
    for line in (TEXTS / f"{name}_marked.txt").read_text("utf-8").splitlines():
        text, at = _LABEL.sub(r"\2", line), 0
        for found in _LABEL.finditer(line):
            kind, words = found.groups()
            PersonalData(kind)
            start = found.start() - at
            yield Label(text, start, start + len(words), kind)
            at += len(found[0]) - len(words)


def clean(name: str) -> list[str]:
    return (TEXTS / f"{name}_clean.txt").read_text("utf-8").splitlines()


def recall(find: Find, *names: str) -> dict[str, tuple[int, int]]:
    """By kind: how many were found, of how many."""
    there, right = Counter[str](), Counter[str]()
    for label in (label for name in names for label in labels(name)):
        there[label.kind] += 1
        right[label.kind] += label.is_found(find(label.text))
    return {kind: (right[kind], count) for kind, count in there.items()}


def touched(find: Find, *names: str) -> list[str]:
    return [text for name in names for text in clean(name) if find(text)]
