"""What was seen of danger is kept, recorded and told at once; nobody's report waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.community.organisation.queries import places
from db.community.staff.queries.duty import first_told
from db.disputes.actions.case import LockedDispute
from db.disputes.queries.scope import place_of
from db.disputes.queries.subjects import kept_besides
from db.messages.actions.outbox import tell_community, tell_staff, tell_who_fills_offices
from db.records.danger.actions import keep_signs
from db.records.danger.rules.finding import DangerFound
from db.records.danger.rules.kinds import gravest_first
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor


def begin_in_danger(
    case: LockedDispute,
    found: Sequence[DangerFound],
    by: Actor | ActorKind,
    now: datetime,
    message: int | None = None,
    **moved: int | None,
) -> None:
    """Keeps and records what was found in a text, and tells the duty person; nothing was found, nothing happens.

    `moved` is recorded beside it: to whom what has ended was given because of it.
    """
    if not found:
        return
    keep_signs("dispute", case.dispute.id, found, message)
    kinds = gravest_first(one.kind for one in found)
    case.note("danger_seen", ActorKind.SYSTEM, now, dangers=[str(kind) for kind in kinds], message=message, **moved)
    tell_of_danger(case, by, now)


def tell_of_danger(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    """At any hour, and by a way of one's own where there is one. What is private goes to no group of colleagues.

    Of a complaint never whom it is, or may be, about; whoever is told reads it as long as the danger lasts, also
    where it goes outside: somebody's life comes first. Where nobody is left who may read it, its page says so, and
    whoever fills the offices is told that much.
    """
    dispute = case.dispute
    besides = kept_besides(dispute, now)
    told, few = first_told(place_of(dispute), besides), dispute.withheld or dispute.complaint is not None
    if few:
        case.change(told_staff=told.id if told else None)
    cause = f"danger:{dispute.id}:{case.record.head.position}"
    values = {"building": places.building(dispute.building_id).name, "reference": dispute.reference}
    if told is None and few:
        tell_who_fills_offices(dispute.community_id, "danger_unread", cause, now, besides)
    elif told is None:
        tell_community(dispute.community_id, "danger", cause, now, **values)
    elif not (isinstance(by, Actor) and by.staff_id == told.id):
        tell_staff(dispute.community_id, told.id, "danger", cause, now, **values)
