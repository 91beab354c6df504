"""Who may join a report that was called "not solved" into another one: the level above whoever settled it."""

from __future__ import annotations

from db.community.staff.queries.people import staff_by_ids
from db.community.staff.rules.people import LEVEL_HELD
from db.disputes.rules.answers import SettledBy, Solved, may_join_unhappy
from db.disputes.rules.workflow import HolderLevel
from db.disputes.tables import FellowAnswer, Round
from db.ground.words import N_
from db.records.permissions.rules import Actor, Role

WHO_CAN = {
    HolderLevel.BUILDING: N_(
        "Somebody said that it is not solved. Only the grid secretary or the community secretary can join it to "
        "another dispute."
    ),
    HolderLevel.GRID: N_(
        "Somebody said that it is not solved. Only the community secretary can join it to another dispute."
    ),
    HolderLevel.COMMUNITY: N_(
        "Somebody said that it is not solved. Only a community secretary who did not settle it can join it to "
        "another dispute."
    ),
}


def why_not_joined(actor: Actor, dispute_id: int) -> str | None:
    """In words to translate, with who can; None when nothing forbids it to this actor."""
    held = LEVEL_HELD.get(actor.role)
    level = HolderLevel(held) if held else None
    refusing = [by for by in _settled_and_sent_back(dispute_id) if not may_join_unhappy(actor.staff_id, level, by)]
    return WHO_CAN[max(by.level for by in refusing)] if refusing else None


def _settled_and_sent_back(dispute_id: int) -> list[SettledBy]:
    """Said by its resident, as its own or as part of another matter, or by whoever shares it and comes along."""
    own = (Round.dispute == dispute_id) & (Round.solved == Solved.NO)
    shares = (FellowAnswer.joined == dispute_id) | (Round.dispute == dispute_id)
    of_fellow = shares & (FellowAnswer.solved == Solved.NO) & FellowAnswer.answered_at.is_null(False)
    shared = Round.select(Round.ended_by).join(FellowAnswer).where(of_fellow)
    ids = [row[0] for query in (Round.select(Round.ended_by).where(own), shared) for row in query.tuples()]
    people = staff_by_ids(ids)
    return [SettledBy(one, _level(people[one].role) if one in people else HolderLevel.BUILDING) for one in ids]


def _level(role: Role) -> HolderLevel:
    """A unit stands beside the grid: above it is the community."""
    return HolderLevel(LEVEL_HELD.get(role, HolderLevel.GRID))
