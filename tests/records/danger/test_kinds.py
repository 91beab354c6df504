"""Whom to call first, what is said, and who may be told."""

from __future__ import annotations

from itertools import chain

import pytest

from db.ground.words import catalogue
from db.nine_ones.service_card.rules import Trade
from db.records.danger.rules.kinds import (
    ADVICE,
    CALLS_NOBODY,
    ON_EVERY_RECEIPT,
    Danger,
    calls_for,
    gravest_first,
    mediator_may_be_told,
    starts_private,
)
from db.records.danger.rules.which import DESPAIR


def numbers(*kinds: Danger) -> list[str]:
    return [call.number for call in calls_for(kinds)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Danger.SELF_HARMED, ["120", "110", "12356"]),
        (Danger.SELF_HARM_NOW, ["110", "120", "12356"]),
        (Danger.FIRE, ["119", "120"]),
        (Danger.GAS, ["119", "120"]),
        (Danger.VIOLENCE, ["110", "12110", "120"]),
        (Danger.ILLNESS, ["120", "110"]),
        (Danger.SILENT, ["110", "120"]),
        (Danger.ELECTRICITY, ["119", "120"]),
        (Danger.IN_LIFT, ["119", "120"]),
        (Danger.TRAPPED, ["119", "120"]),
        (Danger.COLLAPSE, ["119", "120"]),
        (Danger.MISSING, ["110"]),
        (Danger.SELF_HARM, ["12356", "120", "110"]),
    ],
)
def test_the_right_number_stands_first(kind: Danger, expected: list[str]):
    assert numbers(kind) == expected


def test_every_receipt_shows_four_numbers():
    assert [call.number for call in ON_EVERY_RECEIPT] == ["110", "119", "120", "12356"]
    assert numbers() == ["110", "119", "120", "12356"]


def test_the_gravest_comes_first_and_no_number_twice():
    assert gravest_first([Danger.SELF_HARM, Danger.FIRE, Danger.FIRE]) == (Danger.FIRE, Danger.SELF_HARM)
    assert numbers(Danger.ILLNESS, Danger.FIRE) == ["119", "120", "110"]


def test_where_somebody_lies_in_gas_or_current_the_ambulance_comes_first_and_the_warning_stays():
    for kind in (Danger.GAS, Danger.ELECTRICITY):
        assert (numbers(kind, Danger.ILLNESS), gravest_first([Danger.ILLNESS, kind])[0]) == (
            ["120", "119", "110"],
            kind,
        )
    assert numbers(Danger.FIRE, Danger.GAS, Danger.ILLNESS) == ["119", "120", "110"]


def test_only_the_text_message_is_written_to():
    written = {call.number for advice in ADVICE.values() for call in advice.calls if call.by_text}
    assert written == {"12110"}


@pytest.mark.parametrize("kind", Danger)
def test_violence_and_despair_are_private_and_no_mediator_is_told(kind: Danger):
    private = kind in {Danger.VIOLENCE, *DESPAIR, Danger.UNSAID}
    assert (starts_private([kind]), mediator_may_be_told([kind])) == (private, not private)
    assert ADVICE[kind].mediator_may_be_told == (not private)


def test_one_private_danger_makes_all_of_it_private():
    assert (starts_private([Danger.FIRE, Danger.VIOLENCE]), starts_private([])) == (True, False)
    assert not mediator_may_be_told([Danger.FIRE, Danger.VIOLENCE])


def test_every_kind_has_advice_in_both_languages():
    chinese = catalogue("zh_Hans")
    told = [(advice.name, advice.sentence, advice.to_oneself) for advice in ADVICE.values()]
    said = [CALLS_NOBODY, *(words for words in chain.from_iterable(told) if words)]
    said += [call.name for advice in ADVICE.values() for call in advice.calls]
    assert set(ADVICE) == set(Danger)
    assert [words for words in said if chinese.gettext(words) == words] == []


def test_nobody_is_promised_an_answer_day_and_night():
    """12356 answers for at least 18 hours a day, not for 24: another number stands beside it."""
    for kind in DESPAIR:
        assert "24" not in ADVICE[kind].sentence + ADVICE[kind].to_oneself
        assert {"110", "120"} < set(numbers(kind))


def test_the_trades_are_those_of_the_service_card():
    assert {trade for advice in ADVICE.values() for trade in advice.trades} <= set(Trade)
