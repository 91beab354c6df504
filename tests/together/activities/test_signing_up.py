"""A place by phone: with places left, once per phone, given back, forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from db.community.organisation.queries.places import building
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.practices import RESEALS
from db.records.history.tables import Event
from db.together.activities.actions.planning import call_off_activity, plan_activity
from db.together.activities.actions.scheduled import forget_sign_ups
from db.together.activities.actions.signing_up import (
    FULL_HANDS,
    GONE,
    OVER,
    SHUT,
    TWICE,
    delete_sign_up,
    give_back,
    sign_up,
    take_back,
)
from db.together.activities.queries.activities import activity_for_desk
from db.together.activities.queries.sign_ups import link_for_code, list_of, sign_up_here
from db.together.activities.tables import ActivitySignUp
from tests.cast import MONDAY, Cast
from tests.together.activities.conftest import ELEVEN, NINE, a_plan
from tests.traces import columns_with


def words(refused) -> str:
    (problem,) = refused.value.problems
    return problem.words


def test_whoever_signs_up_gets_a_number_and_a_code_that_opens_the_place_elsewhere(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id)
    receipt = take(activity_id, "李阿姨")
    mine = sign_up_here(activity_id, [receipt.link, "another"])
    assert (mine.number, mine.address, mine.short_code) == (2, "李阿姨", receipt.short_code)
    assert link_for_code(cast.building_id, receipt.short_code.lower()) == (activity_id, receipt.link)
    with pytest.raises(NotFound):
        link_for_code(cast.neighbouring_building_id, receipt.short_code)


def test_a_draft_is_not_there_for_residents(cast: Cast, take):
    draft = plan_activity(cast.mei, NoticeReach(cast.grid_id, cast.building_id), a_plan(), MONDAY)
    with pytest.raises(NotFound):
        take(draft)


def test_how_somebody_is_called_is_sealed_and_out_of_history(cast: Cast, announced, take):
    take(announced(), "李阿姨")
    assert (ActivitySignUp.select().count(), columns_with("李阿姨")) == (1, [])
    (event,) = Event.select().where(Event.kind == "activity_signed_up")
    assert event.data == {"sign_up": ActivitySignUp.get().id, "number": 1}


def test_a_form_sent_twice_takes_one_place(cast: Cast, announced):
    activity_id, home = announced(), building(cast.building_id)
    sent = [sign_up(home, activity_id, "", "phone", "key-of-the-form-1", MONDAY) for _ in range(2)]
    assert (sent[0] == sent[1], activity_for_desk(cast.sun, activity_id).taken) == (True, 1)


def test_one_phone_signs_up_once_and_for_six_activities_at_most(cast: Cast, announced, take):
    first = announced()
    take(first, phone="rosa")
    with pytest.raises(Invalid) as refused:
        take(first, phone="rosa")
    assert (words(refused), refused.value.problems[0].values) == (TWICE, {"number": 1})
    for _ in range(5):
        take(announced(), phone="rosa")
    with pytest.raises(Invalid) as refused:
        take(announced(), phone="rosa")
    assert words(refused) == FULL_HANDS


def test_a_place_that_was_given_back_is_another_ones(cast: Cast, announced, take):
    activity_id = announced(places=1)
    receipt = take(activity_id, "李阿姨", phone="rosa")
    with pytest.raises(Invalid) as refused:
        take(activity_id)
    assert words(refused) == GONE
    give_back(receipt.link, MONDAY), give_back(receipt.link, MONDAY)
    assert sign_up_here(activity_id, [receipt.link]) is None
    assert take(activity_id, phone="nils").number == 2
    row = ActivitySignUp.one(number=1)
    assert (row.sealed_address, row.sealed_link, row.phone_hash, row.code_hash) == (None,) * 4


def test_who_gave_back_may_sign_up_again(cast: Cast, announced, take):
    activity_id = announced()
    give_back(take(activity_id, phone="rosa").link, MONDAY)
    assert take(activity_id, phone="rosa").number == 2


def test_without_a_limit_everybody_finds_a_place(cast: Cast, announced, take):
    activity_id = announced(places=None)
    assert [take(activity_id).number for _ in range(5)] == [1, 2, 3, 4, 5]
    assert activity_for_desk(cast.sun, activity_id).free is None


@pytest.mark.parametrize("now", [NINE - timedelta(hours=1), ELEVEN])
def test_after_the_last_hour_nobody_signs_up(cast: Cast, announced, take, now):
    activity_id = announced(sign_up_until=NINE - timedelta(hours=1))
    with pytest.raises(Invalid) as refused:
        take(activity_id, now=now)
    assert words(refused) == SHUT


def test_for_what_was_called_off_or_is_another_buildings_nobody_signs_up(cast: Cast, announced, take):
    activity_id = announced()
    with pytest.raises(NotFound):
        take(activity_id, building_id=cast.far_building_id)
    call_off_activity(cast.sun, activity_id, 0, "下雨", (), MONDAY)
    with pytest.raises(Invalid) as refused:
        take(activity_id)
    assert words(refused) == SHUT


def test_a_neighbouring_building_signs_up_for_what_the_grid_does(cast: Cast, announced, take):
    activity_id = announced(NoticeReach(cast.grid_id))
    take(activity_id), take(activity_id, "小倪", building_id=cast.neighbouring_building_id)
    listed = [(one.number, one.building, one.address) for one in list_of(cast.guo, activity_id)]
    assert listed == [(1, "1号楼", ""), (2, "2号楼", "小倪")]


def test_the_list_is_for_who_keeps_the_activity(cast: Cast, announced, take):
    activity_id = announced(NoticeReach(cast.grid_id))
    for actor, refusal in (
        (cast.mei, NotAllowed),
        (cast.an, NotAllowed),
        (cast.luo, NotAllowed),
        (cast.otto, NotFound),
    ):
        with pytest.raises(refusal):
            list_of(actor, activity_id)


def test_staff_take_a_place_back_for_who_calls(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id)
    (listed,) = list_of(cast.mei, activity_id)
    with pytest.raises(NotFound):
        take_back(cast.otto, listed.id, MONDAY)
    take_back(cast.mei, listed.id, MONDAY)
    assert list_of(cast.mei, activity_id) == []


def test_when_it_is_over_nothing_is_given_back(cast: Cast, announced, take):
    link = take(announced()).link
    with pytest.raises(Refused) as refused:
        give_back(link, ELEVEN)
    assert refused.value.words == OVER


@pytest.mark.parametrize("address", ["长" * 21, "长" * 2000])
def test_a_form_of_address_is_short(cast: Cast, announced, take, address):
    with pytest.raises(Invalid) as refused:
        take(announced(), address)
    assert refused.value.problems[0].field == "address"


def test_thirty_days_later_nobody_knows_who_had_signed_up(cast: Cast, announced, take):
    activity_id = announced()
    code = take(activity_id, "李阿姨").short_code
    assert forget_sign_ups(ELEVEN + timedelta(days=29, hours=23)) == 0
    assert [forget_sign_ups(ELEVEN + timedelta(days=30)) for _ in range(2)] == [1, 0]
    assert [one.address for one in list_of(cast.sun, activity_id)] == [""]
    with pytest.raises(NotFound):
        link_for_code(cast.building_id, code)


def test_a_place_whose_sign_up_is_deleted_is_free_again(cast: Cast, announced, take):
    activity_id = announced(places=2)
    kept, deleted = take(activity_id), take(activity_id)
    for _pressed_twice in range(2):
        delete_sign_up(deleted.link, MONDAY)
    assert activity_for_desk(cast.sun, activity_id).free == 1
    assert sign_up_here(activity_id, [kept.link, deleted.link]).number == kept.number


def test_sign_ups_are_sealed_anew_and_still_open(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id, "李阿姨")
    assert list(RESEALS["ActivitySignUp"]()) == [1]
    assert [one.address for one in list_of(cast.sun, activity_id)] == ["李阿姨"]


def test_of_four_who_take_the_last_place_at_once_one_gets_it(cast: Cast, announced, take):
    activity_id, home, ready = announced(places=2), building(cast.building_id), Barrier(4)
    take(activity_id)

    def try_it(number: int) -> str:
        with open_for_one_run():
            ready.wait()
            try:
                receipt = sign_up(home, activity_id, "", f"p{number}", f"key-of-a-phone-{number:04d}", MONDAY)
            except Invalid as refused:
                return refused.problems[0].words
            return f"number {receipt.number}"

    with ThreadPoolExecutor(4) as phones:
        said = sorted(phones.map(try_it, range(4)))
    assert said == [GONE] * 3 + ["number 2"]
    assert activity_for_desk(cast.sun, activity_id).free == 0
