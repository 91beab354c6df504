"""Delivering: what is told arrives, together where it waited together, and again only where nobody can know."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.actions.pocket import give_pocket_link
from db.community.staff.tables import StaffMember
from db.messages.actions.channels import switch_channel
from db.messages.actions.choosing_channels import sort_out
from db.messages.actions.community_choices import set_quiet_hours
from db.messages.actions.delivering import deliver_waiting
from db.messages.actions.reading import try_again
from db.messages.queries.outbox import DONE, OPEN, outbox, outbox_counts
from db.messages.rules.quiet_hours import QuietHoursSpan
from db.messages.rules.sending import ATTEMPTS, MessageState, SendingFault, SendingResult
from db.messages.tables import OutboxMessage
from tests.cast import MONDAY, Cast
from tests.messages.conftest import local_channel, mail_for, tell, tell_the_unit


@pytest.fixture
def engine() -> str:
    return "sqlite"


MINUTE = timedelta(minutes=1)
NIGHT = MONDAY + timedelta(hours=13)  # 22:00 in Shanghai
MORNING = MONDAY + timedelta(hours=22, minutes=30)  # 07:30 of the next day
LINE = "1号楼的 TY-2026-0007（物业服务）交给您办了。"


def states() -> list[MessageState]:
    return [row.state for row in OutboxMessage.select().order_by(OutboxMessage.id)]


def numbers() -> list[str]:
    return [row.public_id for row in OutboxMessage.select().order_by(OutboxMessage.id)]


def test_a_person_is_told_by_mail_and_a_unit_in_its_group(cast: Cast, robot, post):
    mail_for(cast.mei)
    local_channel(cast.sun, robot, "water", cast.unit_id)
    tell(cast.mei)
    tell_the_unit(cast)
    assert deliver_waiting(MONDAY) == 2
    [mail], [line] = post.taken, robot.taken
    desk = "详情请到工作台看「给我的消息」。"
    assert (mail.at, mail.title) == (
        f"邻理 <linli@example.cn> -> person{cast.mei.staff_id}@example.cn",
        "邻理 · 泰奕桃源社区",
    )
    assert mail.text == f"{LINE}\n{desk}\n消息编号 {mail.number}"
    assert (line.at, line.text) == ("/water", f"{LINE}\n{desk}\n消息编号 {line.number}")
    assert [mail.number, line.number] == numbers()  # as the mail's own; and in the words, for people
    assert states() == [MessageState.SENT, MessageState.SENT]
    assert deliver_waiting(MONDAY + MINUTE) == 0


def test_who_has_their_matters_on_the_phone_is_told_where_by_an_address_without_a_secret(cast: Cast, robot, post):
    for actor in (cast.mei, cast.guo):
        mail_for(actor)
    local_channel(cast.sun, robot, "water", cast.unit_id)
    key = give_pocket_link(cast.mei.staff_id, MONDAY)
    tell(cast.mei)
    tell(cast.guo)
    tell_the_unit(cast)
    deliver_waiting(MONDAY)
    told = {mail.at.rpartition("> ")[2]: mail.text.split("\n")[1:-1] for mail in post.taken}
    desk, address = "详情请到工作台看「给我的消息」。", "手机上看您手上的事：http://localhost:8000/m"
    assert told == {
        f"person{cast.mei.staff_id}@example.cn": [address, desk],
        f"person{cast.guo.staff_id}@example.cn": [desk],
    }
    assert [line.text.split("\n")[1:-1] for line in robot.taken] == [[desk]]
    assert [mail for mail in post.taken if key in mail.text] == []


def test_without_a_way_out_it_is_read_at_the_desk(cast: Cast, robot):
    local_channel(cast.sun, robot)
    tell(cast.mei)
    tell_the_unit(cast)
    assert (deliver_waiting(MONDAY), states(), robot.asked) == (0, [MessageState.SHOWN_ONLY] * 2, 0)


def test_an_address_without_a_mailbox_is_no_way_out(cast: Cast, receivers):
    mail_for(cast.mei)
    tell(cast.mei)
    deliver_waiting(MONDAY)
    assert states() == [MessageState.SHOWN_ONLY]


def test_who_has_left_is_told_nothing_more(cast: Cast, post):
    mail_for(cast.mei)
    tell(cast.mei)
    StaffMember.update(active=False).where(StaffMember.id == cast.mei.staff_id).execute()
    assert (deliver_waiting(MONDAY), states(), post.asked) == (0, [MessageState.SHOWN_ONLY], 0)


def test_several_that_wait_go_out_together(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    for number in range(1, 21):
        tell_the_unit(cast, number)
    tell_the_unit(cast, 21, kind="dispute_overdue")
    assert deliver_waiting(MONDAY) == 1
    [digest] = robot.taken
    first, *lines, _, _ = digest.text.splitlines()
    assert first == "给您的 21 条消息："
    assert lines[0] == "1. 1号楼的 TY-2026-0021（物业服务）超期了，现在由您接着办。"
    assert [line.partition("（")[0] for line in lines[1:]] == [
        f"{number + 1}. 1号楼的 TY-2026-{number:04}" for number in range(1, 21)
    ]
    assert digest.number not in numbers()
    assert states() == [MessageState.IN_DIGEST] * 21


def test_what_does_not_fit_into_a_digest_is_counted(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    for number in range(1, 101):
        tell_the_unit(cast, number)
    deliver_waiting(MONDAY)
    [digest] = robot.taken
    lines = digest.text.splitlines()
    shown = len([line for line in lines if "TY-2026" in line])
    assert lines[-3] == f"……还有 {100 - shown} 条。"
    assert len(digest.title.encode()) + len(digest.text.encode()) < 2048 - 2
    assert states() == [MessageState.IN_DIGEST] * 100


def test_it_waits_longer_after_each_failure_and_comes_with_the_same_number(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    robot.answers = [(500, {}), (200, {"errcode": 45009}), (429, {})]
    tell_the_unit(cast)
    tried = [minute for minute in range(10) if _asked_after(robot, MONDAY + minute * MINUTE)]
    assert tried == [0, 1, 3, 7]
    assert robot.numbers == numbers()
    assert states() == [MessageState.SENT]


def _asked_after(robot, now) -> bool:
    before = robot.asked
    deliver_waiting(now)
    return robot.asked > before


def test_what_a_robot_refuses_with_a_friendly_200_was_not_sent(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    robot.answers = [(200, {"errcode": 93000, "errmsg": "invalid webhook url, hint: [key-of-the-group]"})]
    tell_the_unit(cast)
    assert deliver_waiting(MONDAY) == 0
    [row] = outbox(cast.sun, OPEN, "en", 10)
    [way] = row.ways
    assert (way.outcome, way.attempts, way.next_attempt_at) == (
        SendingResult(SendingFault.REFUSED_BY_RECEIVER, 93000),
        1,
        MONDAY + MINUTE,
    )


def test_a_mail_server_that_says_no_is_asked_again(cast: Cast, post):
    mail_for(cast.mei)
    post.answers = [(451, "try later"), (550, "no such user person@example.cn")]
    tell(cast.mei)
    deliver_waiting(MONDAY)
    deliver_waiting(MONDAY + MINUTE)
    [row] = outbox(cast.sun, OPEN, "en", 10)
    assert row.ways[0].outcome == SendingResult(SendingFault.REFUSED_BY_RECEIVER, 550)
    assert deliver_waiting(MONDAY + 3 * MINUTE) == 1
    assert post.numbers == numbers()


def test_what_comes_while_a_channel_rests_goes_out_together_afterwards(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    robot.answers = [(500, {})]
    tell_the_unit(cast, 1)
    deliver_waiting(MONDAY)
    tell_the_unit(cast, 2)
    tell_the_unit(cast, 3)
    assert deliver_waiting(MONDAY + timedelta(seconds=30)) == 0
    assert deliver_waiting(MONDAY + MINUTE) == 1
    assert deliver_waiting(MONDAY + MINUTE) == 1
    assert states() == [MessageState.SENT, MessageState.IN_DIGEST, MessageState.IN_DIGEST]
    assert len(robot.taken) == 2


def test_after_many_failures_it_has_failed_until_somebody_tries_again(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    robot.answers = [(500, {})] * ATTEMPTS
    tell_the_unit(cast)
    now = MONDAY
    for _ in range(ATTEMPTS):
        deliver_waiting(now)
        now += timedelta(hours=1)
    assert (states(), robot.asked, deliver_waiting(now)) == ([MessageState.FAILED], ATTEMPTS, 0)
    [row] = outbox(cast.sun, [MessageState.FAILED], "en", 10)
    try_again(cast.sun, row.id, now)
    assert outbox_counts(cast.sun)[MessageState.ON_ITS_WAY] == 1
    assert deliver_waiting(now) == 1
    assert (robot.numbers, states()) == (numbers(), [MessageState.SENT])


def test_what_failed_where_the_channel_is_off_stays_failed(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, unit_id=cast.unit_id)
    robot.answers = [(500, {})]
    tell_the_unit(cast)
    deliver_waiting(MONDAY)
    switch_channel(cast.sun, channel, False, MONDAY)
    [row] = outbox(cast.sun, [MessageState.FAILED], "en", 10)
    try_again(cast.sun, row.id, MONDAY)
    assert (states(), robot.asked) == ([MessageState.FAILED], 1)


def test_at_night_only_what_is_urgent_goes_out(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    tell_the_unit(cast, 1, NIGHT)
    tell_the_unit(cast, 2, NIGHT, kind="dispute_overdue")
    assert deliver_waiting(NIGHT) == 1
    assert "TY-2026-0002" in robot.taken[0].text
    assert [row.not_before for row in outbox(cast.sun, OPEN, "en", 10)] == [MORNING]
    assert deliver_waiting(MORNING - MINUTE) == 0
    assert deliver_waiting(MORNING) == 1
    assert states() == [MessageState.SENT, MessageState.SENT]


def test_a_community_has_its_own_quiet_hours(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    set_quiet_hours(cast.sun, QuietHoursSpan("23:00", "23:00"), MONDAY)
    tell_the_unit(cast, 1, NIGHT)
    assert deliver_waiting(NIGHT) == 1


def test_what_was_read_at_the_desk_meanwhile_is_not_sent(cast: Cast, post):
    mail_for(cast.mei)
    tell(cast.mei, now=NIGHT)
    deliver_waiting(NIGHT)
    OutboxMessage.update(read_at=NIGHT).execute()
    assert (deliver_waiting(MORNING), states(), post.asked) == (0, [MessageState.SHOWN_ONLY], 0)


def test_a_channel_that_is_switched_off_sends_nothing_more(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, unit_id=cast.unit_id)
    robot.answers = [(500, {})]
    tell_the_unit(cast, 1)
    deliver_waiting(MONDAY)
    tell_the_unit(cast, 2)
    sort_out(MONDAY)
    switch_channel(cast.sun, channel, False, MONDAY)
    tell_the_unit(cast, 3)
    assert deliver_waiting(MONDAY + timedelta(hours=1)) == 0
    assert (states(), robot.asked) == ([MessageState.FAILED, MessageState.SHOWN_ONLY, MessageState.SHOWN_ONLY], 1)


def test_two_channels_of_a_unit_both_get_it(cast: Cast, robot):
    for path in ("one", "two"):
        local_channel(cast.sun, robot, path, cast.unit_id)
    robot.answers = [(500, {})]
    tell_the_unit(cast)
    assert (deliver_waiting(MONDAY), states()) == (1, [MessageState.ON_ITS_WAY])
    assert (deliver_waiting(MONDAY + MINUTE), states()) == (1, [MessageState.SENT])
    assert sorted((found.at, found.number) for found in robot.taken) == [
        ("/one", numbers()[0]),
        ("/two", numbers()[0]),
    ]


@pytest.mark.parametrize("whose", ["otto", "mei", "an"])
def test_the_outbox_is_for_who_manages_messages(cast: Cast, robot, whose: str):
    tell_the_unit(cast)
    actor = cast.everybody[whose]
    if whose == "otto":
        assert outbox(actor, [*OPEN, *DONE], "en", 10) == []
        return
    with pytest.raises(Exception, match="right"):
        outbox(actor, OPEN, "en", 10)
