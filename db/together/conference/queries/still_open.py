"""What a community's joint conferences have still to do, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference


def still_open(community_id: int, _now: datetime) -> int:
    """How many are planned and not held, and how many decisions nobody has carried out."""
    here = Conference.community == community_id
    planned = Conference.select().where(here & (Conference.stage == ConferenceStage.PLANNED))
    decided = AgendaItem.select().join(Conference).where(here & (AgendaItem.outcome == DecisionOutcome.OPEN))
    return planned.count() + decided.count()
