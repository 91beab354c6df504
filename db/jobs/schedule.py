"""The jobs, how often each runs, and the action it calls."""

from __future__ import annotations

from datetime import timedelta

from db.activities import actions as activities
from db.attempts import actions as attempts
from db.book_corner import actions as book_corner
from db.calling import actions as calling
from db.conference import actions as conference
from db.disputes import actions as disputes
from db.jobs.rules import Job
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

JOBS = (
    Job("escalate_overdue", timedelta(minutes=1), disputes.escalate_overdue),
    Job("return_untaken", timedelta(minutes=1), pool.return_untaken),
    Job("forget_volunteers", timedelta(hours=6), pool.forget_volunteers),
    Job("tend_calls", timedelta(minutes=1), calling.tend_calls),
    Job("ask_again", timedelta(minutes=10), disputes.ask_again),
    Job("resume_long_holds", timedelta(minutes=10), disputes.resume_long_holds),
    Job("close_unrated", timedelta(minutes=10), disputes.close_unrated),
    Job("forget_contacts", timedelta(hours=1), disputes.forget_contacts),
    Job("make_due_exports", timedelta(minutes=1), weekly_export.make_due_exports),
    Job("deliver_messages", timedelta(seconds=15), messages.deliver_waiting),
    Job("forget_messages", timedelta(hours=1), messages.forget_old),
    Job("forget_expired_attempts", timedelta(hours=1), attempts.forget_expired),
    Job("forget_photos_set_aside", timedelta(hours=1), photos.forget_all_set_aside),
    Job("remind_of_decisions", timedelta(hours=1), conference.remind_of_decisions),
    Job("forget_names_of_conferences", timedelta(hours=6), conference.forget_names),
    Job("remind_of_pledges", timedelta(hours=1), record_book.remind_of_pledges),
    Job("forget_names_of_meetings", timedelta(hours=6), record_book.forget_names),
    Job("remind_keepers", timedelta(minutes=10), nine_ones.remind_keepers),
    Job("note_changed_signs", timedelta(minutes=5), signs.note_changed_signs),
    Job("forget_old_scans", timedelta(hours=6), signs.forget_old_scans),
    Job("forget_expired_sessions", timedelta(hours=1), staff.forget_expired),
    Job("remind_of_reasoning_days", timedelta(hours=1), reasoning_day.remind_keepers),
    Job("forget_talks", timedelta(hours=1), reasoning_day.forget_talks),
    Job("remind_of_activities", timedelta(hours=1), activities.remind_keepers),
    Job("forget_sign_ups", timedelta(hours=1), activities.forget_sign_ups),
    Job("tell_keepers_of_suggestions", timedelta(hours=1), suggestion_box.tell_keepers),
    Job("forget_old_suggestions", timedelta(hours=6), suggestion_box.forget_old_texts),
    Job("remind_of_dying_codes", timedelta(minutes=10), wechat_group.remind_of_dying_codes),
    Job("remind_of_overdue_books", timedelta(hours=1), book_corner.remind_keepers),
    Job("forget_book_offers", timedelta(hours=1), book_corner.forget_offers),
)
