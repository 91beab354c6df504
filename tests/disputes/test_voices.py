"""A voice instead of words: who hears it, its gist, the last word of who said it, and how long the sound is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.case import case_for_holder_of
from db.disputes.actions.looking import let_neighbours_read
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.voices import (
    confirm_gist,
    forget_recordings,
    hear_recording,
    keep_recording,
    record_again,
    say_gist_otherwise,
    take_recording_back,
    write_gist,
)
from db.disputes.queries import voices
from db.disputes.queries.looking import words_that_wait
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.voices import voice_for_holder_of, voice_for_staff, voices_that_wait
from db.disputes.tables import Dispute, Message, Voice
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.ground.sealing import Keyring, keyring, use_keyring
from db.practices import RESEALS
from db.records.danger.rules.finding import DangerFound
from db.records.danger.rules.kinds import Danger
from db.records.history.rules import ActorKind
from db.records.history.tables import Event
from db.records.personal_data.rules.looking import Looked
from db.records.recordings.rules import SEE_RECORDING, TAKEN_BACK, CleanRecording
from db.records.reports.rules import Report
from tests.cast import MONDAY
from tests.disputes.conftest import id_of

SOUND = CleanRecording(b"what Rosa said", 7, False)
GIST = "三楼的灯坏了一周。"
MEANT = "不是三楼，是二楼的灯。"
A_MONTH = timedelta(days=30)


@pytest.fixture
def receipt(cast):
    spoken = Report("facilities", SEE_RECORDING)
    sent = submit_dispute(cast.building_id, spoken, [], "the-key-of-a-spoken-form-here", MONDAY, spoken=True)
    keep_recording(sent.link, SOUND, MONDAY)
    return sent


@pytest.fixture
def spoken_id(cast, receipt) -> int:
    return id_of(cast, receipt)


def events(*kinds: str) -> list[str]:
    return [event.kind for event in Event.select().order_by(Event.id) if event.kind in kinds]


def test_sent_twice_it_hangs_there_once(receipt):
    keep_recording(receipt.link, CleanRecording(b"something else", 9, True), MONDAY)
    assert voices.recording_for_holder_of(receipt.link) == b"what Rosa said"
    assert events("recording_follows", "recording_came") == ["recording_follows", "recording_came"]


def test_nothing_hangs_on_a_matter_that_is_over(cast):
    link = submit_dispute(
        cast.building_id, Report("facilities", "灯坏了"), [], "the-key-of-a-typed-form-here", MONDAY
    ).link
    withdraw_dispute(link, "", MONDAY)
    with pytest.raises(NotAllowed):
        keep_recording(link, SOUND, MONDAY)
    assert voice_for_holder_of(link) is None


def test_who_may_read_the_matter_and_call_hears_it_and_nobody_else(cast, spoken_id):
    heard = {}
    for name, actor in cast.everybody.items():
        try:
            heard[name] = voices.recording_for_staff(actor, spoken_id) == b"what Rosa said"
        except (NotFound, NotAllowed) as refused:
            heard[name] = type(refused).__name__
    assert heard == {
        "sun": True,
        "guo": True,
        "mei": True,
        "luo": "NotAllowed",
        "an": "NotAllowed",
        "ada": "NotAllowed",
        "otto": "NotFound",
    }
    assert [voice_for_staff(actor, spoken_id) for actor in (cast.luo, cast.an, cast.otto)] == [None] * 3


def test_without_a_gist_it_waits_on_todays_page_of_who_has_it(cast, receipt, spoken_id):
    assert [[one.reference for one in voices_that_wait(actor, MONDAY)] for actor in (cast.mei, cast.sun, cast.an)] == [
        [receipt.reference],
        [],
        [],
    ]
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    assert voices_that_wait(cast.mei, MONDAY) == []


def test_the_gist_is_shown_to_who_said_it_and_confirmed_it_is_the_report(cast, receipt, spoken_id):
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    shown = voice_for_holder_of(receipt.link)
    assert (shown.gist, shown.by_staff, shown.confirmed_at) == (GIST, True, None)
    assert dispute_for_holder_of(receipt.link, MONDAY).text == SEE_RECORDING
    for _ in range(2):
        confirm_gist(receipt.link, GIST, MONDAY)
    assert voice_for_holder_of(receipt.link).confirmed_at == MONDAY
    assert dispute_for_holder_of(receipt.link, MONDAY).text == GIST
    assert events("gist_written", "gist_confirmed") == ["gist_written", "gist_confirmed"]


def test_what_was_typed_beside_it_stays_as_it_was(cast):
    link = submit_dispute(
        cast.building_id, Report("facilities", "灯"), [], "the-key-of-both-in-one-form", MONDAY, spoken=True
    ).link
    keep_recording(link, SOUND, MONDAY)
    write_gist(cast.mei, Dispute.get().id, GIST, "", MONDAY)
    confirm_gist(link, GIST, MONDAY)
    assert dispute_for_holder_of(link, MONDAY).text == "灯"


def test_what_they_mean_instead_is_the_gist_and_waits_to_be_read(cast, receipt, spoken_id):
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    assert say_gist_otherwise(receipt.link, MEANT, MONDAY) is False
    said = voice_for_holder_of(receipt.link)
    assert (said.gist, said.confirmed_at) == (MEANT, MONDAY)
    assert [one.text for one in Message.select()] == [MEANT]
    assert Dispute.get_by_id(spoken_id).resident_waits_since == MONDAY
    with pytest.raises(NotAllowed):
        say_gist_otherwise(receipt.link, "又是别的。", MONDAY)
    with pytest.raises(NotAllowed):
        write_gist(cast.mei, spoken_id, GIST, MEANT, MONDAY)


def test_danger_in_what_they_mean_stands_on_top(cast, receipt, spoken_id):
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    assert say_gist_otherwise(receipt.link, "我家着火了，快来人！", MONDAY) is True
    assert Dispute.get_by_id(spoken_id).in_danger is True


def test_danger_in_the_gist_stands_on_top(cast, spoken_id):
    write_gist(cast.mei, spoken_id, "她家着火了。", "", MONDAY)
    assert Dispute.get_by_id(spoken_id).in_danger is True


def test_a_gist_that_has_changed_is_not_confirmed_unseen(cast, receipt, spoken_id):
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    with pytest.raises(SomebodyWasFaster):
        write_gist(cast.sun, spoken_id, "别的意思。", "", MONDAY)
    write_gist(cast.sun, spoken_id, "别的意思。", GIST, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        confirm_gist(receipt.link, GIST, MONDAY)
    assert voice_for_holder_of(receipt.link).confirmed_at is None


def test_nothing_is_no_gist(cast, receipt, spoken_id):
    with pytest.raises(Invalid) as refused:
        write_gist(cast.mei, spoken_id, "  ", "", MONDAY)
    assert [problem.field for problem in refused.value.problems] == ["gist"]
    with pytest.raises(SomebodyWasFaster):
        confirm_gist(receipt.link, "", MONDAY)


def test_neighbours_read_kind_and_place_until_the_gist_is_confirmed(cast, receipt, spoken_id):
    assert words_that_wait(cast.sun, 5).total == 0
    with pytest.raises(NotAllowed):
        let_neighbours_read(cast.sun, spoken_id, GIST, (), Looked.WAITING, MONDAY)
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    confirm_gist(receipt.link, GIST, MONDAY)
    assert words_that_wait(cast.sun, 5).total == 1
    let_neighbours_read(cast.sun, spoken_id, GIST, (), Looked.WAITING, MONDAY)
    assert Dispute.get_by_id(spoken_id).public_wording == GIST


def test_tapped_danger_is_told_at_once_and_kept_from_the_mediator(cast):
    found = (DangerFound(Danger.UNSAID, 0, 0, ""),)
    spoken = Report("facilities", SEE_RECORDING)
    receipt = submit_dispute(
        cast.building_id, spoken, [], "the-key-of-a-danger-form-here", MONDAY, found=found, spoken=True
    )
    row = Dispute.get()
    assert (row.in_danger, row.withheld, row.private) == (True, True, True)
    assert dispute_for_holder_of(receipt.link, MONDAY).dangers == (Danger.UNSAID,)
    keep_recording(receipt.link, SOUND, MONDAY)
    with pytest.raises(NotFound):
        voices.recording_for_staff(cast.mei, row.id)


def test_the_sound_goes_thirty_days_after_the_gist_is_confirmed_and_the_gist_stays(cast, receipt, spoken_id):
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    confirm_gist(receipt.link, GIST, MONDAY)
    assert [forget_recordings(MONDAY + A_MONTH - timedelta(seconds=1)), forget_recordings(MONDAY + A_MONTH)] == [0, 1]
    left = Voice.get()
    assert (left.sealed_sound, left.gist) == (None, GIST)
    assert (forget_recordings(MONDAY + A_MONTH), events("recording_forgotten")) == (0, ["recording_forgotten"])
    with pytest.raises(NotFound):
        voices.recording_for_holder_of(receipt.link)
    assert voice_for_staff(cast.mei, spoken_id).is_there is False


AGAIN = CleanRecording(b"what Rosa said better", 9, True)


def test_until_somebody_has_listened_it_is_recorded_again_or_taken_back(cast, receipt, spoken_id):
    record_again(receipt.link, AGAIN, SEE_RECORDING, MONDAY)
    shown = voice_for_holder_of(receipt.link)
    assert (shown.seconds, shown.cut, shown.may_be_taken_back) == (9, True, True)
    assert voices.recording_for_holder_of(receipt.link) == b"what Rosa said better"
    for _ in range(2):
        take_recording_back(receipt.link, TAKEN_BACK, MONDAY)
    assert (Voice.get().sealed_sound, Dispute.get().text, voices_that_wait(cast.mei, MONDAY)) == (None, TAKEN_BACK, [])
    assert events("recording_came_again", "recording_taken_back") == ["recording_came_again", "recording_taken_back"]
    with pytest.raises(NotFound):
        hear_recording(cast.mei, spoken_id, MONDAY)
    assert [one.dispute_id for one in words_that_wait(cast.mei, 9).first] == [spoken_id]


def test_what_was_taken_back_is_said_once_more_and_waits_to_be_heard_again(cast, receipt, spoken_id):
    take_recording_back(receipt.link, TAKEN_BACK, MONDAY)
    assert voice_for_holder_of(receipt.link).was_taken_back
    record_again(receipt.link, AGAIN, SEE_RECORDING, MONDAY)
    shown = voice_for_holder_of(receipt.link)
    assert (shown.was_taken_back, shown.may_be_taken_back, shown.confirmed_at) == (False, True, None)
    assert [one.dispute_id for one in voices_that_wait(cast.mei, MONDAY)] == [spoken_id]
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    confirm_gist(receipt.link, GIST, MONDAY)
    assert Dispute.get().text == GIST


def test_a_recording_that_could_not_be_read_is_said_once_more_and_none_comes_where_none_was_meant_to(cast):
    links = []
    for key in ("the-key-of-one-form-here", "the-key-of-another-form"):
        spoken = Report("facilities", SEE_RECORDING)
        links.append(submit_dispute(cast.building_id, spoken, [], key, MONDAY, spoken=True).link)
    with case_for_holder_of(links[0]) as case:
        case.note("recording_unreadable", ActorKind.RESIDENT, MONDAY)
    record_again(links[0], AGAIN, SEE_RECORDING, MONDAY)
    assert voices.recording_for_holder_of(links[0]) == AGAIN.sound
    with pytest.raises(NotFound):
        record_again(links[1], AGAIN, SEE_RECORDING, MONDAY)


def test_none_is_said_once_more_when_the_matter_is_over(receipt):
    take_recording_back(receipt.link, TAKEN_BACK, MONDAY)
    withdraw_dispute(receipt.link, "", MONDAY)
    with pytest.raises(NotAllowed):
        record_again(receipt.link, AGAIN, SEE_RECORDING, MONDAY)


def test_what_was_typed_beside_a_recording_stays_when_it_is_taken_back(cast):
    typed = Report("facilities", "楼道灯坏了")
    link = submit_dispute(cast.building_id, typed, [], "the-key-of-both-typed-and-said", MONDAY, spoken=True).link
    keep_recording(link, SOUND, MONDAY)
    take_recording_back(link, TAKEN_BACK, MONDAY)
    assert Dispute.get().text == "楼道灯坏了"


def test_once_somebody_has_listened_it_stays(cast, receipt, spoken_id):
    with pytest.raises(NotAllowed):
        hear_recording(cast.an, spoken_id, MONDAY)
    assert voice_for_holder_of(receipt.link).may_be_taken_back
    assert [hear_recording(cast.mei, spoken_id, MONDAY) for _ in range(2)] == [b"what Rosa said"] * 2
    assert (voice_for_holder_of(receipt.link).may_be_taken_back, events("recording_heard")) == (
        False,
        ["recording_heard"],
    )
    for change in (
        lambda: record_again(receipt.link, AGAIN, SEE_RECORDING, MONDAY),
        lambda: take_recording_back(receipt.link, TAKEN_BACK, MONDAY),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert voices.recording_for_holder_of(receipt.link) == b"what Rosa said"


def test_nor_is_one_taken_back_whose_gist_is_written(cast, receipt, spoken_id):
    write_gist(cast.mei, spoken_id, GIST, "", MONDAY)
    with pytest.raises(NotAllowed):
        take_recording_back(receipt.link, TAKEN_BACK, MONDAY)


def test_it_is_sealed_in_its_place_and_again_under_a_newer_key(receipt):
    sealed = bytes(Voice.get().sealed_sound)
    assert (sealed[0], b"what Rosa said" in sealed) == (keyring().sealing_keys[0][0], False)
    old = keyring()
    try:
        use_keyring(Keyring(((2, bytes(range(1, 33))), *old.sealing_keys), old.hash_key))
        assert (list(RESEALS["Voice"]()), bytes(Voice.get().sealed_sound)[0]) == ([1], 2)
        assert voices.recording_for_holder_of(receipt.link) == b"what Rosa said"
    finally:
        use_keyring(old)


def test_never_confirmed_it_goes_thirty_days_after_the_matter_ended(receipt):
    assert forget_recordings(MONDAY + timedelta(days=300)) == 0
    withdraw_dispute(receipt.link, "", MONDAY)
    assert [forget_recordings(MONDAY + A_MONTH - timedelta(seconds=1)), forget_recordings(MONDAY + A_MONTH)] == [0, 1]


ABOUT_MEI = "梅调解收了物业的礼，漏水的事从来不管。"


@pytest.mark.parametrize(
    "written",
    [
        lambda cast, receipt, number: write_gist(cast.guo, number, ABOUT_MEI, "", MONDAY),
        lambda cast, receipt, number: say_gist_otherwise(receipt.link, ABOUT_MEI, MONDAY),
    ],
    ids=["typed by staff", "put right by who said it"],
)
def test_what_was_meant_may_be_about_its_holder_and_leaves_their_hands(cast, receipt, spoken_id, written):
    written(cast, receipt, spoken_id)
    row = Dispute.get_by_id(spoken_id)
    assert (row.about_staff_id, row.only_named, row.holder_staff_id) == (cast.mei.staff_id, True, cast.guo.staff_id)
    assert voice_for_staff(cast.mei, spoken_id) is None
