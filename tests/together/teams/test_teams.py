"""Service teams: a month rounded up once, handed out by who leads, struck off only when its resident did not say no."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.clock import month_of
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.practices import NAMED
from db.together.pool.actions.items import finish_errand, give_errand_back, take_errand, take_out_of_pool
from db.together.pool.actions.volunteers import let_volunteer_go
from db.together.pool.queries.phone import errands_for
from db.together.pool.tables import PoolItem
from db.together.sent_up.actions import send_up
from db.together.sent_up.rules import GoingUp
from db.together.teams.actions import confirm_round_up, end_team, found_team, hand_out, put_in_team, take_out_of_team
from db.together.teams.queries.desk import months_of_grids, not_rounded_up, proposed_orders, teams_here
from db.together.teams.queries.orders import teams_led
from db.together.teams.rules import LineState, TeamDetails, TeamOrder
from db.together.teams.tables import RoundUp, RoundUpItem
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, id_of, settled, submit
from tests.together.pool.conftest import far, wu, zhou

__all__ = ["far", "submit", "wu", "zhou"]
REPAIRS = TeamDetails("便民维修队", "水电小修。", ("facilities",))
ASKED = "请带梯子来换灯泡。"
MONTH = month_of(MONDAY, "Asia/Shanghai")


@pytest.fixture
def team(cast, zhou, wu) -> int:
    """Zhou leads it, and Wu is in it."""
    number = found_team(cast.sun, REPAIRS, MONDAY)
    put_in_team(cast.sun, number, zhou.id, True, MONDAY)
    put_in_team(cast.sun, number, wu.id, False, MONDAY)
    return number


@pytest.fixture
def lamp(cast, submit) -> int:
    return id_of(cast, submit(text="楼道灯不亮。"))


@pytest.fixture
def order(cast, team, lamp) -> int:
    confirm_round_up(cast.guo, cast.grid_id, [TeamOrder(lamp, team, ASKED)], MONDAY)
    return PoolItem.get().id


def line(cast, at: datetime = MONDAY) -> tuple[LineState, datetime | None]:
    [here] = [one for one in months_of_grids(cast.guo, MONTH) if one.grid_id == cast.grid_id]
    return here.lines[0].state, here.lines[0].since


def test_what_is_open_and_has_no_hands_is_proposed_to_the_team_of_its_kind(cast, team, submit, lamp):
    hidden = [submit(text="门口的事", private=True), submit(kind="neighbour", text="楼上太吵了。")]
    assert all(hidden)
    Dispute.update(kind="facilities").where(Dispute.id == lamp).execute()
    assert [(one.dispute_id, one.team_id) for one in proposed_orders(cast.guo, cast.grid_id)] == [(lamp, team)]
    confirm_round_up(cast.guo, cast.grid_id, [TeamOrder(lamp, team, ASKED)], MONDAY)
    assert proposed_orders(cast.guo, cast.grid_id) == []


def test_a_round_up_confirmed_twice_is_one(cast, team, lamp):
    orders = [TeamOrder(lamp, team, ASKED)]
    first = confirm_round_up(cast.guo, cast.grid_id, orders, MONDAY)
    assert confirm_round_up(cast.sun, cast.grid_id, orders, MONDAY) == first
    assert (RoundUp.select().count(), RoundUpItem.select().count(), PoolItem.select().count()) == (1, 1, 1)


def test_the_month_says_which_grids_are_through_and_whether_by_the_tenth(cast, team):
    tenth = datetime.fromisoformat("2026-11-10T23:59:00+08:00")
    confirm_round_up(cast.guo, cast.grid_id, [], tenth)
    assert not_rounded_up(cast.guo, tenth) == []
    confirm_round_up(cast.sun, cast.far_grid_id, [], tenth + timedelta(minutes=1))
    told = {one.grid_id: (one.in_time, one.lines) for one in months_of_grids(cast.sun, MONTH)}
    assert told == {cast.grid_id: (True, ()), cast.far_grid_id: (False, ())}
    assert len(not_rounded_up(cast.sun, tenth + timedelta(days=25))) == 2


def test_only_who_leads_hands_it_out_and_only_that_member_sees_it(cast, team, order, zhou, wu, far):
    assert [one.asked for found in teams_led(zhou) for one in found.orders] == [ASKED]
    assert (teams_led(wu), errands_for(wu, MONDAY), errands_for(zhou, MONDAY)) == ([], [], [])
    for stranger in (wu, far):
        with pytest.raises(NotFound):
            hand_out(stranger, order, wu.id, MONDAY)
    with pytest.raises(NotFound):
        hand_out(zhou, order, far.id, MONDAY)
    with pytest.raises(NotFound):
        take_errand(wu, order, MONDAY)
    hand_out(zhou, order, wu.id, MONDAY)
    assert ([one.id for one in errands_for(wu, MONDAY)], errands_for(zhou, MONDAY)) == ([order], [])
    assert line(cast) == (LineState.OFFERED, None)


def test_a_member_from_another_grid_takes_it_and_gives_it_back(cast, team, order, zhou, far):
    put_in_team(cast.sun, team, far.id, False, MONDAY)
    hand_out(zhou, order, far.id, MONDAY)
    take_errand(far, order, MONDAY)
    with pytest.raises(NotFound):
        hand_out(zhou, order, zhou.id, MONDAY)
    give_errand_back(far, order, "这周值班，去不了。", MONDAY)
    assert (errands_for(far, MONDAY), line(cast)) == ([], (LineState.LISTED, None))
    assert [one.said for found in teams_led(zhou) for one in found.orders] == [("这周值班，去不了。",)]


def test_struck_off_when_its_resident_is_content_and_back_with_its_day_when_not(cast, team, zhou, wu, submit):
    receipt = submit(text="楼道灯不亮。")
    number = id_of(cast, receipt)
    confirm_round_up(cast.guo, cast.grid_id, [TeamOrder(number, team, ASKED)], MONDAY)
    errand = PoolItem.get().id
    hand_out(zhou, errand, wu.id, MONDAY)
    take_errand(wu, errand, MONDAY)
    finish_errand(wu, errand, "换好了。", MONDAY)
    assert line(cast) == (LineState.DONE, None)
    settled(cast, number)
    assert line(cast) == (LineState.SETTLED, None)
    later = MONDAY + timedelta(days=1)
    answer_that_counts(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED), later)
    state, since = line(cast)
    assert (state, since and since >= later) == (LineState.CAME_BACK, True)


def test_an_answer_that_is_content_strikes_it_off(cast, team, submit):
    receipt = submit(text="楼道灯不亮。")
    confirm_round_up(cast.guo, cast.grid_id, [TeamOrder(id_of(cast, receipt), team, ASKED)], MONDAY)
    settled(cast, id_of(cast, receipt))
    answer_that_counts(receipt.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED), MONDAY + timedelta(days=1))
    assert line(cast) == (LineState.STRUCK, None)


def test_what_goes_up_to_an_office_says_so_in_the_list(cast, order, lamp):
    send_up(cast.guo, lamp, GoingUp("街道办事处", "请协调。"), MONDAY)
    assert line(cast) == (LineState.SENT_UP, None)


def test_who_leaves_holds_nothing_and_a_team_with_open_orders_does_not_end(cast, team, order, zhou, wu):
    hand_out(zhou, order, wu.id, MONDAY)
    let_volunteer_go(cast.guo, wu.id, MONDAY)
    assert (PoolItem.get().offered_to_id, list(teams_here(cast.guo)[0].members)) == (None, [zhou.id])
    with pytest.raises(Refused):
        end_team(cast.sun, team, MONDAY)
    assert [NAMED["teams"].still_open(number, MONDAY) for number in (cast.community_id, cast.otto.community_id)] == [
        1,
        0,
    ]
    take_out_of_pool(cast.guo, order, MONDAY)
    assert (NAMED["teams"].still_open(cast.community_id, MONDAY), line(cast)[0]) == (0, LineState.RETURNED)
    end_team(cast.sun, team, MONDAY)
    assert (teams_here(cast.sun), teams_led(zhou), not_rounded_up(cast.sun, MONDAY)) == ([], [], [])


def test_taken_out_of_the_team_what_was_offered_waits_for_its_leader(cast, team, order, zhou, wu):
    hand_out(zhou, order, wu.id, MONDAY)
    take_out_of_team(cast.sun, team, wu.id, MONDAY)
    assert (PoolItem.get().offered_to_id, errands_for(wu, MONDAY)) == (None, [])


def test_a_second_one_who_leads_stands_in(cast, team, order, zhou, wu):
    put_in_team(cast.sun, team, wu.id, True, MONDAY)
    hand_out(wu, order, zhou.id, MONDAY)
    assert [one.with_whom for found in teams_led(zhou) for one in found.orders] == [zhou.id]


def test_who_may_not_founds_nothing_and_rounds_nothing_up(cast, team, lamp):
    for stranger in (cast.mei, cast.an, cast.luo, cast.guo):
        with pytest.raises(NotAllowed):
            found_team(stranger, REPAIRS, MONDAY)
    with pytest.raises(NotFound):
        confirm_round_up(cast.guo, cast.far_grid_id, [], MONDAY)
    with pytest.raises(NotFound):
        confirm_round_up(cast.otto, cast.grid_id, [TeamOrder(lamp, team, ASKED)], MONDAY)
    with pytest.raises(NotFound):
        put_in_team(cast.otto, team, 1, False, MONDAY)
    with pytest.raises(NotFound):
        confirm_round_up(cast.sun, cast.far_grid_id, [TeamOrder(lamp, team, ASKED)], MONDAY)
    assert (RoundUp.select().count(), PoolItem.select().count()) == (0, 0)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (TeamDetails("", "修"), "name"),
        (TeamDetails("队", ""), "duties"),
        (TeamDetails("队", "修", ("magic",)), "kinds"),
    ],
)
def test_what_is_wrong_with_a_team_is_told_by_field(cast, details, field):
    with pytest.raises(Invalid) as told:
        found_team(cast.sun, details, MONDAY)
    assert [one.field for one in told.value.problems] == [field]


def test_the_matter_stays_with_who_has_it(cast, order, lamp, zhou, wu):
    before = Dispute.get_by_id(lamp).holder_staff_id
    hand_out(zhou, order, wu.id, MONDAY)
    take_errand(wu, order, MONDAY)
    assert (Dispute.get_by_id(lamp).holder_staff_id, Dispute.get_by_id(lamp).status) == (before, Status.DISPATCHED)
