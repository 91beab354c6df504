"""The mediator's page: a face, the hours, whether they are in, who stands in, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from datetime import time as at
from io import BytesIO

import pytest
import vobject
from PIL import Image

from db.community.organisation.tables import Community
from db.community.staff.actions.profiles import save_profile
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.rules.hours import HoursSpan
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.community.staff.tables import StaffMember
from db.disputes.actions.moves import accept_dispute, settle_dispute, start_handling
from db.disputes.rules.workflow import Status
from db.ground.clock import midnight
from db.records.photos.rules import clean_photo
from tests.cast import MONDAY
from tests.disputes.conftest import id_of
from tests.pages import Page
from tests.resident_app.conftest import HOME, NEXT_DOOR, photo
from tests.resident_app.nine_ones.test_building import FIRST_FLIGHT, wire_size

PAGE = f"{HOME}/mediator"
HOURS = (HoursSpan((1, 2, 3, 4, 5), at(9), at(11)), HoursSpan((6,), at(14), at(16, 30)))
FULL = MediatorProfileDetails(HOURS, "邻里纠纷\n停车", "138 1111 2222")
DAY = timedelta(days=1)
TODAY = date(2026, 11, 16)


@pytest.fixture
def profile(cast) -> None:
    save_profile(cast.mei, cast.mei.staff_id, FULL, clean_photo(photo("teal")), MONDAY)


def test_without_a_number_of_their_own_the_community_is_called(rosa, cast) -> None:
    StaffMember.update(duty_phone="").where(StaffMember.id == cast.mei.staff_id).execute()
    Community.update(phone="024-0000 0100").execute()
    page = rosa.page(HOME)
    assert page.attributes(".button.narrow", "href") == ["tel:02400000100"]
    assert page.all(".button.narrow") == ["打给社区"]


def stand_in(cast, first: int = 1, last: int = 3) -> None:
    days = TODAY + first * DAY, TODAY + last * DAY
    name_stand_in(cast.mei, [cast.building_id], cast.guo.staff_id, *days, MONDAY)


def has(page: str, *words: str) -> list[bool]:
    return [word in page for word in words]


def test_everything_the_mediator_tells_stands_there(rosa, profile) -> None:
    page = rosa.text(PAGE)
    assert has(page, "梅调解", "周一至周五 9:00–11:00", "周六 14:00–16:30", "邻里纠纷\n停车") == [True] * 4
    assert Page(page).attributes("main a", "href")[0] == "tel:13811112222"
    assert "存到手机通讯录" in page


def test_they_are_in_exactly_in_their_hours(rosa, profile, time) -> None:
    shown = {}
    for hour in (0, 1, 2, 3):  # 8:59 to 11:59 in Shanghai
        time.moment = MONDAY.replace(hour=hour, minute=59 if hour == 0 else 0)
        shown[hour] = "现在在，到 11:00" in rosa.text(PAGE)
    assert shown == {0: False, 1: True, 2: True, 3: False}


def test_a_public_holiday_is_no_office_day(rosa, profile, time) -> None:
    time.moment = MONDAY.replace(year=2026, month=10, day=1)  # Thursday, the National Day
    assert has(rosa.text(PAGE), "现在在", "法定节假日不在", "下一次") == [False, True, False]


def test_without_a_profile_the_page_is_kind_and_nothing_is_made_up(rosa) -> None:
    page = rosa.page(PAGE)
    assert has(page.text, "还没有固定时间", "能帮上什么忙") == [True, False]
    assert (page.elements("img"), page.all("dd").count("—")) == ([], 2)


def test_a_building_without_a_mediator_is_answered_by_the_grid_and_the_community(rosa) -> None:
    assert has(rosa.text(f"{NEXT_DOOR}/mediator"), "还没有", "郭书记", "024-0000 0000") == [True] * 3
    assert rosa.open(f"{NEXT_DOOR}/mediator/photo").status_code == 404


def photo_of(phone) -> str:
    (address,) = phone.page(PAGE).attributes("main img", "src")
    assert address.startswith(f"{PAGE}/photo?v=")
    return address


def test_the_photo_is_small_and_open_to_everybody(nils, profile) -> None:
    address = photo_of(nils)
    answer = nils.open(address)
    assert (answer.status_code, answer.mimetype, Image.open(BytesIO(answer.data)).size) == (200, "image/jpeg", (64, 48))
    assert nils.open(f"{NEXT_DOOR}/mediator/photo").status_code == 404


def test_the_photo_takes_the_place_of_the_initial_at_home_within_the_first_flight(rosa, profile) -> None:
    answer = rosa.open(HOME, headers={"Accept-Encoding": "gzip"})
    assert wire_size(answer) <= FIRST_FLIGHT
    assert rosa.page(HOME).attributes(".face", "src") == [photo_of(rosa)]


# ---- standing in ----


def test_home_page_and_call_change_hands_at_midnight_by_themselves(rosa, cast, profile, time) -> None:
    stand_in(cast)
    assert has(rosa.text(HOME), "代梅调解值班") == [False]
    for moment, there in (
        (midnight(TODAY + DAY, "Asia/Shanghai") - timedelta(seconds=1), False),
        (midnight(TODAY + DAY, "Asia/Shanghai"), True),
        (midnight(TODAY + 4 * DAY, "Asia/Shanghai") - timedelta(seconds=1), True),
        (midnight(TODAY + 4 * DAY, "Asia/Shanghai"), False),
    ):
        time.moment = moment
        assert has(rosa.text(HOME), "代梅调解值班", "郭书记代班") == [there, there]


def test_the_tile_ends_when_the_words_do(cast, app, profile) -> None:
    from db.community.organisation.queries.places import building
    from resident_app.pages.nine_ones.mediator import tile

    stand_in(cast)
    with app.test_request_context():
        found = [tile(building(cast.building_id), MONDAY + timedelta(hours=hours)) for hours in (0, 2, 24, 95)]
    eleven, tuesday = MONDAY + timedelta(hours=2), midnight(TODAY + DAY, "Asia/Shanghai")
    friday = midnight(TODAY + 4 * DAY, "Asia/Shanghai")
    assert [(one.content, one.until) for one in found] == [
        ("梅调解 现在在", eleven),
        ("梅调解", tuesday),
        ("郭书记代班", friday),
        ("梅调解", MONDAY + 4 * DAY),
    ]


def test_the_page_says_for_whom_and_until_when(rosa, cast, profile, time) -> None:
    stand_in(cast)
    assert has(rosa.text(PAGE), "11月17日 周二到11月19日 周四，由郭书记代班") == [True]
    time.moment = MONDAY + DAY
    page = rosa.text(PAGE)
    assert has(page, "代梅调解值班，到 11月19日 周四", "跟梅调解说过的事照常办", "能帮上什么忙") == [True, True, False]
    assert [name for name in Page(page).all("b") if name == "郭书记"] == []  # not a second time as the grid's secretary
    assert rosa.open(f"{PAGE}/photo").status_code == 404  # the photo of who is away is not shown as theirs


# ---- contacts, counts ----


def test_the_contact_is_saved_with_phone_hours_and_address(rosa, profile) -> None:
    answer = rosa.open(f"{PAGE}/contact.vcf")
    card = vobject.readOne(answer.get_data(as_text=True))
    assert (card.fn.value, card.tel.value, card.url.value) == (
        "梅调解",
        "13811112222",
        f"http://localhost:8000{HOME}",
    )
    assert card.note.value == "1号楼调解员\n周一至周五 9:00–11:00\n周六 14:00–16:30"
    assert answer.mimetype == "text/vcard"


def test_the_contact_names_the_community_and_the_office(rosa, profile) -> None:
    card = vobject.readOne(rosa.text(f"{PAGE}/contact.vcf"))
    assert card.org.value == ["泰奕桃源社区 1号楼调解员"]
    community = vobject.readOne(rosa.text(f"{NEXT_DOOR}/mediator/contact.vcf"))
    assert community.org.value == ["泰奕桃源社区党委"]
    assert sorted(community.contents) == ["fn", "n", "org", "tel", "version"]


def test_while_nobody_is_named_the_contact_is_the_community(rosa) -> None:
    card = vobject.readOne(rosa.text(f"{NEXT_DOOR}/mediator/contact.vcf"))
    assert (card.fn.value, card.tel.value) == ("泰奕桃源社区", "02400000000")


def test_what_came_of_it_is_told_with_all_its_counts(rosa, cast, submit, time) -> None:
    submit()
    dispute_id = id_of(cast, submit(text="楼上漏水，天花板湿了一大片。"))
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    start_handling(cast.mei, dispute_id, Status.ACCEPTED, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.HANDLING, MONDAY, words="修好了，请您看看。")
    time.moment = MONDAY + timedelta(hours=1)
    page = rosa.text(PAGE)
    assert has(page, "1 件；同期新收到 2 件", "问了 1 位，0 位回答") == [True, True]


def test_in_english_too(rosa, profile) -> None:
    rosa.client.set_cookie("lang", "en")
    page = rosa.text(PAGE)
    assert has(page, "Mon to Fri 9:00–11:00", "In now, until 11:00", "0 matters; 0 new ones came in") == [True] * 3


def test_a_name_or_words_of_markup_stay_words(rosa, cast) -> None:
    written = replace(FULL, helps_with="<script>alert(1)</script>")
    save_profile(cast.mei, cast.mei.staff_id, written, None, MONDAY)
    page = rosa.page(PAGE)
    assert (has(page.text, "<script>alert(1)</script>"), page.elements("main script")) == ([True], [])


def test_the_page_stays_light(rosa, profile) -> None:
    assert wire_size(rosa.open(PAGE, headers={"Accept-Encoding": "gzip"})) <= 20 * 1024
