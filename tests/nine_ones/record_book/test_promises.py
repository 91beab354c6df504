"""What was promised is followed up, whatever becomes of the minutes it stands in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from db.community.organisation.queries.places import building
from db.community.staff.tables import StaffMember
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.nine_ones.record_book.actions.pledges import end_pledge, remind_of_pledges, reopen_pledge
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.queries.public import public_record, tile_facts
from db.nine_ones.record_book.rules.lifecycle import PledgeUrgency, urgency
from db.nine_ones.record_book.rules.minutes import MeetingDecision
from db.nine_ones.record_book.tables import Pledge
from db.records.minutes.rules.promises import PledgeOutcome
from tests.cast import MONDAY, doing_without
from tests.nine_ones.record_book.conftest import with_topic, written

DUE = date(2026, 12, 1)
LAST_HOUR = datetime(2026, 12, 1, 15, 59, tzinfo=UTC)  # 23:59 in Shanghai
DAY_AFTER = datetime(2026, 12, 1, 16, 0, tzinfo=UTC)


def end(cast, pledge_id, outcome=PledgeOutcome.DONE, word="装好了两组，已通电", actor=None, **given):
    ended_on = given.get("ended_on", MONDAY.date())
    seen, accepted = given.get("seen", PledgeOutcome.OPEN), given.get("accepted", ())
    end_pledge(actor or cast.mei, pledge_id, seen, outcome, word, ended_on, accepted, MONDAY)


def lines(actor, now=MONDAY, ended=False) -> list[tuple]:
    return [(line.what, line.who, line.by, line.urgency) for line in pledges(actor, now, ended)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 20), PledgeUrgency.OPEN),
        (date(2026, 11, 24), PledgeUrgency.SOON),
        (DUE, PledgeUrgency.SOON),
        (date(2026, 12, 2), PledgeUrgency.OVERDUE),
    ],
)
def test_a_promise_grows_urgent(today: date, expected: PledgeUrgency):
    assert urgency(PledgeOutcome.OPEN, DUE, today) is expected
    assert urgency(PledgeOutcome.DONE, DUE, today) is PledgeUrgency.ENDED


def test_only_what_somebody_promised_is_followed_up_and_only_once_it_is_public(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    keeper.confirm(meeting_id)
    assert lines(cast.mei) == []
    keeper.publish(meeting_id)
    assert lines(cast.mei) == [("在楼前空地装一组充电桩", "物业服务中心", DUE, PledgeUrgency.OPEN)]


def test_everybody_reads_what_became_of_it(cast, pledge):
    end(cast, pledge())
    line = pledges(cast.mei, MONDAY, ended=True)[0]
    record = public_record(building(cast.building_id), line.meeting_id)
    assert vars(record.kept["d1"]) == {
        "outcome": PledgeOutcome.DONE,
        "word": "装好了两组，已通电",
        "ended_on": MONDAY.date(),
    }
    assert (line.urgency, line.word, lines(cast.mei)) == (PledgeUrgency.ENDED, "装好了两组，已通电", [])


def test_what_cannot_be_done_says_why_and_may_be_opened_again(cast, pledge):
    pledge_id = pledge()
    end(cast, pledge_id, PledgeOutcome.NOT_POSSIBLE, "消防通道不能占用")
    reopen_pledge(cast.sun, pledge_id, PledgeOutcome.NOT_POSSIBLE, MONDAY)
    assert lines(cast.mei)[0][-1] is PledgeUrgency.OPEN
    assert pledges(cast.mei, MONDAY)[0].word == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": " \0"},
        {"word": "完" * 301},
        {"word": "请打13912345678"},
        {"word": "王桂兰验收过了"},
        {"ended_on": date(2026, 11, 17)},
        {"outcome": PledgeOutcome.OPEN},
    ],
)
def test_a_wrong_end_is_refused(cast, pledge, wrong):
    pledge_id = pledge()
    with pytest.raises(Invalid):
        end(cast, pledge_id, **wrong)
    assert lines(cast.mei) != []


def test_a_colleague_who_chaired_is_not_named_unnoticed(cast, keeper):
    chaired = with_topic(written(chair_id=cast.mei.staff_id), 0, said="梅调解说先试一个月。")
    meeting_id = keeper.begin()
    keeper.save(meeting_id, chaired)
    keeper.confirm(meeting_id)
    with pytest.raises(Invalid):
        keeper.publish(meeting_id)
    assert keeper.publish(meeting_id, accepted=["梅调解"]) == 1


def test_what_was_accepted_may_stand_in_the_word(cast, pledge):
    end(cast, pledge(), word="物业电话13912345678", accepted=["13912345678"])
    assert lines(cast.mei) == []


def test_only_keepers_of_the_book_end_a_promise(cast, pledge):
    pledge_id = pledge()
    for name, refusal in {"luo": NotAllowed, "an": NotAllowed, "ada": NotAllowed, "otto": NotFound}.items():
        with pytest.raises(refusal):
            end(cast, pledge_id, actor=cast.everybody[name])
    assert [line.may_end for line in pledges(cast.an, MONDAY)] == [False]
    assert lines(cast.otto) == []


def test_what_was_taken_out_or_withdrawn_is_ended_no_more(keeper, cast, pledge):
    taken_out = pledge()
    meeting_id = Pledge.get_by_id(taken_out).meeting_id
    keeper.corrected(meeting_id, with_topic(written(), 0, decisions=()))
    withdrawn = pledge()
    meeting_id = Pledge.get_by_id(withdrawn).meeting_id
    withdraw_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), "写错了楼", (), MONDAY)
    for pledge_id in (taken_out, withdrawn):
        with pytest.raises(NotFound):
            end(cast, pledge_id)


def test_of_two_who_end_it_the_second_is_told(cast, pledge):
    pledge_id = pledge()
    end(cast, pledge_id)
    with pytest.raises(SomebodyWasFaster):
        end(cast, pledge_id, PledgeOutcome.NOT_POSSIBLE, "不行")
    assert Pledge.get_by_id(pledge_id).outcome is PledgeOutcome.DONE


def test_a_correction_changes_the_promise_and_keeps_what_became_of_it(keeper, cast, pledge):
    pledge_id = pledge()
    end(cast, pledge_id)
    meeting_id = pledges(cast.mei, MONDAY, ended=True)[0].meeting_id
    later = MeetingDecision("d1", "装两组充电桩", "物业服务中心", date(2026, 12, 15))
    fresh = MeetingDecision("d3", "立一块牌子", "网格党支部", DUE)
    keeper.corrected(meeting_id, with_topic(written(), 0, decisions=(later, fresh)))
    assert [(line.id, line.what, line.by) for line in pledges(cast.mei, MONDAY, ended=True)] == [
        (pledge_id, "装两组充电桩", date(2026, 12, 15)),
    ]
    assert [what for what, *_ in lines(cast.mei)] == ["立一块牌子"]
    keeper.corrected(meeting_id, with_topic(written(), 0, decisions=(later,)))
    assert lines(cast.mei) == []


def told() -> list[tuple]:
    return [(row.recipient_id, row.kind, row.values) for row in OutboxMessage.select().order_by(OutboxMessage.id)]


def test_the_keeper_is_reminded_once_when_the_last_day_has_passed(cast, pledge):
    pledge()
    assert remind_of_pledges(LAST_HOUR) == 0
    with doing_without("record_book"):
        assert remind_of_pledges(DAY_AFTER) == 0
    assert [remind_of_pledges(DAY_AFTER), remind_of_pledges(DAY_AFTER + timedelta(days=9))] == [1, 0]
    values = {"building": "1号楼", "met": "2026-11-12", "due": "2026-12-01"}
    assert told() == [(cast.mei.staff_id, "promise_overdue", values)]


def test_without_a_mediator_the_secretary_of_the_grid_is_reminded(cast, pledge):
    pledge()
    StaffMember.update(active=False).where(StaffMember.id == cast.mei.staff_id).execute()
    remind_of_pledges(DAY_AFTER)
    assert [recipient for recipient, *_ in told()] == [cast.guo.staff_id]


def test_of_the_communitys_own_meeting_its_secretary_is_reminded(keeper, cast):
    keeper.published(actor=cast.sun, building_id=None, grid_id=None)
    remind_of_pledges(DAY_AFTER)
    assert [(recipient, values["building"]) for recipient, _, values in told()] == [(cast.sun.staff_id, "泰奕桃源社区")]


def test_nobody_is_reminded_of_what_is_done_or_withdrawn(keeper, cast, pledge):
    end(cast, pledge())
    meeting_id = keeper.published()
    withdraw_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), "重复了", (), MONDAY)
    assert remind_of_pledges(DAY_AFTER) == 0


def test_another_last_day_is_reminded_of_anew(keeper, cast, pledge):
    pledge()
    remind_of_pledges(DAY_AFTER)
    meeting_id = pledges(cast.mei, MONDAY)[0].meeting_id
    later = MeetingDecision("d1", "在楼前空地装一组充电桩", "物业服务中心", date(2026, 12, 3))
    keeper.corrected(meeting_id, with_topic(written(), 0, decisions=(later,)), now=DAY_AFTER)
    assert [remind_of_pledges(DAY_AFTER + timedelta(days=days)) for days in (1, 2)] == [0, 1]


def test_the_tile_counts_what_is_open(keeper, cast, pledge):
    here = building(cast.building_id)
    assert tile_facts(here) == (None, 0)
    pledge_id = pledge()
    begins_at = datetime(2026, 11, 12, 11, tzinfo=UTC)
    assert tile_facts(here) == (begins_at, 1)
    end(cast, pledge_id)
    assert tile_facts(here) == (begins_at, 0)
    assert tile_facts(building(cast.neighbouring_building_id)) == (None, 0)
