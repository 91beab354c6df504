"""What a reader of an office sees at the desk: figures of what was handed in, and no way to anything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from admin_dashboard import office_frame
from admin_dashboard.parts.navigation import links
from db.community.organisation.tables import Community
from db.community.staff.actions.sessions import sign_in
from db.community.staff.tables import StaffDraft
from db.figures.weekly_export.actions import make_due_exports
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.together.sent_up.actions import send_up
from db.together.sent_up.rules import GoingUp
from tests.admin_dashboard.conftest import button, rows, texts, turn_to, ways
from tests.cast import PASSWORD, Cast
from tests.figures.district.conftest import MONDAY_AFTER, Above, offices_above, reader_of
from tests.figures.satisfaction.hand_made import at

Open = Callable[..., AppTest]


@pytest.fixture
def above(cast: Cast, story) -> Above:
    made = offices_above()
    make_due_exports(MONDAY_AFTER)
    return made


@pytest.fixture
def as_reader(desk, above: Above) -> Open:
    desk.now = MONDAY_AFTER + timedelta(hours=9)

    def open_(name: str, screen: str = "office", **asked: object) -> AppTest:
        token = sign_in(name, PASSWORD, "a network", desk.now).token
        app = desk.open(token, **asked)
        return app if screen == "office" else turn_to(app, screen)

    return open_


def test_the_overview_says_how_complete_it_is_and_shows_no_small_count(as_reader: Open, above: Above):
    app = as_reader("jie")
    said = texts(app)
    assert app.title[0].value == "桃仙街道"
    assert "All data there: 2 / 2" in said
    assert "Here w = 1 counts for every community." in said
    assert [row[:4] for row in rows(app)[:2]] == [
        ["春风里社区", "1 / 1", "<5", "0"],
        ["泰奕桃源社区", "1 / 1", "*", "<5"],
    ]
    assert [row[0] for row in rows(app)[2:6]] == [
        "Between neighbours",
        "Property management",
        "Facilities",
        "Something else",
    ]
    assert rows(app)[6][:3] == ["2026-W47", "2 =", "7"]
    assert rows(app)[7][:3] == ["2026-W46", "1", "<5"]


def test_from_the_district_one_goes_down_to_a_street_and_from_there_to_a_community(as_reader: Open, above: Above, cast):
    asked = [(words, query) for words, query in ways(as_reader("di")) if "at=" in query]
    assert asked == [
        ("东湖街道", f"at={above.beside_id}&week=2026-W47"),
        ("桃仙街道", f"at={above.street_id}&week=2026-W47"),
    ]
    street = as_reader("di", at=above.street_id, week="2026-W47")
    assert street.title[0].value == "桃仙街道"
    assert ("春风里社区", f"id={cast.other_community_id}&week=2026-W47") in ways(street)


def test_what_is_not_there_is_named_with_its_machines_fault_and_reminds_nobody(as_reader: Open, above: Above, cast):
    Community.update(founded_at=at(1)).execute()
    for table in (CommunityWeek, WeeklySnapshot):
        table.delete().where(table.community == cast.other_community_id).execute()
    said = texts(as_reader("jie"))
    assert "All data there: 1 / 2" in said
    assert "Not there: 春风里社区." in said
    app = as_reader("jie", "office-missing")
    assert rows(app) == [["春风里社区", "2026-W47", "Mon 23 Nov 00:10", "The export has not been made there."]]


def test_a_community_shows_its_week_by_kind_and_its_eight_weeks(as_reader: Open, above: Above, cast):
    app = as_reader("jie", "office-community", id=cast.community_id)
    assert app.title[0].value == "泰奕桃源社区"
    found = {row[0]: row[1:] for row in rows(app)}
    assert found["All kinds"][:4] == ["*", "<5", "<5", "<5"]
    assert found["2026-W47"][:4] == ["*", "<5", "<5", "<5"]
    assert found["2026-W40"] == ["—"] * 10


def test_another_streets_reader_finds_neither_this_street_nor_its_communities(as_reader: Open, above: Above, cast):
    for asked in ({"at": above.street_id}, {"at": above.district_id}, {"at": "none"}):
        assert [warning.value for warning in as_reader("bei", **asked).warning] == ["This was not found."]
    app = as_reader("bei", "office-community", id=cast.community_id)
    assert [warning.value for warning in app.warning] == ["This was not found."]


def test_what_was_sent_up_is_answered_on_a_screen_of_its_own(as_reader: Open, above: Above, cast, report, desk):
    matter = report()
    number = send_up(cast.sun, matter, GoingUp("桃仙街道", "要动用维修资金，请协调。"), desk.now)
    app = as_reader("jie", "office-asked")
    assert "Waiting: 1, of which late: 0." in texts(app)
    assert "What is asked: 要动用维修资金，请协调。" in texts(app)
    app.text_area(key=f"office-answer-{number}").set_value("同意列入").run()
    app = as_reader("jie", "office-asked")
    assert app.text_area(key=f"office-answer-{number}").value == "同意列入", "the draft is there in another browser"
    app.text_area(key=f"office-answer-{number}").set_value("同意列入计划。")
    button(app, "Answer").click().run()
    assert "Answer: 桃仙街道：同意列入计划。" in texts(app)
    assert [row.sealed_text for row in StaffDraft.several(reader=above.jie.reader_id)] == [None], "it was sent"
    assert texts(as_reader("bei", "office-asked")).count("Nothing waits for this office.") == 1


def test_who_may_names_a_reader_below_whose_password_is_shown_once(as_reader: Open, above: Above):
    reader_of(above.district_id, "shi", may_manage=True)
    app = as_reader("shi", "office-readers")
    app.selectbox(key="office-reader-at").set_value(above.street_id)
    app.text_input(key="office-reader-name").set_value("新科员")
    app.text_input(key="office-reader-sign-in").set_value("new.one")
    button(app, "Name them").click().run()
    assert "The password of new\\.one for the first sign-in, shown only now: " in texts(app)
    assert "office-readers" not in as_reader("di").session_state[links.PAGES]


def test_no_screen_of_an_office_is_one_of_a_communitys(desk):
    from admin_dashboard import frame

    assert {screen.name for screen in office_frame.SCREENS} & {screen.name for screen in frame.SCREENS} == set()
