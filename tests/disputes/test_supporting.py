""" "My home too" counts where it belongs: with a matter into another one, out of it again, and not at a new door."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.actions.correct import change_building
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import dispatch_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.queries.fellows import supporters_of
from db.disputes.queries.public import supported_matters
from db.disputes.rules.workflow import Status
from db.disputes.tables import FellowAnswer
from db.records.history.queries import happenings_of
from db.together.conference.queries.proposals import households_of
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled

HOUR = timedelta(hours=1)


def shared_by(cast: Cast, submit, *phones: str, text: str = "楼道灯坏了三天") -> int:
    receipt = submit(text=text)
    for phone in phones:
        support_dispute(cast.building_id, receipt.reference, phone, MONDAY)
    return id_of(cast, receipt)


def test_what_was_joined_by_mistake_takes_its_own_with_it_again(cast: Cast, submit):
    """Nora had said so of both, and Nina of the other one through which it went on."""
    first, middle = shared_by(cast, submit, "nora"), shared_by(cast, submit, "nina")
    last = shared_by(cast, submit, "ning", "nora")
    reference = {number: happenings_of("dispute", number)[0].data["reference"] for number in (first, middle)}
    join_dispute(cast.mei, last, Status.DISPATCHED, MONDAY + HOUR, into=reference[middle])
    join_dispute(cast.mei, middle, Status.DISPATCHED, MONDAY + 2 * HOUR, into=reference[first])
    assert [supporters_of(number) for number in (first, middle, last)] == [3, 3, 2]
    separate_dispute(cast.mei, last, Status.JOINED, MONDAY + 3 * HOUR, note="不是一回事")
    assert [supporters_of(number) for number in (first, middle, last)] == [2, 1, 2]
    assert [one.matter.reference for one in supported_matters("ning")] == [
        happenings_of("dispute", last)[0].data["reference"]
    ]
    left = [event.data for event in happenings_of("dispute", first) if event.kind == "supporters_left"]
    assert left == [{"left": 1, "supporters": 2}]


def test_neighbours_of_the_wrong_door_see_what_becomes_of_it_and_count_no_more(cast: Cast, submit):
    number = shared_by(cast, submit, "ning")
    change_building(cast.sun, number, cast.neighbouring_building_id, MONDAY + HOUR)
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY + HOUR, staff_id=cast.mei.staff_id)
    settled(cast, number, MONDAY + HOUR)
    assert (supporters_of(number), FellowAnswer.select().count()) == (0, 0)
    assert len(supported_matters("ning")) == 1


def test_a_household_that_came_along_is_helped_once(cast: Cast, submit):
    first, second = shared_by(cast, submit), shared_by(cast, submit, "ning")
    reference = happenings_of("dispute", first)[0].data["reference"]
    join_dispute(cast.mei, second, Status.DISPATCHED, MONDAY + HOUR, into=reference)
    settled(cast, first)
    assert households_of([first]) == 3
