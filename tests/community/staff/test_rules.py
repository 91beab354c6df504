"""Passwords, tries, sessions and what each role needs, decided from plain values."""

from datetime import timedelta

import pytest

from db.community.staff.rules.people import (
    Person,
    failures_in_a_row,
    is_locked,
    password_problems,
    person_problems,
    session_ends,
    tries_left_to,
)
from db.records.permissions.rules import Role
from tests.cast import MONDAY

QUARTER = timedelta(minutes=15)


def _fields(person: Person) -> list[str]:
    return [problem.field for problem in person_problems(person)]


def test_a_long_unusual_password_will_do():
    assert password_problems("a long walk in the park", "mei") == []
    assert password_problems("桃花潭水深千尺不及汪伦", "mei") == []


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "Use at least %(least)s characters."),
        ("x" * 201, "Use at most %(most)s characters."),
        ("meimeimeimei", "The password must not be your sign-in name."),
        ("MeiMeiMeiMei2026", "The password must not be your sign-in name."),
        ("1234567890", "Many people use this password. Choose one that is harder to guess."),
        ("Password123", "Many people use this password. Choose one that is harder to guess."),
        ("ababababab", "Many people use this password. Choose one that is harder to guess."),
    ],
)
def test_a_password_that_will_not_do_says_why(password, words):
    assert [problem.words for problem in password_problems(password, "meimeimeimei")] == [words]


def test_failures_in_a_row_are_counted_and_a_rest_that_has_passed_begins_a_new_row():
    assert failures_in_a_row(4, None, MONDAY) == 4
    assert failures_in_a_row(5, MONDAY + QUARTER, MONDAY) == 5
    assert failures_in_a_row(5, MONDAY + QUARTER, MONDAY + QUARTER) == 0


def test_a_strange_network_has_five_tries_and_under_an_attack_one():
    assert [tries_left_to(failures) for failures in (0, 19, 20, 500)] == [5, 5, 1, 1]


def test_a_rest_ends_at_its_instant():
    assert [is_locked(MONDAY + QUARTER, at) for at in (MONDAY, MONDAY + QUARTER)] == [True, False]


def test_a_session_slides_twelve_hours_but_never_past_seven_days():
    assert session_ends(MONDAY, MONDAY) == MONDAY + timedelta(hours=12)
    late = MONDAY + timedelta(days=6, hours=20)
    assert session_ends(MONDAY, late) == MONDAY + timedelta(days=7)


def test_each_role_needs_its_own_scope_and_no_other():
    assert _fields(Person("sun2", "孙", Role.COMMUNITY_SECRETARY)) == []
    assert _fields(Person("guo2", "郭", Role.GRID_SECRETARY)) == ["grid_ids"]
    assert _fields(Person("guo2", "郭", Role.GRID_SECRETARY, grid_ids=frozenset({1}))) == []
    assert _fields(Person("mei2", "梅", Role.BUILDING_MEDIATOR)) == ["building_ids"]
    assert _fields(Person("luo2", "罗", Role.UNIT_LIAISON)) == ["unit_id"]
    assert _fields(Person("ada2", "艾", Role.ADMINISTRATOR, building_ids=frozenset({1}))) == ["building_ids"]


def test_every_wrong_field_of_a_person_is_named():
    assert _fields(Person("小梅", " ", Role.AUDITOR, "call me")) == ["sign_in_name", "name", "duty_phone"]
    assert _fields(Person(" Mei.Two ", "梅", Role.AUDITOR, "024-0000 0000")) == []
