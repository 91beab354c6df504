"""Switching a practice off and on again: who may, what is recorded, and what cannot be switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db import practices
from db.community.offered.actions import switch_practice
from db.community.offered.queries import communities_with, last_switched_on, practices_off
from db.community.offered.rules import OFF_AT_FIRST
from db.community.offered.tables import PracticeOff
from db.ground import connection
from db.ground.refusals import NotAllowed, Refused
from db.ground.settings import SettingsError
from db.ground.words import catalogue
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.tables import Suggestion
from db.practices import NAMED, require_optional, switched_off
from db.records.history.tables import Event
from tests.cast import MONDAY, Cast

LATER = MONDAY + timedelta(days=1)
BOX = NAMED["suggestion_box"]
ALWAYS_ON = [
    "signs",
    "overview",
    "calling",
    "just_sent",
    "page_words",
    "law_hints",
    "first_week",
    "rights",
]


def told() -> list[tuple]:
    kinds = ("practice_switched_off", "practice_switched_on")
    rows = Event.select().where(Event.kind.in_(kinds)).order_by(Event.id)
    return [(row.kind, row.actor_id, row.data) for row in rows]


def test_a_community_switches_one_off_and_on_again_and_the_history_says_who(cast: Cast) -> None:
    for _twice in range(2):
        switch_practice(cast.sun, BOX, False, MONDAY)
    assert practices_off(cast.sun.community_id, MONDAY) == {"suggestion_box", *OFF_AT_FIRST}
    assert practices_off(cast.otto.community_id, MONDAY) == OFF_AT_FIRST
    assert [home.id for home in communities_with("suggestion_box", MONDAY)] == [cast.otto.community_id]
    switch_practice(cast.sun, BOX, True, LATER)
    assert (practices_off(cast.sun.community_id, LATER), PracticeOff.select().count()) == (OFF_AT_FIRST, 1)
    assert practices_off(cast.sun.community_id, MONDAY) == {"suggestion_box", *OFF_AT_FIRST}  # as it was
    data, sun = {"practice": "suggestion_box", "open": 0}, cast.sun.staff_id
    assert told() == [("practice_switched_off", sun, data), ("practice_switched_on", sun, data)]


def test_what_opens_a_door_to_programs_is_off_until_it_is_switched_on(cast: Cast) -> None:
    api = NAMED["open_api"]
    assert {"open_api"} == OFF_AT_FIRST
    assert (communities_with("open_api", MONDAY), last_switched_on("open_api")) == ([], None)
    switch_practice(cast.sun, api, False, MONDAY)
    assert PracticeOff.select().count() == 0
    for _twice in range(2):
        switch_practice(cast.sun, api, True, LATER)
    assert [home.id for home in communities_with("open_api", LATER)] == [cast.community_id]
    assert practices_off(cast.community_id, LATER) == set()
    assert practices_off(cast.otto.community_id, LATER) == {"open_api"}
    assert (practices_off(cast.community_id, MONDAY), last_switched_on("open_api")) == ({"open_api"}, LATER)
    much_later = LATER + timedelta(days=1)
    switch_practice(cast.sun, api, False, much_later)
    assert (communities_with("open_api", much_later), PracticeOff.select().count()) == ([], 2)
    assert [home.id for home in communities_with("open_api", LATER)] == [cast.community_id]


def test_what_was_recorded_stays_and_it_is_said_how_much_is_open(cast: Cast) -> None:
    drop_suggestion(cast.building_id, "路灯太暗", "a phone", MONDAY)
    switch_practice(cast.sun, BOX, False, MONDAY)
    assert told() == [("practice_switched_off", cast.sun.staff_id, {"practice": "suggestion_box", "open": 1})]
    assert switched_off(cast.sun.community_id, MONDAY) == {"suggestion_box": 1, "open_api": 0}
    assert [row.text for row in Suggestion.select()] == ["路灯太暗"]


def test_a_word_that_stands_for_danger_keeps_its_screen_although_it_was_answered(cast: Cast) -> None:
    drop_suggestion(cast.building_id, "楼上有人拿刀砍人", "a phone", MONDAY)
    Suggestion.update(state="answered").execute()
    assert BOX.still_open(cast.community_id, MONDAY) == 1
    Suggestion.update(in_danger=False).execute()
    assert BOX.still_open(cast.community_id, MONDAY) == 0


@pytest.mark.parametrize("name", ["guo", "mei", "luo", "an", "ada"])
def test_only_the_community_secretary_switches(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        switch_practice(cast.everybody[name], BOX, False, MONDAY)


def test_some_cannot_be_switched_off_and_say_why(cast: Cast) -> None:
    assert [name for name, one in NAMED.items() if one.needed and name in ALWAYS_ON] == ALWAYS_ON
    for name in ALWAYS_ON:
        with pytest.raises(Refused) as refused:
            switch_practice(cast.sun, NAMED[name], False, MONDAY)
        assert refused.value.words == NAMED[name].needed


def test_what_the_installation_does_without_nobody_switches_on(house, cast: Cast) -> None:
    connection.open_house(replace(house, without=frozenset({"suggestion_box"})))
    with connection.open_for_one_run():
        assert practices_off(cast.otto.community_id, MONDAY) == {"suggestion_box", *OFF_AT_FIRST}
        assert communities_with("suggestion_box", MONDAY) == []
        with pytest.raises(Refused, match="whole installation"):
            switch_practice(cast.sun, BOX, True, MONDAY)
    connection.open_house(house)


@pytest.mark.parametrize("name", ["no such", "signs"])
def test_the_setting_names_only_what_can_be_switched_off(name: str) -> None:
    require_optional({"book_corner"})
    with pytest.raises(SettingsError, match=f"LINLI_WITHOUT names '{name}'. It can name: wechat_group, notice_board"):
        require_optional({name})


def test_every_name_fits_into_its_column() -> None:
    longest = PracticeOff.one.max_length
    assert [one.name for one in practices.PRACTICES if len(one.name) > longest] == []


def test_every_practice_that_can_be_switched_off_says_in_chinese_what_it_is() -> None:
    chinese = catalogue("zh_Hans").gettext
    words = {one.name: (one.title, one.about) for one in practices.PRACTICES if not one.needed}
    assert [name for name, said in words.items() for one in said if not one or chinese(one) == one] == []
