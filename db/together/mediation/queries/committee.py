"""How the committee of a community names itself and numbers its files, and the papers it has its own templates of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import community
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.numbering import DEFAULT_PATTERN
from db.together.mediation.tables import MediationCommittee, PaperTemplate


@dataclass(frozen=True)
class CommitteeInfo:
    name: str
    short_name: str
    number_pattern: str
    court: str
    asks_more: bool
    keep_years: int | None


@dataclass(frozen=True)
class OwnTemplate:
    kind: PaperKind
    fields: tuple[str, ...]
    taken_at: datetime


def committee_of(community_id: int) -> CommitteeInfo:
    """As it was set, or as the community's own name says; the caller knows who asks."""
    row = MediationCommittee.one(community=community_id)
    if row is None:
        home = community(community_id)
        return CommitteeInfo(
            f"{home.name}人民调解委员会", home.name.removesuffix("社区")[:20], DEFAULT_PATTERN, "", False, None
        )
    return CommitteeInfo(row.name, row.short_name, row.number_pattern, row.court, row.asks_more, row.keep_years)


def committee_for_desk(actor: Actor) -> CommitteeInfo:
    """Raises NotAllowed for who keeps no mediations."""
    require(actor, Ability.KEEP_MEDIATIONS)
    return committee_of(actor.community_id)


def may_set_committee(actor: Actor) -> bool:
    return actor.role is Role.COMMUNITY_SECRETARY


def own_templates(actor: Actor) -> list[OwnTemplate]:
    """Without what is in them. Raises NotAllowed."""
    require(actor, Ability.KEEP_MEDIATIONS)
    columns = (PaperTemplate.kind, PaperTemplate.fields, PaperTemplate.taken_at)
    rows = PaperTemplate.select(*columns).where(lies_in(actor.home, PaperTemplate))
    return [OwnTemplate(row.kind, tuple(row.fields), row.taken_at) for row in rows.order_by(PaperTemplate.kind)]


def own_since(community_id: int) -> dict[PaperKind, datetime]:
    """Since when the committee has its present template of each paper; the caller knows who asks."""
    columns = (PaperTemplate.kind, PaperTemplate.taken_at)
    return {
        row.kind: row.taken_at for row in PaperTemplate.select(*columns).where(PaperTemplate.community == community_id)
    }


def template_content(community_id: int, kind: PaperKind) -> bytes | None:
    row = PaperTemplate.one(community=community_id, kind=kind)
    return bytes(row.content) if row else None
