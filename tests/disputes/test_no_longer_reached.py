"""Once what a resident told is deleted, or locked away, nobody tells or asks them anything more, by whichever way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import record_answer
from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.moves import (
    accept_dispute,
    dispatch_dispute,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    settle_dispute,
)
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.talk import add_note, record_contact, reply_to_resident
from db.disputes.actions.voices import keep_recording, write_gist
from db.disputes.actions.words_gone import forget_words_of
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.keeping import NOT_REACHED, WordsGone
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute, Message, Round
from db.ground.refusals import NotAllowed, Refused
from db.records.own_things.rules import Deletion
from db.records.recordings.rules import CleanRecording
from db.records.reports.rules import Source
from db.together.home_visits.actions import note_visit_back
from db.together.home_visits.queries import needs_from_visits
from db.together.just_sent.actions import (
    reply_soon,
    reply_to_several_soon,
    send_due,
    settle_several_soon,
    settle_soon,
)
from db.together.just_sent.rules import WAITS
from db.together.just_sent.tables import JustSent
from db.together.rights.actions.deleting import delete_report
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, view

SAID, BOX = "师傅明天来。", ("reply-several", "text")
HAPPY = Answer(Solved.YES, Satisfaction.SATISFIED)
W, C = Status.WITHDRAWN, Status.CLOSED

WAYS = {
    "reply": lambda cast, number: reply_to_resident(cast.mei, number, SAID, [], MONDAY),
    "reply soon": lambda cast, number: reply_soon(cast.mei, number, f"{SAID}早上", [], MONDAY),
    "called or visited": lambda cast, number: record_contact(cast.mei, number, SAID, MONDAY),
    "gist to confirm": lambda cast, number: write_gist(cast.mei, number, SAID, "", MONDAY),
    "answer recorded": lambda cast, number: record_answer(cast.sun, number, 1, HAPPY, AnswerSource.CALL_BACK, MONDAY),
    "visit back": lambda cast, number: note_visit_back(cast.mei, number, SAID, MONDAY),
    "reopened": lambda cast, number: reopen_dispute(cast.sun, number, C, MONDAY, note=SAID),
    "dispatched": lambda cast, number: dispatch_dispute(cast.sun, number, C, MONDAY, staff_id=cast.mei.staff_id),
    "accepted": lambda cast, number: accept_dispute(cast.mei, number, C, MONDAY, words=SAID),
    "on hold": lambda cast, number: put_on_hold(cast.mei, number, C, MONDAY, words=SAID),
    "settled": lambda cast, number: settle_dispute(cast.mei, number, C, MONDAY, words=SAID),
    "settled soon": lambda cast, number: settle_soon(cast.mei, number, C, MONDAY, words=SAID),
    "refused": lambda cast, number: refuse_dispute(cast.sun, number, C, MONDAY, reason=RefusalReason.OTHER, words=SAID),
}


def spoken_and_settled(cast: Cast, submit) -> tuple[str, int]:
    receipt = submit(name="罗莎", phone="13800001111")
    number = id_of(cast, receipt)
    keep_recording(receipt.link, CleanRecording(b"sound", 7, False), MONDAY)
    settled(cast, number)
    Round.update(asking_ended_at=MONDAY).execute()
    Dispute.update(source=Source.VISIT, status=C).execute()
    return receipt.link, number


@pytest.fixture(params=[Deletion.GONE, Deletion.LOCKED_AWAY])
def gone(request, cast: Cast, submit) -> int:
    """Settled, closed, and then deleted on the phone; or held for the court, so that it is locked away."""
    link, number = spoken_and_settled(cast, submit)
    if request.param is Deletion.LOCKED_AWAY:
        set_legal_hold(cast.sun, number, "court", MONDAY.date() + timedelta(days=300), MONDAY)
    assert delete_report(link, MONDAY) is request.param
    return number


def test_no_way_leads_to_them_and_nothing_is_kept_of_the_try(cast: Cast, gone):
    before = list(Message.select(Message.text, Message.internal).tuples())
    for name, way in WAYS.items():
        with pytest.raises(Refused):
            way(cast, gone)
            pytest.fail(name)
    for several in (reply_to_several_soon, settle_several_soon):
        [(_reference, refused)] = several(cast.mei, {gone: SAID}, SAID, BOX, MONDAY)
        assert isinstance(refused, NotAllowed)
    assert list(Message.select(Message.text, Message.internal).tuples()) == before
    assert (JustSent.select().count(), Dispute.get_by_id(gone).status) == (0, C)


def test_why_not_is_said_in_words_and_the_desk_offers_nothing(cast: Cast, gone):
    for name in ("reply", "reply soon", "called or visited", "gist to confirm", "visit back"):
        with pytest.raises(NotAllowed) as refused:
            WAYS[name](cast, gone)
        assert (name, refused.value.words) == (name, NOT_REACHED)
    shown = view(cast, gone)
    assert (shown.gone, shown.moves, list(needs_from_visits(cast.mei, MONDAY))) == (WordsGone.WANTED, (), [])
    add_note(cast.mei, gone, "只给同事看。", [], MONDAY)
    assert view(cast, gone).messages[-1].text == "只给同事看。"


def test_each_of_these_ways_is_open_while_the_words_are_there(cast: Cast, submit):
    """Or the test above would pass where nothing can be written at all."""
    _link, number = spoken_and_settled(cast, submit)
    for name in ("reply", "reply soon", "called or visited", "gist to confirm", "visit back", "reopened"):
        WAYS[name](cast, number)
    assert (view(cast, number).gone, JustSent.select().count()) == (None, 1)


def test_what_waits_to_be_sent_when_they_delete_is_not_sent_and_goes_with_it(cast: Cast, submit):
    link, number = spoken_and_settled(cast, submit)
    reply_soon(cast.mei, number, SAID, [], MONDAY)
    delete_report(link, MONDAY)
    assert (send_due(MONDAY + WAITS), JustSent.select().count()) == (0, 0)
    assert SAID not in [text for (text,) in Message.select(Message.text).tuples()]


def test_what_went_by_the_clock_is_not_said_to_be_deleted_by_its_resident(cast: Cast, submit):
    receipt = submit()
    withdraw_dispute(receipt.link, "", MONDAY)
    forget_words_of(id_of(cast, receipt), cast.community_id, MONDAY)
    assert view(cast, id_of(cast, receipt)).gone is WordsGone.TIME_OVER
