"""What a resident can do after reporting: add words, withdraw, make it private, join a neighbour's matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.disputes.actions.about_staff import keep_from_whom_it_names
from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_holder_of, checked_words
from db.disputes.actions.danger import look_for_danger
from db.disputes.actions.going_on import resume
from db.disputes.actions.joining import set_joined_free
from db.disputes.actions.moves import reopen
from db.disputes.actions.notifications import tell_who_answers
from db.disputes.queries.fellows import supporters_of
from db.disputes.rules.answers import RoundBegan, broken_again_until
from db.disputes.rules.workflow import OPEN, MoveName, Status
from db.disputes.tables import Attachment, Dispute, Message, Supporter
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem
from db.ground.sealing import new_token, token_hash
from db.ground.texts import clean_text
from db.ground.words import N_
from db.records.danger.rules.finding import DangerFound
from db.records.history.queries import noted
from db.records.history.rules import ActorKind
from db.records.personal_data.rules.looking import Looked
from db.records.photos.queries import photo_bytes
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import MOST_PHOTOS

PRESSED_TWICE = timedelta(minutes=2)  # on a slow line a second tap comes late


@dataclass(frozen=True)
class WordsSaid:
    """Whether they tell of danger to life, and to which message their photos belong."""

    danger: bool
    message_id: int


def add_words(
    link: str,
    text: str,
    photos: Sequence[CleanPhoto],
    now: datetime,
    found: Sequence[DangerFound] | None = None,
    only_named: bool = False,
    form_key: str = "",
) -> WordsSaid:
    """Words (and photos) from the resident; what was waiting for them goes on. Pressed twice, they are said once.

    `found` is what they tell of danger, from whoever has read them already. Of whom they may complain, nobody of these
    reads them or the matter any more, unless `only_named`: its resident was asked, and they only speak of them.
    The same words of one form are said once however late they come again.
    """
    if len(photos) > MOST_PHOTOS:
        raise Invalid(Problem("photos", N_("At most %(most)s photos, please."), {"most": MOST_PHOTOS}))
    with case_for_holder_of(link) as case:
        form = _mark_of(form_key, checked_words(text), photos)
        earlier = _said_by(case.dispute.id, form) or _just_said(case.dispute, checked_words(text), photos, now)
        if earlier:
            return WordsSaid(False, earlier)
        if not only_named:
            keep_from_whom_it_names(case, text, now)
        message = _hear(case, text, now, photos, form)
        if case.dispute.status is Status.ON_HOLD:
            resume(case, ActorKind.RESIDENT, now)
        return WordsSaid(look_for_danger(case, message, ActorKind.RESIDENT, now, found), message.id)


def _hear(case: LockedDispute, words: str, now: datetime, photos: Sequence[CleanPhoto] = (), form: str = "") -> Message:
    waited = case.dispute.resident_waits_since
    message = case.say(ActorKind.RESIDENT, words, now, photos=photos, form=form)
    if waited is None:
        tell_who_answers(case, now)
    return message


def _mark_of(form_key: str, words: str, photos: Sequence[CleanPhoto]) -> str:
    """By which this very sending of a form is known again; whoever goes back and writes something new sends another."""
    pictures = "".join(hashlib.sha256(photo.full).hexdigest() for photo in photos)
    return token_hash(f"{form_key} {words} {pictures}") if form_key else ""


def _said_by(dispute_id: int, form: str) -> int | None:
    """The message that came of this sending, if it came already."""
    sent = noted("dispute", [dispute_id], "form") if form else ()
    return next((int(event.data["message"]) for event in sent if event.data["form"] == form), None)


def _just_said(dispute: Dispute, words: str, photos: Sequence[CleanPhoto], now: datetime) -> int | None:
    """The message with the same words and photos, with nothing said in between."""
    spoken = Message.select().where((Message.dispute == dispute.id) & ~Message.internal)
    last = spoken.order_by(Message.id.desc()).first()
    if last is None or (last.author_kind, last.text) != (ActorKind.RESIDENT, words) or now - last.at > PRESSED_TWICE:
        return None
    kept = Attachment.select().where(Attachment.message == last.id).order_by(Attachment.id)
    same = [photo_bytes(one.photo_id) for one in kept] == [photo.full for photo in photos]
    return int(last.id) if same else None


def withdraw_dispute(link: str, note: str, now: datetime) -> None:
    """Pressed twice, it is withdrawn once."""
    with case_for_holder_of(link) as case:
        if case.dispute.status is Status.WITHDRAWN:
            return
        if case.dispute.status not in OPEN:
            raise NotAllowed(N_("This can no longer be withdrawn."))
        if note.strip():
            keep_from_whom_it_names(case, note, now)
            look_for_danger(case, _hear(case, note, now), ActorKind.RESIDENT, now)
        case.end_round(Status.WITHDRAWN, ActorKind.RESIDENT, now)
        case.move(MoveName.WITHDRAW, ActorKind.RESIDENT, now)
        set_joined_free(case, now)


def say_broken_again(link: str, now: datetime) -> None:
    """It was over, and is broken again: a round of its own, one level up, which nobody counts as sent back.

    Pressed twice, one round begins. Raises NotAllowed for what is not closed, or was closed too long ago.
    """
    with case_for_holder_of(link) as case:
        if case.dispute.status in OPEN and case.round.began is RoundBegan.BROKEN_AGAIN:
            return
        if broken_again_until(case.dispute.status, case.dispute.status_since, case.zone, now) is None:
            raise NotAllowed(N_("This button is no longer open. Please say it as a new matter."))
        reopen(case, MoveName.BREAK_AGAIN, ActorKind.RESIDENT, now)


def make_private(link: str, now: datetime) -> None:
    """Hides it from neighbours for good: staff cannot open again what the resident closed."""
    with case_for_holder_of(link) as case:
        if not case.dispute.resident_wants_private:
            case.change(private=True, resident_wants_private=True, public_wording=None, looked=Looked.KEPT_BACK)
            case.note("made_private", ActorKind.RESIDENT, now)


def support_dispute(building_id: int, reference: str, token: str, now: datetime) -> int:
    """ "My home too": counted once a phone. Returns how many support it. Raises NotFound for what is not public."""
    found = Dispute.one(reference=clean_text(reference), building=building_id)
    if found is None:
        raise NotFound()
    with case_by_itself(found.id, found.community_id) as case:
        if case.dispute.private or case.dispute.status not in OPEN:
            raise NotFound()
        is_new = Supporter.add_once(dispute=found.id, token_hash=token_hash(token), at=now)
        count = supporters_of(found.id)
        if is_new:
            case.note("supported", ActorKind.RESIDENT, now, supporters=count)
        return count


def take_support_back(building_id: int, reference: str, token: str, now: datetime) -> None:
    """This phone's "my home too", in whatever status it stands; also where it had been said before joining.

    Pressed twice, it is taken back once. Raises NotFound for what is not in this building.
    """
    found = Dispute.one(reference=clean_text(reference), building=building_id)
    if found is None:
        raise NotFound()
    with case_by_itself(found.id, found.community_id) as case:
        here = (Dispute.id == found.id) | (Dispute.joined_into == found.id)
        own = (Supporter.token_hash == token_hash(token)) & Supporter.dispute.in_(
            Dispute.select(Dispute.id).where(here)
        )
        mine = list(Supporter.select().where(own))
        for row in mine:
            row.put(until=now, token_hash=token_hash(new_token()))
        if mine:
            case.note("support_taken_back", ActorKind.RESIDENT, now, supporters=supporters_of(found.id))
