"""Writing a notice; until it is published only staff see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import cast

from db.community.organisation.queries.places import place_to_keep
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import fingerprint_of, place_of
from db.nine_ones.notice_board.rules.paper import NoticePaper
from db.nine_ones.notice_board.rules.words import MOST_PICTURES, NoticeDetails, NoticeKind, NoticeReach, checked_words
from db.nine_ones.notice_board.tables import Notice, PublishedNotice
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.photos.actions import forget_photo, keep_photo
from db.records.photos.rules import CleanPhoto


def write_notice(
    actor: Actor,
    reach: NoticeReach,
    words: NoticeDetails,
    now: datetime,
    pictures: Sequence[CleanPhoto] = (),
    paper: NoticePaper | None = None,
) -> int:
    """Makes a draft notice and returns its id. Raises NotAllowed, NotFound outside the scope, or Invalid."""
    place = place_to_keep(actor, reach.grid_id, reach.building_id)
    checked = checked_words(words)
    _check_count(len(pictures))
    with recording(actor.community_id) as record:
        notice = add_draft(record, actor, place, NoticeKind.NOTICE, checked, now)
        _take_in(notice, pictures, paper, now)
    return notice.id


def add_draft(
    record: Recorder,
    actor: Actor,
    place: Place,
    kind: NoticeKind,
    words: NoticeDetails,
    now: datetime,
    dispute_id: int | None = None,
) -> Notice:
    notice = Notice.add(
        community=place.community_id,
        grid=place.grid_id,
        building=place.building_id,
        kind=kind,
        dispute=dispute_id,
        photo_ids=[],
        page_ids=[],
        changed_at=now,
        changed_by=actor.staff_id,
        **asdict(words),
    )
    record.append("notice", notice.id, "notice_written", now, actor)
    return notice


def rewrite_notice(
    actor: Actor,
    notice_id: int,
    seen: str,
    words: NoticeDetails,
    now: datetime,
    *,
    leave_out: Collection[int] = (),
    pictures: Sequence[CleanPhoto] = (),
    paper: NoticePaper | None = None,
    without_paper: bool = False,
) -> None:
    """Changes the draft; what is public stays until it is published anew. `seen` is the fingerprint it was opened with.

    `leave_out` are pictures that go, `pictures` come behind those that stay, a new paper replaces the old one.
    Raises NotAllowed, NotFound, Invalid or SomebodyWasFaster.
    """
    checked = checked_words(words)
    with recording(actor.community_id) as record:
        notice = notice_to_change(actor, notice_id, seen)
        before = photos_in(notice)
        stay = [photo for photo in notice.photo_ids if photo not in leave_out]
        _check_count(len(stay) + len(pictures))
        notice.put(photo_ids=stay, changed_at=now, changed_by=actor.staff_id, **asdict(checked))
        if without_paper or paper:
            notice.put(page_ids=[], paper_words="")
        _take_in(notice, pictures, paper, now)
        _forget(before - photos_in(notice) - _ever_public(notice))
        record.append("notice", notice.id, "notice_rewritten", now, actor)


def notice_to_change(actor: Actor, notice_id: int, seen: str | None = None) -> Notice:
    """The notice's row, locked, for who keeps the board it hangs on.

    `seen` is the fingerprint it was opened with. Raises NotAllowed, NotFound or SomebodyWasFaster.
    """
    require(actor, Ability.KEEP_NINE_ONES)
    found = Notice.locked(id=notice_id)
    if found is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of(found))
    if seen is not None and fingerprint_of(found) != seen:
        raise SomebodyWasFaster()
    return found


def _check_count(pictures: int) -> None:
    if pictures > MOST_PICTURES:
        raise Invalid(Problem("pictures", N_("At most %(most)s photos, please."), {"most": MOST_PICTURES}))


def _take_in(notice: Notice, pictures: Sequence[CleanPhoto], paper: NoticePaper | None, now: datetime) -> None:
    def kept(photos: Sequence[CleanPhoto]) -> list[int]:
        return [keep_photo(notice.community_id, photo, now) for photo in photos]

    if pictures:
        notice.put(photo_ids=[*notice.photo_ids, *kept(pictures)])
    if paper:
        notice.put(page_ids=kept(paper.pages), paper_words=paper.words)


def _ever_public(notice: Notice) -> set[int]:
    return {photo for public in PublishedNotice.several(notice=notice.id) for photo in photos_in(public)}


def photos_in(notice: Notice | PublishedNotice) -> set[int]:
    return {*cast(list[int], notice.photo_ids), *cast(list[int], notice.page_ids)}


def _forget(photo_ids: set[int]) -> None:
    for photo_id in photo_ids:
        forget_photo(photo_id)


def throw_away_notice(actor: Actor, notice_id: int, now: datetime) -> None:
    """Deletes a draft. Raises NotAllowed, NotFound, or Refused for what has been public."""
    with recording(actor.community_id) as record:
        notice = notice_to_change(actor, notice_id)
        if PublishedNotice.one(notice=notice.id):
            raise Refused(N_("It has been public; take it down instead."))
        _forget(photos_in(notice))
        notice.delete_instance()
        record.append("notice", notice_id, "notice_thrown_away", now, actor)
