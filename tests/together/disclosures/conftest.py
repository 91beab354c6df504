"""Consultations with minutes and promises, and disclosures as far along as a test wants them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from db.nine_ones.record_book.actions.drafts import begin_minutes, save_draft
from db.nine_ones.record_book.actions.pledges import end_pledge
from db.nine_ones.record_book.actions.publishing import confirm_minutes, publish_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingDecision, MeetingMinutes, MeetingTopic
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.rules import Place
from db.together.disclosures.actions.settling import mark_consultation
from db.together.disclosures.actions.writing import publish_disclosure, publish_proposed, write_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk
from db.together.disclosures.queries.proposals import ProposedSheet, proposed_sheet
from db.together.disclosures.rules.wording import DisclosureWords
from tests.cast import MONDAY, Cast

NEW_YEAR = datetime(2027, 1, 4, 1, 0, tzinfo=UTC)  # Monday 09:00 in Shanghai, the first of the next quarter
APRIL = datetime(2027, 4, 5, 1, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)
WORDS = DisclosureWords("健身角怎么用", "早六点到晚九点开放，免费。", date(2026, 11, 16), date(2026, 11, 30))


def minutes_of(
    *decisions: MeetingDecision, topic: str = "电动车在哪儿充电", met_on: date = date(2026, 11, 12)
) -> MeetingMinutes:
    told = MeetingTopic("t1", topic, "大家都说楼道里充电太危险。", decisions)
    return MeetingMinutes(met_on, time(19), time(20, 30), "楼下凉亭", "楼院党小组组长", None, 13, (told,))


POINT = MeetingDecision("d1", "在楼前空地装一组充电桩", "物业服务中心", date(2026, 12, 1))
QUIET = MeetingDecision("d2", "十点以后不放音乐")


@dataclass
class Discloser:
    """Sun, who keeps the disclosures, and Mei's minutes from which they are written."""

    cast: Cast

    def meeting(self, minutes: MeetingMinutes | None = None, now: datetime = MONDAY, marked: bool = True) -> int:
        mei, place = self.cast.mei, Place(self.cast.community_id, self.cast.grid_id, self.cast.building_id)
        meeting_id = begin_minutes(mei, place, now)
        save_draft(mei, meeting_id, 0, minutes or minutes_of(POINT, QUIET), AttendeeNames(), (), now)
        confirm_minutes(mei, meeting_id, 1, now)
        seen = meeting_for_desk(mei, meeting_id)
        publish_minutes(mei, meeting_id, seen.revision, seen.digest, (), "", now)
        if marked:
            mark_consultation(self.cast.sun, meeting_id, True, now)
        return meeting_id

    def end(self, outcome: PledgeOutcome, word: str, on: date, now: datetime) -> None:
        [line] = pledges(self.cast.mei, now)
        end_pledge(self.cast.mei, line.id, PledgeOutcome.OPEN, outcome, word, on, (), now)

    def proposed(self, now: datetime = NEW_YEAR) -> ProposedSheet:
        found = proposed_sheet(self.cast.sun, now)
        assert found is not None
        return found

    def publish_sheet(self, now: datetime = NEW_YEAR) -> int:
        found = self.proposed(now)
        return publish_proposed(self.cast.sun, found.period, found.seen, (), now)

    def public(self, now: datetime = MONDAY, **changes) -> int:
        """The id of a disclosure that is public."""
        words = replace(WORDS, **changes)
        disclosure_id = write_disclosure(self.cast.sun, "other", words, now)
        self.publish(disclosure_id, "", now)
        return disclosure_id

    def publish(self, disclosure_id: int, reason: str, now: datetime, looked_at=()) -> None:
        seen = disclosure_for_desk(self.cast.sun, disclosure_id, now).seen
        publish_disclosure(self.cast.sun, disclosure_id, seen, reason, looked_at, now)


@pytest.fixture
def sun(cast: Cast) -> Discloser:
    return Discloser(cast)
