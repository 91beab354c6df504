"""Keeping the numbers of a community and of each building, and saying that they are all still right.

Without a building, an entry is the community's, and every building inherits it. Whoever acts must keep the nine ones
of that building, or of the whole community; every function raises NotAllowed or NotFound otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from db.community.organisation.queries.places import place_of
from db.ground.refusals import NotFound, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.service_card.queries.cards import open_versions
from db.nine_ones.service_card.rules import MOST_LINES, NATIONWIDE, ServiceEntryDetails, checked, words_of
from db.nine_ones.service_card.tables import ServiceConfirmation, ServiceEntry
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at

FULL = N_("A card holds at most %(most)s entries.")


def add_entry(
    actor: Actor,
    building_id: int | None,
    details: ServiceEntryDetails,
    now: datetime,
    *,
    looked_at: Collection[str] = (),
) -> int:
    """Adds a line at the end of its list, returns its id; `looked_at` is what in its words may stay. Raises Invalid."""
    details = _looked_through(details, looked_at)
    with _keeping(actor, building_id) as record:
        return _add(record, actor, building_id, details, now)


def begin_with_nationwide_numbers(actor: Actor, now: datetime) -> int:
    """Adds the nationwide numbers that the community does not have yet; returns how many those were."""
    with _keeping(actor, None) as record:
        known = {row.phone for row in open_versions(actor.community_id, None)}
        missing = [details for details in NATIONWIDE if details.phone not in known]
        for details in missing:
            _add(record, actor, None, details, now)
    return len(missing)


def change_entry(
    actor: Actor, version: int, details: ServiceEntryDetails, now: datetime, *, looked_at: Collection[str] = ()
) -> None:
    """Writes the line anew. Raises Invalid, or SomebodyWasFaster when `version` is no longer the one in force."""
    details = _looked_through(details, looked_at)
    row = _row(actor, version)
    with _keeping(actor, row.building_id) as record:
        _close(version, now)
        fresh = _version(row, now, **asdict(details), left_out=False)
        _note(record, "service_entry_changed", fresh, actor, now)


def remove_entry(actor: Actor, version: int, now: datetime) -> None:
    """Takes the line out; a building that changed or left out a line of the community has that one again."""
    row = _row(actor, version)
    with _keeping(actor, row.building_id) as record:
        _close(version, now)
        _note(record, "service_entry_removed", row, actor, now)


def differ_here(
    actor: Actor,
    building_id: int,
    version: int,
    details: ServiceEntryDetails,
    now: datetime,
    *,
    looked_at: Collection[str] = (),
) -> None:
    """Gives a building its own words for a line of the community. Raises as change_entry."""
    _stand_in(actor, building_id, version, asdict(_looked_through(details, looked_at)), now)


def _looked_through(details: ServiceEntryDetails, looked_at: Collection[str]) -> ServiceEntryDetails:
    """Its number is meant to be called; its words pass the gate. Raises Invalid."""
    details = checked(details)
    require_looked_at(words_of(details), looked_at, field="note")
    return details


def leave_out_here(actor: Actor, building_id: int, version: int, now: datetime) -> None:
    """Leaves a line of the community out of this building's card. Raises SomebodyWasFaster."""
    _stand_in(actor, building_id, version, {"left_out": True}, now)


def move_entry(actor: Actor, version: int, up: bool, now: datetime) -> None:
    """Moves a line one place up or down in its list; at the end of it nothing happens. Raises SomebodyWasFaster."""
    row = _row(actor, version)
    with _keeping(actor, row.building_id) as record:
        listed = sorted(open_versions(actor.community_id, row.building_id), key=lambda one: (one.position, one.line))
        listed = [one for one in listed if one.stands_for is None]
        places = [one.id for one in listed]
        if version not in places:
            raise SomebodyWasFaster()
        here = places.index(version)
        there = here - 1 if up else here + 1
        if 0 <= there < len(listed):
            listed[here], listed[there] = listed[there], listed[here]
            for position, one in enumerate(listed):
                one.put(position=position)
            _note(record, "service_entry_moved", row, actor, now)


def confirm_card(actor: Actor, building_id: int | None, now: datetime) -> None:
    """Records that all of this building's card is still right; without a building, all the community's entries."""
    with _keeping(actor, building_id) as record:
        place = {"community": actor.community_id, "building": building_id}
        row = ServiceConfirmation.add(**place, confirmed_by=actor.staff_id, at=now)
        record.append("service_card", row.id, "service_card_confirmed", now, actor, building=building_id)


@contextmanager
def _keeping(actor: Actor, building_id: int | None) -> Iterator[Recorder]:
    require(actor, Ability.KEEP_NINE_ONES, _place(actor, building_id))
    with recording(actor.community_id) as record:
        yield record


def _place(actor: Actor, building_id: int | None) -> Place:
    return Place(actor.community_id) if building_id is None else place_of(building_id)


def _row(actor: Actor, version: int) -> ServiceEntry:
    row = ServiceEntry.one(id=version, community=actor.community_id)
    if row is None:
        raise NotFound()
    return row


def _close(version: int, now: datetime) -> None:
    here = (ServiceEntry.id == version) & ServiceEntry.until.is_null()
    if not ServiceEntry.update(until=now).where(here).execute():
        raise SomebodyWasFaster()


def _add(record: Recorder, actor: Actor, building_id: int | None, details: ServiceEntryDetails, now: datetime) -> int:
    listed = open_versions(actor.community_id, building_id)
    if len(listed) >= MOST_LINES:
        raise Refused(FULL, most=MOST_LINES)
    row = ServiceEntry.add(
        community=actor.community_id,
        building=building_id,
        since=now,
        position=1 + max((one.position for one in listed), default=-1),
        **asdict(details),
    )
    row.put(line=row.id)
    _note(record, "service_entry_added", row, actor, now)
    return row.id


def _version(row: ServiceEntry, now: datetime, **changed: Any) -> ServiceEntry:
    kept = {name: value for name, value in row.__data__.items() if name not in ("id", "until")}
    return ServiceEntry.add(**{**kept, "since": now, **changed})


def _stand_in(actor: Actor, building_id: int, version: int, changed: dict[str, Any], now: datetime) -> None:
    row = _row(actor, version)
    if row.building_id is not None:
        raise NotFound()
    with _keeping(actor, building_id) as record:
        in_force = {one.id for one in open_versions(actor.community_id, None)}
        taken = {one.stands_for for one in open_versions(actor.community_id, building_id)}
        if version not in in_force or row.line in taken:
            raise SomebodyWasFaster()
        fresh = _version(row, now, building=building_id, stands_for=row.line, **changed)
        fresh.put(line=fresh.id)
        kind = "service_entry_left_out" if fresh.left_out else "service_entry_changed"
        _note(record, kind, fresh, actor, now)


def _note(record: Recorder, kind: str, row: ServiceEntry, actor: Actor, now: datetime) -> None:
    record.append("service_card", row.line, kind, now, actor, building=row.building_id, trade=row.trade)
