"""A meeting of Mei's building, as far along its way as a test wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import pytest

from db.nine_ones.record_book.actions.drafts import begin_minutes, save_draft
from db.nine_ones.record_book.actions.publishing import confirm_minutes, correct_minutes, publish_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingDecision, MeetingMinutes, MeetingTopic, Vote
from db.records.permissions.rules import Actor, Place
from tests.cast import MONDAY, Cast

DAY = date(2026, 11, 12)
NAMES = AttendeeNames(came="王桂兰、李建国，赵秀英")


def written(**changes) -> MeetingMinutes:
    """Whole minutes, and what a test changes of them."""
    promise = MeetingDecision("d1", "在楼前空地装一组充电桩", "物业服务中心", date(2026, 12, 1))
    charging = MeetingTopic("t1", "电动车在哪儿充电", "大家都说楼道里充电太危险。", (promise,), Vote(10, 2, 1))
    quiet = MeetingTopic("t2", "晚上安静一点", "说好十点以后不放音乐。", (MeetingDecision("d2", "十点以后不放音乐"),))
    whole = MeetingMinutes(
        DAY,
        time(19),
        time(20, 30),
        "楼下凉亭",
        chair="楼院党小组组长",
        came=13,
        topics=(charging, quiet),
    )
    return replace(whole, **changes)


def with_topic(minutes: MeetingMinutes, number: int, **changes) -> MeetingMinutes:
    topics = list(minutes.topics)
    topics[number] = replace(topics[number], **changes)
    return replace(minutes, topics=tuple(topics))


@dataclass
class Keeper:
    """Mei at her record book, or whoever else keeps one."""

    cast: Cast

    def place(self, **changes) -> Place:
        here = {"grid_id": self.cast.grid_id, "building_id": self.cast.building_id} | changes
        return Place(self.cast.community_id, **here)

    def begin(self, actor: Actor | None = None, now: datetime = MONDAY, **place) -> int:
        return begin_minutes(actor or self.cast.mei, self.place(**place), now)

    def revision(self, meeting_id: int, actor: Actor | None = None) -> int:
        return meeting_for_desk(actor or self.cast.sun, meeting_id).revision

    def save(
        self,
        meeting_id: int,
        minutes: MeetingMinutes | None = None,
        names: AttendeeNames | None = NAMES,
        photos=(),
        **given,
    ):
        actor, now = given.get("actor", self.cast.mei), given.get("now", MONDAY)
        seen = given.get("revision", self.revision(meeting_id))
        return save_draft(actor, meeting_id, seen, minutes or written(), names, photos, now)

    def confirm(self, meeting_id: int, actor: Actor | None = None, now: datetime = MONDAY) -> None:
        confirm_minutes(actor or self.cast.mei, meeting_id, self.revision(meeting_id), now)

    def publish(self, meeting_id: int, reason: str = "", accepted=(), now: datetime = MONDAY, actor=None) -> int:
        seen = meeting_for_desk(actor or self.cast.mei, meeting_id)
        return publish_minutes(actor or self.cast.mei, meeting_id, seen.revision, seen.digest, accepted, reason, now)

    def published(
        self, minutes: MeetingMinutes | None = None, now: datetime = MONDAY, names=NAMES, actor=None, **place
    ) -> int:
        meeting_id = self.begin(actor, now, **place)
        self.save(meeting_id, minutes, names, actor=actor or self.cast.mei, now=now)
        self.confirm(meeting_id, actor, now)
        self.publish(meeting_id, now=now, actor=actor)
        return meeting_id

    def corrected(
        self, meeting_id: int, minutes: MeetingMinutes, reason: str = "写错了", now: datetime = MONDAY
    ) -> None:
        correct_minutes(self.cast.mei, meeting_id, self.revision(meeting_id), now)
        self.save(meeting_id, minutes, None, now=now)
        self.confirm(meeting_id, now=now)
        self.publish(meeting_id, reason, now=now)


@pytest.fixture
def keeper(cast: Cast) -> Keeper:
    return Keeper(cast)


@pytest.fixture
def pledge(keeper: Keeper) -> Callable[..., int]:
    """The id of the one promise of published minutes."""

    def published() -> int:
        keeper.published()
        return pledges(keeper.cast.mei, MONDAY)[0].id

    return published
