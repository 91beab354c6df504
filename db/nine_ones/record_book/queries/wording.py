"""What stands in a meeting's rows: its names, its newest published wording, and the disputes it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.scope import in_scope
from db.disputes.tables import Dispute
from db.ground.sealing import keyring
from db.nine_ones.record_book.rules.minutes import AttendeeNames, from_json
from db.nine_ones.record_book.rules.publishing import names_place
from db.nine_ones.record_book.tables import MinutesVersion, RecordedMeeting
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor


def names_of(row: RecordedMeeting) -> AttendeeNames:
    """The names of who came to a meeting, unsealed. The caller has checked who asks."""
    if row.sealed_names is None:
        return AttendeeNames()
    return AttendeeNames(**json.loads(keyring().unseal(row.sealed_names, names_place(row.id))))


def names_to_find(row: RecordedMeeting) -> AttendeeNames:
    """The names of who came and of who chaired, also a colleague: none of them may become public unnoticed."""
    names, chair_id = names_of(row), from_json(row.draft).chair_id
    people = staff_by_ids([chair_id]) if chair_id else {}
    return replace(names, chair=people[chair_id].name) if chair_id in people else names


def newest_version(row: RecordedMeeting) -> MinutesVersion | None:
    return MinutesVersion.one(meeting=row.id, number=row.version) if row.version else None


def disputes_named(actor: Actor, references: Iterable[str], known: Iterable[str]) -> dict[str, int]:
    """The ids of these disputes by reference: those the actor may open or that were in the minutes before."""
    wanted = sorted(references)
    if not wanted:
        return {}
    here = lies_in(actor.home, Dispute)
    reach = Dispute.reference.in_(sorted(known)) & here
    if actor.may(Ability.READ_DISPUTES):
        reach |= in_scope(actor)
    reach &= Dispute.complaint.is_null()
    query = Dispute.select(Dispute.reference, Dispute.id).where(Dispute.reference.in_(wanted) & reach)
    return dict(query.tuples())
