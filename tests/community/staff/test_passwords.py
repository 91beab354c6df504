"""Choosing a password of one's own, and being given one for a single sign-in."""

import pytest

from db.community.staff.actions import sessions
from db.community.staff.actions.passwords import change_password, new_one_time_password, reset_password
from db.community.staff.actions.sessions import NewSession, sign_in
from db.community.staff.queries.sessions import actor_for_session, session
from db.ground.refusals import Invalid, NotAllowed, NotFound, TooMany
from db.records.history.queries import happenings_of
from tests.cast import MONDAY, PASSWORD

NEW = "六号楼的猫爱晒太阳真的"


def _sign_in(name: str, password: str) -> NewSession:
    return sign_in(name, password, "10.0.0.1", MONDAY)


def _problems(actor, current: str, new: str) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refusal:
        change_password(actor, current, new, MONDAY)
    return [(problem.field, problem.words) for problem in refusal.value.problems]


def test_a_new_password_ends_the_other_sessions_and_begins_one(cast):
    old = _sign_in("mei", PASSWORD).token
    token = change_password(cast.mei, PASSWORD, NEW, MONDAY)
    assert actor_for_session(old, MONDAY) is None
    assert actor_for_session(token, MONDAY) == cast.mei
    assert _sign_in("mei", NEW).must_change_password is False
    assert happenings_of("staff", cast.mei.staff_id)[1].kind == "password_changed"


def test_the_present_password_is_asked_for(cast):
    assert _problems(cast.mei, "wrong", NEW) == [("current", "This is not your present password.")]


def test_a_borrowed_session_cannot_guess_the_present_password(cast):
    for _ in range(5):
        _problems(cast.mei, "wrong", NEW)
    with pytest.raises(TooMany):
        change_password(cast.mei, PASSWORD, NEW, MONDAY)


def test_a_weak_or_unchanged_password_is_refused(cast):
    assert [field for field, _ in _problems(cast.mei, PASSWORD, "1234567890")] == ["password"]
    assert _problems(cast.mei, PASSWORD, PASSWORD) == [
        ("password", "Choose a password that is different from the present one.")
    ]


def test_a_reset_password_is_good_for_one_sign_in_and_asks_for_a_new_one(cast):
    old = _sign_in("mei", PASSWORD).token
    once = reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    assert actor_for_session(old, MONDAY) is None
    signed_in = _sign_in("mei", once)
    assert signed_in.must_change_password is True
    assert session(signed_in.token, MONDAY).must_change_password is True
    token = change_password(cast.mei, "", NEW, MONDAY)
    assert session(token, MONDAY).must_change_password is False


def test_the_one_time_password_cannot_be_kept(cast):
    once = reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    assert [field for field, _ in _problems(cast.mei, "", once)] == ["password"]


def test_a_reset_ends_a_lock(cast):
    for _ in range(5):
        with pytest.raises(sessions.WrongNameOrPassword):
            _sign_in("mei", "x")
    once = reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    assert _sign_in("mei", once).token


def test_only_an_administrator_of_the_same_community_resets_a_password(cast):
    for actor in (cast.sun, cast.guo, cast.mei, cast.luo, cast.an):
        with pytest.raises(NotAllowed):
            reset_password(actor, cast.mei.staff_id, MONDAY)
    with pytest.raises(NotFound):
        reset_password(cast.ada, cast.otto.staff_id, MONDAY)


def test_one_time_passwords_are_easy_to_read_out_and_never_the_same():
    made = {new_one_time_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(password) for password in made} == {14}
    assert not set("".join(made)) & set("01ilo")
