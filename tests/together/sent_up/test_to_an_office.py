"""An office above that reads here finds what is asked of it, and answers; of the matter it learns no more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.offices.actions import make_offices
from db.community.offices.tables import Office
from db.community.staff.tables import OfficeReader
from db.disputes.tables import Dispute, Message
from db.ground.refusals import Invalid, NotFound, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.reports.rules import ReportKind
from db.together.sent_up.actions import answer_from_office, note_answer_from_above, send_up
from db.together.sent_up.queries import asked_of_office, sent_up_of
from db.together.sent_up.rules import GoingUp
from db.together.sent_up.tables import SentUp
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, submit
from tests.figures.district.conftest import reader_of

__all__ = ["submit"]

TODAY = MONDAY.date()
DUE = TODAY + timedelta(days=7)
ROOF = GoingUp("桃仙街道", "屋顶漏水要动用维修资金，请协调。住户电话13800001111。", DUE)


@pytest.fixture
def jie(cast):
    make_offices()
    return reader_of(Office.get(Office.kind == "street").id, "jie")


@pytest.fixture
def bei(cast, jie):
    beside = Office.create(parent=Office.get(Office.kind == "district").id, kind="street", name="东湖街道")
    return reader_of(beside.id, "bei")


@pytest.fixture
def roof(cast, submit) -> int:
    return id_of(cast, submit())


def test_the_office_reads_what_is_asked_and_of_the_matter_number_kind_step_and_days(cast, jie, roof):
    send_up(cast.sun, roof, ROOF, MONDAY)
    (one,) = asked_of_office(jie, MONDAY)
    matter = Dispute.get_by_id(roof)
    assert (one.community, one.reference, one.kind, one.status) == (
        "泰奕桃源社区",
        matter.reference,
        matter.kind,
        matter.status,
    )
    assert one.asked == "屋顶漏水要动用维修资金，请协调。住户电话＊＊。"
    assert (one.wording, one.received_on, one.sent_on, one.answer_due, one.late) == ("", TODAY, TODAY, DUE, False)
    assert set(one.__dataclass_fields__) == {
        "id",
        "community",
        "reference",
        "kind",
        "status",
        "received_on",
        "wording",
        "asked",
        "sent_on",
        "answer_due",
        "answered_on",
        "answer",
        "late",
    }
    Dispute.update(public_wording="楼顶漏水", private=False).execute()
    assert asked_of_office(jie, MONDAY)[0].wording == "楼顶漏水"
    Dispute.update(private=True).execute()
    assert asked_of_office(jie, MONDAY + timedelta(days=8))[0].wording == ""
    assert asked_of_office(jie, MONDAY + timedelta(days=8))[0].late is True


def test_its_answer_stands_at_the_matter_and_whoever_sent_it_up_is_told(cast, jie, roof):
    number = send_up(cast.guo, roof, ROOF, MONDAY)
    answer_from_office(jie, number, "同意列入计划。", MONDAY)
    (one,) = sent_up_of(cast.sun, roof, MONDAY)
    assert (one.answer, one.answered_on) == ("桃仙街道：同意列入计划。", TODAY)
    told = OutboxMessage.select().where(OutboxMessage.kind == "office_answered")
    assert [(row.recipient_id, row.values) for row in told] == [
        (cast.guo.staff_id, {"reference": Dispute.get_by_id(roof).reference})
    ]
    assert [row.internal for row in Message.several(dispute=roof)] == [True, True]
    assert asked_of_office(jie, MONDAY)[0].answered_on == TODAY
    with pytest.raises(SomebodyWasFaster):
        answer_from_office(jie, number, "再答一次", MONDAY)
    with pytest.raises(SomebodyWasFaster):
        note_answer_from_above(cast.sun, number, "已安排。", TODAY, MONDAY)


def test_what_staff_noted_as_its_answer_stays_among_staff(cast, jie, roof):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    note_answer_from_above(cast.sun, number, "电话里说同意，罗女士家先修。", TODAY, MONDAY)
    assert [(one.answered_on, one.answer) for one in asked_of_office(jie, MONDAY)] == [(TODAY, "")]


def test_an_office_beside_or_above_finds_nothing_of_it_and_cannot_answer(cast, jie, bei, roof):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    di = reader_of(Office.get(Office.kind == "district").id, "di")
    for stranger in (bei, di):
        assert asked_of_office(stranger, MONDAY) == []
        with pytest.raises(NotFound):
            answer_from_office(stranger, number, "好", MONDAY)
    with pytest.raises(Invalid):
        answer_from_office(jie, number, " ", MONDAY)


def test_where_nobody_reads_what_goes_up_stays_a_note_of_the_community(cast, jie, roof):
    OfficeReader.update(active=False).execute()
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    assert SentUp.get_by_id(number).to_office_id is None
    OfficeReader.update(active=True).execute()
    assert asked_of_office(jie, MONDAY) == []


def test_another_name_is_another_office(cast, jie, roof):
    send_up(cast.sun, roof, GoingUp("区住建局", "请协调"), MONDAY)
    assert asked_of_office(jie, MONDAY) == []


def test_danger_in_the_answer_stands_on_top(cast, jie, roof):
    number = send_up(cast.sun, roof, ROOF, MONDAY)
    answer_from_office(jie, number, "有人要跳楼，请马上去看。", MONDAY)
    assert Dispute.get_by_id(roof).in_danger is True
    assert Dispute.get_by_id(roof).kind is not ReportKind.OTHER
