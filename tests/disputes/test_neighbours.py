"""What neighbours see of each other: supporters and joined disputes, but nothing that is Rosa's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.correct import set_privacy
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.resident import add_words, make_private, support_dispute, take_support_back, withdraw_dispute
from db.disputes.actions.talk import reply_to_resident
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.public import open_matters, similar_matters, supported_by
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import FellowSource
from db.disputes.rules.workflow import Status
from db.disputes.tables import Supporter
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.ground.sealing import token_hash
from db.records.photos.rules import CleanPhoto
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import WORDS, id_of, looked_at, settled, status, view
from tests.traces import words_in

HOUR = timedelta(hours=1)
D, A = Status.DISPATCHED, Status.ACCEPTED


def test_an_open_matter_is_shown_without_who_and_which_home(cast: Cast, submit):
    receipt = submit(text="3单元501室门口堆满纸箱，请打13812345678", name="罗女士", phone="13800001111")
    (matter,) = open_matters(cast.building_id)
    assert matter.reference == receipt.reference
    shown = repr(matter)
    for secret in ("501", "13812345678", "罗女士", "13800001111", receipt.link, receipt.short_code):
        assert secret not in shown


def test_private_matters_are_never_listed_suggested_or_joined(cast: Cast, submit):
    quarrel = submit(kind="neighbour")
    marked = submit(private=True)
    assert open_matters(cast.building_id) == []
    assert similar_matters(cast.building_id, WORDS, MONDAY) == []
    for receipt in (quarrel, marked):
        with pytest.raises(NotFound):
            support_dispute(cast.building_id, receipt.reference, "nils", MONDAY)


def test_matters_of_another_building_and_ended_ones_are_not_listed(cast: Cast, submit):
    submit(building_id=cast.neighbouring_building_id)
    settled(cast, id_of(cast, submit()))
    assert open_matters(cast.building_id) == []


def test_a_phone_supports_once_however_often_it_taps(cast: Cast, submit):
    receipt = submit()
    taps = ["nils", "nils", "ningning", "nils"]
    assert [support_dispute(cast.building_id, receipt.reference, who, MONDAY) for who in taps] == [1, 1, 2, 2]
    assert open_matters(cast.building_id)[0].supporters == 2
    assert supported_by("nils", [receipt.reference]) == {receipt.reference}
    assert supported_by("somebody", [receipt.reference]) == frozenset()


def test_a_matter_is_supported_at_its_own_building_only(cast: Cast, submit):
    receipt = submit()
    with pytest.raises(NotFound):
        support_dispute(cast.neighbouring_building_id, receipt.reference, "nils", MONDAY)


def test_what_sounds_alike_is_suggested_first(cast: Cast, submit):
    lamp = looked_at(cast, submit())
    lockers = "快递柜总是满的，希望再加一组快递柜。"
    looked_at(cast, submit(text=lockers), lockers)
    found = similar_matters(cast.building_id, "三单元楼道灯坏了一个星期没人修", MONDAY)
    assert [matter.reference for matter in found] == [lamp.reference]


def test_staff_open_a_quarrel_only_with_words_for_the_public(cast: Cast, submit):
    number = id_of(cast, submit(kind="neighbour"))
    with pytest.raises(Invalid):
        set_privacy(cast.mei, number, False, " ", MONDAY)
    set_privacy(cast.mei, number, False, "关于夜间安静时间，欢迎大家一起商量。", MONDAY)
    assert [matter.words for matter in open_matters(cast.building_id)] == ["关于夜间安静时间，欢迎大家一起商量。"]


def test_staff_never_open_what_its_resident_closed(cast: Cast, submit):
    receipt = submit()
    make_private(receipt.link, MONDAY)
    assert open_matters(cast.building_id) == []
    with pytest.raises(NotAllowed):
        set_privacy(cast.sun, id_of(cast, receipt), False, "公开的话", MONDAY)


def test_a_duplicate_is_joined_and_both_residents_keep_their_links(cast: Cast, submit):
    rosas, nils = submit(), submit(text="楼道灯不亮，晚上看不见台阶。")
    support_dispute(cast.building_id, nils.reference, "ningning", MONDAY)
    joined, main = id_of(cast, nils), id_of(cast, rosas)
    join_dispute(cast.mei, joined, D, MONDAY + HOUR, into=rosas.reference)
    add_words(nils.link, "我家门口也不亮。", (), MONDAY + HOUR)
    seen = view(cast, main)
    assert seen.joined_here == (nils.reference,)
    assert seen.supporters == 1
    assert [(said.text, said.joined_reference) for said in seen.messages] == [("我家门口也不亮。", nils.reference)]
    settled(cast, main, MONDAY + 2 * HOUR)
    nils_page = dispute_for_holder_of(nils.link, MONDAY + 2 * HOUR)
    assert (nils_page.status, nils_page.joined_reference) == (Status.SETTLED, rosas.reference)
    assert [said.purpose for said in nils_page.messages] == ["words", "settlement"]
    assert dispute_for_holder_of(rosas.link, MONDAY).status is Status.SETTLED


def test_nils_reads_nothing_of_rosas_conversation_after_joining(cast: Cast, submit):
    rosas, nils = submit(name="罗女士", phone="13800001111"), submit(text="楼道灯不亮，晚上看不见台阶。")
    main = id_of(cast, rosas)
    add_words(rosas.link, "我家501，晚上七点以后在。", (), MONDAY)
    join_dispute(cast.mei, id_of(cast, nils), D, MONDAY + HOUR, into=rosas.reference)
    reply_to_resident(cast.mei, main, "罗女士，明天去501。", (), MONDAY + HOUR)
    page = repr(dispute_for_holder_of(nils.link, MONDAY + HOUR))
    for secret in ("501", "罗女士", "13800001111", rosas.link, rosas.short_code):
        assert secret not in page


@pytest.mark.parametrize("into", ["itself", "TY-2026-9999", "elsewhere", "ended", ""])
def test_it_joins_only_another_open_dispute_of_the_same_building(cast: Cast, submit, into):
    receipt, ended, elsewhere = submit(), submit(), submit(building_id=cast.neighbouring_building_id)
    settled(cast, id_of(cast, ended))
    named = {"itself": receipt.reference, "ended": ended.reference, "elsewhere": elsewhere.reference}
    with pytest.raises(Invalid):
        join_dispute(cast.sun, id_of(cast, receipt), D, MONDAY, into=named.get(into, into))
    assert status(cast, id_of(cast, receipt)) is D


def test_joined_by_mistake_it_goes_on_as_its_own(cast: Cast, submit):
    rosas, nils = submit(), submit(text="楼道灯不亮，晚上看不见台阶。")
    number = id_of(cast, nils)
    join_dispute(cast.mei, number, D, MONDAY, into=rosas.reference)
    separate_dispute(cast.mei, number, Status.JOINED, MONDAY + HOUR, note="不是同一盏灯")
    seen = view(cast, number)
    assert (seen.status, seen.joined_into, len(seen.rounds)) == (D, None, 1)
    assert view(cast, id_of(cast, rosas)).joined_here == ()


def test_a_resident_withdraws_while_it_is_open_and_not_after(cast: Cast, submit):
    receipt, other = submit(), submit()
    for _press in ("first", "second"):
        withdraw_dispute(receipt.link, "已经自己解决了", MONDAY)
    assert len(dispute_for_holder_of(receipt.link, MONDAY).messages) == 1
    assert status(cast, id_of(cast, receipt)) is Status.WITHDRAWN
    settled(cast, id_of(cast, other))
    with pytest.raises(NotAllowed):
        withdraw_dispute(other.link, "", MONDAY)


def test_words_pressed_twice_are_said_once(cast: Cast, submit):
    receipt, photo = submit(), CleanPhoto(b"full", b"small", 4, 3)
    other = CleanPhoto(b"another", b"small", 4, 3)
    for text, photos, after in (
        ("又不亮了。", [], timedelta(0)),
        ("又不亮了。", [], timedelta(seconds=30)),
        ("又不亮了。", [photo], timedelta(0)),
        ("又不亮了。", [photo], timedelta(0)),
        ("又不亮了。", [other], timedelta(0)),
        ("又不亮了。", [other], HOUR),
    ):
        add_words(receipt.link, text, photos, MONDAY + after)
    said = dispute_for_holder_of(receipt.link, MONDAY + HOUR).messages
    assert [len(message.photo_ids) for message in said] == [0, 1, 1, 1]


def test_two_photos_pressed_twice_are_said_once_and_in_another_order_they_are_other_words(cast: Cast, submit):
    receipt = submit()
    photos = [CleanPhoto(b"first", b"small", 4, 3), CleanPhoto(b"second", b"small", 4, 3)]
    found = []
    for sent in (photos, photos, photos[::-1]):
        add_words(receipt.link, "又不亮了。", sent, MONDAY)
        found.append(len(dispute_for_holder_of(receipt.link, MONDAY).messages))
    assert found == [1, 1, 2]


def test_a_link_opens_one_dispute_and_no_other(cast: Cast, submit):
    rosas, nils = submit(), submit(text="另外一件完全不同的事情，请看看。")
    assert dispute_for_holder_of(nils.link, MONDAY).reference == nils.reference
    secrets = (rosas.link, rosas.reference, rosas.short_code)
    assert words_in(dispute_for_holder_of(nils.link, MONDAY), *secrets) == []
    assert words_in(dispute_for_holder_of(rosas.link, MONDAY), *secrets) == [rosas.reference, rosas.short_code]
    with pytest.raises(NotFound):
        dispute_for_holder_of(rosas.link[:-1] + "A" if rosas.link[-1] != "A" else rosas.link[:-1] + "B", MONDAY)


def test_taken_back_nobody_is_counted_any_more_and_no_past_week_changes(cast: Cast, submit):
    receipt, week = submit(), week_of(MONDAY, "Asia/Shanghai")
    number = id_of(cast, receipt)
    for who in ("nils", "ningning"):
        support_dispute(cast.building_id, receipt.reference, who, MONDAY)
    past = figures(cast.sun, week)
    take_support_back(cast.building_id, receipt.reference, "nils", week.end)
    assert (figures(cast.sun, week), past.supporters) == (past, 2)
    assert (view(cast, number).supporters, dispute_for_holder_of(receipt.link, MONDAY).supporters) == (1, 1)
    assert [row.supporters for row in list_disputes(cast.sun, DisputeFilter(), MONDAY).rows] == [1]
    assert [one.supporters for one in open_matters(cast.building_id)] == [1]
    assert supported_by("nils", [receipt.reference]) == frozenset()


def test_taken_back_within_the_week_it_counts_in_none(cast: Cast, submit):
    receipt = submit()
    support_dispute(cast.building_id, receipt.reference, "nils", MONDAY)
    take_support_back(cast.building_id, receipt.reference, "nils", MONDAY)
    assert figures(cast.sun, week_of(MONDAY, "Asia/Shanghai")).supporters == 0


def test_taken_back_and_said_again_it_counts_once_and_nothing_kept_points_at_the_phone(cast: Cast, submit):
    receipt = submit()
    support_dispute(cast.building_id, receipt.reference, "nils", MONDAY)
    take_support_back(cast.building_id, receipt.reference, "nils", MONDAY)
    assert Supporter.select().where(Supporter.token_hash == token_hash("nils")).count() == 0
    assert [support_dispute(cast.building_id, receipt.reference, "nils", MONDAY) for _ in range(2)] == [1, 1]
    assert Supporter.select().count() == 2


def test_who_took_it_back_is_neither_asked_nor_taken_along(cast: Cast, submit):
    nils, rosas = submit(), submit()
    for who in ("nils", "ningning"):
        support_dispute(cast.building_id, nils.reference, who, MONDAY)
    take_support_back(cast.building_id, nils.reference, "nils", MONDAY)
    join_dispute(cast.guo, id_of(cast, nils), Status.DISPATCHED, MONDAY, into=rosas.reference)
    assert view(cast, id_of(cast, rosas)).supporters == 1
    settled(cast, id_of(cast, rosas))
    asked = view(cast, id_of(cast, rosas)).fellows[1]
    assert [(one.source, one.asked) for one in asked] == [(FellowSource.JOINED, 1), (FellowSource.HOME_TOO, 1)]
