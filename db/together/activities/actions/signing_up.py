"""Taking a place by phone, without a name and without a number, and giving it back."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from db.community.organisation.queries.places import BuildingInfo, place_of
from db.community.receipts.rules import PlaceReceipt
from db.disputes.rules.workflow import is_form_key
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.words import N_
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor
from db.together.activities.actions.planning import activity_to_change
from db.together.activities.queries.activities import plan_of, taken_by_activity
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.activities.rules import MOST_OPEN, ActivityStatus, checked_address, standing_of, within
from db.together.activities.tables import Activity, ActivitySignUp

GONE = N_("Somebody took the last place a moment ago. Ask at the door: sometimes somebody stays away.")
SHUT = N_("One can no longer sign up here.")
TWICE = N_("This phone has number %(number)s already.")
FULL_HANDS = N_("This phone has signed up for %(most)s activities already. Give one place back first.")
OVER = N_("This place can no longer be given back.")


def sign_up(
    building: BuildingInfo, activity_id: int, address: str, phone: str, form_key: str, now: datetime
) -> PlaceReceipt:
    """Takes a place for the holder of this phone; the same form gives the same place, however often it is sent.

    `phone` is a random token of the phone's own, of which only a keyed hash is kept. Raises Invalid or NotFound.
    """
    if not is_form_key(form_key):
        raise Invalid(Problem("sign-up", N_("This form is no longer valid. Please open it again.")))
    address = checked_address(address)
    link = SIGN_UPS.link_of(f"{activity_id} {form_key}")
    with recording(building.community_id) as record:
        known = SIGN_UPS.by_link(link)
        if known is not None and known.given_back_at is None:
            return SIGN_UPS.receipt(link, known.number)
        row = _with_a_place(building, activity_id, now)
        if known is not None:
            raise Invalid(Problem("sign-up", N_("This form is no longer valid. Please open it again.")))
        phone_hash = _checked_phone(phone, row, now)
        taken = _add(row, building.id, link, phone_hash, address, now)
        _note(record, "activity_signed_up", taken, ActorKind.RESIDENT, now)
    return SIGN_UPS.receipt(link, taken.number)


def _with_a_place(building: BuildingInfo, activity_id: int, now: datetime) -> Activity:
    """Locked. Raises NotFound or Invalid."""
    row = Activity.locked(id=activity_id, community=building.community_id)
    reached = row is not None and within(NoticeReach(row.grid_id, row.building_id), building.grid_id, building.id)
    if row is None or not reached or row.announced_at is None:
        raise NotFound()
    standing = standing_of(row.announced_at, row.called_off_at, row.closed_at)
    if standing is not ActivityStatus.ANNOUNCED or plan_of(row).until <= now:
        raise Invalid(Problem("sign-up", SHUT))
    if row.places is not None and taken_by_activity([row.id]).get(row.id, 0) >= row.places:
        raise Invalid(Problem("sign-up", GONE))
    return row


def _checked_phone(phone: str, row: Activity, now: datetime) -> str:
    """Raises Invalid for a phone that has a place here already, or as many as one phone may."""
    found = SIGN_UPS.mark_of(phone)
    held = (ActivitySignUp.phone_hash == found) & ActivitySignUp.given_back_at.is_null() & (Activity.ends_at > now)
    columns = ActivitySignUp.activity, ActivitySignUp.number
    mine = dict(ActivitySignUp.select(*columns).join(Activity).where(held).tuples())
    if row.id in mine:
        raise Invalid(Problem("sign-up", TWICE, {"number": mine[row.id]}))
    if len(mine) >= MOST_OPEN:
        raise Invalid(Problem("sign-up", FULL_HANDS, {"most": MOST_OPEN}))
    return found


def _add(row: Activity, building_id: int, link: str, phone_hash: str, address: str, now: datetime) -> ActivitySignUp:
    row.put(last_number=row.last_number + 1)
    return ActivitySignUp.add(
        activity=row.id,
        building=building_id,
        number=row.last_number,
        signed_up_at=now,
        **SIGN_UPS.kept(building_id, link, phone_hash, address=address),
    )


def give_back(link: str, now: datetime) -> None:
    """Gives the place back and forgets whose it was; a second time does nothing. Raises NotFound or Refused."""
    found = SIGN_UPS.by_link(link)
    if found is None:
        raise NotFound()
    with recording(place_of(found.building_id).community_id) as record:
        _give_back(record, found.id, ActorKind.RESIDENT, now)


def delete_sign_up(link: str, now: datetime) -> None:
    """Whatever day it was for: a place that can be given back is, and nothing tells any more whose it was.

    Pressed twice, it is deleted once. Raises NotFound.
    """
    with suppress(Refused):
        give_back(link, now)
    row = SIGN_UPS.by_link(link)
    if row is None:
        raise NotFound()
    with recording(place_of(row.building_id).community_id) as record:
        if row.forgotten_at is None:
            row.put(**SIGN_UPS.nothing, forgotten_at=now)
            _note(record, "activity_place_deleted", row, ActorKind.RESIDENT, now)


def take_back(actor: Actor, sign_up_id: int, now: datetime) -> None:
    """Staff give a place back for somebody who calls to say that they are not coming.

    Raises NotAllowed, NotFound or Refused.
    """
    found = ActivitySignUp.one(id=sign_up_id)
    if found is None:
        raise NotFound()
    with recording(actor.community_id) as record:
        activity_to_change(actor, found.activity_id)
        _give_back(record, sign_up_id, actor, now)


def _give_back(record: Recorder, sign_up_id: int, by: Actor | ActorKind, now: datetime) -> None:
    row = ActivitySignUp.locked(id=sign_up_id)
    if row is None or row.given_back_at is not None:
        return
    if Activity.get_by_id(row.activity_id).ends_at <= now:
        raise Refused(OVER)
    row.put(given_back_at=now, **SIGN_UPS.nothing)
    _note(record, "activity_place_given_back", row, by, now)


def _note(record: Recorder, kind: str, row: ActivitySignUp, by: Actor | ActorKind, now: datetime) -> None:
    record.append("activity", row.activity_id, kind, now, by, sign_up=row.id, number=row.number)
