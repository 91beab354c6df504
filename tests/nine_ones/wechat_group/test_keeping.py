"""Putting up a group's code, how long it lives, who is reminded, and how the building stood."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread

import pytest

from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.standing_in import name_stand_in
from db.ground.clock import midnight
from db.ground.connection import database, open_for_one_run
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.nine_ones.wechat_group import actions, queries
from db.nine_ones.wechat_group.rules.expiry import (
    LONGEST_HOW,
    LONGEST_NAME,
    WechatGroupDetails,
    days_left,
    dies_at,
    health_of,
)
from db.nine_ones.wechat_group.rules.links import WRONG_CODES, QrCodeContent
from db.nine_ones.wechat_group.tables import WechatGroup
from db.records.health.rules import HealthState
from db.records.history.queries import happenings_of
from tests.cast import MONDAY, Cast, doing_without
from tests.nine_ones.wechat_group.pictures import LINK, OTHER_LINK, PERSON

TODAY = date(2026, 11, 16)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ZONE = "Asia/Shanghai"
DEAD = midnight(TODAY + 7 * DAY, ZONE)
SAID = WechatGroupDetails("1号楼邻里群", "进群请备注楼号")
on_one_engine = pytest.mark.parametrize("engine", ["sqlite"])


def put_up(cast: Cast, actor=None, link=LINK, made_on=TODAY, said=SAID, now=MONDAY, building_id=None, **more) -> None:
    building_id = building_id or cast.building_id
    present = queries.group_of(building_id)
    seen = {"seen": present.id if present else None} | more
    actions.put_up_code(actor or cast.mei, building_id, link, made_on, said, now, **seen)


def group(cast: Cast) -> queries.WechatGroupInfo | None:
    return queries.group_of(cast.building_id)


def fields(call) -> list[str]:
    with pytest.raises(Invalid) as refused:
        call()
    return [problem.field for problem in refused.value.problems]


def test_the_code_lives_for_seven_days_as_wechat_prints_it(cast) -> None:
    """Made on 16 November: valid before 23 November."""
    put_up(cast)
    found = group(cast)
    assert (found.name, found.how_to_join, found.link, found.made_on) == (*vars(SAID).values(), LINK, TODAY)
    assert found.dies_at == DEAD == midnight(date(2026, 11, 23), ZONE)
    assert [found.opens(DEAD - timedelta(seconds=1)), found.opens(DEAD)] == [True, False]


def test_days_left_are_counted_as_people_count() -> None:
    dies = dies_at(TODAY, ZONE)
    moments = [MONDAY, dies - 2 * DAY, dies - DAY, dies - timedelta(seconds=1), dies, dies + DAY]
    assert [days_left(dies, moment) for moment in moments] == [7, 2, 1, 1, 0, 0]


def test_a_code_is_dead_from_the_first_instant_of_the_day_that_wechat_prints() -> None:
    dies, second = dies_at(TODAY, ZONE), timedelta(seconds=1)
    found = [health_of(True, dies, moment) for moment in (dies - second, dies, dies + DAY - second, dies + DAY)]
    alive, stale = HealthState.ALIVE, HealthState.STALE
    assert [(one.state, one.values) for one in found] == [
        (alive, {"days": 1}),
        (stale, {"days": 1}),
        (stale, {"days": 1}),
        (stale, {"days": 2}),
    ]


def test_the_day_it_was_made_can_be_corrected_when_it_is_put_up_or_later(cast) -> None:
    put_up(cast, made_on=TODAY - 2 * DAY)
    put_up(cast, made_on=TODAY - 4 * DAY, now=MONDAY + HOUR)
    assert group(cast).dies_at == midnight(TODAY + 3 * DAY, ZONE)
    assert WechatGroup.select().count() == 2


@on_one_engine
@pytest.mark.parametrize("days", [1, 400, -7, -8, -400])
def test_a_code_of_tomorrow_or_one_that_is_dead_is_refused(cast, days) -> None:
    assert fields(lambda: put_up(cast, made_on=TODAY + days * DAY)) == ["made_on"]


@on_one_engine
def test_the_last_day_of_a_code_is_still_taken(cast) -> None:
    put_up(cast, made_on=TODAY - 6 * DAY)
    assert group(cast).opens(MONDAY)


def test_an_old_screenshot_is_recognised(cast) -> None:
    put_up(cast)
    put_up(cast, link=OTHER_LINK, now=MONDAY + HOUR)
    later = MONDAY + 5 * DAY
    assert fields(lambda: put_up(cast, made_on=TODAY + 5 * DAY, now=later)) == ["made_on"]
    assert fields(lambda: put_up(cast, made_on=TODAY, now=MONDAY + 8 * DAY)) == ["made_on"]
    put_up(cast, made_on=TODAY, now=later)
    assert group(cast).dies_at == DEAD


@on_one_engine
def test_one_group_may_serve_two_buildings_and_a_stranger_community(cast) -> None:
    put_up(cast)
    put_up(cast, actor=cast.guo, building_id=cast.neighbouring_building_id)
    put_up(cast, actor=cast.otto, building_id=cast.other_building_id, made_on=TODAY + DAY, now=MONDAY + DAY)
    assert [queries.group_of(id).link for id in (cast.building_id, cast.neighbouring_building_id)] == [LINK, LINK]


@on_one_engine
@pytest.mark.parametrize(("link", "content"), [(PERSON, QrCodeContent.PERSON), ("javascript:x", QrCodeContent.OTHER)])
def test_the_action_looks_at_the_link_itself(cast, link, content) -> None:
    with pytest.raises(Refused) as refused:
        put_up(cast, link=link)
    assert (refused.value.words, group(cast)) == (WRONG_CODES[content], None)


@on_one_engine
@pytest.mark.parametrize(
    ("said", "found"),
    [
        (WechatGroupDetails(""), ["name"]),
        (WechatGroupDetails("长" * (LONGEST_NAME + 1)), ["name"]),
        (WechatGroupDetails("\0 \n"), ["name"]),
        (WechatGroupDetails("群", "长" * (LONGEST_HOW + 1)), ["how_to_join"]),
        (WechatGroupDetails("长" * 2000, "长" * 2000), ["name", "how_to_join"]),
        (WechatGroupDetails("群", "请打 13912345678"), ["text"]),
    ],
)
def test_each_problem_names_its_field(cast, said, found) -> None:
    assert fields(lambda: put_up(cast, said=said)) == found


def test_odd_letters_are_kept_faithfully(cast) -> None:
    put_up(cast, said=WechatGroupDetails(" 邻里😀\u202eעברית\0 群 ", "一\r\n二"))
    assert (group(cast).name, group(cast).how_to_join) == ("邻里😀עברית 群", "一\n二")


@on_one_engine
def test_a_phone_number_stands_there_only_when_somebody_looked(cast) -> None:
    put_up(cast, said=WechatGroupDetails("群", "找社区 024-12345678"), looked_at={"024-12345678"})
    assert group(cast).how_to_join == "找社区 024-12345678"


@on_one_engine
@pytest.mark.parametrize(
    ("name", "refusal"),
    [("an", NotAllowed), ("ada", NotAllowed), ("luo", NotAllowed), ("otto", NotFound), ("guo", None), ("sun", None)],
)
def test_only_those_who_keep_the_building_do(cast, name, refusal) -> None:
    actor = cast.everybody[name]
    calls = (
        lambda: put_up(cast, actor=actor),
        lambda: actions.show_by_invitation(actor, cast.building_id, SAID, MONDAY, seen=1),
        lambda: actions.take_down(actor, cast.building_id, MONDAY),
    )
    for call in calls:
        if refusal is None:
            call()
        else:
            with pytest.raises(refusal):
                call()


@on_one_engine
def test_a_mediator_keeps_no_group_next_door(cast) -> None:
    with pytest.raises(NotFound):
        put_up(cast, building_id=cast.neighbouring_building_id)


def test_by_invitation_needs_no_code_and_never_dies(cast) -> None:
    put_up(cast)
    actions.show_by_invitation(
        cast.mei, cast.building_id, WechatGroupDetails("大群"), MONDAY + HOUR, seen=group(cast).id
    )
    found = group(cast)
    assert (found.name, found.link, found.by_invitation, found.opens(MONDAY + HOUR)) == ("大群", "", True, False)


def test_taken_down_it_is_gone_once(cast) -> None:
    put_up(cast)
    actions.take_down(cast.mei, cast.building_id, MONDAY + HOUR)
    assert group(cast) is None
    with pytest.raises(NotFound):
        actions.take_down(cast.mei, cast.building_id, MONDAY + HOUR)


def test_the_slower_of_two_is_told_so(cast) -> None:
    with pytest.raises(SomebodyWasFaster):
        put_up(cast, seen=10**6)
    put_up(cast)
    with pytest.raises(SomebodyWasFaster):
        put_up(cast, link=OTHER_LINK, seen=None)
    assert group(cast).link == LINK


def test_of_two_at_the_same_instant_one_is_put_up(cast) -> None:
    outcome: list[str] = []

    def press(link: str) -> None:
        with open_for_one_run():
            try:
                actions.put_up_code(cast.mei, cast.building_id, link, TODAY, SAID, MONDAY)
                outcome.append("up")
            except SomebodyWasFaster:
                outcome.append("slower")

    threads = [Thread(target=press, args=(link,)) for link in (LINK, OTHER_LINK)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(outcome), WechatGroup.select().count()) == (["slower", "up"], 1)


def test_everything_is_recorded_of_the_building(cast) -> None:
    put_up(cast)
    actions.show_by_invitation(cast.mei, cast.building_id, SAID, MONDAY, seen=group(cast).id)
    actions.take_down(cast.mei, cast.building_id, MONDAY)
    told = [(one.kind, one.data) for one in happenings_of("building", cast.building_id)]
    assert told == [
        ("group_code_put_up", {"made_on": "2026-11-16"}),
        ("group_by_invitation", {}),
        ("group_taken_down", {}),
    ]


# ---- reminding ----


def reminded() -> list[tuple[int, str, dict]]:
    rows = OutboxMessage.select().order_by(OutboxMessage.id)
    return [(row.recipient_id, row.kind, row.values) for row in rows]


def test_its_keeper_is_reminded_once_a_day_before(cast) -> None:
    put_up(cast)
    told = [actions.remind_of_dying_codes(now) for now in (MONDAY, DEAD - DAY - HOUR, DEAD - DAY, DEAD - HOUR, DEAD)]
    assert told == [0, 0, 1, 0, 0]
    assert reminded() == [(cast.mei.staff_id, "group_code_dies", {"building": "1号楼", "day": "2026-11-22"})]


def test_a_new_code_in_time_reminds_nobody_of_the_old_one(cast) -> None:
    put_up(cast)
    put_up(cast, link=OTHER_LINK, made_on=TODAY + 5 * DAY, now=MONDAY + 5 * DAY)
    assert actions.remind_of_dying_codes(DEAD - HOUR) == 0
    with doing_without("wechat_group"):
        assert actions.remind_of_dying_codes(DEAD + 5 * DAY - HOUR) == 0
    assert actions.remind_of_dying_codes(DEAD + 5 * DAY - HOUR) == 1


def test_a_dead_code_or_an_invitation_reminds_nobody(cast) -> None:
    put_up(cast)
    actions.show_by_invitation(cast.guo, cast.neighbouring_building_id, SAID, MONDAY)
    assert actions.remind_of_dying_codes(DEAD + HOUR) == 0


@on_one_engine
def test_whoever_stands_in_is_reminded_and_without_a_mediator_the_secretaries(cast) -> None:
    put_up(cast)
    name_stand_in(cast.mei, [cast.building_id], cast.sun.staff_id, TODAY, TODAY + 20 * DAY, MONDAY)
    put_up(cast, actor=cast.guo, link=OTHER_LINK, building_id=cast.neighbouring_building_id)
    put_up(cast, actor=cast.sun, link=OTHER_LINK, building_id=cast.far_building_id)
    assert actions.remind_of_dying_codes(DEAD - HOUR) == 3
    assert [person for person, _, _ in reminded()] == [cast.sun.staff_id, cast.guo.staff_id, cast.sun.staff_id]


@on_one_engine
def test_where_nobody_is_left_nobody_is_told(cast) -> None:
    put_up(cast)
    for person in (cast.mei, cast.guo, cast.sun):
        deactivate_staff(cast.ada, person.staff_id, MONDAY)
    assert (actions.remind_of_dying_codes(DEAD - HOUR), reminded()) == (0, [])


# ---- how it stood ----


def test_what_was_true_stays_true_of_the_past(cast) -> None:
    put_up(cast)
    put_up(cast, link=OTHER_LINK, made_on=TODAY + 9 * DAY, now=MONDAY + 9 * DAY)
    actions.take_down(cast.mei, cast.building_id, MONDAY + 18 * DAY)
    actions.show_by_invitation(cast.mei, cast.building_id, SAID, MONDAY + 19 * DAY)
    days = (-1, 0, 6, 7, 8, 9, 15, 16, 18, 19, 400)
    found = [queries.health([cast.building_id], MONDAY + day * DAY)[cast.building_id].state for day in days]
    alive, stale, missing = HealthState.ALIVE, HealthState.STALE, HealthState.MISSING
    assert found == [missing, alive, alive, stale, stale, alive, alive, stale, missing, alive, alive]


def test_every_building_that_is_asked_for_has_an_answer_in_one_statement(cast, monkeypatch) -> None:
    put_up(cast)
    statements, execute = [], type(database.obj).execute_sql
    monkeypatch.setattr(type(database.obj), "execute_sql", lambda *given: (statements.append(1), execute(*given))[1])
    found = queries.health([cast.building_id, *range(1000, 1086)], DEAD + 3 * DAY)
    assert ([one.state for one in found.values()], len(statements)) == (
        [HealthState.STALE] + [HealthState.MISSING] * 86,
        1,
    )
    assert (found[cast.building_id].words, found[cast.building_id].values) == (
        "The code has been dead for %(days)s days.",
        {"days": 4},
    )


def test_the_desk_lists_the_buildings_of_the_scope(cast) -> None:
    put_up(cast)
    assert [(one.building.name, one.group and one.group.link) for one in queries.standings(cast.guo, MONDAY)] == [
        ("1号楼", LINK),
        ("2号楼", None),
    ]
    sizes = {name: len(queries.standings(cast.everybody[name], MONDAY)) for name in ("sun", "mei", "an", "ada", "otto")}
    assert sizes == {"sun": 3, "mei": 1, "an": 3, "ada": 3, "otto": 1}
    with pytest.raises(NotAllowed):
        queries.standings(cast.luo, MONDAY)
