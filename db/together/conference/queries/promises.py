"""What conferences had decided and how it stood: from the confirmed wordings of their minutes, the same for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.disputes.queries.counts import references_of
from db.ground.clock import local_date
from db.records.minutes.rules.promises import (
    PledgeOutcome,
    Promise,
    PromiseEnding,
    PromiseHistory,
    PromiseWording,
    said_by_key,
)
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor
from db.together.conference.queries.proposals import matters_by_ids
from db.together.conference.rules.corrections import ConferenceMinutesContents, from_json
from db.together.conference.rules.planning import ConferenceStage
from db.together.conference.tables import AgendaItem, Conference, ConferenceMinutes

Names = Mapping[int, str]


@dataclass(frozen=True)
class ToldDecision:
    """A decision with a last day and how it fared; when its promise names nobody, the community carries it out.

    Of a private matter it has the reference; of one that lies in a building, the building.
    """

    conference_id: int
    number: int
    met_on: date
    dispute_id: int | None
    reference: str
    building: str
    private: bool
    story: PromiseHistory


def decisions_told(actor: Actor, since: datetime, last_day: date) -> list[ToldDecision]:
    """The decisions that may have been open at `since` or later and due by that day.

    For who reads no conferences, those about the matters that they may open. Read in a fixed number of statements.
    """
    of = _conferences(actor)
    rows = _rows(of, since, last_day)
    matters = _matters(actor, rows)
    if not actor.may(Ability.READ_CONFERENCES):
        rows = [row for row in rows if row.dispute_id in matters]
    told = _told(actor, {row.conference_id for row in rows})
    zone = community(actor.community_id).time_zone
    return [_decision(of[row.conference_id], row, matters, told[row.id], zone) for row in rows if row.id in told]


def _conferences(actor: Actor) -> dict[int, Conference]:
    held = lies_in(actor.home, Conference) & (Conference.stage == ConferenceStage.HELD)
    return {row.id: row for row in Conference.select().where(held)}


def _rows(of: Mapping[int, Conference], since: datetime, last_day: date) -> list[AgendaItem]:
    """What was corrected may have read otherwise."""
    corrected = [row.id for row in of.values() if row.version > 1]
    near = (AgendaItem.due <= last_day) & (AgendaItem.done_at.is_null() | (AgendaItem.done_at >= since))
    here = AgendaItem.conference.in_(list(of)) & (near | AgendaItem.conference.in_(corrected))
    return list(AgendaItem.select().where(here).order_by(AgendaItem.id))


def _matters(actor: Actor, rows: list[AgendaItem]) -> dict[int, dict[str, Any]]:
    readable = references_of(actor, {row.dispute_id for row in rows if row.dispute_id})
    return {one["id"]: one for one in matters_by_ids(actor.community_id, readable)}


def _told(actor: Actor, conference_ids: set[int]) -> dict[int, tuple[PromiseWording, ...]]:
    units = dict(MemberUnit.select(MemberUnit.id, MemberUnit.name).where(lies_in(actor.home, MemberUnit)).tuples())
    query = ConferenceMinutes.select().where(ConferenceMinutes.conference.in_(sorted(conference_ids)))
    wordings: dict[int, list[ConferenceMinutes]] = {}
    for version in query.order_by(ConferenceMinutes.number):
        wordings.setdefault(version.conference_id, []).append(version)
    found: dict[int, tuple[PromiseWording, ...]] = {}
    for versions in wordings.values():
        found |= said_by_key((one.confirmed_at, _promises(from_json(one.contents), units)) for one in versions)
    return found


def _promises(contents: ConferenceMinutesContents, units: Names) -> dict[int, Promise]:
    return {
        item.id: Promise(item.decision, units.get(item.lead_id or 0, ""), item.due)
        for item in contents.items
        if item.decision and item.due
    }


def _decision(
    row: Conference, item: AgendaItem, matters: dict[int, dict[str, Any]], said: tuple[PromiseWording, ...], zone: str
) -> ToldDecision:
    about = matters.get(item.dispute_id or 0, {"reference": "", "building_name": "", "private": False})
    done = (PromiseEnding(item.done_at, PledgeOutcome.DONE, local_date(item.done_at, zone)),) if item.done_at else ()
    return ToldDecision(
        row.id,
        row.number,
        local_date(row.begins_at, zone),
        item.dispute_id,
        about["reference"],
        about["building_name"],
        about["private"],
        PromiseHistory(said, done),
    )
