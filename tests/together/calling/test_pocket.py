"""The link to one's own matters on the phone: who has one, when it ends, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.people import change_staff, deactivate_staff
from db.community.staff.actions.pocket import forget_pocket, once
from db.community.staff.actions.sessions import sign_out_everywhere
from db.community.staff.queries.pocket import pocket_until, pocket_visit
from db.community.staff.rules.people import Person
from db.community.staff.tables import PocketLink, SentForm, StaffMember
from db.ground.refusals import NotAllowed, NotFound, Refused
from db.ground.sealing import token_hash
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Role
from db.together.calling.actions.phones import know_phone
from db.together.calling.actions.pocket import close_pocket, leave_phone, open_pocket
from db.together.calling.queries.codes import own_code
from db.together.calling.queries.visits import knows_phone
from tests.cast import MONDAY, Cast

DAY = timedelta(days=1)
PHONE, OTHER_PHONE = "the token of a phone", "the token of another"


def is_open(key: str, now=MONDAY) -> bool:
    try:
        pocket_visit(key, now)
    except NotFound:
        return False
    return True


def known_phones(cast: Cast, key: str) -> list[bool]:
    return [knows_phone(pocket_visit(key, MONDAY), phone, MONDAY) for phone in (PHONE, OTHER_PHONE)]


def test_it_is_for_who_holds_matters_in_person_and_opens_their_own_alone(cast):
    keys = {}
    for name, actor in cast.everybody.items():
        try:
            keys[name] = open_pocket(actor, MONDAY)
        except NotAllowed:
            continue
    assert {name: pocket_visit(key, MONDAY).actor for name, key in keys.items()} == {
        name: cast.everybody[name] for name in ("sun", "guo", "mei", "otto")
    }


def test_only_a_hash_of_it_is_kept_and_a_new_one_kills_it(cast):
    first = open_pocket(cast.mei, MONDAY)
    assert [row.key_hash for row in PocketLink.select()] == [token_hash(first)]
    second = open_pocket(cast.mei, MONDAY)
    assert [is_open(first), is_open(second)] == [False, True]


def test_it_lives_half_a_year_to_the_minute_and_is_then_forgotten(cast):
    key, end = open_pocket(cast.mei, MONDAY), MONDAY + 180 * DAY
    assert [is_open(key, at) for at in (end - timedelta.resolution, end)] == [True, False]
    assert [pocket_until(cast.mei, cast.mei.staff_id, at) for at in (MONDAY, end)] == [end, None]
    assert [forget_pocket(end - timedelta.resolution), forget_pocket(end)] == [0, 1]


def test_whatever_ends_all_sessions_ends_it(cast):
    ends = [
        lambda: sign_out_everywhere(cast.mei, MONDAY),
        lambda: reset_password(cast.ada, cast.mei.staff_id, MONDAY),
        lambda: deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY),
    ]
    for end in ends:
        key = open_pocket(cast.mei, MONDAY)
        end()
        assert not is_open(key)


def test_it_opens_nothing_for_who_holds_matters_no_more(cast):
    key = open_pocket(cast.mei, MONDAY)
    change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅调解", Role.AUDITOR), MONDAY)
    assert (is_open(key), pocket_until(cast.ada, cast.mei.staff_id, MONDAY)) == (False, None)


def test_it_opens_nothing_for_who_has_left_in_whatever_way(cast):
    key = open_pocket(cast.mei, MONDAY)
    StaffMember.update(active=False).where(StaffMember.id == cast.mei.staff_id).execute()
    assert (is_open(key), pocket_until(cast.ada, cast.mei.staff_id, MONDAY)) == (False, None)


def test_it_is_ended_by_oneself_or_who_looks_after_the_people_here_and_all_phones_are_strangers(cast):
    for who in (cast.mei, cast.ada):
        key = open_pocket(cast.mei, MONDAY)
        know_phone(pocket_visit(key, MONDAY), own_code(cast.mei) or "", PHONE, MONDAY)
        close_pocket(who, cast.mei.staff_id, MONDAY)
        assert not is_open(key)
        assert known_phones(cast, open_pocket(cast.mei, MONDAY)) == [False, False]


def test_nobody_else_ends_it_or_learns_that_there_is_one(cast):
    key = open_pocket(cast.mei, MONDAY)
    for who in (cast.sun, cast.guo, cast.luo, cast.an, cast.otto):
        for asks in (
            lambda who: close_pocket(who, cast.mei.staff_id, MONDAY),
            lambda who: pocket_until(who, 3, MONDAY),
        ):
            with pytest.raises(Refused):
                asks(who)
    assert is_open(key)


def test_one_phone_is_left_and_the_other_goes_on(cast):
    key = open_pocket(cast.mei, MONDAY)
    visit = pocket_visit(key, MONDAY)
    for phone in (PHONE, OTHER_PHONE):
        know_phone(visit, own_code(cast.mei) or "", phone, MONDAY)
    leave_phone(visit, PHONE, MONDAY)
    assert known_phones(cast, key) == [False, True]


def test_leaving_a_phone_that_two_share_leaves_it_for_oneself_alone(cast):
    keys = [open_pocket(who, MONDAY) for who in (cast.mei, cast.guo)]
    for who, key in zip((cast.mei, cast.guo), keys, strict=True):
        know_phone(pocket_visit(key, MONDAY), own_code(who) or "", PHONE, MONDAY)
    leave_phone(pocket_visit(keys[0], MONDAY), PHONE, MONDAY)
    assert [known_phones(cast, key) for key in keys] == [[False, False], [True, False]]


def test_it_is_in_the_history_without_the_key(cast):
    key = open_pocket(cast.mei, MONDAY)
    know_phone(pocket_visit(key, MONDAY), own_code(cast.mei) or "", PHONE, MONDAY)
    leave_phone(pocket_visit(key, MONDAY), PHONE, MONDAY)
    close_pocket(cast.ada, cast.mei.staff_id, MONDAY)
    story = happenings_of("staff", cast.mei.staff_id)
    assert [(one.kind, one.actor_id, one.data) for one in story] == [
        ("pocket_opened", cast.mei.staff_id, {}),
        ("phone_known", cast.mei.staff_id, {}),
        ("phone_left", cast.mei.staff_id, {}),
        ("pocket_closed", cast.ada.staff_id, {}),
    ]


def test_one_form_does_one_thing_and_what_failed_can_be_sent_again(cast):
    visit = pocket_visit(open_pocket(cast.mei, MONDAY), MONDAY)
    done = []
    for key in ("the key of a form", "the key of a form", "another key of a form"):
        with once(visit, key, MONDAY) as is_first:
            done.append(is_first)
    with pytest.raises(Refused), once(visit, "a third key of a form", MONDAY):
        raise Refused("no")
    with once(visit, "a third key of a form", MONDAY) as is_first:
        done.append(is_first)
    assert done == [True, False, True, True]
    assert [forget_pocket(MONDAY + 7 * DAY - timedelta.resolution), forget_pocket(MONDAY + 7 * DAY)] == [0, 3]
    assert SentForm.select().count() == 0
