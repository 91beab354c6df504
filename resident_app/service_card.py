"""Who to call for what in this building: one tap to call, links that say where they lead, contacts to save."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, g, render_template

from db.organisation.queries import BuildingInfo
from db.service_card import queries as service_card
from db.service_card.queries import Entry
from db.service_card.rules import ALL_DAY, EMERGENCY, TRADES
from db.words import N_
from resident_app.languages import say
from resident_app.place import building_of, community_of
from resident_app.tile import Tile
from resident_app.vcard import Card, vcard_response

blueprint = Blueprint("service_card", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    count = len(service_card.card_of(building.id).calls)
    return Tile("service_card.card", say(N_("%(count)s numbers"), count=count) if count else "")


@blueprint.get("/b/<code>/service-card")
def card(code: str) -> str:
    building = building_of(code)
    return render_template(
        "service_card.html",
        building=building,
        community=community_of(building),
        card=service_card.card_of(building.id),
        looked_through=service_card.looked_through(building.id, g.now),
        trades=TRADES,
        emergency=EMERGENCY,
        all_day=ALL_DAY,
    )


@blueprint.get("/b/<code>/service-card/contacts.vcf")
def contacts(code: str) -> Response:
    """All of them in one file, as the phone's own contacts."""
    building = building_of(code)
    cards = [_contact(entry) for entry in service_card.card_of(building.id).calls]
    return vcard_response(cards, say(N_("Service card of %(building)s"), building=building.name))


def _contact(entry: Entry) -> Card:
    hours = say(ALL_DAY) if entry.all_day else entry.hours
    note = " · ".join(filter(None, (hours, entry.note)))
    return Card(entry.name, say(TRADES[entry.trade]), (entry.dialled,), note, link=entry.link)
