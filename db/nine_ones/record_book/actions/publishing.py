"""Minutes on their way to the public: confirmed, published, corrected in the open, or withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotAllowed, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.record_book.actions.locked_meeting import MeetingEdit, opened
from db.nine_ones.record_book.queries.wording import disputes_named, names_to_find
from db.nine_ones.record_book.rules.changes import changes_as_json, changes_between
from db.nine_ones.record_book.rules.checking import open_problems
from db.nine_ones.record_book.rules.lifecycle import MinutesMoveName, may_confirm
from db.nine_ones.record_book.rules.minutes import MeetingMinutes, as_json, digest, from_json, public_texts, references
from db.nine_ones.record_book.rules.publishing import require_accepted
from db.nine_ones.record_book.tables import MinutesVersion, Pledge
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.minutes.rules.wording import checked_reason
from db.records.permissions.rules import Actor

NOTHING_CHANGED = N_("Nothing was changed: this is what is public already.")


def confirm_minutes(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Confirms that the minutes are true. Raises Invalid while something is missing, NotAllowed for who may not."""
    with opened(actor, meeting_id, MinutesMoveName.CONFIRM, revision) as book:
        if not may_confirm(actor, book.minutes):
            raise NotAllowed(N_("Who chaired confirms the minutes, or a secretary."))
        problems = open_problems(book.minutes, local_date(now, _zone(book)))
        if problems:
            raise Invalid(*problems)
        book.go(MinutesMoveName.CONFIRM, now, confirmed_at=now, confirmed_by=actor.staff_id)
        book.note("minutes_confirmed", now)


def take_back(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Opens confirmed minutes again for writing."""
    with opened(actor, meeting_id, MinutesMoveName.TAKE_BACK, revision) as book:
        book.go(MinutesMoveName.TAKE_BACK, now, confirmed_at=None, confirmed_by=None)
        book.note("minutes_taken_back", now)


def publish_minutes(
    actor: Actor, meeting_id: int, revision: int, seen: str, accepted: Collection[str], reason: str, now: datetime
) -> int:
    """Makes public exactly what the preview showed, whose digest is `seen`; gives back the number of the version.

    `accepted` are the personal data that were looked at and may stay; `reason` is why it is corrected, empty the
    first time. Promises in it are followed up from now on. Raises SomebodyWasFaster, Invalid.
    """
    with opened(actor, meeting_id, MinutesMoveName.PUBLISH, revision) as book:
        minutes, newest = book.minutes, book.newest()
        if digest(minutes) != seen:
            raise SomebodyWasFaster()
        if newest is not None and newest.digest == seen and references(minutes) == references(_minutes(newest)):
            raise Refused(NOTHING_CHANGED)
        reason = checked_reason(reason) if newest else ""
        names = names_to_find(book.row)
        require_accepted([*public_texts(minutes), ("reason", reason)], names, accepted)
        version = _add_version(book, minutes, newest, reason, now)
        book.go(MinutesMoveName.PUBLISH, now, version=version.number, begins_at=version.begins_at)
        book.link(disputes_named(actor, references(minutes), references(minutes)), minutes, published=True)
        _follow_up(book, minutes)
        book.forget_photos()
        book.note("minutes_published", now, version=version.number)
        return version.number


def _minutes(version: MinutesVersion) -> MeetingMinutes:
    return from_json(version.contents)


def _add_version(
    book: MeetingEdit, minutes: MeetingMinutes, before: MinutesVersion | None, reason: str, now: datetime
) -> MinutesVersion:
    assert minutes.day and minutes.begins  # confirmed minutes are whole
    begins_at = datetime.combine(minutes.day, minutes.begins, ZoneInfo(_zone(book))).astimezone(UTC)
    return MinutesVersion.add(
        meeting=book.row.id,
        number=book.row.version + 1,
        contents=as_json(minutes),
        digest=digest(minutes),
        begins_at=begins_at,
        reason=reason,
        published_at=now,
        published_by=book.actor.staff_id,
        changes=changes_as_json(changes_between(_minutes(before), minutes)) if before else [],
    )


def _zone(book: MeetingEdit) -> str:
    return community(book.row.community_id).time_zone


def _follow_up(book: MeetingEdit, minutes: MeetingMinutes) -> None:
    """A promise is followed by its key: a new wording changes it, and what became of it stays."""
    known = {pledge.key: pledge for pledge in Pledge.several(meeting=book.row.id)}
    for decision in minutes.promises:
        told = {"what": decision.what, "who": decision.who, "by": decision.by, "taken_out": False}
        pledge = known.pop(decision.key, None)
        if pledge is None:
            Pledge.add(meeting=book.row.id, key=decision.key, outcome=PledgeOutcome.OPEN, **told)
        else:
            pledge.put(**told, **({} if pledge.by == decision.by else {"reminded_at": None}))
    for pledge in known.values():
        pledge.put(taken_out=True)


def correct_minutes(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Opens what is public for a correction; until that is published, the old wording stays."""
    with opened(actor, meeting_id, MinutesMoveName.CORRECT, revision) as book:
        book.go(MinutesMoveName.CORRECT, now, confirmed_at=None, confirmed_by=None)
        book.note("minutes_correction_begun", now)


def withdraw_minutes(
    actor: Actor, meeting_id: int, revision: int, reason: str, accepted: Collection[str], now: datetime
) -> None:
    """Takes all wordings of minutes from the public; their page says when and why. Raises Invalid without a reason."""
    with opened(actor, meeting_id, MinutesMoveName.WITHDRAW, revision) as book:
        reason = checked_reason(reason)
        require_accepted([("reason", reason)], names_to_find(book.row), accepted)
        book.go(MinutesMoveName.WITHDRAW, now, withdrawn_at=now, withdrawn_reason=reason)
        book.note("minutes_withdrawn", now)
