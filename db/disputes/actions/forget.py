"""How a resident can be reached: put right or taken out by themselves, and gone when it is no longer needed."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_holder_of
from db.disputes.actions.set_apart import set_contact_apart
from db.disputes.queries.callers import sealed_reach
from db.disputes.queries.keeping import over_since
from db.disputes.queries.legal_holds import is_held, is_mediated
from db.disputes.rules.keeping import CONTACT_DAYS, are_gone
from db.disputes.rules.legal_holds import STILL_NEEDED, HeldKind
from db.disputes.rules.workflow import ENDED
from db.disputes.tables import Contact, Dispute
from db.ground.refusals import NotAllowed
from db.records.history.rules import ActorKind
from db.records.reports.rules import CONSENT_VERSION, WITHOUT_CONSENT, ContactWish, checked_contact


def erase_contact(link: str, now: datetime) -> None:
    """The resident takes name and phone out again (个人信息保护法 第47条); the dispute goes on.

    Raises NotFound, or NotAllowed while somebody still needs it.
    """
    with case_for_holder_of(link) as case:
        _must_not_be_held(case)
        if Contact.delete().where(Contact.dispute == case.dispute.id).execute():
            case.change(contact_wish=ContactWish.HERE)
            case.note("contact_erased", ActorKind.RESIDENT, now)


def correct_contact(link: str, name: str, phone: str, now: datetime) -> None:
    """Name and phone as they should be, instead of those before; both empty takes them out (个人信息保护法 第46条).

    A number agreed to for text messages is a consent of its own and stays. Raises NotFound, Invalid by field, or
    NotAllowed where nothing is kept any more, or what is taken out is still needed.
    """
    name, phone = checked_contact(name, phone)
    with case_for_holder_of(link) as case:
        own = case.dispute.id
        if are_gone(case.dispute.text):
            raise NotAllowed()
        if not (name or phone):
            _must_not_be_held(case)
        kept = sealed_reach(own, name, phone)
        contact = Contact.one(dispute=own)
        if contact is None and (name or phone):
            Contact.add(dispute=own, **kept)
        elif contact is not None and not (name or phone) and contact.sealed_text_phone is None:
            Contact.delete().where(Contact.dispute == own).execute()
        elif contact is not None:
            contact.put(**kept)
        if (name or phone) and case.dispute.consent_version == WITHOUT_CONSENT:
            case.change(consent_version=CONSENT_VERSION)  # the page has said so beside the button
        if not phone:
            case.change(contact_wish=ContactWish.HERE)
        case.note("contact_corrected", ActorKind.RESIDENT, now)


def _must_not_be_held(case: LockedDispute) -> None:
    if is_held(case.dispute.id):
        raise NotAllowed(STILL_NEEDED)


def forget_contacts(now: datetime) -> int:
    """Takes out names and phones 180 days after their dispute has ended; those of a held one are kept apart.

    Returns how many.
    """
    there = Dispute.id.in_(Contact.select(Contact.dispute))
    return sum(_forget(*one, now) for one in over_since(now - timedelta(days=CONTACT_DAYS), there))


def _forget(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status not in ENDED or is_mediated(dispute_id):
            return False
        apart = set_contact_apart(case, now)
        gone = Contact.delete().where(Contact.dispute == dispute_id).execute()
        if apart:
            case.note("set_apart", ActorKind.SYSTEM, now, what=HeldKind.CONTACT)
        else:
            case.note("contact_forgotten", ActorKind.SYSTEM, now)
        return bool(gone)
