"""Who called: found by the whole number in one's own scope, by name among what one holds, and always recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.callers import mark_phones, mark_phones_again, who_called
from db.disputes.actions.forget import erase_contact
from db.disputes.actions.moves import dispatch_dispute
from db.disputes.rules.callers import LOOKS_A_DAY, LOOKS_AN_HOUR
from db.disputes.rules.workflow import Status
from db.disputes.tables import Contact, Dispute
from db.ground import sealing
from db.ground.refusals import Invalid, NotAllowed, TooMany
from db.ground.sealing import Keyring, use_keyring
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Complaint
from tests.cast import MONDAY, Cast
from tests.traces import columns_with

NUMBER, OTHER = "13800001111", "13800002222"
ASKS = "asks"


def _found(actor, said: str = NUMBER, reason: str = ASKS, now=MONDAY) -> list[str]:
    return [row.reference for row in who_called(actor, said, reason, now)]


@pytest.fixture
def matters(cast: Cast, submit) -> dict[str, str]:
    """Rosa's two, one of them elsewhere; one of somebody else's; one of nobody's: references by name."""
    rosas = {"name": "罗女士", "phone": NUMBER}
    return {
        "here": submit(**rosas).reference,
        "far": submit(building_id=cast.far_building_id, **rosas).reference,
        "nils": submit(name="倪先生", phone=OTHER).reference,
        "nobodys": submit().reference,
    }


@pytest.mark.parametrize(
    "said",
    [
        "13800001111",
        "138 0000 1111",
        "138-0000-1111",
        "+86 138 0000 1111",
        "008613800001111",
        "8613800001111",
        "013800001111",
        "１３８００００１１１１",
        "电话：138 0000 1111",
        "\u202d13800001111\u202c",
    ],
)
def test_a_number_is_found_however_it_is_spelled(cast: Cast, matters, said):
    assert _found(cast.mei, said) == [matters["here"]]


@pytest.mark.parametrize("spelled", ["+86 24 2390 0000", "(024) 2390-0000", "0086-24-23900000"])
def test_it_is_found_however_it_was_left(cast: Cast, submit, spelled):
    assert _found(cast.mei, "02423900000") == []
    assert [submit(phone=spelled).reference] == _found(cast.mei, "024 2390 0000")


def test_everybody_finds_in_their_own_scope_the_newest_first(cast: Cast, matters):
    here, far = matters["here"], matters["far"]
    assert {who: _found(actor) for who, actor in cast.everybody.items() if who in ("sun", "guo", "mei", "otto")} == {
        "sun": [far, here],
        "guo": [here],
        "mei": [here],
        "otto": [],
    }


@pytest.mark.parametrize("who", ["an", "ada", "luo"])
def test_who_calls_nobody_looks_up_nobody(cast: Cast, matters, who):
    with pytest.raises(NotAllowed):
        _found(cast.everybody[who])
    assert [event.kind for event in happenings_of("staff", cast.everybody[who].staff_id)] == []


@pytest.mark.parametrize(
    ("said", "reason", "fields"),
    [
        ("0000", ASKS, ["said"]),
        ("1380000", "", ["reason"]),
        ("", "", ["reason", "said"]),
        ("罗", ASKS, ["said"]),
        (NUMBER, "curious", ["reason"]),
        ("罗女士138", ASKS, ["said"]),
    ],
)
def test_part_of_a_number_and_no_reason_are_refused_and_nothing_is_recorded(cast: Cast, matters, said, reason, fields):
    with pytest.raises(Invalid) as refused:
        _found(cast.mei, said, reason)
    assert [problem.field for problem in refused.value.problems] == fields
    assert happenings_of("staff", cast.mei.staff_id) == []


def test_the_last_digits_are_no_whole_number(cast: Cast, matters):
    assert _found(cast.sun, "00001111") == []


def test_each_look_is_recorded_with_why_and_how_many_and_never_by_what(cast: Cast, matters):
    _found(cast.sun)
    _found(cast.sun, "13999999999", "missed_call")
    _found(cast.mei, "罗女士", "called_back")
    looks = [*happenings_of("staff", cast.sun.staff_id), *happenings_of("staff", cast.mei.staff_id)]
    assert [(one.kind, one.actor_id, one.data) for one in looks] == [
        ("caller_looked_up", cast.sun.staff_id, {"reason": "asks", "by": "phone", "found": 2}),
        ("caller_looked_up", cast.sun.staff_id, {"reason": "missed_call", "by": "phone", "found": 0}),
        ("caller_looked_up", cast.mei.staff_id, {"reason": "called_back", "by": "name", "found": 1}),
    ]
    assert (columns_with(NUMBER), columns_with("罗女士")) == ([], [])


@pytest.mark.parametrize("most", [LOOKS_AN_HOUR, LOOKS_A_DAY])
def test_so_many_looks_and_no_more(cast: Cast, matters, most):
    apart = timedelta(0) if most == LOOKS_AN_HOUR else timedelta(minutes=15)
    begins = MONDAY.replace(hour=0)
    for look in range(most):
        _found(cast.mei, now=begins + look * apart)
    with pytest.raises(TooMany):
        _found(cast.mei, now=begins + most * apart)
    assert len(happenings_of("staff", cast.mei.staff_id)) == most
    assert _found(cast.guo, now=begins + most * apart) == [matters["here"]]


def test_a_name_is_looked_for_only_among_what_one_holds(cast: Cast, matters):
    assert (_found(cast.mei, "罗女士"), _found(cast.guo, "罗女士")) == ([matters["here"]], [])
    number = Dispute.get(Dispute.reference == matters["here"]).id
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.guo.staff_id)
    assert (_found(cast.mei, "罗女士"), _found(cast.guo, "女士"), _found(cast.mei)) == (
        [],
        [matters["here"]],
        [matters["here"]],
    )


def test_what_is_about_a_colleague_is_found_by_nobody_it_is_kept_from(cast: Cast, submit):
    about = submit(phone=NUMBER, about_staff=True, about_staff_id=cast.mei.staff_id)
    assert (_found(cast.mei), _found(cast.guo)) == ([], [about.reference])
    assert [one.data["found"] for one in happenings_of("staff", cast.mei.staff_id)] == [0]
    Dispute.update(complaint=Complaint.OUTSIDE).execute()
    assert (_found(cast.guo), _found(cast.sun)) == ([], [])


def test_violence_is_not_found_by_the_mediator_it_is_withheld_from(cast: Cast, submit):
    beaten = submit(phone=NUMBER, text="他又打我了，我很怕")
    assert (_found(cast.mei), _found(cast.sun)) == ([], [beaten.reference])


def test_a_number_taken_out_again_is_not_found(cast: Cast, submit):
    receipt = submit(phone=NUMBER, contact_wish="phone")
    erase_contact(receipt.link, MONDAY)
    assert (_found(cast.sun), Contact.select().count()) == ([], 0)


def test_numbers_left_before_are_marked_in_small_steps_and_once(cast: Cast, submit, monkeypatch):
    monkeypatch.setattr("db.disputes.actions.callers.ROWS_PER_STEP", 2)
    left = [submit(phone=NUMBER).reference for _ in range(3)]
    submit(name="倪先生")
    Contact.update(phone_hash=None).execute()
    assert _found(cast.sun) == []
    assert [mark_phones(MONDAY), mark_phones(MONDAY)] == [3, 0]
    assert _found(cast.sun) == left[::-1]


def test_under_another_key_of_the_hashes_numbers_are_found_once_they_are_marked_again(cast: Cast, submit):
    receipt, before = submit(phone=NUMBER), sealing.keyring()
    submit(name="倪先生")
    use_keyring(Keyring(before.sealing_keys, b"another key of the hashes, 32 by"))
    try:
        assert _found(cast.sun) == []
        assert list(mark_phones_again()) == [2]
        assert _found(cast.sun) == [receipt.reference]
    finally:
        use_keyring(before)


def test_at_most_twenty_are_shown(cast: Cast, submit):
    for _ in range(21):
        submit(phone=NUMBER)
    assert len(_found(cast.sun)) == 20
