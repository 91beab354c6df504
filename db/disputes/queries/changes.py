"""What has come, and what has happened to matters on a screen, since it was drawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.disputes.queries.scope import in_scope
from db.disputes.tables import Dispute
from db.records.history.queries import happened_since
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor

MOST_READ = 500


@dataclass(frozen=True)
class ChangesSince:
    """How many matters are new to this person, and how many of those on the screen have been overtaken."""

    new: int
    overtaken: int


def changes_since(actor: Actor, position: int, shown: Collection[int]) -> ChangesSince:
    """After this place in the community's chain, by anybody else. Of what one may not know nothing is counted.

    Raises NotAllowed for who reads no disputes.
    """
    happened = happened_since(actor.community_id, position, "dispute", MOST_READ)
    others = [one for one in happened if (one.actor_kind, one.actor_id) != (ActorKind.STAFF, actor.staff_id)]
    came = {one.subject_id for one in others if one.kind == "submitted"}
    named = came | ({one.subject_id for one in others} & set(shown))
    scope = in_scope(actor)
    if not named:
        return ChangesSince(0, 0)
    found = {row[0] for row in Dispute.select(Dispute.id).where(scope & Dispute.id.in_(sorted(named))).tuples()}
    new = came - set(shown)
    return ChangesSince(len(found & new), len(found - new))
