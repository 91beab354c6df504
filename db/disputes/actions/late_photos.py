"""Photos that come after the words of their report, one by one and in pieces, over a weak line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.disputes.actions.case import case_for_holder_of
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Attachment, Dispute
from db.ground.refusals import NotAllowed, NotFound, Refused
from db.ground.sealing import token_hash
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.photos.actions import forget_parts, keep_part
from db.records.photos.queries import whole_of_parts
from db.records.photos.rules import CleanPhoto, clean_photo
from db.records.reports.rules import MOST_PHOTOS

NO_MORE = N_("At most %(most)s photos, please.")
OVER = N_("This matter has ended. The photo was not added.")


@dataclass(frozen=True)
class PhotosArrived:
    """How many photos the report has, and how many bytes of the next one are here."""

    whole: int
    bytes_of_next: int


@dataclass(frozen=True)
class PhotoPiece:
    """The bytes of the report's photo of this number, counted from 1, from `start` on; `size` is of the whole file."""

    number: int
    size: int
    start: int
    content: bytes


def take_photo_piece(link: str, piece: PhotoPiece, now: datetime) -> PhotosArrived:
    """Hangs the photo on the report as soon as it is whole. A piece that comes twice changes nothing.

    A piece of no bytes only asks. Raises NotFound for a link that opens nothing, Refused for what is no photo or one
    too many, NotAllowed when the matter is over: the photo of this number will then never come.
    """
    dispute = _of_holder(link)
    whole = _photos_of(dispute)
    if piece.number <= whole:
        return PhotosArrived(whole, 0)
    if whole >= MOST_PHOTOS:
        raise Refused(NO_MORE, most=MOST_PHOTOS)
    have = keep_part(link, whole + 1, piece.start, piece.content, now)
    return _hung_on(link, whole, now) if piece.content and have >= piece.size else PhotosArrived(whole, have)


def _hung_on(link: str, whole: int, now: datetime) -> PhotosArrived:
    try:
        photo = clean_photo(whole_of_parts(link))
        return _attached(link, whole, photo, now)
    finally:
        forget_parts(link)


def _attached(link: str, whole: int, photo: CleanPhoto, now: datetime) -> PhotosArrived:
    with case_for_holder_of(link) as case:
        if case.dispute.status not in OPEN:
            raise NotAllowed(OVER)
        if _photos_of(case.dispute) == whole:
            case.attach([photo], now)
            case.note("photo_came", ActorKind.RESIDENT, now)
        return PhotosArrived(_photos_of(case.dispute), 0)


def _of_holder(link: str) -> Dispute:
    found = Dispute.one(follow_hash=token_hash(link))
    if found is None:
        raise NotFound()
    return found


def _photos_of(dispute: Dispute) -> int:
    own = (Attachment.dispute == dispute.id) & Attachment.message.is_null()
    return Attachment.select().where(own).count()
