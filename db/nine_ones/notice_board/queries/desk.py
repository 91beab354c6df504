"""Notices as staff keep them: drafts, what is coming, what hangs, what has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from db.community.organisation.queries.places import grids_of
from db.community.organisation.tables import Building, CentreHousehold, Grid
from db.community.staff.tables import StaffMember
from db.disputes.queries.settled import may_be_told, name_given
from db.ground.refusals import Invalid, NotFound
from db.nine_ones.notice_board.queries.board import BoardNotice, useful_counts
from db.nine_ones.notice_board.rules.board import NoticeAudience, NoticeStatus, level_of, standing_of
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeKind, NoticeReach, fingerprint, hanging_time
from db.nine_ones.notice_board.tables import Notice, PublishedNotice
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import WHOLE_COMMUNITY, Ability, Actor, Place, covers, require
from db.records.photos.queries import photo_bytes


@dataclass(frozen=True)
class DeskNotice:
    """A draft with how its last published version stands. `fingerprint` says which draft was looked at.

    `place` is the name of its building or grid, nothing for the whole community.

    `waiting` is true while the draft says something else than what is public; `hidden` while a settled matter was
    opened again or made private.
    """

    id: int
    kind: NoticeKind
    level: NoticeAudience
    reach: NoticeReach
    place: str
    words: NoticeDetails
    photo_ids: tuple[int, ...]
    page_ids: tuple[int, ...]
    paper_words: str
    fingerprint: str
    standing: NoticeStatus
    public_title: str | None
    from_at: datetime | None
    until_at: datetime | None
    first_shown_at: datetime | None
    published_at: datetime | None
    changed_at: datetime | None
    waiting: bool
    hidden: bool
    useful: int
    dispute_id: int | None
    may_keep: bool

    @property
    def all_said(self) -> str:
        return "\n".join((self.words.title, self.words.text, self.paper_words))


def place_of(notice: Notice) -> Place:
    return Place(notice.community_id, notice.grid_id, notice.building_id)


def words_of(notice: Notice) -> NoticeDetails:
    return NoticeDetails(notice.title, notice.text, notice.first_day, notice.last_day, notice.pinned)


def fingerprint_of(notice: Notice) -> str:
    photos, pages = cast(list[int], notice.photo_ids), cast(list[int], notice.page_ids)
    return fingerprint(words_of(notice), NoticeReach(notice.grid_id, notice.building_id), photos, pages)


def all_said(notice: Notice) -> str:
    """All text of a notice in which a name could stand, the words of its paper included."""
    return "\n".join((notice.title, notice.text, notice.paper_words))


def notices_of(actor: Actor, now: datetime) -> list[DeskNotice]:
    """The notices in the actor's scope and those that grid or community have hung there; last changed first.

    Raises NotAllowed.
    """
    require(actor, Ability.READ_NINE_ONES)
    rows = list(Notice.select().where(_in_sight(actor)).order_by(Notice.changed_at.desc(), Notice.id.desc()))
    ids = [row.id for row in rows]
    last = {
        row.notice_id: row
        for row in PublishedNotice.select().where(PublishedNotice.notice.in_(ids)).order_by(PublishedNotice.number)
    }
    counts = useful_counts(ids)
    places = _places(rows)
    seen = [_desk_notice(actor, row, last.get(row.id), counts.get(row.id, 0), places[row.id], now) for row in rows]
    return [one for one in seen if one.may_keep or actor.role in WHOLE_COMMUNITY or one.published_at]


def notice_for_desk(actor: Actor, notice_id: int, now: datetime) -> DeskNotice:
    """One notice as staff keep it. Raises NotAllowed or NotFound."""
    require(actor, Ability.READ_NINE_ONES)
    row = Notice.one(id=notice_id)
    if row is None or not _is_in_sight(actor, row):
        raise NotFound()
    versions = PublishedNotice.several(notice=notice_id)
    useful = useful_counts([notice_id]).get(notice_id, 0)
    found = _desk_notice(actor, row, versions[-1] if versions else None, useful, _places([row])[row.id], now)
    if not (found.may_keep or actor.role in WHOLE_COMMUNITY or found.published_at):
        raise NotFound()
    return found


def _in_sight(actor: Actor) -> Any:
    here = lies_in(actor.home, Notice)
    if actor.role in WHOLE_COMMUNITY:
        return here
    whole_grid = Notice.building.is_null() & Notice.grid.in_([grid.id for grid in grids_of(actor)])
    return here & (Notice.grid.is_null() | whole_grid | lies_in(actor.territory, Notice))


def _is_in_sight(actor: Actor, row: Notice) -> bool:
    if not actor.home.covers(place_of(row)):
        return False
    if row.grid_id is None or covers(actor, place_of(row)):
        return True
    return row.building_id is None and row.grid_id in {grid.id for grid in grids_of(actor)}


def _places(rows: list[Notice]) -> dict[int, str]:
    """By notice, the name of its building, else of its grid; nothing for the whole community."""
    buildings = Building.select(Building.id, Building.name).where(Building.id.in_([row.building_id for row in rows]))
    grids = Grid.select(Grid.id, Grid.name).where(Grid.id.in_([row.grid_id for row in rows]))
    by_building, by_grid = dict(buildings.tuples()), dict(grids.tuples())
    return {row.id: by_building.get(row.building_id) or by_grid.get(row.grid_id, "") for row in rows}


def _desk_notice(
    actor: Actor,
    row: Notice,
    public: PublishedNotice | None,
    useful: int,
    place: str,
    now: datetime,
) -> DeskNotice:
    print_now = fingerprint_of(row)
    standing = NoticeStatus.DRAFT
    if public:
        standing = standing_of(public.from_at, public.until_at, public.ended_at, now)
    may_keep = actor.may(Ability.KEEP_NINE_ONES) and covers(actor, place_of(row))
    return DeskNotice(
        row.id,
        row.kind,
        level_of(row.grid_id, row.building_id),
        NoticeReach(row.grid_id, row.building_id),
        place,
        words_of(row),
        tuple(cast(list[int], row.photo_ids)),
        tuple(cast(list[int], row.page_ids)),
        row.paper_words,
        print_now,
        standing,
        public.title if public else None,
        public.from_at if public else None,
        public.until_at if public else None,
        public.first_shown_at if public else None,
        public.published_at if public else None,
        public.changed_at if public else None,
        public is None or public.ended_at is not None or public.fingerprint != print_now,
        bool(row.dispute_id) and not may_be_told(cast(int, row.dispute_id)),
        useful,
        row.dispute_id,
        may_keep,
    )


def preview_of(notice: DeskNotice, now: datetime, zone: str) -> BoardNotice:
    """What everybody will read if the notice is published now, in the form in which the board is read.

    Of one that is published and unchanged, what everybody reads already.
    """
    since, changed_at, until_at = notice.first_shown_at, notice.changed_at, notice.until_at
    if since is None or notice.waiting:
        since, changed_at, until_at = _times_if_published(notice, now, zone)
    return BoardNotice(
        notice.id,
        notice.kind,
        notice.level,
        notice.words.title,
        notice.words.text,
        notice.words.pinned,
        since,
        changed_at,
        until_at,
        notice.photo_ids,
        notice.page_ids,
        notice.useful,
    )


def _times_if_published(
    notice: DeskNotice, now: datetime, zone: str
) -> tuple[datetime, datetime | None, datetime | None]:
    try:
        from_at, until_at = hanging_time(notice.words, now, zone)
    except Invalid:
        from_at, until_at = now, None
    if notice.first_shown_at is not None and notice.first_shown_at < now:
        return notice.first_shown_at, now, until_at
    return from_at, None, until_at


def picture_for_desk(notice: DeskNotice, photo_id: int) -> bytes:
    """The small picture, for who has been given the notice. Raises NotFound."""
    if photo_id not in (*notice.photo_ids, *notice.page_ids):
        raise NotFound()
    return photo_bytes(photo_id, thumbnail=True)


def names_to_find(community_id: int, dispute_id: int | None = None) -> tuple[str, ...]:
    """The names to look for in a notice: of staff, also former, of centre households, and of the dispute's reporter."""
    staff = StaffMember.select(StaffMember.name).where(StaffMember.community == community_id)
    households = CentreHousehold.select(CentreHousehold.name).join(Building).where(Building.community == community_id)
    names = {row[0] for query in (staff, households) for row in query.tuples()}
    return tuple(sorted(names | {name_given(dispute_id)} if dispute_id else names))
