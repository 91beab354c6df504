"""What was promised in published minutes, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, Grid
from db.ground.clock import local_date
from db.nine_ones.record_book.queries.places import in_reach
from db.nine_ones.record_book.rules.lifecycle import PledgeUrgency, urgency
from db.nine_ones.record_book.tables import Pledge, RecordedMeeting
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.rules import Ability, Actor, Place, covers

IN_ORDER = {PledgeUrgency.OVERDUE: 0, PledgeUrgency.SOON: 1, PledgeUrgency.OPEN: 2, PledgeUrgency.ENDED: 3}
ENDED_SHOWN = 60


@dataclass(frozen=True)
class PledgeLine:
    """One promise on the keeper's list."""

    id: int
    meeting_id: int
    place: str
    what: str
    who: str
    by: date
    outcome: PledgeOutcome
    urgency: PledgeUrgency
    word: str
    ended_on: date | None
    met_on: date
    may_end: bool


@dataclass(frozen=True)
class PledgeResult:
    """What everybody may know of a promise: what became of it, in which words, and when."""

    outcome: PledgeOutcome
    word: str
    ended_on: date | None


def standing() -> Any:
    """The condition for promises of minutes that are public."""
    return ~Pledge.taken_out & RecordedMeeting.withdrawn_at.is_null()


def open_pledges_of(meeting_id: int) -> int:
    mine = (Pledge.meeting == meeting_id) & (Pledge.outcome == PledgeOutcome.OPEN)
    return Pledge.select().join(RecordedMeeting).where(mine & standing()).count()


def kept_promises(meeting_ids: Iterable[int]) -> dict[int, dict[str, PledgeResult]]:
    """What became of promises, by meeting and by the key of the decision."""
    found: dict[int, dict[str, PledgeResult]] = {}
    for row in Pledge.select().where(Pledge.meeting.in_(list(meeting_ids)) & ~Pledge.taken_out):
        found.setdefault(row.meeting_id, {})[row.key] = PledgeResult(row.outcome, row.word, row.ended_on)
    return found


def open_by_meeting(condition: Any) -> dict[int, int]:
    """How many promises are open, by the id of the meeting, of meetings that meet the condition."""
    query = Pledge.select(Pledge.meeting, fn.COUNT(Pledge.id)).join(RecordedMeeting)
    query = query.where(condition & standing() & (Pledge.outcome == PledgeOutcome.OPEN))
    return dict(query.group_by(Pledge.meeting).tuples())


def pledges(actor: Actor, now: datetime, ended: bool = False) -> list[PledgeLine]:
    """The promises in the actor's scope: the open ones with the most urgent first, or those that ended last.

    Raises NotAllowed.
    """
    zone = community(actor.community_id).time_zone
    outcome = (Pledge.outcome != PledgeOutcome.OPEN) if ended else (Pledge.outcome == PledgeOutcome.OPEN)
    query = (
        Pledge.select(
            Pledge,
            RecordedMeeting,
            Building.name.alias("building_name"),
            Building.grid.alias("building_grid"),
            Grid.name.alias("grid_name"),
        )
        .join(RecordedMeeting)
        .join(Building, "LEFT OUTER JOIN", on=RecordedMeeting.building == Building.id, attr="in_building")
        .switch(RecordedMeeting)
        .join(Grid, "LEFT OUTER JOIN", on=RecordedMeeting.grid == Grid.id, attr="in_grid")
        .where(in_reach(actor) & standing() & outcome)
    )
    if ended:
        query = query.order_by(Pledge.ended_at.desc(), Pledge.id.desc()).limit(ENDED_SHOWN)
    lines = [_line(actor, row, zone, local_date(now, zone)) for row in query]
    return lines if ended else sorted(lines, key=lambda line: (IN_ORDER[line.urgency], line.by, line.id))


def _line(actor: Actor, row: Pledge, zone: str, today: date) -> PledgeLine:
    meeting = row.meeting
    return PledgeLine(
        row.id,
        meeting.id,
        place_shown(actor, meeting),
        row.what,
        row.who,
        row.by,
        row.outcome,
        urgency(row.outcome, row.by, today),
        row.word,
        row.ended_on,
        local_date(meeting.begins_at, zone),
        actor.may(Ability.KEEP_NINE_ONES) and covers(actor, _place(meeting)),
    )


def _place(meeting: RecordedMeeting) -> Place:
    grid_id = meeting.in_building.building_grid if meeting.building_id else meeting.grid_id
    return Place(meeting.community_id, grid_id, meeting.building_id)


def place_shown(actor: Actor, meeting: RecordedMeeting) -> str:
    """The place of a meeting in words, from a row that was read together with its building and grid."""
    if meeting.building_id:
        return str(meeting.in_building.building_name)
    return str(meeting.in_grid.grid_name) if meeting.grid_id else community(actor.community_id).name
