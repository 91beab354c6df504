"""At the desk, what the community does without has no screen and no part of another screen, once nothing is open."""

from __future__ import annotations

from admin_dashboard import frame
from admin_dashboard.parts.navigation import links, offered
from db.community.offered.actions import switch_practice
from db.community.offered.queries import practices_off
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.practices import NAMED, PRACTICES
from tests.admin_dashboard.conftest import LATER, texts
from tests.cast import MONDAY

OPTIONAL = [practice.name for practice in PRACTICES if not practice.needed]
OWN = {name: {screen.name for screen in frame.SCREENS if screen.practice == name} for name in OPTIONAL}


def screens(actor) -> set[str]:
    offered.know(actor, frame.SCREEN_OF, LATER)
    return {screen.name for screen in frame._here(actor)}


def test_each_has_no_screen_while_it_is_off_and_all_of_them_again_afterwards(cast) -> None:
    before = screens(cast.sun)
    for name in OPTIONAL:
        switch_practice(cast.sun, NAMED[name], False, MONDAY)
        assert (screens(cast.sun), offered.is_here(name)) == (before - OWN[name], False)
        switch_practice(cast.sun, NAMED[name], True, MONDAY)
    assert screens(cast.sun) == before
    offered.know(cast.otto, frame.SCREEN_OF, LATER)


def test_with_all_of_them_off_the_other_screens_are_whole(desk, cast, report) -> None:
    number = report()
    for name in OPTIONAL:
        switch_practice(cast.sun, NAMED[name], False, MONDAY)
    for screen in ("today", "disputes", "nine-ones", "buildings", "history", "satisfaction", "messages"):
        app = desk.open("sun", screen)
        assert not set().union(*OWN.values()) & set(app.session_state[links.PAGES])
    said = texts(desk.open("sun", "dispute", id=number))
    assert [words in said for words in ("pool", "Organise a consultation", "Noise")] == [False] * 3


def test_a_screen_stays_until_what_is_open_is_done(desk, cast) -> None:
    drop_suggestion(cast.building_id, "路灯太暗", "a phone", MONDAY)
    switch_practice(cast.sun, NAMED["suggestion_box"], False, MONDAY)
    assert "Switched off and still open: Suggestion box, 1" in texts(desk.open("sun", "today"))
    assert "Still open: 1." in texts(desk.open("sun", "suggestion-box"))
    assert "suggestion-box" in screens(cast.sun)


def test_the_secretary_switches_it_and_is_told_what_is_open_before(desk, cast) -> None:
    drop_suggestion(cast.building_id, "路灯太暗", "a phone", MONDAY)
    app = desk.open("sun", "rules", section="practices")
    assert "Open now: 1." in texts(app)
    assert len([one for one in app.button if one.key and one.key.startswith("switch-")]) == len(OPTIONAL)
    app.button(key="switch-suggestion_box").click().run()
    assert practices_off(cast.sun.community_id, LATER) == {"suggestion_box"}
    assert "Switched off since" in texts(app)
    app.button(key="switch-suggestion_box").click().run()
    assert practices_off(cast.sun.community_id, LATER) == set()
    assert "Suggestion box” on again." in texts(desk.open("sun", "history"))


def test_others_read_what_is_offered_and_switch_nothing(desk) -> None:
    app = desk.open("mei", "rules", section="practices")
    assert ("Book corner" in texts(app), [one.key for one in app.button if "switch-" in (one.key or "")]) == (True, [])
