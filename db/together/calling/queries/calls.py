"""The calls of one matter, as the desk shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import MemberUnit
from db.disputes.queries.scope import in_scope
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.calling.queries.codes import opened
from db.together.calling.tables import Call, PersonalLink, ShortCode


@dataclass(frozen=True)
class CallInfo:
    id: int
    dispute_id: int
    unit_id: int
    unit: str
    leading: bool
    asked: str
    wanted_by: datetime | None
    asked_by: int | None
    called_at: datetime
    accepted_at: datetime | None
    declined_at: datetime | None
    ended_at: datetime | None
    link_until: datetime | None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


def info_of(call: Call) -> CallInfo:
    live = (PersonalLink.call == call.id) & PersonalLink.revoked_at.is_null()
    link = PersonalLink.select().where(live).order_by(PersonalLink.id.desc()).first()
    return CallInfo(
        call.id,
        call.dispute_id,
        call.unit_id,
        MemberUnit.get_by_id(call.unit_id).name,
        call.leading,
        call.asked,
        call.wanted_by,
        call.asked_by_id,
        call.called_at,
        call.accepted_at,
        call.declined_at,
        call.ended_at,
        link.expires_at if link else None,
    )


def calls_of(actor: Actor, dispute_id: int) -> list[CallInfo]:
    """The calls of a matter, open ones first; a liaison sees their unit's alone. Raises NotFound outside the scope."""
    if not Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).exists():
        raise NotFound()
    mine = [Call.unit == actor.unit_id] if actor.unit_id else []
    query = Call.select().where(Call.dispute == dispute_id, *mine)
    return [info_of(call) for call in query.order_by(Call.ended_at.is_null(False), Call.id.desc())]


def unit_code(actor: Actor, unit_id: int) -> str | None:
    """The unit's short code, for who may call the unit to tell its liaison; None before the first call.

    Raises NotAllowed, NotFound.
    """
    require(actor, Ability.ASSIGN_DISPUTES)
    if MemberUnit.get_or_none((MemberUnit.id == unit_id) & lies_in(actor.home, MemberUnit)) is None:
        raise NotFound()
    return opened(ShortCode.one(unit=unit_id))
