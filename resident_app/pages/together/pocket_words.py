"""How limits, steps and what was just done are said to staff on their phone."""

from __future__ import annotations

from datetime import datetime

from db.community.deadlines.rules import unofficial_year
from db.disputes.queries.desk import DeskDispute
from db.disputes.queries.inbox import DisputeRow
from db.disputes.queries.timeline import TimelineEntry
from db.disputes.rules.workflow import Status
from db.ground.clock import last_day, local_date
from db.ground.words import N_
from db.records.history.rules import ActorKind
from resident_app.serving.languages import say

DONE = {
    "accept": N_("The resident sees on the page that you have taken it."),
    "note": N_("It is written down for colleagues."),
    "called": N_("It is written down, and counts as being in touch."),
    "go_on": N_("The clock runs again."),
    "give_back": N_("It went back to whoever gave it, with your reason."),
    "hand_up": N_("It is with the secretary one level up now, with your words."),
    "give": N_("It is given on. They have been told."),
    "read": N_("Marked as read. The resident sees which office has read it."),
}
STEPS_TOLD = {
    "submitted": N_("%(who)s reported it."),
    "dispatch": N_("%(who)s gave it to %(to)s."),
    "accept": N_("%(who)s took it."),
    "start": N_("%(who)s began to handle it."),
    "decline": N_("%(who)s gave it back to %(to)s."),
    "hand_up": N_("%(who)s handed it up to %(to)s."),
    "hold": N_("%(who)s asked the resident something. The clock stands."),
    "resume": N_("%(who)s went on. The clock runs again."),
    "settle": N_("%(who)s settled it."),
    "refuse": N_("%(who)s said that it cannot be handled here."),
    "join": N_("%(who)s joined it to another matter."),
    "separate": N_("%(who)s made it a matter of its own again."),
    "withdraw": N_("%(who)s withdrew it."),
    "confirm": N_("The resident said that it is solved."),
    "send_back": N_("The resident said that it is not solved: it is with %(to)s now."),
    "go_on": N_("The resident wants what is left done: it is with %(to)s now."),
    "break_again": N_("The resident said that it is broken again: it is with %(to)s now."),
    "close_unrated": N_("It was closed without a rating."),
    "reopen": N_("%(who)s took it up again: it is with %(to)s now."),
    "escalate": N_("A limit had passed: it is with %(to)s now."),
    "contacted": N_("%(who)s was the first to be in touch with the resident."),
    "contact_seen": N_("%(who)s looked at how to reach the resident."),
    "marked_read": N_("%(who)s read what the resident had written."),
}
Limit = tuple[str, bool]  # in words, and whether it has passed


def limits_of_row(row: DisputeRow, now: datetime, zone: str) -> list[Limit]:
    citys = _limits(None, None, row.city_due, now, zone)
    if row.status is Status.ON_HOLD:
        return [(say(N_("Waits for the resident. The clock stands.")), False), *citys]
    return _limits(row.contact_due, row.due, row.city_due, now, zone)


def limits_of(view: DeskDispute, now: datetime) -> list[Limit]:
    """The same of a whole matter."""
    present = view.present
    if present.ended_at is not None:
        return []
    if present.paused_at is not None:
        citys = _limits(None, None, view.city_due, now, view.zone)
        return [(say(N_("Waits for the resident. The clock stands.")), False), *citys]
    due = min(present.settle_due, view.wanted_by) if view.wanted_by else present.settle_due
    contact_due = None if present.contacted_at else present.contact_due
    return _limits(contact_due, due, view.city_due, now, view.zone)


def _limits(
    contact_due: datetime | None, due: datetime | None, city_due: datetime | None, now: datetime, zone: str
) -> list[Limit]:
    """Ours, and by when the city wants an answer."""
    named = (
        (N_("Get in touch: %(when)s"), contact_due),
        (N_("Settle: %(when)s"), due),
        (N_("12345: %(when)s"), city_due),
    )
    return [(_said(words, limit, now, zone), limit < now) for words, limit in named if limit is not None]


def _said(words: str, limit: datetime, now: datetime, zone: str) -> str:
    told = say(words, when=_days(limit, now, zone))
    return say(N_("%(limit)s (may still move)"), limit=told) if unofficial_year(limit, zone) else told


def _days(limit: datetime, now: datetime, zone: str) -> str:
    """By the calendar: today, in 2 days, 3 days late."""
    left = (last_day(limit, zone) - local_date(now, zone)).days
    if left in (-1, 0, 1):
        return say({-1: N_("1 day late"), 0: N_("today"), 1: N_("tomorrow")}[left])
    return say(N_("in %(days)s days"), days=left) if left > 0 else say(N_("%(days)s days late"), days=-left)


def steps_told(view: DeskDispute) -> list[tuple[datetime, str]]:
    """What happened, the newest first, as far as it moved the matter; the words themselves stand above."""
    told = [(entry.at, _step(entry)) for entry in view.timeline if entry.kind in STEPS_TOLD]
    return told[::-1]


def _step(entry: TimelineEntry) -> str:
    who = entry.actor_name or say(N_("The resident") if entry.actor_kind == ActorKind.RESIDENT else N_("Linli"))
    return say(STEPS_TOLD[entry.kind], who=who, to=entry.to_name or say(N_("nobody yet")))
