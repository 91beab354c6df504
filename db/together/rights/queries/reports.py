"""A phone's own reports, with all that is kept of each: what they told, what they were told, who was shown what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from db.community.organisation.queries import members, places
from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.answers import answered_just_now
from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.legal_holds import LegalHoldInfo, legal_hold_of
from db.disputes.queries.secret_links import REPORTS, unsealed_keys
from db.disputes.rules.keeping import (
    CONTACT_DAYS,
    ON_ITS_WAY,
    PLACE_DAYS,
    SOUND_KEPT_DAYS,
    STILL_OPEN,
    are_gone,
    words_until,
)
from db.disputes.rules.legal_holds import NEEDED_BY
from db.disputes.rules.workflow import ENDED
from db.disputes.tables import (
    Attachment,
    Contact,
    Dispute,
    FellowAnswer,
    Message,
    PendingAnswer,
    RecordedAnswer,
    Round,
    Voice,
)
from db.ground.rows import has_words
from db.ground.words import N_
from db.records.history.queries import happenings_of
from db.records.own_things.rules import HeldThing, OwnPart, OwnThing, PhoneKnows
from db.together.mediation.queries.naming import files_naming
from db.together.rights.queries.rows import told
from db.together.rights.rules.own import REPORT
from db.together.text_messages.tables import TextMessage

WHILE_OPEN = N_("as long as the matter is open, and then for some time that is said here")
MEDIATED = OwnPart(
    N_("A mediation file in which you are a party. To see it, ask whoever mediates, or the community"),
    None,
    N_("as long as the mediation committee keeps its files; deleting your report does not delete it"),
)
STILL_OPEN_AND_HELD = N_("Somebody is still working on it. Once you withdraw it, it can be locked away until that day.")
WAITS = N_("You have asked to delete it. That waits until the day above and is then done by itself.")


def own_reports(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    """The newest first; links that open nothing are passed over."""
    by_hash = REPORTS.hashes_of(knows.keys(REPORT))
    found = Dispute.select().where(Dispute.follow_hash.in_(list(by_hash)) & has_words(Dispute.text))
    for own in found.order_by(Dispute.submitted_at.desc(), Dispute.id.desc()):
        yield _own_report(own, by_hash[own.follow_hash])


def _own_report(own: Dispute, link: str) -> OwnThing:
    present = Round.get((Round.dispute == own.id) & (Round.number == own.round_number))
    ended_at = present.ended_at if own.status in ENDED else None
    contact, voice = Contact.one(dispute=own.id), _voice(own)
    photos, hold, files = _photos(own), legal_hold_of(own.id), _files_naming(own, contact)
    return OwnThing(
        REPORT,
        link,
        own.reference,
        own.text,
        places.building(own.building_id).name,
        places.community(own.community_id).time_zone,
        own.submitted_at,
        (*_parts(own, ended_at, contact, voice, len(photos), hold), *([MEDIATED] if files else [])),
        {**_data(own, contact, voice, photos), "still_needed": _needed(hold), "mediation_files": files},
        photos,
        voice is not None and voice.is_there,
        contact is not None,
        _why_not(own, hold),
        _held(hold),
    )


def _files_naming(own: Dispute, contact: Contact | None) -> list[dict[str, str | None]]:
    """Of a mediation in which they are a party: that there is a file, and whose. What stands in it is others' too."""
    if contact is None:
        return []
    reach = _reach(contact)
    found = files_naming(own.id, reach["name"] or "", reach["phone"] or "")
    return [
        {
            "number": one.printed_number,
            "ask": one.committee,
            "opened_on": one.opened_on.isoformat(),
            "kept_until": one.keep_until.isoformat() if one.keep_until else None,
        }
        for one in found
    ]


def _why_not(own: Dispute, hold: LegalHoldInfo | None) -> str:
    if own.status not in ENDED:
        return STILL_OPEN_AND_HELD if hold else STILL_OPEN
    if hold is not None and hold.deletion_asked_at is not None:
        return WAITS
    return ON_ITS_WAY if answered_just_now([own.id]) else ""


def _held(hold: LegalHoldInfo | None) -> HeldThing | None:
    if hold is None:
        return None
    return HeldThing(NEEDED_BY[hold.why], hold.until, hold.deletion_asked_at)


def _needed(hold: LegalHoldInfo | None) -> dict[str, str | None] | None:
    if hold is None:
        return None
    asked = hold.deletion_asked_at
    return {
        "by": hold.why.value,
        "until": hold.until.isoformat(),
        "deletion_asked_at": asked.isoformat() if asked else None,
    }


def _voice(own: Dispute) -> Any:
    """Without its sound, which a copy reads apart."""
    columns = [column for column in Voice._meta.sorted_fields if column is not Voice.sealed_sound]
    is_there = Voice.sealed_sound.is_null(False).alias("is_there")
    return Voice.select(*columns, is_there).where(Voice.dispute == own.id).first()


def _photos(own: Dispute) -> tuple[int, ...]:
    """None that hangs on a note among staff."""
    shown = Message.select(Message.id).where((Message.dispute == own.id) & ~Message.internal)
    seen = Attachment.message.is_null() | Attachment.message.in_(shown)
    rows = Attachment.select(Attachment.photo).where((Attachment.dispute == own.id) & seen).order_by(Attachment.id)
    return tuple(row[0] for row in rows.tuples())


def _parts(
    own: Dispute,
    ended_at: datetime | None,
    contact: Contact | None,
    voice: Any,
    photos: int,
    hold: LegalHoldInfo | None,
) -> Iterator[OwnPart]:
    def after(days: int) -> datetime | None:
        return _not_before(hold, ended_at + timedelta(days=days)) if ended_at else None

    until = _not_before(hold, words_until(own.status, ended_at))
    yield OwnPart(N_("What you wrote, and what was said about it"), until, WHILE_OPEN)
    if photos:
        yield OwnPart(N_("Photos"), until, WHILE_OPEN)
    if voice is not None and voice.is_there:
        heard = _not_before(hold, voice.confirmed_at + timedelta(days=SOUND_KEPT_DAYS)) if voice.confirmed_at else None
        yield OwnPart(N_("Your recording"), heard or after(SOUND_KEPT_DAYS), WHILE_OPEN)
    if own.unit_number or own.floor or own.room:
        yield OwnPart(N_("The home or the place"), after(PLACE_DAYS), WHILE_OPEN)
    if contact is not None and (contact.sealed_name or contact.sealed_phone):
        yield OwnPart(N_("Name or phone"), after(CONTACT_DAYS), WHILE_OPEN)
    if contact is not None and contact.sealed_text_phone:
        yield OwnPart(N_("A number for text messages"), after(CONTACT_DAYS), WHILE_OPEN)
    yield OwnPart(N_("Kind, building, when it came and how it ended, without a name"), None, N_("stays, to be counted"))


def _not_before(hold: LegalHoldInfo | None, day: datetime | None) -> datetime | None:
    return max(day, hold.until) if hold and day else day


def _data(own: Dispute, contact: Contact | None, voice: Any, photos: tuple[int, ...]) -> dict[str, Any]:
    conversation = Message.select().where((Message.dispute == own.id) & ~Message.internal).order_by(Message.id)
    fellow = FellowAnswer.select().where(FellowAnswer.joined == own.id).order_by(FellowAnswer.id)
    return {
        **told(own),
        "building": places.building(own.building_id).name,
        "short_code": unsealed_keys(own)[1],
        "contact": told(contact, **_reach(contact)) if contact else None,
        "conversation": [told(message) for message in conversation if not are_gone(message.text)],
        "rounds": [told(row) for row in Round.several(dispute=own.id)],
        "answers_on_their_way": [told(row) for row in PendingAnswer.several(dispute=own.id)],
        "answers_recorded_by_staff": [told(row) for row in RecordedAnswer.several(dispute=own.id)],
        "answers_as_one_who_shares_it": [told(row) for row in fellow],
        "recording": told(voice) if voice else None,
        "photos": len(photos),
        "text_messages": [told(row) for row in TextMessage.several(dispute=own.id)],
        "who_was_shown_name_and_phone": _shown(own.id),
        "units_it_was_given_to": _units(own.id),
    }


def _reach(contact: Contact) -> dict[str, str | None]:
    return {what: CONTACTS.opened(contact, what) or None for what in CONTACTS.sealed}


def _shown(dispute_id: int) -> list[dict[str, str]]:
    """By office, never by name."""
    looks = [event for event in happenings_of("dispute", dispute_id) if event.kind == "contact_seen"]
    people = staff_by_ids(event.actor_id for event in looks if event.actor_id)
    by_whom = [(event.at.isoformat(), people[event.actor_id]) for event in looks if event.actor_id in people]
    return [{"at": at, "office": person.role.value} for at, person in by_whom]


def _units(dispute_id: int) -> list[dict[str, str]]:
    given = [event for event in happenings_of("dispute", dispute_id) if event.data.get("to_unit")]
    return [{"at": event.at.isoformat(), "unit": members.unit(event.data["to_unit"]).name} for event in given]
