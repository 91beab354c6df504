"""Putting up a group's code, saying that it is joined by invitation, taking it down, and reminding who keeps it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from db.community.offered.queries import communities_with
from db.community.organisation.queries import places
from db.community.organisation.queries.places import BuildingInfo, community, place_of
from db.community.staff.queries.offices import keeper_of
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.messages.actions.outbox import tell_staff
from db.nine_ones.wechat_group.queries import first_put_up
from db.nine_ones.wechat_group.rules.expiry import (
    REMINDED_BEFORE,
    WechatGroupDetails,
    dies_at,
    last_day_of,
    made_on_problems,
    said_problems,
    tidied,
)
from db.nine_ones.wechat_group.rules.links import WRONG_CODES, QrCodeContent, content_of
from db.nine_ones.wechat_group.tables import WechatGroup
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at


def put_up_code(
    actor: Actor,
    building_id: int,
    link: str,
    made_on: date,
    said: WechatGroupDetails,
    now: datetime,
    *,
    seen: int | None = None,
    looked_at: Collection[str] = (),
) -> None:
    """Shows this code on the building's page until it dies; `seen` is the group that was there before.

    Raises NotAllowed, NotFound, Refused for what is no group's code, Invalid, or SomebodyWasFaster.
    """
    place = _place(actor, building_id)
    if (content := content_of(link)) is not QrCodeContent.GROUP:
        raise Refused(WRONG_CODES[content])
    said = tidied(said)
    zone = community(actor.community_id).time_zone
    with recording(actor.community_id) as record:
        before = first_put_up(place.community_id, link, zone)
        _check(said, made_on_problems(made_on, local_date(now, zone), before), looked_at)
        _replace(building_id, said, now, seen, link=link, made_on=made_on, dies_at=dies_at(made_on, zone))
        record.append("building", building_id, "group_code_put_up", now, actor, made_on=made_on.isoformat())


def show_by_invitation(
    actor: Actor,
    building_id: int,
    said: WechatGroupDetails,
    now: datetime,
    *,
    seen: int | None = None,
    looked_at: Collection[str] = (),
) -> None:
    """Shows a group without a code, joined by invitation because it has over 200 members.

    Raises like `put_up_code`.
    """
    _place(actor, building_id)
    said = tidied(said)
    with recording(actor.community_id) as record:
        _check(said, [], looked_at)
        _replace(building_id, said, now, seen)
        record.append("building", building_id, "group_by_invitation", now, actor)


def take_down(actor: Actor, building_id: int, now: datetime) -> None:
    """Shows nothing of a building's group any more. Raises NotAllowed, or NotFound where there is none."""
    _place(actor, building_id)
    with recording(actor.community_id) as record:
        if not _end(building_id, now):
            raise NotFound()
        record.append("building", building_id, "group_taken_down", now, actor)


def _place(actor: Actor, building_id: int) -> Place:
    place = place_of(building_id)
    require(actor, Ability.KEEP_NINE_ONES, place)
    return place


def _check(said: WechatGroupDetails, problems: list[Problem], looked_at: Collection[str]) -> None:
    problems = [*said_problems(said), *problems]
    if problems:
        raise Invalid(*problems)
    require_looked_at(f"{said.name}\n{said.how_to_join}", looked_at)


def _replace(building_id: int, said: WechatGroupDetails, now: datetime, seen: int | None, **code: Any) -> None:
    present = WechatGroup.get_or_none((WechatGroup.building == building_id) & WechatGroup.until.is_null())
    if (present.id if present else None) != seen:
        raise SomebodyWasFaster()
    _end(building_id, now)
    WechatGroup.add(building=building_id, since=now, **vars(said), **code)


def _end(building_id: int, now: datetime) -> int:
    present = (WechatGroup.building == building_id) & WechatGroup.until.is_null()
    return WechatGroup.update(until=now).where(present).execute()


def remind_of_dying_codes(now: datetime) -> int:
    """Tells each keeper once, a day before a code dies; says how many were told."""
    dying = WechatGroup.until.is_null() & WechatGroup.reminded_at.is_null()
    soon = (WechatGroup.dies_at > now) & (WechatGroup.dies_at <= now + REMINDED_BEFORE)
    rows = list(WechatGroup.select().where(dying & soon).order_by(WechatGroup.id))
    homes = {home.id for home in communities_with("wechat_group", now)}
    found = [(places.building(row.building_id), row.id) for row in rows]
    return sum(_remind(building, row_id, now) for building, row_id in found if building.community_id in homes)


def _remind(building: BuildingInfo, group_id: int, now: datetime) -> bool:
    with recording(building.community_id) as record:
        row = WechatGroup.locked(id=group_id)
        if row is None or row.until is not None or row.reminded_at is not None:
            return False
        row.put(reminded_at=now)
        return _tell_keeper(record, building, row, now)


def _tell_keeper(record: Recorder, building: BuildingInfo, row: WechatGroup, now: datetime) -> bool:
    keeper = keeper_of(Place(building.community_id, building.grid_id, building.id), now)
    if keeper is None:
        return False
    last_day = last_day_of(row.made_on)
    community_id = record.head.community_id
    tell_staff(
        community_id, keeper.id, "group_code_dies", f"wechat_group:{row.id}", now, building=building.name, day=last_day
    )
    return True
