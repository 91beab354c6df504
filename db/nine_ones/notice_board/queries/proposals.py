"""Settled matters that nobody has told yet, each with a proposed public text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import places as organisation_places
from db.community.organisation.queries.places import community, place_of
from db.disputes.queries.settled import SettledMatter, name_given, settled_matter, settled_matters
from db.ground.refusals import NotFound
from db.ground.words import DEFAULT_LOCALE, catalogue
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.notice_board.rules.settled import TELLABLE_FOR, propose
from db.nine_ones.notice_board.tables import Notice, PassedOverMatter
from db.records.permissions.rules import Ability, Actor, Place, covers, require

MOST = 20


@dataclass(frozen=True)
class SettledMatterProposal:
    """The notice that would tell of one dispute; with `caution` neighbours may guess who is meant all the same."""

    dispute_id: int
    reference: str
    building_name: str
    place: Place
    settled_at: datetime
    title: str
    text: str
    caution: bool


def proposals(actor: Actor, now: datetime, most: int = MOST) -> list[SettledMatterProposal]:
    """Settled matters in the actor's scope that nobody has told yet, the latest first. Raises NotAllowed."""
    require(actor, Ability.KEEP_NINE_ONES)
    told = {row[0] for row in Notice.select(Notice.dispute).where(Notice.dispute.is_null(False)).tuples()}
    told |= {row[0] for row in PassedOverMatter.select(PassedOverMatter.dispute).tuples()}
    matters = [one for one in settled_matters(actor, now - TELLABLE_FOR) if one.dispute_id not in told]
    places = {id: place_of(id) for id in {one.building_id for one in matters}}
    mine = [one for one in matters if covers(actor, places[one.building_id])]
    build = _proposing(actor.community_id)
    return [build(one, places[one.building_id]) for one in mine[:most]]


def proposal_for(actor: Actor, dispute_id: int) -> SettledMatterProposal:
    """The proposed notice about this dispute. Raises NotAllowed, or NotFound for what may not be told."""
    require(actor, Ability.KEEP_NINE_ONES)
    matter = settled_matter(actor, dispute_id)
    if matter is None:
        raise NotFound()
    return _proposing(actor.community_id)(matter, place_of(matter.building_id))


def _proposing(community_id: int) -> Callable[[SettledMatter, Place], SettledMatterProposal]:
    """Residents read it in the community's own language, whoever is at the desk."""
    zone, names = community(community_id).time_zone, names_to_find(community_id)
    say = catalogue(DEFAULT_LOCALE).gettext

    def build(matter: SettledMatter, place: Place) -> SettledMatterProposal:
        building = organisation_places.building(matter.building_id)
        proposed = propose(
            matter.kind,
            matter.what,
            matter.done,
            matter.submitted_at,
            matter.settled_at,
            zone,
            (*names, name_given(matter.dispute_id)),
            building.households,
            say,
        )
        return SettledMatterProposal(
            matter.dispute_id,
            matter.reference,
            building.name,
            place,
            matter.settled_at,
            proposed.title,
            proposed.text,
            proposed.caution,
        )

    return build
