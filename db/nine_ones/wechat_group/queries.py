"""How residents join the WeChat group of a building: now for its page, at the desk for all, and as it stood."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import BuildingInfo, buildings_of
from db.community.organisation.tables import Building
from db.ground.clock import local_date
from db.nine_ones.wechat_group.rules import expiry
from db.nine_ones.wechat_group.tables import WechatGroup
from db.records.health.rules import Health
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class WechatGroupInfo:
    """A building's group: joined by its code until that dies, or, without a link, by invitation."""

    id: int
    name: str
    how_to_join: str
    link: str
    made_on: date | None
    dies_at: datetime | None

    @property
    def by_invitation(self) -> bool:
        return self.dies_at is None

    def opens(self, now: datetime) -> bool:
        """Whether the code still leads into the group."""
        return self.dies_at is not None and self.dies_at > now


@dataclass(frozen=True)
class BuildingWechatGroup:
    """One building at the desk: its group if it has one, and how that stands."""

    building: BuildingInfo
    group: WechatGroupInfo | None
    health: Health


def group_of(building_id: int) -> WechatGroupInfo | None:
    """The building's group as its page shows it now, None without one."""
    row = WechatGroup.get_or_none((WechatGroup.building == building_id) & WechatGroup.until.is_null())
    return _group(row) if row else None


def standings(actor: Actor, now: datetime) -> list[BuildingWechatGroup]:
    """Each building in the actor's scope with its group, by number. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    buildings = buildings_of(actor)
    found = _at([building.id for building in buildings], now)
    return [
        BuildingWechatGroup(building, _group(row) if (row := found.get(building.id)) else None, _health(row, now))
        for building in buildings
    ]


def first_put_up(community_id: int, link: str, zone: str) -> date | None:
    """The local day on which this very code was first put up anywhere in the community."""
    same = (WechatGroup.link == link) & (Building.community == community_id)
    first = WechatGroup.select(WechatGroup.since).join(Building).where(same).order_by(WechatGroup.since).first()
    return local_date(first.since, zone) if first else None


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's group code is alive, stale or missing, now or in the past."""
    found = _at(building_ids, at)
    return {building_id: _health(found.get(building_id), at) for building_id in building_ids}


def _at(building_ids: Collection[int], at: datetime) -> dict[int, WechatGroup]:
    stood = (WechatGroup.since <= at) & (WechatGroup.until.is_null() | (WechatGroup.until > at))
    rows = WechatGroup.select().where(WechatGroup.building.in_(list(building_ids)) & stood)
    return {row.building_id: row for row in rows}


def _health(row: WechatGroup | None, at: datetime) -> Health:
    return expiry.health_of(row is not None, row.dies_at if row else None, at)


def _group(row: WechatGroup) -> WechatGroupInfo:
    return WechatGroupInfo(row.id, row.name, row.how_to_join, row.link, row.made_on, row.dies_at)
