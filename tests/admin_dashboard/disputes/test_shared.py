"""A shared matter at the desk: how those who share it answered, and who may join what was called not solved."""

from __future__ import annotations

from db.disputes.actions.fellows import answer_as_supporter
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.queries.joinable import WHO_CAN
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.answers import TAKE_BACK, Answer, Satisfaction, Solved
from db.disputes.rules.workflow import HolderLevel, MoveName, Status
from db.disputes.tables import Dispute
from tests.admin_dashboard.conftest import button, screen, texts
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts

NO = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏")


def settled(cast: Cast, number: int) -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="堵上了。")


def test_how_those_who_share_it_answered_stands_beside_the_main_answer(desk, cast: Cast, report):
    number = report()
    for phone in ("ning", "nora"):
        support_dispute(cast.building_id, "TY-2026-0001", phone, MONDAY)
    settled(cast, number)
    answer_as_supporter("TY-2026-0001", "ning", 1, NO, MONDAY - TAKE_BACK)
    let_answers_count(MONDAY)
    said = texts(desk.open("mei", "dispute", id=number))
    for words in (
        "<dt>Those who share it, round 1</dt>",
        "“my home too”: 2 asked, 0 solved, 0 partly (0 want it to go on), 1 not solved",
        "Those who share the matter were asked too whether it is solved.",
        "One who shares the matter answered: not solved, dissatisfied (“my home too”).",
    ):
        assert words.lower() in said.lower()


def test_words_beside_an_answer_stand_above_the_tap_that_says_they_were_read(desk, cast: Cast, report):
    number = report()
    settled(cast, number)
    answer_that_counts(unsealed_keys(Dispute.get_by_id(number))[0], 1, NO, MONDAY)
    waiting = desk.open("guo", "dispute", id=number)
    assert screen(waiting).all("article")[-1] == "还在漏"
    button(waiting, "Mark as read").click().run()
    assert "还在漏" not in screen(desk.open("guo", "dispute", id=number)).all("article")


def test_where_nobody_was_called_and_nobody_can_be_no_heading_says_so(desk, cast: Cast, report):
    number = report()
    before = desk.open("mei", "dispute", id=number)
    settled(cast, number)
    after = desk.open("mei", "dispute", id=number)
    assert ["Called together" in [one.value for one in app.header] for app in (before, after)] == [True, False]


def test_the_form_to_join_says_who_can_instead(desk, cast: Cast, report):
    number = report()
    report()
    settled(cast, number)
    answer_that_counts(unsealed_keys(Dispute.get_by_id(number))[0], 1, NO, MONDAY)
    seen = {}
    for name in ("mei", "guo"):
        app = desk.open(name, "dispute", id=number)
        choice = next(one for one in app.pills if one.label == "What do you want to do?")
        choice.select(MoveName.JOIN).run()
        seen[name] = (
            WHO_CAN[HolderLevel.BUILDING] in [one.value for one in app.info],
            "What sounds alike in this building" in [one.label for one in app.selectbox],
        )
    assert seen == {"mei": (True, False), "guo": (False, True)}
