"""An umbrella is given back to its owner, or taken back by who found it; what was left long ago is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.nine_ones.left_umbrellas.queries import FINDERS
from db.nine_ones.left_umbrellas.rules import KEPT_DAYS
from db.nine_ones.left_umbrellas.tables import LeftUmbrella

from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, require


def give_umbrella_back(actor: Actor, umbrella_id: int, _now: datetime) -> None:
    require(actor, Ability.READ_NINE_ONES)
    LeftUmbrella.delete().where(LeftUmbrella.id == umbrella_id).execute()


def take_umbrella_back(link: str) -> None:
    """Raises NotFound."""
    row = FINDERS.by_link(link)
    if row is None:
        raise NotFound()
    row.delete_instance()


def forget_left_umbrellas(now: datetime) -> int:
    return LeftUmbrella.delete().where(LeftUmbrella.left_at < now - timedelta(days=KEPT_DAYS)).execute()
