"""A walk is noted with a count, and that somebody went back."""

from __future__ import annotations

from datetime import date, datetime

from db.community.organisation.queries.places import building
from db.disputes.actions.case import case_for_staff
from db.disputes.actions.talk import record_contact
from db.ground.refusals import NotAllowed
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.reports.rules import Source
from db.together.home_visits.queries import GONE_BACK_TO, today_in
from db.together.home_visits.rules import checked_walk
from db.together.home_visits.tables import VisitBack, Walk

NOT_OVER = N_("It is not settled yet. Go back once it is.")


def note_walk(actor: Actor, building_id: int, on: date, homes: int, now: datetime) -> int:
    """How many homes were spoken with; the same building and day again puts the count right. Returns its id.

    What was told is filed as a matter of its own, with the resident's consent. Raises Invalid, NotAllowed, NotFound.
    """
    checked_walk(homes, on, today_in(actor, now))
    place = building(building_id)
    require(actor, Ability.FILE_ON_BEHALF, Place(place.community_id, place.grid_id, place.id))
    with recording(actor.community_id) as record:
        row = Walk.one(staff=actor.staff_id, building=building_id, walked_on=on)
        if row is not None and row.homes == homes:
            return int(row.id)
        if row is None:
            row = Walk.add(
                community=actor.community_id,
                building=building_id,
                staff=actor.staff_id,
                walked_on=on,
                homes=homes,
                noted_at=now,
            )
        else:
            row.put(homes=homes, noted_at=now)
        record.append("walk", row.id, "walk_noted", now, actor, building=building_id, on=on.isoformat(), homes=homes)
        return int(row.id)


def note_visit_back(actor: Actor, dispute_id: int, text: str, now: datetime) -> None:
    """Whoever told it was visited again: what came of it stays among colleagues in the matter. Once.

    The resident's answer is recorded apart, by somebody who did not settle it. Raises Invalid, NotAllowed, NotFound.
    """
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        if case.dispute.source is not Source.VISIT or case.dispute.status not in GONE_BACK_TO:
            raise NotAllowed(NOT_OVER)
        if VisitBack.one(dispute=dispute_id) is not None:
            return
        record_contact(actor, dispute_id, text, now)
        VisitBack.add(dispute=dispute_id, staff=actor.staff_id, back_at=now)
        case.note("visited_back", actor, now)
