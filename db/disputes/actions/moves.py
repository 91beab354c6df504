"""What staff do with a dispute: one verb a function, each with the status that was seen on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from db.community.deadlines.rules import due_after
from db.community.staff.queries.offices import assignable_staff, grid_secretary_of, mediator_of
from db.community.staff.queries.people import StaffInfo, level_to_hold, staff_by_ids
from db.community.staff.rules.people import LEVEL_HELD
from db.disputes.actions.case import LockedDispute, case_for_move
from db.disputes.actions.danger import look_at_what_is_left, look_for_danger
from db.disputes.actions.fellows import ask_fellows, ask_fellows_no_more
from db.disputes.actions.going_on import resume
from db.disputes.actions.notifications import tell_holder
from db.disputes.actions.routed import route_dispute
from db.disputes.queries.above import holder_above
from db.disputes.queries.scope import place_of
from db.disputes.queries.waiting import written_since
from db.disputes.rules.answers import BEGAN_BY
from db.disputes.rules.workflow import HolderLevel, MoveName, RefusalReason, Status
from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, is_about
from db.records.photos.rules import CleanPhoto

Holder = tuple[int | None, int | None]
FURTHEST_WISH = timedelta(days=366)
DAYS_TO_ANSWER = 14
NOT_FOR_UNITS = N_("What is about somebody who works here is not for units. Please choose a person.")
ASK_AGAIN_DAYS = 3
WRITTEN_SINCE = N_("The resident has written since. Please look at that first, then decide again.")


def dispatch_dispute(
    actor: Actor,
    dispute_id: int,
    seen: Status,
    now: datetime,
    *,
    staff_id: int | None = None,
    unit_id: int | None = None,
    settle_by: date | None = None,
    note: str = "",
    may_call: bool = False,
    seen_holder: Holder | None = None,
) -> None:
    """Gives the dispute to one person or one unit, wanted by a day that never moves its limit.

    A unit sees how to reach the resident only with `may_call`; a person who holds a dispute always does.

    A dispatched dispute stays dispatched, so the status does not tell that a colleague has just given it away:
    `seen_holder`, the person's and the unit's id on the screen, does. Raises SomebodyWasFaster.
    """
    with case_for_move(actor, dispute_id, MoveName.DISPATCH, seen) as case:
        if seen_holder not in (None, (case.dispute.holder_staff_id, case.dispute.holder_unit_id)):
            raise SomebodyWasFaster()
        if note.strip():  # read first: whoever gives to a mediator what is withheld from them has decided so
            look_for_danger(case, case.say(actor, note, now, internal=True, purpose="dispatch"), actor, now)
        level = _level_of(actor, case, staff_id, unit_id, now)
        wanted_by = _end_of_day(settle_by, local_date(now, case.zone), case.zone) if settle_by else None
        case.change(wanted_by=wanted_by)
        case.give_to(staff_id, unit_id, level, now, may_call and unit_id is not None)
        case.move(
            MoveName.DISPATCH,
            actor,
            now,
            to_staff=staff_id,
            to_unit=unit_id,
            wanted_by=settle_by.isoformat() if settle_by else None,
            may_call=may_call,
        )
        tell_holder(case, MoveName.DISPATCH, actor, now)


def _end_of_day(day: date, today: date, zone: str) -> datetime:
    """Raises Invalid for a day that is over, or so far away that nobody means it."""
    if day < today:
        raise Invalid(Problem("settle_by", N_("This day is already over.")))
    if day > today + FURTHEST_WISH:
        raise Invalid(Problem("settle_by", N_("This day is more than a year away.")))
    return midnight(day + timedelta(days=1), zone)


def _level_of(
    actor: Actor, case: LockedDispute, staff_id: int | None, unit_id: int | None, now: datetime
) -> HolderLevel:
    """Raises Invalid unless one person or unit is named that can take it, and to whom this actor may give it."""
    if unit_id is not None and case.dispute.complaint:
        raise Invalid(Problem("holder", NOT_FOR_UNITS))
    if (staff_id is None) == (unit_id is None):
        raise Invalid(Problem("holder", N_("Please choose one person or one unit.")))
    level = level_to_hold(actor.community_id, staff_id=staff_id, unit_id=unit_id)
    people = assignable_staff(actor, place_of(case.dispute), now) if staff_id is not None else []
    if level is None or (staff_id is not None and staff_id not in {person.id for person in people}):
        raise Invalid(Problem("holder", N_("This person or unit cannot take disputes now.")))
    return HolderLevel(level)


def accept_dispute(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, words: str = "") -> None:
    """ "I have it": words to the resident, when there are any, are the first contact."""
    with case_for_move(actor, dispute_id, MoveName.ACCEPT, seen) as case:
        case.move(MoveName.ACCEPT, actor, now)
        if words.strip():
            message = case.say(actor, words, now)
            case.mark_contacted(actor, now)
            look_for_danger(case, message, actor, now)


def start_handling(actor: Actor, dispute_id: int, seen: Status, now: datetime) -> None:
    with case_for_move(actor, dispute_id, MoveName.START, seen) as case:
        case.move(MoveName.START, actor, now)


def decline_dispute(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, note: str) -> None:
    """Not ours, or not now: back to whoever gave it, with the reason for colleagues; one level up if nobody did."""
    with case_for_move(actor, dispute_id, MoveName.DECLINE, seen) as case:
        message = case.say(actor, note, now, internal=True, purpose="decline")
        giver = _giver(case, now)
        if giver is None:
            raise_level(case, MoveName.DECLINE, actor, now)
        else:
            case.move(MoveName.DECLINE, actor, now, to_staff=giver.id)
            case.give_to(giver.id, None, HolderLevel(LEVEL_HELD[giver.role]), now)
            tell_holder(case, MoveName.DECLINE, actor, now)
        look_for_danger(case, message, actor, now)


def _giver(case: LockedDispute, now: datetime) -> StaffInfo | None:
    """The person who put it into these hands, if they can still take disputes."""
    story = happenings_of("dispute", case.dispute.id)
    given = next((event for event in reversed(story) if "to_staff" in event.data), None)
    if given is None or given.actor_id in (None, case.dispute.holder_staff_id):
        return None
    giver = staff_by_ids([given.actor_id])[given.actor_id]
    level = level_to_hold(case.dispute.community_id, staff_id=given.actor_id, unit_id=None)
    return giver if level and not is_about(place_of(case.dispute), giver.id, giver.role) else None


def hand_up(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, note: str) -> None:
    """Too hard here: to the secretary one level up, with the reason for colleagues."""
    with case_for_move(actor, dispute_id, MoveName.HAND_UP, seen) as case:
        message = case.say(actor, note, now, internal=True, purpose="hand_up")
        raise_level(case, MoveName.HAND_UP, actor, now)
        look_for_danger(case, message, actor, now)


def pass_on(case: LockedDispute, now: datetime) -> None:
    """Whoever held it is gone: to who holds that office now, or else one level up.

    What is with the nearest of whom it may not be, until somebody has looked, goes to the next such.
    """
    dispute = case.dispute
    if dispute.only_named:
        route_dispute(case, now)
        return
    office = mediator_of(dispute.building_id, now) if dispute.level is HolderLevel.BUILDING else None
    office = grid_secretary_of(dispute.grid_id) if dispute.level is HolderLevel.GRID else office
    if office is None or dispute.holder_unit_id is not None or is_about(place_of(dispute), office.id, office.role):
        raise_level(case, MoveName.ESCALATE, ActorKind.SYSTEM, now, vacant=True)
        return
    case.give_to(office.id, None, dispute.level, now)
    case.move(MoveName.DISPATCH, ActorKind.SYSTEM, now, to_staff=office.id, vacant=True)
    tell_holder(case, MoveName.DISPATCH, ActorKind.SYSTEM, now)


def raise_level(case: LockedDispute, name: MoveName, by: Actor | ActorKind, now: datetime, **data: Any) -> None:
    """Gives the dispute to whoever answers for the level above; a vacant grid is passed over."""
    level, found = holder_above(case.dispute)
    holder = found.id if found else None
    case.move(name, by, now, to_staff=holder, level=int(level), **data)
    case.give_to(holder, None, level, now)
    tell_holder(case, MoveName.DISPATCH if data.get("vacant") else name, by, now)


def put_on_hold(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, words: str) -> None:
    """Waits for the resident, who reads the question; the clock stops."""
    with case_for_move(actor, dispute_id, MoveName.HOLD, seen) as case:
        message = case.say(actor, words, now, purpose="question")
        case.mark_contacted(actor, now)
        case.change_round(paused_at=now)
        case.move(MoveName.HOLD, actor, now)
        case.plan_escalation(now)
        look_for_danger(case, message, actor, now)


def resume_handling(actor: Actor, dispute_id: int, seen: Status, now: datetime) -> None:
    with case_for_move(actor, dispute_id, MoveName.RESUME, seen) as case:
        resume(case, actor, now)


def settle_dispute(
    actor: Actor,
    dispute_id: int,
    seen: Status,
    now: datetime,
    *,
    words: str,
    photos: Sequence[CleanPhoto] = (),
    pressed_at: datetime | None = None,
) -> None:
    """Says what was done, and asks the resident whether that is so; nothing when they wrote after `pressed_at`."""
    with case_for_move(actor, dispute_id, MoveName.SETTLE, seen) as case:
        if pressed_at is not None and written_since(dispute_id, pressed_at) is not None:
            raise Refused(WRITTEN_SINCE)
        message = case.say(actor, words, now, purpose="settlement", photos=photos)
        case.mark_contacted(actor, now)
        in_time = now <= case.round.settle_due
        case.end_round(Status.SETTLED, actor, now)
        ask(case, now)
        case.move(MoveName.SETTLE, actor, now, in_time=in_time, asked=case.dispute.can_be_asked)
        ask_fellows(case, now)
        look_at_what_is_left(case, message, actor, now)


def ask(case: LockedDispute, now: datetime) -> None:
    """Opens the question to the resident. Whoever cannot be reached is never counted as asked."""
    case.change_round(
        asked_at=now if case.dispute.can_be_asked else None,
        ask_again_due=due_after(now, ASK_AGAIN_DAYS, case.zone),
        answer_due=now + timedelta(days=DAYS_TO_ANSWER),
    )


def refuse_dispute(
    actor: Actor, dispute_id: int, seen: Status, now: datetime, *, reason: RefusalReason, words: str
) -> None:
    with case_for_move(actor, dispute_id, MoveName.REFUSE, seen) as case:
        message = case.say(actor, words, now, purpose="refusal")
        case.mark_contacted(actor, now)
        case.end_round(Status.REFUSED, actor, now)
        case.change_round(refusal_reason=RefusalReason(reason))
        case.move(MoveName.REFUSE, actor, now, reason=RefusalReason(reason))
        look_for_danger(case, message, actor, now)


def reopen_dispute(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, note: str) -> None:
    """Staff find that it was not over: a new round, one level up."""
    with case_for_move(actor, dispute_id, MoveName.REOPEN, seen) as case:
        message = case.say(actor, note, now, internal=True, purpose="reopen")
        reopen(case, MoveName.REOPEN, actor, now)
        look_for_danger(case, message, actor, now)


def reopen(case: LockedDispute, name: MoveName, by: Actor | ActorKind, now: datetime) -> None:
    """The present round's question is over; the next round begins at the level above."""
    if case.round.asked_at is not None and case.round.asking_ended_at is None:
        case.change_round(asking_ended_at=now)
    ask_fellows_no_more(case.round.id, now)
    case.open_next_round(BEGAN_BY[name], now)
    raise_level(case, name, by, now, settle_due=case.round.settle_due.isoformat())
