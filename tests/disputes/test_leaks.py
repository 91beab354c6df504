"""What must not be learned by the way: through suggestions, joined matters, assigning several, search, odd values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.community.organisation.tables import Building
from db.community.staff.actions.sessions import WrongNameOrPassword, sign_in
from db.disputes.actions.correct import change_building, set_privacy
from db.disputes.actions.danger import end_danger
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.actions.resident import add_words, make_private, support_dispute
from db.disputes.actions.several import dispatch_several
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.talk import add_note, record_contact
from db.disputes.queries.desk import dispute_for_desk, photo_for_staff
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.photos import photo_for_holder_of
from db.disputes.queries.public import similar_matters
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import link_for, text_received
from db.disputes.queries.today import today
from db.disputes.rules.workflow import Status
from db.ground.refusals import Invalid, NotFound
from db.records.photos.rules import CleanPhoto
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, rosas_report, settled, view
from tests.traces import words_in

HOUR = timedelta(hours=1)
D = Status.DISPATCHED
PHOTO = CleanPhoto(b"full", b"small", 4, 3)
BEYOND = 2**70


def suggested(cast: Cast, text: str) -> list[str]:
    return [matter.reference for matter in similar_matters(cast.building_id, text, MONDAY)]


def test_nobody_finds_out_by_guessing_what_was_blotted_out(cast: Cast, submit):
    submit(text="王大爷 13812345678 五零一室")
    assert suggested(cast, "13812345678") == suggested(cast, "王大爷 13812345678 五零一室") == []


def test_an_opened_quarrel_is_found_by_its_public_words_only(cast: Cast, submit):
    receipt = submit(kind="neighbour", text="王大爷又在半夜打孩子，哭声很大，吓人。")
    end_danger(cast.sun, id_of(cast, receipt), True, MONDAY)
    set_privacy(cast.mei, id_of(cast, receipt), False, "关于夜间安静时间，欢迎商量。", MONDAY)
    assert suggested(cast, "王大爷又在半夜打孩子，哭声很大") == []
    assert suggested(cast, "夜间安静时间") == [receipt.reference]


def test_nothing_is_joined_into_what_its_resident_keeps_private(cast: Cast, submit):
    rosas, nils = submit(private=True), submit()
    with pytest.raises(Invalid):
        join_dispute(cast.mei, id_of(cast, nils), D, MONDAY, into=rosas.reference)


def test_how_a_joined_matter_ended_is_told_without_names_and_numbers(cast: Cast, submit):
    rosas, nils = submit(), submit()
    main = id_of(cast, rosas)
    join_dispute(cast.mei, id_of(cast, nils), D, MONDAY, into=rosas.reference)
    accept_dispute(cast.mei, main, D, MONDAY)
    words = "罗女士，您家501的灯换好了，有事打13800001111。"
    settle_dispute(cast.mei, main, Status.ACCEPTED, MONDAY + HOUR, words=words)
    (told,) = dispute_for_holder_of(nils.link, MONDAY + HOUR).messages
    assert told.text == "＊＊，您家＊＊的灯换好了，有事打＊＊。"


def test_made_private_after_joining_it_tells_only_that_it_ended(cast: Cast, submit):
    rosas, nils = submit(), submit()
    main = id_of(cast, rosas)
    join_dispute(cast.mei, id_of(cast, nils), D, MONDAY, into=rosas.reference)
    make_private(rosas.link, MONDAY)
    settled(cast, main, MONDAY + HOUR)
    page = dispute_for_holder_of(nils.link, MONDAY + HOUR)
    assert (page.status, page.messages, page.joined_reference) == (Status.SETTLED, (), None)


def test_assigning_several_says_nothing_of_what_one_may_not_read(cast: Cast, submit):
    near, far = submit(), submit(building_id=cast.far_building_id)
    ids = [id_of(cast, near), id_of(cast, far), 99]
    assert dispatch_several(cast.guo, ids, MONDAY, staff_id=cast.guo.staff_id) == [(near.reference, None)]


def test_nothing_is_joined_into_what_one_may_not_read(cast: Cast, submit):
    Building.update(grid=cast.far_grid_id).where(Building.id == cast.neighbouring_building_id).execute()
    there, handed = (submit(building_id=cast.neighbouring_building_id) for _ in range(2))
    number = id_of(cast, handed)
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.mei.staff_id)
    with pytest.raises(Invalid):
        join_dispute(cast.mei, number, D, MONDAY, into=there.reference)
    assert view(cast, id_of(cast, there)).joined_here == ()


def test_who_reads_a_matter_sees_the_photos_of_what_was_joined_into_it(cast: Cast, submit):
    rosas, nils = submit(), submit(photos=[PHOTO])
    main = id_of(cast, rosas)
    joined = id_of(cast, nils)
    (photo,) = view(cast, joined).photo_ids
    add_words(nils.link, "再看一张。", [PHOTO], MONDAY)
    join_dispute(cast.mei, joined, D, MONDAY, into=rosas.reference)
    with pytest.raises(NotFound):
        photo_for_staff(cast.luo, photo)
    dispatch_dispute(cast.sun, main, D, MONDAY, unit_id=cast.unit_id)
    assert photo_for_staff(cast.luo, photo) == b"full"


def test_the_auditor_reads_no_phone_number_in_any_text(cast: Cast, submit):
    receipt = submit(text="灯坏了，请打 138 0000 1111 找我，谢谢。")
    number = id_of(cast, receipt)
    record_contact(cast.mei, number, "打了138-0000-1111，约明天。", MONDAY)
    settled(cast, number)
    other = view(cast, id_of(cast, submit(text="灯坏了，请打 138 0000 1111 找我，谢谢。")), actor=cast.an)
    page = list_disputes(cast.an, DisputeFilter(), MONDAY)
    for shown in (view(cast, number, actor=cast.an), other, page, today(cast.an, MONDAY)):
        assert words_in(shown, "1111") == []
    assert words_in(view(cast, number, actor=cast.mei), "138 0000 1111", "138-0000-1111") == [
        "138 0000 1111",
        "138-0000-1111",
    ]


def test_a_form_sent_to_two_communities_gives_away_nothing_of_the_first(cast: Cast, submit):
    receipt = submit(key="one-key-for-two-doors")
    with pytest.raises(Invalid):
        submit(key="one-key-for-two-doors", building_id=cast.other_building_id)
    moved = id_of(cast, receipt)
    change_building(cast.mei, moved, cast.neighbouring_building_id, MONDAY)
    again = submit(key="one-key-for-two-doors")
    assert (again.link, again.is_new, again.building_code) == (receipt.link, False, "B2C3D7")


@pytest.mark.parametrize("key", ["a\x00key-of-sixteen-letters", "k" * 65, "short", "钥匙" * 20])
def test_a_form_key_of_another_make_is_refused_in_words(cast: Cast, submit, key):
    with pytest.raises(Invalid):
        submit(key=key)
    assert text_received(key) is None


def test_numbers_beyond_every_row_find_nothing(cast: Cast, submit):
    receipt = submit()
    tries = (
        lambda: photo_for_holder_of(receipt.link, BEYOND),
        lambda: photo_for_staff(cast.sun, BEYOND),
        lambda: dispute_for_desk(cast.sun, BEYOND, MONDAY),
        lambda: add_note(cast.sun, BEYOND, "看一看", (), MONDAY),
        lambda: submit_dispute(BEYOND, rosas_report(), (), "a-key-of-sixteen-letters", MONDAY),
    )
    for attempt in tries:
        with pytest.raises(NotFound):
            attempt()


def test_invisible_characters_find_nothing_and_break_nothing(cast: Cast, submit):
    receipt = submit()
    with pytest.raises(NotFound):
        link_for(receipt.reference + "\x00", receipt.short_code + "\x00")
    with pytest.raises(NotFound):
        support_dispute(cast.building_id, "TY\x00", "nils", MONDAY)
    with pytest.raises(WrongNameOrPassword):
        sign_in("mei\x00", "whatever", "network", MONDAY)
    with pytest.raises(Invalid):
        join_dispute(cast.mei, id_of(cast, receipt), D, MONDAY, into="TY\x00")
    assert list_disputes(cast.sun, DisputeFilter(text="楼道\x00灯"), MONDAY).total == 1


@pytest.mark.parametrize(("text", "found"), [("%", 1), ("_", 1), ("100%", 1), ("\\", 0), ("灯" * 60_000, 0)])
def test_search_takes_every_character_as_itself(cast: Cast, submit, text, found):
    submit(text="电费涨了100%，a_b 是谁定的？")
    submit()
    assert list_disputes(cast.sun, DisputeFilter(text=text), MONDAY).total == found


@pytest.mark.parametrize(
    "odd",
    [
        {"page": -5},
        {"page": BEYOND},
        {"per_page": 0},
        {"per_page": -1},
        {"sort": "id; DROP TABLE dispute"},
        {"submitted_from": date.min},
        {"submitted_to": date.max},
    ],
)
def test_odd_values_of_a_list_still_give_a_page(cast: Cast, submit, odd):
    submit()
    assert list_disputes(cast.sun, DisputeFilter(**odd), MONDAY).total == 1


@pytest.mark.parametrize("day", [date.max, date(2028, 1, 1), date(2026, 11, 15)])
def test_a_day_nobody_means_is_refused(cast: Cast, dispute_id, day):
    with pytest.raises(Invalid):
        dispatch_dispute(cast.sun, dispute_id, D, MONDAY, staff_id=cast.guo.staff_id, settle_by=day)


def test_emoji_and_other_scripts_come_back_as_they_were_written(cast: Cast, submit):
    words = "👨‍👩‍👧‍👦 灯坏了 🏮 مرحبا שלום 𠮷野 ẛ̣ 请修一修"
    receipt = submit(text=words + "\u202e\x00\ufeff")
    assert dispute_for_holder_of(receipt.link, MONDAY).text == words
