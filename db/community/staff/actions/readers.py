"""Readers of an office come and go by command, or by a reader above; each chooses a password at the first sign-in."""

from __future__ import annotations

from datetime import datetime

from db.community.offices.actions import require_second_step_at
from db.community.offices.queries import office
from db.community.staff.actions.drafts import forget_drafts_of
from db.community.staff.actions.passwords import give_password, hash_password, new_one_time_password
from db.community.staff.actions.second_step import drop_second_step, forget_second_step
from db.community.staff.actions.sessions import end_sessions
from db.community.staff.queries.accounts import account_named, owner_of
from db.community.staff.queries.readers import offices_managed_by, readers_below
from db.community.staff.rules.people import normalised_name
from db.community.staff.rules.readers import OfficeActor, OfficeReaderDetails, reader_problems
from db.community.staff.tables import OfficeReader
from db.ground.connection import transaction
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.texts import one_line
from db.ground.words import N_
from db.records.history.rules import ActorKind


def add_reader_by_command(office_id: int, details: OfficeReaderDetails, now: datetime) -> str:
    """Adds a reader of the office, from the command line, where no right is checked; returns a password for once.

    Raises Invalid, also for a name by which somebody signs in already, NotFound for no such office.
    """
    return _add(office_id, details, now)


def add_demonstration_reader(office_id: int, details: OfficeReaderDetails, password: str, now: datetime) -> None:
    """Adds a reader with a password that everybody may know, once: for the model district, and for no other."""
    if account_named(details.sign_in_name) is None:
        _add(office_id, details, now, password)


def add_reader_below(reader: OfficeActor, office_id: int, details: OfficeReaderDetails, now: datetime) -> str:
    """The same by a reader above who may name readers. Raises NotAllowed, NotFound for an office not below, Invalid."""
    if all(one.id != office_id for one in offices_managed_by(reader)):
        raise NotFound()
    return _add(office_id, details, now)


def end_reader_below(reader: OfficeActor, reader_id: int) -> None:
    """Whoever has left signs in no more and is signed out at once. Raises NotAllowed, NotFound for one not below."""
    _end(_below(reader, reader_id))


def reset_second_step_below(reader: OfficeActor, reader_id: int, now: datetime) -> None:
    """Asks a reader below for no code any more who has lost the phone and the recovery codes.

    Raises NotAllowed, NotFound for one not below.
    """
    drop_second_step(_below(reader, reader_id), ActorKind.SYSTEM, now)


def require_second_step_below(reader: OfficeActor, on: bool, now: datetime) -> None:
    """Says whether whoever names readers may do without it, at this office and those below. Raises NotAllowed."""
    offices_managed_by(reader)
    require_second_step_at(reader.office_id, now if on else None)


def _below(reader: OfficeActor, reader_id: int) -> OfficeReader:
    if all(one.id != reader_id for one in readers_below(reader)):
        raise NotFound()
    found: OfficeReader = OfficeReader.get_by_id(reader_id)
    return found


def _add(office_id: int, details: OfficeReaderDetails, now: datetime, chosen: str | None = None) -> str:
    """With a password `chosen` already, none has to be chosen at the first sign-in."""
    problems = reader_problems(details)
    if problems:
        raise Invalid(*problems)
    name, password = normalised_name(details.sign_in_name), chosen or new_one_time_password()
    hashed = hash_password(password)
    with transaction():
        if account_named(name) is not None or not OfficeReader.add_once(
            office=office(office_id).id,
            sign_in_name=name,
            name=one_line(details.name),
            password_hash=hashed,
            must_change_password=chosen is None,
            active=True,
            may_manage=details.may_manage,
            added_at=now,
        ):
            raise Invalid(Problem("sign_in_name", N_("This sign-in name is taken.")))
    return password


def reset_reader_by_command(sign_in_name: str, now: datetime) -> str:
    """Gives a reader a password good for one sign-in, and ends their sessions. Raises NotFound."""
    reader, password = _reader(sign_in_name), new_one_time_password()
    hashed = hash_password(password)
    with transaction():
        reader.put(active=True)
        give_password(reader, hashed, ActorKind.SYSTEM, now)
    return password


def end_reader_by_command(sign_in_name: str) -> None:
    """Whoever has left signs in no more and is signed out at once. Raises NotFound."""
    _end(_reader(sign_in_name))


def _end(reader: OfficeReader) -> None:
    whose = owner_of(reader)
    with transaction():
        reader.put(active=False)
        end_sessions(whose)
        forget_drafts_of(whose)
        forget_second_step(whose)


def _reader(sign_in_name: str) -> OfficeReader:
    found = OfficeReader.one(sign_in_name=normalised_name(sign_in_name))
    if found is None:
        raise NotFound()
    return found
