"""A mediator's own words, hours, phone and photo, kept by themselves or by a secretary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.staff.actions.offices import end_offices
from db.community.staff.queries.profiles import kept_profile
from db.community.staff.rules.hours import written
from db.community.staff.rules.profiles import MediatorProfileDetails, profile_problems, tidied
from db.community.staff.tables import MediatorProfile, StaffMember, StaffScope
from db.ground.refusals import Invalid, NotAllowed
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at
from db.records.photos.actions import forget_photo, keep_photo
from db.records.photos.rules import CleanPhoto


def save_profile(
    actor: Actor,
    staff_id: int,
    details: MediatorProfileDetails,
    photo: CleanPhoto | None,
    now: datetime,
    *,
    without_photo: bool = False,
    looked_at: Collection[str] = (),
) -> None:
    """Saves what a mediator tells the neighbours; a new photo replaces the old one, which is forgotten.

    Without a new photo the old one stays, unless `without_photo`. `looked_at` are findings of personal data in the
    words that may stay.

    Raises NotAllowed, NotFound or Invalid.
    """
    require(actor, Ability.KEEP_NINE_ONES)
    details = tidied(details)
    problems = profile_problems(details)
    if problems:
        raise Invalid(*problems)
    require_looked_at(details.helps_with, looked_at)
    with recording(actor.community_id) as record:
        if not kept_profile(actor, staff_id).may_change:
            raise NotAllowed()
        _set_phone(staff_id, details.duty_phone, now)
        _write(actor.community_id, staff_id, details, photo, without_photo, now)
        record.append("staff", staff_id, "profile_saved", now, actor)


def _set_phone(staff_id: int, phone: str, now: datetime) -> None:
    """Whether there was one is part of how the building stood."""
    member = StaffMember.get_by_id(staff_id)
    if member.duty_phone == phone:
        return
    if bool(member.duty_phone) != bool(phone):
        end_offices(member, now)
        StaffScope.update(held_from=now).where(StaffScope.staff == staff_id).execute()
    member.put(duty_phone=phone)


def _write(
    community_id: int,
    staff_id: int,
    details: MediatorProfileDetails,
    photo: CleanPhoto | None,
    without_photo: bool,
    now: datetime,
) -> None:
    present = _present(staff_id)
    kept = present.photo_id if present else None
    if present is not None:
        present.put(until=now, photo=None, helps_with="")
    if kept is not None and (photo is not None or without_photo):
        forget_photo(kept)
        kept = None
    if photo is not None:
        kept = keep_photo(community_id, photo, now)
    MediatorProfile.insert(
        staff=staff_id,
        photo=kept,
        with_photo=kept is not None,
        hours=written(details.hours),
        helps_with=details.helps_with,
        since=now,
    ).execute()


def _present(staff_id: int) -> MediatorProfile | None:
    return MediatorProfile.get_or_none((MediatorProfile.staff == staff_id) & MediatorProfile.until.is_null())


def forget_profile(staff_id: int, now: datetime) -> None:
    """Ends the profile of somebody who leaves; forgets face and words, keeps from when until when there was one."""
    present = _present(staff_id)
    if present is None:
        return
    photo_id = present.photo_id
    present.put(until=now, photo=None, helps_with="")
    if photo_id is not None:
        forget_photo(photo_id)
