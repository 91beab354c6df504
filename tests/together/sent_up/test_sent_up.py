"""What goes up to an office above: sent once, answered once, read by its resident; the matter stays where it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.disputes.actions.words_gone import forget_words_of
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Message, Round
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.practices import NAMED
from db.together.sent_up.actions import note_answer_from_above, send_up
from db.together.sent_up.queries import SentUpForResident, sent_up_for_resident, sent_up_here, sent_up_of
from db.together.sent_up.rules import GoingUp
from db.together.sent_up.tables import SentUp
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled, submit

__all__ = ["submit"]

TODAY = MONDAY.date()
DUE = TODAY + timedelta(days=7)
ROOF = GoingUp("街道办事处", "屋顶漏水要动用维修资金，请协调。", DUE)


@pytest.fixture
def roof(cast, submit) -> int:
    return id_of(cast, submit())


def test_it_goes_up_and_stays_where_it_is(cast, roof):
    before, limits = stored(Dispute, roof), stored(Round, 1)
    assert send_up(cast.guo, roof, ROOF, MONDAY) == send_up(cast.sun, roof, ROOF, MONDAY)
    [one] = sent_up_of(cast.mei, roof, MONDAY)
    assert [one.office, one.asked, one.sent_on, one.answer_due] == [ROOF.office, ROOF.asked, TODAY, DUE]
    assert (stored(Dispute, roof), stored(Round, 1)) == (before, limits)
    assert [(row.internal, row.text) for row in Message.several(dispute=roof)] == [(True, ROOF.asked)]


def stored(table, number: int) -> dict:
    return dict(table.get_by_id(number).__data__)


def test_it_is_late_once_its_day_is_over_and_no_longer_once_it_is_answered(cast, roof):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    moments = [MONDAY + timedelta(days=days) for days in (7, 8)]
    assert [one.late for moment in moments for one in sent_up_here(cast.sun, moment)] == [False, True]
    note_answer_from_above(cast.sun, number, "同意列入计划。", DUE, moments[1])
    [one] = sent_up_here(cast.sun, moments[1])
    assert (one.late, one.answered_on, one.answer) == (False, DUE, "同意列入计划。")
    assert sent_up_here(cast.sun, moments[1] + timedelta(days=61)) == []


def test_an_answer_is_noted_once_also_when_the_matter_has_ended(cast, roof):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    settled(cast, roof)
    assert (NAMED["sent_up"].still_open(cast.community_id, MONDAY), sent_up_here(cast.sun, MONDAY)) == (0, [])
    note_answer_from_above(cast.guo, number, "已安排。", TODAY, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        note_answer_from_above(cast.sun, number, "已安排。", TODAY, MONDAY)


def read_by(link: str):
    return sent_up_for_resident(dispute_for_holder_of(link, MONDAY).opened)


def test_its_resident_reads_office_and_days_and_nothing_of_the_words(cast, submit):
    receipt = submit()
    number = send_up(cast.sun, id_of(cast, receipt), ROOF, MONDAY)
    assert read_by(receipt.link) == [SentUpForResident("街道办事处", TODAY, DUE, None)]
    note_answer_from_above(cast.sun, number, "已安排。", TODAY, MONDAY)
    assert read_by(receipt.link) == [SentUpForResident("街道办事处", TODAY, DUE, TODAY)]


def test_only_a_secretary_sends_up_what_is_theirs_and_open(cast, roof):
    for stranger, refusal in ((cast.mei, NotAllowed), (cast.an, NotAllowed), (cast.luo, NotAllowed)):
        with pytest.raises(refusal):
            send_up(stranger, roof, ROOF, MONDAY)
    with pytest.raises(NotFound):
        send_up(cast.otto, roof, ROOF, MONDAY)
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    with pytest.raises(NotFound):
        note_answer_from_above(cast.otto, number, "好", TODAY, MONDAY)
    assert (sent_up_of(cast.otto, roof, MONDAY), sent_up_here(cast.otto, MONDAY)) == ([], [])
    settled(cast, roof)
    with pytest.raises(NotAllowed):
        send_up(cast.sun, roof, GoingUp("区住建局", "请协调"), MONDAY)
    assert Dispute.get_by_id(roof).status is Status.SETTLED


@pytest.mark.parametrize(
    ("going", "field"),
    [
        (GoingUp(" ", "请协调"), "office"),
        (GoingUp("街道", ""), "asked"),
        (GoingUp("街道", "请协调", TODAY - timedelta(days=1)), "answer_due"),
        (GoingUp("街道", "请协调", TODAY + timedelta(days=367)), "answer_due"),
    ],
)
def test_what_cannot_be_sent_up_is_told_by_field(cast, roof, going, field):
    with pytest.raises(Invalid) as told:
        send_up(cast.sun, roof, going, MONDAY)
    assert [one.field for one in told.value.problems] == [field]


@pytest.mark.parametrize("day", [None, date(2026, 1, 1), TODAY + timedelta(days=1)])
def test_no_answer_comes_before_it_was_asked_or_tomorrow(cast, roof, day):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    with pytest.raises(Invalid) as told:
        note_answer_from_above(cast.sun, number, "好", day, MONDAY)
    assert [one.field for one in told.value.problems] == ["answered_on"]


def test_its_words_go_with_those_of_the_matter_and_the_days_stay(cast, roof):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    note_answer_from_above(cast.sun, number, "已安排。", TODAY, MONDAY)
    settled(cast, roof)
    forget_words_of(roof, cast.community_id, MONDAY + timedelta(days=1200))
    [one] = sent_up_of(cast.sun, roof, MONDAY)
    assert (one.asked, one.answer, one.answered_on) == ("", "", TODAY)
    assert SentUp.select().count() == 1
