"""An expert is asked about an open matter: they read what anybody may, answer once, and it counts as they say."""

from __future__ import annotations

import pytest

from db.disputes.actions.correct import set_privacy
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.tables import Dispute, Message
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.reports.rules import ReportKind
from db.together.experts.actions import (
    advise,
    call_expert,
    call_expert_off,
    expert_leaves,
    expert_says,
    pair_expert,
)
from db.together.experts.queries import (
    ExpertCallForExpert,
    ExpertCallsOfYear,
    asked_of_expert,
    expert_calls_of_year,
    experts_called_to,
    experts_of,
    told_by_link,
)
from db.together.experts.rules import ExpertMatterKind, ExpertSays
from db.together.experts.tables import ExpertCall
from tests.cast import MONDAY
from tests.disputes.conftest import dispute_id, id_of, submit
from tests.together.experts.test_experts import PHONE, expert, key

__all__ = ["dispute_id", "expert", "key", "submit"]

QUESTION, ADVICE = "顶层返潮，先查防水还是先查管道？", "先查立管，再看防水。"
TODAY = MONDAY.date()


def test_they_read_building_kind_the_public_sentence_and_the_question_and_nothing_of_the_report(
    cast, expert, dispute_id
):
    number = call_expert(cast.guo, dispute_id, expert.id, "请看13800001111家的管子", MONDAY, looked_at={"13800001111"})
    matter = Dispute.get_by_id(dispute_id)
    told = ExpertCallForExpert(
        number, matter.reference, "1号楼", ReportKind.PROPERTY, "", "郭书记", "请看＊＊家的管子", TODAY, None, ""
    )
    assert asked_of_expert(expert) == [told]
    set_privacy(cast.sun, dispute_id, False, "楼道灯不亮", MONDAY)
    assert [one.wording for one in asked_of_expert(expert)] == ["楼道灯不亮"]


def test_words_that_name_somebody_are_looked_at_first(cast, expert, dispute_id):
    with pytest.raises(Invalid) as told:
        call_expert(cast.guo, dispute_id, expert.id, "请打13800001111", MONDAY)
    assert [one.field for one in told.value.problems] == ["asked"]
    for words in ("", "水" * 501):
        with pytest.raises(Invalid):
            call_expert(cast.guo, dispute_id, expert.id, words, MONDAY)


def test_the_expert_answers_once_and_whoever_asked_is_told(cast, expert, dispute_id):
    number = call_expert(cast.guo, dispute_id, expert.id, QUESTION, MONDAY)
    assert call_expert(cast.guo, dispute_id, expert.id, "再问一次", MONDAY) == number
    with pytest.raises(NotFound):
        advise(expert, "another", number, ADVICE, MONDAY)
    with pytest.raises(Invalid):
        advise(expert, PHONE, number, " ", MONDAY)
    advise(expert, PHONE, number, ADVICE, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        advise(expert, PHONE, number, "另一句", MONDAY)
    with pytest.raises(SomebodyWasFaster):
        call_expert_off(cast.guo, number, MONDAY)
    [asked, answer] = Message.select().order_by(Message.id)
    assert [(one.text, one.internal) for one in (asked, answer)] == [(QUESTION, True), (ADVICE, True)]
    sent = OutboxMessage.select().where(OutboxMessage.kind == "expert_advised")
    assert [one.recipient_id for one in sent] == [cast.guo.staff_id]
    assert [one.answered_on for one in asked_of_expert(expert)] == [TODAY]
    kinds = [one.kind for one in dispute_for_desk(cast.sun, dispute_id, MONDAY).timeline]
    assert kinds[-4:] == ["said", "expert_called", "said", "expert_advised"]


def test_it_counts_as_a_contact_only_once_the_expert_says_so(cast, expert, dispute_id, submit):
    """Two questions of one day are one contact, and what the secretary asks is none of the one who is in touch."""
    other = id_of(cast, submit())
    for actor, matter in ((cast.guo, dispute_id), (cast.guo, other), (cast.sun, id_of(cast, submit()))):
        advise(expert, PHONE, call_expert(actor, matter, expert.id, QUESTION, MONDAY), ADVICE, MONDAY)
    [noted] = told_by_link(expert, MONDAY)
    assert (noted.details.kind, noted.details.on, noted.is_asked) == (ExpertMatterKind.CONSULTED, TODAY, True)
    assert [(one.year.contacts, one.year.contacts_confirmed) for one in experts_of(cast.guo, MONDAY)] == [(1, 0)]
    expert_says(expert, PHONE, noted.id, ExpertSays.YES, MONDAY)
    assert [(one.year.contacts, one.year.contacts_confirmed) for one in experts_of(cast.guo, MONDAY)] == [(1, 1)]


@pytest.mark.parametrize("kept", ["private", "in_danger", "withheld", "duty_open"])
def test_what_nobody_outside_may_read_is_asked_of_no_expert_and_goes_from_their_page(cast, expert, dispute_id, kept):
    number = call_expert(cast.guo, dispute_id, expert.id, QUESTION, MONDAY)
    Dispute.update(**{kept: True}).execute()
    assert asked_of_expert(expert) == []
    with pytest.raises(NotFound):
        advise(expert, PHONE, number, ADVICE, MONDAY)
    with pytest.raises(Refused):
        call_expert(cast.sun, dispute_id, expert.id, QUESTION, MONDAY)


def test_over_called_off_or_gone_it_opens_nothing_more(cast, expert, dispute_id):
    number = call_expert(cast.guo, dispute_id, expert.id, QUESTION, MONDAY)
    Dispute.update(status="closed").execute()
    assert asked_of_expert(expert) == []
    Dispute.update(status="dispatched").execute()
    call_expert_off(cast.guo, number, MONDAY)
    assert (asked_of_expert(expert), experts_called_to(cast.sun, dispute_id)) == ([], [])
    with pytest.raises(NotFound):
        advise(expert, PHONE, number, ADVICE, MONDAY)
    again = call_expert(cast.guo, dispute_id, expert.id, QUESTION, MONDAY)
    advise(expert, PHONE, again, ADVICE, MONDAY)
    expert_leaves(expert, PHONE, MONDAY)
    told = [(one.expert, one.answer) for one in experts_called_to(cast.sun, dispute_id)]
    assert told == [("", ADVICE)]


def test_only_who_is_in_touch_and_the_secretary_ask_and_read_the_name(cast, expert, dispute_id):
    call_expert(cast.guo, dispute_id, expert.id, QUESTION, MONDAY)
    named = [[one.expert for one in experts_called_to(actor, dispute_id)] for actor in (cast.sun, cast.guo, cast.mei)]
    assert named == [["陈教授"], ["陈教授"], [""]]
    assert experts_called_to(cast.otto, dispute_id) == []
    with pytest.raises(NotAllowed):
        call_expert(cast.mei, dispute_id, expert.id, QUESTION, MONDAY)
    pair_expert(cast.sun, expert.id, cast.sun.staff_id, MONDAY)
    with pytest.raises(NotFound):
        call_expert(cast.guo, dispute_id, expert.id, QUESTION, MONDAY)
    with pytest.raises(NotFound):
        call_expert_off(cast.guo, ExpertCall.get().id, MONDAY)


def test_the_year_counts_what_was_asked_and_how_these_matters_stand(cast, expert, submit):
    first, second = (id_of(cast, submit()) for _one in range(2))
    for matter in (first, second):
        call_expert(cast.guo, matter, expert.id, QUESTION, MONDAY)
    advise(expert, PHONE, ExpertCall.get(ExpertCall.dispute == first).id, ADVICE, MONDAY)
    Dispute.update(status="closed").where(Dispute.id == first).execute()
    assert [expert_calls_of_year(actor, MONDAY) for actor in (cast.sun, cast.guo, cast.otto)] == [
        ExpertCallsOfYear(2, 1, 1, 1),
        ExpertCallsOfYear(2, 1, 1, 1),
        ExpertCallsOfYear(0, 0, 0, 0),
    ]
