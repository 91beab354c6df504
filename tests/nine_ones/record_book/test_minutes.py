"""What minutes are as a document: cleaned, whole, measured, found to name people, and told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.ground.refusals import Invalid
from db.nine_ones.record_book.rules import changes as rules
from db.nine_ones.record_book.rules.changes import MinutesPart, changes_between
from db.nine_ones.record_book.rules.checking import draft_problems, open_problems
from db.nine_ones.record_book.rules.minutes import (
    AttendeeNames,
    MeetingDecision,
    MeetingMinutes,
    MeetingTopic,
    Vote,
    as_json,
    cleaned,
    digest,
    from_json,
    public_texts,
)
from db.nine_ones.record_book.rules.publishing import findings_in, require_accepted
from db.records.minutes.rules.rewording import ChangeSign, difference
from tests.nine_ones.record_book.conftest import DAY, NAMES, with_topic, written

TODAY = date(2026, 11, 16)


def wrong(minutes: MeetingMinutes) -> list[str]:
    return [problem.field for problem in open_problems(minutes, TODAY)]


def pieces(was: str, now: str) -> list[tuple[str, str]]:
    return [(piece.sign.value, piece.text) for piece in difference(was, now)]


def test_minutes_come_back_from_what_is_kept_of_them():
    assert from_json(as_json(written())) == written()
    assert from_json(as_json(MeetingMinutes())) == MeetingMinutes()


def test_a_vote_in_which_nobody_raised_a_hand_counts_none():
    assert (Vote(), Vote(7).cast) == (Vote(0, 0, 0), 7)


def test_whole_minutes_have_no_problems():
    assert wrong(written()) == []


def test_empty_minutes_say_everything_that_is_missing():
    assert wrong(MeetingMinutes()) == ["day", "ends", "where", "chair", "came", "topics"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": date(2026, 11, 17)}, "day"),
        ({"day": date(1026, 11, 17)}, "day"),
        ({"ends": time(18)}, "ends"),
        ({"came": 0}, "came"),
        ({"came": 12}, "topic1.vote"),
        ({"came": -1}, "came"),
        ({"came": 10**9}, "came"),
        ({"topics": (MeetingTopic("t", "只有标题"),)}, "topic1.said"),
        ({"topics": (MeetingTopic("t", "", "只有说的"),)}, "topic1.title"),
        ({"where": "凉" * 2000}, "where"),
        ({"photo_ids": tuple(range(10))}, "photos"),
        ({"topics": tuple(MeetingTopic(str(n), "题", "说") for n in range(21))}, "topics"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes: dict, field: str):
    assert field in wrong(written(**changes))


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (MeetingDecision("d", "", "物业", TODAY), "what"),
        (MeetingDecision("d", "装灯", "物业"), "by"),
        (MeetingDecision("d", "装灯", "", TODAY), "who"),
        (MeetingDecision("d", "装灯", "物业", date(2026, 11, 11)), "by"),
        (MeetingDecision("d", "装" * 301, "物业", TODAY), "what"),
        (MeetingDecision("d", "装灯", "物" * 61, TODAY), "who"),
    ],
)
def test_a_promise_says_what_who_and_by_when(decision: MeetingDecision, field: str):
    assert wrong(with_topic(written(), 0, decisions=(decision,))) == [f"topic1.decision1.{field}"]


def test_a_draft_only_has_to_fit():
    assert draft_problems(MeetingMinutes()) == []
    fields = [problem.field for problem in draft_problems(MeetingMinutes(), AttendeeNames("王" * 41, "王" * 2001))]
    assert fields == ["chair_name", "names"]


def test_empty_topics_and_decisions_fall_away_and_nothing_invisible_stays():
    messy = MeetingMinutes(
        where="  楼下\u202e 凉亭\0 ",
        photo_ids=(4, 4),
        topics=(
            MeetingTopic("a", " "),
            MeetingTopic("b", "灯\n坏了", "说\0了", (MeetingDecision("c", " "), MeetingDecision("d", "修 "))),
        ),
    )
    topic = MeetingTopic("b", "灯 坏了", "说了", (MeetingDecision("d", "修"),))
    assert cleaned(messy) == MeetingMinutes(where="楼下 凉亭", topics=(topic,), photo_ids=(4,))


def test_emoji_and_arabic_are_kept_as_they_are():
    said = "大家都同意👍🏽 مرحبا بالجيران 👨‍👩‍👧"
    assert cleaned(with_topic(written(), 0, said=said)).topics[0].said == said


def test_the_digest_is_of_everything_the_public_reads_and_of_nothing_else():
    minutes = written()
    assert digest(minutes) == digest(with_topic(replace(minutes, chair_id=7), 0, disputes=("TY-2026-0001",)))
    others = [written(came=14), written(where="活动室"), with_topic(minutes, 1, vote=Vote(1))]
    assert len({digest(one) for one in (minutes, *others)}) == 4


def test_personal_data_are_found_wherever_they_stand():
    minutes = with_topic(written(where="3单元502室"), 0, said="王桂兰说可以打13912345678。")
    assert [(one.field, one.found.text) for one in findings_in(minutes, NAMES)] == [
        ("where", "3单元502室"),
        ("topic1.said", "王桂兰"),
        ("topic1.said", "13912345678"),
    ]


def test_what_was_found_is_public_only_when_it_was_accepted():
    texts = list(public_texts(with_topic(written(), 0, said="请打13912345678。")))
    with pytest.raises(Invalid) as refusal:
        require_accepted(texts, NAMES, ["13900000000"])
    (problem,) = refusal.value.problems
    assert (problem.field, problem.values) == ("topic1.said", {"found": "13912345678"})
    require_accepted(texts, NAMES, ["13912345678"])


def test_a_changed_word_is_told_beside_what_stayed():
    assert pieces("大家都说好。到12月1日装完。", "大家都说好。到12月15日装完。") == [
        ("same", "大家都说好。到12月"),
        ("removed", "1"),
        ("added", "15"),
        ("same", "日装完。"),
    ]


def test_what_has_little_in_common_is_told_whole():
    assert pieces("装充电桩", "明年再看") == [("removed", "装充电桩"), ("added", "明年再看")]


def test_english_is_told_apart_by_words():
    assert pieces("the lamp was mended", "the lamp was painted") == [
        ("same", "the lamp was "),
        ("removed", "mended"),
        ("added", "painted"),
    ]


def test_two_hostile_texts_are_compared_in_no_time():
    was, now = "ab" * 2000, "ba啊" * 1300
    assert "".join(text for sign, text in pieces(was, now) if sign != "added") == was
    assert pieces("。" * 4000, "。" * 3999 + "啊")[0] == ("removed", "。" * 4000)
    long = "啊哦" * 2000
    assert pieces(long, "哦啊" * 2000)[0][0] == "removed"


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"day": date(2026, 11, 13)}, MinutesPart.WHEN),
        ({"where": "活动室"}, MinutesPart.WHERE),
        ({"came": 14}, MinutesPart.CAME),
        ({"chair": "building_mediator"}, MinutesPart.CHAIR),
        ({"photo_ids": (1, 2)}, MinutesPart.PHOTOS),
        ({"topics": written().topics[::-1]}, MinutesPart.ORDER),
    ],
)
def test_a_changed_fact_is_told(changes: dict, part: MinutesPart):
    assert [change.part for change in changes_between(written(), written(**changes))] == [part]


def test_a_topic_is_followed_through_a_new_heading_and_a_new_place():
    moved = with_topic(written(), 1, title="晚上十点以后安静").topics
    found = changes_between(written(), written(topics=moved[::-1]))
    assert [(change.part, change.topic) for change in found] == [
        (MinutesPart.ORDER, ""),
        (MinutesPart.TITLE, "晚上十点以后安静"),
    ]


def test_a_topic_that_went_and_a_decision_that_came_are_told():
    old = written()
    added = MeetingDecision("d9", "立一块牌子", "网格党支部", DAY)
    new = with_topic(written(topics=old.topics[:1]), 0, decisions=(*old.topics[0].decisions, added), vote=None)
    told = [(change.part, change.topic, change.pieces[0].sign) for change in changes_between(old, new)]
    charging, quiet = (topic.title for topic in old.topics)
    assert told == [
        (MinutesPart.WHAT, charging, ChangeSign.ADDED),
        (MinutesPart.WHO, charging, ChangeSign.ADDED),
        (MinutesPart.BY, charging, ChangeSign.ADDED),
        (MinutesPart.AGREED, charging, ChangeSign.REMOVED),
        (MinutesPart.AGAINST, charging, ChangeSign.REMOVED),
        (MinutesPart.ABSTAINED, charging, ChangeSign.REMOVED),
        (MinutesPart.TITLE, quiet, ChangeSign.REMOVED),
        (MinutesPart.SAID, quiet, ChangeSign.REMOVED),
        (MinutesPart.WHAT, quiet, ChangeSign.REMOVED),
    ]


def test_of_a_long_text_only_what_stands_beside_the_change_is_told():
    was = "一。" * 100 + "二十人。" + "三。" * 100
    (change,) = changes_between(
        with_topic(written(), 0, said=was), with_topic(written(), 0, said=was.replace("二十人", "三十人"))
    )
    assert [len(piece.text) for piece in change.pieces] == [25, 1, 1, 25]
    assert rules.changes_from_json(rules.changes_as_json([change])) == (change,)
