"""Saying it instead of writing it, without JavaScript: danger is asked first, and nothing is lost."""

from __future__ import annotations

import pytest

from db.disputes.actions.voices import hear_recording, write_gist
from db.disputes.tables import Dispute, Message, Voice
from db.records.permissions.rules import Actor
from db.records.recordings import actions
from db.records.recordings.rules import SEE_RECORDING
from db.records.recordings.tables import SetAsideRecording
from resident_app.serving.languages import say
from tests.pages import page_of
from tests.recordings import recording
from tests.resident_app.conftest import HOME, link_in, upload

SAY = f"{HOME}/say"
GIST = "三楼的灯坏了一周。"


def spoken(**changes) -> dict:
    return {
        "text": "",
        "danger_now": "no",
        "spoken_about": "no",
        "recording": upload(recording(), "recording.m4a"),
        **changes,
    }


def gist_written(actor: Actor) -> None:
    write_gist(actor, Dispute.get().id, GIST, "", Dispute.get().submitted_at)


def problems_of(answer) -> list[str]:
    return page_of(answer).all("#problems li")


def test_a_kind_and_a_voice_are_a_report(rosa, app):
    link = link_in(rosa.report(**spoken()))
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        assert Dispute.get().text == say(SEE_RECORDING)
    assert (Voice.get().seconds, Dispute.get().in_danger) == (2, False)
    assert page_of(rosa.open(f"/d/{link}")).attributes("audio", "src") == [f"/d/{link}/recording"]


@pytest.mark.parametrize("kind", ["m4a", "mp3", "ogg", "webm", "wav"])
def test_whatever_the_phone_records_is_played_back_as_m4a(rosa, kind: str):
    link = link_in(rosa.report(**spoken(recording=upload(recording(kind), f"recording.{kind}"))))
    played = rosa.open(f"/d/{link}/recording")
    assert (played.status_code, played.headers["Content-Type"], played.data[4:8]) == (200, "audio/mp4", b"ftyp")
    assert played.headers["Cache-Control"] == "no-store"


def test_an_iphone_gets_the_part_it_asks_for(rosa):
    link = link_in(rosa.report(**spoken()))
    part = rosa.open(f"/d/{link}/recording", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data) == (206, b"ftyp")


def test_whether_somebody_is_in_danger_is_asked_before_a_recording_is_taken(rosa):
    refused = rosa.report(**spoken(danger_now="", text="灯坏了三天"))
    assert (refused.status_code, problems_of(refused)) == (422, ["发录音之前，请先点一下：现在有人有危险吗？"])
    assert "灯坏了三天" in page_of(refused).all("textarea[name=text]")[0]
    assert (Dispute.select().count(), SetAsideRecording.select().count()) == (0, 1)
    sent = rosa.press(refused.get_data(as_text=True), SAY, _filled(danger_now="no", text="灯坏了三天"))
    assert sent.status_code == 303
    assert (Voice.get().seconds, SetAsideRecording.select().count()) == (2, 0)


def _filled(**changes) -> dict:
    said = {"kind": "facilities", "contact_wish": "here", "spoken_about": "no", "consent_version": "2026-12-01"}
    return said | changes


def test_before_anybody_listens_it_is_asked_whether_it_is_about_them(rosa, cast):
    refused = rosa.report(**spoken(spoken_about=""))
    assert (refused.status_code, problems_of(refused)) == (
        422,
        ["谁接手谁就会听。请先说一下：说的是不是这里的工作人员。"],
    )
    asked = rosa.press(refused.get_data(as_text=True), SAY, _filled(danger_now="no", text="", spoken_about="yes"))
    assert (asked.status_code, list(page_of(asked).errors)) == (422, ["about_office"])
    said = _filled(danger_now="no", text="", spoken_about="yes", about_office="mediator")
    assert rosa.press(asked.get_data(as_text=True), SAY, said).status_code == 303
    assert (Voice.get().seconds, Dispute.get().about_staff_id, Dispute.get().holder_staff_id) == (
        2,
        cast.mei.staff_id,
        cast.guo.staff_id,
    )


def test_what_stands_for_words_is_not_put_into_their_box(rosa):
    """Else it would stand there without its recording, once that is taken away."""
    refused = rosa.report(**spoken(kind=""))
    assert page_of(refused).all("textarea[name=text]") == [""]
    without = _filled(danger_now="no", text="", leave_out_recording="yes")
    assert problems_of(rosa.press(refused.get_data(as_text=True), SAY, without)) == ["请再多说一点：至少2个字。"]


def test_a_recording_set_aside_can_be_taken_away(rosa):
    refused = rosa.report(**spoken(kind="", text="灯坏了三天"))
    shown = refused.get_data(as_text=True)
    sent = rosa.press(shown, SAY, _filled(danger_now="no", text="灯坏了三天", leave_out_recording="yes"))
    assert (sent.status_code, Voice.select().count()) == (303, 0)


def test_yes_shows_the_numbers_first_and_tells_whoever_is_on_duty(rosa):
    link = link_in(rosa.report(**spoken(danger_now="yes")))
    page = page_of(rosa.open(f"/d/{link}/received"))
    calls = page.attributes("section.danger .emergency.first a", "href")
    assert calls == ["tel:110", "tel:119", "tel:120", "tel:12356"]
    assert (Dispute.get().in_danger, Dispute.get().withheld, Dispute.get().private) == (True, True, True)


def test_danger_waits_for_no_recording(rosa):
    sent = rosa.report(**spoken(danger_now="yes", text="快来人", recording=upload(b"broken", "recording.m4a")))
    assert (sent.status_code, Voice.select().count(), Dispute.get().in_danger) == (303, 0, True)


def test_yes_with_nothing_said_shows_the_numbers_on_top_of_the_form(rosa):
    refused = rosa.report(text="", danger_now="yes")
    page = page_of(refused)
    assert (refused.status_code, page.attributes(".emergency.first a", "href")[0]) == (422, "tel:110")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"no sound", "这个文件不是能听的录音，或者已经损坏。请重新录一遍，或者写下来。"),
        (recording("wav", 3, "anullsrc"), "这段录音里听不到声音。请离嘴近一点重新录，或者写下来。"),
    ],
)
def test_what_cannot_be_heard_is_told_in_words_and_what_was_typed_stays(rosa, raw: bytes, words: str):
    refused = rosa.report(**spoken(text="灯坏了三天", recording=upload(raw, "recording.wav")))
    assert (refused.status_code, problems_of(refused)) == (422, [words])
    assert "灯坏了三天" in page_of(refused).all("textarea[name=text]")[0]


def test_after_a_minute_the_page_says_that_the_rest_is_missing(rosa):
    link = link_in(rosa.report(**spoken(recording=upload(recording("mp3", 75), "recording.mp3"))))
    assert "只收到了第一分钟" in rosa.text(f"/d/{link}")


def test_the_resident_says_that_the_gist_is_meant_so(rosa, cast):
    link = link_in(rosa.report(**spoken()))
    assert "会有人听" in rosa.text(f"/d/{link}")
    gist_written(cast.mei)
    rosa.send(f"/d/{link}", f"/d/{link}/gist")
    assert (Voice.get().confirmed_at is not None, Dispute.get().text) == (True, GIST)
    assert "您已经确认，就是这个意思。" in rosa.text(f"/d/{link}")


def test_or_says_what_is_meant_instead_and_an_empty_word_is_none(rosa, cast):
    link = link_in(rosa.report(**spoken()))
    gist_written(cast.mei)
    assert rosa.send(f"/d/{link}", f"/d/{link}/meant", {"meant": " "}).status_code == 422
    rosa.send(f"/d/{link}", f"/d/{link}/meant", {"meant": "是二楼的灯。"})
    assert (Voice.get().gist, [one.text for one in Message.select()]) == ("是二楼的灯。", ["是二楼的灯。"])


def test_nobody_hears_it_without_the_link_and_no_neighbour_reads_of_it(rosa, nils):
    link = link_in(rosa.report(**spoken()))
    assert nils.open(f"/d/{'A' * 22}/recording").status_code == 404
    board = nils.text(f"{HOME}/matters")
    assert (Dispute.get().reference in board, "请听录音" in board, link in board) == (True, False, False)


def test_without_the_program_no_voice_is_offered_and_everything_else_works(rosa, monkeypatch, tmp_path):
    monkeypatch.setattr(actions, "PROGRAM", tmp_path / "ffmpeg")
    assert rosa.page(SAY).elements("input[name=recording]") == []
    assert rosa.report().status_code == 303
    refused = rosa.report(**spoken(text="灯坏了三天", submission_key="the-key-of-another-form"))
    assert problems_of(refused) == ["现在收不了录音。请用几个字写下来，或者打电话。"]


def test_the_form_sent_twice_makes_one_report_with_one_voice(rosa):
    first = rosa.report(**spoken(submission_key="the-key-of-one-form-here"))
    again = rosa.report(**spoken(submission_key="the-key-of-one-form-here"))
    assert link_in(first) == link_in(again)
    assert (Dispute.select().count(), Voice.select().count()) == (1, 1)


def test_before_anybody_listens_it_is_recorded_again_or_taken_back_on_its_page(rosa, cast):
    address = f"/d/{link_in(rosa.report(**spoken()))}"
    again = rosa.send(address, f"{address}/record-again", {"recording": upload(recording("mp3", 4), "again.mp3")})
    assert (again.status_code, Voice.get().seconds) == (303, 4)
    broken = rosa.send(address, f"{address}/record-again", {"recording": upload(b"no sound", "again.mp3")})
    assert (broken.status_code, list(page_of(broken).errors), Voice.get().seconds) == (422, ["recording"], 4)
    taken = rosa.send(address, f"{address}/take-recording-back")
    assert (taken.status_code, taken.headers["Location"]) == (303, f"{address}#voice")
    shown = rosa.page(address)
    assert (shown.elements("audio"), shown.one("#voice ~ p"), Dispute.get().text) == (
        [],
        "录音您已经收回，没有人听过。",
        "录音我收回了。",
    )
    once_more = rosa.send(address, f"{address}/record-again", {"recording": upload(recording("mp3", 3), "more.mp3")})
    assert (once_more.status_code, Voice.get().seconds, Dispute.get().text) == (303, 3, "请听录音。")


def test_once_it_was_heard_the_page_says_so_and_keeps_it(rosa, cast):
    address = f"/d/{link_in(rosa.report(**spoken()))}"
    shown = rosa.text(address)
    hear_recording(cast.mei, Dispute.get().id, Dispute.get().submitted_at)
    assert f"{address}/take-recording-back" not in rosa.page(address).actions
    late = rosa.press(shown, f"{address}/take-recording-back")
    assert (late.status_code, "已经有人听过了" in late.get_data(as_text=True)) == (409, True)
