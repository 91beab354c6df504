"""What was to say it all and could not be read: its resident is told for as long as nothing else says it."""

from __future__ import annotations

from db.disputes.queries.resident import ResidentView
from db.disputes.queries.secret_links import REPORTS
from db.disputes.queries.voices import is_only_spoken
from db.disputes.tables import Dispute, Voice
from db.ground.words import in_every_language
from db.records.history.queries import last_position
from db.records.reports.rules import SEE_PHOTOS

PHOTO, RECORDING = "photo", "recording"


def unreadable_for_holder_of(link: str, view: ResidentView) -> str | None:
    """Whether the words said last are none, and the photo or recording that stood for them could not be read."""
    own = [(message.text, message.photo_ids) for message in view.messages if message.by_resident]
    text, photo_ids = own[-1] if own else (view.text, view.photo_ids)
    if _is_only_photos(text) and not photo_ids:
        return PHOTO if happened_to(_id_of(link), "photo_unreadable") else None
    if is_only_spoken(text) and happened_to(_id_of(link), "recording_unreadable") and not _is_heard_by_now(link):
        return RECORDING
    return None


def _is_only_photos(text: str) -> bool:
    return text in in_every_language(SEE_PHOTOS)


def happened_to(dispute_id: int, kind: str) -> bool:
    return last_position("dispute", dispute_id, kind) > 0


def _is_heard_by_now(link: str) -> bool:
    return Voice.select().where(Voice.dispute == _id_of(link)).exists()


def _id_of(link: str) -> int:
    return Dispute.get(REPORTS.is_of(link)).id
