"""A disclosure hangs 15 days, is only ever corrected, and stays readable for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.actions.writing import (
    publish_disclosure,
    rewrite_disclosure,
    throw_away_disclosure,
    write_disclosure,
)
from db.together.disclosures.queries.desk import disclosure_for_desk, disclosures_for_desk
from db.together.disclosures.queries.public import (
    hanging_disclosures,
    has_disclosures,
    past_disclosures,
    public_disclosure,
)
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import DisclosureKind, DisclosureStanding
from tests.cast import MONDAY
from tests.together.disclosures.conftest import WORDS

FIRST = date(2026, 11, 16)


@pytest.mark.parametrize("days", [-1, 0, 12, 13])
def test_fewer_than_fifteen_days_are_refused(sun, days):
    with pytest.raises(Invalid) as refused:
        write_disclosure(sun.cast.sun, "facilities", replace(WORDS, last_day=FIRST + timedelta(days=days)), MONDAY)
    [problem] = refused.value.problems
    assert (problem.field, problem.words, problem.values) == (
        "last_day",
        "It hangs for no fewer than %(days)s days.",
        {"days": 15},
    )
    assert disclosures_for_desk(sun.cast.sun, MONDAY) == []


def test_the_fifteenth_day_passes_and_nothing_is_public_before_it_is_published(sun):
    written = write_disclosure(sun.cast.sun, "facilities", WORDS, MONDAY)
    assert hanging_disclosures(sun.cast.community_id, MONDAY) == []
    sun.publish(written, "", MONDAY)
    [found] = hanging_disclosures(sun.cast.community_id, MONDAY)
    assert (found.id, found.kind, found.year, found.number, found.words) == (
        written,
        DisclosureKind.FACILITIES,
        2026,
        1,
        WORDS,
    )


def test_it_hangs_on_its_fifteenth_day_and_is_in_the_archive_from_the_next_day_on_for_good(sun):
    disclosure_id, here = sun.public(), sun.cast.community_id
    last, after = MONDAY + timedelta(days=14), MONDAY + timedelta(days=15)
    assert [one.id for one in hanging_disclosures(here, last)] == [disclosure_id]
    assert past_disclosures(here, last).found == ()
    assert hanging_disclosures(here, after) == []
    for now in (after, MONDAY + timedelta(days=400)):
        archive = past_disclosures(here, now, DisclosureKind.OTHER, 2026)
        assert [one.id for one in archive.found] == [disclosure_id]
        assert (archive.years, archive.kinds) == ((2026,), (DisclosureKind.OTHER,))
        assert past_disclosures(here, now, DisclosureKind.MONEY).found == ()
        assert past_disclosures(here, now, year=2025).found == ()


def test_on_day_five_it_is_taken_down_by_a_correction_alone_and_old_and_new_stay_readable(sun):
    disclosure_id, day_five = sun.public(), MONDAY + timedelta(days=4)
    seen = disclosure_for_desk(sun.cast.sun, disclosure_id, day_five).seen
    with pytest.raises(Refused) as refused:
        throw_away_disclosure(sun.cast.sun, disclosure_id, seen, day_five)
    assert "corrected version" in refused.value.words
    better = replace(WORDS, text="早七点到晚八点开放，免费。")
    rewrite_disclosure(sun.cast.sun, disclosure_id, seen, better, day_five)
    assert public_disclosure(sun.cast.community_id, disclosure_id, day_five).words == WORDS
    with pytest.raises(Invalid, match="reason"):
        sun.publish(disclosure_id, "", day_five)
    sun.publish(disclosure_id, "时间写错了", day_five)
    a_year_later = MONDAY + timedelta(days=370)
    found = public_disclosure(sun.cast.community_id, disclosure_id, a_year_later)
    old = public_disclosure(sun.cast.community_id, disclosure_id, a_year_later, 1)
    assert [(one.number, one.words, one.reason) for one in found.versions] == [
        (1, WORDS, ""),
        (2, replace(better, last_day=date(2026, 12, 4)), "时间写错了"),
    ]
    assert (found.shown.number, old.shown.number, found.standing) == (2, 1, DisclosureStanding.PAST)


def test_what_a_correction_tells_anew_hangs_fifteen_days_from_it_and_no_later_correction_takes_them(sun):
    disclosure_id, here, day_fifteen = sun.public(), sun.cast.community_id, MONDAY + timedelta(days=14)

    def corrected(now, **changed) -> date | None:
        found = disclosure_for_desk(sun.cast.sun, disclosure_id, now)
        rewrite_disclosure(sun.cast.sun, disclosure_id, found.seen, replace(found.words, **changed), now)
        sun.publish(disclosure_id, "写错了", now)
        return public_disclosure(here, disclosure_id, now).words.last_day

    assert corrected(day_fifteen - timedelta(days=1), last_day=date(2026, 12, 1)) == date(2026, 12, 1)
    assert corrected(day_fifteen, text="全换了。") == date(2026, 12, 14)
    with pytest.raises(Refused):
        corrected(day_fifteen + timedelta(days=1), last_day=date(2026, 12, 1))
    assert [one.id for one in hanging_disclosures(here, MONDAY + timedelta(days=28))] == [disclosure_id]
    assert hanging_disclosures(here, MONDAY + timedelta(days=29)) == []
    assert corrected(day_fifteen + timedelta(days=2), text="又换了。", last_day=date(2026, 12, 31)) == date(
        2026, 12, 31
    )


def test_a_correction_neither_moves_the_first_day_nor_shortens_below_fifteen(sun):
    disclosure_id, now = sun.public(), MONDAY + timedelta(days=4)
    seen = disclosure_for_desk(sun.cast.sun, disclosure_id, now).seen
    with pytest.raises(Invalid, match="last_day"):
        rewrite_disclosure(sun.cast.sun, disclosure_id, seen, replace(WORDS, last_day=date(2026, 11, 29)), now)
    later = replace(WORDS, first_day=date(2026, 11, 20), last_day=date(2026, 12, 20))
    rewrite_disclosure(sun.cast.sun, disclosure_id, seen, later, now)
    with pytest.raises(Invalid, match="first_day"):
        sun.publish(disclosure_id, "改期", now)


def test_what_is_over_cannot_begin_and_what_points_at_somebody_is_looked_at_first(sun):
    written = write_disclosure(sun.cast.sun, "other", WORDS, MONDAY)
    with pytest.raises(Invalid, match="first_day"):
        sun.publish(written, "", MONDAY + timedelta(days=1))
    named = replace(WORDS, text="3号楼2单元301室王桂兰，电话13812345678。")
    second = write_disclosure(sun.cast.sun, "other", named, MONDAY)
    with pytest.raises(Invalid):
        sun.publish(second, "", MONDAY)
    assert hanging_disclosures(sun.cast.community_id, MONDAY) == []


def test_whoever_is_slower_publishes_nothing_that_they_did_not_see(sun):
    written = write_disclosure(sun.cast.sun, "other", WORDS, MONDAY)
    seen = disclosure_for_desk(sun.cast.sun, written, MONDAY).seen
    rewrite_disclosure(sun.cast.sun, written, seen, replace(WORDS, title="另一个"), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        publish_disclosure(sun.cast.sun, written, seen, "", (), MONDAY)


def test_numbers_go_on_within_a_year_and_drafts_take_none(sun):
    first = sun.public()
    draft = write_disclosure(sun.cast.sun, "other", WORDS, MONDAY)
    throw_away_disclosure(sun.cast.sun, draft, disclosure_for_desk(sun.cast.sun, draft, MONDAY).seen, MONDAY)
    second = sun.public(title="还有一个")
    found = {one.id: one.number for one in disclosures_for_desk(sun.cast.sun, MONDAY)}
    assert found == {first: 1, second: 2}


def test_only_the_secretary_writes_and_the_auditor_reads(sun):
    with pytest.raises(NotAllowed):
        write_disclosure(sun.cast.an, "other", WORDS, MONDAY)
    disclosure_id = sun.public()
    assert [one.id for one in disclosures_for_desk(sun.cast.an, MONDAY)] == [disclosure_id]
    assert disclosures_for_desk(sun.cast.otto, MONDAY) == []
    with pytest.raises(NotFound):
        disclosure_for_desk(sun.cast.otto, disclosure_id, MONDAY)


def test_switched_off_nothing_is_written_and_what_was_public_stays_readable(sun):
    disclosure_id, here = sun.public(), sun.cast.community_id
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_on=False), MONDAY)
    with pytest.raises(NotFound):
        write_disclosure(sun.cast.sun, "other", WORDS, MONDAY)
    assert public_disclosure(here, disclosure_id, MONDAY + timedelta(days=400)).words == WORDS
    assert (has_disclosures(here), has_disclosures(sun.cast.other_community_id)) == (True, True)
    settle_disclosures(sun.cast.otto, DisclosureSettings(is_on=False), MONDAY)
    assert has_disclosures(sun.cast.other_community_id) is False
