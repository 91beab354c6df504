"""The administrator's screen for other platforms: a key is shown once, and nobody else finds it."""

from __future__ import annotations

import pytest

from db.community.offered.actions import switch_practice
from db.practices import NAMED
from db.records.reports.rules import ReportKind
from db.together.open_api.queries import client_with, kinds_left_out
from tests.admin_dashboard.conftest import texts
from tests.cast import MONDAY


@pytest.fixture
def opened(cast) -> None:
    switch_practice(cast.sun, NAMED["open_api"], True, MONDAY)


def test_a_key_is_made_shown_once_and_revoked(desk, cast, opened) -> None:
    app = desk.open("ada", "platforms")
    assert "No platform has a key." in texts(app)
    app.text_input(key="api-name").set_value("城市服务")
    app.text_input(key="api-contact").set_value("刘工")
    app.button(key="make-api-key").click().run()
    [shown] = [one.value for one in app.code]
    client = client_with(shown, cast.community_id)
    assert (client.may_post, client.may_hand_out_receipts, client.quota_day) == (True, False, 200)
    app.run()
    assert ([one.value for one in app.code], "0 reports came in" in texts(app)) == ([], True)
    app.button(key=f"revoke-api-{client.id}").click().run()
    assert client_with(shown, cast.community_id) is None
    assert "Revoked" in texts(app)


def test_kinds_are_left_out(desk, cast, opened) -> None:
    app = desk.open("ada", "platforms")
    app.multiselect(key="api-kinds").set_value([ReportKind.PROPERTY, ReportKind.FACILITIES])
    app.button(key="save-api-kinds").click().run()
    assert kinds_left_out(cast.ada) == {ReportKind.NEIGHBOUR, ReportKind.OTHER}
