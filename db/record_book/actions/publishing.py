"""Minutes on their way to the public: confirmed, published, corrected in the open, or withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.clock import local_date
from db.organisation.queries import community
from db.permissions.rules import Actor
from db.record_book.actions.book import Book, opened
from db.record_book.queries.wording import disputes_named, names_to_find
from db.record_book.rules.changes import changes_as_json, changes_between
from db.record_book.rules.checking import open_problems
from db.record_book.rules.life import Outcome, Step, may_confirm
from db.record_book.rules.minutes import Minutes, as_json, digest, from_json, references
from db.record_book.rules.publishing import checked_reason, findings, findings_in, require_accepted
from db.record_book.tables import MinutesVersion, Pledge
from db.refusals import Invalid, NotAllowed, Refused, SomebodyWasFaster
from db.words import N_

NOTHING_CHANGED = N_("Nothing was changed: this is what is public already.")


def confirm_minutes(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Says that it was so. Raises Invalid while something is missing, NotAllowed for who may not confirm it."""
    with opened(actor, meeting_id, Step.CONFIRM, revision) as book:
        if not may_confirm(actor, book.minutes):
            raise NotAllowed(N_("Who chaired confirms the minutes, or a secretary."))
        problems = open_problems(book.minutes, local_date(now, _zone(book)))
        if problems:
            raise Invalid(*problems)
        book.go(Step.CONFIRM, now, confirmed_at=now, confirmed_by=actor.staff_id)
        book.note("minutes_confirmed", now)


def take_back(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Opens confirmed minutes again for writing."""
    with opened(actor, meeting_id, Step.TAKE_BACK, revision) as book:
        book.go(Step.TAKE_BACK, now, confirmed_at=None, confirmed_by=None)
        book.note("minutes_taken_back", now)


def publish_minutes(
    actor: Actor, meeting_id: int, revision: int, seen: str, accepted: Collection[str], reason: str, now: datetime
) -> int:
    """Makes public exactly what the preview showed, whose digest is `seen`; gives back the number of the version.

    `accepted` are the personal data that were looked at and may stay; `reason` is why it is corrected, empty the
    first time. Promises in it are followed up from now on. Raises SomebodyWasFaster, Invalid.
    """
    with opened(actor, meeting_id, Step.PUBLISH, revision) as book:
        minutes, newest = book.minutes, book.newest()
        if digest(minutes) != seen:
            raise SomebodyWasFaster()
        if newest is not None and newest.digest == seen and references(minutes) == references(_minutes(newest)):
            raise Refused(NOTHING_CHANGED)
        reason = checked_reason(reason) if newest else ""
        names = names_to_find(book.row)
        require_accepted([*findings_in(minutes, names), *findings([("reason", reason)], names)], accepted)
        version = _add_version(book, minutes, newest, reason, now)
        book.go(Step.PUBLISH, now, version=version.number, begins_at=version.begins_at)
        book.link(disputes_named(actor, references(minutes), references(minutes)), minutes, published=True)
        _follow_up(book, minutes)
        book.forget_photos()
        book.note("minutes_published", now, version=version.number)
        return version.number


def _minutes(version: MinutesVersion) -> Minutes:
    return from_json(version.contents)


def _add_version(
    book: Book, minutes: Minutes, before: MinutesVersion | None, reason: str, now: datetime
) -> MinutesVersion:
    assert minutes.day and minutes.begins  # confirmed minutes are whole
    begins_at = datetime.combine(minutes.day, minutes.begins, ZoneInfo(_zone(book))).astimezone(UTC)
    return MinutesVersion.add(
        meeting=book.row.id, number=book.row.version + 1, contents=as_json(minutes), digest=digest(minutes),
        begins_at=begins_at, reason=reason, published_at=now, published_by=book.actor.staff_id,
        changes=changes_as_json(changes_between(_minutes(before), minutes)) if before else [],
    )  # fmt: skip


def _zone(book: Book) -> str:
    return community(book.row.community_id).time_zone


def _follow_up(book: Book, minutes: Minutes) -> None:
    """A promise is followed by its key: a new wording changes it, and what became of it stays."""
    known = {pledge.key: pledge for pledge in Pledge.several(meeting=book.row.id)}
    for decision in minutes.promises:
        told = {"what": decision.what, "who": decision.who, "by": decision.by, "taken_out": False}
        pledge = known.pop(decision.key, None)
        if pledge is None:
            Pledge.add(meeting=book.row.id, key=decision.key, outcome=Outcome.OPEN, **told)
        else:
            pledge.put(**told, **({} if pledge.by == decision.by else {"reminded_at": None}))
    for pledge in known.values():
        pledge.put(taken_out=True)


def correct_minutes(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Opens what is public for a correction; until that is published, the old wording stays."""
    with opened(actor, meeting_id, Step.CORRECT, revision) as book:
        book.go(Step.CORRECT, now, confirmed_at=None, confirmed_by=None)
        book.note("minutes_correction_begun", now)


def withdraw_minutes(
    actor: Actor, meeting_id: int, revision: int, reason: str, accepted: Collection[str], now: datetime
) -> None:
    """No wording of it is public any more; the page says so, when and why. Raises Invalid without a reason."""
    with opened(actor, meeting_id, Step.WITHDRAW, revision) as book:
        reason = checked_reason(reason)
        require_accepted(findings([("reason", reason)], names_to_find(book.row)), accepted)
        book.go(Step.WITHDRAW, now, withdrawn_at=now, withdrawn_reason=reason)
        book.note("minutes_withdrawn", now)
