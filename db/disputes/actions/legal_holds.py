"""What a mediation or a court still needs is not deleted: set with a reason and a last day, gone on with, ended.

With the hold goes for good what was kept apart of its matter.
"""

from __future__ import annotations

from datetime import date, datetime

from db.disputes.actions.case import NOTHING_LEFT, LockedDispute, case_by_itself, case_for_holder_of, case_for_staff
from db.disputes.queries.answers import answered_just_now
from db.disputes.queries.legal_holds import matters_to_hold
from db.disputes.rules.keeping import ON_ITS_WAY, STILL_OPEN, are_gone
from db.disputes.rules.legal_holds import LONGEST_LEGAL_HOLD, NOTHING_CAME, HeldFor, checked_hold
from db.disputes.rules.workflow import ENDED
from db.disputes.tables.legal_holds import HeldPiece, LegalHold
from db.ground.clock import local_date
from db.ground.connection import transaction
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.looking import Looked


def set_legal_hold(
    actor: Actor, dispute_id: int, why: str, last_day: date | None, now: datetime, more_is_left: bool = False
) -> None:
    """Keeps all of a matter until that day is over, or goes on keeping it; a wish to delete it stays.

    Raises NotFound; NotAllowed for who does not answer for rights, or once its words are gone and no `more_is_left`;
    Invalid by field.
    """
    with case_for_staff(actor, dispute_id, Ability.ANSWER_RIGHTS) as case:
        row = LegalHold.one(dispute=dispute_id)
        if row is None and are_gone(case.dispute.text) and not more_is_left:
            raise NotAllowed(NOTHING_LEFT)
        reason, until = checked_hold(why, last_day, now, case.zone)
        said = {"why": reason, "until": until, "set_at": now, "set_by": actor.staff_id}
        if row is None:
            LegalHold.add(dispute=dispute_id, **said)
        elif (row.why, row.until) == (reason, until):
            return
        else:
            row.put(**said)
        case.note("legal_hold_set", actor, now, why=reason, until=until.isoformat())


def set_legal_holds(
    actor: Actor,
    building_id: int | None,
    between: tuple[date, date] | tuple[()],
    why: str,
    last_day: date | None,
    now: datetime,
) -> int:
    """Holds all that came in between these days, in one building or here; what is held already stays so. All or none.

    Returns how many. Raises NotAllowed for who does not answer for rights; Invalid by field, or where there is nothing.
    """
    with transaction():
        found = matters_to_hold(actor, building_id, *between) if between else []
        if not found:
            raise Invalid(Problem("days", NOTHING_CAME))
        for number in found:
            set_legal_hold(actor, number, why, last_day, now)
    return len(found)


def hold_while_mediated(case: LockedDispute, actor: Actor, now: datetime) -> None:
    """A mediation has begun: nothing of the matter is deleted before it is over, a year at most; another hold stays."""
    row = LegalHold.one(dispute=case.dispute.id)
    reason, until = checked_hold(HeldFor.MEDIATION, local_date(now, case.zone) + LONGEST_LEGAL_HOLD, now, case.zone)
    said = {"why": reason, "until": until, "set_at": now, "set_by": actor.staff_id}
    if row is None:
        LegalHold.add(dispute=case.dispute.id, **said)
    elif row.why is HeldFor.MEDIATION:
        row.put(**said)
    else:
        return
    case.note("legal_hold_set", actor, now, why=reason, until=until.isoformat())


def mediation_is_over(dispute_id: int, community_id: int, actor: Actor, now: datetime) -> None:
    """Its file is closed and holds what it needs: the matter goes by its own time again, or by a wish to delete it."""
    with case_by_itself(dispute_id, community_id) as case:
        row = LegalHold.one(dispute=dispute_id)
        if row is None or row.why is not HeldFor.MEDIATION:
            return
        if row.deletion_asked_at is None:
            _let_go(case, actor, now)
        elif row.until > now:
            row.put(until=now)
        case.note("legal_hold_ended", actor, now)


def end_legal_hold(actor: Actor, dispute_id: int, now: datetime) -> None:
    """It is needed no longer: the clock goes on, and a wish to delete that waited is done within the hour.

    Raises NotFound, also where nothing holds it; NotAllowed for who does not answer for rights.
    """
    with case_for_staff(actor, dispute_id, Ability.ANSWER_RIGHTS) as case:
        row = LegalHold.one(dispute=dispute_id)
        if row is None:
            raise NotFound()
        if row.deletion_asked_at is None or are_gone(case.dispute.text):
            _let_go(case, actor, now)
        elif row.until > now:
            row.put(until=now)
        case.note("legal_hold_ended", actor, now)


def put_off_deletion(link: str, now: datetime) -> bool:
    """Whether a wish to delete has to wait: it is written down, and neighbours read nothing of it from now on.

    Raises NotFound, or NotAllowed while the matter is open.
    """
    with case_for_holder_of(link) as case:
        row = LegalHold.one(dispute=case.dispute.id)
        if row is None:
            return False
        if case.dispute.status not in ENDED:
            raise NotAllowed(STILL_OPEN)
        if answered_just_now([case.dispute.id]):
            raise NotAllowed(ON_ITS_WAY)
        if row.deletion_asked_at is None:
            row.put(deletion_asked_at=now)
            case.change(private=True, resident_wants_private=True, public_wording=None, looked=Looked.KEPT_BACK)
            case.note("deletion_put_off", ActorKind.RESIDENT, now)
        return True


def let_hold_pass(dispute_id: int, community_id: int, now: datetime) -> bool:
    """By the clock, once its last day is over. Whether a wish to delete waited for that and can be done now.

    A matter that was begun anew meanwhile is over first.
    """
    with case_by_itself(dispute_id, community_id) as case:
        row = LegalHold.one(dispute=dispute_id)
        if row is None or row.until > now:
            return False
        waited = row.deletion_asked_at is not None
        if waited and case.dispute.status not in ENDED:
            return False
        apart = _let_go(case, ActorKind.SYSTEM, now)
        if apart or not waited:
            case.note("legal_hold_ended", ActorKind.SYSTEM, now)
        return waited


def _let_go(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> bool:
    """Whether anything was kept apart of it."""
    own = case.dispute.id
    apart = HeldPiece.delete().where(HeldPiece.hold == own).execute()
    LegalHold.delete().where(LegalHold.dispute == own).execute()
    if apart:
        case.note("held_deleted", by, now)
    return bool(apart)
