"""What was just sent waits for half a minute: taken back with one press, or sent by the clock, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.actions.drafts import keep_draft
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.queries.drafts import draft_of
from db.disputes.actions.moves import WRITTEN_SINCE, accept_dispute, start_handling
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.rules.workflow import Status
from db.disputes.tables import Attachment, Dispute, Message
from db.ground import sealing
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.practices import RESEALS
from db.records.own_things.rules import Deletion
from db.records.photos.queries import photo_bytes
from db.records.photos.rules import CleanPhoto
from db.records.photos.tables import SetAsidePhoto
from db.together.just_sent.actions import (
    TakenBack,
    forget_not_sent,
    give_up,
    leave_photo_out,
    reply_soon,
    reply_to_several_soon,
    send_due,
    send_due_of,
    settle_several_soon,
    settle_soon,
    take_back,
)
from db.together.just_sent.queries import photos_of_box, sent_by
from db.together.just_sent.rules import NOT_SENT_KEPT, TOO_LATE, WAITS, SentDeed
from db.together.just_sent.tables import JustSent
from db.together.rights.actions.deleting import delete_report
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import dispute_id, id_of, status, submit

__all__ = ["dispute_id", "submit"]
DUE = MONDAY + WAITS
WORDS = "师傅今天下午来换灯。"
PHOTO = CleanPhoto(b"full", b"small", 4, 3)


def said() -> list[str]:
    return [row.text for row in Message.select().order_by(Message.id)]


def press_of(actor) -> str:
    [one] = sent_by(actor)
    return one.press


def test_nothing_is_written_before_the_half_minute_is_over(cast: Cast, dispute_id: int):
    reply_soon(cast.mei, dispute_id, WORDS, [PHOTO], MONDAY)
    assert (send_due(DUE - timedelta(microseconds=1)), said()) == (0, [])
    assert [(one.deed, one.count, one.due, one.refused) for one in sent_by(cast.mei)] == [(SentDeed.REPLY, 1, DUE, "")]
    assert sent_by(cast.guo) == []
    assert (send_due(DUE), said()) == (1, [WORDS])
    assert (Attachment.select().count(), SetAsidePhoto.select().count(), sent_by(cast.mei)) == (1, 0, [])


def test_what_is_sent_is_sent_once_however_often_it_is_pressed_or_due(cast: Cast, dispute_id: int):
    for _press in range(2):
        reply_soon(cast.mei, dispute_id, WORDS, (), MONDAY)
    assert (send_due_of(cast.guo, DUE), send_due_of(cast.mei, DUE), send_due(DUE), said()) == (0, 1, 0, [WORDS])
    reply_soon(cast.mei, dispute_id, WORDS, (), DUE + timedelta(minutes=59))
    assert (JustSent.select().count(), said()) == (0, [WORDS])
    late = DUE + timedelta(hours=1, seconds=1)
    reply_soon(cast.mei, dispute_id, WORDS, (), late)
    assert (send_due(late + WAITS), said()) == (1, [WORDS, WORDS])


def test_what_is_taken_back_stands_in_its_box_again_and_is_not_sent(cast: Cast, dispute_id: int):
    box = (f"reply-{dispute_id}", "text")
    reply_soon(cast.mei, dispute_id, WORDS, [PHOTO], MONDAY)
    keep_draft(cast.mei, *box, "还有一句", MONDAY)
    taken = take_back(cast.mei, press_of(cast.mei), MONDAY)
    assert taken == TakenBack((dispute_id,), SentDeed.REPLY, box, WORDS, photos=1)
    assert draft_of(cast.mei, *box, MONDAY).text == f"{WORDS}\n\n还有一句"
    assert (send_due(DUE), said()) == (0, [])


def test_photos_that_were_taken_back_go_with_the_words_of_their_box_again_but_those_left_out(cast: Cast, dispute_id):
    box, other = (f"reply-{dispute_id}", "text"), CleanPhoto(b"other", b"small too", 4, 3)
    reply_soon(cast.mei, dispute_id, WORDS, [PHOTO, other], MONDAY)
    take_back(cast.mei, press_of(cast.mei), MONDAY)
    first, second = photos_of_box(cast.mei, box, MONDAY)
    assert ([first.photo, second.photo], photos_of_box(cast.guo, box, MONDAY)) == ([PHOTO, other], [])
    leave_photo_out(cast.guo, box, first.id)
    leave_photo_out(cast.mei, box, first.id)
    assert [one.photo for one in photos_of_box(cast.mei, box, MONDAY)] == [other]
    reply_soon(cast.mei, dispute_id, "请看照片。", [PHOTO], MONDAY)
    assert (photos_of_box(cast.mei, box, MONDAY), send_due(DUE)) == ([], 1)
    assert [photo_bytes(row.photo_id) for row in Attachment.select().order_by(Attachment.id)] == [b"other", b"full"]
    assert SetAsidePhoto.select().count() == 0


def test_too_late_to_take_back_is_said_and_nobody_else_takes_it_back(cast: Cast, dispute_id: int):
    reply_soon(cast.mei, dispute_id, WORDS, (), MONDAY)
    press = press_of(cast.mei)
    with pytest.raises(Refused, match=TOO_LATE):
        take_back(cast.guo, press, MONDAY)
    send_due(DUE)
    with pytest.raises(Refused, match=TOO_LATE):
        take_back(cast.mei, press, DUE)


def test_a_settlement_settles_only_when_it_is_sent(cast: Cast, dispute_id: int):
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_soon(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words=WORDS, photos=[PHOTO])
    assert status(cast, dispute_id) is Status.ACCEPTED
    assert (send_due(DUE), status(cast, dispute_id)) == (1, Status.SETTLED)


def test_what_cannot_be_sent_any_more_is_kept_for_who_wrote_it(cast: Cast, dispute_id: int):
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_soon(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words=WORDS)
    start_handling(cast.mei, dispute_id, Status.ACCEPTED, MONDAY)
    assert (send_due(DUE), status(cast, dispute_id), said()) == (0, Status.HANDLING, [])
    [kept] = sent_by(cast.mei)
    assert (kept.due, kept.refused, send_due(DUE)) == (None, SomebodyWasFaster.words, 0)
    take_back(cast.mei, kept.press, DUE)
    assert draft_of(cast.mei, f"move-{dispute_id}", "settle-text", DUE).text == WORDS


def test_what_could_not_be_sent_is_sent_anew_given_up_or_forgotten_after_a_month(cast: Cast, dispute_id: int):
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_soon(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words=WORDS)
    start_handling(cast.mei, dispute_id, Status.ACCEPTED, MONDAY)
    send_due(DUE)
    settle_soon(cast.mei, dispute_id, Status.HANDLING, DUE, words=WORDS)
    assert [(one.due, one.refused) for one in sent_by(cast.mei)] == [(DUE + WAITS, "")]
    give_up(cast.mei, press_of(cast.mei), DUE)
    assert len(sent_by(cast.mei)) == 1, "what is on its way is taken back, not given up"
    JustSent.update(due=None).execute()
    assert (forget_not_sent(DUE + NOT_SENT_KEPT - timedelta(seconds=1)), forget_not_sent(DUE + NOT_SENT_KEPT)) == (0, 1)
    settle_soon(cast.mei, dispute_id, Status.HANDLING, DUE, words=WORDS)
    JustSent.update(due=None).execute()
    give_up(cast.mei, press_of(cast.mei), DUE)
    assert sent_by(cast.mei) == []


def test_it_goes_with_what_its_resident_has_deleted_and_no_other(cast: Cast, submit):
    gone, stays = submit(), submit()
    for receipt in (gone, stays):
        reply_soon(cast.mei, id_of(cast, receipt), WORDS, [PHOTO], MONDAY)
    JustSent.update(due=None).where(JustSent.dispute == id_of(cast, gone)).execute()  # refused, and kept for a month
    withdraw_dispute(gone.link, "", MONDAY)
    assert delete_report(gone.link, MONDAY) is Deletion.GONE
    left = [row.dispute_id for row in JustSent.select()]
    assert (left, SetAsidePhoto.select().count()) == ([id_of(cast, stays)], 1)


LATER = MONDAY + timedelta(seconds=10)
STILL_LOOSE = "没修好啊，窗框整个松了。"


def test_what_the_resident_wrote_after_the_press_is_not_answered_by_it(cast: Cast, submit):
    receipt = submit()
    add_words(receipt.link, "师傅几时来？", (), MONDAY)
    reply_soon(cast.mei, id_of(cast, receipt), WORDS, (), MONDAY)
    add_words(receipt.link, STILL_LOOSE, (), LATER)
    assert (send_due(DUE), said()) == (1, ["师傅几时来？", STILL_LOOSE, WORDS])
    assert Dispute.get().resident_waits_since == LATER
    reply_soon(cast.mei, id_of(cast, receipt), "明天再来修窗。", (), DUE)
    assert (send_due(DUE + WAITS), Dispute.get().resident_waits_since) == (1, None)


def test_nothing_is_settled_over_what_the_resident_wrote_after_the_press(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_soon(cast.mei, number, Status.ACCEPTED, MONDAY, words=WORDS)
    add_words(receipt.link, STILL_LOOSE, (), LATER)
    assert (send_due(DUE), status(cast, number), said()) == (0, Status.ACCEPTED, [STILL_LOOSE])
    assert [(one.due, one.refused) for one in sent_by(cast.mei)] == [(None, WRITTEN_SINCE)]
    assert Dispute.get().resident_waits_since == LATER
    settle_soon(cast.mei, number, Status.ACCEPTED, DUE, words=WORDS)
    assert (send_due(DUE + WAITS), status(cast, number)) == (1, Status.SETTLED)


def test_what_would_be_refused_is_refused_at_once(cast: Cast, dispute_id: int):
    with pytest.raises(Invalid):
        reply_soon(cast.mei, dispute_id, "  ", (), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        settle_soon(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words=WORDS)
    with pytest.raises(NotAllowed):
        reply_soon(cast.an, dispute_id, WORDS, (), MONDAY)
    with pytest.raises(NotFound):
        reply_soon(cast.otto, dispute_id, WORDS, (), MONDAY)
    assert JustSent.select().count() == 0


def test_whoever_no_longer_works_here_sends_nothing(cast: Cast, dispute_id: int):
    reply_soon(cast.mei, dispute_id, WORDS, (), MONDAY)
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert (send_due(DUE), said(), JustSent.select().count()) == (0, [], 0)


def test_several_are_sent_each_by_itself_and_taken_back_together(cast: Cast, submit):
    near, over, far = submit(), submit(), submit(building_id=cast.far_building_id)
    texts = {id_of(cast, one): f"您好，{one.reference}。" for one in (near, over, far)}
    box = ("several-0", "reply")
    outcome = reply_to_several_soon(cast.guo, texts, "您好，{reference}。", box, MONDAY)
    assert outcome == [(near.reference, None), (over.reference, None)]
    assert take_back(cast.guo, press_of(cast.guo), MONDAY).typed == "您好，{reference}。"
    assert draft_of(cast.guo, *box, MONDAY).text == "您好，{reference}。"
    reply_to_several_soon(cast.guo, texts, "您好，{reference}。", box, MONDAY)
    assert (send_due(DUE), said()) == (2, [f"您好，{near.reference}。", f"您好，{over.reference}。"])


def test_several_are_settled_each_by_itself(cast: Cast, submit):
    first, second = submit(), submit()
    ids = [id_of(cast, one) for one in (first, second)]
    accept_dispute(cast.mei, ids[0], Status.DISPATCHED, MONDAY)
    outcome = settle_several_soon(cast.mei, dict.fromkeys(ids, WORDS), WORDS, ("several-0", "settle"), MONDAY)
    assert [(reference, type(refused)) for reference, refused in outcome] == [
        (first.reference, type(None)),
        (second.reference, NotAllowed),
    ]
    assert (send_due(DUE), [status(cast, one) for one in ids]) == (1, [Status.SETTLED, Status.DISPATCHED])


def test_it_is_sealed_for_its_writer_and_its_matter_and_sealed_again(cast: Cast, dispute_id: int, monkeypatch):
    reply_soon(cast.mei, dispute_id, WORDS, (), MONDAY)
    before = JustSent.get()
    assert WORDS.encode() not in bytes(before.sealed_text)
    before_it = sealing.keyring()
    keys = sealing.Keyring(((9, b"9" * 32), *before_it.sealing_keys), before_it.hash_key)
    monkeypatch.setattr(sealing, "_keyring", keys)
    assert list(RESEALS["JustSent"]()) == [1]
    assert JustSent.get().sealed_text[0] == 9
    assert (send_due(DUE), said()) == (1, [WORDS])
