"""Whoever has a dispute in their hands is told, in the transaction that put it there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.moves import accept_dispute, decline_dispute, dispatch_dispute, hand_up, reopen_dispute
from db.disputes.actions.scheduled import escalate_overdue
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.messages.queries.mine import my_messages
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, settled

FIRST = "1号楼: TY-2026-0001 (property management) "
NOW_WITH_YOU = FIRST + "is now with you."
LATE = MONDAY + timedelta(days=10)


@pytest.fixture
def engine() -> str:
    return "sqlite"


def told(actor: Actor) -> list[str]:
    return [found.text for found in my_messages(actor, "en", 10)]


def test_who_gets_a_new_dispute_is_told_once(cast: Cast, submit):
    for _ in range(2):
        submit(key="the-same-key-of-a-form")
    assert {name: told(actor) for name, actor in cast.everybody.items() if told(actor)} == {"mei": [NOW_WITH_YOU]}


def test_who_is_given_a_dispute_is_told_and_who_gives_it_is_not(cast: Cast, dispute_id: int):
    dispatch_dispute(cast.sun, dispute_id, Status.DISPATCHED, MONDAY, staff_id=cast.guo.staff_id)
    dispatch_dispute(cast.sun, dispute_id, Status.DISPATCHED, MONDAY, staff_id=cast.sun.staff_id)
    assert (told(cast.guo), told(cast.sun)) == ([NOW_WITH_YOU], [])


def test_who_gets_what_is_too_hard_elsewhere_is_told(cast: Cast, dispute_id: int):
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    hand_up(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, note="要动主管道。")
    assert told(cast.guo) == [FIRST + "was handed up to you."]


def test_what_is_overdue_is_told_urgently(cast: Cast, dispute_id: int):
    assert escalate_overdue(LATE) == 1
    [message] = my_messages(cast.guo, "en", 10)
    assert (message.text, message.urgent) == (FIRST + "has missed a limit and is now with you.", True)


def test_what_was_not_solved_is_told_to_who_goes_on_with_it(cast: Cast, submit):
    receipt = submit()
    settled(cast, 1)
    answer_that_counts(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, "又坏了。"), MONDAY)
    assert told(cast.guo) == [FIRST + "is not solved and is now with you."]


def test_what_is_rolled_back_was_never_told(cast: Cast, dispute_id: int):
    with pytest.raises(Exception, match="write something"):
        hand_up(cast.mei, dispute_id, Status.DISPATCHED, MONDAY, note="  ")
    assert told(cast.guo) == []


def test_what_staff_reopen_is_told_as_that_and_not_as_a_word_of_the_residents(cast: Cast, dispute_id: int):
    settled(cast, dispute_id)
    reopen_dispute(cast.sun, dispute_id, Status.SETTLED, MONDAY, note="又坏了，物业没有换线。")
    [message] = my_messages(cast.guo, "en", 10)
    assert message.text == "1号楼: staff have taken up TY-2026-0001 (property management) again. It is now with you."


def test_what_was_declined_is_told_to_who_gave_it(cast: Cast, dispute_id: int):
    dispatch_dispute(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    decline_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY, note="不归这栋楼。")
    assert told(cast.guo) == [FIRST + "was declined and is with you again."]
