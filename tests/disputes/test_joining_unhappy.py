"""A report whose resident said "not solved" is joined away only by the level above whoever settled it."""

from __future__ import annotations

import pytest

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.queries.joinable import WHO_CAN
from db.disputes.rules.answers import Answer, Satisfaction, SettledBy, Solved, may_join_unhappy
from db.disputes.rules.workflow import HolderLevel, Status
from db.ground.refusals import NotAllowed
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, status, view

BUILDING, GRID, COMMUNITY = HolderLevel.BUILDING, HolderLevel.GRID, HolderLevel.COMMUNITY
MEI, OTHER = 1, 2


@pytest.mark.parametrize(
    ("actor_id", "level", "by", "may"),
    [
        (MEI, BUILDING, SettledBy(MEI, BUILDING), False),
        (OTHER, BUILDING, SettledBy(MEI, BUILDING), False),
        (OTHER, GRID, SettledBy(MEI, BUILDING), True),
        (OTHER, COMMUNITY, SettledBy(MEI, BUILDING), True),
        (OTHER, GRID, SettledBy(MEI, GRID), False),
        (OTHER, COMMUNITY, SettledBy(MEI, GRID), True),
        (MEI, COMMUNITY, SettledBy(MEI, COMMUNITY), False),
        (OTHER, COMMUNITY, SettledBy(MEI, COMMUNITY), True),
        (OTHER, None, SettledBy(MEI, BUILDING), False),
        (OTHER, None, SettledBy(None, COMMUNITY), False),
    ],
)
def test_the_level_above_decides_and_at_the_top_a_colleague(actor_id, level, by, may):
    assert may_join_unhappy(actor_id, level, by) is may


def unhappy(cast: Cast, dispute_id: int, link: str, by, solved: Solved = Solved.NO) -> None:
    """Given to one person, settled there, and answered."""
    dispatch_dispute(cast.sun, dispute_id, status(cast, dispute_id), MONDAY, staff_id=by.staff_id)
    accept_dispute(by, dispute_id, Status.DISPATCHED, MONDAY)
    settle_dispute(by, dispute_id, Status.ACCEPTED, MONDAY, words="灯已经换好。")
    number = view(cast, dispute_id).rounds[-1].number
    answer_that_counts(link, number, Answer(solved, Satisfaction.DISSATISFIED, "还是不亮"), MONDAY)


@pytest.mark.parametrize(
    ("settler", "may_not", "may"),
    [("mei", ["mei"], ["guo", "sun"]), ("guo", ["mei", "guo"], ["sun"]), ("sun", ["mei", "guo", "sun"], [])],
)
def test_the_action_refuses_and_the_desk_says_who_can(cast: Cast, submit, settler, may_not, may):
    receipt, other = submit(), submit()
    number = id_of(cast, receipt)
    unhappy(cast, number, receipt.link, getattr(cast, settler))
    level = {"mei": BUILDING, "guo": GRID, "sun": COMMUNITY}[settler]
    for name in may_not:
        with pytest.raises(NotAllowed) as refused:
            join_dispute(getattr(cast, name), number, status(cast, number), MONDAY, into=other.reference)
        assert refused.value.words == WHO_CAN[level]
        assert view(cast, number, actor=getattr(cast, name)).why_not_joined == WHO_CAN[level]
    assert [view(cast, number, actor=getattr(cast, name)).why_not_joined for name in may] == [None] * len(may)
    for name in may[:1]:
        join_dispute(getattr(cast, name), number, status(cast, number), MONDAY, into=other.reference)
        assert status(cast, number) is Status.JOINED


def test_who_never_said_so_is_joined_as_before(cast: Cast, submit):
    receipt, other = submit(), submit()
    assert view(cast, id_of(cast, receipt), actor=cast.mei).why_not_joined is None
    join_dispute(cast.mei, id_of(cast, receipt), Status.DISPATCHED, MONDAY, into=other.reference)
    assert status(cast, id_of(cast, receipt)) is Status.JOINED
