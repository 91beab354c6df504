"""An errand's way: put in by staff, taken by the first of the grid's volunteers, done, or back again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from db.disputes.actions.correct import set_privacy
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.rules.workflow import Status
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.messages.tables import OutboxMessage
from db.together.pool.actions.items import (
    finish_errand,
    give_errand_back,
    put_into_pool,
    return_untaken,
    take_errand,
    take_out_of_pool,
    write_about_errand,
)
from db.together.pool.actions.volunteers import (
    forget_volunteers,
    let_volunteer_go,
    register_volunteer,
    renew_volunteer_link,
)
from db.together.pool.queries.desk import items_of_dispute, pool_of_actor, volunteers
from db.together.pool.queries.phone import errands_for, volunteer_for
from db.together.pool.rules import PoolItemState, SomebodyTookIt
from db.together.pool.tables import Volunteer
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, view
from tests.together.pool.conftest import ASKED
from tests.traces import words_in

LATER = MONDAY + timedelta(hours=2)
AFTER_THREE_DAYS = MONDAY + timedelta(days=3, hours=15)  # the midnight after the last day


def told(cast: Cast) -> list[str]:
    rows = OutboxMessage.select().where(OutboxMessage.recipient_id == cast.guo.staff_id).order_by(OutboxMessage.id)
    return [row.kind for row in rows if row.kind.startswith("errand")]


def state(cast: Cast, number: int) -> PoolItemState:
    return items_of_dispute(cast.guo, number)[0].state


def test_volunteers_of_the_grid_see_what_is_asked_and_nothing_of_the_resident(cast, number, errand, zhou, far):
    (seen,) = errands_for(zhou, LATER)
    assert (seen.asked, seen.building, seen.kind, seen.state, seen.mine) == (
        ASKED,
        "1号楼",
        "property",
        PoolItemState.OPEN,
        False,
    )
    assert words_in(seen, "罗女士", "13800001111", "楼道灯", ASKED) == [ASKED]
    assert errands_for(far, LATER) == []


def test_taken_written_about_and_done(cast, number, errand, zhou):
    take_errand(zhou, errand, LATER)
    write_about_errand(zhou, errand, "挪了一半，还有三辆没人认。", LATER)
    finish_errand(zhou, errand, "全挪好了。", LATER)
    (item,) = items_of_dispute(cast.guo, number)
    assert (item.state, item.taken_by, [word for _, _, word in item.words]) == (
        PoolItemState.DONE,
        "周大妈",
        ["挪了一半，还有三辆没人认。", "全挪好了。"],
    )
    assert told(cast) == ["errand_taken", "errand_done"]
    assert view(cast, number).status is Status.DISPATCHED


def test_the_first_wins_and_the_others_are_told_kindly(cast, errand, zhou, wu):
    take_errand(zhou, errand, LATER)
    with pytest.raises(SomebodyTookIt):
        take_errand(wu, errand, LATER)
    assert [(one.mine, one.state) for one in errands_for(wu, LATER)] == [(False, PoolItemState.TAKEN)]
    assert errands_for(wu, LATER + timedelta(days=1)) == []


def test_two_who_take_at_the_same_moment_are_one_winner_and_one_kind_word(cast, errand, zhou, wu):
    def take(volunteer) -> str:
        with open_for_one_run():
            try:
                take_errand(volunteer, errand, LATER)
            except SomebodyTookIt:
                return "kindly told"
            return "won"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(take, (zhou, wu))) == ["kindly told", "won"]


def test_given_back_it_can_be_taken_again(cast, errand, zhou, wu):
    take_errand(zhou, errand, LATER)
    give_errand_back(zhou, errand, "腰疼，做不了。", LATER)
    take_errand(wu, errand, LATER)
    assert [one.mine for one in errands_for(wu, LATER)] == [True]


def test_given_back_after_its_time_it_is_with_who_put_it_there(cast, number, errand, zhou):
    take_errand(zhou, errand, LATER)
    give_errand_back(zhou, errand, "没来得及。", AFTER_THREE_DAYS)
    assert (state(cast, number), told(cast)) == (PoolItemState.CAME_BACK, ["errand_taken", "errand_came_back"])


def test_what_one_has_taken_nobody_else_finishes_gives_back_or_writes_about(cast, number, errand, zhou, wu):
    for act in (finish_errand, give_errand_back, write_about_errand):
        with pytest.raises(NotFound):
            act(zhou, errand, "还没接。", LATER)
    take_errand(zhou, errand, LATER)
    for act in (finish_errand, give_errand_back, write_about_errand):
        with pytest.raises(NotFound):
            act(wu, errand, "我来说一句。", LATER)
    write_about_errand(zhou, errand, "门禁卡在我这儿。", LATER)
    assert [[words for _, words in one.words] for one in (*errands_for(zhou, LATER), *errands_for(wu, LATER))] == [
        ["门禁卡在我这儿。"],
        [],
    ]
    assert (state(cast, number), len(items_of_dispute(cast.guo, number)[0].words)) == (PoolItemState.TAKEN, 1)


def test_untaken_after_its_limit_it_comes_back_once(cast, number, errand):
    limit = AFTER_THREE_DAYS
    assert return_untaken(limit - timedelta.resolution) == 0
    assert [return_untaken(limit), return_untaken(limit)] == [1, 0]
    assert (state(cast, number), told(cast)) == (PoolItemState.CAME_BACK, ["errand_came_back"])


def test_taken_it_does_not_come_back_by_itself(cast, number, errand, zhou):
    take_errand(zhou, errand, LATER)
    assert return_untaken(MONDAY + timedelta(days=9)) == 0


def test_when_the_matter_is_over_it_leaves_the_pool_without_a_word(cast, number, errand):
    accept_dispute(cast.mei, number, Status.DISPATCHED, LATER)
    settle_dispute(cast.mei, number, Status.ACCEPTED, LATER, words="挪好了。")
    assert return_untaken(LATER) == 1
    assert (state(cast, number), told(cast)) == (PoolItemState.CAME_BACK, [])


def test_a_matter_that_becomes_private_leaves_the_pool_even_when_it_was_taken(cast, number, errand, zhou):
    take_errand(zhou, errand, MONDAY)
    set_privacy(cast.guo, number, True, None, MONDAY)
    assert (return_untaken(LATER), return_untaken(LATER)) == (1, 0)
    assert (errands_for(zhou, LATER), state(cast, number), told(cast)[-1]) == (
        [],
        PoolItemState.CAME_BACK,
        "errand_came_back",
    )


def test_too_late_or_from_another_grid_nobody_takes(cast, errand, zhou, far):
    with pytest.raises(SomebodyTookIt):
        take_errand(zhou, errand, AFTER_THREE_DAYS)
    with pytest.raises(NotFound):
        take_errand(far, errand, LATER)


def test_nobody_holds_more_than_five(cast, submit, zhou):
    errands = [
        put_into_pool(cast.guo, id_of(cast, submit()), f"第{number}件，请搭把手。", 2, MONDAY) for number in range(6)
    ]
    for errand in errands[:5]:
        take_errand(zhou, errand, LATER)
    with pytest.raises(Refused):
        take_errand(zhou, errands[5], LATER)


def test_a_private_matter_one_that_is_over_and_one_in_the_pool_stay_out(cast, submit, number, errand):
    private = id_of(cast, submit(kind="neighbour"))
    over = submit(key="key-of-what-is-over-2")
    withdraw_dispute(over.link, "", MONDAY)
    for matter in (private, id_of(cast, over), number):
        with pytest.raises(Refused):
            put_into_pool(cast.guo, matter, ASKED, 3, MONDAY)


def test_what_points_at_a_person_has_to_be_looked_at(cast, number):
    text = "请帮3单元102室的张阿姨搬煤气罐。"
    with pytest.raises(Invalid) as refused:
        put_into_pool(cast.guo, number, text, 3, MONDAY)
    named = frozenset(problem.values["found"] for problem in refused.value.problems)
    assert put_into_pool(cast.guo, number, text, 3, MONDAY, looked_at=named) > 0


@pytest.mark.parametrize(("asked", "days"), [("  ", 3), ("求" * 501, 3), (ASKED, 0), (ASKED, 15)])
def test_nothing_too_much_and_no_time_are_refused(cast, number, asked, days):
    with pytest.raises(Invalid):
        put_into_pool(cast.guo, number, asked, days, MONDAY)


def test_only_a_secretary_of_the_place_puts_in_and_takes_out(cast, number, errand):
    for actor in (cast.mei, cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            take_out_of_pool(actor, errand, LATER)
        with pytest.raises((NotAllowed, NotFound)):
            put_into_pool(actor, number, ASKED, 3, LATER)
    with pytest.raises(NotFound):
        take_out_of_pool(cast.otto, errand, LATER)
    take_out_of_pool(cast.sun, errand, LATER)
    assert state(cast, number) is PoolItemState.CAME_BACK


def test_a_volunteer_who_leaves_takes_name_phone_and_link_along(cast, number, errand):
    key = register_volunteer(cast.guo, cast.grid_id, "周大妈", "13800002222", MONDAY)
    zhou = volunteer_for(key, MONDAY)
    take_errand(zhou, errand, LATER)
    let_volunteer_go(cast.guo, zhou.id, LATER)
    row = Volunteer.get_by_id(zhou.id)
    assert (row.sealed_name, row.sealed_phone, volunteers(cast.guo)) == (None, None, [])
    assert state(cast, number) is PoolItemState.OPEN
    with pytest.raises(NotFound):
        volunteer_for(key, LATER)
    with pytest.raises(NotFound):  # with a page that was opened before
        take_errand(zhou, errand, LATER)


def test_who_was_given_no_new_link_for_half_a_year_is_forgotten_and_nobody_else(cast, errand, zhou, wu):
    half_a_year = timedelta(days=180)
    take_errand(zhou, errand, LATER)
    renew_volunteer_link(cast.guo, wu.id, MONDAY + half_a_year)
    assert forget_volunteers(MONDAY + 2 * half_a_year - timedelta.resolution) == 0
    assert [forget_volunteers(MONDAY + 2 * half_a_year) for _ in range(2)] == [1, 0]
    assert ([one.id for one in volunteers(cast.guo)], pool_of_actor(cast.guo)[0].state) == ([wu.id], PoolItemState.OPEN)


def test_nobody_who_left_or_is_of_another_grid_gets_a_new_link(cast, zhou, wu):
    let_volunteer_go(cast.guo, wu.id, LATER)
    elsewhere = replace(cast.guo, grid_ids=frozenset({cast.far_grid_id}))
    for actor, volunteer in ((cast.guo, wu), (elsewhere, zhou), (cast.otto, zhou)):
        for act in (renew_volunteer_link, let_volunteer_go):
            with pytest.raises(NotFound):
                act(actor, volunteer.id, LATER)
    with pytest.raises(NotAllowed):
        renew_volunteer_link(cast.mei, zhou.id, LATER)
    assert [one.name for one in volunteers(cast.guo)] == ["周大妈"]


def test_a_new_link_kills_the_old_one_and_each_lives_half_a_year(cast):
    old = register_volunteer(cast.guo, cast.grid_id, "周大妈", "", MONDAY)
    new = renew_volunteer_link(cast.guo, volunteer_for(old, MONDAY).id, MONDAY)
    with pytest.raises(NotFound):
        volunteer_for(old, MONDAY)
    last = MONDAY + timedelta(days=180)
    assert volunteer_for(new, last - timedelta.resolution).name == "周大妈"
    with pytest.raises(NotFound):
        volunteer_for(new, last)


def test_volunteers_are_registered_in_ones_own_grids_with_a_name(cast, zhou, wu):
    assert [(one.name, one.phone) for one in volunteers(cast.guo)] == [("周大妈", "13800002222"), ("吴师傅", "")]
    for actor, grid in ((cast.guo, cast.far_grid_id), (cast.otto, cast.grid_id)):
        with pytest.raises(NotFound):
            register_volunteer(actor, grid, "某某", "", MONDAY)
    with pytest.raises(NotAllowed):
        register_volunteer(cast.mei, cast.grid_id, "某某", "", MONDAY)
    for name, phone in (
        ("", ""),
        ("\0 ", ""),
        ("周" * 41, ""),
        ("周" * 2000, ""),
        ("周大妈", "电话"),
        ("周大妈", "1" * 2000),
    ):
        with pytest.raises(Invalid):
            register_volunteer(cast.guo, cast.grid_id, name, phone, MONDAY)
    register_volunteer(cast.guo, cast.grid_id, "周\0大\n妈😀", "", MONDAY)
    assert volunteers(cast.guo)[-1].name == "周大 妈😀"


def test_the_pool_and_its_volunteers_are_seen_in_ones_own_grids(cast, errand, zhou):
    elsewhere = replace(cast.guo, grid_ids=frozenset({cast.far_grid_id}))
    everybody = (cast.sun, cast.guo, elsewhere, cast.otto)
    assert [(len(pool_of_actor(actor)), len(volunteers(actor))) for actor in everybody] == [
        (1, 1),
        (1, 1),
        (0, 0),
        (0, 0),
    ]
    with pytest.raises(NotAllowed):
        pool_of_actor(cast.mei)


@pytest.mark.parametrize("write", [write_about_errand, give_errand_back, finish_errand])
def test_danger_in_what_a_volunteer_writes_stands_on_top_of_the_matter(cast: Cast, number, errand, zhou, write):
    take_errand(zhou, errand, MONDAY)
    write(zhou, errand, "门口着火了，快来人！", MONDAY)
    assert view(cast, number).in_danger


def test_danger_in_what_is_asked_of_volunteers_is_seen_too(cast: Cast, number):
    put_into_pool(cast.guo, number, "二单元着火了，请帮忙喊人。", 3, MONDAY)
    assert view(cast, number).in_danger
