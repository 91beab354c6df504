"""The address of a recording at the desk: for who hears it, and in parts where the browser wants parts."""

from __future__ import annotations

import pytest

from admin_dashboard.sign_in import parts
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.voices import keep_recording
from db.disputes.tables import Dispute
from db.ground import clock
from db.records.recordings.rules import SEE_RECORDING, CleanRecording
from db.records.reports.rules import Report

SOUND = b"0123456789"


def test_a_recording_is_heard_by_those_in_whose_scope_its_dispute_lies_and_who_may_call(inside):
    said = Report("facilities", SEE_RECORDING)
    key = "a-spoken-report-in-scope"
    sent = submit_dispute(inside.cast.building_id, said, [], key, clock.now(), spoken=True)
    keep_recording(sent.link, CleanRecording(SOUND, 7, False), clock.now())
    number = Dispute.get(Dispute.reference == sent.reference).id
    answers = {}
    for name in ("mei", "guo", "an", "luo", "otto", "ada"):
        visitor = inside.visit()
        visitor.sign_in(name)
        answers[name] = visitor.page(f"/staff/recording/{number}").status_code
    assert answers == {"mei": 200, "guo": 200, "an": 403, "luo": 403, "otto": 404, "ada": 403}
    assert inside.visit().page(f"/staff/recording/{number}").status_code == 401
    visitor = inside.visit()
    visitor.sign_in("mei")
    heard = visitor.ask("GET", f"/staff/recording/{number}", headers={"Range": "bytes=2-3"})
    assert (heard.status_code, heard.content, heard.headers["Cache-Control"]) == (206, b"23", "no-store")


@pytest.mark.parametrize(
    ("wanted", "status", "content", "place"),
    [
        ("", 200, SOUND, None),
        ("bytes=0-", 206, SOUND, "bytes 0-9/10"),
        ("bytes=0-1", 206, b"01", "bytes 0-1/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-99", 206, SOUND, "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=0-1,4-5", 200, SOUND, None),
        ("bytes=-", 200, SOUND, None),
        ("lines=1-2", 200, SOUND, None),
    ],
)
def test_a_browser_gets_the_part_it_wants(wanted: str, status: int, content: bytes, place: str | None):
    answer = parts.answer(SOUND, wanted)
    assert (answer.status_code, answer.body, answer.headers.get("Content-Range")) == (status, content, place)
    assert answer.headers["Accept-Ranges"] == "bytes"
