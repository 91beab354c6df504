"""What a resident told goes for good when they say so or its time is over, and nothing that is counted goes with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.forget import correct_contact
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.looking import let_neighbours_read
from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.talk import add_note, reply_to_resident, see_contact
from db.disputes.actions.voices import keep_recording
from db.disputes.actions.words_gone import erase_words, forget_places, forget_words_of
from db.disputes.queries.audit import disagreements
from db.disputes.queries.keeping import words_over_since
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import link_for
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.keeping import words_until
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Round
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.records.history.queries import breaks_in_history, happenings_of
from db.records.personal_data.rules.looking import Looked
from db.records.photos.rules import CleanPhoto
from db.records.recordings.rules import CleanRecording
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled, status
from tests.traces import columns_with

DAY = timedelta(days=1)
CANARY = "窗台上的风铃草"
REACHABLE = {"name": f"{CANARY}名", "phone": "13800001111", "contact_wish": "phone"}
PHOTO = CleanPhoto(f"{CANARY}图".encode(), f"{CANARY}小图".encode(), 4, 3)
WHERE = {"unit_number": "7", "floor": "9", "room": f"{CANARY}室", "public_place": f"{CANARY}处"}


def told_everywhere(cast: Cast, submit):
    """A report with its canary in every field that a resident or staff can write about it."""
    receipt = submit(text=f"{CANARY}，灯坏了。", photos=[PHOTO], **WHERE, **REACHABLE)
    number = id_of(cast, receipt)
    keep_recording(receipt.link, CleanRecording(CANARY.encode(), 7, False), MONDAY)
    add_words(receipt.link, f"{CANARY}，再说一句。", [PHOTO], MONDAY)
    reply_to_resident(cast.mei, number, f"您说“{CANARY}”，我们知道了。", [], MONDAY)
    add_note(cast.mei, number, f"住户说：{CANARY}", [PHOTO], MONDAY)
    settled(cast, number)
    answer_that_counts(receipt.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED, CANARY), MONDAY)
    return receipt, number


def what_does_not_hold(cast: Cast) -> list[object]:
    """Of the history, and of what rows say beside it; both also tell how far they have come."""
    found = [*breaks_in_history(cast.community_id), *disagreements(cast.community_id)]
    return [one for one in found if not isinstance(one, int)]


def test_everything_goes_and_what_is_counted_stays(cast: Cast, submit):
    receipt, number = told_everywhere(cast, submit)
    before = Dispute.get_by_id(number)
    counted = list(Round.select(Round.outcome, Round.solved, Round.satisfaction, Round.ended_at, Round.kind).tuples())
    assert columns_with(CANARY) == [
        "dispute.public_place",
        "dispute.room",
        "dispute.text",
        "message.text",
        "photo.full",
        "photo.thumbnail",
        "round.why",
    ]
    assert erase_words(receipt.link, MONDAY) == number
    assert columns_with(CANARY) == []
    kept = Dispute.get_by_id(number)
    assert [kept.reference, kept.kind, kept.building_id, kept.submitted_at, kept.status] == [
        before.reference,
        before.kind,
        before.building_id,
        before.submitted_at,
        Status.CLOSED,
    ]
    again = list(Round.select(Round.outcome, Round.solved, Round.satisfaction, Round.ended_at, Round.kind).tuples())
    assert again == counted
    assert what_does_not_hold(cast) == []
    [told] = [one for one in happenings_of("dispute", number) if one.kind == "words_deleted"]
    assert (told.actor_kind, told.data) == ("resident", {})


def test_its_photos_its_contact_and_its_keys_are_gone(cast: Cast, submit):
    receipt, number = told_everywhere(cast, submit)
    erase_words(receipt.link, MONDAY)
    with pytest.raises(NotFound):
        dispute_for_holder_of(receipt.link, MONDAY)
    with pytest.raises(NotFound):
        link_for(receipt.reference, receipt.short_code)
    with pytest.raises(NotFound):
        erase_words(receipt.link, MONDAY)
    assert see_contact(cast.mei, number, MONDAY).phone == ""


def test_what_is_open_is_withdrawn_first(cast: Cast, submit):
    receipt = submit()
    with pytest.raises(NotAllowed):
        erase_words(receipt.link, MONDAY)
    withdraw_dispute(receipt.link, "", MONDAY)
    erase_words(receipt.link, MONDAY)
    assert columns_with("楼道灯") == []


def test_an_answer_on_its_way_counts_before_anything_is_deleted(cast: Cast, submit):
    from db.disputes.actions.answer import answer_question

    receipt = submit()
    settled(cast, id_of(cast, receipt))
    answer_question(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED), MONDAY)
    with pytest.raises(NotAllowed):
        erase_words(receipt.link, MONDAY)
    let_answers_count(MONDAY + timedelta(minutes=15))
    with pytest.raises(NotAllowed):  # sent back: it is open again
        erase_words(receipt.link, MONDAY + timedelta(minutes=15))


def test_a_question_nobody_can_answer_any_more_is_closed(cast: Cast, submit):
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    erase_words(receipt.link, MONDAY)
    assert status(cast, id_of(cast, receipt)) is Status.CLOSED
    assert what_does_not_hold(cast) == []


def test_nobody_goes_on_with_what_has_no_words_any_more(cast: Cast, submit):
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    erase_words(receipt.link, MONDAY)
    with pytest.raises(NotAllowed) as refused:
        reopen_dispute(cast.sun, id_of(cast, receipt), Status.CLOSED, MONDAY, note="再看看。")
    assert refused.value.words.startswith("Its words were deleted")


def test_how_it_ended_stays_for_those_who_were_joined_without_anybodys_number(cast: Cast, submit):
    main, joined = submit(), submit(text="我家门口的灯也坏了好几天。")
    let_neighbours_read(cast.sun, id_of(cast, main), "楼道灯坏了。", (), Looked.WAITING, MONDAY)
    join_dispute(cast.sun, id_of(cast, joined), Status.DISPATCHED, MONDAY, into=main.reference)
    number = id_of(cast, main)
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="灯换好了，不亮就打 13800001111。")
    erase_words(main.link, MONDAY)
    [told] = [one.text for one in dispute_for_holder_of(joined.link, MONDAY).messages]
    assert ("灯换好了" in told, columns_with("13800001111")) == (True, [])
    erase_words(joined.link, MONDAY)
    assert (columns_with("我家门口"), columns_with("灯换好了")) == ([], [])


def test_a_joined_report_without_words_stays_when_the_main_one_is_withdrawn(cast: Cast, submit):
    main, joined = submit(), submit(text="我家门口的灯也坏了好几天。")
    let_neighbours_read(cast.sun, id_of(cast, main), "楼道灯坏了。", (), Looked.WAITING, MONDAY)
    join_dispute(cast.sun, id_of(cast, joined), Status.DISPATCHED, MONDAY, into=main.reference)
    erase_words(joined.link, MONDAY)
    withdraw_dispute(main.link, "", MONDAY)
    assert [status(cast, id_of(cast, one)) for one in (main, joined)] == [Status.WITHDRAWN, Status.JOINED]


@pytest.mark.parametrize(
    ("standing", "days"),
    [(Status.WITHDRAWN, 180), (Status.CLOSED, 1095), (Status.REFUSED, 1095), (Status.JOINED, 1095)],
)
def test_when_words_go_by_themselves(standing: Status, days: int):
    assert words_until(standing, MONDAY) == MONDAY + days * DAY


def test_while_it_is_open_no_day_is_known():
    assert (words_until(Status.HANDLING, MONDAY), words_until(Status.CLOSED, None)) == (None, None)


def test_words_that_are_due_are_found_and_taken_out_once(cast: Cast, submit):
    withdrawn, lasting = submit(), submit()
    withdraw_dispute(withdrawn.link, "", MONDAY)
    own = (id_of(cast, withdrawn), cast.community_id)
    settled(cast, id_of(cast, lasting))
    assert words_over_since(MONDAY - DAY, MONDAY) == [own]
    assert words_over_since(MONDAY, MONDAY - DAY) == [(id_of(cast, lasting), cast.community_id)]
    assert [forget_words_of(*own, MONDAY) for _ in range(2)] == [True, False]
    assert words_over_since(MONDAY - DAY, MONDAY) == []


def test_the_home_goes_half_a_year_after_the_end_and_not_before(cast: Cast, submit):
    ended, lasting = submit(**WHERE), submit(**WHERE)
    settled(cast, id_of(cast, ended))
    later = MONDAY + 180 * DAY
    assert [forget_places(now) for now in (later - DAY, later, later + DAY)] == [0, 1, 0]
    assert [Dispute.get_by_id(id_of(cast, one)).room for one in (ended, lasting)] == ["", WHERE["room"]]


def test_name_and_phone_are_put_right_or_taken_out(cast: Cast, submit):
    receipt = submit(**REACHABLE)
    number = id_of(cast, receipt)
    correct_contact(receipt.link, "罗莎", "139 0000 2222", MONDAY)
    seen = see_contact(cast.mei, number, MONDAY)
    assert (seen.name, seen.phone, seen.wish) == ("罗莎", "13900002222", "phone")
    correct_contact(receipt.link, "", "", MONDAY)
    assert (dispute_for_holder_of(receipt.link, MONDAY).has_contact, see_contact(cast.mei, number, MONDAY).wish) == (
        False,
        "here",
    )
    correct_contact(receipt.link, "罗莎", "", MONDAY)
    assert see_contact(cast.mei, number, MONDAY).name == "罗莎"


def test_what_is_no_number_is_refused_and_nothing_changes(cast: Cast, submit):
    receipt = submit(**REACHABLE)
    with pytest.raises(Invalid) as refused:
        correct_contact(receipt.link, "名" * 41, "12", MONDAY)
    assert [one.field for one in refused.value.problems] == ["phone", "name"]
    assert see_contact(cast.mei, id_of(cast, receipt), MONDAY).phone == "13800001111"
