"""What is printed of an incident: counts of what there is, and nothing of anybody."""

from __future__ import annotations

import pytest

from db.disputes.actions.talk import see_contact
from db.running.commands.incident import level_of
from tests.cast import MONDAY, Cast
from tests.running.commands.test_deleted_is_gone import CANARY, Left
from tests.running.commands.test_replaying import opened


@pytest.mark.parametrize("engine", ["sqlite"])
def test_it_counts_and_names_nobody(living: Cast, settings, python_m_db):
    assert python_m_db("migrate").code == 0
    with opened(settings):
        left = Left(living)
        see_contact(living.mei, left.number, MONDAY)
    said = python_m_db("incident-facts", "--since", "2026-11-16")
    counted = {what: int(number) for number, what in (line.split("  ", 1) for line in lines(said.out))}
    assert said.code == 0
    assert [counted[what] for what in WANTED] == [1, 1, 1, 1, 1, 3, 1, 1, 7, 1]
    assert said.out.splitlines()[2] == (
        "Were all of it out, of 10 persons at most, by their number alone it is under larger (较大), "
        "which begins at 1000000. See docs/incident.md."
    )
    named = (CANARY, "13812345678", left.receipt.reference, "梅调解", "孙书记", "社区")
    assert [word for word in named if word in said.out + said.err] == []


@pytest.mark.parametrize(
    ("persons", "level"),
    [
        (0, ""),
        (999_999, ""),
        (1_000_000, "larger (较大)"),
        (10_000_000, "grave (重大)"),
        (99_999_999, "grave (重大)"),
        (100_000_000, "particularly grave (特别重大)"),
    ],
)
def test_the_level_that_a_number_of_persons_reaches(persons: int, level: str):
    assert level_of(persons) == level


WANTED = (
    "reports",
    "reports whose words are kept",
    "reports with a home",
    "reports with a name, sealed",
    "reports with a phone, sealed",
    "photos",
    "recordings of voices",
    "words in suggestion boxes, in plain text",
    "members of staff who may sign in",
    "looks at how to reach a resident, who called, or words in files, since 2026-11-16",
)


def lines(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines()[3:]]
