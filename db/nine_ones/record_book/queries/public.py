"""The record book as everybody may read it: published wordings without names, and what became of promises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.organisation.queries.places import BuildingInfo
from db.community.organisation.tables import Building
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.ground.rows import one_of
from db.nine_ones.record_book.queries.places import scope_of
from db.nine_ones.record_book.queries.pledges import PledgeResult, kept_promises, open_by_meeting
from db.nine_ones.record_book.rules.changes import MinutesChange, changes_from_json
from db.nine_ones.record_book.rules.lifecycle import MeetingScope
from db.nine_ones.record_book.rules.minutes import MeetingMinutes, as_public, from_json
from db.nine_ones.record_book.tables import Discussed, MinutesVersion, RecordedMeeting
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.photos.queries import photo_bytes

PER_PAGE = 20


@dataclass(frozen=True)
class PublicMinutesLine:
    """One line of the public list; of withdrawn minutes it tells only that they were withdrawn, and why."""

    id: int
    scope: MeetingScope
    begins_at: datetime
    titles: tuple[str, ...]
    came: int | None
    promised: int
    done: int
    version: int
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class PublicMinutesPage:
    records: tuple[PublicMinutesLine, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class PublicMinutesVersion:
    """One version, and what it changed in the one before."""

    number: int
    published_at: datetime
    reason: str
    changes: tuple[MinutesChange, ...]


@dataclass(frozen=True)
class PublicMinutes:
    """The minutes of one meeting in one wording; `minutes` is None when they were withdrawn."""

    id: int
    scope: MeetingScope
    begins_at: datetime
    minutes: MeetingMinutes | None
    shown: PublicMinutesVersion
    wordings: tuple[PublicMinutesVersion, ...]
    kept: dict[str, PledgeResult]
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def is_newest(self) -> bool:
        return self.shown.number == self.wordings[-1].number


@dataclass(frozen=True)
class Discussion:
    """A meeting at which a dispute was talked over, for its reporter: when, and under which headings."""

    meeting_id: int
    begins_at: datetime
    titles: tuple[str, ...]


def _shown_at(building: BuildingInfo) -> Any:
    """What is public on this building's page: its own meetings, its grid's and the community's."""
    return _shown_where(building.community_id, building.grid_id, building.id)


def _shown_where(community: Any, grid: Any, building: Any) -> Any:
    """The same for a building that a row beside it names by its columns."""
    own = RecordedMeeting.building == building
    grids = RecordedMeeting.building.is_null() & (RecordedMeeting.grid.is_null() | (RecordedMeeting.grid == grid))
    return (RecordedMeeting.community == community) & (RecordedMeeting.version > 0) & (own | grids)


def public_shelf(building: BuildingInfo, page: int = 1) -> PublicMinutesPage:
    """One page of the minutes that are public at this building, the newest meeting first."""
    query = RecordedMeeting.select().where(_shown_at(building))
    pages = max(1, -(-query.count() // PER_PAGE))
    page = min(max(1, page), pages)
    newest = query.order_by(RecordedMeeting.begins_at.desc(), RecordedMeeting.id.desc())
    rows = list(newest.paginate(page, PER_PAGE))
    return PublicMinutesPage(tuple(_records(rows)), page, pages)


def _records(rows: list[RecordedMeeting]) -> list[PublicMinutesLine]:
    ids = [row.id for row in rows]
    query = MinutesVersion.select().where(MinutesVersion.meeting.in_(ids)).order_by(MinutesVersion.number)
    newest = {version.meeting_id: version for version in query}
    kept = kept_promises(ids)
    return [_record(row, from_json(newest[row.id].contents), kept.get(row.id, {})) for row in rows]


def _record(row: RecordedMeeting, minutes: MeetingMinutes, kept: dict[str, PledgeResult]) -> PublicMinutesLine:
    gone = row.withdrawn_at is not None
    done = sum(one.outcome is PledgeOutcome.DONE for one in kept.values())
    return PublicMinutesLine(
        row.id,
        scope_of(row),
        row.begins_at,
        () if gone else minutes.titles,
        None if gone else minutes.came,
        0 if gone else len(kept),
        0 if gone else done,
        row.version,
        row.withdrawn_at,
    )


def tile_facts(building: BuildingInfo) -> tuple[datetime | None, int]:
    """When the newest meeting with public minutes was, None without any, and how many promises are open."""
    standing = _shown_at(building) & RecordedMeeting.withdrawn_at.is_null()
    newest = RecordedMeeting.select().where(standing).order_by(RecordedMeeting.begins_at.desc()).first()
    if newest is None:
        return None, 0
    return newest.begins_at, sum(open_by_meeting(standing).values())


def _found(building: BuildingInfo, meeting_id: int) -> RecordedMeeting:
    row = RecordedMeeting.select().where(_shown_at(building) & (RecordedMeeting.id == meeting_id)).get_or_none()
    if row is None:
        raise NotFound()
    return row


def public_record(building: BuildingInfo, meeting_id: int, number: int | None = None) -> PublicMinutes:
    """Minutes in their newest wording, or in the one of this number. Raises NotFound for what is not public here."""
    row = _found(building, meeting_id)
    versions = MinutesVersion.several(meeting=row.id)
    wanted = versions[-1].number if number is None else number
    shown = next((version for version in versions if version.number == wanted), None)
    if shown is None or (row.withdrawn_at and number is not None):
        raise NotFound()
    gone = row.withdrawn_at is not None
    wordings = tuple(_wording(version, gone) for version in versions)
    return PublicMinutes(
        row.id,
        scope_of(row),
        shown.begins_at,
        None if gone else as_public(from_json(shown.contents)),
        _wording(shown, gone),
        wordings,
        {} if gone else kept_promises([row.id]).get(row.id, {}),
        row.withdrawn_at,
        row.withdrawn_reason,
    )


def _wording(version: MinutesVersion, gone: bool) -> PublicMinutesVersion:
    changes = () if gone else changes_from_json(version.changes)
    return PublicMinutesVersion(version.number, version.published_at, version.reason, changes)


def public_photo(building: BuildingInfo, meeting_id: int, photo_id: int, thumbnail: bool = False) -> bytes:
    """A photo that a published wording shows. Raises NotFound for every other one."""
    row = _found(building, meeting_id)
    shown = (version.contents["photo_ids"] for version in MinutesVersion.several(meeting=row.id))
    if row.withdrawn_at or not any(photo_id in ids for ids in shown):
        raise NotFound()
    return photo_bytes(photo_id, thumbnail)


def discussions_of(reference: str, building: BuildingInfo) -> list[Discussion]:
    """The meetings that talked over the resident's dispute, as far as their minutes are public at the building."""
    about = _shown_at(building) & _is_published() & (Dispute.reference == reference)
    query = RecordedMeeting.select().join(Discussed).join(Dispute).where(about)
    return [_discussion(row, reference) for row in query.order_by(RecordedMeeting.begins_at)]


def _is_published() -> Any:
    return RecordedMeeting.withdrawn_at.is_null() & Discussed.published


def discussed_at(dispute_ids: Iterable[int]) -> list[tuple[int, datetime]]:
    """When each of these disputes was talked over at a meeting whose minutes are public at its building."""
    query = (
        RecordedMeeting.select(Discussed.dispute, RecordedMeeting.begins_at)
        .join(Discussed)
        .join(Dispute)
        .join(Building)
        .where(one_of(Discussed.dispute, dispute_ids) & _is_published())
        .where(_shown_where(Building.community, Building.grid, Building.id))
    )
    return list(query.tuples())


def _discussion(row: RecordedMeeting, reference: str) -> Discussion:
    version = MinutesVersion.one(meeting=row.id, number=row.version)
    topics = from_json(version.contents).topics if version else ()
    return Discussion(row.id, row.begins_at, tuple(topic.title for topic in topics if reference in topic.disputes))
