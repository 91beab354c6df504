"""Whether what speaks of a colleague is about them: said by its resident in one tap, or by a person who has looked."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_holder_of, case_for_staff
from db.disputes.actions.city_orders import close_matter
from db.disputes.actions.danger_seen import tell_of_danger
from db.disputes.actions.going_on import separate
from db.disputes.actions.routed import above_whom_it_is_about, hand_over, route_dispute
from db.disputes.queries.complaints import OUTSIDE, ComplaintHandler, named_here
from db.disputes.queries.subjects import handler_now, subject_by_words
from db.disputes.rules.workflow import OPEN, RUNNING
from db.ground.refusals import NotAllowed
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Complaint, Role

ASKED_NO_MORE = N_("Somebody has said so already.")


def say_only_named(actor: Actor, dispute_id: int, now: datetime) -> None:
    """A person has looked: the words speak of a colleague and are not about them. It goes its ordinary way from now on.

    Never of what its resident said is about somebody. Raises NotAllowed, also when somebody has said so already.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        _let_go(case, actor, now)


def say_whether_about(link: str, about: bool, now: datetime) -> None:
    """Its resident says whether it is about whom the words may complain of. Raises NotAllowed once it is said."""
    with case_for_holder_of(link) as case:
        if about:
            _is_about(case, now)
        else:
            _let_go(case, ActorKind.RESIDENT, now)


def _let_go(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    _must_be_asked(case)
    case.change(complaint=None, about_staff=None, only_named=False, told_staff=None)
    case.note("only_named", by, now)
    if case.dispute.status in RUNNING:
        route_dispute(case, now)


def _is_about(case: LockedDispute, now: datetime) -> None:
    """About the secretary, it is taken out of everybody's hands here."""
    _must_be_asked(case)
    case.change(only_named=False, private=True, resident_wants_private=True, public_wording=None)
    about, moved = case.dispute.about_staff, {}
    if about is not None and about.role is Role.COMMUNITY_SECRETARY:
        case.change(complaint=Complaint.OUTSIDE)
        moved = _put_into_hands(case, OUTSIDE, now)
    case.note("about_staff_said", ActorKind.RESIDENT, now, **moved)


def _put_into_hands(case: LockedDispute, handler: ComplaintHandler, now: datetime) -> dict[str, int | None]:
    """Without a move; what is to be recorded of it. Once a round has ended, it stays with who held it then."""
    if case.dispute.status in OPEN:
        case.give_to(handler.staff_id, None, handler.level, now)
        return {"to_staff": handler.staff_id, "round": case.round.number}
    case.change(holder_staff=handler.staff_id, holder_unit=None, level=handler.level)
    return {"to_staff": handler.staff_id}


def _must_be_asked(case: LockedDispute) -> None:
    if not case.dispute.only_named:
        raise NotAllowed(ASKED_NO_MORE)


def keep_from_whom_it_names(case: LockedDispute, words: str, now: datetime) -> None:
    """Words that came later, and may complain of somebody: until it is said, they are kept from them like a report.

    Nothing happens where it is about somebody already, or was said to speak of nobody.
    """
    dispute = case.dispute
    if dispute.complaint or not named_here(dispute.building_id, words, now):
        return
    subject = subject_by_words(dispute.building_id, words, now, dispute.withheld)
    case.change(
        complaint=subject.handler.complaint,
        about_staff=subject.staff_id,
        only_named=True,
        private=True,
        public_wording=None,
    )
    if dispute.in_danger:  # who was told of it may no longer read it: somebody who may is told, and the page says whom
        tell_of_danger(case, ActorKind.RESIDENT, now)
    _put_above(case, subject.handler, now)


def _put_above(case: LockedDispute, handler: ComplaintHandler, now: datetime) -> None:
    if case.dispute.joined_into_id:
        case.note("kept_from_named", ActorKind.SYSTEM, now)
        separate(case, ActorKind.SYSTEM, now)
        return
    case.note("kept_from_named", ActorKind.SYSTEM, now, **_put_into_hands(case, handler, now))
    if case.dispute.status in RUNNING:
        hand_over(case, above_whom_it_is_about(handler), now)


def keep_again(
    dispute_id: int,
    community_id: int,
    complaint: Complaint,
    about_staff_id: int | None,
    only_named: bool,
    now: datetime,
) -> None:
    """What became a complaint, or was closed by the city, after a backup that was restored: it is kept as it was."""
    if complaint is Complaint.CLOSED:
        close_matter(dispute_id, community_id, now)
        return
    with case_by_itself(dispute_id, community_id) as case:
        case.change(complaint=complaint, about_staff=about_staff_id, only_named=only_named)
        case.change(private=True, public_wording=None)
        _put_above(case, handler_now(case.dispute, now), now)
