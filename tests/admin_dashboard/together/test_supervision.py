"""The desk of the supervisory committee: two screens, an opinion, and no dispute."""

from __future__ import annotations

import pytest

from admin_dashboard import frame
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.together.supervision.queries import opinion_of, public_opinion
from tests.admin_dashboard.conftest import LATER, button, texts, way_names
from tests.cast import supervisor_of
from tests.together.disclosures.conftest import POINT, WORDS, Discloser, minutes_of


@pytest.fixture
def wei(cast):
    return supervisor_of(cast)


@pytest.fixture
def token(wei) -> str:
    return start_session(owner(wei), LATER)


def test_it_has_its_own_screens_and_no_other(desk, wei, token, report):
    names = [one.name for one in frame.screens_of(wei)]
    assert names == ["my-messages", "supervision", "asks", "disclosures", "more", "account"]
    report()
    app = desk.open(token)
    assert app.title[0].value == "Supervision of community affairs"
    assert "漏水" not in texts(desk.open(token, "disputes"))


def test_what_was_made_public_minutes_and_promises_each_stand_there(desk, cast, token):
    sun = Discloser(cast)
    sun.public()
    sun.meeting(minutes_of(POINT))
    assert way_names(desk.open(token, "supervision")) == [WORDS.title]
    app = desk.open(token, "supervision", section="minutes")
    assert [one.proto.label for one in app.get("download_button")] == ["Read the minutes (PDF)"]
    assert POINT.what in texts(desk.open(token, "supervision", section="promises"))


def test_an_opinion_is_written_below_the_disclosure_and_its_keeper_only_reads_it(desk, cast, wei, token):
    disclosure_id = Discloser(cast).public()
    app = desk.open(token, "disclosures", disclosure=disclosure_id)
    assert list(app.expander) == []
    app.text_area[0].input("账目已核对，属实。")
    app.checkbox(key=f"opinion-public-{disclosure_id}").check().run()
    button(app, "State it").click().run()
    assert (opinion_of(wei, disclosure_id).text, public_opinion(disclosure_id)) == (("账目已核对，属实。",) * 2)
    kept = desk.open("sun", "disclosures", disclosure=disclosure_id)
    assert "账目已核对，属实。" in [one.value for one in kept.text]
    assert [one.label for one in kept.text_area] == ["Text"]
