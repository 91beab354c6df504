"""A week of an office is what its communities handed in, added up: whoever has the files counts the same."""

from __future__ import annotations

from fractions import Fraction

import pytest

from db.community.offices.actions import put_under
from db.community.offices.tables import OfficeAbove
from db.community.organisation.tables import Community
from db.disputes.rules.answers import Satisfaction, Solved
from db.figures.district.queries import sums
from db.figures.district.queries.overview import OfficeWeek, office_week
from db.figures.district.rules.adding import WeighedOtherwise
from db.figures.district.rules.completeness import WhyMissing
from db.figures.satisfaction.rules.figures import Figures
from db.figures.weekly_export.actions import fill_community_weeks, make_due_exports
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.ground.refusals import Invalid, NotFound, Refused
from db.records.reports.rules import ReportKind
from tests.cast import Cast
from tests.figures.district.conftest import MONDAY_AFTER, WEEK, Above, reader_of
from tests.figures.district.recount import lines_of, recounted
from tests.figures.satisfaction.hand_made import at
from tests.figures.satisfaction.story import go_on

KINDS = {"neighbour": "邻里纠纷", "property": "物业纠纷", "facilities": "配套建设", "other": "其他"}


def said(figures: Figures) -> dict[str, object]:
    return {
        "received": figures.received,
        "settled": figures.settled,
        "settled in time": figures.settled_in_time.share,
        "responded": figures.responded.share,
        "coverage": figures.coverage.share,
        "solved": figures.solved.share,
        "satisfied": figures.satisfied.share,
        "sent back": figures.sent_back.share,
        "backlog": figures.backlog,
        "overdue": figures.overdue,
        "supporters": figures.supporters,
        "hours to contact": figures.contact_time.hours,
        "days to contact": figures.contact_time.working_days,
        "hours to settle": figures.settle_time.hours,
        "days to settle": figures.settle_time.working_days,
    }


def week_of(above: Above, **asked) -> OfficeWeek:
    return office_week(above.di, above.district_id, WEEK, MONDAY_AFTER, **asked)


def handed_out(week: str = WEEK) -> list[bytes]:
    return [bytes(row.rows) for row in WeeklySnapshot.select().where(WeeklySnapshot.week == week)]


def test_the_district_is_the_sum_of_the_files_that_were_handed_out_medians_too(handed_in: Above):
    found = week_of(handed_in)
    assert said(found.figures.exact) == recounted(lines_of(handed_out()))
    assert (found.figures.exact.received, found.figures.exact.answered, found.figures.exact.settle_time.n) == (7, 3, 3)
    assert [row.there for row in found.trend] == [0, 0, 0, 0, 0, 0, 1, 2]


@pytest.mark.parametrize("kind", ReportKind)
def test_so_is_each_of_the_four_kinds(handed_in: Above, kind: ReportKind):
    expected = recounted(lines_of(handed_out(), KINDS[kind.value]))
    assert said(week_of(handed_in, kind=kind).figures.exact) == expected
    assert said(dict(week_of(handed_in).kinds)[kind].exact) == expected


def test_what_stands_below_adds_up_to_the_whole(handed_in: Above):
    district = week_of(handed_in)
    assert [(line.name, line.is_office, line.there, line.expected) for line in district.below] == [
        ("东湖街道", True, 0, 0),
        ("桃仙街道", True, 2, 2),
    ]
    street = office_week(handed_in.jie, handed_in.street_id, WEEK, MONDAY_AFTER)
    assert {line.name: line.figures.exact.received for line in street.below} == {"春风里社区": 1, "泰奕桃源社区": 6}
    assert street.figures.exact == district.figures.exact


def test_a_week_that_was_not_handed_in_is_named_and_makes_no_sum_smaller_in_silence(cast: Cast, handed_in: Above):
    Community.update(founded_at=at(1)).execute()
    CommunityWeek.delete().where(CommunityWeek.community == cast.other_community_id).execute()
    found = week_of(handed_in)
    assert (found.complete.there, found.complete.expected, found.complete.is_complete) == (1, 2, False)
    (gone,) = found.complete.missing
    assert (gone.name, gone.week, gone.since, gone.why) == ("春风里社区", WEEK, at(23, 0, 10), WhyMissing.NOT_READABLE)
    WeeklySnapshot.delete().where(WeeklySnapshot.community == cast.other_community_id).execute()
    assert [one.why for one in week_of(handed_in).complete.missing] == [WhyMissing.NOT_MADE]
    assert [(line.there, line.expected) for line in found.below] == [(0, 0), (1, 2)]
    assert [row.same for row in found.trend] == [False] * 6 + [True, True]


def test_expected_is_a_community_from_its_first_full_week_with_records_on(cast: Cast, handed_in: Above):
    CommunityWeek.delete().execute()
    assert week_of(handed_in).complete.expected == 0  # founded on the Monday at nine
    Community.update(founded_at=at(16, 0)).execute()
    assert week_of(handed_in).complete.expected == 2
    assert office_week(handed_in.di, handed_in.district_id, "2026-W46", MONDAY_AFTER).complete.expected == 0


def test_what_happens_later_changes_no_week_that_was_handed_in(handed_in: Above, story):
    before = week_of(handed_in)
    go_on(story)
    make_due_exports(at(30, 0, 10))
    assert week_of(handed_in) == before
    after = office_week(handed_in.di, handed_in.district_id, "2026-W48", at(30, 0, 10))
    assert after.figures.exact.answered == 2
    assert after.trend[-2].figures == before.figures


def test_an_office_weighs_answers_by_itself_and_says_how_many_do_otherwise(cast: Cast, above: Above, story):
    story["water"].settle(cast.sun, at(20)).answer(at(20, 12), Solved.YES, Satisfaction.BASICALLY_SATISFIED)
    Community.update(basically_satisfied_weight=0.9).where(Community.id == cast.community_id).execute()
    make_due_exports(MONDAY_AFTER)
    CommunityWeek.update(weighing=None).where(CommunityWeek.community == cast.other_community_id).execute()
    found = week_of(above)
    assert found.weighed == WeighedOtherwise(others=1, unknown=1)
    assert found.figures.exact.satisfied.share == Fraction(3, 4)  # one satisfied, two basically, and w = 1 of its own


def test_what_was_added_up_once_is_not_read_again_until_more_is_there(cast: Cast, handed_in: Above, monkeypatch):
    before = week_of(handed_in)
    monkeypatch.setattr(sums, "counted_weeks", lambda *_: pytest.fail("read again"))
    assert week_of(handed_in) == before
    monkeypatch.undo()
    gone = CommunityWeek.several(community=cast.other_community_id, week=WEEK)
    CommunityWeek.delete().where(CommunityWeek.id.in_([row.id for row in gone])).execute()
    assert week_of(handed_in).figures.exact.received == 6
    fill_community_weeks(MONDAY_AFTER)
    assert week_of(handed_in).figures == before.figures


def test_a_community_that_moves_leaves_its_earlier_weeks_where_they_were(cast: Cast, handed_in: Above):
    put_under(cast.community_id, handed_in.beside_id)
    assert office_week(handed_in.jie, handed_in.street_id, WEEK, MONDAY_AFTER).complete.there == 2
    assert office_week(handed_in.bei, handed_in.beside_id, WEEK, MONDAY_AFTER).complete.expected == 0


def test_weeks_from_before_there_were_offices_belong_to_the_first_one(cast: Cast, above: Above, story):
    OfficeAbove.delete().execute()
    make_due_exports(MONDAY_AFTER)
    assert week_of(above).complete.expected == 0
    put_under(cast.community_id, above.street_id)
    fill_community_weeks(MONDAY_AFTER)
    assert week_of(above).complete.there == 1


def test_a_reader_sees_their_own_office_and_what_is_below_and_nothing_beside_or_above(handed_in: Above):
    readers = {
        "di": handed_in.di,
        "jie": handed_in.jie,
        "bei": handed_in.bei,
        "shi": reader_of(handed_in.city_id, "shi"),
    }
    seen = {
        name: {
            office for office in (handed_in.city_id, handed_in.district_id, handed_in.street_id) if sees(reader, office)
        }
        for name, reader in readers.items()
    }
    assert seen == {
        "shi": {handed_in.city_id, handed_in.district_id, handed_in.street_id},
        "di": {handed_in.district_id, handed_in.street_id},
        "jie": {handed_in.street_id},
        "bei": set(),
    }
    with pytest.raises(NotFound):
        office_week(handed_in.di, 999, WEEK, MONDAY_AFTER)


def sees(reader, office_id: int) -> bool:
    try:
        office_week(reader, office_id, WEEK, MONDAY_AFTER)
    except NotFound:
        return False
    return True


def test_a_week_that_runs_or_is_none_is_refused(handed_in: Above):
    with pytest.raises(Refused):
        office_week(handed_in.di, handed_in.district_id, WEEK, at(22, 23, 59))
    with pytest.raises(Invalid):
        office_week(handed_in.di, handed_in.district_id, "2026-W99", MONDAY_AFTER)


def test_of_a_thousand_communities_one_without_its_week_is_named(cast: Cast, handed_in: Above):
    """Nine hundred and ninety-eight more, copied in one go; the one whose week is gone has records and lived before."""
    Community.update(founded_at=at(1)).execute()
    pattern = Community.get_by_id(cast.other_community_id).__data__
    ids = range(1001, 1999)
    Community.add_many([{**pattern, "id": one, "name": f"社区{one}", "reference_prefix": f"X{one}"} for one in ids])
    OfficeAbove.add_many([{"community": one, "office": handed_in.street_id} for one in ids])
    for row in CommunityWeek.several(community=cast.other_community_id, week=WEEK):
        told = {name: value for name, value in row.__data__.items() if name != "id"}
        CommunityWeek.add_many([{**told, "community": one} for one in ids])
    CommunityWeek.delete().where(
        (CommunityWeek.community == cast.other_community_id) & (CommunityWeek.week == WEEK)
    ).execute()
    found = week_of(handed_in)
    assert (found.complete.there, found.complete.expected) == (999, 1000)
    assert [one.name for one in found.complete.missing] == ["春风里社区"]
    assert found.figures.exact.received == 6 + 998
