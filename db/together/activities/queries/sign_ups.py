"""A place as its holder sees it, and the list of those who come as staff see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.community.organisation.queries.places import buildings_in
from db.community.organisation.rules import normalise_code
from db.ground.refusals import NotAllowed, NotFound
from db.ground.sealing import keyring, token_hash
from db.nine_ones.reasoning_day.rules.talks import short_code
from db.records.permissions.rules import Actor
from db.together.activities.queries.activities import activity_for_desk, may_keep
from db.together.activities.rules import sealing_place
from db.together.activities.tables import ActivitySignUp


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
    return MySignUp(link, short_code(link), row.number, opened(row.sealed_address, "address", row.link_hash))


def opened(sealed: bytes | None, what: str, link_hash: str) -> str:
    return keyring().unseal(sealed, sealing_place(what, link_hash)) if sealed else ""


def code_hash(building_id: int, code: str) -> str:
    return keyring().keyed_hash("activities.code", f"{building_id} {code}")


def link_for_code(building_id: int, code: str) -> tuple[int, str]:
    """The activity and the secret link of a place taken in this building, for who knows its code. Raises NotFound."""
    row = ActivitySignUp.one(code_hash=code_hash(building_id, normalise_code(code[:40])))
    if row is None or row.sealed_link is None or row.given_back_at is not None:
        raise NotFound()
    return row.activity_id, opened(row.sealed_link, "link", row.link_hash)


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
            opened(row.sealed_address, "address", row.link_hash),
        )
        for row in ActivitySignUp.select().where(held).order_by(ActivitySignUp.number)
    ]
