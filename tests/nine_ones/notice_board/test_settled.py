"""Settled matters: proposed once, never a private one, hidden again when they are opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.resident import make_private
from db.disputes.queries.settled import may_be_told
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.notice_board.actions.publishing import publish_notice
from db.nine_ones.notice_board.actions.settled import pass_over_matter, tell_settled_matter
from db.nine_ones.notice_board.actions.writing import rewrite_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.queries.proposals import proposals
from db.nine_ones.notice_board.rules.words import NoticeKind
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled, submit
from tests.nine_ones.notice_board.conftest import fingerprint, hanging, publish, words

__all__ = ["submit"]
HOUR = timedelta(hours=1)
LATER = MONDAY + 2 * HOUR


@pytest.fixture
def settle(cast: Cast, submit):
    """A settled dispute and its resident's answer; gives back its id and the secret link."""

    def do(solved: Solved | None = Solved.YES, **report) -> tuple[int, str]:
        receipt = submit(**report)
        dispute_id = id_of(cast, receipt)
        settled(cast, dispute_id)
        if solved:
            answer = Answer(solved, Satisfaction.SATISFIED if solved is Solved.YES else Satisfaction.DISSATISFIED, "好")
            answer_that_counts(receipt.link, 1, answer, MONDAY + HOUR)
        return dispute_id, receipt.link

    return do


def offered(actor, now=LATER) -> list[int]:
    return [one.dispute_id for one in proposals(actor, now)]


def stories(cast: Cast, now=LATER) -> list[str]:
    return [one.title for one in hanging(cast.building_id, now, NoticeKind.SETTLED)]


def test_a_settled_matter_is_proposed_in_the_communitys_words_with_nobody_named(cast: Cast, settle):
    dispute_id, _ = settle(text="3单元102室门口的灯坏了，我是罗莎莎，电话13800001111。")
    (proposed,) = proposals(cast.mei, LATER)
    assert (proposed.dispute_id, proposed.building_name, proposed.caution) == (dispute_id, "1号楼", False)
    assert proposed.title == "和物业有关的事办好了"
    assert [secret in proposed.text for secret in ("102", "罗莎", "138", "16")] == [False] * 4
    assert "灯已经换好" in proposed.text


def test_only_what_is_settled_and_open_to_all_is_proposed(cast: Cast, settle, submit):
    settle(private=True)
    settle(kind="neighbour")
    settle(solved=None)
    settle(solved=Solved.PARTLY)
    settle(solved=Solved.NO)
    submit()
    assert offered(cast.sun) == []
    dispute_id, _ = settle()
    assert offered(cast.sun) == [dispute_id]


def test_who_asked_for_privacy_is_not_told_even_if_staff_opened_it(cast: Cast, submit):
    dispute_id = id_of(cast, submit(private=True))
    settled(cast, dispute_id)
    with pytest.raises(NotFound):
        tell_settled_matter(cast.sun, dispute_id, LATER)


def test_who_keeps_the_building_is_offered_its_matters(cast: Cast, settle):
    dispute_id, _ = settle()
    assert [offered(actor) for actor in (cast.mei, cast.guo, cast.sun, cast.otto)] == [[dispute_id]] * 3 + [[]]
    for actor, refusal in ((cast.an, NotAllowed), (cast.luo, NotAllowed), (cast.otto, NotFound)):
        with pytest.raises(refusal):
            tell_settled_matter(actor, dispute_id, LATER)


def test_it_is_told_once(cast: Cast, settle):
    dispute_id, _ = settle()
    notice_id = tell_settled_matter(cast.mei, dispute_id, LATER)
    assert (offered(cast.mei), stories(cast)) == ([], [])
    with pytest.raises(SomebodyWasFaster):
        tell_settled_matter(cast.guo, dispute_id, LATER)
    with pytest.raises(Refused):
        pass_over_matter(cast.guo, dispute_id, LATER)
    publish(cast.mei, notice_id, LATER)
    assert stories(cast) == ["和物业有关的事办好了"]


def test_what_is_passed_over_is_not_proposed_again(cast: Cast, settle):
    dispute_id, _ = settle()
    for _ in range(2):
        pass_over_matter(cast.mei, dispute_id, LATER)
    assert (offered(cast.mei), offered(cast.sun)) == ([], [])


def test_an_old_matter_is_no_longer_proposed(cast: Cast, settle):
    settle()
    assert offered(cast.mei, MONDAY + timedelta(days=121)) == []


def test_a_story_hides_when_the_resident_wants_it_private_or_it_is_opened_again(cast: Cast, settle):
    private, link = settle()
    reopened, _ = settle()
    for dispute_id in (private, reopened):
        publish(cast.mei, tell_settled_matter(cast.mei, dispute_id, LATER), LATER)
    assert len(stories(cast)) == 2
    make_private(link, LATER)
    assert len(stories(cast)) == 1
    reopen_dispute(cast.sun, reopened, Status.CLOSED, LATER, note="又坏了")
    assert (stories(cast), may_be_told(private), may_be_told(reopened)) == ([], False, False)


def test_what_became_private_in_between_is_not_published(cast: Cast, settle):
    dispute_id, link = settle()
    notice_id = tell_settled_matter(cast.mei, dispute_id, LATER)
    make_private(link, LATER)
    assert notice_for_desk(cast.mei, notice_id, LATER).hidden
    with pytest.raises(Refused, match="private now"):
        publish_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id, LATER), (), LATER)


def test_the_name_of_who_reported_it_is_found_however_it_is_written(cast: Cast, settle):
    dispute_id, _ = settle(text="楼道灯坏了，这事艾合买提提过好几次了。", name="艾合买提")
    (proposed,) = proposals(cast.mei, LATER)
    assert "艾合买提" not in proposed.text
    notice_id = tell_settled_matter(cast.mei, dispute_id, LATER)
    seen = fingerprint(cast.mei, notice_id, LATER)
    rewrite_notice(cast.mei, notice_id, seen, words(text="感谢艾合买提。"), LATER)
    with pytest.raises(Invalid) as caught:
        publish(cast.mei, notice_id, LATER)
    assert [problem.values for problem in caught.value.problems] == [{"found": "艾合买提"}]
