"""Which disputes somebody may see, whose contact details, and to whose place a dispute belongs."""

from __future__ import annotations

from collections.abc import Callable

from peewee import Case, Expression, ModelSelect, Value

from db.community.staff.queries.people import AbsentHolders
from db.community.staff.tables import StaffMember
from db.disputes.tables import Assistance, Dispute, Round
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import (
    ONE_IS_ALL,
    WHOLE_COMMUNITY,
    Ability,
    Actor,
    Complaint,
    Place,
    Role,
    is_assigned,
    is_told,
    require,
)
from db.records.personal_data.rules.finding import without_numbers

PARTS_BY_COMPLAINT = Dispute.complaint.is_null(), Dispute.complaint.in_(list(Complaint))
"""All in two parts, counted apart: what is no complaint is counted in an index alone, and the rest is little."""


def in_scope(actor: Actor) -> Expression:
    """The disputes this actor may read: the whole of `permissions.covers`, as a condition of the database."""
    require(actor, Ability.READ_DISPUTES)
    here = lies_in(actor.home, Dispute) & known_to(actor)
    if actor.role in WHOLE_COMMUNITY:
        return here
    if actor.role is Role.UNIT_LIAISON:
        return here & ((Dispute.holder_unit == (actor.unit_id or 0)) | Dispute.id.in_(_assisted_by(actor.unit_id or 0)))
    mine = (Dispute.holder_staff == actor.staff_id) | _told_of_danger(actor)
    watched = Dispute.in_danger & Value(actor.on_duty)
    told = lies_in(actor.territory, Dispute) | watched
    if actor.role is Role.GRID_SECRETARY:
        return here & (mine | told)
    return here & (mine | (told & ~Dispute.withheld))


def one_by_one(condition: Expression) -> Expression:
    """The same condition, looked at only for rows found otherwise: SQLite would go through a whole community for it."""
    return Case(None, [(condition, 1)], 0) == 1


def readable_by(actor: Actor) -> Expression:
    """What of a figure this actor may read case by case: no mediator reads what is withheld from them."""
    if actor.role is not Role.BUILDING_MEDIATOR:
        return Dispute.id.is_null(False)
    return ~Dispute.withheld | (Dispute.holder_staff == actor.staff_id)


def known_to(actor: Actor) -> Expression:
    """`permissions.is_kept_from` as a condition of the database. It is never null, so that it can be turned round."""
    inside = Dispute.complaint.in_([Complaint.INSIDE, Complaint.CLOSED]) & _about_others(actor)
    if actor.role is Role.AUDITOR:
        inside &= Dispute.about_staff.is_null(False)
    if actor.role not in WHOLE_COMMUNITY:
        inside &= Dispute.holder_staff.is_null(False) & (Dispute.holder_staff == actor.staff_id)
    return Dispute.complaint.is_null() | inside | _told_of_danger(actor)


def _told_of_danger(actor: Actor) -> Expression:
    """`permissions.is_told` as a condition of the database; never null either."""
    told = Dispute.told_staff.is_null(False) & (Dispute.told_staff == actor.staff_id)
    return Dispute.in_danger & told & _about_others(actor)


def _about_others(actor: Actor) -> Expression:
    """`permissions.is_about` turned round, as a condition of the database; never null either."""
    others = Dispute.about_staff != actor.staff_id
    if actor.role in ONE_IS_ALL:
        office = StaffMember.select(StaffMember.id).where(StaffMember.role == actor.role)
        others = Dispute.about_staff.not_in(office)
    return Dispute.about_staff.is_null() | others


def kept_from(actor: Actor) -> ModelSelect:
    """The ids of those of which this actor must not even know."""
    return Dispute.select(Dispute.id).where(_is_complaint() & ~known_to(actor))


def _is_complaint() -> Expression:
    """Said so that the few are found by their index, and not by reading all disputes."""
    return Dispute.complaint.in_(list(Complaint))


def rounds_known_to(actor: Actor) -> Expression:
    """The same for rounds of handling: nobody counts what they may not know of."""
    return Round.dispute.not_in(kept_from(actor))


def about_colleagues(community_id: int) -> frozenset[int]:
    """The ids of all complaints about somebody who works here: no meeting speaks of them."""
    found = Dispute.select(Dispute.id).where((Dispute.community == community_id) & _is_complaint())
    return frozenset(row[0] for row in found.tuples())


def rounds_handled_here() -> Expression:
    """All but those of complaints about the secretary, which an office outside handles and no figure here counts."""
    return Round.dispute.not_in(Dispute.select(Dispute.id).where(Dispute.complaint == Complaint.OUTSIDE))


def assistance_of(dispute_id: int) -> list[Assistance]:
    """The units that are called to assist now."""
    return [row for row in Assistance.several(dispute=dispute_id) if row.until is None]


def may_see_contact(actor: Actor, dispute: Dispute) -> bool:
    """Whoever holds it in person; a unit only if whoever called it ticked that it needs to reach the resident.

    What is for an office outside nobody holds: of danger in it, whoever was told.
    """
    if not actor.may(Ability.SEE_CONTACTS):
        return False
    if actor.role is not Role.UNIT_LIAISON:
        told = dispute.complaint is Complaint.OUTSIDE and is_told(actor, place_of(dispute))
        return told or is_assigned(actor, place_of(dispute))
    if is_assigned(actor, place_of(dispute)):
        return dispute.unit_may_call
    return any(row.unit_id == actor.unit_id and row.may_call for row in assistance_of(dispute.id))


def _assisted_by(unit_id: int) -> ModelSelect:
    return Assistance.select(Assistance.dispute).where((Assistance.unit == unit_id) & Assistance.until.is_null())


def words_for(actor: Actor) -> Callable[[str], str]:
    """How this actor reads texts: who may call nobody, or only now and then, reads no number to call either."""
    return str if actor.may(Ability.SEE_CONTACTS) and actor.role is not Role.UNIT_LIAISON else without_numbers


def held_by(gone: AbsentHolders) -> tuple[Expression, Expression]:
    """The disputes in the hands of people, and of units, that are gone."""
    return Dispute.holder_staff.in_(sorted(gone.staff_ids)), Dispute.holder_unit.in_(sorted(gone.unit_ids))


def place_of(dispute: Dispute, actor: Actor | None = None) -> Place:
    """Where it lies; for a unit's liaison, also which units were called to assist."""
    assisting: frozenset[int] = frozenset()
    if actor is not None and actor.role is Role.UNIT_LIAISON:
        assisting = frozenset(row.unit_id for row in assistance_of(dispute.id))
    return Place(
        dispute.community_id,
        dispute.grid_id,
        dispute.building_id,
        dispute.holder_staff_id,
        dispute.holder_unit_id,
        assisting,
        dispute.complaint,
        dispute.about_staff_id,
        dispute.about_staff.role if dispute.about_staff_id else None,
        dispute.in_danger,
        dispute.withheld,
        dispute.told_staff_id,
        dispute.duty_open,
    )
