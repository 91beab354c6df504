"""Signing in: one answer for every failure, a rest for whoever guesses, and a session that ends."""

from contextlib import suppress
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from db.community.staff.actions import sessions
from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.sessions import (
    WrongNameOrPassword,
    forget_expired,
    keep_session_alive,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from db.community.staff.queries.known_browsers import browser_of, marks_after
from db.community.staff.queries.sessions import actor_for_session
from db.community.staff.rules.accounts import staff
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from db.community.staff.tables import StaffMember, StaffSession
from db.ground.refusals import Refused, TooMany
from db.records.history.queries import happenings_of
from tests.cast import MONDAY, PASSWORD

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def _fails(name: str, password: str, at=MONDAY) -> str:
    with pytest.raises(WrongNameOrPassword) as refusal:
        sign_in(name, password, "10.0.0.1", at)
    return refusal.value.words


def _kinds(staff_id: int) -> list[str]:
    return [happening.kind for happening in happenings_of("staff", staff_id)]


def test_mei_signs_in_and_is_herself(cast):
    signed_in = sign_in(" MEI ", PASSWORD, "10.0.0.1", MONDAY)
    assert actor_for_session(signed_in.token, MONDAY) == cast.mei
    assert signed_in.must_change_password is False
    assert _kinds(cast.mei.staff_id) == ["signed_in"]


def test_the_password_that_everybody_knows_is_right_only_where_linli_is_shown(cast):
    known = PasswordHasher(1, 8, 1).hash(DEMONSTRATION_PASSWORD)
    StaffMember.update(password_hash=known).where(StaffMember.sign_in_name == "mei").execute()
    _fails("mei", DEMONSTRATION_PASSWORD)
    shown = sign_in("mei", DEMONSTRATION_PASSWORD, "10.0.0.1", MONDAY, demonstrates=True)
    assert actor_for_session(shown.token, MONDAY) == cast.mei


def test_everybody_of_the_cast_gets_their_own_scope(cast):
    for name, actor in cast.everybody.items():
        token = sign_in(name, PASSWORD, "10.0.0.1", MONDAY).token
        assert actor_for_session(token, MONDAY) == actor


def test_the_token_itself_is_not_stored(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    assert token not in [session.token_hash for session in StaffSession.select()]


def test_a_weakly_hashed_password_is_hashed_anew_at_sign_in(cast):
    sign_in("mei", PASSWORD, "10.0.0.1", MONDAY)
    assert StaffMember.get_by_id(cast.mei.staff_id).password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token


def test_an_unknown_name_a_wrong_password_a_leaver_and_a_locked_account_get_one_answer(cast):
    answers = {_fails("nobody", "x"), _fails("mei", "x")}
    deactivate_staff(cast.ada, cast.luo.staff_id, MONDAY)
    answers.add(_fails("luo", PASSWORD))
    for _ in range(5):
        _fails("guo", "x")
    answers.add(_fails("guo", PASSWORD))
    assert answers == {WrongNameOrPassword.words}


def test_an_unknown_name_costs_as_much_as_a_wrong_password(cast, monkeypatch):
    verified = []
    monkeypatch.setattr(sessions, "password_fits", lambda hashed, given: verified.append(hashed) or False)
    _fails("nobody", "x")
    _fails("mei", "x")
    assert len(verified) == 2
    assert verified[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_five_failures_in_a_row_lock_for_a_quarter_of_an_hour(cast):
    for _ in range(5):
        _fails("mei", "x")
    _fails("mei", PASSWORD, MONDAY + 14 * MINUTE)
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY + 15 * MINUTE).token
    assert _kinds(cast.mei.staff_id) == ["sign_in_failed"] * 5 + ["sign_in_locked", "signed_in"]


def test_whoever_guesses_shuts_out_their_own_network_only(cast):
    for _ in range(60):
        with suppress(Refused):
            sign_in("mei", "x", "10.9.9.9", MONDAY)
    assert _kinds(cast.mei.staff_id) == ["sign_in_failed"] * 5 + ["sign_in_locked"]
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token


def test_a_browser_that_is_known_is_spared_even_in_the_network_of_whoever_guesses(cast):
    marks = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).marks
    for number in range(80):
        with suppress(Refused):
            sign_in("mei" if number < 20 else f"name{number}", "x", "10.0.0.1", MONDAY)
    with pytest.raises(TooMany):
        sign_in("mei", PASSWORD, "10.0.0.1", MONDAY)
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY, marks).token


def test_a_browser_is_known_for_one_person_and_password_and_half_a_year(cast):
    mine = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).marks
    both = sign_in("sun", PASSWORD, "10.0.0.1", MONDAY, mine).marks
    mei, sun = (StaffMember.get_by_id(who.staff_id) for who in (cast.mei, cast.sun))
    knows = [
        (marks, browser_of(marks, mei, MONDAY) is not None, browser_of(marks, sun, MONDAY) is not None)
        for marks in (mine, both, mine[:-1] + "x", "~..~.~", "x", "")
    ]
    assert [known for _, *known in knows] == [[True, False], [True, True], *([[False, False]] * 4)]
    assert browser_of(both, mei, MONDAY + timedelta(days=180) - MINUTE) is not None
    assert browser_of(both, mei, MONDAY + timedelta(days=180)) is None
    reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    mei = StaffMember.get_by_id(cast.mei.staff_id)
    assert browser_of(both, mei, MONDAY) is None
    assert browser_of(marks_after(staff(mei.id), both, MONDAY), mei, MONDAY) is not None


def test_a_known_browser_in_which_somebody_guesses_rests_too_and_disturbs_no_other(cast):
    marks = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).marks
    for _ in range(5):
        with pytest.raises(WrongNameOrPassword):
            sign_in("mei", "x", "10.0.0.1", MONDAY, marks)
    with pytest.raises(WrongNameOrPassword):
        sign_in("mei", PASSWORD, "10.0.0.1", MONDAY, marks)
    assert StaffMember.get_by_id(cast.mei.staff_id).failed_attempts == 0
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token


def test_under_an_attack_from_many_networks_each_new_one_has_one_try_and_none_is_shut_out(cast):
    for number in range(4):
        for _ in range(5):
            with pytest.raises(WrongNameOrPassword):
                sign_in("mei", "x", f"10.9.0.{number}", MONDAY)
    assert StaffMember.get_by_id(cast.mei.staff_id).failed_attempts == 20
    with pytest.raises(WrongNameOrPassword):
        sign_in("mei", "x", "10.9.1.1", MONDAY)
    with pytest.raises(WrongNameOrPassword):
        sign_in("mei", PASSWORD, "10.9.1.1", MONDAY)
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    assert StaffMember.get_by_id(cast.mei.staff_id).failed_attempts == 0


def test_of_two_guesses_at_once_the_right_one_is_refused_when_there_were_too_many(cast, monkeypatch):
    """Counted after the password was looked at, so that many at the same time are no way round the rest."""
    looked = []

    def slowly(hashed, given):
        if not looked:
            looked.append(given)
            for _ in range(5):
                _fails("mei", "x")
        return given == PASSWORD

    monkeypatch.setattr(sessions, "password_fits", slowly)
    _fails("mei", PASSWORD)
    assert StaffSession.select().count() == 0


def test_a_success_begins_a_new_row(cast):
    for _ in range(2):
        for _ in range(4):
            _fails("mei", "x")
        assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token


def test_after_a_lock_has_passed_there_are_five_tries_again(cast):
    for _ in range(5):
        _fails("mei", "x")
    for _ in range(4):
        _fails("mei", "x", MONDAY + HOUR)
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY + HOUR).token


def test_one_network_cannot_try_without_end(cast):
    for number in range(60):
        with pytest.raises(WrongNameOrPassword):
            sign_in(f"name{number}", "x", "10.9.9.9", MONDAY)
    with pytest.raises(TooMany):
        sign_in("mei", PASSWORD, "10.9.9.9", MONDAY)
    assert sign_in("mei", PASSWORD, "10.1.1.1", MONDAY).token


def test_a_password_reset_during_a_sign_in_wins(cast, monkeypatch):
    def slowly(hashed, given):
        reset_password(cast.ada, cast.mei.staff_id, MONDAY)
        return True

    monkeypatch.setattr(sessions, "password_fits", slowly)
    _fails("mei", PASSWORD)
    assert StaffSession.select().count() == 0


def test_a_session_lives_twelve_hours_and_using_it_keeps_it_alive(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    keep_session_alive(token, MONDAY + 11 * HOUR)
    assert actor_for_session(token, MONDAY + 22 * HOUR) == cast.mei
    assert actor_for_session(token, MONDAY + 23 * HOUR) is None


def test_a_session_ends_after_seven_days_however_busy(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    for hours in range(0, 7 * 24, 6):
        keep_session_alive(token, MONDAY + hours * HOUR)
    assert actor_for_session(token, MONDAY + timedelta(days=7) - MINUTE) == cast.mei
    assert actor_for_session(token, MONDAY + timedelta(days=7)) is None


def test_an_ended_session_cannot_be_kept_alive(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    keep_session_alive(token, MONDAY + 13 * HOUR)
    assert actor_for_session(token, MONDAY + 13 * HOUR) is None


def test_signing_out_ends_this_browser_only(cast):
    office, phone = (sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token for _ in range(2))
    sign_out(office, MONDAY)
    sign_out(office, MONDAY)
    sign_out("never was", MONDAY)
    assert actor_for_session(office, MONDAY) is None
    assert actor_for_session(phone, MONDAY) == cast.mei
    assert _kinds(cast.mei.staff_id) == ["signed_in", "signed_in", "signed_out"]


def test_signing_out_everywhere_ends_every_session_of_this_person_only(cast):
    mine = [sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token for _ in range(2)]
    suns = sign_in("sun", PASSWORD, "10.0.0.1", MONDAY).token
    assert sign_out_everywhere(cast.mei, MONDAY) == 2
    assert [actor_for_session(token, MONDAY) for token in mine] == [None, None]
    assert actor_for_session(suns, MONDAY) == cast.sun


def test_expired_sessions_are_forgotten(cast):
    sign_in("mei", PASSWORD, "10.0.0.1", MONDAY)
    sign_in("sun", PASSWORD, "10.0.0.1", MONDAY + HOUR)
    assert forget_expired(MONDAY + 12 * HOUR) == 1
    assert [session.staff_id for session in StaffSession.select()] == [cast.sun.staff_id]
