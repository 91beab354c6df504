"""What a phone left is deleted by whoever holds it: each thing by the room whose own it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db.community.organisation.queries.places import building_by_code
from db.disputes.actions.legal_holds import put_off_deletion
from db.disputes.actions.resident import take_support_back
from db.disputes.actions.words_gone import erase_words, lock_away
from db.ground.connection import empty_log_at_once, transaction
from db.ground.refusals import NotFound
from db.records.own_things.rules import Deletion, LeftByPhone, OwnThing
from db.together.calling.actions.asked import forget_what_was_asked
from db.together.just_sent.actions import forget_unsent_to
from db.together.pool.actions.asked import forget_errands_about


def delete_report(link: str, now: datetime) -> Deletion:
    """With what units and volunteers were told of it, all or nothing.

    What somebody still needs is locked away until the day that is said; what a mediation goes on with waits for it.
    Raises NotFound; NotAllowed while it is open.
    """
    how = _delete_report(link, now)
    empty_log_at_once()
    return how


def _delete_report(link: str, now: datetime) -> Deletion:
    with transaction():
        if not put_off_deletion(link, now):
            forget_beside(erase_words(link, now))
            return Deletion.GONE
        locked = lock_away(link, now)
        if locked is None:
            return Deletion.WAITS
        forget_beside(locked)
        return Deletion.LOCKED_AWAY


def forget_beside(dispute_id: int) -> None:
    """What stands about a dispute in rooms that disputes know nothing of."""
    forget_what_was_asked(dispute_id)
    forget_errands_about(dispute_id)
    forget_unsent_to(dispute_id)


def delete_thing(thing: OwnThing, token: str, now: datetime, left: Iterable[LeftByPhone]) -> Deletion:
    """One of those that `own_things` found for this phone, by the room whose own it is.

    Raises NotFound, or NotAllowed where `why_not` says why.
    """
    [room] = [one for one in left if one.kind == thing.kind]
    how = room.delete(thing, token, now) or Deletion.GONE
    empty_log_at_once()
    return how


def take_home_too_back(thing: OwnThing, token: str, now: datetime) -> None:
    """Raises NotFound where it was taken back before."""
    code, reference = thing.key.split()
    building = building_by_code(code)
    if building is None:
        raise NotFound()
    take_support_back(building.id, reference, token, now)
