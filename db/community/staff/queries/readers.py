"""Who reads at an office, and how far a reader sees."""

from __future__ import annotations

from dataclasses import dataclass

from db.community.offices.queries import OfficeInfo, office_and_below, offices, offices_above
from db.community.staff.rules.readers import OfficeActor
from db.community.staff.tables import OfficeReader, SecondStep
from db.ground.refusals import NotAllowed, NotFound


def offices_read_by(reader: OfficeActor, office_id: int) -> frozenset[int]:
    """That office and all below it. Raises NotFound for one that is not this reader's own or below it."""
    if office_id not in office_and_below(reader.office_id):
        raise NotFound()
    return office_and_below(office_id)


def offices_reading(community_id: int) -> list[OfficeInfo]:
    """The offices above a community at which somebody reads here, from the one right above it up."""
    read = {row[0] for row in OfficeReader.select(OfficeReader.office).where(OfficeReader.active).tuples()}
    return [one for one in offices_above(community_id) if one.id in read]


def actor_of_reader(reader: OfficeReader) -> OfficeActor:
    return OfficeActor(reader.id, reader.name, reader.office_id, reader.may_manage)


@dataclass(frozen=True)
class ReaderBelow:
    """Somebody who reads at an office below."""

    id: int
    name: str
    sign_in_name: str
    office: OfficeInfo
    has_second_step: bool


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
    steps = SecondStep.select(SecondStep.reader).where(SecondStep.on_since.is_null(False)).tuples()
    asked = {row[0] for row in steps}
    found = [ReaderBelow(row.id, row.name, row.sign_in_name, managed[row.office_id], row.id in asked) for row in rows]
    return sorted(found, key=lambda one: (one.office.name, one.name, one.id))
