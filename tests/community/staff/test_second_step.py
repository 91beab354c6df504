"""A second step of signing in: codes of an app and recovery codes, each good once, and few guesses."""

from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from db.community.staff.actions import second_step
from db.community.staff.actions.passwords import change_password, reset_password
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.second_step import (
    SecondStepIsOn,
    SecondStepIsRequired,
    SignInRanOut,
    WrongCode,
    begin_second_step,
    confirm_second_step,
    new_recovery_codes,
    pass_second_step,
    require_second_step,
    reset_second_step,
    switch_off_second_step,
)
from db.community.staff.actions.sessions import forget_expired, sign_in, start_session
from db.community.staff.queries.second_step import SecondStepState, halfway_name, own_second_step
from db.community.staff.queries.sessions import actor_for_session, session
from db.community.staff.rules.accounts import owner
from db.community.staff.rules.second_step import code_of, needs_second_step, step_at, step_of, typed_code
from db.community.staff.tables import HalfwaySignIn, RecoveryCode, SecondStep, StaffSession
from db.ground.refusals import Invalid, NotAllowed, NotFound, TooMany
from db.ground.sealing import CannotUnseal, keyring
from db.practices import RESEALS
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Role
from tests.cast import MONDAY, PASSWORD

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238, appendix B
HALF = timedelta(seconds=30)
WRONG = "000000"


@pytest.fixture
def chosen(monkeypatch) -> None:
    """The secret of everybody who sets it up is the one of the RFC."""
    monkeypatch.setattr(second_step.os, "urandom", lambda size: b"12345678901234567890"[:size])


def code(at=MONDAY) -> str:
    return code_of(RFC_SECRET, step_at(at))


@pytest.fixture
def codes(cast, chosen) -> list[str]:
    """Mei's recovery codes: she set it up two minutes ago."""
    before = MONDAY - 4 * HALF
    begin_second_step(cast.mei, PASSWORD, before)
    return confirm_second_step(cast.mei, None, code(before), before)


def halfway(name: str = "mei", at=MONDAY) -> str:
    signed_in = sign_in(name, PASSWORD, "10.0.0.1", at)
    assert (signed_in.asks_for_code, signed_in.must_change_password) == (True, False)
    return signed_in.token


def kinds(cast) -> list[str]:
    return [happening.kind for happening in happenings_of("staff", cast.mei.staff_id)]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_the_rfc(seconds, expected):
    assert code_of(RFC_SECRET, seconds // 30) == expected


def test_a_clock_may_be_half_a_minute_off_and_no_more():
    now = step_at(MONDAY)
    around = [step_of(RFC_SECRET, code(MONDAY + steps * HALF), 0, MONDAY) for steps in range(-2, 3)]
    assert around == [None, now - 1, now, now + 1, None]


def test_a_code_may_be_typed_as_it_is_read_out():
    assert [typed_code(typed) for typed in ("２８７ 082", " 287-082\n", "K7WD-m2xp")] == [
        "287082",
        "287082",
        "k7wdm2xp",
    ]


def test_it_is_for_whoever_sees_contacts_or_opens_accounts():
    assert {role for role in Role if not needs_second_step(role)} == {Role.AUDITOR, Role.SUPERVISOR}


def test_setting_it_up_asks_for_the_password_and_the_first_code(cast, chosen):
    with pytest.raises(Invalid):
        begin_second_step(cast.mei, "wrong", MONDAY)
    address = urlsplit(begin_second_step(cast.mei, PASSWORD, MONDAY))
    assert (address.scheme, address.netloc, unquote(address.path)) == ("otpauth", "totp", "/Linli 邻理:mei")
    assert parse_qs(address.query) == {
        "digits": ["6"],
        "secret": [RFC_SECRET],
        "algorithm": ["SHA1"],
        "issuer": ["Linli 邻理"],
        "period": ["30"],
    }
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).asks_for_code is False, "it is not on yet"
    with pytest.raises(WrongCode):
        confirm_second_step(cast.mei, None, WRONG, MONDAY)
    assert len(set(confirm_second_step(cast.mei, None, code(), MONDAY))) == 10
    assert own_second_step(cast.mei) == SecondStepState(MONDAY, 10, True)
    with pytest.raises(SecondStepIsOn):
        begin_second_step(cast.mei, PASSWORD, MONDAY)
    with pytest.raises(NotFound):
        confirm_second_step(cast.mei, None, code(MONDAY + HALF), MONDAY)


def test_switching_it_on_ends_sessions_that_only_a_password_began_but_this_one(cast, chosen):
    here, there = (start_session(owner(cast.mei), MONDAY) for _ in range(2))
    begin_second_step(cast.mei, PASSWORD, MONDAY)
    confirm_second_step(cast.mei, here, code(), MONDAY)
    assert [actor_for_session(token, MONDAY) for token in (here, there)] == [cast.mei, None]


def test_the_password_alone_opens_nothing(cast, codes):
    token = halfway()
    assert (session(token, MONDAY), halfway_name(token, MONDAY)) == (None, cast.mei.name)
    assert "signed_in" not in kinds(cast)
    signed_in = pass_second_step(token, code(), MONDAY)
    assert actor_for_session(signed_in.token, MONDAY) == cast.mei
    assert (kinds(cast)[-1], actor_for_session(token, MONDAY), halfway_name(token, MONDAY)) == ("signed_in", None, None)


def test_a_code_is_good_once_and_none_before_it(cast, codes):
    pass_second_step(halfway(), code(), MONDAY)
    for used in (code(), code(MONDAY - HALF)):
        with pytest.raises(WrongCode):
            pass_second_step(halfway(), used, MONDAY)
    assert pass_second_step(halfway(), code(MONDAY + HALF), MONDAY + HALF).token


def test_of_two_who_send_the_same_code_at_once_one_gets_in(cast, codes, monkeypatch):
    tokens = [halfway(), halfway()]
    stale = SecondStep.get()
    pass_second_step(tokens[0], code(), MONDAY)
    monkeypatch.setattr(SecondStep, "one", lambda **_: stale)
    with pytest.raises(WrongCode):
        pass_second_step(tokens[1], code(), MONDAY)


def test_a_recovery_code_is_good_once_and_kept_as_a_hash(cast, codes):
    assert {row.code_hash for row in RecoveryCode.select()} & {*codes} == set()
    assert pass_second_step(halfway(), f" {codes[3].upper()} ", MONDAY).token
    assert [kind for kind in kinds(cast) if kind.startswith("recovery")] == ["recovery_code_used"]
    with pytest.raises(WrongCode):
        pass_second_step(halfway(), codes[3], MONDAY)
    assert own_second_step(cast.mei).recovery_codes == 9


def test_after_five_wrong_codes_the_right_ones_are_refused_for_a_while(cast, codes):
    token = halfway()
    for _ in range(5):
        with pytest.raises(WrongCode):
            pass_second_step(token, WRONG, MONDAY)
    assert kinds(cast).count("second_step_failed") == 5
    for right in (code(), codes[0]):
        with pytest.raises(TooMany):
            pass_second_step(token, right, MONDAY)
    later = MONDAY + timedelta(minutes=15)
    assert pass_second_step(halfway(at=later), code(later), later).token


def test_twenty_wrong_codes_in_a_day_are_the_most(cast, codes):
    for quarter in range(4):
        at = MONDAY + quarter * timedelta(minutes=15)
        for _ in range(5):
            with pytest.raises(WrongCode):
                pass_second_step(halfway(at=at), WRONG, at)
    later = MONDAY + timedelta(hours=2)
    with pytest.raises(TooMany):
        pass_second_step(halfway(at=later), code(later), later)


def test_between_password_and_code_there_are_ten_minutes(cast, codes):
    token = halfway()
    later = MONDAY + timedelta(minutes=10)
    assert (halfway_name(token, later - HALF), halfway_name(token, later)) == (cast.mei.name, None)
    with pytest.raises(SignInRanOut):
        pass_second_step(token, code(later), later)
    forget_expired(later)
    assert HalfwaySignIn.select().count() == 0


def test_a_new_password_ends_a_signing_in_that_is_halfway(cast, codes):
    token = halfway()
    once = reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    with pytest.raises(SignInRanOut):
        pass_second_step(token, code(), MONDAY)
    again = pass_second_step(sign_in("mei", once, "10.0.0.1", MONDAY).token, code(), MONDAY)
    assert (again.must_change_password, session(again.token, MONDAY).must_first) == (True, "new-password")
    change_password(cast.mei, "", "六号楼的猫爱晒太阳真的", MONDAY)
    assert StaffSession.select().count() == 1


def test_new_recovery_codes_void_those_before(cast, codes):
    with pytest.raises(WrongCode):
        new_recovery_codes(cast.mei, WRONG, MONDAY)
    new = new_recovery_codes(cast.mei, code(), MONDAY)
    assert (len(new), set(new) & set(codes)) == (10, set())
    with pytest.raises(WrongCode):
        pass_second_step(halfway(), codes[0], MONDAY)


def test_switching_it_off_takes_a_code(cast, codes):
    with pytest.raises(WrongCode):
        switch_off_second_step(cast.mei, WRONG, MONDAY)
    switch_off_second_step(cast.mei, code(), MONDAY)
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).asks_for_code is False
    assert (SecondStep.select().count(), RecoveryCode.select().count()) == (0, 0)
    with pytest.raises(NotFound):
        switch_off_second_step(cast.mei, code(), MONDAY)


def test_where_it_is_required_nobody_goes_on_without_or_switches_it_off(cast, codes):
    tokens = {name: start_session(owner(actor), MONDAY) for name, actor in cast.everybody.items()}
    require_second_step(cast.ada, True, MONDAY)
    lacking = {name for name, token in tokens.items() if session(token, MONDAY).must_first == "second-step"}
    assert lacking == {"sun", "guo", "luo", "ada"}, "Mei has it, An sees no contacts, Otto works elsewhere"
    with pytest.raises(SecondStepIsRequired):
        switch_off_second_step(cast.mei, code(), MONDAY)
    require_second_step(cast.ada, False, MONDAY)
    assert session(tokens["sun"], MONDAY).must_first is None
    told = [happening.kind for happening in happenings_of("community", cast.community_id)]
    assert told[-2:] == ["second_step_required", "second_step_left_free"]


def test_saying_once_more_what_holds_is_no_event(cast):
    require_second_step(cast.ada, False, MONDAY)
    assert "second_step_left_free" not in [one.kind for one in happenings_of("community", cast.community_id)]


def test_only_an_administrator_of_the_community_resets_or_requires_it(cast, codes):
    for name in ("sun", "guo", "mei", "luo", "an"):
        with pytest.raises(NotAllowed):
            reset_second_step(cast.everybody[name], cast.mei.staff_id, MONDAY)
        with pytest.raises(NotAllowed):
            require_second_step(cast.everybody[name], True, MONDAY)
    with pytest.raises(NotFound):
        reset_second_step(cast.ada, cast.otto.staff_id, MONDAY)
    reset_second_step(cast.ada, cast.mei.staff_id, MONDAY)
    reset_second_step(cast.ada, cast.mei.staff_id, MONDAY)
    assert kinds(cast).count("second_step_reset") == 1
    assert sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).asks_for_code is False


def test_the_secret_is_sealed_to_its_person_and_goes_with_them(cast, codes):
    row = SecondStep.get()
    assert keyring().unseal(row.sealed_secret, f"second_step.sealed_secret:{cast.mei.staff_id}") == RFC_SECRET
    with pytest.raises(CannotUnseal):
        keyring().unseal(row.sealed_secret, f"second_step.sealed_secret:{cast.sun.staff_id}")
    assert list(RESEALS["SecondStep"]()) == [1]
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert (SecondStep.select().count(), RecoveryCode.select().count()) == (0, 0)
