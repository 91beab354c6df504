"""A report whose resident said "not solved" is joined away only by the level above whoever settled it."""

from __future__ import annotations

import pytest

from db.disputes.actions.fellows import answer_as_joined, answer_as_supporter
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.queries.joinable import WHO_CAN
from db.disputes.rules.answers import TAKE_BACK, Answer, Satisfaction, SettledBy, Solved, may_join_unhappy
from db.disputes.rules.workflow import HolderLevel, Status
from db.ground.refusals import NotAllowed
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled, status, view

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


@pytest.mark.parametrize("who", ["joined", "home too"])
@pytest.mark.parametrize("solved", [Solved.NO, Solved.PARTLY])
def test_so_is_what_somebody_who_shares_it_called_not_solved(cast: Cast, submit, who, solved):
    main, joined, other = submit(), submit(), submit()
    numbers = [id_of(cast, receipt) for receipt in (main, joined)]
    support_dispute(cast.building_id, main.reference, "ning", MONDAY)
    join_dispute(cast.mei, numbers[1], Status.DISPATCHED, MONDAY, into=main.reference)
    settled(cast, numbers[0])
    answer = Answer(solved, Satisfaction.DISSATISFIED)
    if who == "joined":
        answer_as_joined(joined.link, 1, answer, MONDAY - TAKE_BACK)
    else:
        answer_as_supporter(main.reference, "ning", 1, answer, MONDAY - TAKE_BACK)
    assert view(cast, numbers[0], actor=cast.mei).why_not_joined is None, "nobody learns of it before it counts"
    let_answers_count(MONDAY)
    reopen_dispute(cast.sun, numbers[0], Status.SETTLED, MONDAY, note="再看看")
    separate_dispute(cast.mei, numbers[1], Status.JOINED, MONDAY, note="是另一盏灯")
    refused = [view(cast, number, actor=cast.mei).why_not_joined for number in numbers]
    expected = (
        [WHO_CAN[BUILDING], WHO_CAN[BUILDING] if who == "joined" else None] if solved is Solved.NO else [None] * 2
    )
    assert refused == expected
    join_dispute(cast.guo, numbers[0], Status.REOPENED, MONDAY, into=other.reference)
    assert status(cast, numbers[0]) is Status.JOINED


def test_who_never_said_so_is_joined_as_before(cast: Cast, submit):
    receipt, other = submit(), submit()
    assert view(cast, id_of(cast, receipt), actor=cast.mei).why_not_joined is None
    join_dispute(cast.mei, id_of(cast, receipt), Status.DISPATCHED, MONDAY, into=other.reference)
    assert status(cast, id_of(cast, receipt)) is Status.JOINED
