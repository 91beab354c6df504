"""A dispute comes in: once, whole, to the right desk, with its secrets kept."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.community.routing.actions import set_routes
from db.community.routing.rules import RoutingRuleDetails, RoutingTarget
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.submit import file_on_behalf, submit_dispute
from db.disputes.actions.talk import add_note, reply_to_resident
from db.disputes.queries.desk import photo_for_staff
from db.disputes.queries.photos import photo_for_holder_of
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Contact, Dispute
from db.ground import connection
from db.ground.refusals import Invalid, NotFound
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import Source
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import WORDS, id_of, rosas_report, view
from tests.traces import columns_with

PHOTO = CleanPhoto(b"full", b"thumb", 4, 3)


def test_references_count_up_within_the_year_and_start_anew(cast: Cast, submit):
    new_year = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    moments = (MONDAY, MONDAY, new_year - timedelta(seconds=1), new_year)
    assert [submit(now=moment).reference for moment in moments] == [
        "TY-2026-0001",
        "TY-2026-0002",
        "TY-2026-0003",
        "TY-2027-0001",
    ]


def test_the_same_key_gives_the_same_receipt_and_one_dispute(cast: Cast, submit):
    first, second = submit(key="one-key-for-both-taps"), submit(key="one-key-for-both-taps")
    assert replace(second, is_new=True) == first
    assert (first.is_new, second.is_new) == (True, False)
    assert Dispute.select().count() == 1


def test_a_double_tap_on_two_connections_makes_one_dispute(cast: Cast):
    receipts, start = [], threading.Barrier(6)

    def tap() -> None:
        start.wait()
        with connection.open_for_one_run():
            receipts.append(submit_dispute(cast.building_id, rosas_report(), (), "pressed-in-a-hurry", MONDAY))

    taps = [threading.Thread(target=tap) for _ in range(6)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert len({receipt.reference for receipt in receipts}) == 1
    assert sorted(receipt.is_new for receipt in receipts) == [False] * 5 + [True]
    assert Dispute.select().count() == 1


def test_many_residents_at_once_all_get_a_number_of_their_own(cast: Cast):
    references, start = [], threading.Barrier(8)

    def report(number: int) -> None:
        start.wait()
        with connection.open_for_one_run():
            key = f"somebody-elses-key-{number}"
            references.append(submit_dispute(cast.building_id, rosas_report(), (), key, MONDAY).reference)

    residents = [threading.Thread(target=report, args=(number,)) for number in range(8)]
    for one in residents:
        one.start()
    for one in residents:
        one.join()
    assert sorted(references) == [f"TY-2026-{number:04d}" for number in range(1, 9)]


def test_a_bad_report_leaves_nothing_behind(cast: Cast, submit):
    with pytest.raises(Invalid):
        submit(text="短")
    with pytest.raises(Invalid):
        submit(photos=[PHOTO] * 7)
    with pytest.raises(Invalid):
        submit(key="short")
    assert Dispute.select().count() == 0
    assert submit().reference == "TY-2026-0001"


def test_a_building_that_does_not_exist_is_not_found(cast: Cast, submit):
    with pytest.raises(NotFound):
        submit(building_id=9999)


def test_contact_details_are_sealed_at_rest(cast: Cast, submit):
    submit(name="罗女士", phone="138 0000 1111", contact_wish="phone")
    assert Contact.select().count() == 1
    assert [columns_with(secret) for secret in ("罗女士", "138 0000 1111", "13800001111")] == [[], [], []]


def test_an_anonymous_report_keeps_no_contact_row(cast: Cast, submit):
    submit()
    assert Contact.select().count() == 0


def test_the_secret_link_and_the_short_code_are_nowhere_in_the_open(cast: Cast, submit):
    receipt = submit()
    assert (columns_with(receipt.link), columns_with(receipt.short_code), len(receipt.link)) == ([], [], 22)
    assert columns_with(receipt.reference) == ["dispute.reference", "event.data", "outbox_message.values"]


def test_it_goes_to_the_buildings_mediator_with_the_rule_in_the_timeline(cast: Cast, submit):
    seen = view(cast, id_of(cast, submit()))
    assert (seen.status, seen.level, seen.holder) == (Status.DISPATCHED, HolderLevel.BUILDING, "梅调解")
    dispatched = seen.timeline[1]
    assert (dispatched.kind, dispatched.actor_kind, dispatched.to_name) == ("dispatch", "system", "梅调解")
    assert dispatched.data["rule"] == 1


def test_the_first_matching_rule_decides(cast: Cast, submit):
    water = RoutingRuleDetails(RoutingTarget.UNIT, kind="facilities", unit_id=cast.unit_id)
    set_routes(cast.sun, [water, RoutingRuleDetails(RoutingTarget.BUILDING_MEDIATOR)], MONDAY)
    assert view(cast, id_of(cast, submit(kind="facilities"))).holder == "桃仙供水所"
    assert view(cast, id_of(cast, submit(kind="property"))).holder == "梅调解"


def test_without_a_mediator_it_goes_up_to_whoever_there_is(cast: Cast, submit):
    assert view(cast, id_of(cast, submit(building_id=cast.neighbouring_building_id))).holder == "郭书记"
    assert view(cast, id_of(cast, submit(building_id=cast.far_building_id))).holder == "孙书记"


def test_limits_count_working_days_of_the_official_calendar(cast: Cast, submit):
    before_holiday = datetime(2026, 9, 30, 4, 0, tzinfo=UTC)  # Wednesday noon, National Day tomorrow
    seen = view(cast, id_of(cast, submit(now=before_holiday)), before_holiday)
    assert seen.present.contact_due == datetime(2026, 10, 8, 16, 0, tzinfo=UTC)  # Thursday the 8th ends


def test_neighbour_disputes_and_marked_ones_are_private(cast: Cast, submit):
    made = [submit(kind="neighbour"), submit(private=True), submit()]
    assert [view(cast, id_of(cast, receipt)).private for receipt in made] == [True, True, False]


def test_staff_file_for_somebody_who_phones(cast: Cast):
    receipt = file_on_behalf(
        cast.mei,
        cast.building_id,
        rosas_report(phone="13800001111"),
        (),
        Source.PHONE,
        False,
        "a-key-for-a-phone-call",
        MONDAY,
    )
    seen = view(cast, id_of(cast, receipt))
    assert (seen.source, seen.filed_by) == (Source.PHONE, "梅调解")
    assert seen.timeline[0].actor_name == "梅调解"


@pytest.mark.parametrize(
    ("phone", "receipt_given", "askable"), [("", False, False), ("", True, True), ("13800001111", False, True)]
)
def test_who_holds_no_receipt_and_left_no_phone_cannot_be_asked(cast: Cast, phone, receipt_given, askable):
    receipt = file_on_behalf(
        cast.mei,
        cast.building_id,
        rosas_report(phone=phone),
        (),
        Source.WALK_IN,
        receipt_given,
        "a-key-for-the-counter",
        MONDAY,
    )
    number = id_of(cast, receipt)
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="办好了。")
    assert (view(cast, number).present.asked_at is not None) is askable


def test_a_resident_cannot_be_impersonated_as_a_scan(cast: Cast):
    with pytest.raises(Invalid):
        file_on_behalf(cast.mei, cast.building_id, rosas_report(), (), Source.SCAN, True, "a-key-for-a-forgery", MONDAY)


def test_mei_files_for_her_own_building_only(cast: Cast):
    for place in (cast.neighbouring_building_id, cast.far_building_id, cast.other_building_id):
        with pytest.raises(NotFound):
            file_on_behalf(cast.mei, place, rosas_report(), (), Source.VISIT, False, f"a-key-for-place-{place}", MONDAY)


def test_photos_belong_to_the_report_and_to_nobody_else(cast: Cast, submit):
    rosas, nils = submit(photos=[PHOTO]), submit(text=WORDS + "我是另一家。")
    (photo,) = dispute_for_holder_of(rosas.link, MONDAY).photo_ids
    assert photo_for_holder_of(rosas.link, photo) == b"full"
    assert photo_for_holder_of(rosas.link, photo, thumbnail=True) == b"thumb"
    for link in (nils.link, "a-guess"):
        with pytest.raises(NotFound):
            photo_for_holder_of(link, photo)
    assert photo_for_staff(cast.mei, photo) == b"full"
    for stranger in (cast.otto, cast.luo):
        with pytest.raises(NotFound):
            photo_for_staff(stranger, photo)


def test_no_actor_is_needed_to_be_heard(cast: Cast, submit):
    assert isinstance(cast.sun, Actor)
    assert view(cast, id_of(cast, submit())).timeline[0].actor_kind == "resident"


def test_the_photos_of_what_was_said_stay_with_it(cast: Cast, submit):
    """A settlement's and a reply's the resident sees too; a note's are for colleagues."""
    receipt = submit()
    number = id_of(cast, receipt)
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    add_note(cast.mei, number, "线路图。", [PHOTO], MONDAY)
    reply_to_resident(cast.mei, number, "是这盏灯吗？", [PHOTO, PHOTO], MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="灯换好了。", photos=[PHOTO])
    assert [(one.purpose, len(one.photo_ids)) for one in view(cast, number).messages] == [
        ("note", 1),
        ("words", 2),
        ("settlement", 1),
    ]
    seen = dispute_for_holder_of(receipt.link, MONDAY).messages
    assert [(one.text, len(one.photo_ids)) for one in seen] == [("是这盏灯吗？", 2), ("灯换好了。", 1)]
    assert photo_for_holder_of(receipt.link, seen[1].photo_ids[0]) == b"full"
