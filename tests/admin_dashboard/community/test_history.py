"""Who did what: newest first, in words, and the check of the chain."""

import re
from pathlib import Path

from admin_dashboard import words
from admin_dashboard.screens.community.history import chain_check, event_sentences
from db.community.deadlines.actions import set_limits
from db.community.organisation import actions as organisation
from db.community.organisation.rules import GridDetails
from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.people import deactivate_staff
from db.disputes.actions.moves import accept_dispute
from db.disputes.tables import Dispute
from db.practices import PRACTICES
from db.records.history.actions import recording
from db.records.history.queries import EventInfo
from db.records.history.rules import ActorKind
from db.records.history.tables import Event
from tests.admin_dashboard.conftest import button, screen, texts, ways
from tests.cast import MONDAY

ROOT = Path(__file__).parents[3]


def _lines(app) -> list[str]:
    return screen(app).all(".event > :last-child")


def test_only_those_who_may_read_it_have_it(desk, cast):
    deactivate_staff(cast.ada, cast.luo.staff_id, MONDAY)
    for name in ("sun", "an"):
        assert "艾管理 let 罗联络 go." in _lines(desk.open(name, "history"))
    for name in ("guo", "mei", "ada", "otto"):
        assert "罗联络 go" not in texts(desk.open(name, "history"))


def test_events_stand_newest_first_with_names_for_ids(desk, cast):
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    organisation.change_grid(cast.ada, cast.grid_id, GridDetails(1, "东网格", "第1网格党支部"), MONDAY)
    reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    assert _lines(desk.open("sun", "history"))[-3:] == [
        "艾管理 gave 梅调解 a new first password.",
        "艾管理 changed the grid 东网格: name.",
        "孙书记 set the limits of “Property management”: contact 2, settle 5 working days.",
    ]


def test_an_event_of_a_dispute_leads_to_the_dispute(desk, cast, report):
    number = report()
    accept_dispute(cast.mei, number, Dispute.get_by_id(number).status, MONDAY)
    app = desk.open("sun", "history")
    assert "梅调解 accepted it." in _lines(app)
    assert {way for way in ways(app) if "2026" in way[0]} == {("TY-2026-0001", f"id={number}")}


def test_it_is_narrowed_to_a_person_and_to_a_subject(desk, cast, report):
    report()
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    app = desk.open("an", "history")
    app.selectbox(key="history-person").set_value(cast.sun.staff_id).run()
    assert [line for line in _lines(app) if "孙书记" in line and "." in line] == [
        "孙书记 set the limits of “Property management”: contact 2, settle 5 working days."
    ]
    assert "new first password" not in texts(app)
    app.selectbox(key="history-person").set_value(None).run()
    app.selectbox(key="history-subject").set_value("staff").run()
    assert "艾管理 gave 梅调解 a new first password." in _lines(app)
    assert "limits" not in texts(app)


def test_a_long_history_is_turned_over_by_position(desk, cast):
    with recording(cast.community_id) as record:
        for number in range(60):
            record.append("community", cast.community_id, "community_changed", MONDAY, cast.ada, fields=[f"f{number}"])
    first = desk.open("sun", "history")
    assert [line for line in _lines(first) if "f59" in line]
    assert not [line for line in _lines(first) if "f5." in line]
    before = dict(ways(first))["Earlier"]
    second = desk.open("sun", "history", before=before.removeprefix("before="))
    assert [line for line in _lines(second) if "f5." in line]
    assert "Newest" in dict(ways(second))


def test_a_whole_chain_is_told_to_be_whole(desk, report):
    report()
    app = desk.open("an", "history")
    button(app, "Check the chain").click().run()
    assert [one.value for one in app.success] == ["The record is whole: no event was changed, taken out or put in."]


def test_a_changed_event_is_found_and_named(desk, cast, report):
    report()
    report()
    app = desk.open("an", "history")
    Event.update(data={}).where((Event.community_id == cast.community_id) & (Event.position == 1)).execute()
    Event.delete().where((Event.community_id == cast.community_id) & (Event.position == 2)).execute()
    button(app, "Check the chain").click().run()
    assert not app.success
    assert "The record is not whole." in app.error[0].value
    assert "- Event 1 was changed after it was recorded." in [one.value for one in app.markdown]
    assert "- Event 2 is missing." in [one.value for one in app.markdown]


def test_every_event_outside_disputes_is_put_into_words():
    rooms = [path for path in (ROOT / "db").rglob("*.py") if "demo" not in path.parts]
    source = "".join(path.read_text() for path in rooms if {"actions", "actions.py"} & set(path.parts))
    found = re.findall(r'\.append\(\s*"(\w+)",\s[^"]{1,80}?"(\w+)"', source)
    assert len(found) > 25
    assert {kind for subject, kind in found if subject != "dispute"} - set(event_sentences.SENTENCES) == set()
    assert {subject for subject, _ in found} - set(event_sentences.SUBJECTS) == set()


def test_no_two_passports_put_the_same_event_into_words():
    said = [name for practice in PRACTICES for name in (*practice.events, *practice.subjects)]
    assert sorted(said) == sorted(set(said))
    assert set(said) <= set(event_sentences.SENTENCES) | set(event_sentences.SUBJECTS)


def test_every_reason_of_a_broken_chain_has_a_sentence():
    source = (ROOT / "db" / "records" / "history" / "queries.py").read_text()
    assert set(re.findall(r'Break\([^"]+"([^"]+)"\)', source)) == set(chain_check.REASONS)


def test_what_happened_by_itself_is_said_of_linli():
    event = EventInfo(1, MONDAY, "staff", 7, "staff_added", ActorKind.SYSTEM, None, {"role": "auditor"})
    words.speak("en")
    said = event_sentences.sentence(event, event_sentences.Names({}, {("staff", 7): "安督查"}, {}))
    assert said == "Linli added 安督查 as Auditor."
