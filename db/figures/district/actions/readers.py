"""Readers of an office come and go by command, or by a reader above; each chooses a password at the first sign-in."""

from __future__ import annotations

from datetime import datetime

from db.community.offices.queries import office
from db.community.staff.actions.passwords import hash_password, new_one_time_password
from db.community.staff.rules.people import normalised_name
from db.figures.district.queries.readers import is_name_taken, offices_managed_by, readers_below
from db.figures.district.rules.readers import OfficeActor, OfficeReaderDetails, reader_problems
from db.figures.district.tables import OfficeReader, OfficeSession
from db.ground.connection import transaction
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.texts import one_line
from db.ground.words import N_


def add_reader_by_command(office_id: int, details: OfficeReaderDetails, now: datetime) -> str:
    """Adds a reader of the office, from the command line, where no right is checked; returns a password for once.

    Raises Invalid, also for a name by which somebody signs in already, NotFound for no such office.
    """
    return _add(office_id, details, now)


def add_demonstration_reader(office_id: int, details: OfficeReaderDetails, password: str, now: datetime) -> None:
    """Adds a reader with a password that everybody may know, once: for the model district, and for no other."""
    if not is_name_taken(details.sign_in_name):
        _add(office_id, details, now, password)


def add_reader_below(reader: OfficeActor, office_id: int, details: OfficeReaderDetails, now: datetime) -> str:
    """The same by a reader above who may name readers. Raises NotAllowed, NotFound for an office not below, Invalid."""
    if all(one.id != office_id for one in offices_managed_by(reader)):
        raise NotFound()
    return _add(office_id, details, now)


def end_reader_below(reader: OfficeActor, reader_id: int) -> None:
    """Whoever has left signs in no more and is signed out at once. Raises NotAllowed, NotFound for one not below."""
    found = next((one for one in readers_below(reader) if one.id == reader_id), None)
    if found is None:
        raise NotFound()
    end_reader_by_command(found.sign_in_name)


def _add(office_id: int, details: OfficeReaderDetails, now: datetime, chosen: str | None = None) -> str:
    """With a password `chosen` already, none has to be chosen at the first sign-in."""
    problems = reader_problems(details)
    if problems:
        raise Invalid(*problems)
    name, password = normalised_name(details.sign_in_name), chosen or new_one_time_password()
    hashed = hash_password(password)
    with transaction():
        if is_name_taken(name) or not OfficeReader.add_once(
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


def reset_reader_by_command(sign_in_name: str) -> str:
    """Gives a reader a password good for one sign-in, and ends their sessions. Raises NotFound."""
    password = new_one_time_password()
    hashed = hash_password(password)
    with transaction():
        reader = _reader(sign_in_name)
        reader.put(password_hash=hashed, must_change_password=True, active=True)
        OfficeSession.delete().where(OfficeSession.reader == reader.id).execute()
    return password


def end_reader_by_command(sign_in_name: str) -> None:
    """Whoever has left signs in no more and is signed out at once. Raises NotFound."""
    with transaction():
        reader = _reader(sign_in_name)
        reader.put(active=False)
        OfficeSession.delete().where(OfficeSession.reader == reader.id).execute()


def _reader(sign_in_name: str) -> OfficeReader:
    found = OfficeReader.locked(sign_in_name=normalised_name(sign_in_name))
    if found is None:
        raise NotFound()
    return found
