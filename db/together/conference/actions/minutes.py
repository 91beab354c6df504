"""Confirming the minutes: from then on they stand, and their decisions are told, called for and followed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from peewee import fn

from db.community.organisation.queries.places import community
from db.disputes.actions.conference import note_conference_decision
from db.disputes.rules.workflow import OPEN, WORKFLOW, MoveName
from db.ground.clock import local_date
from db.ground.refusals import NotFound, SomebodyWasFaster
from db.messages.actions.outbox import tell_unit
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import LONGEST_ASKED, CallRequest
from db.together.conference.actions.corrections import keep_wording, words_in
from db.together.conference.actions.planning import planned
from db.together.conference.queries.matters import matter
from db.together.conference.queries.wordings import contents_of
from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome, check_minutes, checked_done
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference, InvitedUnit

Seen = tuple[tuple[int, int], ...]


def confirm_minutes(actor: Actor, conference_id: int, seen: Seen, looked_at: Collection[str], now: datetime) -> None:
    """Puts the decisions on the timelines of their matters, calls the units where ticked, and begins to follow up.

    `seen` is what was read (`DeskConference.seen`); `looked_at` what points at a person and may stay.
    Raises SomebodyWasFaster, Refused for minutes that are not whole, Invalid for what points at a person, or a unit
    that cannot be called.
    """
    with planned(actor, conference_id) as (record, row):
        items = sorted(AgendaItem.several(conference=row.id), key=lambda item: (item.position, item.id))
        if tuple((item.id, item.revision) for item in items) != tuple(seen):
            raise SomebodyWasFaster()
        came = [one.came for one in InvitedUnit.several(conference=row.id)]
        check_minutes(row.begins_at, now, came, [item.said or item.decision for item in items])
        require_looked_at("\n".join(words_in(contents_of(row))), looked_at)
        held = (Conference.community == row.community_id) & (Conference.stage == ConferenceStage.HELD)
        number = (Conference.select(fn.MAX(Conference.number)).where(held).scalar() or 0) + 1
        row.put(stage=ConferenceStage.HELD, number=number, version=1, confirmed_at=now, confirmed_by=actor.staff_id)
        keep_wording(actor, row, contents_of(row), now)
        record.append("conference", row.id, "conference_confirmed", now, actor, number=number, items=len(items))
        for item in items:
            _carry_out(actor, row, item, now)
        _tell_units(row, items, now)


def _carry_out(actor: Actor, row: Conference, item: AgendaItem, now: datetime) -> None:
    if item.decision:
        item.put(outcome=DecisionOutcome.OPEN)
    if item.dispute_id is None:
        return
    met = local_date(row.begins_at, community(row.community_id).time_zone)
    note_conference_decision(actor, item.dispute_id, met, item.decision, now)
    if item.calls:
        _call(actor, item, item.dispute_id, now)


def _call(actor: Actor, item: AgendaItem, dispute_id: int, now: datetime) -> None:
    """Whoever is in charge or assists already stays as it is.

    Nobody is called to a matter that is over, or while it is open whether it has to be reported.
    """
    about = matter(actor.community_id, dispute_id)
    if about.status not in OPEN or about.duty_open:
        return
    today = local_date(now, community(actor.community_id).time_zone)
    by = item.due if item.due and item.due >= today else None
    may_lead = about.status in WORKFLOW[MoveName.DISPATCH].sources and item.lead_id != about.holder_unit_id
    lead = CallRequest(item.lead_id, item.decision[:LONGEST_ASKED], by) if item.lead_id and may_lead else None
    assisting = tuple(
        CallRequest(unit_id, item.decision[:LONGEST_ASKED], by)
        for unit_id in assisting_of(item)
        if unit_id not in about.units
    )
    if lead or assisting:
        holder = (about.holder_staff_id, about.holder_unit_id)
        call_units(actor, about.id, about.status, now, lead=lead, assisting=assisting, seen_holder=holder)


def assisting_of(item: AgendaItem) -> list[int]:
    return [row.unit_id for row in AssistingUnit.several(item=item.id)]


def _tell_units(row: Conference, items: list[AgendaItem], now: datetime) -> None:
    met = local_date(row.begins_at, community(row.community_id).time_zone)
    decided = [item for item in items if item.decision]
    shares = Counter(unit for item in decided for unit in (item.lead_id, *assisting_of(item)) if unit)
    for unit_id, count in sorted(shares.items()):
        cause = f"conference:{row.id}:decided"
        tell_unit(row.community_id, unit_id, "conference_decided", cause, now, met=met, count=count)


def finish_decision(actor: Actor, item_id: int, seen: int, words: str, now: datetime) -> None:
    """Records that a decision was carried out, with a word on how. Raises NotAllowed, NotFound, Invalid.

    `seen` is the item's revision. Raises SomebodyWasFaster for one that is done, or that reads differently by now.
    """
    require(actor, Ability.RUN_CONFERENCE)
    with recording(actor.community_id) as record:
        item = AgendaItem.locked(id=item_id)
        row = Conference.one(id=item.conference_id, community=actor.community_id) if item else None
        if item is None or row is None or item.outcome is None:
            raise NotFound()
        if item.outcome is DecisionOutcome.DONE or item.revision != seen:
            raise SomebodyWasFaster()
        item.put(outcome=DecisionOutcome.DONE, done_words=checked_done(words), done_at=now, done_by=actor.staff_id)
        record.append("conference", row.id, "decision_done", now, actor, item=item.id)
