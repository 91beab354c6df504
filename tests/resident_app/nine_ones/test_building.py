"""A building's page: what it shows, how little it weighs, and that it is never stale."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import timedelta

import pytest

from db.disputes.actions.correct import set_privacy
from db.disputes.actions.moves import accept_dispute
from db.disputes.rules.workflow import Status
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, looked_at
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, WORDS

FIRST_FLIGHT = 14 * 1024
NINE_ONES = [
    "党员调解员",
    "微信群",
    "公示板",
    "统一标识",
    "评理说事日",
    "意见箱",
    "便民图书角",
    "议事记录本",
    "服务卡",
]


def wire_size(response) -> int:
    """What travels: status line, headers and the packed body."""
    headers = sum(len(name) + len(value) + 4 for name, value in response.headers)
    return len("HTTP/1.1 200 OK\r\n") + headers + 2 + len(response.data)


def tiles_of(phone) -> dict[str, str]:
    """The nine ones of the building's page and what each of them says."""
    page = phone.page(HOME)
    return dict(zip(page.all(".tile b"), page.all(".tile span"), strict=True))


def test_it_shows_the_building_and_its_mediator_with_one_tap_to_call(rosa) -> None:
    page = rosa.page(HOME)
    assert (page.one("h1"), page.one(".where p")) == ("1号楼", "泰奕桃源社区 · 第1网格")
    assert page.one("main .row") == "梅 梅调解本楼党员调解员 打电话"
    assert page.attributes("main .row a", "href") == ["tel:13800000000"]


def test_it_has_the_nine_ones_in_their_order_and_says_which_are_not_there_yet(rosa) -> None:
    tiles = tiles_of(rosa)
    assert list(tiles) == NINE_ONES
    not_set_up = [title for title, content in tiles.items() if content == "还没有开通"]
    assert not_set_up == [title for number, title in enumerate(NINE_ONES) if number not in (0, 3, 5)]


@pytest.mark.parametrize("path", ["/b/A2C3DC", "/b/a2c3dc", "/B/A2C3DC", "/b/a2c-3dc", "/b/Ａ２Ｃ３ＤＣ"])
def test_the_code_may_be_typed_in_any_letters(rosa, path) -> None:
    assert (rosa.open(path).status_code, "1号楼" in rosa.text(path)) == (200, True)


@pytest.mark.parametrize("code", ["A2C3DD", "A2C3CD", "B2C3DC", "A2C3D", "A2C3DC7", "A2C3D0", "x" * 300, "%00", "'--"])
def test_a_mistyped_code_lands_nowhere_and_says_what_to_check(rosa, code) -> None:
    answer = rosa.open(f"/b/{code}")
    assert answer.status_code == 404
    assert "请对一对地址里的字母和数字" in answer.get_data(as_text=True)


def test_the_first_scan_is_one_request_of_one_flight(rosa, submit) -> None:
    for number in range(12):
        submit(text=f"第{number}件：" + WORDS * 6)
    for cookies in ({}, {"large": "1"}, {"lang": "en"}):
        for name, value in cookies.items():
            rosa.client.set_cookie(name, value)
        answer = rosa.open(HOME, headers={"Accept-Encoding": "gzip, deflate, br"})
        assert wire_size(answer) <= FIRST_FLIGHT
        page = Page(gzip.decompress(answer.data).decode())
        assert [node.html for node in page.elements("script, img, link[rel=stylesheet], [src]")] == []


def test_a_browser_that_cannot_unpack_gets_it_plain(rosa) -> None:
    answer = rosa.open(HOME, headers={"Accept-Encoding": "identity"})
    assert ("Content-Encoding" in answer.headers, "1号楼" in answer.get_data(as_text=True)) == (False, True)


def test_a_browser_that_has_it_already_gets_nothing_but_the_word(rosa) -> None:
    tag = rosa.open(HOME).headers["ETag"]
    again = rosa.open(HOME, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_no_cookie_is_set_by_looking(rosa) -> None:
    assert "Set-Cookie" not in rosa.open(HOME).headers


def test_open_matters_are_shown_without_homes_and_private_ones_are_not(nils, cast, submit) -> None:
    lamp = submit(text="三单元一楼的楼道灯坏了一个星期，晚上看不清。", room="102", name="罗莎")
    looked_at(cast, lamp, "楼道灯坏了一个星期，晚上看不清。")
    submit(text="罗莎家里的私事，只想让社区知道，不要公开。", private=True)
    submit(text="楼上夜里拖桌子的声音让人睡不着觉，很吵。", kind="neighbour")
    page = nils.page(HOME)
    assert page.all(".matter p") == ["公共设施的事 · 本楼：楼道灯坏了一个星期，晚上看不清。"]
    assert page.holds("三单元", "102", "罗莎", "私事", "拖桌子", "楼道灯") == ["楼道灯"]


def test_a_neighbouring_building_shows_its_own_matters_only(nils, cast, submit) -> None:
    looked_at(cast, submit())
    assert [nils.page(path).holds("楼道灯") for path in (HOME, NEXT_DOOR)] == [["楼道灯"], []]
    assert nils.page(NEXT_DOOR).all(".matter") == []


@pytest.mark.parametrize("page", ["mediator", "sign", "privacy", "matters", "say"])
def test_each_page_of_a_building_opens_and_leads_back(rosa, page) -> None:
    answer = rosa.open(f"{HOME}/{page}")
    assert (answer.status_code, page_of(answer).links[1]) == (200, HOME)


@pytest.mark.parametrize("page", ["mediator", "sign", "privacy", "matters", "say"])
def test_no_page_of_a_mistyped_code_opens(rosa, page) -> None:
    assert rosa.open(f"/b/A2C3DD/{page}").status_code == 404


def test_the_sign_shows_the_buildings_own_address_as_a_qr_code(rosa, tmp_path) -> None:
    from PIL import Image, ImageDraw
    from zxingcpp import read_barcodes

    page = rosa.page(f"{HOME}/sign")
    (box,), (path,) = page.attributes(".qr svg", "viewBox"), page.attributes(".qr path:last-child", "d")
    left, top, size, height = map(int, box.split())
    assert (left, top, height) == (0, 0, size)
    drawn = Image.new("L", (size, size), 255)
    for run in path.removeprefix("M").split("M"):  # such as 4 4h7v1h-7z
        x, y, width = map(int, run.split("v")[0].replace("h", " ").split())
        ImageDraw.Draw(drawn).line([(x, y), (x + width - 1, y)], fill=0)
    read = read_barcodes(drawn.resize((size * 8, size * 8), Image.Resampling.NEAREST))
    assert [found.text for found in read] == ["http://localhost:8000/B/A2C3DC"]


def test_an_address_copied_with_a_slash_at_its_end_opens_too(rosa) -> None:
    assert [rosa.open(f"{path}/").status_code for path in (HOME, f"{HOME}/say", "/find")] == [200] * 3


def test_typing_the_code_leads_to_the_building(rosa) -> None:
    assert rosa.open("/go?code=a2c3dc").headers["Location"] == "/b/A2C3DC"
    assert rosa.open("/go?code=Ａ2c-3d c").headers["Location"] == "/b/A2C3DC"
    wrong = rosa.open("/go?code=A2C3D0")
    page = page_of(wrong)
    assert (wrong.status_code, page.fields) == (404, {"code": "A2C3D0"})
    assert (list(page.errors), "也不会有 0 和 1" in page.errors["code"]) == (["code"], True)


# ---- never stale ----


def test_a_new_report_stands_on_the_page_at_once_as_kind_and_place(rosa, cast, submit) -> None:
    before = rosa.page(HOME)
    receipt = submit(public_place="2号电梯", room="")
    after = rosa.page(HOME)
    looked_at(cast, receipt)
    looked = rosa.page(HOME)
    shown = [page.all(".matter p") for page in (before, after, looked)]
    assert shown == [[], ["公共设施的事 · 2号电梯"], [f"公共设施的事 · 2号电梯：{WORDS}"]]


def test_every_move_of_a_matter_is_seen_at_once(rosa, cast, submit) -> None:
    dispute_id = id_of(cast, submit())
    assert rosa.page(HOME).all(".tag") == ["已经叫了负责的人"]
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    assert rosa.page(HOME).all(".tag") == ["有人接手了"]
    set_privacy(cast.mei, dispute_id, True, None, MONDAY)
    assert rosa.page(HOME).all(".tag") == []


def test_a_new_mediator_stands_on_the_page_at_once(rosa, cast) -> None:
    from db.community.staff.tables import StaffMember

    rosa.text(HOME)
    StaffMember.update(name="新调解").where(StaffMember.id == cast.mei.staff_id).execute()
    assert "新调解" in rosa.text(HOME)


def test_what_another_process_commits_is_seen_at_once(rosa, house, cast) -> None:
    rosa.text(HOME)
    program = (
        "import sqlite3, sys; house = sqlite3.connect(sys.argv[1]);"
        "house.execute(\"UPDATE building SET name = '改了名的楼' WHERE code = 'A2C3DC'\"); house.commit()"
    )
    path = house.database_url.removeprefix("sqlite:///")
    subprocess.run([sys.executable, "-c", program, path], check=True)
    assert rosa.page(HOME).one("h1") == "改了名的楼"


def test_what_was_not_committed_is_never_kept(rosa, house) -> None:
    import sqlite3

    rosa.text(HOME)
    other = sqlite3.connect(house.database_url.removeprefix("sqlite:///"))
    other.execute("UPDATE building SET name = '没有提交的楼' WHERE code = 'A2C3DC'")
    assert rosa.page(HOME).one("h1") == "1号楼"
    other.rollback()
    assert rosa.page(HOME).one("h1") == "1号楼"


def test_a_page_unchanged_is_not_rendered_again(rosa, app, monkeypatch) -> None:
    from resident_app.pages.nine_ones import building

    rosa.text(HOME)
    rendered = []
    monkeypatch.setattr(building, "_home", rendered.append)
    assert ("1号楼" in rosa.text(HOME), rendered) == (True, [])


def test_the_day_after_it_is_rendered_anew(rosa, time, monkeypatch) -> None:
    from resident_app.pages.nine_ones import building
    from resident_app.serving.page_cache import Rendered

    rosa.text(HOME)
    time.moment = MONDAY + timedelta(days=1)
    monkeypatch.setattr(building, "_home", lambda code, waits: Rendered("明天的页面"))
    assert rosa.text(HOME) == "明天的页面"


def test_languages_and_letters_are_kept_apart(rosa, nils) -> None:
    nils.client.set_cookie("lang", "en")
    pages = [rosa.text(HOME), nils.text(HOME), rosa.text(HOME), nils.text(HOME)]
    assert ["我要说事" in page for page in pages] == [True, False, True, False]


def test_the_script_comes_only_to_a_phone_on_which_a_report_waits(rosa, nils) -> None:
    rosa.client.set_cookie("waits", "1")
    pages = [rosa.page(HOME), nils.page(HOME), rosa.page(HOME), nils.page(HOME)]
    assert [len(page.elements("script")) for page in pages] == [1, 0, 1, 0]
    assert [len(page.elements("#waiting")) for page in pages] == [1, 0, 1, 0]


# ---- the kept page is handed out before Flask is woken, and nobody can tell ----


@pytest.mark.parametrize("encodings", ["", "gzip", "gzip, deflate, br, zstd"])
def test_the_kept_page_and_its_headers_are_those_of_the_first_time(rosa, encodings) -> None:
    first, second = (rosa.open(HOME, headers={"Accept-Encoding": encodings}) for _ in range(2))
    assert sorted(first.headers) == sorted(second.headers)
    assert first.data == second.data


def test_the_kept_page_is_in_the_log_like_every_other(rosa, caplog) -> None:
    import logging

    with caplog.at_level(logging.INFO):
        rosa.open(HOME)
        rosa.open(HOME)
    assert [line.split(" ")[:3] for line in caplog.messages] == [["GET", "/b/<code>", "200"]] * 2


@pytest.mark.parametrize("cookie", ["lang=en", "a=b; lang=en", 'lang="en"', "linli=x; lang=en; large=0"])
def test_the_kept_page_knows_the_language_from_its_cookie(app, rosa, cookie) -> None:
    rosa.text(HOME)
    for _ in range(2):
        client = app.test_client(use_cookies=False)
        page = client.get(HOME, headers={"Cookie": cookie}).get_data(as_text=True)
        assert "I have something to say" in page


def test_what_the_doorstep_cannot_answer_goes_in(rosa) -> None:
    rosa.text(HOME)
    assert rosa.client.head(HOME).status_code == 200
    assert rosa.client.post(HOME).status_code == 405
    assert rosa.open(f"{HOME}?lang=en").status_code == 303
    assert rosa.open(f"{HOME}/nothing").status_code == 404
