"""Which figures of which week a round counts in: every edge by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.rules.answers import RoundBegan, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.figures.satisfaction.rules.rounds import FigurePart
from db.ground.clock import month
from tests.figures.satisfaction.hand_made import (
    LAST_WEEK,
    NEXT_WEEK,
    THIS_WEEK,
    WEEK_AFTER,
    ZONE,
    a_round,
    answered,
    at,
    counts_in,
    joined,
    settled,
    was,
)

P = FigurePart
INSTANT = timedelta.resolution
OPEN_AND_WAITING = {P.RECEIVED, P.CONTACT_LIMIT_ENDED, P.BACKLOG}


# received


@pytest.mark.parametrize(
    ("opened_at", "weeks"),
    [
        (at(16, 0), [THIS_WEEK]),
        (at(16, 0) - INSTANT, [LAST_WEEK]),
        (at(23, 0) - INSTANT, [THIS_WEEK]),
        (at(23, 0), [NEXT_WEEK]),
    ],
)
def test_a_week_begins_at_local_midnight_on_monday(opened_at, weeks):
    received = [week for week in (LAST_WEEK, THIS_WEEK, NEXT_WEEK) if P.RECEIVED in counts_in(a_round(opened_at), week)]
    assert received == weeks


def test_a_report_of_sunday_night_in_shanghai_is_not_mondays_though_utc_is_still_on_sunday():
    assert P.RECEIVED in counts_in(a_round(at(15, 23, 59)), LAST_WEEK)
    assert P.RECEIVED in counts_in(a_round(at(16, 0, 1)), THIS_WEEK)


def test_only_the_first_round_is_received():
    assert P.RECEIVED not in counts_in(a_round(number=2, contact_due=None))


def test_joined_in_the_week_it_came_in_a_duplicate_is_not_counted_again():
    assert counts_in(joined(at(17))) == set()


def test_joined_in_a_later_week_it_stays_received_where_it_was():
    facts = joined(at(24))
    assert P.RECEIVED in counts_in(facts, THIS_WEEK)
    assert P.BACKLOG in counts_in(facts, THIS_WEEK)
    assert counts_in(facts, NEXT_WEEK) == set()


def test_joined_in_the_first_instant_of_the_next_week_is_joined_later():
    assert P.RECEIVED in counts_in(joined(at(23, 0)), THIS_WEEK)
    assert P.RECEIVED not in counts_in(joined(at(23, 0) - INSTANT), THIS_WEEK)


def separated(joined_at, until):
    return a_round(overwritten=(was(until, ended_at=joined_at),))


def test_separated_in_the_same_week_it_was_never_a_duplicate():
    assert P.RECEIVED in counts_in(separated(at(17), at(18)))


def test_separated_in_a_later_week_it_counts_there_and_the_exported_week_stays_as_it_was():
    facts = separated(at(17), at(25))
    assert counts_in(facts, THIS_WEEK) == set()
    assert {P.RECEIVED, P.BACKLOG} <= counts_in(facts, NEXT_WEEK)
    assert P.RECEIVED not in counts_in(facts, WEEK_AFTER)


def test_joined_and_separated_in_later_weeks_it_is_received_once_in_its_own():
    facts = separated(at(24), at(30))
    weeks = (THIS_WEEK, NEXT_WEEK, WEEK_AFTER)
    assert [P.RECEIVED in counts_in(facts, week) for week in weeks] == [True, False, False]


def test_by_month_a_separation_within_the_month_changes_nothing():
    november = month("2026-11", ZONE)
    assert P.RECEIVED in counts_in(separated(at(17), at(25)), november)
    assert P.RECEIVED not in counts_in(separated(at(17), at(25)), month("2026-12", ZONE))


# responded in time


@pytest.mark.parametrize(
    ("contacted_at", "in_time"),
    [(at(17), True), (at(18, 0), True), (at(18, 0) + INSTANT, False), (None, False)],
)
def test_first_contact_is_in_time_up_to_the_end_of_the_limit(contacted_at, in_time):
    parts = counts_in(a_round(contacted_at=contacted_at))
    assert P.CONTACT_LIMIT_ENDED in parts
    assert (P.RESPONDED_IN_TIME in parts) is in_time


def test_a_limit_counts_in_the_week_in_which_it_ends():
    friday = a_round(at(20, 10), contact_due=at(24, 0))
    assert P.CONTACT_LIMIT_ENDED not in counts_in(friday, THIS_WEEK)
    assert P.CONTACT_LIMIT_ENDED in counts_in(friday, NEXT_WEEK)


def test_contacted_early_it_is_answered_in_the_week_of_its_limit():
    friday = a_round(at(20, 10), contact_due=at(24, 0), contacted_at=at(20, 11))
    assert counts_in(friday, THIS_WEEK) == {P.RECEIVED, P.CONTACTED, P.BACKLOG}
    assert {P.CONTACT_LIMIT_ENDED, P.RESPONDED_IN_TIME} <= counts_in(friday, NEXT_WEEK)


@pytest.mark.parametrize("outcome", [Status.WITHDRAWN, Status.JOINED])
@pytest.mark.parametrize("contacted_at", [None, at(16, 10), at(17), at(17, 10)])
def test_what_was_withdrawn_or_joined_when_its_limit_ended_is_left_out(outcome: Status, contacted_at):
    parts = counts_in(a_round(contacted_at=contacted_at, ended_at=at(17), outcome=outcome))
    assert {P.CONTACT_LIMIT_ENDED, P.RESPONDED_IN_TIME} & parts == set()


@pytest.mark.parametrize(
    ("joined_at", "separated_at", "counts"),
    [
        (at(17), at(17, 12), True),
        (at(17), at(19), False),
        (at(18, 9), at(19), True),
    ],
)
def test_joined_and_separated_again_it_is_looked_at_as_it_stood_when_the_limit_ended(joined_at, separated_at, counts):
    facts = a_round(overwritten=(was(separated_at, ended_at=joined_at),), contacted_at=at(16, 12))
    assert (P.CONTACT_LIMIT_ENDED in counts_in(facts), P.RESPONDED_IN_TIME in counts_in(facts)) == (counts, counts)


@pytest.mark.parametrize("outcome", [Status.SETTLED, Status.REFUSED])
def test_what_ended_otherwise_before_its_limit_is_counted(outcome: Status):
    facts = a_round(contacted_at=at(17), ended_at=at(17), outcome=outcome)
    assert {P.CONTACT_LIMIT_ENDED, P.RESPONDED_IN_TIME} <= counts_in(facts)


@pytest.mark.parametrize("outcome", [Status.WITHDRAWN, Status.JOINED])
def test_withdrawn_or_joined_after_the_limit_somebody_was_late(outcome: Status):
    assert P.CONTACT_LIMIT_ENDED in counts_in(a_round(ended_at=at(18, 0), outcome=outcome))


def test_contacted_only_after_it_was_separated_in_a_later_week_the_exported_week_stays_as_it_was():
    facts = a_round(overwritten=(was(at(24), ended_at=at(17)),), contacted_at=at(25))
    assert counts_in(facts, THIS_WEEK) == set()


def test_a_round_after_the_first_has_no_response_limit():
    parts = counts_in(a_round(number=2, contact_due=None, contacted_at=at(17)))
    assert parts == {P.BACKLOG}


# settled


@pytest.mark.parametrize(("ended_at", "in_time"), [(at(20), True), (at(20, 12), True), (at(20, 13), False)])
def test_settled_in_time_up_to_the_end_of_the_limit(ended_at, in_time):
    parts = counts_in(settled(ended_at, settle_due=at(20, 12)))
    assert P.SETTLED in parts
    assert (P.SETTLED_IN_TIME in parts) is in_time


@pytest.mark.parametrize("outcome", [Status.REFUSED, Status.WITHDRAWN, Status.JOINED])
def test_what_ended_otherwise_was_not_settled(outcome: Status):
    assert P.SETTLED not in counts_in(a_round(ended_at=at(19), outcome=outcome))


def test_sent_back_twice_and_settled_three_times_it_counts_three_times_and_is_received_once():
    rounds = [
        answered(at(16, 12), at(16, 13), Solved.NO, Satisfaction.DISSATISFIED),
        answered(at(17), at(17, 10), Solved.NO, Satisfaction.DISSATISFIED, number=2, contact_due=None),
        settled(at(18), number=3, contact_due=None),
    ]
    counted = [counts_in(facts) for facts in rounds]
    sums = [sum(part in parts for parts in counted) for part in (P.RECEIVED, P.SETTLED, P.SENT_BACK, P.ASKED)]
    assert sums == [1, 3, 2, 3]


# asked and answered


def test_a_question_that_stands_over_three_weeks_is_asked_in_each():
    facts = settled(at(13, 12))
    assert [P.ASKED in counts_in(facts, week) for week in (LAST_WEEK, THIS_WEEK, NEXT_WEEK, WEEK_AFTER)] == [
        True,
        True,
        True,
        False,
    ]


def test_an_answer_that_arrives_later_counts_in_the_week_it_arrives_and_in_none_before():
    facts = answered(at(13, 12), at(24))
    weeks = (LAST_WEEK, THIS_WEEK, NEXT_WEEK, WEEK_AFTER)
    assert [P.ANSWERED in counts_in(facts, week) for week in weeks] == [False, False, True, False]
    assert [P.ASKED in counts_in(facts, week) for week in weeks] == [True, True, True, False]


def test_whoever_answered_is_not_asked_in_the_weeks_after():
    facts = answered(at(13, 12), at(14))
    assert P.ASKED not in counts_in(facts, THIS_WEEK)


@pytest.mark.parametrize(
    ("answered_at", "week"), [(at(23, 0) - INSTANT, THIS_WEEK), (at(23, 0), NEXT_WEEK), (at(22, 23, 59), THIS_WEEK)]
)
def test_the_answer_of_sunday_midnight_is_the_new_weeks(answered_at, week):
    facts = answered(at(20), answered_at)
    assert [found for found in (THIS_WEEK, NEXT_WEEK) if P.ANSWERED in counts_in(facts, found)] == [week]


def test_whoever_cannot_be_reached_is_not_asked():
    assert P.ASKED not in counts_in(settled(at(18), asked_at=None))


def test_an_answer_after_the_question_should_have_ended_is_not_lost():
    facts = answered(at(2), at(18), asked_at=at(2), answer_due=at(16, 0) - INSTANT)
    assert {P.ASKED, P.ANSWERED, P.SOLVED, P.SATISFIED} <= counts_in(facts)


def test_an_unanswered_question_ends_with_its_fourteen_days_even_if_it_was_closed_late():
    facts = settled(at(1), answer_due=at(15), asking_ended_at=at(18))
    assert P.ASKED in counts_in(facts, LAST_WEEK)
    assert P.ASKED not in counts_in(facts, THIS_WEEK)


@pytest.mark.parametrize(
    ("solved", "satisfaction", "parts"),
    [
        (Solved.YES, Satisfaction.SATISFIED, {P.SOLVED, P.SATISFIED}),
        (Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED, {P.PARTLY_SOLVED, P.BASICALLY_SATISFIED}),
        (Solved.PARTLY_GOES_ON, Satisfaction.SATISFIED, {P.PARTLY_SOLVED, P.GOES_ON, P.SATISFIED}),
        (Solved.NO, Satisfaction.DISSATISFIED, {P.SENT_BACK, P.DISSATISFIED}),
        (Solved.YES, Satisfaction.DISSATISFIED, {P.SOLVED, P.DISSATISFIED}),
    ],
)
def test_an_answer_counts_for_what_it_says(solved, satisfaction, parts):
    said = {P.SOLVED, P.PARTLY_SOLVED, P.GOES_ON, P.SENT_BACK, P.SATISFIED, P.BASICALLY_SATISFIED, P.DISSATISFIED}
    assert counts_in(answered(at(17), at(18), solved, satisfaction)) & said == parts


# rounds that begin anew


@pytest.mark.parametrize("began", RoundBegan)
def test_broken_again_is_a_line_of_its_own_and_never_sent_back_or_received(began):
    again = a_round(at(17), number=2, began=began, contact_due=None, settle_due=at(30, 12))
    expected = {P.BACKLOG, P.BROKEN_AGAIN} if began is RoundBegan.BROKEN_AGAIN else {P.BACKLOG}
    assert counts_in(again) == expected
    assert counts_in(again, NEXT_WEEK) == {P.BACKLOG}


@pytest.mark.parametrize(
    ("opened_at", "period"),
    [(at(23, 0) - INSTANT, THIS_WEEK), (at(23, 0), NEXT_WEEK)],
)
def test_broken_again_counts_in_the_week_in_which_it_was_said(opened_at, period):
    again = a_round(opened_at, number=2, began=RoundBegan.BROKEN_AGAIN, contact_due=None)
    assert [week for week in (THIS_WEEK, NEXT_WEEK) if P.BROKEN_AGAIN in counts_in(again, week)] == [period]


# backlog and overdue


def test_what_ends_in_the_last_instant_is_no_backlog_and_what_ends_at_midnight_is():
    assert P.BACKLOG not in counts_in(settled(at(23, 0) - INSTANT))
    assert P.BACKLOG in counts_in(settled(at(23, 0)))


def test_what_is_reported_at_midnight_is_not_in_the_backlog_of_the_week_before():
    assert P.BACKLOG not in counts_in(a_round(at(23, 0)))


@pytest.mark.parametrize(("settle_due", "late"), [(at(23, 0) - INSTANT, True), (at(23, 0), False)])
def test_overdue_is_whose_limit_ended_before_the_end_of_the_week(settle_due, late):
    assert (P.OVERDUE in counts_in(a_round(settle_due=settle_due))) is late


def test_on_hold_over_a_holiday_nothing_is_overdue():
    golden_week = a_round(at(28, 9, month=9), settle_due=at(1, 0, month=10), paused_at=at(30, 9, month=9))
    assert P.OVERDUE not in counts_in(golden_week)
    assert P.BACKLOG in counts_in(golden_week)


def test_put_on_hold_only_after_the_week_it_was_overdue_at_its_end():
    facts = a_round(settle_due=at(20, 0), paused_at=at(23, 9))
    assert P.OVERDUE in counts_in(facts, THIS_WEEK)
    assert P.OVERDUE not in counts_in(facts, NEXT_WEEK)


def test_a_limit_moved_later_by_a_pause_of_the_week_after_leaves_the_exported_week_as_it_was():
    resumed = a_round(settle_due=at(30, 0), overwritten=(was(at(25), settle_due=at(24, 0), paused_at=at(23, 9)),))
    late_then = a_round(settle_due=at(28, 0), overwritten=(was(at(25), settle_due=at(20, 0)),))
    assert P.OVERDUE not in counts_in(resumed, THIS_WEEK)
    assert P.OVERDUE in counts_in(late_then, THIS_WEEK)
    assert P.OVERDUE in counts_in(late_then, NEXT_WEEK)


def test_what_was_on_hold_at_the_end_of_the_week_was_not_overdue_even_though_it_went_on_since():
    facts = a_round(settle_due=at(24, 0), overwritten=(was(at(24), settle_due=at(20, 0), paused_at=at(19)),))
    assert P.OVERDUE not in counts_in(facts, THIS_WEEK)


def test_withdrawn_while_on_hold_in_the_week_after_it_was_on_hold_at_the_end_of_the_week():
    facts = a_round(
        settle_due=at(20, 0),
        ended_at=at(25),
        outcome=Status.WITHDRAWN,
        overwritten=(was(at(25), settle_due=at(20, 0), paused_at=at(19)),),
    )
    assert counts_in(facts, THIS_WEEK) == OPEN_AND_WAITING


def test_what_ended_before_the_week_and_is_no_longer_asked_counts_nowhere():
    facts = a_round(at(2), contact_due=at(4, 0), ended_at=at(5), outcome=Status.REFUSED)
    assert counts_in(facts) == set()


# exactly at midnight


def test_what_is_changed_paused_or_asked_at_midnight_is_so_in_the_new_week():
    moved = a_round(settle_due=at(28, 0), overwritten=(was(at(23, 0), settle_due=at(20, 0)),))
    paused = a_round(settle_due=at(20, 0), paused_at=at(23, 0))
    assert [P.OVERDUE in counts_in(facts, THIS_WEEK) for facts in (moved, paused)] == [True, True]
    assert [P.ASKED in counts_in(settled(at(23, 0)), week) for week in (THIS_WEEK, NEXT_WEEK)] == [False, True]


def test_a_question_that_ends_at_midnight_stood_open_in_the_first_instant_of_the_week():
    run_out, closed = settled(at(9), answer_due=at(23, 0)), settled(at(13), asking_ended_at=at(23, 0))
    assert [P.ASKED in counts_in(facts, NEXT_WEEK) for facts in (run_out, closed)] == [True, True]


def test_joined_at_the_midnight_after_its_own_week_it_had_been_counted_there():
    facts = separated(at(23, 0), at(30))
    assert [P.RECEIVED in counts_in(facts, week) for week in (THIS_WEEK, NEXT_WEEK, WEEK_AFTER)] == [True, False, False]
