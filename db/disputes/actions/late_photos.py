"""Photos, and before them a recording, that come after the words they belong to, in pieces, over a weak line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import existing
from db.disputes.actions.case import LockedDispute, case_for_holder_of
from db.disputes.actions.notifications import tell_who_answers
from db.disputes.actions.voices import keep_recording
from db.disputes.queries.secret_links import REPORTS
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Attachment, Dispute, Message, Voice
from db.ground.refusals import NotAllowed, NotFound, Refused, TooMany
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
    """The bytes of the photo of this number, counted from 1, from `start` on; `size` is of the whole file.

    Of the report itself, with a recording counted among its photos, or of what its resident wrote in this message.
    """

    number: int
    size: int
    start: int
    content: bytes
    sound: bool = False
    message_id: int | None = None

    def owner(self, link: str) -> str:
        """Of whose photos only one is half here."""
        return link if self.message_id is None else f"{link} {self.message_id}"


def take_photo_piece(link: str, piece: PhotoPiece, now: datetime) -> PhotosArrived:
    """Hangs the photo on the report as soon as it is whole. A piece that comes twice changes nothing.

    A piece of no bytes only asks. Raises NotFound for a link that opens nothing, Refused for what is no photo or one
    too many, NotAllowed when the matter is over: the photo of this number will then never come.
    """
    dispute = existing(REPORTS.by_link(link))
    photos, sounds = _photos_of(dispute, piece.message_id), _sounds_of(dispute, piece.message_id)
    whole = photos + sounds
    if piece.number <= whole:
        return PhotosArrived(whole, 0)
    if piece.sound and (sounds or piece.message_id):
        raise Refused(ONLY_ONE)
    if photos >= MOST_PHOTOS and not piece.sound:
        raise Refused(NO_MORE, most=MOST_PHOTOS)
    try:
        return _taken_in(link, whole, piece, now)
    except (NotAllowed, NotFound, TooMany):
        raise
    except Refused:
        _note_unreadable(link, piece, now)
        raise


def _taken_in(link: str, whole: int, piece: PhotoPiece, now: datetime) -> PhotosArrived:
    have = keep_part(piece.owner(link), whole + 1, piece.start, piece.content, now)
    if not piece.content or have < piece.size:
        return PhotosArrived(whole, have)
    return _hung_on(link, whole, piece, now)


def _note_unreadable(link: str, piece: PhotoPiece, now: datetime) -> None:
    """Nobody waits for it any more: neither its resident, who chooses another one, nor whoever has it in hand."""
    of_words = {} if piece.message_id is None else {"message": piece.message_id}
    with case_for_holder_of(link) as case:
        case.note("recording_unreadable" if piece.sound else "photo_unreadable", ActorKind.RESIDENT, now, **of_words)


def _hung_on(link: str, whole: int, piece: PhotoPiece, now: datetime) -> PhotosArrived:
    owner = piece.owner(link)
    try:
        if piece.sound:
            keep_recording(link, clean_recording(whole_of_parts(owner)), now)
            return PhotosArrived(whole + 1, 0)
        return _attached(link, whole, clean_photo(whole_of_parts(owner)), piece.message_id, now)
    finally:
        forget_parts(owner)


def _attached(link: str, whole: int, photo: CleanPhoto, message_id: int | None, now: datetime) -> PhotosArrived:
    with case_for_holder_of(link) as case:
        if message_id is None and case.dispute.status not in OPEN:
            raise NotAllowed(OVER)
        sounds = _sounds_of(case.dispute, message_id)
        if _photos_of(case.dispute, message_id) + sounds == whole:
            _hang(case, photo, message_id, now)
        return PhotosArrived(_photos_of(case.dispute, message_id) + sounds, 0)


def _hang(case: LockedDispute, photo: CleanPhoto, message_id: int | None, now: datetime) -> None:
    """What hangs on words is heard like words: they wait with somebody again, though they were read before it came."""
    words = Message.one(id=message_id) if message_id else None
    case.attach([photo], now, words)
    if words is None:
        case.note("photo_came", ActorKind.RESIDENT, now)
        return
    case.note("photo_came_to_words", ActorKind.RESIDENT, now, message=words.id)
    if case.dispute.resident_waits_since is None:
        case.wait(words.at)
        tell_who_answers(case, now)


def _sounds_of(dispute: Dispute, message_id: int | None) -> int:
    return 0 if message_id else Voice.select().where(Voice.dispute == dispute.id).count()


def _photos_of(dispute: Dispute, message_id: int | None) -> int:
    """Raises NotFound for a message that is not this resident's own."""
    if message_id is None:
        return Attachment.select().where((Attachment.dispute == dispute.id) & Attachment.message.is_null()).count()
    own = Message.one(id=message_id, dispute=dispute.id, author_kind=ActorKind.RESIDENT)
    if own is None:
        raise NotFound()
    return Attachment.select().where(Attachment.message == own.id).count()
