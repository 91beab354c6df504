"""Of which disputes a resident is to be told by text message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.disputes.queries.answers import own_answers_on_their_way
from db.disputes.queries.callers import CONTACTS
from db.disputes.rules.texts import WAITS_FOR_RESIDENT, may_be_texted
from db.disputes.tables import Contact, Dispute


@dataclass(frozen=True)
class TextDue:
    """Something waits for a resident who has agreed to be told so; `cause` is the same until that is over."""

    dispute_id: int
    community_id: int
    reference: str
    cause: str
    phone: str
    provider: str


def texts_due() -> Iterator[TextDue]:
    """For the job, which still has to look how many were sent and what hour it is."""
    query = Contact.select(Contact, Dispute).join(Dispute)
    wanted = Contact.sealed_text_phone.is_null(False) & Dispute.status.in_(sorted(WAITS_FOR_RESIDENT))
    wanted &= ~Dispute.in_danger & ~Dispute.withheld & Dispute.id.not_in(own_answers_on_their_way())
    for row in query.where(wanted).order_by(Dispute.status_since):
        own = row.dispute
        phone, provider = CONTACTS.opened(row, "text_phone"), CONTACTS.opened(row, "text_provider")
        cause = f"{own.status.value}:{own.status_since.isoformat()}"
        yield TextDue(own.id, own.community_id, own.reference, cause, phone, provider)


def text_consent(own: Dispute, contact: Contact | None) -> tuple[str, bool]:
    """Who carries the texts that were agreed to, or nothing; and whether texts may be agreed to at all."""
    provider = CONTACTS.opened(contact, "text_provider") if contact else ""
    return provider, may_be_texted(own.status, own.in_danger or own.withheld)
