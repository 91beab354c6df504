"""What comes while a list is on the screen is said by itself, to whom it may be known, and keeps no session alive."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_dashboard.parts.lists import news
from admin_dashboard.sign_in import browser_session
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.community.staff.tables import StaffSession
from db.disputes.actions.moves import accept_dispute
from db.disputes.queries.changes import ChangesSince
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground import clock
from db.ground.connection import database
from db.records.history.queries import revision
from db.records.permissions.rules import Complaint
from tests.admin_dashboard.conftest import LATER
from tests.cast import MONDAY


@pytest.fixture
def look(cast, monkeypatch):
    """As the screen of this person does half a minute after it was drawn: what it says, None for nothing."""
    monkeypatch.setattr(clock, "now", lambda: LATER)

    def since(name: str, drawn_at: int, shown: tuple[int, ...] = ()) -> ChangesSince | None:
        news._known.clear()
        token = start_session(owner(cast.everybody[name]), MONDAY)
        monkeypatch.setattr(browser_session, "presented_token", lambda: token)
        return news.since(cast.community_id, drawn_at, shown)

    return since


def test_what_is_new_and_what_was_overtaken_is_counted_for_who_may_know_of_it(look, cast, report):
    shown = report()
    drawn_at = revision(cast.community_id)
    report(), report(building_id=cast.far_building_id)
    accept_dispute(cast.mei, shown, Status.DISPATCHED, MONDAY)
    assert look("sun", drawn_at, (shown,)) == ChangesSince(2, 1)
    assert look("guo", drawn_at, (shown,)) == ChangesSince(1, 1)
    assert look("mei", drawn_at, (shown,)) == ChangesSince(1, 0), "what she did herself is no news"
    assert look("luo", drawn_at, (shown,)) is None


def test_nothing_is_said_of_a_complaint_to_whom_it_is_about(look, cast, report):
    drawn_at = revision(cast.community_id)
    Dispute.update(complaint=Complaint.INSIDE, about_staff=cast.mei.staff_id, holder_staff=cast.guo.staff_id).where(
        Dispute.id == report()
    ).execute()
    assert (look("mei", drawn_at), look("guo", drawn_at)) == (None, ChangesSince(1, 0))


def test_while_nothing_happens_one_number_is_asked_for_everybody_at_this_desk(look, cast, report, monkeypatch):
    report()
    drawn_at = revision(cast.community_id)
    assert look("mei", drawn_at) is None
    statements, execute = [], type(database.obj).execute_sql
    monkeypatch.setattr(type(database.obj), "execute_sql", lambda *given: (statements.append(1), execute(*given))[1])
    assert [news.since(cast.community_id, drawn_at, ()) for _ in range(25)] == [None] * 25
    assert statements == []
    news._known.clear()
    assert [news.since(cast.community_id, drawn_at, ()) for _ in range(25)] == [None] * 25
    assert statements == [1]


def test_looking_keeps_no_session_alive_and_tells_nobody_whose_session_is_over(look, cast, report, monkeypatch):
    drawn_at = revision(cast.community_id)
    report()
    assert look("mei", drawn_at) == ChangesSince(1, 0)
    assert [row.seen_at for row in StaffSession.select()] == [MONDAY]
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=8))
    assert news.since(cast.community_id, drawn_at, ()) is None


def test_a_list_just_drawn_says_nothing_and_one_press_shows_what_came(desk, cast, report, monkeypatch):
    report()
    app = desk.open("guo", "disputes")
    assert [one.label for one in app.button if one.key == "news-show"] == []
    real = news.since
    monkeypatch.setattr(news, "since", lambda *given: ChangesSince(3, 1))
    app.run()
    (found,) = [one for one in app.button if one.key == "news-show"]
    assert found.label == "3 new, 1 changed by others – show"
    report()
    monkeypatch.setattr(news, "since", real)
    app.run()
    assert [heading.value for heading in app.header] == ["2 disputes"]
