"""Text messages about one's own dispute: agreed to, naming who carries them, and taken back as easily."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.case import case_for_holder_of
from db.disputes.queries.callers import CONTACTS
from db.disputes.rules.texts import checked_mobile, may_be_texted
from db.disputes.tables import Contact
from db.ground.refusals import NotAllowed
from db.records.history.rules import ActorKind


def allow_texts(link: str, phone: str, provider: str, now: datetime) -> None:
    """Sealed beside name and phone, and forgotten with them. `provider` is who carries the texts, as was agreed to.

    Raises NotFound, Invalid for a number that takes no texts, NotAllowed for a dispute that is over or dangerous.
    """
    number = checked_mobile(phone)
    with case_for_holder_of(link) as case:
        row = case.dispute
        if not may_be_texted(row.status, row.in_danger or row.withheld):
            raise NotAllowed()
        Contact.add_once(dispute=row.id)
        contact = Contact.one(dispute=row.id)
        assert contact is not None
        contact.put(**CONTACTS.sealed_columns(contact, text_phone=number, text_provider=provider))
        case.note("texts_allowed", ActorKind.RESIDENT, now)


def stop_texts(link: str, now: datetime) -> None:
    """The consent is taken back, and the number with it. Harmless when there was none. Raises NotFound."""
    with case_for_holder_of(link) as case:
        contact = Contact.one(dispute=case.dispute.id)
        if contact is None or contact.sealed_text_phone is None:
            return
        if contact.sealed_name is None and contact.sealed_phone is None:
            Contact.delete().where(Contact.dispute == case.dispute.id).execute()
        else:
            contact.put(sealed_text_phone=None, sealed_text_provider=None)
        case.note("texts_stopped", ActorKind.RESIDENT, now)
