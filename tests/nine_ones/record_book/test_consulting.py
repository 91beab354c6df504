"""A consultation proposed from matters alike: a draft for staff, "to be talked over" for whoever reported it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.community.organisation.queries.places import building
from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotFound, Refused
from db.nine_ones.record_book.actions.consulting import propose_consultation
from db.nine_ones.record_book.actions.drafts import drop_draft
from db.nine_ones.record_book.queries.consulted import is_to_be_consulted
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.queries.public import discussions_of
from db.nine_ones.record_book.rules.convening import MeetingConvening, MeetingKind
from db.records.permissions.rules import Place
from db.records.reports.rules import Report
from tests.cast import MONDAY

TOPIC = "电动车在哪儿充电"


@pytest.fixture
def report(cast) -> Callable[..., str]:
    """Rosa's matter at her building, or at another; gives back its number."""
    count = iter(range(100))

    def submit(building_id: int | None = None) -> str:
        said, key = Report("facilities", "楼道里停满了电动车，晚上充电不安全。"), f"key-of-the-form-{next(count):04d}"
        return submit_dispute(building_id or cast.building_id, said, [], key, MONDAY).reference

    return submit


def propose(actor, *references: str, topic: str = TOPIC, invited: str = "桃仙供水所", looked_at=()) -> int:
    return propose_consultation(actor, references, topic, invited, looked_at, MONDAY)


def test_three_matters_alike_become_one_draft_with_topic_and_guests(cast, report):
    references = [report(), report(), report()]
    meeting = meeting_for_desk(cast.mei, propose(cast.mei, *references))
    (topic,) = meeting.minutes.topics
    assert (topic.title, topic.disputes, meeting.minutes.day) == (TOPIC, tuple(references), None)
    assert meeting.minutes.convened == MeetingConvening(MeetingKind.COUNCIL, invited="桃仙供水所")
    assert meeting.place.building_id == cast.building_id


def test_whoever_reported_one_sees_that_it_will_be_talked_over_until_it_was(cast, keeper, report):
    mine, others = report(), report()
    meeting_id = propose(cast.mei, mine)
    assert (is_to_be_consulted(mine), is_to_be_consulted(others)) == (True, False)
    assert discussions_of(mine, building(cast.building_id)) == []
    drop_draft(cast.mei, meeting_id, keeper.revision(meeting_id), MONDAY)
    assert is_to_be_consulted(mine) is False


def test_one_matter_is_not_listed_twice(cast, report):
    reference = report()
    propose(cast.mei, reference)
    with pytest.raises(Refused):
        propose(cast.guo, reference)


def test_the_topic_is_looked_at_before_it_is_worded_for_the_public(cast, report):
    reference = report()
    named = "王桂兰13912345678的车"
    with pytest.raises(Invalid) as refused:
        propose(cast.mei, reference, topic=named)
    assert {one.field for one in refused.value.problems} == {"title"}
    with pytest.raises(Invalid):
        propose(cast.mei, reference, topic=" ")
    assert is_to_be_consulted(reference) is False


def test_matters_of_several_buildings_go_into_the_widest_book_that_one_keeps(cast, report):
    here, next_door = report(), report(cast.neighbouring_building_id)
    assert meeting_for_desk(cast.guo, propose(cast.guo, here, next_door)).place == Place(
        cast.community_id, cast.grid_id
    )


def test_what_one_may_not_open_is_not_proposed(cast, report):
    with pytest.raises(NotFound):
        propose(cast.mei, report(cast.far_building_id))
    with pytest.raises(NotFound):
        propose(cast.mei)


def test_where_somebody_is_in_danger_nobody_is_asked_to_talk(cast, report):
    reference = report()
    Dispute.update(in_danger=True).where(Dispute.reference == reference).execute()
    with pytest.raises(Refused):
        propose(cast.sun, reference)
    assert is_to_be_consulted(reference) is False
