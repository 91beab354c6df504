"""A community's own words for its messages, and what fills their gaps."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from db.community.organisation.queries.places import community
from db.ground.outward import public_address
from db.ground.sealing import CannotUnseal, keyring
from db.messages.rules.kinds import KINDS, LINK, NOT_IN_VILLAGES, Value
from db.messages.rules.wording import default_wording
from db.messages.tables import MessageTemplate, OutboxMessage
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class MessageWording:
    kind: str
    text: str
    is_own: bool
    urgent: bool


def wordings(actor: Actor) -> list[MessageWording]:
    """The words of every kind of message sent here: the community's own, or else ours. Raises NotAllowed."""
    require(actor, Ability.MANAGE_MESSAGES)
    own = wordings_of(actor.community_id)
    unsent = NOT_IN_VILLAGES if community(actor.community_id).is_village else frozenset()
    return [
        MessageWording(name, own.get(name) or default_wording(name), name in own, kind.urgent)
        for name, kind in KINDS.items()
        if name not in unsent
    ]


def wordings_of(community_id: int) -> dict[str, str]:
    """The community's own words by kind."""
    return {row.kind: row.text for row in MessageTemplate.several(community=community_id)}


def with_sealed_link(values: dict[str, Value], public_id: str) -> dict[str, Value]:
    """The values as they are stored: a personal link, with which one can act, is sealed with the message's number."""
    if LINK not in values:
        return values
    sealed = keyring().seal(str(values[LINK]), link_place(public_id))
    return values | {LINK: base64.b64encode(sealed).decode()}


def values_for_recipient(row: OutboxMessage) -> dict[str, Value]:
    """A message's values with its personal link opened, or "…" where it cannot be unsealed."""
    if LINK not in row.values:
        return row.values
    return {**row.values, LINK: _opened_link(str(row.values[LINK]), row.public_id)}


def values_for_others(row: OutboxMessage) -> dict[str, Value]:
    """A message's values for who looks after the outbox: a personal link is shown as "…"."""
    return {**row.values, LINK: "…"} if LINK in row.values else row.values


def _opened_link(sealed: str, public_id: str) -> str:
    try:
        return public_address() + keyring().unseal(base64.b64decode(sealed), link_place(public_id))
    except CannotUnseal:
        return "…"


def link_place(public_id: str) -> str:
    return f"outbox.link:{public_id}"


def body_place(public_id: str, channel_id: int) -> str:
    """The name under which a letter's words are sealed; they can be opened under no other."""
    return f"letter.body:{public_id}:{channel_id}"
