"""Writing minutes: begun with what was so the last time, saved as often as one likes, dropped when not wanted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from db.community.organisation.queries.places import community, whole_place
from db.community.staff.queries import people
from db.community.staff.queries.people import staff_by_ids
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.words import N_
from db.nine_ones.record_book.actions.locked_meeting import MeetingEdit, opened
from db.nine_ones.record_book.queries.base import base_of
from db.nine_ones.record_book.queries.places import last_of
from db.nine_ones.record_book.queries.wording import disputes_named
from db.nine_ones.record_book.rules.checking import draft_problems
from db.nine_ones.record_book.rules.convening import CountedBy, MeetingKind
from db.nine_ones.record_book.rules.lifecycle import MinutesMoveName, MinutesStage
from db.nine_ones.record_book.rules.minutes import (
    AttendeeNames,
    MeetingMinutes,
    MeetingTopic,
    as_json,
    clean_names,
    cleaned,
    references,
)
from db.nine_ones.record_book.tables import RecordedMeeting, RecordedPhoto
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.photos.actions import forget_photo, keep_photo
from db.records.photos.rules import CleanPhoto

NO_SUCH_DISPUTE = N_("There is no dispute %(reference)s that you may open.")
ONLY_THE_COMMUNITY = N_("An assembly is one of the whole community: write it in the community’s book.")
NOBODY_HERE = N_("Choose who chaired from the list, or say in what capacity.")


def begin_minutes(actor: Actor, place: Place, now: datetime) -> int:
    """An empty draft for this building, grid or community, with the place, hours and chair of the last time.

    Raises NotAllowed, NotFound outside the actor's scope.
    """
    place = whole_place(place)
    require(actor, Ability.KEEP_NINE_ONES, place)
    with recording(actor.community_id) as record:
        return begun(record, actor, place, _first_page(actor, place, now), now).row.id


def begun(record: Recorder, actor: Actor, place: Place, minutes: MeetingMinutes, now: datetime) -> MeetingEdit:
    """A new draft with these words; the caller has checked the right."""
    row = RecordedMeeting.add(
        community=actor.community_id,
        grid=None if place.building_id else place.grid_id,
        building=place.building_id,
        stage=MinutesStage.WRITING,
        draft=as_json(minutes),
        revision=0,
        begun_at=now,
        written_by=actor.staff_id,
        changed_at=now,
        changed_by=actor.staff_id,
        version=0,
    )
    book = MeetingEdit(record, row, actor)
    book.note("minutes_begun", now)
    return book


def _first_page(actor: Actor, place: Place, now: datetime) -> MeetingMinutes:
    today = local_date(now, community(place.community_id).time_zone)
    last = last_of(place) or MeetingMinutes()
    return MeetingMinutes(
        day=today,
        begins=last.begins,
        ends=last.ends,
        where=last.where,
        chair=actor.role,
        chair_id=actor.staff_id,
        topics=(MeetingTopic(_new_key(), ""),),
    )


def _new_key() -> str:
    return secrets.token_hex(4)


def save_draft(
    actor: Actor,
    meeting_id: int,
    revision: int,
    minutes: MeetingMinutes,
    names: AttendeeNames | None,
    photos: Sequence[CleanPhoto],
    now: datetime,
) -> int:
    """Keeps what is written so far, however unfinished; gives back the new revision. `names` None leaves them.

    Raises SomebodyWasFaster when it was saved by another since; Invalid for what is too long or of no dispute.
    """
    with opened(actor, meeting_id, MinutesMoveName.SAVE, revision) as book:
        minutes = _with_own_keys(_with_base(book, _with_chair(book, cleaned(minutes), now)))
        _require_own_photos(book, minutes)
        linked = _linked(book, minutes)
        minutes = replace(minutes, photo_ids=(*minutes.photo_ids, *_keep_photos(book, photos, now)))
        problems = draft_problems(minutes, clean_names(names or AttendeeNames()))
        if problems:
            raise Invalid(*problems)
        sealed = {} if names is None else {"sealed_names": book.seal(clean_names(names)), "names_forgotten_at": None}
        book.go(MinutesMoveName.SAVE, now, draft=as_json(minutes), **sealed)
        book.link(linked, minutes, published=False)
        book.forget_photos()
        return book.row.revision


def _with_chair(book: MeetingEdit, minutes: MeetingMinutes, now: datetime) -> MeetingMinutes:
    """The minutes with the office of a chair who is staff filled in."""
    if minutes.chair_id is None:
        return minutes
    person = staff_by_ids([minutes.chair_id]).get(minutes.chair_id)
    if person is None or (person.id != book.actor.staff_id and not _is_here(book, minutes.chair_id, now)):
        raise Invalid(Problem("chair", NOBODY_HERE))
    return replace(minutes, chair=person.role)


def _with_base(book: MeetingEdit, minutes: MeetingMinutes) -> MeetingMinutes:
    """The minutes of an assembly with the number of its year filled in; only the community has one."""
    if minutes.convened is None or not minutes.convened.binds:
        return minutes
    if book.row.building_id or book.row.grid_id:
        raise Invalid(Problem("kind", ONLY_THE_COMMUNITY))
    by = CountedBy.MEMBERS if minutes.convened.kind is MeetingKind.REPRESENTATIVES else minutes.convened.counted_by
    numbers = base_of(book.row.community_id, minutes.day.year) if minutes.day else None
    entitled = numbers.of(by) if numbers else 0
    in_village = community(book.row.community_id).is_village
    called = replace(minutes.convened, counted_by=by, entitled=entitled, in_village=in_village)
    return replace(minutes, convened=called)


def _is_here(book: MeetingEdit, staff_id: int, now: datetime) -> bool:
    member = people.actor(staff_id, now)
    return staff_id == book.minutes.chair_id or (member is not None and member.community_id == book.row.community_id)


def _with_own_keys(minutes: MeetingMinutes) -> MeetingMinutes:
    """Every topic and decision has a key of its own, by which it is followed through later wordings."""
    used: set[str] = set()

    def own(key: str) -> str:
        key = key if key and key not in used else _new_key()
        used.add(key)
        return key

    return replace(
        minutes,
        topics=tuple(
            replace(
                topic, key=own(topic.key), decisions=tuple(replace(one, key=own(one.key)) for one in topic.decisions)
            )
            for topic in minutes.topics
        ),
    )


def _require_own_photos(book: MeetingEdit, minutes: MeetingMinutes) -> None:
    own = {kept.photo_id for kept in RecordedPhoto.several(meeting=book.row.id)}
    if not own.issuperset(minutes.photo_ids):
        raise NotFound()


def _keep_photos(book: MeetingEdit, photos: Sequence[CleanPhoto], now: datetime) -> list[int]:
    kept = [keep_photo(book.row.community_id, photo, now) for photo in photos]
    for photo_id in kept:
        RecordedPhoto.add(meeting=book.row.id, photo=photo_id)
    return kept


def _linked(book: MeetingEdit, minutes: MeetingMinutes) -> dict[str, int]:
    """The disputes by reference. One that stood there before may stay, whoever saves; a new one has to be in reach."""
    before = references(book.minutes)
    found = disputes_named(book.actor, references(minutes), before)
    problems = [
        Problem("disputes", NO_SUCH_DISPUTE, {"reference": reference})
        for reference in sorted(references(minutes) - found.keys() - before)
    ]
    if problems:
        raise Invalid(*problems)
    return found


def drop_draft(actor: Actor, meeting_id: int, revision: int, now: datetime) -> None:
    """Throws away what was never published, or a correction that is not wanted after all; what is public stays."""
    with opened(actor, meeting_id, MinutesMoveName.DROP, revision) as book:
        book.note("minutes_dropped", now)
        newest = book.newest()
        if newest is None:
            for kept in RecordedPhoto.several(meeting=book.row.id):
                forget_photo(kept.photo_id)
            RecordedMeeting.delete().where(RecordedMeeting.id == book.row.id).execute()
            return
        book.go(MinutesMoveName.DROP, now, draft=newest.contents, confirmed_at=None, confirmed_by=None)
        book.forget_photos()
