"""The board of one building as everybody may see it: the building's own notices, its grid's and the community's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from peewee import JOIN, ModelSelect, fn

from db.community.organisation.queries.places import BuildingInfo
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.nine_ones.notice_board.rules.board import NEW_FOR, GoneNotice, NoticeAudience, level_of, standing_of
from db.nine_ones.notice_board.rules.words import NoticeKind
from db.nine_ones.notice_board.tables import FoundUseful, Notice, PublishedNotice
from db.records.photos.queries import photo_bytes

PER_PAGE = 8


@dataclass(frozen=True)
class BoardNotice:
    """A notice as it is read; `photo_ids` are pictures, `page_ids` the pages of its paper."""

    id: int
    kind: NoticeKind
    level: NoticeAudience
    title: str
    text: str
    pinned: bool
    since: datetime
    changed_at: datetime | None
    until: datetime | None
    photo_ids: tuple[int, ...]
    page_ids: tuple[int, ...]
    useful: int


@dataclass(frozen=True)
class Board:
    """One page of the notices that hang on a board, the pinned ones first, then the newest."""

    notices: tuple[BoardNotice, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class BoardSummary:
    """A board in a few words: how many notices hang, and the newest one's title if it is new.

    Holds until `until`. `ever` tells an empty board from one that was never used.
    """

    count: int
    newest: str | None
    until: datetime | None
    ever: bool


_STILL_SETTLED = (Dispute.status == Status.CLOSED) & ~Dispute.private


def here(building: BuildingInfo) -> Any:
    everywhere = Notice.grid.is_null()
    in_grid = (Notice.grid == building.grid_id) & Notice.building.is_null()
    return (Notice.community == building.community_id) & (everywhere | in_grid | (Notice.building == building.id))


def _public(building: BuildingInfo) -> ModelSelect:
    """What is published here; a settled matter that was opened again or made private hides at once."""
    return (
        PublishedNotice.select(PublishedNotice, Notice)
        .join(Notice)
        .join(Dispute, JOIN.LEFT_OUTER, on=(Notice.dispute == Dispute.id))
        .where(here(building) & PublishedNotice.ended_at.is_null() & (Notice.dispute.is_null() | _STILL_SETTLED))
    )


def _hanging(building: BuildingInfo, now: datetime) -> ModelSelect:
    running = PublishedNotice.until_at.is_null() | (PublishedNotice.until_at > now)
    return _public(building).where((PublishedNotice.from_at <= now) & running)


def words_of_settled(dispute_ids: Collection[int], now: datetime) -> dict[int, str]:
    """By dispute, what hangs on a board of these settled matters; one that was opened again or made private hides."""
    running = PublishedNotice.until_at.is_null() | (PublishedNotice.until_at > now)
    hanging = PublishedNotice.ended_at.is_null() & (PublishedNotice.from_at <= now) & running
    found = PublishedNotice.select(Notice.dispute, PublishedNotice.text).join(Notice).join(Dispute)
    return dict(found.where(Notice.dispute.in_(list(dispute_ids)) & hanging & _STILL_SETTLED).tuples())


def board(building: BuildingInfo, kind: NoticeKind, now: datetime, page: int = 1, per_page: int = PER_PAGE) -> Board:
    found = _hanging(building, now).where(Notice.kind == kind)
    total = found.count()
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    newest_first = (PublishedNotice.pinned.desc(), PublishedNotice.first_shown_at.desc(), PublishedNotice.id.desc())
    rows = list(found.order_by(*newest_first).paginate(page, per_page))
    counts = useful_counts(row.notice_id for row in rows)
    return Board(tuple(on_board(row, row.notice, counts.get(row.notice_id, 0)) for row in rows), total, page, pages)


def on_board(public: PublishedNotice, notice: Notice, useful: int) -> BoardNotice:
    return BoardNotice(
        notice.id,
        notice.kind,
        level_of(notice.grid_id, notice.building_id),
        public.title,
        public.text,
        public.pinned,
        public.first_shown_at,
        public.changed_at,
        public.until_at,
        tuple(cast(list[int], public.photo_ids)),
        tuple(cast(list[int], public.page_ids)),
        useful,
    )


def useful_counts(notice_ids: Iterable[int]) -> dict[int, int]:
    counted = FoundUseful.select(FoundUseful.notice, fn.COUNT(FoundUseful.id))
    return dict(counted.where(FoundUseful.notice.in_(list(notice_ids))).group_by(FoundUseful.notice).tuples())


def notice_on_board(building: BuildingInfo, notice_id: int, now: datetime) -> BoardNotice | GoneNotice:
    """The notice if it hangs here now, else how it stands. Raises NotFound for what was never published here."""
    found = _hanging(building, now).where(Notice.id == notice_id).first()
    if found:
        return on_board(found, found.notice, useful_counts([notice_id]).get(notice_id, 0))
    earlier = (
        PublishedNotice.select(PublishedNotice, Notice)
        .join(Notice)
        .where(here(building) & (Notice.id == notice_id))
        .order_by(PublishedNotice.number.desc())
        .first()
    )
    if earlier is None:
        raise NotFound()
    return GoneNotice(standing_of(earlier.from_at, earlier.until_at, earlier.ended_at, now))


def picture_on_board(
    building: BuildingInfo, notice_id: int, photo_id: int, now: datetime, thumbnail: bool = False
) -> bytes:
    """A picture or page of what hangs now, as JPEG. Raises NotFound."""
    found = notice_on_board(building, notice_id, now)
    if isinstance(found, GoneNotice) or photo_id not in (*found.photo_ids, *found.page_ids):
        raise NotFound()
    return photo_bytes(photo_id, thumbnail)


def useful_to(token: str | None, notice_ids: Iterable[int]) -> frozenset[int]:
    """Which of these this phone has found useful."""
    if token is None:
        return frozenset()
    mine = FoundUseful.select(FoundUseful.notice).where(
        (FoundUseful.token_hash == token_hash(token)) & FoundUseful.notice.in_(list(notice_ids))
    )
    return frozenset(row[0] for row in mine.tuples())


def board_summary(building: BuildingInfo, now: datetime) -> BoardSummary:
    """The board in a few words, in two statements, because it stands on every building's page."""
    columns = (PublishedNotice.title, PublishedNotice.first_shown_at, PublishedNotice.from_at, PublishedNotice.until_at)
    rows = list(_public(building).select(*columns).order_by(PublishedNotice.first_shown_at.desc()).tuples())
    showing = [row for row in rows if row[2] <= now and (row[3] is None or row[3] > now)]
    new = next((row for row in showing if row[1] > now - NEW_FOR), None)
    turns = [moment for row in rows for moment in row[2:] if moment and moment > now]
    ever = bool(rows) or PublishedNotice.select(PublishedNotice.id).join(Notice).where(here(building)).exists()
    ends = [new[1] + NEW_FOR] if new else []
    return BoardSummary(len(showing), new[0] if new else None, min([*turns, *ends], default=None), ever)
