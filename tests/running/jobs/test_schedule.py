"""What runs by itself, written down once more by hand: whatever is taken out of the schedule is missed here by name."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.staff.actions.drafts import forget_drafts
from db.community.staff.actions.pocket import forget_pocket
from db.community.staff.actions.sessions import forget_expired
from db.disputes.actions.callers import mark_phones
from db.disputes.actions.forget import forget_contacts
from db.disputes.actions.scheduled import (
    ask_again,
    close_unrated,
    escalate_overdue,
    let_answers_count,
    let_dangers_pass,
    resume_long_holds,
)
from db.disputes.actions.vectors import keep_vectors
from db.disputes.actions.voices import forget_recordings
from db.disputes.actions.words_gone import forget_places
from db.figures.district.actions.exports import make_office_exports
from db.figures.district.actions.looking import look_for_missing
from db.figures.signs_of_life.actions import tell_of_silence
from db.figures.weekly_export.actions import fill_community_weeks
from db.ground.connection import empty_log
from db.messages.actions.delivering import deliver_waiting
from db.messages.actions.reading import forget_old
from db.nine_ones.book_corner.actions import housekeeping as book_corner_housekeeping
from db.nine_ones.book_corner.actions.housekeeping import forget_offers
from db.nine_ones.overview import actions as nine_ones
from db.nine_ones.reasoning_day.actions import scheduled as reasoning_day_scheduled
from db.nine_ones.reasoning_day.actions.scheduled import forget_talks
from db.nine_ones.record_book.actions import forgetting as record_book_forgetting
from db.nine_ones.record_book.actions.pledges import remind_of_pledges
from db.nine_ones.signs import actions as signs
from db.nine_ones.suggestion_box.actions.scheduled import forget_old_texts, tell_keepers
from db.nine_ones.wechat_group import actions as wechat_group
from db.records.attempts import actions as attempts
from db.records.passport.rules import Job
from db.records.photos import actions as photos
from db.records.recordings import actions as recordings
from db.running.jobs.schedule import FORGETTING, JOBS, forget, forget_due, make_weekly_exports
from db.together.activities.actions import scheduled as activities_scheduled
from db.together.activities.actions.scheduled import forget_sign_ups
from db.together.calling.actions.synchronising import tend_calls
from db.together.centre_households.actions import forget_household_links
from db.together.conference.actions import scheduled as conference_scheduled
from db.together.conference.actions.scheduled import remind_of_decisions
from db.together.experts.actions import forget_experts
from db.together.hotline.actions.housekeeping import forget_callers, forget_order_words, keep_orders
from db.together.in_charge.actions import forget_month_sheets, make_month_sheets
from db.together.just_sent.actions import forget_not_sent, send_due
from db.together.law_hints.actions import forget_reported_needs
from db.together.mediation.actions.keeping import forget_mediations
from db.together.open_api.actions import forget_api_contacts
from db.together.page_words.actions import forget_page_words
from db.together.pool.actions.items import return_untaken
from db.together.pool.actions.volunteers import forget_volunteers
from db.together.rights.actions.register import forget_requests
from db.together.rights.actions.scheduled import end_legal_holds, forget_words
from db.together.settlement.actions import draw_checks
from db.together.text_messages.actions import send_texts
from tests.cast import MONDAY

SECONDS_15, MINUTE, MINUTES_5, MINUTES_10 = timedelta(seconds=15), *(timedelta(minutes=n) for n in (1, 5, 10))
HOUR, HOURS_6 = timedelta(hours=1), timedelta(hours=6)
EXPECTED = {
    "forget": (MINUTES_10, forget),
    "ask_again": (MINUTES_10, ask_again),
    "close_unrated": (MINUTES_10, close_unrated),
    "deliver_messages": (SECONDS_15, deliver_waiting),
    "escalate_overdue": (MINUTE, escalate_overdue),
    "forget_book_offers": (HOUR, forget_offers),
    "forget_contacts": (HOUR, forget_contacts),
    "fill_community_weeks": (MINUTES_10, fill_community_weeks),
    "look_for_missing": (HOUR, look_for_missing),
    "make_office_exports": (MINUTES_10, make_office_exports),
    "forget_drafts": (HOUR, forget_drafts),
    "forget_expired_attempts": (HOUR, attempts.forget_expired),
    "forget_expired_sessions": (HOUR, forget_expired),
    "forget_mediations": (HOURS_6, forget_mediations),
    "forget_messages": (HOUR, forget_old),
    "forget_reported_needs": (HOUR, forget_reported_needs),
    "forget_names_of_conferences": (HOURS_6, conference_scheduled.forget_names),
    "forget_names_of_meetings": (HOURS_6, record_book_forgetting.forget_names),
    "forget_api_contacts": (HOURS_6, forget_api_contacts),
    "forget_experts": (HOURS_6, forget_experts),
    "forget_household_links": (HOURS_6, forget_household_links),
    "forget_month_sheets": (HOURS_6, forget_month_sheets),
    "forget_not_sent": (HOUR, forget_not_sent),
    "forget_old_scans": (HOURS_6, signs.forget_old_scans),
    "forget_old_suggestions": (HOURS_6, forget_old_texts),
    "forget_page_words": (HOURS_6, forget_page_words),
    "forget_pocket": (HOUR, forget_pocket),
    "forget_photos_set_aside": (HOUR, photos.forget_all_set_aside),
    "keep_orders": (MINUTE, keep_orders),
    "forget_callers": (HOURS_6, forget_callers),
    "forget_order_words": (HOURS_6, forget_order_words),
    "forget_rights_requests": (HOURS_6, forget_requests),
    "draw_checks": (timedelta(minutes=20), draw_checks),
    "empty_log": (HOUR, empty_log),
    "forget_places": (HOURS_6, forget_places),
    "forget_recordings": (HOUR, forget_recordings),
    "forget_recordings_aside": (HOUR, recordings.forget_recordings_aside),
    "forget_sign_ups": (HOUR, forget_sign_ups),
    "forget_talks": (HOUR, forget_talks),
    "forget_volunteers": (HOURS_6, forget_volunteers),
    "keep_vectors": (MINUTE, keep_vectors),
    "let_answers_count": (MINUTE, let_answers_count),
    "let_dangers_pass": (HOUR, let_dangers_pass),
    "make_month_sheets": (timedelta(minutes=20), make_month_sheets),
    "make_due_exports": (MINUTE, make_weekly_exports),
    "end_legal_holds": (HOUR, end_legal_holds),
    "forget_words": (HOURS_6, forget_words),
    "mark_phones": (MINUTES_10, mark_phones),
    "note_changed_signs": (MINUTES_5, signs.note_changed_signs),
    "remind_keepers": (MINUTES_10, nine_ones.remind_keepers),
    "remind_of_activities": (HOUR, activities_scheduled.remind_keepers),
    "remind_of_decisions": (HOUR, remind_of_decisions),
    "remind_of_dying_codes": (MINUTES_10, wechat_group.remind_of_dying_codes),
    "remind_of_overdue_books": (HOUR, book_corner_housekeeping.remind_keepers),
    "remind_of_pledges": (HOUR, remind_of_pledges),
    "remind_of_reasoning_days": (HOUR, reasoning_day_scheduled.remind_keepers),
    "resume_long_holds": (MINUTES_10, resume_long_holds),
    "return_untaken": (MINUTE, return_untaken),
    "send_due": (SECONDS_15, send_due),
    "send_texts": (MINUTE, send_texts),
    "tell_keepers_of_suggestions": (HOUR, tell_keepers),
    "tell_of_silence": (MINUTES_10, tell_of_silence),
    "tend_calls": (MINUTE, tend_calls),
}


def test_these_jobs_run_this_often_and_do_this():
    assert {job.name: (job.every, job.action) for job in (*JOBS, *FORGETTING)} == EXPECTED


def test_each_step_is_taken_as_often_as_it_says_and_a_failing_one_is_tried_again(house):
    taken: list[tuple[str, int]] = []
    tries = iter([True, True])

    def step(name: str, hours: int, fails: bool = False) -> Job:
        def action(now: datetime) -> int:
            taken.append((name, int((now - MONDAY) / MINUTES_10)))
            if fails and next(tries, False):
                raise ValueError
            return 0

        return Job(name, timedelta(hours=hours), action)

    steps, begun = [step("bad", 2, fails=True), step("often", 1), step("seldom", 6)], {}
    wrong = [forget_due(steps, begun, MONDAY + tens * MINUTES_10) for tens in range(37)]
    assert sum(wrong) == 2
    assert [tens for name, tens in taken if name == "often"] == [0, 6, 12, 18, 24, 30, 36]
    assert [tens for name, tens in taken if name == "seldom"] == [0, 36]
    assert [tens for name, tens in taken if name == "bad"] == [0, 1, 2, 14, 26]
