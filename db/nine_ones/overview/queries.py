"""Buildings × the nine ones, as they stood at an instant: each room says of its own one how it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from db.community.offered import queries as offered
from db.community.organisation.queries.places import BuildingInfo, buildings_in, buildings_of
from db.community.staff.queries import health as staff_health
from db.nine_ones.book_corner.queries import health as book_corner_health
from db.nine_ones.notice_board.queries import health as notice_board_health
from db.nine_ones.overview.rules import BuildingHealth
from db.nine_ones.reasoning_day.queries import health as reasoning_day_health
from db.nine_ones.record_book.queries import health as record_book_health
from db.nine_ones.service_card.queries import health as service_card_health
from db.nine_ones.signs.queries import versions as signs_versions
from db.nine_ones.suggestion_box.queries import boxes as suggestion_box_boxes
from db.nine_ones.wechat_group import queries as wechat_group
from db.records.health.rules import Health, NineOne
from db.records.permissions.rules import Ability, Actor, require

Asked = Callable[[Collection[int], datetime], dict[int, Health]]
ROOMS: dict[NineOne, Asked] = {
    NineOne.MEDIATOR: staff_health.health,
    NineOne.WECHAT_GROUP: wechat_group.health,
    NineOne.NOTICE_BOARD: notice_board_health.health,
    NineOne.SIGN: signs_versions.health,
    NineOne.REASONING_DAY: reasoning_day_health.health,
    NineOne.SUGGESTION_BOX: suggestion_box_boxes.health,
    NineOne.BOOK_CORNER: book_corner_health.health,
    NineOne.RECORD_BOOK: record_book_health.health,
    NineOne.SERVICE_CARD: service_card_health.health,
}


def overview(actor: Actor, at: datetime) -> list[BuildingHealth]:
    """The buildings in the actor's scope, by number. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    return _rows(actor.community_id, buildings_of(actor), at)


def overview_of_community(community_id: int, at: datetime) -> list[BuildingHealth]:
    """The nine ones of all buildings of a community at the instant; who asks has been checked by the caller."""
    return _rows(community_id, buildings_in(community_id), at)


def practices_off(community_id: int, at: datetime) -> frozenset[NineOne]:
    """Which of the nine ones the community did without at the instant."""
    off = offered.practices_off(community_id, at)
    return frozenset(one for one in NineOne if one in off)


def _rows(community_id: int, buildings: Sequence[BuildingInfo], at: datetime) -> list[BuildingHealth]:
    """The same number of statements however many buildings there are."""
    ids = [building.id for building in buildings]
    off = practices_off(community_id, at)
    kept = {one: ROOMS[one](ids, at) for one in NineOne if one not in off}
    return [
        BuildingHealth(
            building.id,
            building.name,
            building.number,
            building.grid_id,
            building.grid_name,
            {one: found[building.id] for one, found in kept.items()},
        )
        for building in buildings
    ]
