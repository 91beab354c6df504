"""A session or a post is noted, and taken out again where it was noted wrongly."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.links import link_problems
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.learning.rules import LONGEST_LINK, LearningDetails, checked_learning
from db.together.learning.tables import LearningEntry

NOTHING_TO_OPEN = N_("It has no address that neighbours could open.")


def note_learning(actor: Actor, details: LearningDetails, now: datetime) -> int:
    """By a secretary. The same once more is a form that was sent again. Raises Invalid, NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    told = checked_learning(details, local_date(now, community(actor.community_id).time_zone))
    with recording(actor.community_id) as record:
        same = LearningEntry.several(community=actor.community_id, title=told.title, base=told.base, link=told.link)
        there = next((one for one in same if (one.held_on, one.heads) == (told.on, told.heads)), None)
        if there is not None:
            return int(there.id)
        row = LearningEntry.add(
            community=actor.community_id,
            title=told.title,
            base=told.base,
            held_on=told.on,
            heads=told.heads,
            link=told.link,
            noted_at=now,
            noted_by=actor.staff_id,
        )
        kind = "learning_posted" if told.heads is None else "learning_held"
        record.append("learning", row.id, kind, now, actor, on=told.on.isoformat(), heads=told.heads)
    return int(row.id)


def show_post(actor: Actor, entry_id: int, now: datetime, *, looked_at: Collection[str] = ()) -> None:
    """Neighbours read its title from then on and open its address; `looked_at` is what in the title may stay.

    Raises Invalid for a title not looked through and for an address not safe to open, NotAllowed, NotFound.
    """
    require(actor, Ability.ASSIGN_DISPUTES)
    with recording(actor.community_id) as record:
        row = LearningEntry.locked(id=entry_id, community=actor.community_id)
        if row is None or row.heads is not None:
            raise NotFound()
        if not row.link:
            raise Invalid(Problem("link", NOTHING_TO_OPEN))
        if problems := link_problems(row.link, LONGEST_LINK):
            raise Invalid(*problems)
        require_looked_at(row.title, looked_at, field="title")
        if row.shown_at is None:
            row.put(shown_at=now)
            record.append("learning", row.id, "learning_shown", now, actor)


def take_learning_out(actor: Actor, entry_id: int, now: datetime) -> None:
    """What was noted wrongly; that it was there stays in the history. Raises NotAllowed, NotFound."""
    require(actor, Ability.ASSIGN_DISPUTES)
    with recording(actor.community_id) as record:
        row = LearningEntry.one(id=entry_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        row.delete_instance()
        record.append("learning", entry_id, "learning_taken_out", now, actor)
