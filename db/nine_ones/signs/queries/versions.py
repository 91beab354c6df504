"""Which versions the signs of buildings have had, and which of them hang."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from db.nine_ones.signs.rules import HungSignInfo, SignVersionInfo, health_of
from db.nine_ones.signs.tables import HungSign, SignVersion
from db.records.health.rules import Health


@dataclass(frozen=True)
class BuildingSign:
    """A building's sign: which version is right now, which was printed last, which hangs, and its health."""

    health: Health
    current: SignVersionInfo | None
    printed: SignVersionInfo | None
    hung: HungSignInfo | None

    @property
    def waits_to_be_hung(self) -> bool:
        """Whether a newer version has been printed than hangs."""
        return self.printed is not None and (self.hung is None or self.printed.number > self.hung.version.number)


def latest_versions(building_ids: Collection[int], at: datetime) -> dict[int, SignVersionInfo]:
    return {building_id: versions[-1] for building_id, versions in _versions(building_ids, at).items()}


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """How the sign of each building stood at the instant."""
    return {building_id: wall.health for building_id, wall in walls(building_ids, at).items()}


def walls(building_ids: Collection[int], at: datetime) -> dict[int, BuildingSign]:
    """The sign of each of these buildings at the instant. The caller has checked who may see them."""
    versions, hung = _versions(building_ids, at), _hung(building_ids, at)
    return {
        building_id: _wall(versions.get(building_id, []), hung.get(building_id), at) for building_id in building_ids
    }


def _wall(versions: list[SignVersionInfo], hung: tuple[int, datetime] | None, at: datetime) -> BuildingSign:
    current = versions[-1] if versions else None
    printed = [version for version in versions if version.printed_at and version.printed_at <= at]
    hangs = (
        next((HungSignInfo(version, hung[1]) for version in versions if version.id == hung[0]), None) if hung else None
    )
    return BuildingSign(health_of(current, hangs, at), current, printed[-1] if printed else None, hangs)


def _versions(building_ids: Collection[int], at: datetime) -> dict[int, list[SignVersionInfo]]:
    """Of each building those it had had by then, oldest first."""
    found: dict[int, list[SignVersionInfo]] = defaultdict(list)
    rows: Iterable[SignVersion] = SignVersion.select().where(
        SignVersion.building.in_(list(building_ids)) & (SignVersion.since <= at)
    )
    for row in sorted(rows, key=lambda row: (row.building_id, row.number)):
        found[row.building_id].append(SignVersionInfo(row.id, row.number, row.fingerprint, row.since, row.printed_at))
    return found


def _hung(building_ids: Collection[int], at: datetime) -> dict[int, tuple[int, datetime]]:
    """The id of the version that hung at each building, and since when."""
    rows = HungSign.select().where(HungSign.building.in_(list(building_ids)) & (HungSign.hung_at <= at))
    return {row.building_id: (row.version_id, row.hung_at) for row in rows.order_by(HungSign.hung_at, HungSign.id)}
