"""Which versions the signs of buildings have had, and which of them hang."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from db.signs.rules import Hung, Version, upkeep_of
from db.signs.tables import HungSign, SignVersion
from db.upkeep.rules import Upkeep


@dataclass(frozen=True)
class Wall:
    """What hangs at a building, what was printed last, and whether it is right."""

    upkeep: Upkeep
    current: Version | None
    printed: Version | None
    hung: Hung | None

    @property
    def waits_to_be_hung(self) -> bool:
        """A newer one has been printed than hangs."""
        return self.printed is not None and (self.hung is None or self.printed.number > self.hung.version.number)


def latest_versions(building_ids: Collection[int], at: datetime) -> dict[int, Version]:
    return {building_id: versions[-1] for building_id, versions in _versions(building_ids, at).items()}


def upkeep(building_ids: Collection[int], at: datetime) -> dict[int, Upkeep]:
    """How the sign of each building stood at the instant."""
    return {building_id: wall.upkeep for building_id, wall in walls(building_ids, at).items()}


def walls(building_ids: Collection[int], at: datetime) -> dict[int, Wall]:
    """The caller has checked who may see the buildings."""
    versions, hung = _versions(building_ids, at), _hung(building_ids, at)
    return {
        building_id: _wall(versions.get(building_id, []), hung.get(building_id), at) for building_id in building_ids
    }


def _wall(versions: list[Version], hung: tuple[int, datetime] | None, at: datetime) -> Wall:
    current = versions[-1] if versions else None
    printed = [version for version in versions if version.printed_at and version.printed_at <= at]
    hangs = next((Hung(version, hung[1]) for version in versions if version.id == hung[0]), None) if hung else None
    return Wall(upkeep_of(current, hangs, at), current, printed[-1] if printed else None, hangs)


def _versions(building_ids: Collection[int], at: datetime) -> dict[int, list[Version]]:
    """Of each building those it had had by then, oldest first."""
    found: dict[int, list[Version]] = defaultdict(list)
    rows: Iterable[SignVersion] = SignVersion.select().where(
        SignVersion.building.in_(list(building_ids)) & (SignVersion.since <= at)
    )
    for row in sorted(rows, key=lambda row: (row.building_id, row.number)):
        found[row.building_id].append(Version(row.id, row.number, row.fingerprint, row.since, row.printed_at))
    return found


def _hung(building_ids: Collection[int], at: datetime) -> dict[int, tuple[int, datetime]]:
    """The id of the version that hung at each building, and since when."""
    rows = HungSign.select().where(HungSign.building.in_(list(building_ids)) & (HungSign.hung_at <= at))
    return {row.building_id: (row.version_id, row.hung_at) for row in rows.order_by(HungSign.hung_at, HungSign.id)}
