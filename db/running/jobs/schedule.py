"""The jobs, how often each runs, and the action it calls."""

from __future__ import annotations

from datetime import timedelta

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
from db.disputes.actions.voices import forget_recordings
from db.disputes.actions.words_gone import forget_places
from db.figures.signs_of_life.actions import tell_of_silence
from db.figures.weekly_export import actions as weekly_export
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
from db.records.photos import actions as photos
from db.records.recordings import actions as recordings
from db.running.jobs.rules import Job
from db.together.activities.actions import scheduled as activities_scheduled
from db.together.activities.actions.scheduled import forget_sign_ups
from db.together.calling.actions.synchronising import tend_calls
from db.together.conference.actions import scheduled as conference_scheduled
from db.together.conference.actions.scheduled import remind_of_decisions
from db.together.just_sent.actions import forget_not_sent, send_due
from db.together.page_words.actions import forget_page_words
from db.together.pool.actions.items import return_untaken
from db.together.pool.actions.volunteers import forget_volunteers
from db.together.rights.actions.register import forget_requests
from db.together.rights.actions.scheduled import forget_words
from db.together.text_messages.actions import send_texts

JOBS = (
    Job("send_due", timedelta(seconds=15), send_due),
    Job("let_answers_count", timedelta(minutes=1), let_answers_count),
    Job("escalate_overdue", timedelta(minutes=1), escalate_overdue),
    Job("return_untaken", timedelta(minutes=1), return_untaken),
    Job("forget_volunteers", timedelta(hours=6), forget_volunteers),
    Job("tend_calls", timedelta(minutes=1), tend_calls),
    Job("ask_again", timedelta(minutes=10), ask_again),
    Job("resume_long_holds", timedelta(minutes=10), resume_long_holds),
    Job("close_unrated", timedelta(minutes=10), close_unrated),
    Job("let_dangers_pass", timedelta(hours=1), let_dangers_pass),
    Job("forget_contacts", timedelta(hours=1), forget_contacts),
    Job("forget_places", timedelta(hours=6), forget_places),
    Job("forget_words", timedelta(hours=6), forget_words),
    Job("forget_rights_requests", timedelta(hours=6), forget_requests),
    Job("empty_log", timedelta(hours=1), empty_log),
    Job("mark_phones", timedelta(minutes=10), mark_phones),
    Job("make_due_exports", timedelta(minutes=1), weekly_export.make_due_exports),
    Job("deliver_messages", timedelta(seconds=15), deliver_waiting),
    Job("send_texts", timedelta(minutes=1), send_texts),
    Job("forget_messages", timedelta(hours=1), forget_old),
    Job("forget_expired_attempts", timedelta(hours=1), attempts.forget_expired),
    Job("forget_photos_set_aside", timedelta(hours=1), photos.forget_all_set_aside),
    Job("forget_recordings", timedelta(hours=1), forget_recordings),
    Job("forget_recordings_aside", timedelta(hours=1), recordings.forget_recordings_aside),
    Job("remind_of_decisions", timedelta(hours=1), remind_of_decisions),
    Job("forget_names_of_conferences", timedelta(hours=6), conference_scheduled.forget_names),
    Job("remind_of_pledges", timedelta(hours=1), remind_of_pledges),
    Job("forget_names_of_meetings", timedelta(hours=6), record_book_forgetting.forget_names),
    Job("remind_keepers", timedelta(minutes=10), nine_ones.remind_keepers),
    Job("note_changed_signs", timedelta(minutes=5), signs.note_changed_signs),
    Job("forget_old_scans", timedelta(hours=6), signs.forget_old_scans),
    Job("forget_expired_sessions", timedelta(hours=1), forget_expired),
    Job("forget_drafts", timedelta(hours=1), forget_drafts),
    Job("forget_pocket", timedelta(hours=1), forget_pocket),
    Job("forget_not_sent", timedelta(hours=1), forget_not_sent),
    Job("remind_of_reasoning_days", timedelta(hours=1), reasoning_day_scheduled.remind_keepers),
    Job("forget_talks", timedelta(hours=1), forget_talks),
    Job("remind_of_activities", timedelta(hours=1), activities_scheduled.remind_keepers),
    Job("forget_sign_ups", timedelta(hours=1), forget_sign_ups),
    Job("tell_keepers_of_suggestions", timedelta(hours=1), tell_keepers),
    Job("forget_old_suggestions", timedelta(hours=6), forget_old_texts),
    Job("forget_page_words", timedelta(hours=6), forget_page_words),
    Job("remind_of_dying_codes", timedelta(minutes=10), wechat_group.remind_of_dying_codes),
    Job("remind_of_overdue_books", timedelta(hours=1), book_corner_housekeeping.remind_keepers),
    Job("forget_book_offers", timedelta(hours=1), forget_offers),
    Job("tell_of_silence", timedelta(minutes=10), tell_of_silence),
)
