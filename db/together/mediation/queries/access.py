"""Who may open a file: whoever is named in it, and the community’s secretary. To all others it is not there."""

from __future__ import annotations

from typing import Any

from db.disputes.queries.scope import place_of
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, is_kept_from
from db.together.mediation.tables import Mediation, NamedMediator


def open_rows(actor: Actor, condition: Any) -> list[Mediation]:
    """With their matters, the newest first: those that name this person, or all for the community's secretary.

    Never one of a matter that is a complaint about them.
    """
    if not actor.may(Ability.KEEP_MEDIATIONS):
        return []
    here = condition & lies_in(actor.home, Mediation)
    if actor.role is not Role.COMMUNITY_SECRETARY:
        mine = NamedMediator.select(NamedMediator.mediation).where(NamedMediator.staff == actor.staff_id)
        here &= Mediation.id.in_(mine)
    rows = Mediation.select(Mediation, Dispute).join(Dispute).where(here).order_by(Mediation.id.desc())
    return [row for row in rows if not is_kept_from(actor, place_of(row.dispute))]


def mediation_row(actor: Actor, mediation_id: int) -> Mediation:
    """Raises NotFound, also for what there is and this person may not know of."""
    found = open_rows(actor, Mediation.id == mediation_id)
    if not found:
        raise NotFound()
    return found[0]
