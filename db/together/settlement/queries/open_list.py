"""One list of everything open: matters, promises of minutes, decisions of conferences, and who was asked to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, MemberUnit
from db.disputes.queries.scope import in_scope, words_for
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Round
from db.ground.clock import last_day, local_date
from db.ground.rows import ToldOnDemand
from db.nine_ones.record_book.queries.pledges import pledges
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor
from db.together.calling.tables import Call
from db.together.conference.queries.decisions import decisions
from db.together.conference.rules.planning import DecisionOutcome
from db.together.in_charge.queries.charge import in_charge_of
from db.together.pool.rules import LIVE
from db.together.pool.tables import PoolItem

EXCERPT = 60
LIES = PoolItem.state.in_(LIVE)


@dataclass(frozen=True)
class OpenItem:
    """One thing that is open. `order` is whom it was ordered from; nobody, and it has no order yet."""

    screen: str  # where it is looked at: dispute, record-book or conference
    id: int
    reference: str
    what: str
    where: str
    since: date
    due: date | None
    answers: str
    order: str
    ordered_on: date | None
    status: Status | None


@dataclass(frozen=True)
class OpenList:
    """What was promised stands first, then the matters by their limits; each part is told where it is looked at."""

    promises: tuple[OpenItem, ...]
    matters: Sequence[OpenItem]


def open_list(actor: Actor, now: datetime, without_order: bool = False) -> OpenList:
    """Everything open in the actor's scope, or only the matters that nobody was asked to do.

    Raises NotAllowed for who reads no disputes.
    """
    here = in_scope(actor) & Dispute.status.in_(sorted(OPEN))
    if without_order:
        called = Call.select(Call.dispute).where(lies_in(actor.home, Call) & Call.ended_at.is_null())
        lying = PoolItem.select(PoolItem.dispute).where(lies_in(actor.home, PoolItem) & LIES)
        here &= Dispute.id.not_in(called) & Dispute.id.not_in(lying)
    present = Round.dispute == Dispute.id, Round.number == Dispute.round_number
    query = Dispute.select(Dispute.id).join(Round, on=present[0] & present[1]).where(here)
    ids = [row[0] for row in query.order_by(Round.settle_due, Dispute.id).tuples()]
    zone = community(actor.community_id).time_zone
    promises = () if without_order else tuple(_promises(actor, now))
    return OpenList(promises, ToldOnDemand(ids, lambda wanted: _matters(actor, list(wanted), zone, now)))


def _promises(actor: Actor, now: datetime) -> list[OpenItem]:
    found: list[OpenItem] = []
    if actor.may(Ability.READ_NINE_ONES):
        for line in pledges(actor, now):
            about = ("record-book", line.meeting_id, "", line.what, line.place)
            found.append(OpenItem(*about, line.met_on, line.by, line.who, line.who, line.met_on, None))
    if actor.may(Ability.READ_CONFERENCES):
        zone = community(actor.community_id).time_zone
        for one in decisions(actor, now):
            if one.item.outcome is DecisionOutcome.OPEN:
                met, who = local_date(one.met_at, zone), one.item.lead
                about = ("conference", one.conference_id, one.item.reference or "", one.item.decision, "")
                found.append(OpenItem(*about, met, one.item.due, who, who, met, None))
    return sorted(found, key=lambda item: (item.due is None, item.due or item.since, item.id))


def _matters(actor: Actor, ids: list[int], zone: str, now: datetime) -> list[OpenItem]:
    rows = {row.id: row for row in Dispute.select().where(Dispute.id.in_(ids))}
    rounds = {row.dispute_id: row for row in Round.select().where(Round.dispute.in_(ids) & Round.ended_at.is_null())}
    places = {row.id: row.name for row in Building.select().where(lies_in(actor.home, Building))}
    people, orders, readable = in_charge_of(ids, now), _orders(actor, ids), words_for(actor)
    found = []
    for number in ids:
        row, ordered = rows[number], orders.get(number)
        due = rounds[number].settle_due if number in rounds else None
        found.append(
            OpenItem(
                "dispute",
                number,
                row.reference,
                " ".join(readable(row.text).split())[:EXCERPT],
                places[row.building_id],
                local_date(row.submitted_at, zone),
                last_day(due, zone) if due else None,
                people[number].person.name if number in people else "",
                ordered[0] if ordered else "",
                local_date(ordered[1], zone) if ordered else None,
                row.status,
            )
        )
    return found


def _orders(actor: Actor, ids: list[int]) -> dict[int, tuple[str, datetime]]:
    """From whom it was ordered last and when: a unit that was called, or the grid's volunteers."""
    units = {row.id: row.name for row in MemberUnit.select().where(lies_in(actor.home, MemberUnit))}
    found: dict[int, tuple[str, datetime]] = {}
    for item in PoolItem.select().where(PoolItem.dispute.in_(ids) & LIES).order_by(PoolItem.put_at):
        found[item.dispute_id] = ("", item.put_at)
    for call in Call.select().where(Call.dispute.in_(ids) & Call.ended_at.is_null()).order_by(Call.called_at):
        found[call.dispute_id] = (units[call.unit_id], call.called_at)
    return found
