"""The building's Party-member mediator: a face, a name, when they are there, one tap to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from babel.dates import get_day_names
from flask import Blueprint, Response, current_app, g, render_template

from db.community.deadlines.rules import holiday_on
from db.community.organisation.queries.places import BuildingInfo, CommunityInfo
from db.community.staff.queries.offices import grid_secretary_of, named_mediator_of
from db.community.staff.queries.people import StaffInfo
from db.community.staff.queries.profiles import MediatorProfileInfo, mediator_photo, profile_of
from db.community.staff.queries.standing_in import StandInInfo, next_change_of_mediator, stand_in_of
from db.community.staff.rules.hours import COMMA, RUN, in_words, next_turn, there_until
from db.figures.satisfaction.queries.mediators import figures_of_mediator
from db.ground.clock import local, local_date
from db.ground.phones import dialled
from db.ground.words import N_
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import downloads
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import locale, say
from resident_app.serving.place import building_of, community_of
from resident_app.serving.vcard import Card, vcard_response

FIRST_PAGE = "mediator.mediator"
blueprint = Blueprint("mediator", __name__)


@dataclass(frozen=True)
class OnDuty:
    """Who is the building's mediator now, and for whom if they stand in; what changes by the clock, and when."""

    person: StaffInfo
    profile: MediatorProfileInfo
    stands_in: StandInInfo | None
    instead_of: StaffInfo | None
    there_until: datetime | None
    next_turn: datetime | None


def on_duty(building: BuildingInfo, zone: str, now: datetime) -> OnDuty | None:
    stands_in, named = stand_in_of(building.id, now), named_mediator_of(building.id)
    person = stands_in.person if stands_in else named
    if person is None:
        return None
    profile, here = profile_of(person.id), local(now, zone)
    there = None if holiday_on(here.date()) else there_until(profile.hours, here)
    return OnDuty(person, profile, stands_in, named if stands_in else None, there, next_turn(profile.hours, here))


def tile(building: BuildingInfo, now: datetime) -> Tile:
    found = on_duty(building, community_of(building).time_zone, now)
    turns = [next_change_of_mediator(building.id, now), found.next_turn if found else None]
    until = min((turn for turn in turns if turn), default=None)
    return Tile(FIRST_PAGE, _tile_words(found) if found else "", until)


def _tile_words(found: OnDuty) -> str:
    if found.stands_in:
        return say(N_("%(name)s stands in"), name=found.person.name)
    return say(N_("%(name)s, in now"), name=found.person.name) if found.there_until else found.person.name


@blueprint.get("/b/<code>/mediator")
@for_everybody
def mediator(code: str) -> str:
    building = building_of(code)
    community = community_of(building)
    found = on_duty(building, community.time_zone, g.now)
    return render_template(
        "nine_ones/mediator.html",
        building=building,
        community=community,
        found=found,
        hours=hours_in_words(found.profile) if found else [],
        back_at=_back_at(found, community.time_zone) if found else None,
        figures=figures_of_mediator(community.id, found.person.id, g.now) if found else None,
        coming=_coming(building, found),
        secretary=grid_secretary_of(building.grid_id),
    )


def hours_in_words(profile: MediatorProfileInfo) -> list[str]:
    """Mon to Fri 9:00–11:00, a line for each."""
    names = {number + 1: name for number, name in get_day_names("abbreviated", locale=locale()).items()}
    return [in_words(span, names, say(RUN), say(COMMA)) for span in profile.hours]


def _back_at(found: OnDuty, zone: str) -> datetime | None:
    """When they come next, unless that day is a holiday."""
    if found.there_until or found.next_turn is None or holiday_on(local_date(found.next_turn, zone)):
        return None
    return found.next_turn


def _coming(building: BuildingInfo, found: OnDuty | None) -> StandInInfo | None:
    """Somebody stands in soon: neighbours may know it before."""
    begins = next_change_of_mediator(building.id, g.now)
    if begins is None or (found and found.stands_in):
        return None
    return stand_in_of(building.id, begins)


@blueprint.get("/b/<code>/mediator/photo")
@for_everybody
def photo(code: str) -> Response:
    """Small, and of whoever is the mediator now; its address changes with the photo."""
    return downloads.photo(mediator_photo(building_of(code).id, g.now))


@blueprint.get("/b/<code>/mediator/contact.vcf")
@for_everybody
def contact(code: str) -> Response:
    building = building_of(code)
    community = community_of(building)
    found = on_duty(building, community.time_zone, g.now)
    card = _card(building, community, found) if found else _community_card(community)
    return vcard_response([card], f"{building.name} {card.name}")


def _card(building: BuildingInfo, community: CommunityInfo, found: OnDuty) -> Card:
    phones = [dialled(found.person.duty_phone)] if found.person.duty_phone else []
    office = say(N_("Mediator of %(building)s"), building=building.name)
    note = "\n".join((office, *hours_in_words(found.profile)))
    address = f"{current_app.config['PUBLIC_URL']}/b/{building.code}"
    return Card(found.person.name, f"{community.name} {office}", phones, note, link=address)


def _community_card(community: CommunityInfo) -> Card:
    return Card(community.name, community.party_organisation, [dialled(community.phone)] if community.phone else [])
