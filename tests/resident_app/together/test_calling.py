"""The page behind a personal link, on a phone without JavaScript: code first, then one matter and what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import Status
from db.records.history.queries import happenings_of
from db.records.photos.rules import clean_photo
from db.records.photos.tables import SetAsidePhoto
from db.together.calling.actions.calls import call_units, renew_link
from db.together.calling.actions.phones import make_own_link, new_short_code
from db.together.calling.actions.synchronising import tend_calls
from db.together.calling.queries.calls import calls_of, unit_code
from db.together.calling.queries.visits import visit_for
from db.together.calling.rules import CallRequest
from resident_app.serving import rate_limits
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import electrician
from tests.pages import Page, page_of
from tests.resident_app.conftest import photo, upload
from tests.resident_app.together.weight import camera, weight_of
from tests.together.calling.conftest import keys_sent_to

__all__ = ["electrician"]
D, A = Status.DISPATCHED, Status.ACCEPTED
SAID = "厨房水管漏水，已经泡了楼下，请打13900002222。"


@pytest.fixture
def number(cast: Cast, submit) -> int:
    reference = submit(text=SAID, name="罗女士", phone="13800001111", room="102").reference
    found = list_disputes(cast.sun, DisputeFilter(text=reference), MONDAY)
    return found.rows[0].id


@pytest.fixture
def called(cast: Cast, number: int, electrician):
    """Calls both units and gives back the address of Luo's link."""

    def call(may_call: bool = False) -> str:
        lead = CallRequest(cast.unit_id, "请今天来看看", may_call=may_call)
        call_units(cast.guo, number, D, MONDAY, lead=lead, assisting=(CallRequest(cast.other_unit_id, "先断电"),))
        return f"/c/{keys_sent_to(cast.unit_id)[-1]}"

    return call


def enter(phone, address: str, cast: Cast, unit_id: int | None = None):
    """The unit's short code, as it was told on the phone."""
    code = unit_code(cast.guo, unit_id or cast.unit_id)
    return phone.send(address, f"{address}/code", {"code": code})


def view(cast: Cast, number: int):
    return dispute_for_desk(cast.sun, number, MONDAY)


def test_a_new_phone_is_asked_for_the_units_code_and_shows_nothing_before(rosa, cast, called):
    address = called()
    told = ["请您主办这件事", "漏水", "1号楼", "102", "请今天来看看", "浑南供电所", "TY-2026"]
    assert rosa.page(address).holds("单位短码", *told) == ["单位短码"]
    assert enter(rosa, address, cast).status_code == 303
    assert rosa.page(address).holds(*told) == told


def test_a_wrong_code_is_said_so_and_after_five_the_link_waits(rosa, cast, called):
    address = called()
    answers = [rosa.send(address, f"{address}/code", {"code": "00000x"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "短码不对" in answers[0].get_data(as_text=True)
    assert enter(rosa, address, cast).status_code == 429


def test_full_width_digits_are_digits(rosa, cast, called):
    address = called()
    code = unit_code(cast.guo, cast.unit_id)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert rosa.send(address, f"{address}/code", {"code": f" {wide} "}).status_code == 303


def test_a_phone_is_known_for_every_link_of_its_unit_for_three_months(rosa, nils, cast, called, time):
    address = called()
    enter(rosa, address, cast)
    told = ["漏水", "102", "1号楼"]
    assert [phone.page(address).holds(*told) for phone in (rosa, nils)] == [told, []]
    time.moment = MONDAY + timedelta(days=29)
    assert "漏水" in rosa.text(address)


def test_the_code_of_another_unit_opens_nothing(rosa, cast, called):
    address = called()
    assert enter(rosa, address, cast, cast.other_unit_id).status_code in (303, 422)
    if unit_code(cast.guo, cast.unit_id) != unit_code(cast.guo, cast.other_unit_id):
        assert rosa.page(address).holds("漏水", "102", "1号楼") == []


def test_taken_written_down_and_settled(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    assert "等您回应" in rosa.text(address)
    taken = rosa.send(address, f"{address}/do/accept", {"text": "下午三点到。"})
    assert (taken.status_code, "居民在页面上能看到您接手了" in rosa.text(taken.location)) == (303, True)
    done = rosa.send(address, f"{address}/do/log", {"text": "阀门换了。", "photos": upload(photo())})
    assert done.status_code == 303
    assert view(cast, number).status is Status.HANDLING
    thanks = rosa.send(address, f"{address}/do/finish", {"text": "修好了，请您试试。"})
    assert (thanks.status_code, "辛苦了" in thanks.get_data(as_text=True)) == (200, True)
    assert view(cast, number).status is Status.SETTLED
    assert rosa.open(address).status_code == 404


def test_what_was_done_can_be_written_down_once_it_is_taken_by_those_who_assist_too(rosa, cast, called):
    addresses = [called(), f"/c/{keys_sent_to(cast.other_unit_id)[-1]}"]
    for address, unit_id in zip(addresses, (cast.unit_id, cast.other_unit_id), strict=True):
        enter(rosa, address, cast, unit_id)
        before = rosa.text(address)
        rosa.send(address, f"{address}/do/accept", {"text": ""})
        assert ["记下做了什么" in page for page in (before, rosa.text(address))] == [False, True]


def test_words_sent_by_a_link_that_was_revoked_meanwhile_come_back(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    shown = rosa.text(address)
    renew_link(cast.guo, calls_of(cast.guo, number)[1].id, MONDAY)
    late = rosa.press(shown, f"{address}/do/ask", {"text": "钥匙在谁那儿？"})
    assert (late.status_code, page_of(late).all("textarea")) == (404, ["钥匙在谁那儿？"])


def test_declined_with_a_reason_it_is_back_and_the_link_is_closed(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    empty = rosa.send(address, f"{address}/do/decline", {"text": " "})
    assert (empty.status_code, view(cast, number).holder_unit_id) == (422, cast.unit_id)
    assert rosa.send(address, f"{address}/do/decline", {"text": "表后管归物业。"}).status_code == 200
    assert view(cast, number).holder_staff_id == cast.guo.staff_id
    assert "打不开了" in rosa.text(address)


def test_what_was_typed_comes_back_when_somebody_was_faster(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    shown = rosa.text(address)
    tend_calls(MONDAY)
    from db.disputes.actions.moves import accept_dispute

    accept_dispute(cast.luo, number, D, MONDAY)
    late = rosa.press(shown, f"{address}/do/accept", {"text": "我们晚上来"})
    page = late.get_data(as_text=True)
    assert (late.status_code, "刚刚" in page or "别人" in page) == (422, True)
    assert "我们晚上来" in page_of(late).all("textarea")


def test_a_phone_no_longer_known_sends_what_it_wrote_with_the_code(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    shown = rosa.text(address)
    new_short_code(cast.luo, MONDAY)
    late = page_of(rosa.press(shown, f"{address}/do/ask", {"text": "钥匙在谁那儿？"}))
    assert ("请先输入单位短码" in late.text, late.all("textarea")) == (True, ["钥匙在谁那儿？"])
    wrong = rosa.press(late.html, f"{address}/code", {"code": "00000x"})
    assert (wrong.status_code, page_of(wrong).all("textarea")) == (422, ["钥匙在谁那儿？"])
    code = {"code": unit_code(cast.guo, cast.unit_id)}
    done = rosa.press_and_go_on(wrong.get_data(as_text=True), f"{address}/code", code)
    assert (done.status_code, done.location) == (303, f"{address}?done=ask")
    assert [one.text for one in view(cast, number).messages][-1:] == ["钥匙在谁那儿？"]


def test_photos_go_with_the_code_too_and_one_that_is_none_is_told(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    rosa.send(address, f"{address}/do/accept", {"text": ""})
    shown = rosa.text(address)
    new_short_code(cast.luo, MONDAY)
    chosen = [upload(photo()), upload(b"MZ not a photo"), upload(photo("green"))]
    late = page_of(rosa.press(shown, f"{address}/do/log", {"text": "阀门换了。", "photos": chosen}))
    assert (len(late.elements(".thumbs img")), late.holds("照片 2:")) == (2, ["照片 2:"])
    rosa.press_and_go_on(late.html, f"{address}/code", {"code": unit_code(cast.guo, cast.unit_id)})
    assert [(one.text, len(one.photo_ids)) for one in view(cast, number).messages][-1:] == [("阀门换了。", 2)]
    assert SetAsidePhoto.select().count() == 0


def test_photos_sent_by_a_link_that_is_over_are_said_to_have_stayed(rosa, cast, called):
    address = called()
    enter(rosa, address, cast)
    rosa.send(address, f"{address}/do/accept", {"text": ""})
    shown = rosa.text(address)
    rosa.press(shown, f"{address}/do/finish", {"text": "修好了，请您试试。"})
    late = [rosa.press(shown, f"{address}/do/log", {"text": "", **more}) for more in ({}, {"photos": upload(photo())})]
    told = ["您选的照片没有发出去"]
    assert [(one.status_code, page_of(one).holds(*told)) for one in late] == [(404, []), (404, told)]


def test_a_photo_that_is_none_is_refused_and_the_words_stay(rosa, cast, called):
    address = called()
    enter(rosa, address, cast)
    rosa.send(address, f"{address}/do/accept", {"text": ""})
    bad = rosa.send(address, f"{address}/do/log", {"text": "看过了", "photos": upload(b"MZ not a photo")})
    page = page_of(bad)
    assert (bad.status_code, page.all(".field.wrong textarea, form:has(.field.wrong) textarea")) == (422, ["看过了"])
    assert len(page.elements(".field.wrong")) == 1


def test_photos_that_are_fine_stay_when_the_form_comes_back(rosa, cast, called, number):
    address = called()
    enter(rosa, address, cast)
    rosa.send(address, f"{address}/do/accept", {"text": ""})
    bad = page_of(rosa.send(address, f"{address}/do/log", {"text": "", "photos": upload(photo())}))
    (key,) = bad.attributes("input[name=submission_key]", "value")
    done = rosa.send(address, f"{address}/do/log", {"text": "阀门换了。", "submission_key": key})
    messages = dispute_for_desk(cast.sun, number, MONDAY).messages
    assert (done.status_code, [len(one.photo_ids) for one in messages]) == (303, [0, 1])


def test_the_resident_is_shown_only_where_ticked_and_each_look_is_recorded(rosa, cast, called, number):
    address = called(may_call=True)
    enter(rosa, address, cast)
    shown = rosa.text(address)
    assert Page(shown).holds("13800001111", "罗女士", "13900002222") == ["13900002222"]
    revealed = page_of(rosa.press(shown, f"{address}/contact"))
    assert revealed.holds("13800001111", "罗女士") == ["13800001111", "罗女士"]
    looks = [event for event in happenings_of("dispute", number) if event.kind == "contact_seen"]
    assert [event.actor_id for event in looks] == [cast.luo.staff_id]


def test_without_the_tick_no_number_is_on_the_page_nor_behind_the_button(rosa, cast, called):
    address = called()
    enter(rosa, address, cast)
    shown = rosa.text(address)
    assert Page(shown).holds("13800001111", "罗女士", "13900002222", "查看姓名和电话", "没有勾选") == ["没有勾选"]
    token = rosa.hidden(shown, f"{address}/do/ask")["csrf_token"]
    refused = rosa.client.post(f"{address}/contact", data={"csrf_token": token})
    assert (refused.status_code, page_of(refused).holds("13800001111", "罗女士", "13900002222")) == (409, [])


def test_one_link_cannot_flood_and_what_was_typed_comes_back(rosa, cast, called):
    address = called()
    enter(rosa, address, cast)
    for _ in range(30):
        rate_limits.count_words(f"call {visit_for(address.rpartition('/')[2], MONDAY).link_id}", MONDAY)
    late = rosa.send(address, f"{address}/do/ask", {"text": "钥匙在谁那儿？"})
    assert (late.status_code, "钥匙在谁那儿？" in page_of(late).all("textarea")) == (429, True)


def test_one_that_assists_sees_its_own_part(rosa, cast, called, number):
    called()
    address = f"/c/{keys_sent_to(cast.other_unit_id)[-1]}"
    enter(rosa, address, cast, cast.other_unit_id)
    page = rosa.text(address)
    assert [words in page for words in ("请您协办这件事", "先断电", "桃仙供水所", "办好了，请居民评价")] == [
        True,
        True,
        True,
        False,
    ]
    assert rosa.send(address, f"{address}/do/ask", {"text": "钥匙在谁那儿？"}).status_code == 303
    thanks = rosa.send(address, f"{address}/do/finish", {"text": "电已断开。"})
    assert (thanks.status_code, "问居民" in thanks.get_data(as_text=True)) == (200, False)
    assert [call.is_open for call in calls_of(cast.guo, number)] == [True, False]


def test_a_mediator_out_on_foot_opens_her_matter_by_a_link_of_her_own(rosa, cast, number):
    key = make_own_link(cast.mei, number, MONDAY)
    from db.together.calling.queries.codes import own_code

    address = f"/c/{key}"
    assert "我的账号" in rosa.text(address)
    rosa.send(address, f"{address}/code", {"code": own_code(cast.mei)})
    assert "13900002222" in rosa.text(address)
    assert rosa.send(address, f"{address}/do/accept", {"text": "我这就过去。"}).status_code == 303
    assert view(cast, number).status is A


def test_revoked_unknown_and_expired_links_say_the_same(rosa, cast, called, number, time):
    address = called()
    renew_link(cast.guo, calls_of(cast.guo, number)[1].id, MONDAY)
    pages = [rosa.open(where) for where in (address, "/c/AAAAAAAAAAAAAAAAAAAAAA", f"{address}x")]
    new = f"/c/{keys_sent_to(cast.unit_id)[-1]}"
    time.moment = MONDAY + timedelta(days=30)
    pages.append(rosa.open(new))
    assert {page.status_code for page in pages} == {404}
    assert len({page.get_data(as_text=True) for page in pages}) == 1


def test_a_link_opens_the_photos_of_its_own_matter_alone(rosa, cast, called, number, submit):
    other = submit(text="别人家的事，也归供水所，也有照片。", photos=[clean_photo(photo("blue"))]).reference
    other_id = list_disputes(cast.sun, DisputeFilter(text=other), MONDAY).rows[0].id
    call_units(cast.guo, other_id, D, MONDAY, lead=CallRequest(cast.unit_id))
    address = called()
    enter(rosa, address, cast)
    rosa.send(address, f"{address}/do/accept", {"text": ""})
    rosa.send(address, f"{address}/do/log", {"text": "看", "photos": upload(photo())})
    mine = next(message.photo_ids[0] for message in view(cast, number).messages if message.photo_ids)
    assert [rosa.open(f"{address}/photo/{id}").status_code for id in (mine, mine - 1, 9999)] == [200, 404, 404]


@pytest.mark.parametrize("name", ["dance", "withdraw"])
def test_an_unknown_deed_is_nothing(rosa, cast, called, name):
    address = called()
    enter(rosa, address, cast)
    token = rosa.hidden(rosa.text(address), f"{address}/do/ask")["csrf_token"]
    answer = rosa.client.post(f"{address}/do/{name}", data={"csrf_token": token, "seen": "dispatched", "text": "x"})
    assert answer.status_code == 404


def test_with_six_photos_and_more_it_weighs_less_than_sixty_kilobytes(rosa, cast, electrician, submit):
    reference = submit(text=SAID, photos=[clean_photo(camera(number)) for number in range(6)]).reference
    matter = list_disputes(cast.sun, DisputeFilter(text=reference), MONDAY).rows[0].id
    call_units(cast.guo, matter, D, MONDAY, lead=CallRequest(cast.unit_id))
    address = f"/c/{keys_sent_to(cast.unit_id)[-1]}"
    enter(rosa, address, cast)
    assert len(rosa.page(address).elements(".thumbs img")) == 6
    assert weight_of(rosa, address) <= 60_000


def test_the_page_is_light_and_never_kept_by_the_browser(rosa, cast, called):
    address = called()
    enter(rosa, address, cast)
    answer = rosa.open(address, headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) < 20_000
    assert "no-store" in answer.headers["Cache-Control"]
