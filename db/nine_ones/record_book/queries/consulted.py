"""Whether a matter is to be talked over at a consultation that somebody prepares."""

from __future__ import annotations

from collections.abc import Sequence

from db.community.organisation.queries.places import whole_place
from db.disputes.rules.workflow import DUTY_FIRST
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound, Refused
from db.ground.words import N_
from db.nine_ones.record_book.rules.convening import CONSULTATIONS
from db.nine_ones.record_book.rules.minutes import from_json
from db.nine_ones.record_book.tables import Discussed, RecordedMeeting
from db.records.permissions.rules import Actor, Place, covers


def is_to_be_consulted(reference: str) -> bool:
    """By its reference, whose page the caller may read: only that it is so, and nothing of the draft."""
    drafts = (
        RecordedMeeting.select(RecordedMeeting.draft)
        .join(Discussed)
        .join(Dispute)
        .where((Dispute.reference == reference) & ~Discussed.published & (RecordedMeeting.version == 0))
    )
    kinds = (from_json(draft).convened for (draft,) in drafts.tuples())
    return any(convened is not None and convened.kind in CONSULTATIONS for convened in kinds)


def place_to_talk_over(dispute_ids: Sequence[int], actor: Actor) -> Place:
    """The building that all of them are of, else the grid or the community, as far as this person keeps a book there.

    Raises NotFound, and Refused for danger, for what is withheld, and while a duty to report is open.
    """
    rows = list(Dispute.select().where(Dispute.id.in_(dispute_ids)).order_by(Dispute.id))
    if any(row.in_danger or row.withheld for row in rows):
        raise Refused(N_("Where somebody is in danger, nobody is asked to talk it over."))
    if any(row.duty_open for row in rows):
        raise Refused(DUTY_FIRST)
    grids, buildings = {row.grid_id for row in rows}, {row.building_id for row in rows}
    here = Place(actor.community_id, rows[0].grid_id, rows[0].building_id)
    wider = Place(actor.community_id, rows[0].grid_id) if len(grids) == 1 else Place(actor.community_id)
    for place in (here,) if len(buildings) == 1 else (wider, here):
        if covers(actor, place):
            return whole_place(place)
    raise NotFound()
