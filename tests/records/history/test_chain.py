"""History is chained: whoever changes it behind the program's back is found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.connection import transaction
from db.ground.refusals import NotAllowed
from db.records.history.actions import recording
from db.records.history.queries import (
    ChainAnchor,
    ChainBreak,
    anchor_before,
    breaks_in_history,
    chain_walk,
    communities_with_history,
    happenings_of,
    latest_happenings,
)
from db.records.history.rules import FIRST_HASH, ActorKind, HashedEvent, chain_hash
from db.records.history.tables import ChainHead, Event
from tests.cast import MONDAY, Cast

MINUTE = timedelta(minutes=1)


def write(cast: Cast, *kinds: str) -> None:
    with recording(cast.community_id) as record:
        for number, kind in enumerate(kinds):
            record.append("dispute", 7, kind, MONDAY + number * MINUTE, cast.mei, number=number)


def breaks(community_id: int) -> list[tuple[int, str]]:
    return [(step.position, step.reason) for step in breaks_in_history(community_id) if isinstance(step, ChainBreak)]


@pytest.fixture
def written(cast: Cast) -> Cast:
    write(cast, "submitted", "dispatched", "accepted", "settled")
    return cast


def test_a_history_nobody_touched_is_whole(written: Cast):
    assert breaks(written.community_id) == []
    assert communities_with_history() == [written.community_id]


def test_walking_it_shows_progress(written: Cast):
    assert list(breaks_in_history(written.community_id)) == [1, 2, 3, 4]


def test_a_community_without_history_is_whole_until_one_is_written(cast: Cast):
    with recording(cast.other_community_id):
        pass
    assert breaks(cast.other_community_id) == []


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "refused"},
        {"at": MONDAY + timedelta(days=1)},
        {"actor_id": 999},
        {"actor_kind": "system"},
        {"subject_id": 8},
        {"subject": "staff"},
        {"data": {"number": 2.5}},
    ],
)
def test_an_edited_event_is_found(change: dict, written: Cast):
    Event.update(**change).where(Event.position == 2).execute()
    assert breaks(written.community_id) == [(2, "changed")]


def test_an_event_edited_with_its_hash_recomputed_does_not_fit_the_next(written: Cast):
    event = Event.get(Event.position == 2)
    entry = HashedEvent(
        event.community_id, 2, event.at, event.subject, 7, "refused", event.actor_kind, event.actor_id, event.data
    )
    Event.update(kind="refused", hash=chain_hash(event.previous_hash, entry)).where(Event.id == event.id).execute()
    assert breaks(written.community_id) == [(3, "does not follow the one before it")]


def test_a_deleted_event_is_found(written: Cast):
    Event.delete().where(Event.position == 2).execute()
    assert breaks(written.community_id) == [(2, "missing"), (3, "does not follow the one before it")]


def test_a_deleted_first_event_is_found(written: Cast):
    Event.delete().where(Event.position == 1).execute()
    assert breaks(written.community_id) == [(1, "missing"), (2, "does not follow the one before it")]


def test_a_cut_off_end_is_found(written: Cast):
    Event.delete().where(Event.position > 2).execute()
    assert breaks(written.community_id) == [(3, "the end of the chain is missing")]


def test_a_history_taken_away_whole_is_found(written: Cast):
    Event.delete().execute()
    assert breaks(written.community_id) == [(1, "the end of the chain is missing")]


def test_a_chain_without_its_head_is_found(written: Cast):
    ChainHead.delete().execute()
    assert breaks(written.community_id) == [(5, "the end of the chain is missing")]


def test_two_events_that_changed_places_are_found(written: Cast):
    Event.update(position=99).where(Event.position == 2).execute()
    Event.update(position=2).where(Event.position == 3).execute()
    Event.update(position=3).where(Event.position == 99).execute()
    assert {(2, "changed"), (3, "changed")} <= set(breaks(written.community_id))


def test_an_event_moved_to_another_community_is_found_in_both(written: Cast):
    Event.update(community_id=written.other_community_id).where(Event.position == 4).execute()
    assert breaks(written.community_id) == [(4, "the end of the chain is missing")]
    assert breaks(written.other_community_id)[0] == (1, "missing")


def test_each_community_has_a_chain_of_its_own(written: Cast):
    with recording(written.other_community_id) as record:
        record.append("staff", 1, "staff_added", MONDAY, ActorKind.SYSTEM)
    assert [event.previous_hash for event in Event.select().where(Event.position == 1)] == [FIRST_HASH, FIRST_HASH]
    assert breaks(written.other_community_id) == []


def test_a_failed_transaction_leaves_the_chain_as_it_was(written: Cast):
    with pytest.raises(RuntimeError, match="on purpose"), recording(written.community_id) as record:
        record.append("dispute", 7, "reopened", MONDAY, ActorKind.RESIDENT)
        raise RuntimeError("on purpose")
    write(written, "closed")
    assert breaks(written.community_id) == []
    assert Event.select().count() == 5


def test_an_action_inside_another_one_writes_into_the_same_chain(cast: Cast):
    with recording(cast.community_id) as outer:
        outer.append("dispute", 7, "submitted", MONDAY, ActorKind.RESIDENT)
        with recording(cast.community_id) as inner:
            inner.append("dispute", 7, "dispatched", MONDAY, ActorKind.SYSTEM)
        outer.append("dispute", 7, "accepted", MONDAY, cast.mei)
    assert breaks(cast.community_id) == []
    assert [found.kind for found in happenings_of("dispute", 7)] == ["submitted", "dispatched", "accepted"]


def test_an_inner_step_that_fails_takes_only_its_own_events_with_it(cast: Cast):
    with recording(cast.community_id) as outer:
        outer.append("dispute", 7, "submitted", MONDAY, ActorKind.RESIDENT)
        with pytest.raises(RuntimeError, match="on purpose"), recording(cast.community_id) as inner:
            inner.append("dispute", 7, "dispatched", MONDAY, ActorKind.SYSTEM)
            raise RuntimeError("on purpose")
        outer.append("dispute", 7, "withdrawn", MONDAY, ActorKind.RESIDENT)
    assert breaks(cast.community_id) == []
    assert [found.kind for found in happenings_of("dispute", 7)] == ["submitted", "withdrawn"]


def test_one_transaction_belongs_to_one_community(cast: Cast):
    elsewhere = recording(cast.other_community_id)
    with recording(cast.community_id), pytest.raises(RuntimeError, match="one community"), elsewhere:
        pass


def test_what_failed_around_it_takes_the_history_along(cast: Cast):
    with pytest.raises(RuntimeError, match="on purpose"), transaction():
        write(cast, "submitted")
        raise RuntimeError("on purpose")
    assert Event.select().count() == 0


def test_an_event_says_who_did_it(cast: Cast):
    with recording(cast.community_id) as record:
        record.append("dispute", 7, "accepted", MONDAY, cast.mei)
        record.append("dispute", 7, "withdrawn", MONDAY, ActorKind.RESIDENT)
    by = [(found.actor_kind, found.actor_id) for found in happenings_of("dispute", 7)]
    assert by == [("staff", cast.mei.staff_id), ("resident", None)]


def test_the_latest_come_first_and_can_be_paged(written: Cast):
    assert [found.kind for found in latest_happenings(written.sun, limit=2)] == ["settled", "accepted"]
    assert [found.kind for found in latest_happenings(written.sun, before=3)] == ["dispatched", "submitted"]


def test_the_latest_can_be_those_of_one_person_or_subject(written: Cast):
    with recording(written.community_id) as record:
        record.append("staff", 1, "staff_added", MONDAY, written.ada)
    assert [found.kind for found in latest_happenings(written.sun, staff_id=written.ada.staff_id)] == ["staff_added"]
    assert [found.kind for found in latest_happenings(written.sun, subject="staff")] == ["staff_added"]


def test_another_community_reads_nothing_of_it(written: Cast):
    assert latest_happenings(written.otto) == []


@pytest.mark.parametrize("who", ["guo", "mei", "luo", "ada"])
def test_who_has_no_right_to_the_history_is_refused(who: str, written: Cast):
    with pytest.raises(NotAllowed):
        latest_happenings(written.everybody[who])


def test_an_anchor_is_the_last_link_before_an_instant(written: Cast):
    second = Event.get(Event.position == 2)
    assert anchor_before(written.community_id, MONDAY + 2 * MINUTE) == ChainAnchor(2, second.hash)
    assert anchor_before(written.community_id, MONDAY) == ChainAnchor(0, FIRST_HASH)


def test_whoever_reads_history_may_check_the_chain_of_their_own_community(written: Cast):
    for name in ("sun", "an"):
        assert list(chain_walk(written.everybody[name])) == [1, 2, 3, 4]
    for name in ("guo", "mei", "luo", "ada"):
        with pytest.raises(NotAllowed):
            chain_walk(written.everybody[name])
