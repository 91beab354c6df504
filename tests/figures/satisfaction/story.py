"""Three weeks in the life of the cast's community, played through the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from db.disputes.actions.correct import change_kind
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, put_on_hold, settle_dispute
from db.disputes.actions.resident import add_words, support_dispute, withdraw_dispute
from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.disputes.actions.talk import record_contact
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.records.permissions.rules import Actor
from db.records.reports.rules import Report
from tests.cast import Cast
from tests.disputes.conftest import answer_that_counts, recorded_that_counts
from tests.figures.satisfaction.hand_made import at

WORDS = "三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。"
WHY = "还是没有修好，晚上照样摔跤"
YES, PARTLY, NO = Solved.YES, Solved.PARTLY, Solved.NO
GOOD, FAIR, BAD = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED
_numbers = count()


@dataclass(frozen=True)
class Told:
    """One dispute of the story."""

    cast: Cast
    receipt: ReportReceipt
    id: int

    @property
    def status(self) -> Status:
        return dispute_for_desk(self.cast.sun, self.id, at(16)).status

    def give(self, actor: Actor, now: datetime) -> Told:
        dispatch_dispute(self.cast.sun, self.id, self.status, now, staff_id=actor.staff_id)
        return self

    def give_to_unit(self, now: datetime) -> Told:
        dispatch_dispute(self.cast.sun, self.id, self.status, now, unit_id=self.cast.unit_id)
        return self

    def settle(self, actor: Actor, now: datetime) -> Told:
        self.give(actor, now)
        accept_dispute(actor, self.id, Status.DISPATCHED, now)
        settle_dispute(actor, self.id, Status.ACCEPTED, now, words="灯已经换好，当晚试过会亮。")
        return self

    def answer(self, now: datetime, solved: Solved = YES, satisfaction: Satisfaction = GOOD, number: int = 1) -> Told:
        answer_that_counts(self.receipt.link, number, Answer(solved, satisfaction, WHY), now)
        return self

    def call_back(self, actor: Actor, now: datetime, solved: Solved, satisfaction: Satisfaction) -> Told:
        answer = Answer(solved, satisfaction, "电话里说的")
        recorded_that_counts(actor, self.id, answer, now)
        return self

    def contact(self, actor: Actor, now: datetime) -> Told:
        record_contact(actor, self.id, "打过电话了，约好明天上门。", now)
        return self


def tell(cast: Cast, building_id: int, now: datetime, kind: str = "property") -> Told:
    report = Report(kind=kind, text=WORDS, name="罗女士", phone="13800001111", contact_wish="phone")
    receipt = submit_dispute(building_id, report, (), f"key-of-the-story-{next(_numbers):06d}", now)
    actor = cast.otto if building_id == cast.other_building_id else cast.sun
    found = list_disputes(actor, DisputeFilter(text=receipt.reference), now)
    return Told(cast, receipt, found.rows[0].id)


def play(cast: Cast) -> dict[str, Told]:
    """The week of the 16th of November 2026, with what went before it and what came after it."""
    here, next_door, far = cast.building_id, cast.neighbouring_building_id, cast.far_building_id
    late = tell(cast, here, at(9)).contact(cast.mei, at(9, 15)).settle(cast.mei, at(12))
    lamp = tell(cast, here, at(16)).contact(cast.mei, at(16, 12)).settle(cast.mei, at(17)).answer(at(18))
    noise = tell(cast, next_door, at(16, 10), "neighbour").settle(cast.guo, at(18))
    noise.call_back(cast.sun, at(19), PARTLY, FAIR)
    water = tell(cast, far, at(17), "facilities").contact(cast.sun, at(19)).give_to_unit(at(19, 10))
    stairs = tell(cast, here, at(17, 10)).settle(cast.mei, at(18)).answer(at(20), NO, BAD)
    twice = tell(cast, here, at(18))
    support_dispute(here, twice.receipt.reference, "a neighbour's phone", at(18, 12))
    double = tell(cast, here, at(18, 14))
    join_dispute(cast.mei, double.id, Status.DISPATCHED, at(18, 15), into=twice.receipt.reference)
    gone = tell(cast, far, at(19))
    withdraw_dispute(gone.receipt.link, "", at(19, 11))
    tell(cast, cast.other_building_id, at(17))
    told = {"late": late, "lamp": lamp, "noise": noise, "water": water, "stairs": stairs, "twice": twice}
    return {**told, "double": double, "gone": gone}


def go_on(told: dict[str, Told]) -> None:
    """The week after: all that could change the week before, if it were computed from how things stand."""
    cast = told["lamp"].cast
    told["late"].answer(at(23), NO, BAD)
    separate_dispute(cast.mei, told["double"].id, Status.JOINED, at(23, 10), note="不是同一件事")
    told["stairs"].settle(cast.guo, at(24)).answer(at(24, 12), number=2)
    accept_dispute(cast.mei, told["twice"].id, Status.DISPATCHED, at(23, 11))
    put_on_hold(cast.mei, told["twice"].id, Status.ACCEPTED, at(23, 12), words="请问是哪一盏灯？")
    add_words(told["twice"].receipt.link, "二楼的", (), at(25, 9))
    change_kind(cast.sun, told["water"].id, "property", at(24))
    dispatch_dispute(
        cast.sun, told["water"].id, Status.DISPATCHED, at(24), staff_id=cast.sun.staff_id, settle_by=date(2026, 12, 1)
    )
    accept_dispute(cast.sun, told["water"].id, Status.DISPATCHED, at(24, 10))
    settle_dispute(cast.sun, told["water"].id, Status.ACCEPTED, at(24, 11), words="水压恢复了。")
    support_dispute(cast.building_id, told["twice"].receipt.reference, "another phone", at(24))
