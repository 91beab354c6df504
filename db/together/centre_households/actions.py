"""A household gets its link or loses it, and says something for a neighbour."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db.disputes.actions.submit import id_received, submit_dispute
from db.ground.refusals import NotFound
from db.records.danger.rules.kinds import Danger
from db.records.history.actions import recording
from db.records.permissions.rules import Actor
from db.records.reports.rules import ContactWish, Report, Source
from db.together.centre_households.queries import HOUSEHOLDS, HouseholdView, households_to_link
from db.together.centre_households.rules import LINK_LASTS, check_saying
from db.together.centre_households.tables import HouseholdLink, SaidForNeighbour


def give_household_link(actor: Actor, household_id: int, now: datetime) -> str:
    """The key of the household's own link, told only now; an older one is dead. Raises NotAllowed, NotFound."""
    _require_here(actor, household_id)
    key, kept = HOUSEHOLDS.new()
    with recording(actor.community_id) as record:
        HouseholdLink.delete().where(HouseholdLink.household == household_id).execute()
        HouseholdLink.add(
            household=household_id,
            community=actor.community_id,
            **kept,
            until=now + LINK_LASTS,
        )
        record.append("centre_household", household_id, "household_link_given", now, actor)
    return key


def take_household_link(actor: Actor, household_id: int, now: datetime) -> None:
    """The household speaks for nobody from this instant on; what it said goes on. Twice, once."""
    _require_here(actor, household_id)
    with recording(actor.community_id) as record:
        if HouseholdLink.delete().where(HouseholdLink.household == household_id).execute():
            record.append("centre_household", household_id, "household_link_taken", now, actor)


def _require_here(actor: Actor, household_id: int) -> None:
    if household_id not in {one.id for one in households_to_link(actor)}:
        raise NotFound()


def take_first_household(view: HouseholdView, phone: str, now: datetime) -> None:
    """From this press on the link is good on this phone alone. Raises NotFound where another phone was faster."""
    with recording(view.building.community_id):
        HOUSEHOLDS.take(_link_of(view, now), phone)


def say_for_neighbour(
    view: HouseholdView, report: Report, agreed: bool, key: str, phone: str, now: datetime
) -> tuple[str, tuple[Danger, ...]]:
    """The number, and the dangers in it: link and short code are the neighbour's own and are told nobody here.

    Only a neighbour who left a phone can be asked later; staff print the receipt for whoever comes for it. Raises
    Invalid by field, and NotFound on another phone than the link's, or when the household was taken out while it wrote.
    """
    check_saying(report, agreed)
    has_phone = bool(report.phone.strip())
    told = replace(report, contact_wish=ContactWish.PHONE if has_phone else ContactWish.HERE)
    with recording(view.building.community_id):
        HOUSEHOLDS.require_phone(_link_of(view, now), phone)
        said = submit_dispute(
            view.building.id, told, [], key, now, source=Source.CENTRE_HOUSEHOLD, can_be_asked=has_phone
        )
        if said.is_new:
            SaidForNeighbour.add(dispute=id_received(said), household=view.household_id)
    return said.reference, said.dangers


def _link_of(view: HouseholdView, now: datetime) -> HouseholdLink:
    link = HouseholdLink.locked(household=view.household_id)
    if link is None or link.until <= now:
        raise NotFound()
    return link


def forget_household_links(now: datetime) -> int:
    """Links that have ended go. May run twice."""
    return HouseholdLink.delete().where(HouseholdLink.until <= now).execute()
