"""Talking: to the resident, among colleagues, and looking at how to reach somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.disputes.actions.case import case_for_staff
from db.disputes.actions.danger import look_for_danger
from db.disputes.actions.fellows import hear_joined
from db.disputes.actions.notifications import tell_asked
from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.colleagues import colleagues_to_ask
from db.disputes.queries.scope import may_see_contact
from db.disputes.queries.waiting import written_since, written_words
from db.disputes.rules.keeping import require_reached
from db.disputes.tables import Contact
from db.ground.refusals import Invalid, NotAllowed, Problem, SomebodyWasFaster
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import ContactWish


def reply_to_resident(
    actor: Actor,
    dispute_id: int,
    text: str,
    photos: Sequence[CleanPhoto],
    now: datetime,
    *,
    pressed_at: datetime | None = None,
) -> None:
    """Read by the resident on their page; the first reply is the first contact.

    It answers nothing that came after `pressed_at`: that waits on.
    """
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        since = written_since(dispute_id, pressed_at) if pressed_at else None
        message = case.say(actor, text, now, photos=photos)
        if since is not None:
            case.wait(since)
        case.mark_contacted(actor, now)
        look_for_danger(case, message, actor, now)
        hear_joined(case, actor, now, pressed_at or now)


def add_note(
    actor: Actor,
    dispute_id: int,
    text: str,
    photos: Sequence[CleanPhoto],
    now: datetime,
    asked: int | None = None,
) -> None:
    """For colleagues only; never shown to the resident. Whoever is `asked` is told that a note waits for them."""
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        if asked is not None and asked not in {one.id for one in colleagues_to_ask(actor, dispute_id, now)}:
            raise Invalid(Problem("asked", N_("This colleague cannot be asked about it.")))
        look_for_danger(case, case.say(actor, text, now, internal=True, purpose="note", photos=photos), actor, now)
        if asked is not None:
            tell_asked(case, asked, now)


def record_contact(actor: Actor, dispute_id: int, text: str, now: datetime) -> None:
    """The resident was phoned or visited: what came of it stays among colleagues, the contact counts as an answer."""
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        require_reached(case.dispute.text)
        message = case.say(actor, text, now, internal=True, purpose="contact")
        case.mark_contacted(actor, now)
        case.wait_no_more()
        hear_joined(case, actor, now, now)
        look_for_danger(case, message, actor, now)


def mark_read(actor: Actor, dispute_id: int, seen: datetime, now: datetime) -> None:
    """What the resident wrote wants no answer, but a person has read it: the resident is shown which office, and when.

    `seen` is when the last of the words on the screen was written. Raises SomebodyWasFaster when more has come since,
    or when somebody has answered or read it meanwhile.
    """
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        waiting = written_words([case.dispute]).get(dispute_id)
        if waiting is None or waiting.last_at != seen:
            raise SomebodyWasFaster()
        case.wait_no_more()
        case.note("marked_read", actor, now, up_to=seen.isoformat())


@dataclass(frozen=True)
class ContactDetails:
    name: str
    phone: str
    wish: ContactWish


def see_contact(actor: Actor, dispute_id: int, now: datetime) -> ContactDetails:
    """How to reach the resident: for who has it in hand and needs to, and each look is recorded.

    A person who holds the dispute; a unit that holds it or assists, if whoever called it ticked so.
    """
    with case_for_staff(actor, dispute_id, Ability.SEE_CONTACTS) as case:
        if not may_see_contact(actor, case.dispute):
            raise NotAllowed(N_("Only whoever holds this dispute can see how to reach the resident."))
        case.note("contact_seen", actor, now)
        contact = Contact.get_or_none(Contact.dispute == case.dispute.id) or Contact()
        return ContactDetails(
            name=CONTACTS.opened(contact, "name"),
            phone=CONTACTS.opened(contact, "phone"),
            wish=case.dispute.contact_wish,
        )
