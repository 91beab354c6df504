"""The record book at the desk: drafts too, and names for who keeps the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, Grid
from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.counts import references_of
from db.ground.refusals import NotFound
from db.nine_ones.record_book.queries.places import in_reach, name_of, place_of, scope_of
from db.nine_ones.record_book.queries.pledges import PledgeResult, kept_promises, open_by_meeting, place_shown
from db.nine_ones.record_book.queries.wording import names_of, newest_version
from db.nine_ones.record_book.rules.changes import MinutesChange, changes_from_json
from db.nine_ones.record_book.rules.lifecycle import MeetingScope, MinutesMoveName, MinutesStage, may_confirm, may_go
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingMinutes, digest, from_json
from db.nine_ones.record_book.rules.publishing import PersonalDataInField, findings_in
from db.nine_ones.record_book.tables import Discussed, MinutesVersion, RecordedMeeting, RecordedPhoto
from db.records.permissions.rules import Ability, Actor, Place, covers
from db.records.photos.queries import photo_bytes


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in the list."""

    id: int
    scope: MeetingScope
    place: str
    minutes: MeetingMinutes
    stage: MinutesStage
    version: int
    changed_at: datetime
    open_promises: int


@dataclass(frozen=True)
class PastMinutesVersion:
    number: int
    minutes: MeetingMinutes
    published_at: datetime
    published_by: str
    reason: str
    changes: tuple[MinutesChange, ...]


@dataclass(frozen=True)
class MeetingChair:
    """Who chaired, as staff read it: a colleague's name, or the one that is kept sealed."""

    name: str


@dataclass(frozen=True)
class DeskMeeting:
    """One meeting with everything this person may know; `names` is None for who does not keep the book."""

    id: int
    scope: MeetingScope
    name: str
    place: Place
    zone: str
    stage: MinutesStage
    revision: int
    minutes: MeetingMinutes
    digest: str
    names: AttendeeNames | None
    names_forgotten_at: datetime | None
    chair: MeetingChair
    written_by: str
    changed_at: datetime
    changed_by: str
    confirmed_at: datetime | None
    confirmed_by: str
    versions: tuple[PastMinutesVersion, ...]
    withdrawn_at: datetime | None
    withdrawn_reason: str
    kept: dict[str, PledgeResult]
    findings: tuple[PersonalDataInField, ...]
    steps: frozenset[MinutesMoveName]

    @property
    def public(self) -> PastMinutesVersion | None:
        return self.versions[-1] if self.versions and self.withdrawn_at is None else None


def meetings(actor: Actor, place: Place | None = None) -> list[MeetingLine]:
    """The meetings in the actor's scope: what is still being written first, then the newest. Raises NotAllowed."""
    query = (
        RecordedMeeting.select(RecordedMeeting, Building.name.alias("building_name"), Grid.name.alias("grid_name"))
        .join(Building, "LEFT OUTER JOIN", on=RecordedMeeting.building == Building.id, attr="in_building")
        .switch(RecordedMeeting)
        .join(Grid, "LEFT OUTER JOIN", on=RecordedMeeting.grid == Grid.id, attr="in_grid")
        .where(in_reach(actor) & _at(place))
    )
    promises = open_by_meeting(in_reach(actor) & _at(place))
    lines = [_line(actor, row, promises) for row in query]
    return sorted(lines, key=_order, reverse=True)


def _at(place: Place | None) -> Any:
    if place is None:
        return RecordedMeeting.id > 0
    if place.building_id:
        return RecordedMeeting.building == place.building_id
    own = RecordedMeeting.building.is_null()
    return own & (RecordedMeeting.grid == place.grid_id if place.grid_id else RecordedMeeting.grid.is_null())


def _line(actor: Actor, row: RecordedMeeting, promises: dict[int, int]) -> MeetingLine:
    return MeetingLine(
        row.id,
        scope_of(row),
        place_shown(actor, row),
        from_json(row.draft),
        row.stage,
        row.version,
        row.changed_at,
        promises.get(row.id, 0),
    )


def _order(line: MeetingLine) -> tuple[bool, str, int]:
    return line.stage in (MinutesStage.WRITING, MinutesStage.CONFIRMED), str(line.minutes.day or ""), line.id


def _readable(actor: Actor, meeting_id: int) -> RecordedMeeting:
    row = RecordedMeeting.select().where(in_reach(actor) & (RecordedMeeting.id == meeting_id)).get_or_none()
    if row is None:
        raise NotFound()
    return row


def meeting_for_desk(actor: Actor, meeting_id: int) -> DeskMeeting:
    """One meeting as the desk shows it. Raises NotAllowed for who reads no nine ones, NotFound outside the scope."""
    row = _readable(actor, meeting_id)
    place, minutes, names = place_of(row), from_json(row.draft), names_of(row)
    keeps = actor.may(Ability.KEEP_NINE_ONES) and covers(actor, place)
    versions = MinutesVersion.several(meeting=row.id)
    people = staff_by_ids(
        [
            row.written_by_id,
            row.changed_by_id,
            row.confirmed_by_id,
            minutes.chair_id or 0,
            *(version.published_by_id for version in versions),
        ]
    )
    called = {staff_id: person.name for staff_id, person in people.items()}
    return DeskMeeting(
        id=row.id,
        scope=scope_of(row),
        name=name_of(row),
        place=place,
        zone=community(row.community_id).time_zone,
        stage=row.stage,
        revision=row.revision,
        minutes=minutes,
        digest=digest(minutes),
        names=names if keeps else None,
        names_forgotten_at=row.names_forgotten_at,
        chair=MeetingChair(called.get(minutes.chair_id or 0, "") or (names.chair if keeps else "")),
        written_by=called[row.written_by_id],
        changed_at=row.changed_at,
        changed_by=called[row.changed_by_id],
        confirmed_at=row.confirmed_at,
        confirmed_by=called.get(row.confirmed_by_id, ""),
        versions=tuple(_past(version, called) for version in versions),
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        kept=kept_promises([row.id]).get(row.id, {}),
        findings=tuple(findings_in(minutes, names)) if keeps else (),
        steps=_steps(actor, row, minutes) if keeps else frozenset(),
    )


def _past(version: MinutesVersion, called: dict[int, str]) -> PastMinutesVersion:
    return PastMinutesVersion(
        version.number,
        from_json(version.contents),
        version.published_at,
        called[version.published_by_id],
        version.reason,
        changes_from_json(version.changes),
    )


def _steps(actor: Actor, row: RecordedMeeting, minutes: MeetingMinutes) -> frozenset[MinutesMoveName]:
    return frozenset(
        step
        for step in MinutesMoveName
        if may_go(step, row.stage, row.version) and (step is not MinutesMoveName.CONFIRM or may_confirm(actor, minutes))
    )


def meetings_of_dispute(actor: Actor, dispute_id: int) -> list[MeetingLine]:
    """The meetings at which a dispute was talked over: as published, or as drafts in the actor's scope.

    Raises NotAllowed, or NotFound for a dispute this person may not open.
    """
    reference = references_of(actor, [dispute_id]).get(dispute_id)
    if reference is None:
        raise NotFound()
    readable = (RecordedMeeting.version > 0) & RecordedMeeting.withdrawn_at.is_null() & Discussed.published
    if actor.may(Ability.READ_NINE_ONES):
        readable |= (RecordedMeeting.version == 0) & ~Discussed.published & in_reach(actor)
    query = (
        RecordedMeeting.select(RecordedMeeting, Building.name.alias("building_name"), Grid.name.alias("grid_name"))
        .join(Discussed)
        .switch(RecordedMeeting)
        .join(Building, "LEFT OUTER JOIN", on=RecordedMeeting.building == Building.id, attr="in_building")
        .switch(RecordedMeeting)
        .join(Grid, "LEFT OUTER JOIN", on=RecordedMeeting.grid == Grid.id, attr="in_grid")
        .where((Discussed.dispute == dispute_id) & readable)
    )
    lines = [_about(reference, _line(actor, row, {}), row) for row in query]
    return sorted(lines, key=lambda line: (str(line.minutes.day), line.id))


def _about(reference: str, line: MeetingLine, row: RecordedMeeting) -> MeetingLine:
    """The wording that is public, where one is, and of its topics only those about this dispute."""
    version = newest_version(row)
    minutes = from_json(version.contents) if version else line.minutes
    topics = tuple(topic for topic in minutes.topics if reference in topic.disputes)
    return replace(line, minutes=replace(minutes, topics=topics))


def photo_for_staff(actor: Actor, photo_id: int, thumbnail: bool = False) -> bytes:
    """A photo of a meeting in the actor's scope. Raises NotFound for every other one."""
    kept = RecordedPhoto.one(photo=photo_id)
    if kept is None:
        raise NotFound()
    _readable(actor, kept.meeting_id)
    return photo_bytes(photo_id, thumbnail)
