"""At the desk, what the community does without has no screen and no part of another screen, once nothing is open."""

from __future__ import annotations

import pytest
from streamlit.util import calc_hash

from admin_dashboard import frame
from admin_dashboard.parts.navigation import links, offered
from db.community.offered.actions import switch_practice
from db.community.offered.queries import practices_off
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.practices import NAMED, PRACTICES
from tests.admin_dashboard.conftest import LATER, texts
from tests.cast import MONDAY, supervisor_of
from tests.together.disclosures.conftest import Discloser

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
    assert practices_off(cast.sun.community_id, LATER) == {"suggestion_box", "open_api"}
    assert "Switched off since" in texts(app)
    app.button(key="switch-suggestion_box").click().run()
    assert practices_off(cast.sun.community_id, LATER) == {"open_api"}
    assert "Suggestion box” on again." in texts(desk.open("sun", "history"))


def test_what_must_still_hang_is_said_at_the_switch_and_corrected_though_nothing_new_begins(desk, cast) -> None:
    public = Discloser(cast).public()
    hangs = "By law what is public must hang until 30 Nov 2026: its public page goes on showing it until then."
    assert hangs in texts(desk.open("sun", "rules", section="practices"))
    switch_practice(cast.sun, NAMED["disclosures"], False, MONDAY)
    assert hangs in texts(desk.open("sun", "rules", section="practices"))
    assert [one.label for one in desk.open("sun", "disclosures").expander] == []
    corrected = desk.open("sun", "disclosures", disclosure=public)
    assert [one.label for one in corrected.expander] == ["Take it down or correct it"]


def test_others_read_what_is_offered_and_switch_nothing(desk) -> None:
    app = desk.open("mei", "rules", section="practices")
    assert ("Book corner" in texts(app), [one.key for one in app.button if "switch-" in (one.key or "")]) == (True, [])


def test_whatever_is_off_everybody_has_a_first_screen_and_the_way_out(desk, cast) -> None:
    wei = supervisor_of(cast)
    for name in OPTIONAL:
        switch_practice(cast.sun, NAMED[name], False, MONDAY)
        switch_practice(cast.otto, NAMED[name], False, MONDAY)
    firsts = {}
    for who in (*cast.everybody, start_session(owner(wei), LATER)):
        app = desk.open(who)
        firsts[who if who in cast.everybody else "wei"] = app.title[0].value.partition(" · ")[0]
        assert {"my-messages", "account"} <= set(app.session_state[links.PAGES])
    at_work = dict.fromkeys(("sun", "guo", "mei", "luo", "an", "otto"), "Today")
    assert firsts == at_work | {"ada": "The nine ones", "wei": "Messages for me"}


@pytest.mark.parametrize(
    ("who", "name", "title"),
    [("sun", "hotline", "12345 工单"), ("ada", "handover", "工作移交"), ("wei", "supervision", "居务监督")],
)
def test_an_old_address_says_that_the_community_does_without_it(desk, cast, who, name, title) -> None:
    at = start_session(owner(supervisor_of(cast)), LATER) if who == "wei" else who
    switch_practice(cast.sun, NAMED[name], False, MONDAY)
    app = desk.open(at, language="zh_Hans")
    app._page_hash = calc_hash(name)  # that of its address
    app.run()
    assert ([one.value for one in app.title], "这一项目前已关掉" in texts(app)) == ([title], True)
    assert name not in app.session_state[links.PAGES]


def test_the_history_says_in_chinese_what_was_switched_off(desk, cast) -> None:
    switch_practice(cast.sun, NAMED["hotline"], False, MONDAY)
    assert "“12345 工单”" in texts(desk.open("sun", "history", language="zh_Hans"))
