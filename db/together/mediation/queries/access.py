"""Who may open a file: whoever is named in it, and the community’s secretary. To all others it is not there."""

from __future__ import annotations

from db.disputes.queries.scope import place_of
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, Role, is_kept_from
from db.together.mediation.tables import Mediation, NamedMediator


def is_open_to(actor: Actor, row: Mediation) -> bool:
    """Named in it, or the community's secretary; never whom the matter is a complaint about."""
    if row.community_id != actor.community_id or not actor.may(Ability.KEEP_MEDIATIONS):
        return False
    if is_kept_from(actor, place_of(row.dispute)):
        return False
    if actor.role is Role.COMMUNITY_SECRETARY:
        return True
    return NamedMediator.one(mediation=row.id, staff=actor.staff_id) is not None


def mediation_row(actor: Actor, mediation_id: int) -> Mediation:
    """Raises NotFound, also for what there is and this person may not know of."""
    row = Mediation.one(id=mediation_id)
    if row is None or not is_open_to(actor, row):
        raise NotFound()
    return row
