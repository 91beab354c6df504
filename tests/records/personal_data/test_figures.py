"""How much is found in texts as residents write them, and how much that should stay is touched."""

from __future__ import annotations

import pytest

from db.records.personal_data.rules.finding import find_personal_data, with_hints
from tests.records.personal_data.labelled import DANGERS, NUMBERS, SETS, clean, labels, recall, touched

both = pytest.mark.parametrize("find", [find_personal_data, with_hints], ids=["for staff", "for neighbours"])


def by_patterns_alone(text):
    return find_personal_data(text, tagger=lambda _: [])


def test_the_texts_are_many_and_of_every_kind():
    assert {label.kind for name in SETS for label in labels(name)} == {*NUMBERS, *DANGERS, "room", "name"}
    assert (len({label.text for label in labels("first")}) >= 200, len(clean("first")) >= 99) == (True, True)


@both
@pytest.mark.parametrize("name", SETS)
def test_what_points_at_a_person_is_found(find, name):
    found = recall(find, name)
    print(name, {kind: f"{right}/{there}" for kind, (right, there) in found.items()})
    assert {kind: counts for kind, counts in found.items() if kind in NUMBERS and counts[0] < counts[1]} == {}
    for kind, enough in (("name", 0.9), ("room", 1)):
        right, there = found.get(kind, (0, 0))
        assert right >= enough * there
    assert {kind: counts for kind, counts in found.items() if kind in DANGERS and counts[0] < 0.9 * counts[1]} == {}


@both
@pytest.mark.parametrize("name", SETS)
def test_clean_texts_stay_as_they_are(find, name):
    spoiled = touched(find, name)
    print(name, len(spoiled), "of", len(clean(name)), spoiled)
    assert len(spoiled) <= 0.07 * len(clean(name))


def test_without_the_tagger_numbers_and_homes_are_found_all_the_same():
    found = recall(by_patterns_alone, *SETS)
    print({kind: f"{right}/{there}" for kind, (right, there) in found.items()})
    assert {kind for kind in (*NUMBERS, "room") if found[kind][0] < found[kind][1]} == set()
    assert found["name"][0] >= 0.3 * found["name"][1]
    assert len(touched(by_patterns_alone, *SETS)) <= 0.07 * sum(len(clean(name)) for name in SETS)
