"""Printing signs, hanging them up, replacing a code, setting what stands on top, and counting scans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from db.community.organisation import actions as organisation
from db.community.organisation.queries.places import building_by_code, communities, community, place_of, retired_code
from db.community.organisation.rules import CodeRetirementReason
from db.ground.clock import local_date
from db.ground.connection import transaction
from db.ground.refusals import Invalid, Refused
from db.ground.words import N_
from db.nine_ones.signs.queries.signs import sign_of, signs_for, signs_of_community
from db.nine_ones.signs.queries.versions import latest_versions, walls
from db.nine_ones.signs.rules import SCANS_KEPT, SignHeaderDetails, SignInfo, fingerprint
from db.nine_ones.signs.tables import HungSign, ScanCount, SignHeader, SignVersion
from db.papers.printing.queries.fonts import check_writable
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require


def set_header(actor: Actor, header: SignHeaderDetails, now: datetime) -> None:
    """Sets what stands on top of all signs of the community now. Raises NotAllowed, NotFound, Invalid, Refused."""
    require(actor, Ability.PRINT_SIGNS, Place(actor.community_id))
    if header.problems():
        raise Invalid(*header.problems())
    check_writable([header.line])
    with recording(actor.community_id) as record:
        row = SignHeader.one(community=actor.community_id) or SignHeader.add(community=actor.community_id)
        row.put(line=header.line, logo=header.logo or None)
        record.append("community", actor.community_id, "sign_header_set", now, actor, with_logo=bool(header.logo))
        _note(record, signs_of_community(actor.community_id, now), now)


def print_signs(actor: Actor, building_ids: Collection[int], now: datetime) -> list[SignInfo]:
    """The signs to print, each now remembered as printed in this version. Raises NotAllowed, NotFound."""
    require(actor, Ability.PRINT_SIGNS)
    with recording(actor.community_id) as record:
        signs = signs_for(actor, now, building_ids)
        _note(record, signs, now)
        for version in latest_versions(building_ids, now).values():
            if version.printed_at is None:
                SignVersion.update(printed_at=now).where(SignVersion.id == version.id).execute()
        printed = {str(sign.building_id): sign.version for sign in signs}
        record.append("community", actor.community_id, "signs_printed", now, actor, count=len(signs), versions=printed)
    return signs


def hang_signs(actor: Actor, building_ids: Collection[int], now: datetime) -> int:
    """Records that the version printed last hangs now at these buildings; returns how many they are.

    Raises NotAllowed, NotFound, or Refused when one of them was never printed.
    """
    zone = community(actor.community_id).time_zone
    for building_id in building_ids:
        require(actor, Ability.PRINT_SIGNS, place_of(building_id))
    with recording(actor.community_id) as record:
        for building_id, wall in walls(building_ids, now).items():
            if wall.printed is None:
                raise Refused(N_("This sign has not been printed yet."))
            known = wall.hung and (wall.hung.version.id, local_date(wall.hung.hung_at, zone))
            if known != (wall.printed.id, local_date(now, zone)):
                HungSign.add(building=building_id, version=wall.printed.id, hung_at=now, hung_by=actor.staff_id)
                record.append("building", building_id, "sign_hung", now, actor, version=wall.printed.number)
    return len(building_ids)


def replace_sign_code(
    actor: Actor, building_id: int, seen: str, reason: CodeRetirementReason, now: datetime, code: str = ""
) -> str:
    """Gives a building a new code and returns it; its sign is out of date at once.

    Raises like `organisation.actions.replace_code`.
    """
    place = place_of(building_id)
    with recording(place.community_id) as record:
        code = organisation.replace_code(actor, building_id, seen, reason, now, code)
        found = building_by_code(code)
        assert found is not None
        _note(record, [sign_of(found, now)], now)
    return code


def note_changed_signs(now: datetime) -> int:
    """Gives every sign that has come to say something else its next number, and says how many did."""
    return sum(_note_in(info.id, now) for info in communities())


def _note_in(community_id: int, now: datetime) -> int:
    """Writes nothing, and makes nobody wait, as long as nothing has changed."""
    signs = signs_of_community(community_id, now)
    if not _changed(signs, now):
        return 0
    with recording(community_id) as record:
        return _note(record, signs_of_community(community_id, now), now)


def _changed(signs: Iterable[SignInfo], now: datetime) -> list[SignInfo]:
    known = {sign.building_id: sign for sign in signs}
    latest = latest_versions(known, now)
    return [
        sign
        for building_id, sign in known.items()
        if building_id not in latest or latest[building_id].number != sign.version
    ]


def _note(record: Recorder, signs: Iterable[SignInfo], now: datetime) -> int:
    changed = _changed(signs, now)
    for sign in changed:
        SignVersion.add(
            building=sign.building_id, number=sign.version, fingerprint=fingerprint(sign), since=now, printed_at=None
        )
        record.append("building", sign.building_id, "sign_changed", now, ActorKind.SYSTEM, version=sign.version)
    return len(changed)


def count_scans(counted: Mapping[tuple[str, date], int]) -> int:
    """Adds the scans that one process has counted, by code and local day; returns how many were of known codes."""
    building_with = {code: _building_with(code) for code in {code for code, _day in counted}}
    by_building: Counter[tuple[int, date]] = Counter()
    for (code, day), scans in counted.items():
        building_id = building_with[code]
        if building_id is not None:
            by_building[building_id, day] += scans
    with transaction():
        for (building_id, day), scans in sorted(by_building.items()):
            _add_scans(building_id, day, scans)
    return sum(by_building.values())


def _building_with(code: str) -> int | None:
    """Also of a code that was retired between the scan and its counting."""
    found = building_by_code(code)
    if found is not None:
        return found.id
    retired = retired_code(code)
    return retired.building.id if retired else None


def _add_scans(building_id: int, day: date, scans: int) -> None:
    (
        ScanCount.insert(building=building_id, day=day, scans=scans)
        .on_conflict(
            conflict_target=[ScanCount.building, ScanCount.day], update={ScanCount.scans: ScanCount.scans + scans}
        )
        .execute()
    )


def forget_old_scans(now: datetime) -> int:
    return ScanCount.delete().where(ScanCount.day < (now - SCANS_KEPT).date()).execute()
