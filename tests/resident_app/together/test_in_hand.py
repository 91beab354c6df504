"""One matter on a mediator's phone: what she reads, and that what she does is what the desk does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from db.disputes.actions.danger import end_danger, mark_danger
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, put_on_hold, start_handling
from db.disputes.actions.resident import add_words
from db.disputes.actions.talk import reply_to_resident
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Dispute
from db.records.danger.rules.kinds import Danger
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Actor
from db.records.photos.rules import clean_photo
from db.records.photos.tables import SetAsidePhoto
from db.records.reports.rules import Source
from db.together.calling.actions.phones import new_short_code
from db.together.calling.actions.pocket import open_pocket
from db.together.calling.queries.codes import own_code
from db.together.just_sent.actions import send_due
from db.together.just_sent.rules import WAITS
from db.together.rights.actions.deleting import delete_report
from resident_app.pages.together import in_hand
from resident_app.serving import rate_limits
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled
from tests.pages import Page, page_of
from tests.resident_app.conftest import Phone, photo, upload
from tests.resident_app.disputes.test_photos import cost
from tests.resident_app.together.weight import camera, weight_of

D, A, H = Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING
SAID = "厨房水管漏水，已经泡了楼下，请打13900002222。"
DAY = timedelta(days=1)


@pytest.fixture
def receipt(cast: Cast, submit):
    return submit(text=SAID, name="罗女士", phone="13800001111", room="102", photos=[clean_photo(photo())])


@pytest.fixture
def number(cast: Cast, receipt) -> int:
    return id_of(cast, receipt)


@pytest.fixture
def phone_of(app, cast: Cast) -> Callable[[Actor], Phone]:
    """A phone on which this person has entered their code."""

    def known(actor: Actor) -> Phone:
        phone, address = Phone(app.test_client()), f"/m/in/{open_pocket(actor, MONDAY)}"
        assert phone.send(address, f"{address}/code", {"code": own_code(actor)}).status_code == 303
        return phone

    return known


@pytest.fixture
def mei(phone_of, cast: Cast) -> Phone:
    return phone_of(cast.mei)


def view(cast: Cast, number: int):
    return dispute_for_desk(cast.sun, number, MONDAY)


def said(cast: Cast, number: int) -> list[tuple[str, str, bool]]:
    return [(one.purpose, one.text, one.internal) for one in view(cast, number).messages]


def do(phone: Phone, number: int, name: str, **typed):
    return phone.send(f"/m/{number}", f"/m/{number}/do/{name}", typed)


def offered(page: Page, number: int) -> list[str]:
    return [one.rpartition("/")[2] for one in page.actions if one.startswith(f"/m/{number}/do/")]


def test_it_is_read_whole_and_each_matter_offers_what_the_desk_does(mei, cast, number):
    page = mei.page(f"/m/{number}")
    assert page.holds("漏水", "102", "13900002222", "13800001111", "罗女士") == ["漏水", "102", "13900002222"]
    assert offered(page, number) == ["accept", "reply", "called", "note", "hand_up", "give_back"]
    do(mei, number, "accept", text="")
    assert offered(mei.page(f"/m/{number}"), number) == ["reply", "settle", "called", "note", "hand_up", "give_back"]


def test_an_order_of_the_city_offers_no_answer_and_asks_nobody(mei, cast, number):
    Dispute.update(source=Source.HOTLINE, can_be_asked=False).execute()
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    page = mei.page(f"/m/{number}")
    assert ("reply" in offered(page, number), "settle" in offered(page, number)) == (False, True)
    assert page.holds("由12345回访", "请居民评价") == ["由12345回访"]


def test_what_its_resident_has_deleted_can_only_be_noted(mei, cast, number, receipt):
    settled(cast, number)
    delete_report(receipt.link, MONDAY)
    page = mei.page(f"/m/{number}")
    assert offered(page, number) == ["note"]
    assert page.holds("联系不到了", "您写的话") == ["联系不到了"]


def test_taken_answered_noted_and_settled_with_photos(mei, cast, number):
    taken = do(mei, number, "accept", text="下午三点到。")
    assert (taken.location, "居民在页面上能看到您接手了" in mei.text(taken.location)) == (
        f"/m/{number}?done=accept",
        True,
    )
    do(mei, number, "reply", text="阀门要换。", photos=upload(photo()))
    send_due(MONDAY + WAITS)
    do(mei, number, "note", text="物业老张有钥匙。", photos=upload(photo("green")))
    do(mei, number, "called", text="电话里说好了。")
    over = do(mei, number, "settle", text="阀门换好了，请您试试。", photos=upload(photo("blue")))
    assert (over.location, view(cast, number).status) == ("/m?done=settle", Status.ACCEPTED)
    assert "半分钟后办结" in mei.text(over.location)
    send_due(MONDAY + WAITS)
    assert view(cast, number).status is Status.SETTLED
    assert said(cast, number) == [
        ("words", "下午三点到。", False),
        ("note", "物业老张有钥匙。", True),
        ("contact", "电话里说好了。", True),
        ("words", "阀门要换。", False),
        ("settlement", "阀门换好了，请您试试。", False),
    ]
    assert [len(one.photo_ids) for one in view(cast, number).messages] == [0, 1, 0, 1, 1]
    assert "半分钟后办结" not in mei.text(over.location)


def test_what_was_just_sent_is_taken_back_and_stands_in_its_form_again(mei, cast, number):
    do(mei, number, "reply", text="阀门要换。", photos=upload(photo()))
    for page in (f"/m/{number}", "/m"):
        assert "回复半分钟后发出" in mei.text(page)
    back = mei.send(f"/m/{number}", "/m/take-back")
    assert (back.status_code, page_of(back).all("#reply textarea")) == (200, ["阀门要换。"])
    assert page_of(back).attributes(".note.good a.button", "href") == ["#reply"]
    send_due(MONDAY + WAITS)
    assert said(cast, number) == []


def test_what_could_not_be_sent_is_told_and_shown_again_or_given_up(mei, cast, number):
    do(mei, number, "accept", text="")
    do(mei, number, "settle", text="阀门换好了。")
    start_handling(cast.mei, number, Status.ACCEPTED, MONDAY)
    send_due(MONDAY + WAITS)
    assert "没有办结：别人比您先了一步" in mei.text("/m")
    assert page_of(mei.send("/m", "/m/take-back")).all("#settle textarea") == ["阀门换好了。"]
    do(mei, number, "settle", text="阀门换好了。")
    dispatch_dispute(cast.sun, number, Status.HANDLING, MONDAY, staff_id=cast.guo.staff_id)
    send_due(MONDAY + WAITS)
    mei.send("/m", "/m/give-up")
    assert "没有办结" not in mei.text("/m")


def test_too_late_to_take_back_is_said(mei, cast, number):
    do(mei, number, "reply", text="阀门要换。")
    shown = mei.text("/m")
    send_due(MONDAY + WAITS)
    late = mei.press(shown, "/m/take-back")
    assert (late.status_code, "已经发出去了" in late.text) == (409, True)


def test_handed_up_it_is_out_of_these_hands_with_the_words(mei, cast, number):
    up = do(mei, number, "hand_up", text="楼上不开门，我办不动。")
    assert (up.location, view(cast, number).holder_staff_id) == ("/m?done=hand_up", cast.guo.staff_id)
    assert said(cast, number) == [("hand_up", "楼上不开门，我办不动。", True)]
    assert mei.page(f"/m/{number}").holds("这件事不在您手上", "漏水") == ["这件事不在您手上"]


def test_given_back_it_is_with_whoever_gave_it(mei, cast, number):
    dispatch_dispute(cast.guo, number, D, MONDAY, staff_id=cast.mei.staff_id)
    assert do(mei, number, "give_back", text=" ").status_code == 422
    assert do(mei, number, "give_back", text="这是3号楼的事。").location == "/m?done=give_back"
    assert view(cast, number).holder_staff_id == cast.guo.staff_id


def test_the_clock_runs_again_in_one_tap(mei, cast, number):
    accept_dispute(cast.mei, number, D, MONDAY)
    put_on_hold(cast.mei, number, A, MONDAY, words="哪天在家？")
    page = mei.page(f"/m/{number}")
    assert ("在等居民回话，时限先停。" in page.text, "go_on" in offered(page, number)) == (True, True)
    do(mei, number, "go_on")
    assert view(cast, number).status is H


def test_who_may_gives_it_on_to_one_of_those_the_desk_offers(phone_of, cast, number):
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id)
    guo = phone_of(cast.guo)
    page = guo.page(f"/m/{number}")
    assert page.all("#give-to option") == ["请选择", "梅调解 · 楼里的调解员"]
    nobody = do(guo, number, "give", to="", text="请上门看看。")
    assert (nobody.status_code, page_of(nobody).all("#give textarea")) == (422, ["请上门看看。"])
    for odd in (str(cast.luo.staff_id), "99999", "x", "-1"):
        assert do(guo, number, "give", to=odd).status_code == 422
    given = do(guo, number, "give", to=str(cast.mei.staff_id), text="请上门看看。")
    assert (given.location, view(cast, number).holder_staff_id) == ("/m?done=give", cast.mei.staff_id)
    assert said(cast, number) == [("dispatch", "请上门看看。", True)]


def test_a_mediator_gives_it_on_to_nobody_though_she_sends_the_form(mei, cast, number):
    shown = mei.text(f"/m/{number}")
    hidden = mei.hidden(shown, f"/m/{number}/do/accept") | {"to": cast.guo.staff_id, "holder": f"{cast.mei.staff_id}-0"}
    refused = mei.client.post(f"/m/{number}/do/give", data=hidden)
    assert (refused.status_code, view(cast, number).holder_staff_id) == (422, cast.mei.staff_id)


def test_whoever_was_slower_is_told_so_and_keeps_what_was_typed(mei, cast, number):
    shown = mei.text(f"/m/{number}")
    accept_dispute(cast.mei, number, D, MONDAY)
    late = mei.press(shown, f"/m/{number}/do/accept", {"text": "我这就过去。"})
    page = page_of(late)
    assert (late.status_code, "别人" in page.one("#problems"), "我这就过去。" in page.all("textarea")) == (
        422,
        True,
        True,
    )


def test_given_to_somebody_else_meanwhile_what_was_typed_comes_back(mei, cast, number):
    shown = mei.text(f"/m/{number}")
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id)
    late = mei.press(shown, f"/m/{number}/do/reply", {"text": "下午三点到。"})
    page = page_of(late)
    assert (late.status_code, page.one("h1"), page.all("textarea")) == (404, "这件事不在您手上", ["下午三点到。"])


def test_given_on_meanwhile_by_a_colleague_it_is_not_given_on_once_more(phone_of, cast, number):
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id)
    guo = phone_of(cast.guo)
    shown = guo.text(f"/m/{number}")
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.mei.staff_id)
    dispatch_dispute(cast.sun, number, D, MONDAY, unit_id=cast.unit_id)
    typed = {"to": str(cast.mei.staff_id), "text": ""}
    assert guo.press(shown, f"/m/{number}/do/give", typed).status_code == 404
    assert view(cast, number).holder_unit_id == cast.unit_id


def test_danger_that_was_given_on_meanwhile_is_not_given_on_once_more(phone_of, cast, submit):
    """It stays before whoever it was told to, also in other hands."""
    number = id_of(cast, submit(text="楼道里煤气味很大，快来人！"))
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id)
    guo = phone_of(cast.guo)
    shown = guo.text(f"/m/{number}")
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.sun.staff_id)
    late = guo.press(shown, f"/m/{number}/do/give", {"to": str(cast.mei.staff_id), "text": "请上门看看。"})
    assert (late.status_code, page_of(late).all("#give textarea")) == (422, ["请上门看看。"])
    assert view(cast, number).holder_staff_id == cast.sun.staff_id


def test_a_button_pressed_twice_says_it_once_and_other_words_are_said_too(mei, cast, number):
    shown, action = mei.text(f"/m/{number}"), f"/m/{number}/do/reply"
    for text in ("下午到。", "下午到。", "改成晚上。"):
        assert mei.press(shown, action, {"text": text}).status_code == 303
    do(mei, number, "reply", text="下午到。")
    send_due(MONDAY + WAITS)
    assert [text for _purpose, text, _internal in said(cast, number)] == ["下午到。", "改成晚上。"]


def test_a_photo_that_is_none_is_refused_and_the_words_stay(mei, cast, number):
    bad = do(mei, number, "reply", text="看过了", photos=upload(b"MZ not a photo"))
    page = page_of(bad)
    assert (bad.status_code, page.all("#reply textarea"), len(page.elements(".field.wrong"))) == (422, ["看过了"], 1)
    assert said(cast, number) == []


def test_photos_that_are_fine_stay_when_the_form_comes_back_and_one_is_taken_away(mei, cast, number):
    one, two, none = upload(photo()), upload(photo("green")), upload(b"MZ not a photo")
    bad = do(mei, number, "note", text="看过了", photos=[one, two, none])
    page = page_of(bad)
    kept = page.attributes("#note input[name=leave_out]", "value")
    assert (bad.status_code, len(kept), len(page.elements("#reply input[name=submission_key]"))) == (422, 2, 0)
    (key,) = page.attributes("#note input[name=submission_key]", "value")
    again = {"text": "看过了", "submission_key": key, "leave_out": kept[0]}
    assert do(mei, number, "note", **again).status_code == 303
    assert [len(one.photo_ids) for one in view(cast, number).messages] == [1]
    assert SetAsidePhoto.select().count() == 0


def test_a_phone_that_must_say_its_code_again_sends_words_and_photos_with_it(mei, cast, number):
    shown = mei.text(f"/m/{number}")
    new_short_code(cast.mei, MONDAY)
    late = mei.press(shown, f"/m/{number}/do/note", {"text": "看过了", "photos": upload(photo())})
    page = page_of(late)
    assert (late.status_code, page.all("textarea"), len(page.elements(".thumbs img"))) == (403, ["看过了"], 1)
    (action,) = page.actions
    wrong = mei.press(page.html, action, {"code": "00000x"})
    assert (wrong.status_code, len(page_of(wrong).elements(".thumbs img"))) == (422, 1)
    mei.press_and_go_on(wrong.get_data(as_text=True), action, {"code": own_code(cast.mei)})
    assert [(one.text, len(one.photo_ids)) for one in view(cast, number).messages] == [("看过了", 1)]


def test_photos_sent_when_it_is_in_other_hands_are_said_to_have_stayed(mei, cast, number):
    shown = mei.text(f"/m/{number}")
    mei.press(shown, f"/m/{number}/do/give_back", {"text": "不是我们楼的"})
    late = mei.press(shown, f"/m/{number}/do/note", {"text": "看过了", "photos": upload(photo())})
    assert (late.status_code, page_of(late).holds("您选的照片没有发出去")) == (404, ["您选的照片没有发出去"])


def test_how_to_reach_the_resident_is_for_who_holds_it_and_each_look_is_recorded(mei, cast, number):
    answer = mei.press(mei.text(f"/m/{number}"), f"/m/{number}/contact")
    page = page_of(answer)
    assert page.holds("罗女士", "tel:13800001111") == ["罗女士", "tel:13800001111"]
    assert answer.headers["Cache-Control"] == "no-store"
    looks = [event.actor_id for event in happenings_of("dispute", number) if event.kind == "contact_seen"]
    assert looks == [cast.mei.staff_id]


def test_danger_told_to_who_does_not_hold_it_shows_no_contact(phone_of, cast, submit):
    number = id_of(cast, submit(text="楼道里煤气味很大，快来人！", name="罗女士", phone="13800001111"))
    sun = phone_of(cast.sun)
    page = sun.page(f"/m/{number}")
    assert page.holds("煤气", "119", "罗女士", "13800001111", "查看姓名和电话") == ["煤气", "119"]
    token = sun.hidden(page.html, f"/m/{number}/do/note")["csrf_token"]
    refused = sun.client.post(f"/m/{number}/contact", data={"csrf_token": token})
    assert (refused.status_code, page_of(refused).holds("罗女士", "13800001111")) == (409, [])


def test_advice_stands_as_long_as_the_danger_does_and_not_for_what_was_a_mistake(phone_of, cast, submit):
    number = id_of(cast, submit(text="楼道里煤气味很大，快来人！"))
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id)
    guo, shown = phone_of(cast.guo), []
    for happens in (
        lambda: None,
        lambda: end_danger(cast.sun, number, True, MONDAY),
        lambda: mark_danger(cast.sun, number, Danger.MISSING, MONDAY),
        lambda: end_danger(cast.sun, number, False, MONDAY),
    ):
        happens()
        shown.append(guo.page(f"/m/{number}").holds("119", "110"))
    assert shown == [["119"], [], ["110"], []]


def test_what_is_not_in_her_hands_opens_in_no_way(mei, phone_of, cast, submit):
    about = id_of(cast, submit(text="说说梅调解", about_staff=True, about_staff_id=cast.mei.staff_id))
    theirs = id_of(cast, submit(text="别的楼的事", building_id=cast.far_building_id, photos=[clean_photo(photo())]))
    lent = id_of(cast, submit(text="楼上的事", photos=[clean_photo(photo())]))
    dispatch_dispute(cast.sun, lent, D, MONDAY, staff_id=cast.guo.staff_id)
    [shown] = dispute_for_desk(cast.mei, lent, MONDAY).photo_ids  # at the desk she may look it up
    own = id_of(cast, submit())
    token = mei.hidden(mei.text(f"/m/{own}"), f"/m/{own}/do/reply")
    now = MONDAY.isoformat()
    for other in (about, theirs, lent, 4711, 9**40):
        photos = (f"/photo/{number}{size}" for number in (1, shown) for size in ("", "/tiny"))
        ways = [mei.open(f"/m/{other}{more}") for more in ("", *photos, "/recording")]
        ways += [
            mei.client.post(f"/m/{other}/{way}", data=token | {"text": "x", "seen": given})
            for way, given in (("do/reply", "dispatched"), ("do/hand_up", "dispatched"), ("contact", ""), ("read", now))
        ]
        assert {(one.status_code, *page_of(one).holds("说说梅调解", "别的楼的事", "楼上的事")) for one in ways} == {
            (404,)
        }
    assert [said(cast, one) for one in (about, theirs, lent)] == [[], [], []]


def test_photos_come_tiny_and_whole_on_a_tap_and_no_other_matters(mei, cast, number, submit):
    other = submit(text="也有照片。", photos=[clean_photo(photo("blue", (1600, 1200)))])
    theirs = dispute_for_desk(cast.mei, id_of(cast, other), MONDAY).photo_ids[0]
    [tiny] = mei.page(f"/m/{number}").attributes(".thumbs img", "src")
    full = mei.page(f"/m/{number}").attributes(".thumbs a[href]", "href")
    assert [mei.open(path).mimetype for path in (tiny, *full)] == ["image/jpeg"] * 2
    assert [mei.open(f"/m/{number}/photo/{theirs}{size}").status_code for size in ("", "/tiny")] == [404, 404]
    assert mei.open(f"/m/{number}/photo/{9**40}").status_code == 404


def test_a_recording_is_heard_in_whose_hands_it_is_and_kept_by_no_cache(mei, cast, number, submit, monkeypatch):
    monkeypatch.setattr(in_hand, "hear_recording", lambda _actor, _matter, _now: b"0123456789")
    lent = id_of(cast, submit())
    dispatch_dispute(cast.sun, lent, D, MONDAY, staff_id=cast.guo.staff_id)
    assert mei.open(f"/m/{lent}/recording").status_code == 404
    heard = mei.open(f"/m/{number}/recording", headers={"Range": "bytes=2-4"})
    kept = heard.headers["Cache-Control"], heard.headers.get("ETag")
    assert (heard.status_code, heard.data, kept) == (206, b"234", ("no-store", None))


def test_words_are_answered_or_marked_as_read_on_the_page_too(mei, cast, number, receipt):
    add_words(receipt.link, "又漏了。", [], MONDAY)
    shown = mei.text(f"/m/{number}")
    assert Page(shown).all("[aria-labelledby=unread] p") == ["又漏了。"]
    assert mei.press(shown, f"/m/{number}/read").location == "/m?done=read"
    assert mei.page(f"/m/{number}").all("[aria-labelledby=unread]") == []


def test_words_beside_an_answer_are_shown_to_be_read(mei, cast, number, receipt):
    settled(cast, number)
    answer_that_counts(receipt.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED, "就是还有点响。"), MONDAY + DAY)
    assert mei.page(f"/m/{number}").all("[aria-labelledby=unread] p") == ["就是还有点响。"]


def test_what_became_of_it_is_told_in_steps_the_newest_first(mei, cast, number):
    do(mei, number, "accept", text="下午三点到。")
    steps = mei.page(f"/m/{number}").all("details:last-of-type p")
    assert [step.partition("9:00")[2] for step in steps] == [
        "梅调解第一个联系了居民。",
        "梅调解接了。",
        "邻理派给了梅调解。",
        "居民说了这件事。",
    ]


@pytest.mark.parametrize(("name", "seen"), [("dance", "dispatched"), ("withdraw", "dispatched"), ("accept", "flying")])
def test_an_unknown_deed_is_nothing(mei, cast, number, name, seen):
    hidden = mei.hidden(mei.text(f"/m/{number}"), f"/m/{number}/do/reply")
    assert mei.client.post(f"/m/{number}/do/{name}", data=hidden | {"seen": seen, "text": "x"}).status_code == 404
    assert view(cast, number).status is D


def test_one_person_cannot_flood_and_what_was_typed_comes_back(mei, cast, number):
    for _ in range(30):
        rate_limits.count_words(f"pocket {cast.mei.staff_id}", MONDAY)
    late = do(mei, number, "reply", text="下午三点到。")
    page = page_of(late)
    assert (late.status_code, "下午三点到。" in page.all("textarea"), page.links.count("/m")) == (429, True, 1)


def test_far_too_much_is_refused_with_the_way_back_to_the_matter(mei, cast, number):
    answer = do(mei, number, "reply", text="漏" * 300_000)
    assert (answer.status_code, f"/m/{number}" in page_of(answer).links) == (413, True)


def test_handed_up_to_her_it_rises_no_further_by_itself(phone_of, cast, number, mei):
    do(mei, number, "hand_up", text="我办不动。")
    assert view(cast, number).level is HolderLevel.GRID
    assert phone_of(cast.guo).open(f"/m/{number}").status_code == 200


def test_a_page_takes_as_many_statements_with_ten_messages_as_with_one(mei, cast, number):
    costs = []
    for _ in range(2):
        do(mei, number, "note", text="看过了")
        costs.append(cost(mei, f"/m/{number}"))
        for _ in range(8):
            do(mei, number, "note", text="看过了")
    assert (costs[0], costs[1][1] - costs[0][1]) == ((200, costs[0][1]), 0)
    assert costs[0][1] < 60


def prose(seed: int, letters: int) -> str:
    """Words as gzip meets them, no two alike; of rare characters, so that they tell of no danger by chance."""
    drawn = Random(seed)
    return "".join(chr(0x3500 + int(drawn.betavariate(1, 4) * 2800)) for _ in range(letters))


def test_the_heaviest_pages_weigh_less_than_sixty_kilobytes_with_all_they_load(mei, cast, submit):
    receipt = submit(text=prose(0, 1900), photos=[clean_photo(camera(number)) for number in range(6)])
    number = id_of(cast, receipt)
    for turn in range(12):
        add_words(receipt.link, prose(turn, 900), [clean_photo(camera(turn))], MONDAY)
        reply_to_resident(cast.mei, number, prose(100 + turn, 900), [], MONDAY)
        add_words(submit(text=prose(turn, 1900)).link, prose(turn, 280), [], MONDAY)
    assert {path: weight for path in ("/m", f"/m/{number}") if (weight := weight_of(mei, path)) > 60_000} == {}
    mei.open("/m?lang=en")
    assert weight_of(mei, f"/m/{number}?said=3") <= 60_000


def test_a_long_conversation_comes_in_parts_the_newest_first_and_none_is_missed(mei, cast, number):
    texts = [f"{turn}{prose(turn, 1900)}" for turn in range(7)]
    for text in texts:
        reply_to_resident(cast.mei, number, text, [], MONDAY)
    pages = [mei.page(f"/m/{number}?said={part}") for part in (1, 2, 3, 9, 0)]
    shown = [page.all("[aria-labelledby=said] .said > p:last-of-type") for page in pages]
    assert shown == [texts[4:], texts[1:4], texts[:1], texts[:1], texts[4:]]
    around = [page.all("[aria-labelledby=said] > a.button") for page in pages[:3]]
    assert around == [["看更早的话"], ["看更早的话", "看后来的话"], ["看后来的话"]]
