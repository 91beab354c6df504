"""One meeting in one transaction, locked for whoever keeps the book it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from db.ground.refusals import NotAllowed, NotFound, SomebodyWasFaster
from db.ground.sealing import keyring
from db.nine_ones.record_book.queries.places import place_of
from db.nine_ones.record_book.queries.wording import names_of, newest_version
from db.nine_ones.record_book.rules.lifecycle import WAYS, MinutesMoveName, may_go
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingMinutes, from_json, references
from db.nine_ones.record_book.rules.publishing import names_place
from db.nine_ones.record_book.tables import Discussed, MinutesVersion, RecordedMeeting, RecordedPhoto
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.photos.actions import forget_photo


@dataclass
class MeetingEdit:
    """A meeting that is being changed, and who changes it."""

    record: Recorder
    row: RecordedMeeting
    actor: Actor

    @property
    def minutes(self) -> MeetingMinutes:
        return from_json(self.row.draft)

    @property
    def names(self) -> AttendeeNames:
        return names_of(self.row)

    def go(self, step: MinutesMoveName, now: datetime, **values: Any) -> None:
        self.change(now, stage=WAYS[step].to, **values)

    def change(self, now: datetime, **values: Any) -> None:
        self.row.put(revision=self.row.revision + 1, changed_at=now, changed_by=self.actor.staff_id, **values)

    def note(self, kind: str, now: datetime, **data: Any) -> None:
        where = {"building": self.row.building_id, "grid": self.row.grid_id}
        said = {name: value for name, value in where.items() if value} | data
        self.record.append("minutes", self.row.id, kind, now, self.actor, **said)

    def newest(self) -> MinutesVersion | None:
        return newest_version(self.row)

    def seal(self, names: AttendeeNames) -> bytes | None:
        return (
            keyring().seal(json.dumps(asdict(names), ensure_ascii=False), names_place(self.row.id)) if names else None
        )

    def link(self, dispute_ids: dict[str, int], minutes: MeetingMinutes, published: bool) -> None:
        """Stores which disputes were talked over, as the draft or the published wording says."""
        Discussed.delete().where((Discussed.meeting == self.row.id) & (Discussed.published == published)).execute()
        for reference in sorted(references(minutes) & dispute_ids.keys()):
            Discussed.add(meeting=self.row.id, dispute=dispute_ids[reference], published=published)

    def forget_photos(self) -> None:
        """Deletes the photos that neither the draft nor any published wording shows."""
        shown = set(self.minutes.photo_ids)
        for version in MinutesVersion.several(meeting=self.row.id):
            shown.update(version.contents["photo_ids"])
        for kept in RecordedPhoto.several(meeting=self.row.id):
            if kept.photo_id not in shown:
                forget_photo(kept.photo_id)


@contextmanager
def opened(actor: Actor, meeting_id: int, step: MinutesMoveName, revision: int) -> Iterator[MeetingEdit]:
    """Locks a meeting, so that this person can take this step with its minutes.

    Raises NotAllowed, NotFound outside the scope, SomebodyWasFaster when it is no longer what was seen.
    """
    with recording(actor.community_id) as record:
        row = RecordedMeeting.locked(id=meeting_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        require(actor, Ability.KEEP_NINE_ONES, place_of(row))
        if row.revision != revision:
            raise SomebodyWasFaster()
        if not may_go(step, row.stage, row.version):
            raise NotAllowed()
        yield MeetingEdit(record, row, actor)
