"""Confirmed minutes that were wrong: corrected in the open, with nothing followed up lost, doubled or called anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.history.queries import ChainBreak, breaks_in_history, happenings_of
from db.together.calling.tables import Call
from db.together.conference.actions.corrections import correct_minutes
from db.together.conference.actions.minutes import finish_decision
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.scheduled import remind_of_decisions
from db.together.conference.queries.conferences import conferences
from db.together.conference.queries.decisions import decisions
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.corrections import ConferenceMinutesContents, ConferenceMinutesPart
from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, ConferenceMinutes
from tests.cast import MONDAY
from tests.disputes.conftest import view
from tests.disputes.test_at_once import at_once
from tests.together.conference.conftest import MET
from tests.together.conference.test_minutes import AFTER, DUE, confirm, held, lamps

__all__ = ["held", "lamps"]
LATER = AFTER + timedelta(days=1)
NEXT = DUE + timedelta(days=7)


@pytest.fixture
def confirmed(cast, held, desk) -> int:
    confirm(cast, held, desk)
    return held


@pytest.fixture
def correct(cast, confirmed, desk) -> Callable[..., int]:
    """Changes of the first item, or of the minutes as a whole, on top of how they stand."""

    def corrected(
        reason="写错了", seen=None, looked_at=(), actor=cast.sun, now=LATER, whole=None, number=0, **item
    ) -> int:
        standing = desk(LATER)
        new = changed(standing.contents, number, **item)
        version = standing.version if seen is None else seen
        return correct_minutes(actor, confirmed, version, replace(new, **(whole or {})), reason, looked_at, now)

    return corrected


def changed(contents: ConferenceMinutesContents, number: int = 0, **item) -> ConferenceMinutesContents:
    items = list(contents.items)
    items[number] = replace(items[number], **item)
    return replace(contents, items=tuple(items))


def test_the_new_version_stands_and_the_old_one_can_still_be_read(cast, confirmed, correct, desk):
    assert correct(decision="供电所三天内换线。", due=NEXT, reason="时限记错了") == 2
    now, then = desk(LATER), conference_for_desk(cast.an, confirmed, LATER, version=1)
    assert (now.items[0].decision, now.items[0].due, now.wording.reason) == ("供电所三天内换线。", NEXT, "时限记错了")
    assert (then.items[0].decision, then.items[0].due, then.wording.number) == ("供电所牵头换线，供水所配合。", DUE, 1)
    assert [(one.number, one.confirmed_by) for one in now.wordings] == [(1, "孙书记"), (2, "孙书记")]
    assert (now.is_newest, then.is_newest, then.contents) == (
        True,
        False,
        changed(now.contents, decision=then.items[0].decision, due=DUE),
    )
    with pytest.raises(NotFound):
        conference_for_desk(cast.an, confirmed, LATER, version=3)


def test_what_changed_is_told_part_by_part(cast, correct, desk):
    came = ((cast.unit_id, True), (cast.other_unit_id, True))
    correct(
        lead_id=None,
        assisting=(cast.other_unit_id,),
        due=None,
        topic="楼道灯",
        whole={
            "place": "议事厅",
            "begins_at": desk().contents.begins_at - timedelta(hours=4),
            "chair_id": cast.guo.staff_id,
            "came": came,
        },
    )
    told = {
        (one.part, one.item): "".join(f"{piece.sign[0]}{piece.text};" for piece in one.pieces)
        for one in desk(LATER).wording.changes
    }
    assert told == {
        (ConferenceMinutesPart.WHEN, ""): "r2026-11-20 14:00;a2026-11-20 10:00;",
        (ConferenceMinutesPart.WHERE, ""): "r社区党群服务中心;a议事厅;",
        (ConferenceMinutesPart.CHAIR, ""): "r孙书记;a郭书记;",
        (ConferenceMinutesPart.CAME, ""): "r桃仙供水所;a桃仙供水所、浑南供电所;",
        (ConferenceMinutesPart.TOPIC, "1. 楼道灯"): "s楼道;r照明;a灯;",
        (ConferenceMinutesPart.LEAD, "1. 楼道灯"): "r浑南供电所;",
        (ConferenceMinutesPart.ASSISTING, "1. 楼道灯"): "r桃仙供水所;a浑南供电所;",
        (ConferenceMinutesPart.DUE, "1. 楼道灯"): "r2026-11-27;",
    }
    assert (desk(LATER).begins_at, desk(LATER).chair) == (MET - timedelta(hours=4), "郭书记")


def test_what_was_carried_out_stays_so_and_nobody_is_called_again(cast, correct, desk, matter):
    finish_decision(cast.sun, desk().items[0].id, 1, "线已换好。", AFTER)
    calls = Call.select().count()
    correct(decision="供电所换线。")
    item = desk(LATER).items[0]
    assert (item.outcome, item.done_words, item.decision) == (DecisionOutcome.DONE, "线已换好。", "供电所换线。")
    assert (Call.select().count(), conferences(cast.sun, LATER)[0].done) == (calls, 1)
    with pytest.raises(Refused):
        correct(decision="", lead_id=None, assisting=(), due=None)


def test_a_decision_that_was_forgotten_is_followed_up_and_one_taken_out_is_not(cast, correct, desk):
    correct(number=1, decision="交警画线。", lead_id=cast.unit_id, due=DUE)
    assert [one.item.decision for one in decisions(cast.sun, LATER)] == [
        "供电所牵头换线，供水所配合。",
        "交警画线。",
    ]
    correct(decision="", lead_id=None, assisting=(), due=None)
    assert [one.item.decision for one in decisions(cast.sun, LATER)] == ["交警画线。"]
    with pytest.raises(NotFound):
        finish_decision(cast.sun, desk(LATER).items[0].id, 2, "好了", LATER)


def test_the_matters_timeline_and_the_units_hear_of_a_decision_that_reads_differently(cast, correct, matter):
    correct(decision="供电所三天内换线。", assisting=())
    seen = view(cast, matter, LATER)
    assert [one.kind for one in seen.timeline if one.kind.startswith("conference")] == [
        "conference_decision",
        "conference_corrected",
    ]
    assert [one.text for one in seen.messages if one.purpose == "conference"] == [
        "供电所牵头换线，供水所配合。",
        "供电所三天内换线。",
    ]
    rows = OutboxMessage.select().where(OutboxMessage.kind == "conference_corrected")
    assert sorted(row.recipient_id for row in rows) == sorted([cast.unit_id, cast.other_unit_id])
    correct(said="原来是另一盏灯。")
    assert (rows.count(), len(view(cast, matter, LATER).timeline)) == (2, len(seen.timeline))


def test_with_another_day_it_is_reminded_of_again(cast, correct, desk):
    late = MET + timedelta(days=8)
    assert remind_of_decisions(late) == 1
    correct(said="还是要换。", now=late)
    assert remind_of_decisions(late) == 0
    correct(due=date(2026, 11, 28), now=late)
    assert [remind_of_decisions(late + timedelta(days=days)) for days in (0, 1, 2)] == [0, 1, 0]


def test_whose_unit_did_not_come_after_all_is_nobody_who_came(cast, correct, desk):
    correct(whole={"came": ((cast.unit_id, True), (cast.other_unit_id, True))})
    assert [(one.came, one.who, one.people) for one in desk(LATER).units] == [(True, "罗联络", 1), (True, "", None)]
    correct(whole={"came": ((cast.unit_id, False), (cast.other_unit_id, True))})
    assert [(one.came, one.who, one.people) for one in desk(LATER).units] == [(False, "", None), (True, "", None)]


WRONG = (
    ({"said": "", "decision": "", "lead_id": None, "assisting": (), "due": None}, "said"),
    ({"decision": "", "due": DUE}, "decision"),
    ({"due": date(2026, 11, 19)}, "due"),
    ({"topic": "题" * 121}, "topic"),
    ({"number": 1, "topic": " \x00"}, "topic"),
    ({"said": "说" * 2001}, "said"),
    ({"lead_id": 4711}, "lead"),
    ({"said": "打13900001111"}, "text"),
    ({"whole": {"place": " \x00 "}, "said": "改"}, "place"),
    ({"whole": {"place": "很" * 2000}, "said": "改"}, "place"),
    ({"whole": {"chair_id": 4711}, "said": "改"}, "chair"),
    ({"reason": " \x00", "said": "改"}, "reason"),
    ({"reason": "改" * 301, "said": "改"}, "reason"),
    ({"reason": "住户电话13900001111", "said": "改"}, "text"),
)


def test_a_wrong_correction_is_answered_at_its_field_and_changes_nothing(correct, desk):
    for changes, field in WRONG:
        with pytest.raises(Invalid) as refused:
            correct(**changes)
        assert {problem.field for problem in refused.value.problems} == {field}, changes
    tomorrow = desk().contents.begins_at + timedelta(days=2)
    with pytest.raises(Invalid):
        correct(whole={"begins_at": tomorrow}, due=NEXT)
    assert (desk(LATER).version, ConferenceMinutes.select().count()) == (1, 1)


def test_only_words_change_and_only_when_something_does(cast, correct, desk, confirmed):
    contents = desk().contents
    for whole in ({}, {"items": contents.items[:1]}, {"came": contents.came[:1]}, {"items": contents.items[::-1]}):
        with pytest.raises(Refused):
            correct(whole=whole)
    with pytest.raises(Refused):
        correct(said=f"  {contents.items[0].said}\x00 ")
    assert desk(LATER).version == 1


def test_strange_writing_is_kept_faithfully_and_what_was_looked_at_may_stay(correct, desk):
    said = "مرحبا 👨‍👩‍👧 𠮷\n第二行 13900001111"
    correct(said=f"\x00{said}", looked_at={"13900001111"}, reason="补记🙏")
    assert (desk(LATER).items[0].said, desk(LATER).wording.reason) == (said, "补记🙏")


def test_only_who_runs_conferences_corrects_and_only_what_is_confirmed(cast, correct, planned, desk, confirmed, plan):
    for name, refusal in {
        "guo": NotAllowed,
        "mei": NotAllowed,
        "luo": NotAllowed,
        "an": NotAllowed,
        "ada": NotAllowed,
        "otto": NotFound,
    }.items():
        with pytest.raises(refusal):
            correct(actor=cast.everybody[name], said="改")
    other = plan_conference(cast.sun, plan, MONDAY)
    with pytest.raises(Refused, match="confirmed"):
        correct_minutes(cast.sun, other, 0, desk().contents, "改", (), LATER)


def test_of_two_who_correct_at_once_one_is_told(cast, confirmed, desk):
    def corrected(words: str):
        new = changed(desk(LATER).contents, said=words)
        return lambda: correct_minutes(cast.sun, confirmed, 1, new, "改", (), LATER)

    outcomes = at_once(corrected("一"), corrected("二"))
    assert sorted(isinstance(one, SomebodyWasFaster) for one in outcomes) == [False, True]
    assert (desk(LATER).version, desk(LATER).items[0].said) == (2, "一二"[isinstance(outcomes[0], SomebodyWasFaster)])
    assert not any(isinstance(step, ChainBreak) for step in breaks_in_history(cast.community_id))


def test_whoever_is_faster_what_was_carried_out_is_never_lost(cast, confirmed, desk):
    item, new = desk(LATER).items[0], changed(desk(LATER).contents, decision="供电所换线。")
    finished, corrected = at_once(
        lambda: finish_decision(cast.sun, item.id, item.revision, "换好了", LATER),
        lambda: correct_minutes(cast.sun, confirmed, 1, new, "改", (), LATER),
    )
    left = desk(LATER).items[0]
    outcome = DecisionOutcome.OPEN if isinstance(finished, SomebodyWasFaster) else DecisionOutcome.DONE
    assert (corrected, left.decision, left.outcome) == (2, "供电所换线。", outcome)


def test_who_finishes_what_reads_differently_by_now_reads_it_again(cast, correct, desk):
    item = desk(LATER).items[0]
    correct(decision="供电所三天内换线。")
    with pytest.raises(SomebodyWasFaster):
        finish_decision(cast.sun, item.id, item.revision, "换好了", LATER)
    assert AgendaItem.get_by_id(item.id).outcome is DecisionOutcome.OPEN


def test_it_is_recorded_without_a_word_of_anybody_and_the_conference_stays_held(confirmed, correct, desk):
    correct(said="北门的灯。")
    last = happenings_of("conference", confirmed)[-1]
    assert (last.kind, last.data, desk(LATER).stage) == ("conference_corrected", {"version": 2}, ConferenceStage.HELD)


def test_an_item_without_a_topic_is_called_by_its_reference(cast, correct, desk, matter):
    correct(topic="")
    assert desk(LATER).wording.changes[0].item == f"1. {Dispute.get_by_id(matter).reference}"
