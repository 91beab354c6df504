"""The jobs, how often each runs, and the action it calls; all that forgets is one of them."""

from __future__ import annotations

from collections.abc import Sequence
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
from db.figures.weekly_export import actions as weekly_export
from db.ground.connection import empty_log
from db.messages.actions.delivering import deliver_waiting
from db.messages.actions.reading import forget_old
from db.practices import PRACTICES, practice_weeks
from db.records.attempts import actions as attempts
from db.records.passport.rules import Job
from db.records.photos import actions as photos
from db.records.recordings import actions as recordings
from db.running.jobs.process import run_one
from db.running.jobs.rules import due_jobs


def make_weekly_exports(now: datetime) -> int:
    """With the week of each practice, of which the room of the exports does not know."""
    return weekly_export.make_due_exports(now, practice_weeks)


OF_THE_HOUSE = (
    Job("let_answers_count", timedelta(minutes=1), let_answers_count),
    Job("escalate_overdue", timedelta(minutes=1), escalate_overdue),
    Job("ask_again", timedelta(minutes=10), ask_again),
    Job("resume_long_holds", timedelta(minutes=10), resume_long_holds),
    Job("close_unrated", timedelta(minutes=10), close_unrated),
    Job("let_dangers_pass", timedelta(hours=1), let_dangers_pass),
    Job("forget_contacts", timedelta(hours=1), forget_contacts, forgets=("contact",)),
    Job("forget_places", timedelta(hours=6), forget_places, forgets=("place",)),
    Job("empty_log", timedelta(hours=1), empty_log),
    Job("keep_vectors", timedelta(minutes=1), keep_vectors),
    Job("mark_phones", timedelta(minutes=10), mark_phones),
    Job("make_due_exports", timedelta(minutes=1), make_weekly_exports),
    Job("fill_community_weeks", timedelta(minutes=10), weekly_export.fill_community_weeks),
    Job("make_office_exports", timedelta(minutes=10), make_office_exports),
    Job("look_for_missing", timedelta(hours=1), look_for_missing),
    Job("deliver_messages", timedelta(seconds=15), deliver_waiting),
    Job("forget_messages", timedelta(hours=1), forget_old, forgets=("messages",)),
    Job("forget_expired_attempts", timedelta(hours=1), attempts.forget_expired, forgets=("attempts",)),
    Job("forget_photos_set_aside", timedelta(hours=1), photos.forget_all_set_aside, forgets=("not_sent",)),
    Job("forget_recordings", timedelta(hours=1), forget_recordings, forgets=("recording",)),
    Job("forget_recordings_aside", timedelta(hours=1), recordings.forget_recordings_aside, forgets=("not_sent",)),
    Job("forget_expired_sessions", timedelta(hours=1), forget_expired, forgets=("staff",)),
    Job("forget_drafts", timedelta(hours=1), forget_drafts, forgets=("drafts",)),
    Job("forget_pocket", timedelta(hours=1), forget_pocket, forgets=("drafts",)),
    Job("tell_of_silence", timedelta(minutes=10), tell_of_silence),
)
_ALL = (*(job for practice in PRACTICES for job in practice.jobs), *OF_THE_HOUSE)
FORGETTING = tuple(job for job in _ALL if job.name.startswith("forget_"))
_begun: dict[str, datetime] = {}


def forget(now: datetime) -> int:
    """Takes each step of forgetting that is due, and notes each by its name; returns how many went wrong."""
    return forget_due(FORGETTING, _begun, now)


def forget_due(steps: Sequence[Job], begun: dict[str, datetime], now: datetime) -> int:
    """One that goes wrong disturbs no other, and is tried again the next time."""
    due = due_jobs(steps, begun, now)
    done = [step.name for step in due if run_one(step, now)]
    begun |= dict.fromkeys(done, now)
    return len(due) - len(done)


JOBS = (*(job for job in _ALL if job not in FORGETTING), Job("forget", timedelta(minutes=10), forget))
