"""Three weeks in the life of the cast's community, played through the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from db.disputes import actions, queries
from db.disputes.actions import Answer, Receipt, Report
from db.disputes.rules import AnswerSource, Satisfaction, Solved, Status
from db.permissions.rules import Actor
from tests.cast import Cast
from tests.satisfaction.hand_made import at

WORDS = "三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。"
WHY = "还是没有修好，晚上照样摔跤"
YES, PARTLY, NO = Solved.YES, Solved.PARTLY, Solved.NO
GOOD, FAIR, BAD = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED
_numbers = count()


@dataclass(frozen=True)
class Told:
    """One dispute of the story."""

    cast: Cast
    receipt: Receipt
    id: int

    @property
    def status(self) -> Status:
        return queries.dispute_for_desk(self.cast.sun, self.id, at(16)).status

    def give(self, actor: Actor, now: datetime) -> Told:
        actions.dispatch_dispute(self.cast.sun, self.id, self.status, now, staff_id=actor.staff_id)
        return self

    def give_to_unit(self, now: datetime) -> Told:
        actions.dispatch_dispute(self.cast.sun, self.id, self.status, now, unit_id=self.cast.unit_id)
        return self

    def settle(self, actor: Actor, now: datetime) -> Told:
        self.give(actor, now)
        actions.accept_dispute(actor, self.id, Status.DISPATCHED, now)
        actions.settle_dispute(actor, self.id, Status.ACCEPTED, now, words="灯已经换好，当晚试过会亮。")
        return self

    def answer(self, now: datetime, solved: Solved = YES, satisfaction: Satisfaction = GOOD, number: int = 1) -> Told:
        actions.answer_question(self.receipt.link, number, Answer(solved, satisfaction, WHY), now)
        return self

    def call_back(self, actor: Actor, now: datetime, solved: Solved, satisfaction: Satisfaction) -> Told:
        answer = Answer(solved, satisfaction, "电话里说的")
        actions.record_answer(actor, self.id, 1, answer, AnswerSource.CALL_BACK, now)
        return self

    def contact(self, actor: Actor, now: datetime) -> Told:
        actions.record_contact(actor, self.id, "打过电话了，约好明天上门。", now)
        return self


def tell(cast: Cast, building_id: int, now: datetime, kind: str = "property") -> Told:
    report = Report(kind=kind, text=WORDS, name="罗女士", phone="13800001111", contact_wish="phone")
    receipt = actions.submit_dispute(building_id, report, (), f"key-of-the-story-{next(_numbers):06d}", now)
    actor = cast.otto if building_id == cast.other_building_id else cast.sun
    found = queries.list_disputes(actor, queries.Filter(text=receipt.reference), now)
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
    actions.support_dispute(here, twice.receipt.reference, "a neighbour's phone", at(18, 12))
    double = tell(cast, here, at(18, 14))
    actions.join_dispute(cast.mei, double.id, Status.DISPATCHED, at(18, 15), into=twice.receipt.reference)
    gone = tell(cast, far, at(19))
    actions.withdraw_dispute(gone.receipt.link, "", at(19, 11))
    tell(cast, cast.other_building_id, at(17))
    told = {"late": late, "lamp": lamp, "noise": noise, "water": water, "stairs": stairs, "twice": twice}
    return {**told, "double": double, "gone": gone}


def go_on(told: dict[str, Told]) -> None:
    """The week after: all that could change the week before, if it were computed from how things stand."""
    cast = told["lamp"].cast
    told["late"].answer(at(23), NO, BAD)
    actions.separate_dispute(cast.mei, told["double"].id, Status.JOINED, at(23, 10), note="不是同一件事")
    told["stairs"].settle(cast.guo, at(24)).answer(at(24, 12), number=2)
    actions.accept_dispute(cast.mei, told["twice"].id, Status.DISPATCHED, at(23, 11))
    actions.put_on_hold(cast.mei, told["twice"].id, Status.ACCEPTED, at(23, 12), words="请问是哪一盏灯？")
    actions.add_words(told["twice"].receipt.link, "二楼的", (), at(25, 9))
    actions.change_kind(cast.sun, told["water"].id, "property", at(24))
    actions.dispatch_dispute(cast.sun, told["water"].id, Status.DISPATCHED, at(24), staff_id=cast.sun.staff_id,
                             settle_by=date(2026, 12, 1))  # fmt: skip
    actions.accept_dispute(cast.sun, told["water"].id, Status.DISPATCHED, at(24, 10))
    actions.settle_dispute(cast.sun, told["water"].id, Status.ACCEPTED, at(24, 11), words="水压恢复了。")
    actions.support_dispute(cast.building_id, told["twice"].receipt.reference, "another phone", at(24))
