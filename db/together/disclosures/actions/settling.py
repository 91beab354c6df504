"""What a community settles about its disclosures, and which recorded meetings were consultations."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from db.community.organisation.actions import call_village
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.disclosures.queries.proposals import public_meeting
from db.together.disclosures.queries.settings import require_on
from db.together.disclosures.rules.settings import DisclosureSettings, checked_settings
from db.together.disclosures.tables import Consultation, DisclosureRules


def settle_disclosures(actor: Actor, settings: DisclosureSettings, now: datetime) -> None:
    """Settles all of it; switched off, what was public stays readable. Raises NotAllowed, Invalid."""
    require(actor, Ability.KEEP_DISCLOSURES, Place(actor.community_id))
    checked = checked_settings(settings)
    with recording(actor.community_id) as record:
        row = DisclosureRules.locked(community=actor.community_id)
        settled = {name: said for name, said in asdict(checked).items() if name != "is_village"}
        if row is None:
            DisclosureRules.add(community=actor.community_id, **settled)
        else:
            row.put(**settled)
        switched = call_village(actor.community_id, checked.is_village)
        record.append("community", actor.community_id, "disclosures_settled", now, actor, **switched)


def mark_consultation(actor: Actor, meeting_id: int, is_one: bool, now: datetime) -> None:
    """Says that a meeting with public minutes was a consultation, or was none. Pressed twice, once.

    Raises NotAllowed, NotFound.
    """
    require_on(actor)
    with recording(actor.community_id) as record:
        public_meeting(actor, meeting_id)
        known = Consultation.one(meeting=meeting_id)
        if bool(known) is is_one:
            return
        if known:
            known.delete_instance()
        else:
            Consultation.add(meeting=meeting_id, marked_at=now, marked_by=actor.staff_id)
        kind = "consultation_marked" if is_one else "consultation_unmarked"
        record.append("minutes", meeting_id, kind, now, actor)
