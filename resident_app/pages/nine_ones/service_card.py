"""Who to call for what in this building: one tap to call, links that say where they lead, contacts to save."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, g, render_template

from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.service_card.queries.cards import ServiceEntryInfo, card_of
from db.nine_ones.service_card.queries.health import looked_through
from db.nine_ones.service_card.rules import ALL_DAY, EMERGENCY, TRADES
from db.together.teams.queries.orders import team_duties
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import say
from resident_app.serving.offered import offers
from resident_app.serving.place import building_of, community_of
from resident_app.serving.vcard import Card, vcard_response

FIRST_PAGE = "service_card.card"
blueprint = Blueprint("service_card", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    count = len(card_of(building.id).calls)
    return Tile(FIRST_PAGE, say(N_("%(count)s numbers"), count=count) if count else "")


@blueprint.get("/b/<code>/service-card")
@for_everybody
def card(code: str) -> str:
    building = building_of(code)
    return render_template(
        "nine_ones/service_card.html",
        building=building,
        community=community_of(building),
        card=card_of(building.id),
        looked_through=looked_through(building.id, g.now),
        trades=TRADES,
        emergency=EMERGENCY,
        all_day=ALL_DAY,
        teams=team_duties(building.community_id) if offers("teams") else [],
    )


@blueprint.get("/b/<code>/service-card/contacts.vcf")
@for_everybody
def contacts(code: str) -> Response:
    """All of them in one file, as the phone's own contacts."""
    building = building_of(code)
    cards = [_contact(entry) for entry in card_of(building.id).calls]
    return vcard_response(cards, say(N_("Service card of %(building)s"), building=building.name))


def _contact(entry: ServiceEntryInfo) -> Card:
    hours = say(ALL_DAY) if entry.all_day else entry.hours
    note = " · ".join(filter(None, (hours, entry.note)))
    return Card(entry.name, say(TRADES[entry.trade]), (entry.dialled,), note, link=entry.link)
