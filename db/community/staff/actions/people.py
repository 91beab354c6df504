"""Staff come, change their office, and leave; who has left keeps a name in the history and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from peewee import IntegrityError

from db.community.staff.actions.drafts import forget_drafts_of
from db.community.staff.actions.offices import end_offices, end_standing_in
from db.community.staff.actions.passwords import hash_password, new_one_time_password
from db.community.staff.actions.profiles import forget_profile
from db.community.staff.actions.second_step import forget_second_step
from db.community.staff.actions.sessions import end_sessions
from db.community.staff.queries.people import offices_beside, places_elsewhere
from db.community.staff.rules.accounts import staff
from db.community.staff.rules.people import (
    LEVEL_HELD,
    Person,
    is_locked,
    normalised_name,
    person_problems,
    second_office_problems,
)
from db.community.staff.tables import StaffMember, StaffScope
from db.ground.connection import transaction
from db.ground.phones import typed_phone
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.texts import one_line
from db.ground.words import N_
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Role, require


class LastAdministrator(Refused):
    words = N_("This is the last administrator. Make somebody else an administrator first.")


def add_staff(actor: Actor, person: Person, now: datetime) -> tuple[int, str]:
    """Adds somebody and returns their id and a password good for one sign-in. Raises NotAllowed or Invalid."""
    require(actor, Ability.MANAGE_STAFF)
    return _add(actor.community_id, actor, person, now)


def add_staff_by_command(community_id: int, person: Person, now: datetime) -> tuple[int, str]:
    """Does as `add_staff` from the command line, where no right is checked: for the first administrator."""
    return _add(community_id, ActorKind.SYSTEM, person, now)


def add_demonstration_staff(community_id: int, people: Sequence[Person], password: str, now: datetime) -> None:
    """Adds many people with one known password that need not be changed: for a model community, not a real one."""
    hashed = hash_password(password)
    with recording(community_id) as record:
        for person in people:
            _check(community_id, person)
            _keep(record, ActorKind.SYSTEM, person, hashed, now, must_change_password=False)


def _add(community_id: int, by: Actor | ActorKind, person: Person, now: datetime) -> tuple[int, str]:
    _check(community_id, person)
    password = new_one_time_password()
    hashed = hash_password(password)
    with recording(community_id) as record:
        staff_id = _keep(record, by, person, hashed, now)
    return staff_id, password


def _keep(record: Recorder, by: Actor | ActorKind, person: Person, hashed: str, now: datetime, **more: Any) -> int:
    fields = {
        "community": record.head.community_id,
        "password_hash": hashed,
        "added_at": now,
        **_fields(person),
        **more,
    }
    try:
        with transaction():
            staff_id = StaffMember.insert(**fields).execute()
    except IntegrityError:
        raise _name_taken() from None
    _write_scopes(staff_id, person, now)
    record.append("staff", staff_id, "staff_added", now, by, **_scope_data(person))
    return staff_id


def change_staff(actor: Actor, staff_id: int, person: Person, now: datetime) -> None:
    """Changes everything said about a person; somebody who had left is active again."""
    require(actor, Ability.MANAGE_STAFF)
    _change(actor.community_id, actor, staff_id, person, now)


def change_staff_by_command(community_id: int, staff_id: int, person: Person, now: datetime) -> None:
    """Does as `change_staff` from the command line, for a sheet that is imported there."""
    _change(community_id, ActorKind.SYSTEM, staff_id, person, now)


def _change(community_id: int, by: Actor | ActorKind, staff_id: int, person: Person, now: datetime) -> None:
    _check(community_id, person, staff_id)
    with recording(community_id) as record:
        member = _member(community_id, staff_id)
        if person.role is not Role.ADMINISTRATOR:
            _require_another_administrator(member)
        try:
            with transaction():
                end_offices(member, now)
                StaffMember.update(active=True, **_fields(person)).where(StaffMember.id == staff_id).execute()
        except IntegrityError:
            raise _name_taken() from None
        StaffScope.delete().where(StaffScope.staff == staff_id).execute()
        _write_scopes(staff_id, person, now)
        if person.role not in LEVEL_HELD:
            end_standing_in(staff_id, now)
        record.append("staff", staff_id, "staff_changed", now, by, **_scope_data(person))


def deactivate_staff(actor: Actor, staff_id: int, now: datetime) -> None:
    """Ends a person's sessions and lets them in no more. Raises LastAdministrator."""
    require(actor, Ability.MANAGE_STAFF)
    with recording(actor.community_id) as record:
        member = _member(actor.community_id, staff_id)
        _require_another_administrator(member)
        end_offices(member, now)
        end_standing_in(staff_id, now)
        forget_profile(staff_id, now)
        StaffMember.update(active=False, duty_phone="").where(StaffMember.id == staff_id).execute()
        end_sessions(staff(staff_id))
        forget_drafts_of(staff(staff_id))
        forget_second_step(staff(staff_id))
        record.append("staff", staff_id, "staff_deactivated", now, actor)


def unlock_staff(actor: Actor, staff_id: int, now: datetime) -> None:
    """Lets somebody try again at once who is locked out after failed sign-ins; the password stays as it is."""
    require(actor, Ability.MANAGE_STAFF)
    _unlock(actor.community_id, staff_id, actor, now)


def unlock_staff_by_command(sign_in_name: str, now: datetime) -> bool:
    """Does as `unlock_staff` from the command line, where no right is checked: for the only administrator.

    Returns whether they were locked out. Raises NotFound.
    """
    member = StaffMember.one(sign_in_name=normalised_name(sign_in_name), active=True)
    if member is None:
        raise NotFound()
    return _unlock(member.community_id, member.id, ActorKind.SYSTEM, now)


def _unlock(community_id: int, staff_id: int, by: Actor | ActorKind, now: datetime) -> bool:
    with recording(community_id) as record:
        member = _member(community_id, staff_id)
        if not is_locked(member.locked_until, now):
            return False
        StaffMember.update(failed_attempts=0, locked_until=None).where(StaffMember.id == staff_id).execute()
        record.append("staff", staff_id, "staff_unlocked", now, by)
        return True


def _member(community_id: int, staff_id: int) -> StaffMember:
    member = StaffMember.get_or_none((StaffMember.id == staff_id) & (StaffMember.community == community_id))
    if member is None:
        raise NotFound()
    return member


def _require_another_administrator(member: StaffMember) -> None:
    if member.role is not Role.ADMINISTRATOR or not member.active:
        return
    others = StaffMember.select().where(
        (StaffMember.community == member.community_id)
        & (StaffMember.role == Role.ADMINISTRATOR)
        & StaffMember.active
        & (StaffMember.id != member.id)
    )
    if not others.exists():
        raise LastAdministrator()


def _check(community_id: int, person: Person, staff_id: int | None = None) -> None:
    problems = person_problems(person)
    problems += second_office_problems(person.role, offices_beside(community_id, person, staff_id))
    for field in places_elsewhere(community_id, person):
        problems.append(Problem(field, N_("This does not exist in your community.")))
    if problems:
        raise Invalid(*problems)


def _name_taken() -> Invalid:
    return Invalid(Problem("sign_in_name", N_("This sign-in name is taken.")))


def _fields(person: Person) -> dict[str, Any]:
    return {
        "sign_in_name": normalised_name(person.sign_in_name),
        "name": one_line(person.name),
        "role": person.role,
        "unit": person.unit_id,
        "duty_phone": typed_phone(person.duty_phone),
    }


def _scope_data(person: Person) -> dict[str, Any]:
    return {
        "role": person.role.value,
        "grid_ids": sorted(person.grid_ids),
        "building_ids": sorted(person.building_ids),
        "unit_id": person.unit_id,
    }


def _write_scopes(staff_id: int, person: Person, now: datetime) -> None:
    of_all = {"staff": staff_id, "held_from": now}
    rows = [of_all | {"grid": grid, "building": None} for grid in sorted(person.grid_ids)]
    rows += [of_all | {"grid": None, "building": building} for building in sorted(person.building_ids)]
    if rows:
        StaffScope.insert_many(rows).execute()
