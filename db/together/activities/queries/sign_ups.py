"""A place as its holder sees it, and the list of those who come as staff see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.community.organisation.queries.places import buildings_in
from db.community.receipts.queries import PlaceReceipts
from db.community.receipts.rules import short_code
from db.ground.refusals import NotAllowed, NotFound
from db.ground.sealing import token_hash
from db.records.permissions.rules import Actor
from db.together.activities.queries.activities import activity_for_desk, may_keep
from db.together.activities.tables import ActivitySignUp

SIGN_UPS = PlaceReceipts(
    ActivitySignUp,
    ("link", "address"),
    "activity_sign_up.{what}:{row.link_hash}",
    ("code_hash", "phone_hash"),
    name="activities",
)


@dataclass(frozen=True)
class MySignUp:
    """A place that this phone holds."""

    link: str
    short_code: str
    number: int
    address: str


@dataclass(frozen=True)
class ListedSignUp:
    id: int
    number: int
    building: str
    address: str


def sign_up_here(activity_id: int, links: Sequence[str]) -> MySignUp | None:
    """The place on this activity that one of these secret links holds, None without one."""
    by_hash = {token_hash(link): link for link in links}
    held = (ActivitySignUp.activity == activity_id) & ActivitySignUp.given_back_at.is_null()
    row = ActivitySignUp.select().where(held & ActivitySignUp.link_hash.in_(list(by_hash))).first()
    if row is None:
        return None
    link = by_hash[row.link_hash]
    return MySignUp(link, short_code(link), row.number, SIGN_UPS.opened(row, "address"))


def link_for_code(building_id: int, code: str) -> tuple[int, str]:
    """The activity and the secret link of a place taken in this building, for who knows its code. Raises NotFound."""
    row = SIGN_UPS.by_code(building_id, code)
    if row is None or row.sealed_link is None or row.given_back_at is not None:
        raise NotFound()
    return row.activity_id, SIGN_UPS.opened(row, "link")


def list_of(actor: Actor, activity_id: int) -> list[ListedSignUp]:
    """Who signed up, by number, for who keeps the activity. Raises NotAllowed or NotFound."""
    if not may_keep(actor, activity_for_desk(actor, activity_id)):
        raise NotAllowed()
    held = (ActivitySignUp.activity == activity_id) & ActivitySignUp.given_back_at.is_null()
    names = {building.id: building.name for building in buildings_in(actor.community_id)}
    return [
        ListedSignUp(
            row.id,
            row.number,
            names[row.building_id],
            SIGN_UPS.opened(row, "address"),
        )
        for row in ActivitySignUp.select().where(held).order_by(ActivitySignUp.number)
    ]
