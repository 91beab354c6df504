"""To whom a complaint about the community's secretary is told: somebody who does not work here."""

from __future__ import annotations

from dataclasses import dataclass

from db.community.organisation.queries.places import community
from db.community.staff.tables import OutsideOffice

HOTLINE = "12345"  # the government's line in every Chinese city; it passes on to the street office


@dataclass(frozen=True)
class OutsideOfficeInfo:
    """The office outside that hears complaints; `is_named` False: none was named, so street office and city hotline."""

    office: str
    name: str
    phone: str
    is_named: bool


def outside_office_of(community_id: int) -> OutsideOfficeInfo:
    row = OutsideOffice.one(community=community_id)
    if row is None:
        return OutsideOfficeInfo(community(community_id).street, "", HOTLINE, False)
    return OutsideOfficeInfo(row.office, row.name, row.phone, True)
