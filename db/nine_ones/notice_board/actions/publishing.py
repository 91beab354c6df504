"""Making a notice public exactly as its preview showed it, and taking it down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.organisation.queries.places import community
from db.disputes.queries.settled import may_be_told
from db.ground.refusals import Refused
from db.ground.words import N_
from db.nine_ones.notice_board.actions.writing import notice_to_change
from db.nine_ones.notice_board.queries.desk import all_said, fingerprint_of, names_to_find, words_of
from db.nine_ones.notice_board.rules.words import hanging_time
from db.nine_ones.notice_board.tables import Notice, PublishedNotice
from db.records.history.actions import recording
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import require_looked_at


def publish_notice(actor: Actor, notice_id: int, seen: str, looked_at: Collection[str], now: datetime) -> None:
    """Freezes the draft as it is; `seen` is the fingerprint of the preview, `looked_at` what in it may stay.

    Raises NotAllowed, NotFound, SomebodyWasFaster when it is not what the preview showed, Invalid for what points at
    somebody and was not looked at or a last day that is over, or Refused.
    """
    with recording(actor.community_id) as record:
        notice = notice_to_change(actor, notice_id, seen)
        _check_it_may_be_told(notice)
        require_looked_at(all_said(notice), looked_at, names_to_find(notice.community_id, notice.dispute_id))
        number = _freeze(actor, notice, now)
        notice.put(taken_down_at=None)
        record.append("notice", notice.id, "notice_published", now, actor, number=number)


def _check_it_may_be_told(notice: Notice) -> None:
    if notice.dispute_id and not may_be_told(notice.dispute_id):
        raise Refused(N_("This matter was opened again or is kept private now, so it is not told."))


def _freeze(actor: Actor, notice: Notice, now: datetime) -> int:
    """The next version, which takes the place of the one before; it says so if that one has been seen."""
    earlier = PublishedNotice.several(notice=notice.id)
    last = earlier[-1] if earlier else None
    print_now = fingerprint_of(notice)
    if last and last.ended_at is None and last.fingerprint == print_now:
        raise Refused(N_("Nothing has changed since it was published."))
    from_at, until_at = hanging_time(words_of(notice), now, community(notice.community_id).time_zone)
    was_seen = last is not None and last.from_at < (last.ended_at or now)
    PublishedNotice.add(
        notice=notice.id,
        number=len(earlier) + 1,
        fingerprint=print_now,
        title=notice.title,
        text=notice.text,
        pinned=notice.pinned,
        photo_ids=notice.photo_ids,
        page_ids=notice.page_ids,
        first_shown_at=last.first_shown_at if last and was_seen else from_at,
        changed_at=now if was_seen else None,
        from_at=from_at,
        until_at=until_at,
        published_at=now,
        published_by=actor.staff_id,
        ended_at=None,
    )
    if last and last.ended_at is None:
        last.put(ended_at=now)
    return len(earlier) + 1


def take_down_notice(actor: Actor, notice_id: int, now: datetime) -> None:
    """Takes a notice down at once; it stays as a draft that can be published again.

    Raises NotAllowed, NotFound or Refused.
    """
    with recording(actor.community_id) as record:
        notice = notice_to_change(actor, notice_id)
        public = next(iter(PublishedNotice.several(notice=notice.id)[-1:]), None)
        if public is None or public.ended_at is not None:
            raise Refused(N_("It is not public."))
        public.put(ended_at=now)
        notice.put(taken_down_at=now)
        record.append("notice", notice.id, "notice_taken_down", now, actor, number=public.number)
