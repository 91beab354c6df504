"""Telling a settled matter on the board, or deciding not to."""

from __future__ import annotations

from datetime import datetime

from db.disputes.queries.settled import may_be_told
from db.ground.refusals import Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.notice_board.actions.writing import add_draft
from db.nine_ones.notice_board.queries.proposals import proposal_for
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeKind
from db.nine_ones.notice_board.tables import Notice, PassedOverMatter
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require


def tell_settled_matter(actor: Actor, dispute_id: int, now: datetime) -> int:
    """Makes a draft notice with the proposed text, to be read before it is published; once a dispute. Returns its id.

    Raises NotAllowed, NotFound for what may not be told, or SomebodyWasFaster.
    """
    proposed = proposal_for(actor, dispute_id)
    require(actor, Ability.KEEP_NINE_ONES, proposed.place)
    with recording(actor.community_id) as record:
        if Notice.one(dispute=dispute_id):
            raise SomebodyWasFaster()
        words = NoticeDetails(proposed.title, proposed.text)
        return add_draft(record, actor, proposed.place, NoticeKind.SETTLED, words, now, dispute_id).id


def pass_over_matter(actor: Actor, dispute_id: int, now: datetime) -> None:
    """Takes a settled matter off the proposals for good. Raises NotAllowed, NotFound, or Refused once it is told."""
    proposed = proposal_for(actor, dispute_id)
    require(actor, Ability.KEEP_NINE_ONES, proposed.place)
    with recording(actor.community_id) as record:
        if Notice.one(dispute=dispute_id) or not may_be_told(dispute_id):
            raise Refused(N_("This matter is told already."))
        row = PassedOverMatter.insert(dispute=dispute_id, at=now, staff=actor.staff_id)
        row.on_conflict_ignore().execute()
        record.append("building", proposed.place.building_id or 0, "matter_passed_over", now, actor)
