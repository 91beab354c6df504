"""Meetings that bind the community: notice, quorum, majority, and the Party organisation first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db.community.organisation.tables import Community
from db.ground.refusals import Invalid, NotFound
from db.nine_ones.record_book.actions.base import set_meeting_base
from db.nine_ones.record_book.actions.drafts import save_draft
from db.nine_ones.record_book.queries.base import representatives_have_not_met
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.changes import changes_between
from db.nine_ones.record_book.rules.checking import open_problems
from db.nine_ones.record_book.rules.convening import (
    CountedBy,
    MeetingBaseNumbers,
    MeetingConvening,
    MeetingKind,
    said_of_convening,
    said_of_vote,
)
from db.nine_ones.record_book.rules.minutes import Vote, as_json, cleaned, digest, from_json, public_texts
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import DAY, written

NUMBERS = MeetingBaseNumbers(adults=101, households=66, members=60, representatives=48)
JUNE = datetime(2026, 6, 10, 4, tzinfo=UTC)


def representatives(present: int | None = 40, agreed: int = 21, **changes):
    """Whole minutes of a representatives' assembly of 60, and what a test changes of how it was called."""
    called = MeetingConvening(
        MeetingKind.REPRESENTATIVES,
        CountedBy.MEMBERS,
        60,
        present,
        announced_on=DAY - timedelta(days=10),
        party_on=DAY - timedelta(days=12),
    )
    minutes = written(convened=replace(called, **changes), came=60)
    return replace(minutes, topics=(replace(minutes.topics[0], vote=Vote(agreed, 1, 0)),))


def wrong(minutes) -> list[tuple[str, str]]:
    return [(one.field, one.words % one.values) for one in open_problems(minutes, date(2026, 11, 30))]


@pytest.mark.parametrize(("present", "quorate"), [(39, False), (40, True)])
def test_two_thirds_of_the_members_are_needed(present, quorate):
    assert representatives(present).convened.is_quorate is quorate


@pytest.mark.parametrize(("agreed", "carried"), [(20, False), (21, True)])
def test_more_than_half_of_those_present_carry_it(agreed, carried):
    assert representatives().convened.carries(agreed) is carried


@pytest.mark.parametrize(("entitled", "present", "quorate"), [(100, 50, False), (100, 51, True), (101, 51, True)])
def test_an_assembly_needs_more_than_half_of_all(entitled, present, quorate):
    called = MeetingConvening(MeetingKind.ASSEMBLY, CountedBy.HOUSEHOLDS, entitled, present)
    assert called.is_quorate is quorate


def test_without_a_number_of_its_year_nothing_is_quorate_and_nothing_said_of_too_few():
    called = MeetingConvening(MeetingKind.ASSEMBLY, present=5)
    assert (called.is_quorate, said_of_convening(called)) == (False, [])


def test_what_was_rightly_called_and_carried_lacks_nothing():
    assert wrong(representatives()) == []


def test_short_of_it_a_decision_is_an_opinion_and_nobodys_promise():
    told = [(said, values) for said, values in said_of_convening(representatives(39).convened)]
    assert [said % values for said, values in told] == [
        "Of 60 who count, 40 are needed; 39 were present.",
        "Too few were there: this was a talk, and what stands here as decided are opinions.",
    ]
    opinion = "Without a majority this is an opinion: leave out who does it and by when."
    assert wrong(representatives(39)) == [("topic1.decision1.who", opinion)]
    assert wrong(representatives(agreed=20)) == [("topic1.decision1.who", opinion)]


def test_whether_a_vote_carried_is_said_with_what_was_needed():
    called = representatives().convened
    assert [said % values for said, values in said_of_vote(called, 21)] == ["Carried: 21 in favour, 21 of 40 needed."]
    assert [said % values for said, values in said_of_vote(called, 20)] == [
        "Not carried: 20 in favour, 21 of 40 needed."
    ]
    assert said_of_vote(representatives(39).convened, 39) == said_of_vote(None, 3) == said_of_convening(None) == []


def test_nine_days_notice_are_refused_unless_it_says_why():
    nine = {"announced_on": DAY - timedelta(days=9)}
    needed = "It is announced at least 10 days before; or say why it was at short notice."
    assert wrong(representatives(**nine)) == [("announced_on", needed)]
    assert wrong(representatives(**nine, hurried="水管爆了")) == []
    assert wrong(representatives(announced_on=None)) == [("announced_on", "Say on which day it was announced.")]


def test_a_decision_needs_the_party_organisation_first():
    assert wrong(representatives(party_on=None)) == [
        ("party_on", "Say on which day the community’s Party organisation discussed it first.")
    ]
    assert wrong(representatives(party_on=DAY + timedelta(days=1))) == [
        ("party_on", "The Party organisation discusses it before the meeting.")
    ]


def test_a_decision_needs_its_vote_and_no_more_votes_than_people():
    without = representatives()
    assert wrong(replace(without, topics=(replace(without.topics[0], vote=None, said="说了"),)))[0] == (
        "topic1.vote",
        "A decision of this meeting needs its vote.",
    )
    assert wrong(representatives(agreed=40)) == [("topic1.vote", "There are 41 votes, but only 40 who count.")]
    assert wrong(representatives(present=61, agreed=31)) == [("present", "There are only 60 who count.")]
    assert ("present", "Say how many of those who count were present.") in wrong(representatives(present=None))
    nobody = ("present", "Type once for this year how many there are: beside the list of minutes.")
    assert nobody in wrong(representatives(entitled=0))


def test_minutes_without_a_kind_are_kept_and_hashed_as_before_there_were_kinds():
    assert "convened" not in as_json(written())
    assert digest(written()) == "8df09aa7bea7c363533ee54ead3ab712ec8e9d25cc62beb6dedfc4e6984208d6"
    assert cleaned(written(convened=MeetingConvening(MeetingKind.NEIGHBOURS))) == written()
    assert from_json(as_json(representatives())) == representatives()


def test_of_a_consultation_only_its_kind_is_kept():
    talk = MeetingConvening(MeetingKind.HEARING, present=4, hurried="急")
    assert cleaned(written(convened=talk)).convened == MeetingConvening(MeetingKind.HEARING)


def test_why_it_was_hurried_is_read_before_it_is_public():
    assert ("hurried", "王桂兰家漏水") in set(public_texts(representatives(hurried="王桂兰家漏水")))


def test_a_correction_tells_what_changed_of_how_it_was_called():
    found = changes_between(representatives(), representatives(41, party_on=DAY))
    told = [(change.part, [piece.text for piece in change.pieces]) for change in found]
    assert told == [("present", ["40 / 60", "41 / 60"]), ("party", ["2026-10-31", "2026-11-12"])]


@pytest.mark.parametrize(("elected", "fields"), [(47, ["representatives"]), (48, []), (61, ["representatives"])])
def test_four_in_five_members_are_elected_representatives(elected, fields):
    assert [one.field for one in replace(NUMBERS, representatives=elected).problems()] == fields


def test_a_number_of_people_is_one():
    assert [one.field for one in replace(NUMBERS, adults=-1, households=100_001).problems()] == ["adults", "households"]


def test_the_number_of_the_year_is_filled_in_and_stays_with_what_is_published(keeper, cast):
    set_meeting_base(cast.sun, 2026, NUMBERS, MONDAY)
    typed = representatives(entitled=7, counted_by=CountedBy.ADULTS)
    meeting_id = keeper.published(typed, actor=cast.sun, grid_id=None, building_id=None)
    set_meeting_base(cast.sun, 2026, replace(NUMBERS, members=58), MONDAY)
    called = meeting_for_desk(cast.sun, meeting_id).public.minutes.convened
    assert (called.entitled, called.counted_by) == (60, CountedBy.MEMBERS)
    assert [one.what for one in pledges(cast.sun, MONDAY)] == ["在楼前空地装一组充电桩"]


def test_an_assembly_is_nothing_of_a_building(keeper, cast):
    meeting_id = keeper.begin()
    with pytest.raises(Invalid) as refused:
        save_draft(cast.mei, meeting_id, 0, representatives(), None, (), MONDAY)
    assert [one.field for one in refused.value.problems] == ["kind"]


def test_only_who_keeps_the_communitys_book_types_its_numbers(cast):
    for actor in (cast.guo, cast.mei):
        with pytest.raises(NotFound):
            set_meeting_base(actor, 2026, NUMBERS, MONDAY)


def test_the_secretary_alone_is_told_late_in_a_half_year_that_none_was_held(keeper, cast):
    set_meeting_base(cast.sun, 2026, NUMBERS, JUNE)
    asked = [(cast.sun, JUNE), (cast.sun, JUNE - timedelta(days=60)), (cast.guo, JUNE), (cast.an, JUNE)]
    assert [representatives_have_not_met(actor, at) for actor, at in asked] == [date(2026, 1, 1), None, None, None]
    whole = {"actor": cast.sun, "grid_id": None, "building_id": None}
    day = {"day": date(2026, 6, 9), "announced_on": date(2026, 5, 20), "party_on": date(2026, 5, 19)}
    held = replace(representatives(announced_on=day["announced_on"], party_on=day["party_on"]), day=day["day"])
    keeper.published(written(day=day["day"]), now=JUNE, **whole)
    assert representatives_have_not_met(cast.sun, JUNE) == date(2026, 1, 1)
    keeper.published(held, now=JUNE, **whole)
    assert representatives_have_not_met(cast.sun, JUNE) is None
    assert representatives_have_not_met(cast.sun, JUNE + timedelta(days=160)) == date(2026, 7, 1)


def test_a_community_that_never_typed_its_numbers_is_told_all_the_same(cast):
    assert representatives_have_not_met(cast.sun, JUNE) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("counted_by", "in_village", "needed"),
    [
        (CountedBy.ADULTS, False, 51),
        (CountedBy.HOUSEHOLDS, False, 34),
        (CountedBy.ADULTS, True, 51),
        (CountedBy.HOUSEHOLDS, True, 44),
    ],
)
def test_a_village_counted_by_households_needs_two_thirds_of_them(keeper, cast, counted_by, in_village, needed):
    Community.update(is_village=in_village).execute()
    set_meeting_base(cast.sun, 2026, NUMBERS, MONDAY)
    typed = representatives(kind=MeetingKind.ASSEMBLY, counted_by=counted_by)
    meeting_id = keeper.begin(cast.sun, grid_id=None, building_id=None)
    save_draft(cast.sun, meeting_id, 0, typed, None, (), MONDAY)
    assert meeting_for_desk(cast.sun, meeting_id).minutes.convened.needed == needed


def test_minutes_from_before_there_were_villages_keep_their_hash():
    assert "in_village" not in as_json(representatives())["convened"]
    assert from_json(as_json(representatives(in_village=True))) == representatives(in_village=True)


def test_a_village_meets_each_quarter_where_it_has_such_an_assembly(cast):
    Community.update(is_village=True).execute()
    months = [datetime(2026, month, 10, 4, tzinfo=UTC) for month in (3, 5, 6, 9, 12)]
    assert [representatives_have_not_met(cast.sun, at) for at in months] == [None] * 5
    set_meeting_base(cast.sun, 2026, NUMBERS, JUNE)
    asked = [representatives_have_not_met(cast.sun, at) for at in months]
    assert asked == [date(2026, 1, 1), None, date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)]
