"""Danger to life in words that come later, and what staff say of it: that there is, that it is over, or never was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from db.community.staff.queries.people import staff_by_ids
from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_staff
from db.disputes.actions.danger_seen import begin_in_danger, tell_of_danger
from db.disputes.actions.going_on import separate
from db.disputes.actions.notifications import tell_holder
from db.disputes.actions.routed import routed_above_mediator
from db.disputes.rules.phoning import only_left_over, without_own_work
from db.disputes.rules.workflow import RUNNING, HolderLevel, MoveName
from db.disputes.tables import Message
from db.ground.refusals import NotAllowed
from db.ground.words import N_
from db.records.danger.actions import keep_mark, set_signs_aside
from db.records.danger.rules.finding import DangerFound, dangers_in, dangers_said_plainly
from db.records.danger.rules.kinds import Danger, starts_private
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Role


def look_for_danger(
    case: LockedDispute,
    message: Message,
    by: Actor | ActorKind,
    now: datetime,
    found: Sequence[DangerFound] | None = None,
) -> bool:
    """Whether words that were just said tell of any; it then stands on top from now on. `found`: read already."""
    if found is None:
        found = _read(message.text, by)
    if found:
        moved = _set_in_danger(case, starts_private(one.kind for one in found), now)
        begin_in_danger(case, found, by, now, message.id, **moved)
    return bool(found)


def _read(words: str, by: Actor | ActorKind) -> Sequence[DangerFound]:
    """Of staff, by the frames alone: likeness was taught with what residents write, and takes one in ten of theirs.

    A colleague who sees danger can also mark it, which a resident cannot.
    """
    if not isinstance(by, Actor):
        return dangers_in(words)
    return dangers_said_plainly(without_own_work(words))


def look_at_what_is_left(case: LockedDispute, message: Message, by: Actor, now: datetime) -> None:
    """In what was said to have been done: what it had been is told there too, so only what is still so counts."""
    look_for_danger(case, message, by, now, dangers_said_plainly(only_left_over(message.text)))


def look_beside(case: LockedDispute, words: str, by: Actor | ActorKind, now: datetime) -> None:
    """In words that are no message: beside an answer, or about an errand. Kept is what they tell of, and no place."""
    found = _read(words, by)
    if found:
        _begin_beside(case, found, by, now)


def look_beside_matter(dispute_id: int, community_id: int, words: str, by: Actor | ActorKind, now: datetime) -> None:
    """The same, for rooms that know the matter by its id; the caller has checked who wrote them."""
    found = _read(words, by)
    if found:
        with case_by_itself(dispute_id, community_id) as case:
            _begin_beside(case, found, by, now)


def _begin_beside(case: LockedDispute, found: Sequence[DangerFound], by: Actor | ActorKind, now: datetime) -> None:
    moved = _set_in_danger(case, starts_private(one.kind for one in found), now)
    begin_in_danger(case, [replace(one, start=0, end=0) for one in found], by, now, **moved)


def mark_danger(actor: Actor, dispute_id: int, kind: Danger, now: datetime) -> None:
    """A person sees what the rules did not; whoever is on duty is told at once."""
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        keep_mark("dispute", dispute_id, Danger(kind), actor.staff_id)
        moved = _set_in_danger(case, starts_private([Danger(kind)]), now)
        case.note("danger_marked", actor, now, dangers=[str(Danger(kind))], **moved)
        tell_of_danger(case, actor, now)


def end_danger(actor: Actor, dispute_id: int, mistaken: bool, now: datetime) -> None:
    """It is over, or there never was any; what was private for it stays so until somebody opens it.

    Once over, what is withheld from the mediator stays withheld; only what was a mistake comes back to them.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        if not (case.dispute.in_danger or (mistaken and case.dispute.withheld)):
            raise NotAllowed(N_("Somebody has said so already."))
        case.change(in_danger=False, withheld=case.dispute.withheld and not mistaken)
        if mistaken:
            set_signs_aside("dispute", dispute_id)
        case.note("danger_denied" if mistaken else "danger_over", actor, now)


def _set_in_danger(case: LockedDispute, withheld: bool, now: datetime) -> dict[str, int | None]:
    """What is to be recorded with it: who holds from now on what had ended."""
    if not withheld or case.dispute.withheld:
        case.change(in_danger=True)
        return {}
    case.change(in_danger=True, withheld=True, private=True, public_wording=None)
    if case.dispute.joined_into_id:
        separate(case, ActorKind.SYSTEM, now)
    elif _held_by_mediator(case):
        return _take_from_mediator(case, now)
    return {}


def _held_by_mediator(case: LockedDispute) -> bool:
    holder = staff_by_ids([case.dispute.holder_staff_id]).get(case.dispute.holder_staff_id)
    return holder is not None and holder.role is Role.BUILDING_MEDIATOR


def _take_from_mediator(case: LockedDispute, now: datetime) -> dict[str, int | None]:
    """A neighbour need not read this: it goes up; of what has ended, only who may read it changes."""
    dispute = case.dispute
    routed = routed_above_mediator(case, now)
    if dispute.status not in RUNNING:
        case.change(holder_staff=routed.staff_id, level=HolderLevel(routed.level))
        return {"to_staff": routed.staff_id}
    case.give_to(routed.staff_id, None, HolderLevel(routed.level), now)
    case.move(MoveName.DISPATCH, ActorKind.SYSTEM, now, to_staff=routed.staff_id, danger=True)
    tell_holder(case, MoveName.DISPATCH, ActorKind.SYSTEM, now)
    return {}
