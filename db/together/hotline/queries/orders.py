"""The city's orders at the desk: those of one matter, those that wait, and what was read when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peewee import Expression, fn

from db.disputes.queries.city_orders import MatterOutcome, outcomes_of, readable_among
from db.disputes.queries.scope import in_scope, place_of
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.ground.rows import has_words
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, is_assigned, require
from db.together.hotline.queries.cities import city
from db.together.hotline.queries.sealed import reason_of, words_of
from db.together.hotline.rules.confidential import may_ask_for_it
from db.together.hotline.rules.fields import WantedKind
from db.together.hotline.rules.orders import due_of
from db.together.hotline.tables import CityRequest, HotlineOrder, HotlinePlatform, HotlineSheet

MOST_WAITING = 200


@dataclass(frozen=True)
class PlatformInfo:
    id: int
    name: str
    city: str
    city_name: str
    checked: str
    headings: dict[str, str]
    active: bool


@dataclass(frozen=True)
class CityRequestInfo:
    id: int
    wanted: WantedKind
    reason: str
    until: datetime | None
    drafted_at: datetime
    sent_at: datetime | None
    granted: bool | None


@dataclass(frozen=True)
class MatterOrder:
    """An order of the city beside its matter. `rated` is what the city noted on its call-back: for who holds it.

    `earlier` are references of matters of other orders that may be the same: by number, so it is certain.
    """

    id: int
    platform: str
    number: str
    type: str
    category: str
    urgency: str
    state: str
    confidential: bool
    kind_is_open: bool
    received_at: datetime | None
    sign_due: datetime | None
    contact_due: datetime | None
    return_due: datetime | None
    settle_due: datetime | None
    is_computed: bool
    extended_due: datetime | None
    changed_at: datetime | None
    changed: tuple[str, ...]
    given_back_at: datetime | None
    gone_at: datetime | None
    again_at: datetime | None
    rated: tuple[str, ...]
    called_back_at: datetime | None
    requests: tuple[CityRequestInfo, ...]
    earlier: tuple[tuple[int, str], ...]
    may_open: bool
    maybe_closed: bool


@dataclass(frozen=True)
class WaitingOrder:
    """One that nobody could place. Its words are read before it has a matter, by who keeps the orders."""

    id: int
    number: str
    text: str
    place: str
    due: datetime | None
    confidential: bool
    maybe_closed: bool


@dataclass(frozen=True)
class HotlineCounts:
    """`outside`: of those kept from this reader too, such as complaints about the secretary."""

    without_place: int
    first_without_place: datetime | None
    to_hand_back: int
    first_to_hand_back: datetime | None
    again: tuple[tuple[int, int, str], ...]
    outside: tuple[tuple[str, datetime | None], ...]


@dataclass(frozen=True)
class SheetRead:
    platform: str
    read_at: datetime
    added: int
    changed: int
    unchanged: int


def platforms_of(actor: Actor) -> list[PlatformInfo]:
    """For who keeps the orders, or says which column is which. Raises NotAllowed for everybody else."""
    if not actor.may(Ability.MANAGE_ORGANISATION):
        require(actor, Ability.KEEP_HOTLINE)
    rows = HotlinePlatform.several(community=actor.community_id)
    return [
        PlatformInfo(
            row.id, row.name, row.city, city(row.city).name, city(row.city).checked, dict(row.headings), row.active
        )
        for row in rows
    ]


def orders_of_matter(actor: Actor, dispute_id: int) -> list[MatterOrder]:
    """Its own and those joined into it, for whoever reads the matter. Raises NotAllowed."""
    own = Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).get_or_none()
    if own is None:
        return []
    here = Dispute.select(Dispute.id).where((Dispute.id == dispute_id) | (Dispute.joined_into == dispute_id))
    rows = list(HotlineOrder.select().where(HotlineOrder.dispute.in_(here)).order_by(HotlineOrder.id))
    if not rows:
        return []
    names = {row.id: row.name for row in HotlinePlatform.several(community=actor.community_id)}
    holds = is_assigned(actor, place_of(own)) and actor.role is not Role.UNIT_LIAISON
    secretary = actor.role is Role.COMMUNITY_SECRETARY
    return [_matter_order(actor, row, names[row.platform_id], own, holds, secretary) for row in rows]


def _matter_order(
    actor: Actor, row: HotlineOrder, platform: str, own: Dispute, holds: bool, secretary: bool
) -> MatterOrder:
    reads = (holds or secretary) and row.sealed_words is not None
    said = words_of(row) if reads else {}
    rated = (row.their_solved, row.their_satisfaction, said["their_reason"]) if reads else ()
    requests = CityRequest.select().where(CityRequest.order == row.id).order_by(CityRequest.id)
    copied = (
        "id",
        "number",
        "type",
        "category",
        "urgency",
        "state",
        "confidential",
        "received_at",
        "sign_due",
        "contact_due",
        "return_due",
        "settle_due",
        "is_computed",
        "extended_due",
        "changed_at",
        "given_back_at",
        "gone_at",
        "again_at",
    )
    return MatterOrder(
        **{name: getattr(row, name) for name in copied},
        platform=platform,
        kind_is_open=row.kind is None and own.status in OPEN,
        changed=tuple(row.changed),
        rated=tuple(filter(None, rated)),
        called_back_at=row.called_back_at if reads else None,
        requests=tuple(_request(one, reads) for one in requests),
        earlier=_earlier(actor, row),
        may_open=reads,
        maybe_closed=reads and _maybe_closed(row, said),
    )


def _maybe_closed(row: HotlineOrder, said: Mapping[str, str]) -> bool:
    return not row.confidential and may_ask_for_it(said["title"], said["text"])


def _request(row: CityRequest, reads: bool) -> CityRequestInfo:
    reason = reason_of(row) if reads else ""
    return CityRequestInfo(row.id, row.wanted, reason, row.until, row.drafted_at, row.sent_at, row.granted)


def _earlier(actor: Actor, row: HotlineOrder) -> tuple[tuple[int, str], ...]:
    """Orders that this one names, or that name it: the same matter, another order."""
    named = HotlineOrder.earlier_key == row.number_key
    if row.earlier_key:
        named |= (HotlineOrder.number_key == row.earlier_key) | (HotlineOrder.earlier_key == row.earlier_key)
    others = (HotlineOrder.community == row.community_id) & (HotlineOrder.id != row.id) & named
    ids = [one.dispute_id for one in HotlineOrder.select().where(others) if one.dispute_id]
    found = outcomes_of(readable_among(actor, ids)) if ids else {}
    others_here = [one for one in found.values() if row.dispute_id not in (one.dispute_id, one.root_id)]
    roots = {one.root_id: one.reference for one in others_here}
    return tuple(sorted(roots.items()))


def orders_without_place(actor: Actor) -> list[WaitingOrder]:
    """The first to end first. Of a confidential one the words stand behind a tap that is recorded."""
    require(actor, Ability.KEEP_HOTLINE)
    rows = HotlineOrder.select().where(_without_place(actor)).order_by(HotlineOrder.settle_due, HotlineOrder.id)
    return [_waiting(row) for row in rows.limit(MOST_WAITING)]


def _without_place(actor: Actor) -> Expression:
    nowhere = HotlineOrder.dispute.is_null() & HotlineOrder.building.is_null() & HotlineOrder.gone_at.is_null()
    return lies_in(actor.home, HotlineOrder) & nowhere


def _waiting(row: HotlineOrder) -> WaitingOrder:
    said = words_of(row) if not row.confidential else {"text": "", "place": ""}
    due, maybe_closed = due_of(row.settle_due, row.extended_due), _maybe_closed(row, said)
    return WaitingOrder(row.id, row.number, said["text"], said["place"], due, row.confidential, maybe_closed)


def requests_of_order(actor: Actor, order_id: int) -> tuple[CityRequestInfo, ...]:
    """Of one without a matter, for who keeps the orders."""
    require(actor, Ability.KEEP_HOTLINE)
    rows = (
        CityRequest.select().join(HotlineOrder).where((HotlineOrder.id == order_id) & lies_in(actor.home, HotlineOrder))
    )
    return tuple(_request(row, True) for row in rows.order_by(CityRequest.id))


def hotline_counts(actor: Actor) -> HotlineCounts:
    """What waits for who keeps the orders. Raises NotAllowed."""
    require(actor, Ability.KEEP_HOTLINE)
    soonest = fn.MIN(fn.COALESCE(HotlineOrder.extended_due, HotlineOrder.settle_due))
    count, first = HotlineOrder.select(fn.COUNT(HotlineOrder.id), soonest).where(_without_place(actor)).tuples()[0]
    open_here = HotlineOrder.gone_at.is_null() & HotlineOrder.dispute.is_null(False)
    open_here &= HotlineOrder.given_back_at.is_null() | HotlineOrder.again_at.is_null(False)
    rows = list(HotlineOrder.select().where(lies_in(actor.home, HotlineOrder) & open_here))
    found = outcomes_of({row.dispute_id for row in rows})
    readable = readable_among(actor, set(found))
    ended = [row for row in rows if row.dispute_id in readable and _is_to_hand_back(row, found)]
    dues = [due for row in ended if (due := due_of(row.settle_due, row.extended_due))]
    again = [row for row in rows if row.again_at and row.dispute_id in readable]
    kept = [row for row in rows if row.dispute_id not in readable and row.given_back_at is None]
    return HotlineCounts(
        count,
        HotlineOrder.settle_due.python_value(first),
        len(ended),
        min(dues, default=None),
        tuple((row.id, found[row.dispute_id].root_id, found[row.dispute_id].reference) for row in again),
        tuple((row.number, due_of(row.settle_due, row.extended_due)) for row in kept),
    )


def _is_to_hand_back(row: HotlineOrder, found: dict[int, MatterOutcome]) -> bool:
    return row.given_back_at is None and found[row.dispute_id].is_over


def city_ratings(actor: Actor, since: datetime) -> dict[str, int]:
    """What the city noted when it called back, each answer with how often: counts, no rate, and no figure of ours."""
    require(actor, Ability.KEEP_HOTLINE)
    rated = lies_in(actor.home, HotlineOrder) & (HotlineOrder.came_at >= since)
    rated &= has_words(HotlineOrder.their_satisfaction)
    query = HotlineOrder.select(HotlineOrder.their_satisfaction, fn.COUNT(HotlineOrder.id)).where(rated)
    return dict(query.group_by(HotlineOrder.their_satisfaction).order_by(HotlineOrder.their_satisfaction).tuples())


def sheets_read(actor: Actor, most: int = 5) -> list[SheetRead]:
    """The last ones."""
    require(actor, Ability.KEEP_HOTLINE)
    query = HotlineSheet.select(HotlineSheet, HotlinePlatform).join(HotlinePlatform)
    rows = query.where(lies_in(actor.home, HotlinePlatform)).order_by(HotlineSheet.id.desc()).limit(most)
    return [SheetRead(row.platform.name, row.read_at, row.added, row.changed, row.unchanged) for row in rows]
