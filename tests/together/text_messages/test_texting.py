"""Text messages to residents, handed to a real receiver on this machine: few, none at night, nothing secret in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from db.disputes.actions.answer import answer_question
from db.disputes.actions.forget import erase_contact
from db.disputes.actions.moves import accept_dispute, put_on_hold, resume_handling, settle_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.texts import allow_texts, stop_texts
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Contact, Dispute
from db.ground import outward
from db.ground.outward import TextGateway
from db.ground.refusals import Invalid, NotAllowed
from db.messages.actions.community_choices import set_quiet_hours
from db.messages.rules.quiet_hours import QuietHoursSpan
from db.records.history.tables import Event
from db.records.reports.rules import Report
from db.together.text_messages.actions import send_texts
from db.together.text_messages.queries import text_costs
from db.together.text_messages.tables import TextMessage
from tests.cast import MONDAY, Cast, doing_without
from tests.disputes.conftest import id_of
from tests.together.text_messages.gateway import Gateway, text_gateway_here
from tests.traces import columns_with

PHONE = "13900001111"
NIGHT = MONDAY.replace(hour=15)  # 23:00 in Shenyang
MORNING = MONDAY + timedelta(days=1)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with text_gateway_here() as kept:
        yield kept


def reported(cast: Cast, number: int = 0, text: str = "三楼的灯坏了。", **more):
    report = Report("facilities", f"{text}{number}", **more)
    return submit_dispute(cast.building_id, report, [], f"the-key-of-a-text-{number:04d}", MONDAY)


def agreed(cast: Cast, number: int = 0, phone: str = PHONE):
    receipt = reported(cast, number)
    allow_texts(receipt.link, phone, "移动短信", MONDAY)
    return receipt


def asked(cast: Cast, receipt, now: datetime = MONDAY) -> int:
    dispute = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute, Status.DISPATCHED, now)
    put_on_hold(cast.mei, dispute, Status.ACCEPTED, now, words="请问是几单元？")
    return dispute


def texts_of(link: str) -> tuple[str, bool]:
    return dispute_for_holder_of(link, MONDAY).texts


def test_a_text_says_the_number_and_the_public_address_and_nothing_else(cast, gateway):
    receipt = agreed(cast)
    asked(cast, receipt)
    with doing_without("text_messages"):
        assert send_texts(MONDAY) == 0
    assert (send_texts(MONDAY), send_texts(MONDAY)) == (1, 0)
    [text] = gateway.taken
    assert (text["to"], text["text"]) == (
        PHONE,
        f"【邻理】{receipt.reference} 有新消息，请打开 https://linli.example.cn/find，凭编号和短码查看。",
    )
    assert gateway.tokens == ["Bearer a-token"]
    assert [secret in json.dumps(text) for secret in (receipt.link, receipt.short_code)] == [False, False]


def test_who_did_not_agree_gets_none(cast, gateway):
    asked(cast, reported(cast, phone=PHONE, contact_wish="phone"))
    assert (send_texts(MONDAY), gateway.taken) == (0, [])


def test_none_goes_out_at_night_and_what_is_over_by_the_morning_never(cast, gateway):
    waits, over = agreed(cast, 1), agreed(cast, 2, "13900002222")
    asked(cast, waits, NIGHT)
    dispute = asked(cast, over, NIGHT)
    assert send_texts(NIGHT) == 0
    resume_handling(cast.mei, dispute, Status.ON_HOLD, NIGHT)
    assert send_texts(MORNING) == 1
    assert [text["to"] for text in gateway.taken] == [PHONE]


def test_at_most_three_a_matter(cast, gateway):
    receipt, now = agreed(cast), MONDAY
    dispute = asked(cast, receipt)
    for _ in range(5):
        send_texts(now)
        resume_handling(cast.mei, dispute, Status.ON_HOLD, now)
        now += timedelta(days=1)
        put_on_hold(cast.mei, dispute, Status.HANDLING, now, words="还有一个问题？")
    assert (len(gateway.taken), len({text["id"] for text in gateway.taken})) == (3, 3)


def test_at_most_three_a_day_to_one_number(cast, gateway):
    for number in range(5):
        asked(cast, agreed(cast, number))
    asked(cast, agreed(cast, 9, "13900002222"))
    assert (send_texts(MONDAY), send_texts(MORNING)) == (4, 2)


def test_what_the_gateway_refused_is_tried_again_later_under_the_same_number(cast, gateway):
    asked(cast, agreed(cast))
    gateway.answers = [500, 302]
    later = [MONDAY + timedelta(minutes=minutes) for minutes in (0, 5, 11, 22, 33)]
    assert [send_texts(now) for now in later] == [0, 0, 0, 1, 0]
    assert (len(gateway.taken), TextMessage.get().attempts) == (1, 3)


def test_after_three_attempts_it_is_left(cast, gateway):
    asked(cast, agreed(cast))
    gateway.answers = [500] * 9
    assert [send_texts(MONDAY + timedelta(minutes=11 * number)) for number in range(5)] == [0] * 5
    assert (len(gateway.answers), text_costs(cast.sun, MONDAY).failed) == (6, 1)


def test_of_danger_nothing_is_sent_because_somebody_else_may_hold_the_phone(cast, gateway):
    with pytest.raises(NotAllowed):
        allow_texts(reported(cast, text="他又打我了，我很怕").link, PHONE, "移动短信", MONDAY)
    assert Contact.select().count() == 0


@pytest.mark.parametrize("phone", ["", "024-00000000", "1390000111", "12345678901", "abc"])
def test_only_a_mobile_number_is_taken(cast, phone):
    with pytest.raises(Invalid):
        allow_texts(reported(cast).link, phone, "移动短信", MONDAY)


@pytest.mark.parametrize("stop", [stop_texts, erase_contact])
def test_consent_and_number_are_sealed_and_go_when_the_resident_says_so(cast, gateway, stop):
    receipt = agreed(cast)
    assert (columns_with(PHONE), columns_with("移动短信"), texts_of(receipt.link)[0]) == (
        [],
        [],
        "移动短信",
    )
    asked(cast, receipt)
    stop(receipt.link, MONDAY)
    assert (send_texts(MONDAY), Contact.select().count(), texts_of(receipt.link)[0]) == (
        0,
        0,
        "",
    )
    kinds = [one.kind for one in Event.several(subject="dispute")]
    assert ("texts_allowed" in kinds, ("texts_stopped" in kinds) is (stop is stop_texts)) == (True, True)


def test_stopping_leaves_name_and_phone_as_they_are(cast):
    receipt = reported(cast, name="罗莎", phone="13900003333", contact_wish="phone")
    allow_texts(receipt.link, PHONE, "移动短信", MONDAY)
    stop_texts(receipt.link, MONDAY)
    contact = Contact.get()
    assert (contact.sealed_phone is None, contact.sealed_text_phone, contact.sealed_text_provider) == (
        False,
        None,
        None,
    )


def test_another_carrier_has_not_been_agreed_to(cast, gateway):
    asked(cast, agreed(cast))
    outward.use_text_gateway(TextGateway(f"http://127.0.0.1:{gateway.port}/sms", "a-token", "别家短信"))
    assert (send_texts(MONDAY), gateway.taken) == (0, [])


def test_whoever_has_answered_just_now_is_told_nothing(cast, gateway):
    receipt = agreed(cast)
    dispute = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, dispute, Status.ACCEPTED, MONDAY, words="换好了。")
    answer_question(receipt.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED), MONDAY)
    assert (send_texts(MONDAY), gateway.taken) == (0, [])


def test_the_desk_sees_what_they_cost_and_the_number_is_forgotten(cast, gateway):
    for number in range(2):
        asked(cast, agreed(cast, number))
    send_texts(MONDAY)
    costs = text_costs(cast.sun, MONDAY)
    assert (costs.provider, costs.sent, costs.failed, costs.yuan) == ("移动短信", 2, 0, Decimal("0.10"))
    assert text_costs(cast.otto, MONDAY).sent == 0
    send_texts(MONDAY + timedelta(days=3))
    assert {row.number_hash for row in TextMessage.select()} == {""}


def test_a_gateway_in_our_own_network_that_nobody_named_is_not_reached(cast, gateway):
    outward.use_receivers_inside(frozenset())
    asked(cast, agreed(cast))
    assert (send_texts(MONDAY), gateway.taken) == (0, [])


def test_none_goes_out_at_night_even_where_a_community_has_no_quiet_hours(cast, gateway):
    set_quiet_hours(cast.sun, QuietHoursSpan("00:00", "00:00"), MONDAY)
    asked(cast, agreed(cast), NIGHT)
    assert (send_texts(NIGHT), send_texts(MORNING)) == (0, 1)


def test_a_communitys_own_quiet_hours_hold_too(cast, gateway):
    set_quiet_hours(cast.sun, QuietHoursSpan("09:00", "11:00"), MONDAY)
    asked(cast, agreed(cast))
    assert (send_texts(MONDAY), send_texts(MONDAY + timedelta(hours=2))) == (0, 1)


@pytest.mark.parametrize("mark", ["in_danger", "withheld"])
def test_danger_that_is_seen_later_stops_them(cast, gateway, mark):
    receipt = agreed(cast)
    asked(cast, receipt)
    Dispute.get().put(**{mark: True})
    assert (send_texts(MONDAY), texts_of(receipt.link)) == (0, ("移动短信", False))
