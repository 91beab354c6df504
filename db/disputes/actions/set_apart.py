"""What is held after its time leaves the desk: it is kept sealed, and opened by who answers for rights alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from db.disputes.actions.case import LockedDispute, case_for_staff
from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.legal_holds import HeldContents, held_contents_of, is_held, piece_place
from db.disputes.queries.voices import sound_place
from db.disputes.rules.legal_holds import HeldKind
from db.disputes.tables import Attachment, Contact, Dispute, Message, Round, Voice
from db.disputes.tables.legal_holds import HeldPiece
from db.ground.refusals import NotFound
from db.ground.rows import has_words
from db.ground.sealing import keyring, new_token
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor
from db.records.photos.queries import photo_bytes


def set_apart(dispute_id: int, kind: HeldKind, contents: Mapping[str, Any] | bytes, now: datetime) -> bool:
    """Whether it is held, and so is kept from here on; the caller takes it out of where it stood."""
    if not is_held(dispute_id):
        return False
    place = new_token()
    plain = contents if isinstance(contents, bytes) else json.dumps(contents, ensure_ascii=False).encode()
    sealed = keyring().seal_bytes(plain, piece_place(place))
    HeldPiece.add(hold=dispute_id, kind=kind, place=place, sealed_contents=sealed, set_apart_at=now)
    return True


def set_contact_apart(case: LockedDispute, now: datetime) -> bool:
    contact = Contact.one(dispute=case.dispute.id)
    return contact is not None and set_apart(case.dispute.id, HeldKind.CONTACT, _reach(contact), now)


def set_place_apart(case: LockedDispute, now: datetime) -> bool:
    row = case.dispute
    there = {"unit_number": row.unit_number, "floor": row.floor, "room": row.room}
    return set_apart(row.id, HeldKind.PLACE, there, now)


def set_recording_apart(case: LockedDispute, now: datetime) -> bool:
    own = case.dispute.id
    voice = Voice.one(dispute=own)
    if voice is None or voice.sealed_sound is None:
        return False
    return set_apart(own, HeldKind.RECORDING, keyring().unseal_bytes(voice.sealed_sound, sound_place(own)), now)


def set_all_apart(case: LockedDispute, now: datetime) -> bool:
    """Words, and all that goes with them; whether it is held at all."""
    own = case.dispute.id
    if not set_apart(own, HeldKind.WORDS, _words(case.dispute), now):
        return False
    set_contact_apart(case, now)
    set_recording_apart(case, now)
    for attached in Attachment.select().where(Attachment.dispute == own).order_by(Attachment.id):
        set_apart(own, HeldKind.PHOTO, photo_bytes(attached.photo_id), now)
    case.note("set_apart", ActorKind.SYSTEM, now, what=HeldKind.WORDS)
    return True


def open_held(actor: Actor, dispute_id: int, now: datetime) -> HeldContents:
    """All that is kept apart of a matter; that this person opened it is recorded.

    Raises NotFound, also where nothing is kept apart; NotAllowed for who does not answer for rights.
    """
    with case_for_staff(actor, dispute_id, Ability.ANSWER_RIGHTS) as case:
        found = held_contents_of(dispute_id)
        if not found.told and not found.pictures and not found.sounds:
            raise NotFound()
        case.note("held_opened", actor, now)
        return found


def _reach(contact: Contact) -> dict[str, str]:
    opened = {name: CONTACTS.opened(contact, name) for name in CONTACTS.sealed}
    return {name: words for name, words in opened.items() if words}


def _words(row: Dispute) -> dict[str, Any]:
    said = Message.select().where((Message.dispute == row.id) & has_words(Message.text)).order_by(Message.id)
    voice = Voice.one(dispute=row.id)
    return {
        "text": row.text,
        "public_wording": row.public_wording or "",
        "unit_number": row.unit_number,
        "floor": row.floor,
        "room": row.room,
        "where": row.public_place,
        "said": [{"at": one.at.isoformat(), "by": one.author_kind.value, "text": one.text} for one in said],
        "why": [one.why for one in Round.several(dispute=row.id) if one.why],
        "gist": voice.gist if voice else "",
    }
