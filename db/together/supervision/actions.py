"""The supervisory committee states what it thinks of a disclosure; nobody else writes or changes it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.ground.refusals import Invalid, Problem, SomebodyWasFaster
from db.ground.texts import checked_text
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.disclosures.queries.desk import disclosure_for_desk
from db.together.supervision.rules import LONGEST_OPINION
from db.together.supervision.tables import SupervisorOpinion


def state_opinion(
    actor: Actor,
    disclosure_id: int,
    text: str,
    is_public: bool,
    seen: int,
    looked_at: Collection[str],
    now: datetime,
) -> None:
    """States it, or states it anew; whether everybody reads it below the disclosure is for them to say.

    `seen` is how often it was stated before. Raises NotAllowed for anybody else, NotFound, SomebodyWasFaster, and
    Invalid for what is missing or too long, or points at somebody and was not looked at.
    """
    require(actor, Ability.SUPERVISE, Place(actor.community_id))
    said = checked_text("opinion", text, LONGEST_OPINION)
    found = disclosure_for_desk(actor, disclosure_id, now)
    if is_public and not found.versions:
        raise Invalid(Problem("is_public", N_("The disclosure is not public yet.")))
    if is_public:
        require_looked_at(said, looked_at, names_to_find(actor.community_id), "opinion")
    with recording(actor.community_id) as record:
        known = SupervisorOpinion.locked(disclosure=disclosure_id)
        if (known.steps if known else 0) != seen:
            raise SomebodyWasFaster()
        told = {"text": said, "is_public": is_public, "stated_at": now, "stated_by": actor.staff_id}
        if known:
            known.put(**told, steps=seen + 1)
        else:
            SupervisorOpinion.add(disclosure=disclosure_id, **told)
        record.append("disclosure", disclosure_id, "opinion_stated", now, actor, public=is_public)
