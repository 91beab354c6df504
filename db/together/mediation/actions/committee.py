"""How the committee names itself and numbers its files, and its own templates, taken only when they are whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem, SomebodyWasFaster
from db.ground.texts import length_problems, one_line
from db.ground.words import N_
from db.papers.word_templates.rules import fields_of_template
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.mediation.queries.committee import (
    CommitteeInfo,
    OwnTemplate,
    committee_of,
    may_set_committee,
    own_templates,
)
from db.together.mediation.rules.kinds import MADE_BY_ITSELF, PaperKind
from db.together.mediation.rules.numbering import (
    LONGEST_COMMITTEE,
    LONGEST_COURT,
    LONGEST_SHORT,
    MOST_YEARS,
    checked_pattern,
)
from db.together.mediation.rules.template_fields import check_fields
from db.together.mediation.tables import MediationCommittee, PaperTemplate

NOT_FROM_TEMPLATE = MADE_BY_ITSELF


@dataclass(frozen=True)
class CommitteeSettings:
    name: str
    short_name: str
    number_pattern: str
    court: str = ""
    asks_more: bool = False
    keep_years: int | None = None


def set_committee(actor: Actor, settings: CommitteeSettings, now: datetime, seen: CommitteeInfo | None = None) -> None:
    """For files that are opened from now on; a number that was given stays as it is.

    `seen` is what was set when it was begun. Raises NotAllowed, Invalid, SomebodyWasFaster.
    """
    _require_secretary(actor)
    texts = {name: one_line(getattr(settings, name)) for name in ("name", "short_name", "court")}
    problems = [
        *length_problems("name", texts["name"], LONGEST_COMMITTEE, required=True),
        *length_problems("short_name", texts["short_name"], LONGEST_SHORT, required=True),
        *length_problems("court", texts["court"], LONGEST_COURT),
    ]
    if settings.keep_years is not None and not 1 <= settings.keep_years <= MOST_YEARS:
        problems.append(Problem("keep_years", N_("Between 1 and %(most)s years, or nothing."), {"most": MOST_YEARS}))
    if problems:
        raise Invalid(*problems)
    said = {
        **texts,
        "number_pattern": checked_pattern(settings.number_pattern),
        "asks_more": settings.asks_more,
        "keep_years": settings.keep_years,
        "changed_at": now,
    }
    with recording(actor.community_id) as record:
        row = MediationCommittee.locked(community=actor.community_id)
        if seen is not None and seen != committee_of(actor.community_id):
            raise SomebodyWasFaster()
        if row is None:
            MediationCommittee.add(community=actor.community_id, **said)
        else:
            row.put(**said)
        record.append("community", actor.community_id, "mediation_committee_set", now, actor)


def _require_secretary(actor: Actor) -> None:
    require(actor, Ability.KEEP_MEDIATIONS)
    if not may_set_committee(actor):
        raise NotAllowed()


def take_template(
    actor: Actor, kind: str, content: bytes, file_name: str, now: datetime, seen: Collection[OwnTemplate] | None = None
) -> None:
    """From now on this paper is written with it.

    `seen` are the templates that were there when it was chosen. Raises NotAllowed, NotFound, SomebodyWasFaster;
    Refused for macros and unknown fields.
    """
    _require_secretary(actor)
    if kind not in set(PaperKind) - NOT_FROM_TEMPLATE:
        raise NotFound()
    fields = fields_of_template(content, file_name)
    check_fields(fields)
    said = {"content": content, "fields": sorted(fields), "taken_at": now, "taken_by": actor.staff_id}
    with recording(actor.community_id) as record:
        row = PaperTemplate.locked(community=actor.community_id, kind=PaperKind(kind))
        _require_as_seen(actor, kind, seen)
        if row is None:
            PaperTemplate.add(community=actor.community_id, kind=PaperKind(kind), **said)
        else:
            row.put(**said)
        record.append("community", actor.community_id, "paper_template_taken", now, actor, sort=kind)


def _require_as_seen(actor: Actor, kind: str, seen: Collection[OwnTemplate] | None) -> None:
    """Raises SomebodyWasFaster where a colleague has taken or dropped a template of this paper since."""
    if seen is not None and [one for one in seen if one.kind == kind] != [
        one for one in own_templates(actor) if one.kind == kind
    ]:
        raise SomebodyWasFaster()


def drop_template(actor: Actor, kind: str, now: datetime, seen: Collection[OwnTemplate] | None = None) -> None:
    """The kept template is used again. Raises NotAllowed, NotFound, SomebodyWasFaster."""
    _require_secretary(actor)
    with recording(actor.community_id) as record:
        _require_as_seen(actor, kind, seen)
        if (
            not PaperTemplate.delete()
            .where(lies_in(actor.home, PaperTemplate) & (PaperTemplate.kind == kind))
            .execute()
        ):
            raise NotFound()
        record.append("community", actor.community_id, "paper_template_dropped", now, actor, sort=kind)
