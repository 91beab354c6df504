"""A building's notice board on a phone: what hangs, what was settled, its paper, and "useful" once a phone."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pypdfium2
import pytest

from db.nine_ones.notice_board.actions.publishing import publish_notice, take_down_notice
from db.nine_ones.notice_board.actions.writing import rewrite_notice, write_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.rules.paper import NoticePaper
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.records.personal_data.rules.finding import find_personal_data
from tests.cast import MONDAY, Cast
from tests.nine_ones.notice_board.conftest import TEXT, TITLE, fingerprint, picture, publish, put_up, words
from tests.pages import page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR
from tests.resident_app.nine_ones.test_building import tiles_of, wire_size

__all__ = ["put_up"]
BOARD = f"{HOME}/notices"
DAY = timedelta(days=1)
MOST_BYTES = 20 * 1024


def test_an_empty_board_says_so_and_what_to_do_instead(rosa):
    page = rosa.page(BOARD)
    assert ["现在没有公告" in page.text, f"{HOME}/mediator" in page.links, f"{HOME}/say" in page.links] == [True] * 3
    assert tiles_of(rosa)["公示板"] == "还没有开通"


def test_the_tile_follows_the_board(rosa, time, put_up):
    notice_id = put_up(title="关于本周六上午停水检修的紧急通知", last_day=date(2026, 11, 26))
    seen = []
    for days in (0, 8, 11):
        time.moment = MONDAY + days * DAY
        seen.append(tiles_of(rosa)["公示板"])
    assert seen == ["关于本周六上午停水检修的紧急…", "1条公告", "暂时没有公告"]
    assert BOARD in rosa.page(HOME).attributes(".tile", "href")
    assert f"{BOARD}/{notice_id}" not in rosa.page(BOARD).links


def test_the_board_shows_what_hangs_for_whom(rosa, cast: Cast, put_up):
    put_up(pinned=True)
    put_up(by=cast.guo, reach=NoticeReach(grid_id=cast.grid_id), title="网格的事")
    put_up(by=cast.sun, reach=NoticeReach(), title="社区的事")
    page = rosa.text(BOARD)
    assert [label in page for label in ("本楼", "本网格", "全社区", "置顶", TITLE)] == [True] * 5
    next_door = rosa.page(f"{NEXT_DOOR}/notices")
    assert next_door.all(".matter b:not(.act)") == ["社区的事", "网格的事"]
    assert next_door.holds(TITLE, "本楼") == []


def test_older_notices_are_on_the_next_page(rosa, put_up):
    for number in range(10):
        put_up(MONDAY - DAY + number * timedelta(minutes=1), title=f"第{number}号公告")
    first, second = rosa.text(BOARD), rosa.text(f"{BOARD}?page=2")
    assert [f"第{number}号公告" in first for number in (0, 1, 2, 9)] == [False, False, True, True]
    assert [f"第{number}号公告" in second for number in (0, 1, 2, 9)] == [True, True, False, False]
    for odd in ("0", "-1", "x", "99999999", "²", "9"):
        assert rosa.open(f"{BOARD}?page={odd}").status_code == 200


def test_a_notice_is_read_with_its_days_and_never_as_markup(rosa, cast: Cast, time, put_up):
    notice_id = put_up(title="<b>停水</b>", text="第一行\n<script>alert(1)</script>🎉", last_day=date(2026, 11, 20))
    page = rosa.page(f"{BOARD}/{notice_id}")
    said = ("<b>停水</b>", "<script>alert(1)</script>🎉", "贴到11月20日")
    assert [words in page.text for words in said] == [True] * 3
    assert page.elements("main script, main b b, h1 b") == []
    rewrite_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id), words(), MONDAY)
    publish(cast.mei, notice_id, MONDAY + DAY)
    time.moment = MONDAY + DAY
    assert "11月17日 周二改过" in rosa.text(f"{BOARD}/{notice_id}")


def test_what_hangs_no_more_says_so_kindly(rosa, cast: Cast, time, put_up):
    coming, over = put_up(first_day=date(2026, 11, 20)), put_up(last_day=date(2026, 11, 16))
    down = put_up()
    take_down_notice(cast.mei, down, MONDAY)
    time.moment = MONDAY + DAY
    for notice_id, said in ((coming, "过几天才贴出来"), (over, "已经到期"), (down, "已经撤下了")):
        answer = rosa.open(f"{BOARD}/{notice_id}")
        assert (answer.status_code, page_of(answer).holds(said, TEXT, TITLE)) == (410, [said])


def test_a_draft_and_a_notice_of_another_building_are_not_there(rosa, cast: Cast, put_up):
    draft = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY)
    hung = put_up()
    for path in (
        f"{BOARD}/{draft}",
        f"{NEXT_DOOR}/notices/{hung}",
        f"{BOARD}/{2**70}",
        f"{NEXT_DOOR}/notices/{hung}/paper",
    ):
        assert rosa.open(path).status_code == 404


def test_useful_counts_once_a_phone_and_looking_leaves_no_cookie(rosa, nils, put_up):
    page = f"{BOARD}/{put_up()}"
    assert "Set-Cookie" not in rosa.open(BOARD).headers
    form = rosa.text(page)
    assert [rosa.press(form, f"{page}/useful").status_code for _ in range(2)] == [303, 303]
    assert ["您点过“有用”了" in phone.text(page) for phone in (rosa, nils)] == [True, False]
    nils.send(page, f"{page}/useful")
    assert "2位邻居觉得有用" in nils.text(page)


def test_pictures_and_paper_are_there_while_it_hangs(rosa, cast: Cast, time, put_up):
    notice_id = put_up(pictures=[picture()], paper=NoticePaper((picture("blue"), picture("green")), "words"))
    page = rosa.text(f"{BOARD}/{notice_id}")
    (photo_id,), pages = (notice_for_desk(cast.mei, notice_id, MONDAY).photo_ids, 2)
    small = rosa.open(f"{BOARD}/{notice_id}/picture/{photo_id}/small")
    assert (small.mimetype, small.data[:2], page.count("/small")) == ("image/jpeg", b"\xff\xd8", 1 + pages)
    given = rosa.open(f"{BOARD}/{notice_id}/paper")
    assert (given.mimetype, given.headers["Content-Disposition"]) == (
        "application/pdf",
        f"attachment; filename=notice-{notice_id}.pdf",
    )
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in given.headers["Content-Security-Policy"]
    assert len(pypdfium2.PdfDocument(given.data)) == pages
    take_down_notice(cast.mei, notice_id, MONDAY)
    for path in ("paper", f"picture/{photo_id}", f"picture/{photo_id}/small"):
        assert rosa.open(f"{BOARD}/{notice_id}/{path}").status_code == 404


def test_pages_stay_light_with_the_longest_texts(rosa, cast: Cast, put_up):
    said = Random(1)  # noqa: S311 nothing to guess
    for _ in range(9):
        text = "".join(chr(said.randrange(0x4E00, 0x9FA5)) for _ in range(2000))
        found = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words("长" * 40, text), MONDAY)
        notice = notice_for_desk(cast.mei, found, MONDAY)
        publish_notice(cast.mei, found, notice.fingerprint, _found_in(notice.all_said), MONDAY)
    sizes = [
        wire_size(rosa.open(path, headers={"Accept-Encoding": "gzip"})) for path in (BOARD, f"{BOARD}/{found}", HOME)
    ]
    assert [size <= most for size, most in zip(sizes, (MOST_BYTES, MOST_BYTES, 14 * 1024), strict=True)] == [True] * 3


def _found_in(text: str) -> set[str]:
    return {one.text for one in find_personal_data(text)}


@pytest.mark.parametrize("cookies", [{"lang": "en"}, {"large": "1"}])
def test_every_page_speaks_both_languages_and_in_large_letters(rosa, put_up, cookies):
    notice_id = put_up(pinned=True)
    for name, value in cookies.items():
        rosa.client.set_cookie(name, value)
    for path in (BOARD, f"{BOARD}/settled", f"{BOARD}/{notice_id}"):
        page = rosa.page(path)
        assert ("Notice board" in page.html) == ("lang" in cookies)
        assert page.attributes("html", "class") == (["large"] if "large" in cookies else [])
