"""Offices are made of what communities say of themselves, and a community is put under one, or under another."""

from __future__ import annotations

from datetime import datetime

from db.community.offices.queries import office, said_offices
from db.community.offices.rules import OfficePath, paths_of
from db.community.offices.tables import Office, OfficeAbove
from db.community.organisation.queries.places import existing
from db.ground.connection import transaction


def make_offices() -> list[OfficePath]:
    """Makes the offices that communities name and that are not there yet, and puts each community without one under
    its own; returns the paths of those it made."""
    with transaction():
        said = said_offices()
        made = [path for path in paths_of(said) if _made(path)]
        for one in said:
            if one.path:
                OfficeAbove.add_once(community=one.community_id, office=_found(one.path))
    return made


def _made(path: OfficePath) -> bool:
    if _found(path) is not None:
        return False
    kind, name = path[-1]
    Office.add(parent=_found(path[:-1]), kind=kind.value, name=name)
    return True


def _found(path: OfficePath) -> int | None:
    """The office this path leads to; None for none, and for the top. A top office has no parent to be told apart by."""
    at: int | None = None
    for _, name in path:
        parent = Office.parent.is_null() if at is None else Office.parent == at
        at = Office.select(Office.id).where(parent & (Office.name == name)).scalar()
        if at is None:
            return None
    return at


def require_second_step_at(office_id: int, since: datetime | None) -> None:
    """From this office down; None leaves it to each of them. Raises NotFound."""
    found = existing(Office.one(id=office_id))
    with transaction():
        found.put(second_step_since=since)


def put_under(community_id: int, office_id: int) -> None:
    """Puts the community under another office from now on; its earlier weeks stay with the one above it then.

    Raises NotFound.
    """
    above = office(office_id).id
    with transaction():
        if not OfficeAbove.update(office=above).where(OfficeAbove.community == community_id).execute():
            OfficeAbove.add(community=community_id, office=above)
