"""What runs by itself, written down once more by hand: whatever is taken out of the schedule is missed here by name."""

from __future__ import annotations

from datetime import timedelta

from db.activities import actions as activities
from db.attempts import actions as attempts
from db.book_corner import actions as book_corner
from db.calling import actions as calling
from db.conference import actions as conference
from db.disputes import actions as disputes
from db.jobs.schedule import JOBS
from db.messages import actions as messages
from db.nine_ones import actions as nine_ones
from db.photos import actions as photos
from db.pool import actions as pool
from db.reasoning_day import actions as reasoning_day
from db.record_book import actions as record_book
from db.signs import actions as signs
from db.staff import actions as staff
from db.suggestion_box import actions as suggestion_box
from db.wechat_group import actions as wechat_group
from db.weekly_export import actions as weekly_export

SECONDS_15, MINUTE, MINUTES_5, MINUTES_10 = timedelta(seconds=15), *(timedelta(minutes=n) for n in (1, 5, 10))
HOUR, HOURS_6 = timedelta(hours=1), timedelta(hours=6)
EXPECTED = {
    "ask_again": (MINUTES_10, disputes.ask_again),
    "close_unrated": (MINUTES_10, disputes.close_unrated),
    "deliver_messages": (SECONDS_15, messages.deliver_waiting),
    "escalate_overdue": (MINUTE, disputes.escalate_overdue),
    "forget_book_offers": (HOUR, book_corner.forget_offers),
    "forget_contacts": (HOUR, disputes.forget_contacts),
    "forget_expired_attempts": (HOUR, attempts.forget_expired),
    "forget_expired_sessions": (HOUR, staff.forget_expired),
    "forget_messages": (HOUR, messages.forget_old),
    "forget_names_of_conferences": (HOURS_6, conference.forget_names),
    "forget_names_of_meetings": (HOURS_6, record_book.forget_names),
    "forget_old_scans": (HOURS_6, signs.forget_old_scans),
    "forget_old_suggestions": (HOURS_6, suggestion_box.forget_old_texts),
    "forget_photos_set_aside": (HOUR, photos.forget_all_set_aside),
    "forget_sign_ups": (HOUR, activities.forget_sign_ups),
    "forget_talks": (HOUR, reasoning_day.forget_talks),
    "forget_volunteers": (HOURS_6, pool.forget_volunteers),
    "make_due_exports": (MINUTE, weekly_export.make_due_exports),
    "note_changed_signs": (MINUTES_5, signs.note_changed_signs),
    "remind_keepers": (MINUTES_10, nine_ones.remind_keepers),
    "remind_of_activities": (HOUR, activities.remind_keepers),
    "remind_of_decisions": (HOUR, conference.remind_of_decisions),
    "remind_of_dying_codes": (MINUTES_10, wechat_group.remind_of_dying_codes),
    "remind_of_overdue_books": (HOUR, book_corner.remind_keepers),
    "remind_of_pledges": (HOUR, record_book.remind_of_pledges),
    "remind_of_reasoning_days": (HOUR, reasoning_day.remind_keepers),
    "resume_long_holds": (MINUTES_10, disputes.resume_long_holds),
    "return_untaken": (MINUTE, pool.return_untaken),
    "tell_keepers_of_suggestions": (HOUR, suggestion_box.tell_keepers),
    "tend_calls": (MINUTE, calling.tend_calls),
}


def test_these_jobs_run_this_often_and_do_this():
    assert {job.name: (job.every, job.action) for job in JOBS} == EXPECTED
