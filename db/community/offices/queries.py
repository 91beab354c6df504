"""The tree of offices, and which stands above a community."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from db.community.offices.rules import OfficeKind, SaidOffices, below
from db.community.offices.tables import Office, OfficeAbove
from db.community.organisation.queries.places import communities, existing
from db.community.organisation.tables import Community


@dataclass(frozen=True)
class OfficeInfo:
    id: int
    kind: OfficeKind
    name: str
    parent_id: int | None
    second_step_since: datetime | None


@dataclass(frozen=True)
class CommunityBelow:
    """A community that stands right under an office today."""

    id: int
    name: str
    office_id: int
    founded_at: datetime
    time_zone: str


def offices() -> list[OfficeInfo]:
    """All of them, in the order of their names."""
    return [_info(row) for row in Office.select().order_by(Office.name, Office.id)]


def _info(row: Office) -> OfficeInfo:
    return OfficeInfo(row.id, OfficeKind(row.kind), row.name, row.parent_id, row.second_step_since)


def office(office_id: int) -> OfficeInfo:
    """Raises NotFound."""
    return _info(existing(Office.one(id=office_id)))


def office_and_below(office_id: int) -> frozenset[int]:
    return below(office_id, {one.id: one.parent_id for one in offices()})


def office_of(community_id: int) -> int | None:
    """The office right above the community today; None where nobody has named one."""
    return OfficeAbove.select(OfficeAbove.office).where(OfficeAbove.community == community_id).scalar()


def offices_above(community_id: int) -> list[OfficeInfo]:
    """From the one right above the community up to the top."""
    return office_and_above(office_of(community_id))


def office_and_above(office_id: int | None) -> list[OfficeInfo]:
    """From this one up to the top; none above nobody."""
    known, found = {one.id: one for one in offices()}, []
    next_one = office_id
    while next_one is not None:
        found.append(known[next_one])
        next_one = known[next_one].parent_id
    return found


def communities_below(office_ids: Collection[int]) -> list[CommunityBelow]:
    """By name. The caller has checked who asks."""
    query = (
        Community.select(Community.id, Community.name, OfficeAbove.office, Community.founded_at, Community.time_zone)
        .join(OfficeAbove)
        .where(OfficeAbove.office.in_(sorted(office_ids)))
        .order_by(Community.name, Community.id)
    )
    return [CommunityBelow(*row) for row in query.tuples()]


def community_names(community_ids: Collection[int]) -> dict[int, str]:
    """What these communities are called today."""
    if not community_ids:
        return {}
    query = Community.select(Community.id, Community.name).where(Community.id.in_(sorted(community_ids)))
    return dict(query.tuples())


def said_offices() -> list[SaidOffices]:
    """What communities without an office say of where they belong."""
    placed = {row[0] for row in OfficeAbove.select(OfficeAbove.community).tuples()}
    return [SaidOffices(one.id, one.street, one.district, one.city) for one in communities() if one.id not in placed]
