"""What neighbours see of each other: supporters and joined disputes, but nothing that is Rosa's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes import actions, queries
from db.disputes.rules import Status
from db.photos.rules import CleanPhoto
from db.refusals import Invalid, NotAllowed, NotFound
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import WORDS, id_of, settled, status, view
from tests.traces import words_in

HOUR = timedelta(hours=1)
D, A = Status.DISPATCHED, Status.ACCEPTED


def test_an_open_matter_is_shown_without_who_and_which_home(cast: Cast, submit):
    receipt = submit(text="3单元501室门口堆满纸箱，请打13812345678", name="罗女士", phone="13800001111")
    (matter,) = queries.open_matters(cast.building_id)
    assert matter.reference == receipt.reference
    shown = repr(matter)
    for secret in ("501", "13812345678", "罗女士", "13800001111", receipt.link, receipt.short_code):
        assert secret not in shown


def test_private_matters_are_never_listed_suggested_or_joined(cast: Cast, submit):
    quarrel = submit(kind="neighbour")
    marked = submit(private=True)
    assert queries.open_matters(cast.building_id) == []
    assert queries.similar_matters(cast.building_id, WORDS, MONDAY) == []
    for receipt in (quarrel, marked):
        with pytest.raises(NotFound):
            actions.support_dispute(cast.building_id, receipt.reference, "nils", MONDAY)


def test_matters_of_another_building_and_ended_ones_are_not_listed(cast: Cast, submit):
    submit(building_id=cast.neighbouring_building_id)
    settled(cast, id_of(cast, submit()))
    assert queries.open_matters(cast.building_id) == []


def test_a_phone_supports_once_however_often_it_taps(cast: Cast, submit):
    receipt = submit()
    taps = ["nils", "nils", "ningning", "nils"]
    assert [actions.support_dispute(cast.building_id, receipt.reference, who, MONDAY) for who in taps] == [1, 1, 2, 2]
    assert queries.open_matters(cast.building_id)[0].supporters == 2
    assert queries.supported_by("nils", [receipt.reference]) == {receipt.reference}
    assert queries.supported_by("somebody", [receipt.reference]) == frozenset()


def test_a_matter_is_supported_at_its_own_building_only(cast: Cast, submit):
    receipt = submit()
    with pytest.raises(NotFound):
        actions.support_dispute(cast.neighbouring_building_id, receipt.reference, "nils", MONDAY)


def test_what_sounds_alike_is_suggested_first(cast: Cast, submit):
    lamp = submit()
    submit(text="快递柜总是满的，希望再加一组快递柜。")
    found = queries.similar_matters(cast.building_id, "三单元楼道灯坏了一个星期没人修", MONDAY)
    assert [matter.reference for matter in found] == [lamp.reference]


def test_staff_open_a_quarrel_only_with_words_for_the_public(cast: Cast, submit):
    number = id_of(cast, submit(kind="neighbour"))
    with pytest.raises(Invalid):
        actions.set_privacy(cast.mei, number, False, " ", MONDAY)
    actions.set_privacy(cast.mei, number, False, "关于夜间安静时间，欢迎大家一起商量。", MONDAY)
    assert [matter.words for matter in queries.open_matters(cast.building_id)] == [
        "关于夜间安静时间，欢迎大家一起商量。"
    ]


def test_staff_never_open_what_its_resident_closed(cast: Cast, submit):
    receipt = submit()
    actions.make_private(receipt.link, MONDAY)
    assert queries.open_matters(cast.building_id) == []
    with pytest.raises(NotAllowed):
        actions.set_privacy(cast.sun, id_of(cast, receipt), False, "公开的话", MONDAY)


def test_a_duplicate_is_joined_and_both_residents_keep_their_links(cast: Cast, submit):
    rosas, nils = submit(), submit(text="楼道灯不亮，晚上看不见台阶。")
    actions.support_dispute(cast.building_id, nils.reference, "ningning", MONDAY)
    joined, main = id_of(cast, nils), id_of(cast, rosas)
    actions.join_dispute(cast.mei, joined, D, MONDAY + HOUR, into=rosas.reference)
    actions.add_words(nils.link, "我家门口也不亮。", (), MONDAY + HOUR)
    seen = view(cast, main)
    assert seen.joined_here == (nils.reference,)
    assert seen.supporters == 1
    assert [(said.text, said.joined_reference) for said in seen.messages] == [("我家门口也不亮。", nils.reference)]
    settled(cast, main, MONDAY + 2 * HOUR)
    nils_page = queries.dispute_for_holder_of(nils.link, MONDAY + 2 * HOUR)
    assert (nils_page.status, nils_page.joined_reference) == (Status.SETTLED, rosas.reference)
    assert [said.purpose for said in nils_page.messages] == ["words", "settlement"]
    assert queries.dispute_for_holder_of(rosas.link, MONDAY).status is Status.SETTLED


def test_nils_reads_nothing_of_rosas_conversation_after_joining(cast: Cast, submit):
    rosas, nils = submit(name="罗女士", phone="13800001111"), submit(text="楼道灯不亮，晚上看不见台阶。")
    main = id_of(cast, rosas)
    actions.add_words(rosas.link, "我家501，晚上七点以后在。", (), MONDAY)
    actions.join_dispute(cast.mei, id_of(cast, nils), D, MONDAY + HOUR, into=rosas.reference)
    actions.reply_to_resident(cast.mei, main, "罗女士，明天去501。", (), MONDAY + HOUR)
    page = repr(queries.dispute_for_holder_of(nils.link, MONDAY + HOUR))
    for secret in ("501", "罗女士", "13800001111", rosas.link, rosas.short_code):
        assert secret not in page


@pytest.mark.parametrize("into", ["itself", "TY-2026-9999", "elsewhere", "ended", ""])
def test_it_joins_only_another_open_dispute_of_the_same_building(cast: Cast, submit, into):
    receipt, ended, elsewhere = submit(), submit(), submit(building_id=cast.neighbouring_building_id)
    settled(cast, id_of(cast, ended))
    named = {"itself": receipt.reference, "ended": ended.reference, "elsewhere": elsewhere.reference}
    with pytest.raises(Invalid):
        actions.join_dispute(cast.sun, id_of(cast, receipt), D, MONDAY, into=named.get(into, into))
    assert status(cast, id_of(cast, receipt)) is D


def test_joined_by_mistake_it_goes_on_as_its_own(cast: Cast, submit):
    rosas, nils = submit(), submit(text="楼道灯不亮，晚上看不见台阶。")
    number = id_of(cast, nils)
    actions.join_dispute(cast.mei, number, D, MONDAY, into=rosas.reference)
    actions.separate_dispute(cast.mei, number, Status.JOINED, MONDAY + HOUR, note="不是同一盏灯")
    seen = view(cast, number)
    assert (seen.status, seen.joined_into, len(seen.rounds)) == (D, None, 1)
    assert view(cast, id_of(cast, rosas)).joined_here == ()


def test_a_resident_withdraws_while_it_is_open_and_not_after(cast: Cast, submit):
    receipt, other = submit(), submit()
    for _press in ("first", "second"):
        actions.withdraw_dispute(receipt.link, "已经自己解决了", MONDAY)
    assert len(queries.dispute_for_holder_of(receipt.link, MONDAY).messages) == 1
    assert status(cast, id_of(cast, receipt)) is Status.WITHDRAWN
    settled(cast, id_of(cast, other))
    with pytest.raises(NotAllowed):
        actions.withdraw_dispute(other.link, "", MONDAY)


def test_words_pressed_twice_are_said_once(cast: Cast, submit):
    receipt, photo = submit(), CleanPhoto(b"full", b"small", 4, 3)
    other = CleanPhoto(b"another", b"small", 4, 3)
    for text, photos, after in (
        ("又不亮了。", [], timedelta(0)), ("又不亮了。", [], timedelta(seconds=30)),
        ("又不亮了。", [photo], timedelta(0)), ("又不亮了。", [photo], timedelta(0)),
        ("又不亮了。", [other], timedelta(0)),
        ("又不亮了。", [other], HOUR),
    ):  # fmt: skip
        actions.add_words(receipt.link, text, photos, MONDAY + after)
    said = queries.dispute_for_holder_of(receipt.link, MONDAY + HOUR).messages
    assert [len(message.photo_ids) for message in said] == [0, 1, 1, 1]


def test_a_link_opens_one_dispute_and_no_other(cast: Cast, submit):
    rosas, nils = submit(), submit(text="另外一件完全不同的事情，请看看。")
    assert queries.dispute_for_holder_of(nils.link, MONDAY).reference == nils.reference
    secrets = (rosas.link, rosas.reference, rosas.short_code)
    assert words_in(queries.dispute_for_holder_of(nils.link, MONDAY), *secrets) == []
    assert words_in(queries.dispute_for_holder_of(rosas.link, MONDAY), *secrets) == [rosas.reference, rosas.short_code]
    with pytest.raises(NotFound):
        queries.dispute_for_holder_of(rosas.link[:-1] + "A" if rosas.link[-1] != "A" else rosas.link[:-1] + "B", MONDAY)
