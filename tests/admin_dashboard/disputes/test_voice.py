"""A recording at the desk: it waits on Today, is listened to, and its gist is written down for the resident."""

from __future__ import annotations

import pytest

from db.disputes.actions.voices import confirm_gist, forget_recordings, keep_recording
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.tables import Dispute, Voice
from db.records.recordings.rules import SEE_RECORDING, CleanRecording
from tests.admin_dashboard.conftest import LATER, button, screen, texts
from tests.cast import MONDAY

GIST = "三楼的灯坏了一周。"


@pytest.fixture
def link(report) -> str:
    link, _code = unsealed_keys(Dispute.get_by_id(report(SEE_RECORDING)))
    keep_recording(link, CleanRecording(b"what Rosa said", 7, True), MONDAY)
    return link


def sounds(app) -> list[str]:
    return screen(app).attributes("audio", "src")


def test_a_recording_waits_on_todays_page_until_its_gist_is_written(desk, link):
    waits = "♪To be listened to"
    assert [waits in screen(desk.open(name)).all(".chip") for name in ("mei", "guo")] == [True, False]
    assert desk.open("mei").pills(key="today-only").options[0] == "To be listened to **1**"
    Voice.update(gist=GIST).execute()
    assert waits not in screen(desk.open("mei")).all(".chip")


def test_who_has_the_matter_listens_and_writes_the_gist(desk, link):
    app = desk.open("mei", "dispute", id=1)
    assert sounds(app) == ["/staff/recording/1"]
    assert "only the first minute arrived" in texts(app)
    next(one for one in app.text_area if one.label.startswith("Its gist")).set_value(GIST)
    button(app, "Show the gist to the resident").click().run()
    assert (Voice.get().gist, Voice.get().gist_by_id) == (GIST, desk.cast.mei.staff_id)
    assert "The resident sees it and has not confirmed it yet." in texts(app)


def test_once_confirmed_the_gist_is_no_longer_asked_for_and_later_the_sound_is_gone(desk, link):
    Voice.update(gist=GIST).execute()
    confirm_gist(link, GIST, MONDAY)
    app = desk.open("mei", "dispute", id=1)
    assert [one.label for one in app.text_area if one.label.startswith("Its gist")] == []
    assert ("The resident confirmed it:" in texts(app), GIST in texts(app)) == (True, True)
    forget_recordings(LATER.replace(year=LATER.year + 1))
    app = desk.open("mei", "dispute", id=1)
    assert (sounds(app), "The recording was deleted; its gist stays." in texts(app)) == ([], True)


def test_who_only_reads_hears_nothing(desk, link):
    app = desk.open("an", "dispute", id=1)
    assert (sounds(app), "The resident said it" in texts(app)) == ([], False)
