"""What had been promised in minutes and how it stood: from published wordings and history, the same for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, Grid
from db.ground.clock import local_date
from db.nine_ones.record_book.queries.places import in_reach
from db.nine_ones.record_book.queries.pledges import place_shown
from db.nine_ones.record_book.rules.minutes import from_json
from db.nine_ones.record_book.tables import MinutesVersion, Pledge, RecordedMeeting
from db.records.history.queries import EventInfo, stories_of_some
from db.records.minutes.rules.promises import (
    PledgeOutcome,
    Promise,
    PromiseEnding,
    PromiseHistory,
    PromiseWording,
    said_by_key,
)
from db.records.permissions.rules import Ability, Actor

NOTED = {f"promise_{outcome}": outcome for outcome in PledgeOutcome}


@dataclass(frozen=True)
class ToldPromise:
    """A promise with the place and day of its meeting; once minutes are withdrawn, its words are told no more."""

    meeting_id: int
    place: str
    met_on: date
    withdrawn: bool
    story: PromiseHistory


def promises_told(actor: Actor, since: datetime, last_day: date) -> list[ToldPromise]:
    """The promises in the actor's scope that may have been open at `since` or later and due by that day.

    Read in four statements, however many there are.
    """
    if not actor.may(Ability.READ_NINE_ONES):
        return []
    zone = community(actor.community_id).time_zone
    meetings, pledges = _meetings(actor, since, last_day)
    noted = stories_of_some("minutes", meetings)
    return [
        ToldPromise(row.id, place_shown(actor, row), local_date(row.begins_at, zone), bool(row.withdrawn_at), story)
        for row, wordings in _wordings(meetings)
        for story in _stories(row, wordings, pledges, noted[row.id])
    ]


def _meetings(
    actor: Actor, since: datetime, last_day: date
) -> tuple[dict[int, RecordedMeeting], dict[tuple[int, str], int]]:
    """Those that can have such a promise, and the ids of their promises; what was corrected may have read otherwise."""
    near = (Pledge.by <= last_day) & (Pledge.ended_at.is_null() | (Pledge.ended_at >= since))
    query = (
        Pledge.select(
            Pledge,
            RecordedMeeting,
            Building.name.alias("building_name"),
            Grid.name.alias("grid_name"),
        )
        .join(RecordedMeeting)
        .join(Building, "LEFT OUTER JOIN", on=RecordedMeeting.building == Building.id, attr="in_building")
        .switch(RecordedMeeting)
        .join(Grid, "LEFT OUTER JOIN", on=RecordedMeeting.grid == Grid.id, attr="in_grid")
        .where(in_reach(actor) & (near | (RecordedMeeting.version > 1)))
    )
    found = list(query)
    return {row.meeting.id: row.meeting for row in found}, {(row.meeting_id, row.key): row.id for row in found}


def _wordings(meetings: Mapping[int, RecordedMeeting]) -> Iterator[tuple[RecordedMeeting, list[MinutesVersion]]]:
    query = MinutesVersion.select().where(MinutesVersion.meeting.in_(list(meetings))).order_by(MinutesVersion.number)
    found: dict[int, list[MinutesVersion]] = {number: [] for number in sorted(meetings)}
    for version in query:
        found[version.meeting_id].append(version)
    return ((meetings[number], versions) for number, versions in found.items())


def _stories(
    row: RecordedMeeting, versions: list[MinutesVersion], pledges: Mapping[tuple[int, str], int], noted: list[EventInfo]
) -> Iterator[PromiseHistory]:
    """The history of each promise that was asked for."""
    told = said_by_key((version.published_at, _promises(version.contents)) for version in versions)
    gone = (PromiseWording(row.withdrawn_at, None),) if row.withdrawn_at else ()
    for key, said in told.items():
        pledge_id = pledges.get((row.id, key))
        if pledge_id is not None:
            yield PromiseHistory(said + gone, tuple(_ended(one) for one in noted if _is_about(one, pledge_id)))


def _promises(contents: dict[str, Any]) -> dict[str, Promise]:
    return {one.key: Promise(one.what, one.who, one.by) for one in from_json(contents).promises if one.by}


def _is_about(happening: EventInfo, pledge_id: int) -> bool:
    return happening.kind in NOTED and happening.data.get("promise") == pledge_id


def _ended(happening: EventInfo) -> PromiseEnding:
    on = happening.data.get("ended_on")
    return PromiseEnding(happening.at, NOTED[happening.kind], date.fromisoformat(on) if on else None)
