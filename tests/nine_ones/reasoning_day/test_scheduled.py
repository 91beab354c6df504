"""What happens by itself: reminders the day before, forgetting after thirty days, sealing again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.set_apart import open_held
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.legal_holds import HeldKind
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.ground.sealing import Keyring, keyring, use_keyring
from db.messages.tables import OutboxMessage
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.actions.days import cancel_day
from db.nine_ones.reasoning_day.actions.scheduled import forget_talks, remind_keepers
from db.nine_ones.reasoning_day.actions.talks import record_talk
from db.nine_ones.reasoning_day.queries.desk import day_list
from db.nine_ones.reasoning_day.queries.tickets import link_for_code, ticket_for_holder_of
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach, TalkOutcome
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.practices import RESEALS
from db.records.reports.rules import CONSENT_VERSION, Report
from tests.cast import MONDAY, Cast, doing_without
from tests.nine_ones.reasoning_day.conftest import NINE, SATURDAY, details

TEN = NINE + timedelta(hours=1)
YEAR = timedelta(days=365)


def talks(cast: Cast):
    return day_list(cast.mei, cast.building_id, SATURDAY).talks


def test_keepers_are_reminded_once_the_day_before_of_a_count_only(cast: Cast, take):
    take(address="罗女士")
    set_rule(cast.guo, cast.building_id, ReasoningRuleReach.GRID, details(), MONDAY)
    set_rule(cast.sun, cast.building_id, ReasoningRuleReach.COMMUNITY, details(), MONDAY)
    friday = NINE - timedelta(days=1)
    with doing_without("reasoning_day"):
        assert remind_keepers(friday) == 0
    for now in (friday - timedelta(hours=3), friday, friday + timedelta(hours=4)):
        remind_keepers(now)
    told = sorted((row.recipient_id, row.values["count"], str(row.values["day"])) for row in OutboxMessage.select())
    people = sorted([(cast.mei.staff_id, 1), (cast.guo.staff_id, 0), (cast.sun.staff_id, 0)])
    assert told == [(staff_id, count, "2026-11-21") for staff_id, count in people]


def test_nobody_is_reminded_of_a_cancelled_day(cast: Cast, rule):
    cancel_day(cast.mei, cast.building_id, SATURDAY, "停电", MONDAY)
    assert remind_keepers(NINE - timedelta(days=1)) == 0


def test_who_came_about_what_is_forgotten_after_thirty_days_and_the_counts_stay(cast: Cast, take):
    receipt = take(address="罗女士", about="楼道堆物")
    record_talk(cast.mei, talks(cast)[0].id, TalkOutcome.SETTLED, "说好了", TEN)
    later = NINE + timedelta(days=30)
    assert (forget_talks(later), forget_talks(later + timedelta(days=1)), forget_talks(later + YEAR)) == (0, 1, 0)
    (talk,) = talks(cast)
    assert (talk.address, talk.about, talk.note, talk.outcome) == ("", "", "", TalkOutcome.SETTLED)
    with pytest.raises(NotFound):
        link_for_code(cast.building_id, receipt.short_code)


def test_a_talk_stays_with_a_mediation_and_is_locked_away_for_a_court(cast: Cast, take):
    take(address="罗女士", about="楼道堆物")
    matter = Report("other", "楼道堆物", consent_version=CONSENT_VERSION)
    submit_dispute(cast.building_id, matter, (), "key-of-the-form-0001", MONDAY)
    number, later = Dispute.get().id, NINE + timedelta(days=31)
    ReasoningBooking.update(became=number).execute()
    set_legal_hold(cast.sun, number, "mediation", MONDAY.date(), MONDAY)
    assert (forget_talks(later), talks(cast)[0].about) == (0, "楼道堆物")
    set_legal_hold(cast.sun, number, "court", MONDAY.date(), MONDAY)
    assert (forget_talks(later), talks(cast)[0].about) == (1, "")
    [told] = open_held(cast.sun, number, later).told
    assert told == (HeldKind.TALK, {"address": "罗女士", "about": "楼道堆物", "note": ""})


def test_what_is_sealed_can_be_sealed_again_under_a_newer_key(cast: Cast, take):
    link = take(address="罗女士").link
    old = keyring()
    use_keyring(Keyring(((2, bytes(range(1, 33))), *old.sealing_keys), old.hash_key))
    assert list(RESEALS["ReasoningBooking"]()) == [1]
    use_keyring(Keyring(((2, bytes(range(1, 33))),), old.hash_key))
    assert ticket_for_holder_of(link, MONDAY).address == "罗女士"
