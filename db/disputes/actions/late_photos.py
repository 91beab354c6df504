"""Photos, and before them a recording, that come after the words of their report, in pieces, over a weak line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.disputes.actions.case import case_for_holder_of
from db.disputes.actions.voices import keep_recording
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Attachment, Dispute, Voice
from db.ground.refusals import NotAllowed, NotFound, Refused
from db.ground.sealing import token_hash
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.photos.actions import forget_parts, keep_part
from db.records.photos.queries import whole_of_parts
from db.records.photos.rules import CleanPhoto, clean_photo
from db.records.recordings.actions import clean_recording
from db.records.reports.rules import MOST_PHOTOS

NO_MORE = N_("At most %(most)s photos, please.")
OVER = N_("This matter has ended. The photo was not added.")
ONLY_ONE = N_("A recording is here already.")


@dataclass(frozen=True)
class PhotosArrived:
    """How many photos and recordings the report has, and how many bytes of the next one are here."""

    whole: int
    bytes_of_next: int


@dataclass(frozen=True)
class PhotoPiece:
    """The bytes of the report's photo of this number, counted from 1, from `start` on; `size` is of the whole file.

    A recording is counted with the photos.
    """

    number: int
    size: int
    start: int
    content: bytes
    sound: bool = False


def take_photo_piece(link: str, piece: PhotoPiece, now: datetime) -> PhotosArrived:
    """Hangs the photo on the report as soon as it is whole. A piece that comes twice changes nothing.

    A piece of no bytes only asks. Raises NotFound for a link that opens nothing, Refused for what is no photo or one
    too many, NotAllowed when the matter is over: the photo of this number will then never come.
    """
    dispute = _of_holder(link)
    photos, sounds = _photos_of(dispute), _sounds_of(dispute)
    whole = photos + sounds
    if piece.number <= whole:
        return PhotosArrived(whole, 0)
    if piece.sound and sounds:
        raise Refused(ONLY_ONE)
    if photos >= MOST_PHOTOS and not piece.sound:
        raise Refused(NO_MORE, most=MOST_PHOTOS)
    have = keep_part(link, whole + 1, piece.start, piece.content, now)
    if not piece.content or have < piece.size:
        return PhotosArrived(whole, have)
    return _hung_on(link, whole, piece.sound, now)


def _hung_on(link: str, whole: int, sound: bool, now: datetime) -> PhotosArrived:
    try:
        if sound:
            keep_recording(link, clean_recording(whole_of_parts(link)), now)
            return PhotosArrived(whole + 1, 0)
        photo = clean_photo(whole_of_parts(link))
        return _attached(link, whole, photo, now)
    finally:
        forget_parts(link)


def _attached(link: str, whole: int, photo: CleanPhoto, now: datetime) -> PhotosArrived:
    with case_for_holder_of(link) as case:
        if case.dispute.status not in OPEN:
            raise NotAllowed(OVER)
        sounds = _sounds_of(case.dispute)
        if _photos_of(case.dispute) + sounds == whole:
            case.attach([photo], now)
            case.note("photo_came", ActorKind.RESIDENT, now)
        return PhotosArrived(_photos_of(case.dispute) + sounds, 0)


def _of_holder(link: str) -> Dispute:
    found = Dispute.one(follow_hash=token_hash(link))
    if found is None:
        raise NotFound()
    return found


def _sounds_of(dispute: Dispute) -> int:
    return Voice.select().where(Voice.dispute == dispute.id).count()


def _photos_of(dispute: Dispute) -> int:
    own = (Attachment.dispute == dispute.id) & Attachment.message.is_null()
    return Attachment.select().where(own).count()
