"""Who reads at an office, who is signed in, and how far a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import OfficeInfo, office_and_below, offices, offices_above
from db.community.staff.rules.people import normalised_name
from db.community.staff.tables import StaffMember
from db.figures.district.rules.readers import OfficeActor
from db.figures.district.tables import OfficeReader, OfficeSession
from db.ground.refusals import NotAllowed, NotFound
from db.ground.sealing import token_hash


@dataclass(frozen=True)
class ReaderSession:
    actor: OfficeActor
    must_change_password: bool
    seen_at: datetime

    @property
    def must_first(self) -> str | None:
        """The page of the door on which something has to be done before anything else opens."""
        return "new-password" if self.must_change_password else None


def offices_read_by(reader: OfficeActor, office_id: int) -> frozenset[int]:
    """That office and all below it. Raises NotFound for one that is not this reader's own or below it."""
    if office_id not in office_and_below(reader.office_id):
        raise NotFound()
    return office_and_below(office_id)


def offices_reading(community_id: int) -> list[OfficeInfo]:
    """The offices above a community at which somebody reads here, from the one right above it up."""
    read = {row[0] for row in OfficeReader.select(OfficeReader.office).where(OfficeReader.active).tuples()}
    return [one for one in offices_above(community_id) if one.id in read]


def is_reader(sign_in_name: str) -> bool:
    """Whether this is the name of a reader, and nobody's of a community's staff."""
    name = normalised_name(sign_in_name)
    return OfficeReader.one(sign_in_name=name) is not None and StaffMember.one(sign_in_name=name) is None


def is_name_taken(sign_in_name: str) -> bool:
    """Whether somebody signs in by this name already, at an office or in a community."""
    name = normalised_name(sign_in_name)
    return OfficeReader.one(sign_in_name=name) is not None or StaffMember.one(sign_in_name=name) is not None


def reader_session(token: str, now: datetime) -> ReaderSession | None:
    """Whose browser this is, as long as the session lives and the reader is active."""
    found = OfficeSession.one(token_hash=token_hash(token))
    if found is None or found.ends_at <= now:
        return None
    reader = OfficeReader.get_by_id(found.reader_id)
    if not reader.active:
        return None
    return ReaderSession(actor_of_reader(reader), reader.must_change_password, found.seen_at)


def actor_of_reader(reader: OfficeReader) -> OfficeActor:
    return OfficeActor(reader.id, reader.name, reader.office_id, reader.may_manage)


@dataclass(frozen=True)
class ReaderBelow:
    """Somebody who reads at an office below."""

    id: int
    name: str
    sign_in_name: str
    office: OfficeInfo


def offices_managed_by(reader: OfficeActor) -> list[OfficeInfo]:
    """The offices below this reader's own, by name, whose readers it names. Raises NotAllowed without that right."""
    if not reader.may_manage:
        raise NotAllowed()
    ids = office_and_below(reader.office_id) - {reader.office_id}
    return [one for one in offices() if one.id in ids]


def readers_below(reader: OfficeActor) -> list[ReaderBelow]:
    """Who reads at the offices below, by office and name. Raises NotAllowed like `offices_managed_by`."""
    managed = {one.id: one for one in offices_managed_by(reader)}
    rows = OfficeReader.select().where(OfficeReader.active & OfficeReader.office.in_(sorted(managed)))
    found = [ReaderBelow(row.id, row.name, row.sign_in_name, managed[row.office_id]) for row in rows]
    return sorted(found, key=lambda one: (one.office.name, one.name, one.id))
