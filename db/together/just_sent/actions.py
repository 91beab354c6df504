"""Sending with second thoughts: it waits for half a minute, is taken back with one press, or is sent by the clock.

Nothing of the matter is written before that. What is then refused, because the matter has moved on, is kept for who
wrote it. In one transaction a row goes and its words are written, so that nothing is lost and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import Expression

from db.community.staff.actions.drafts import drop_draft, keep_draft
from db.community.staff.queries.drafts import draft_of
from db.community.staff.queries.people import actor as actor_now
from db.disputes.actions.case import LockedDispute, case_for_move, case_for_staff, checked_words
from db.disputes.actions.moves import settle_dispute
from db.disputes.actions.several import Outcome, each_of
from db.disputes.actions.talk import reply_to_resident
from db.disputes.queries.timeline import was_just_said
from db.disputes.rules.keeping import require_reached
from db.disputes.rules.workflow import MoveName, Status
from db.ground.connection import transaction
from db.ground.refusals import Refused
from db.ground.sealing import keyring, new_token
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor
from db.records.photos.actions import forget_set_aside, give_to_other_form, set_aside, take_out
from db.records.photos.queries import set_aside_photos
from db.records.photos.rules import CleanPhoto
from db.together.just_sent.queries import box_photos_key
from db.together.just_sent.rules import NOT_SENT_KEPT, SAME_AGAIN, TOO_LATE, WAITS, SentDeed, sealing_place
from db.together.just_sent.tables import JustSent

Box = tuple[str, str]
"""Subject and field of the box that words were typed in: there they stand again when they are taken back."""


@dataclass(frozen=True)
class TakenBack:
    """What was taken back: the matters, the box in which it stands again, and the words."""

    dispute_ids: tuple[int, ...]
    deed: SentDeed
    box: Box
    typed: str
    photos: int = 0


def reply_soon(
    actor: Actor, dispute_id: int, text: str, photos: Sequence[CleanPhoto], now: datetime, box: Box | None = None
) -> None:
    """What `reply_to_resident` does, in half a minute. Raises at once what it would raise now."""
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        given = _Given(SentDeed.REPLY, text, text, box or (f"reply-{dispute_id}", "text"), new_token())
        _wait(actor, case, given, photos, now)


def settle_soon(
    actor: Actor,
    dispute_id: int,
    seen: Status,
    now: datetime,
    *,
    words: str,
    photos: Sequence[CleanPhoto] = (),
    box: Box | None = None,
) -> None:
    """What `settle_dispute` does, in half a minute. Raises at once what it would raise now."""
    with case_for_move(actor, dispute_id, MoveName.SETTLE, seen) as case:
        given = _Given(SentDeed.SETTLE, words, words, box or (f"move-{dispute_id}", "settle-text"), new_token())
        _wait(actor, case, given, photos, now)


def reply_to_several_soon(actor: Actor, texts: Mapping[int, str], typed: str, box: Box, now: datetime) -> Outcome:
    """`texts` by the id of the dispute: each resident reads their own; all are taken back with one press."""
    press = new_token()

    def send(dispute_id: int, _seen: Status) -> None:
        with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
            _wait(actor, case, _Given(SentDeed.REPLY, texts[dispute_id], typed, box, press), (), now)

    return each_of(actor, texts, send)


def settle_several_soon(actor: Actor, texts: Mapping[int, str], typed: str, box: Box, now: datetime) -> Outcome:
    """The same for what was done: each is settled, and each resident asked, as if alone."""
    press = new_token()

    def send(dispute_id: int, seen: Status) -> None:
        with case_for_move(actor, dispute_id, MoveName.SETTLE, seen) as case:
            _wait(actor, case, _Given(SentDeed.SETTLE, texts[dispute_id], typed, box, press), (), now)

    return each_of(actor, texts, send)


@dataclass(frozen=True)
class _Given:
    """What one resident is to read, what stood in which box for it, and the press it went with."""

    deed: SentDeed
    text: str
    typed: str
    box: Box
    press: str


def _wait(actor: Actor, case: LockedDispute, given: _Given, photos: Sequence[CleanPhoto], now: datetime) -> None:
    """The same words once more, while they wait or are the last that were said, are a form that was sent again."""
    dispute = case.dispute
    require_reached(dispute.text)
    text = checked_words(given.text)
    same = keyring().keyed_hash("just sent", f"{actor.staff_id} {dispute.id} {given.deed} {text}")
    before = JustSent.locked(same_hash=same)
    if before is not None and before.due is not None:
        return
    if before is not None:
        _gone(before)
    if given.deed is SentDeed.REPLY and was_just_said(dispute.id, actor.staff_id, text, now - SAME_AGAIN):
        return
    place = sealing_place(actor.staff_id, dispute.id, given.deed)
    row = JustSent.add(
        staff=actor.staff_id,
        dispute=dispute.id,
        deed=given.deed,
        seen=dispute.status,
        sealed_text=keyring().seal(text, place),
        sealed_typed=None if given.typed == given.text else keyring().seal(given.typed, place),
        same_hash=same,
        press=given.press,
        subject=given.box[0],
        field=given.box[1],
        at=now,
        due=now + WAITS,
    )
    give_to_other_form(box_photos_key(actor.staff_id, *given.box), _photos_key(row), now)
    for photo in photos:
        set_aside(_photos_key(row), photo, now)


def _photos_key(row: JustSent) -> str:
    return keyring().keyed_hash("photos just sent", str(row.id))


def take_back(actor: Actor, press: str, now: datetime) -> TakenBack:
    """What went with this press is not sent; its words stand in their box again, before what was begun there since.

    Its photos wait beside them. What could not be sent is given back in the same way. Raises Refused when all of it is
    sent already.
    """
    with recording(actor.community_id):
        rows = _rows_of(actor, press)
        if not rows:
            raise Refused(TOO_LATE)
        first = rows[0]
        typed, box = typed_in(first), (first.subject, first.field)
        photos = give_to_other_form(_photos_key(first), box_photos_key(actor.staff_id, *box), now)
        _into_its_box(actor, box, typed, now)
        for row in rows:
            _gone(row)
        return TakenBack(tuple(row.dispute_id for row in rows), first.deed, box, typed, photos)


def leave_photo_out(actor: Actor, box: Box, photo_id: int) -> None:
    """One of the photos that were taken back is not to go with the words of this box."""
    with transaction():
        take_out(box_photos_key(actor.staff_id, *box), photo_id)


def give_up(actor: Actor, press: str, now: datetime) -> None:
    """What could not be sent is no longer wanted."""
    with recording(actor.community_id):
        for row in _rows_of(actor, press):
            if row.due is None:
                _gone(row)


def _rows_of(actor: Actor, press: str) -> list[JustSent]:
    return JustSent.several(staff=actor.staff_id, press=press)


def typed_in(row: JustSent) -> str:
    """What stood in the box for it."""
    place = sealing_place(row.staff_id, row.dispute_id, row.deed)
    return keyring().unseal(row.sealed_typed or row.sealed_text, place)


def _into_its_box(actor: Actor, box: Box, typed: str, now: datetime) -> None:
    begun = draft_of(actor, *box, now)
    text = f"{typed}\n\n{begun.text}" if begun and begun.text != typed else typed
    drop_draft(actor, *box, "", now)  # what was sent from there a moment ago is wanted again
    keep_draft(actor, *box, text, now)


def _gone(row: JustSent) -> None:
    forget_set_aside(_photos_key(row))
    row.delete_instance()


def send_due(now: datetime) -> int:
    """Sends what nobody took back in time, and says how many; may run twice."""
    return _send_those(JustSent.due <= now, now)


def send_due_of(actor: Actor, now: datetime) -> int:
    """The same of one person, whose screen shows it: it need not wait for the clock."""
    return _send_those((JustSent.staff == actor.staff_id) & (JustSent.due <= now), now)


def _send_those(which: Expression, now: datetime) -> int:
    return sum(_send(row, now) for row in list(JustSent.select().where(which).order_by(JustSent.id)))


def _send(found: JustSent, now: datetime) -> bool:
    """By the rights that its writer has now; whoever no longer works here has sent nothing."""
    writer = actor_now(found.staff_id, now)
    if writer is None:
        _gone(found)
        return False
    with recording(writer.community_id):
        row = JustSent.locked(id=found.id)
        if row is None or row.due is None or row.due > now:  # taken back, or sent by somebody else
            return False
        try:
            with transaction():
                _do(writer, row, now)
        except Refused as refused:
            row.put(due=None, refused=Refused.words if refused.values else refused.words)
            return False
        _gone(row)
        return True


def _do(writer: Actor, row: JustSent, now: datetime) -> None:
    text = keyring().unseal(row.sealed_text, sealing_place(row.staff_id, row.dispute_id, row.deed))
    photos = [one.photo for one in set_aside_photos(_photos_key(row), now)]
    if row.deed is SentDeed.REPLY:
        reply_to_resident(writer, row.dispute_id, text, photos, now, pressed_at=row.at)
    else:
        settle_dispute(writer, row.dispute_id, row.seen, now, words=text, photos=photos, pressed_at=row.at)


def forget_unsent_to(dispute_id: int) -> None:
    """Nobody reads it any more: what waited for this resident goes with what they told, with its photos."""
    for row in JustSent.several(dispute=dispute_id):
        _gone(row)


def forget_not_sent(now: datetime) -> int:
    """Takes out what could not be sent a month ago and says how many."""
    with transaction():
        return JustSent.delete().where(JustSent.due.is_null() & (JustSent.at <= now - NOT_SENT_KEPT)).execute()
