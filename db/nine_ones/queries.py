"""Buildings × the nine ones, as they stood at an instant: each room says of its own one how it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from db.book_corner import queries as book_corner
from db.nine_ones.rules import Row
from db.nine_ones.tables import PracticeOff
from db.notice_board import queries as notice_board
from db.organisation.queries import BuildingInfo, buildings_in, buildings_of
from db.permissions.rules import Ability, Actor, require
from db.reasoning_day import queries as reasoning_day
from db.record_book import queries as record_book
from db.service_card import queries as service_card
from db.signs import queries as signs
from db.staff import queries as staff
from db.suggestion_box import queries as suggestion_box
from db.upkeep.rules import One, Upkeep
from db.wechat_group import queries as wechat_group

Asked = Callable[[Collection[int], datetime], dict[int, Upkeep]]
ROOMS: dict[One, Asked] = {
    One.MEDIATOR: staff.upkeep,
    One.WECHAT_GROUP: wechat_group.upkeep,
    One.NOTICE_BOARD: notice_board.upkeep,
    One.SIGN: signs.upkeep,
    One.REASONING_DAY: reasoning_day.upkeep,
    One.SUGGESTION_BOX: suggestion_box.upkeep,
    One.BOOK_CORNER: book_corner.upkeep,
    One.RECORD_BOOK: record_book.upkeep,
    One.SERVICE_CARD: service_card.upkeep,
}


def overview(actor: Actor, at: datetime) -> list[Row]:
    """The buildings in the actor's scope, by number. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    return _rows(actor.community_id, buildings_of(actor), at)


def overview_of_community(community_id: int, at: datetime) -> list[Row]:
    """For what runs by itself; whoever shows it to a person has checked that they may see it."""
    return _rows(community_id, buildings_in(community_id), at)


def practices_off(community_id: int, at: datetime) -> frozenset[One]:
    """What the community did without at the instant."""
    rows = PracticeOff.select().where((PracticeOff.community == community_id) & (PracticeOff.since <= at))
    return frozenset(One(row.one) for row in rows if row.until is None or row.until > at)


def _rows(community_id: int, buildings: Sequence[BuildingInfo], at: datetime) -> list[Row]:
    """The same number of statements however many buildings there are."""
    ids = [building.id for building in buildings]
    off = practices_off(community_id, at)
    kept = {one: ROOMS[one](ids, at) for one in One if one not in off}
    return [
        Row(
            building.id, building.name, building.number, building.grid_id, building.grid_name,
            {one: found[building.id] for one, found in kept.items()},
        )
        for building in buildings
    ]  # fmt: skip
