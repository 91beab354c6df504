"""A photo of a dispute, for whoever holds its secret link."""

from __future__ import annotations

from db.disputes.queries.secret_links import REPORTS
from db.disputes.tables import Attachment, Dispute, Message
from db.ground.refusals import NotFound
from db.records.photos.queries import photo_bytes


def photo_for_holder_of(link: str, photo_id: int, thumbnail: bool = False) -> bytes:
    """A photo of this dispute that its resident may see, in two statements. Raises NotFound for every other one."""
    internal = Attachment.message.is_null(False) & Message.internal
    found = (
        Attachment.select(Attachment.id)
        .join(Dispute)
        .switch(Attachment)
        .join(Message, join_type="LEFT OUTER JOIN", on=Attachment.message == Message.id)
        .where(REPORTS.is_of(link) & (Attachment.photo == photo_id) & ~internal)
        .exists()
    )
    if not found:
        raise NotFound()
    return photo_bytes(photo_id, thumbnail)
