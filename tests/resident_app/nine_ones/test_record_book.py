"""The record book on a resident's phone: what is public, what was changed, what became of promises, and no names."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.nine_ones.record_book.actions.base import set_meeting_base
from db.nine_ones.record_book.actions.pledges import end_pledge
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.convening import MeetingBaseNumbers
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.photos.rules import clean_photo
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import DAY, Keeper, with_topic, written
from tests.nine_ones.record_book.test_convening import representatives
from tests.nine_ones.record_book.test_the_way import picture
from tests.pages import Page
from tests.resident_app.conftest import HOME, NEXT_DOOR, photo

BOOK = f"{HOME}/records"


@pytest.fixture
def keeper(app, cast) -> Keeper:
    return Keeper(cast)


def test_an_empty_book_says_so_and_what_can_be_done(rosa):
    page = rosa.text(BOOK)
    assert ["这里还没有公开过会议记录。" in page, "我要说事" in page, "还没有" in rosa.text(HOME)] == [True] * 3


def test_the_tile_says_what_is_open_or_when_the_last_meeting_was(rosa, keeper, cast):
    keeper.published()
    assert "1件事在办" in rosa.text(HOME)
    promise = pledges(cast.mei, MONDAY)[0].id
    end_pledge(cast.mei, promise, PledgeOutcome.OPEN, PledgeOutcome.DONE, "好了", DAY, (), MONDAY)
    assert "最近：11月12日" in rosa.text(HOME)


def test_minutes_are_read_from_the_list_to_the_promise(rosa, keeper, cast):
    meeting_id = keeper.published()
    page = rosa.text(BOOK)
    assert [words in page for words in ("电动车在哪儿充电", "到了13人", "定了1件事，办成0件", "11月12日")] == [True] * 4
    shown = rosa.text(f"{BOOK}/{meeting_id}")
    wanted = (
        "楼下凉亭",
        "楼院党小组组长",
        "19:00–20:30",
        "赞成10，反对2，弃权1",
        "物业服务中心来办，说好12月1日",
        "正在办",
    )
    assert [words in shown for words in wanted] == [True] * 6
    assert Page(page + shown).holds("王桂兰", "梅调解", "李建国") == []


@pytest.mark.parametrize(
    ("outcome", "words"), [(PledgeOutcome.DONE, "11月16日 周一办好了"), (PledgeOutcome.NOT_POSSIBLE, "办不了")]
)
def test_what_became_of_a_promise_is_told(rosa, keeper, cast, outcome, words):
    meeting_id = keeper.published()
    promise = pledges(cast.mei, MONDAY)[0].id
    word = "消防车要过" * 3
    end_pledge(cast.mei, promise, PledgeOutcome.OPEN, outcome, word, MONDAY.date(), (), MONDAY)
    page = rosa.text(f"{BOOK}/{meeting_id}")
    assert [words in page, word in page] == [True, True]


def test_a_promise_whose_day_has_passed_is_told_as_such(rosa, keeper, time):
    meeting_id = keeper.published()
    time.moment = MONDAY + timedelta(days=16)
    assert "说好的日子过了，还没办好" in rosa.text(f"{BOOK}/{meeting_id}")


def test_a_correction_shows_what_was_changed_in_signs_and_in_words(rosa, keeper):
    meeting_id = keeper.published()
    keeper.corrected(meeting_id, replace(written(came=14), chair="grid_secretary"), "人数<b>记错</b>了")
    page, changes = rosa.page(f"{BOOK}/{meeting_id}"), rosa.page(f"{BOOK}/{meeting_id}/versions")
    assert "人数<b>记错</b>了" in page.text
    assert changes.all("del") == ["[去掉：楼院党小组组长]", "[去掉：13]"]
    assert changes.all("ins") == ["[加上：网格党支部书记]", "[加上：14]"]
    assert [words in changes.text for words in ("第2版", "第一次公开")] == [True, True]
    old = rosa.page(f"{BOOK}/{meeting_id}/versions/1")
    assert "这是改动以前的第1版" in old.text
    assert [[came for came in one.all("dd") if came in ("13", "14")] for one in (old, page)] == [["13"], ["14"]]


def test_withdrawn_minutes_say_that_they_were_and_nothing_of_what_stood_there(rosa, keeper, cast):
    meeting_id = keeper.published()
    withdraw_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), "开会的日子不对", (), MONDAY)
    pages = [rosa.page(path) for path in (BOOK, f"{BOOK}/{meeting_id}", f"{BOOK}/{meeting_id}/versions")]
    assert [page.holds("撤回", "充电") for page in pages] == [["撤回"]] * 3
    assert "开会的日子不对" in pages[1].text
    gone = (f"{BOOK}/{meeting_id}/versions/1", f"{BOOK}/{meeting_id}/minutes.pdf")
    assert [rosa.open(path).status_code for path in gone] == [404, 404]


def test_what_is_not_public_here_is_not_found(rosa, keeper, cast):
    draft, public = keeper.begin(), keeper.published()
    keeper.save(draft, photos=[picture()])
    (photo_id,) = meeting_for_desk(cast.mei, draft).minutes.photo_ids
    paths = (
        f"{BOOK}/{draft}",
        f"{NEXT_DOOR}/records/{public}",
        f"{BOOK}/{public}/versions/2",
        f"{BOOK}/{2**80}",
        f"{BOOK}/{draft}/photo/{photo_id}",
        f"{BOOK}/{public}/photo/{photo_id}",
        f"{NEXT_DOOR}/records/{public}/versions",
    )
    assert [rosa.open(path).status_code for path in paths] == [404] * 7
    assert [rosa.open(f"{BOOK}?page={page}").status_code for page in ("0", "-1", "x", "²", "9" * 30)] == [200] * 5


def test_photos_and_the_paper_can_be_taken(rosa, keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id, photos=[clean_photo(photo(size=(1600, 1200)))])
    keeper.confirm(meeting_id)
    keeper.publish(meeting_id)
    (photo_id,) = meeting_for_desk(cast.mei, meeting_id).minutes.photo_ids
    paths = [f"{BOOK}/{meeting_id}/photo/{photo_id}", f"{BOOK}/{meeting_id}/photo/{photo_id}/small"]
    paths.append(f"{BOOK}/{meeting_id}/minutes.pdf")
    assert [rosa.open(path).mimetype for path in paths] == ["image/jpeg", "image/jpeg", "application/pdf"]
    whole, small = (rosa.open(path).data for path in paths[:2])
    assert len(small) < len(whole)
    assert [path in rosa.text(f"{BOOK}/{meeting_id}") for path in paths] == [True] * 3


def test_a_flood_of_papers_is_refused(rosa, keeper, monkeypatch):
    meeting_id = keeper.published()
    monkeypatch.setattr("resident_app.pages.nine_ones.record_book.public_pdf", lambda *_: b"%PDF-1.7")
    codes = [rosa.open(f"{BOOK}/{meeting_id}/minutes.pdf").status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]


def test_the_resident_who_reported_it_is_told_where_it_was_talked_over(rosa, nils, keeper, cast, submit):
    receipt = submit(private=True)
    meeting_id = keeper.published(with_topic(written(), 0, disputes=(receipt.reference,)))
    page = rosa.text(f"/d/{receipt.link}")
    assert ["开会商量过这件事" in page, f"{BOOK}/{meeting_id}" in page] == [True, True]
    assert rosa.page(f"/d/{receipt.link}").holds(receipt.reference) == [receipt.reference]
    assert [nils.page(path).holds(receipt.reference, receipt.link) for path in (BOOK, f"{BOOK}/{meeting_id}")] == [
        [],
        [],
    ]


def test_long_minutes_weigh_little_and_english_is_whole(rosa, keeper):
    said = "大家都说楼道里充电太危险，去年隔壁楼就着过一次火。物业说可以在楼前空地装一组，可是地面要先平一平。" * 12
    topic = with_topic(written(), 0, said=said).topics[0]
    topics = tuple(replace(topic, key=str(number), title=f"第{number}件事") for number in range(8))
    meeting_id = keeper.published(written(topics=topics, day=date(2025, 11, 12)))
    for path in (BOOK, f"{BOOK}/{meeting_id}", f"{BOOK}/{meeting_id}/versions"):
        assert len(gzip.compress(rosa.text(path).encode())) < 20_000
    rosa.client.set_cookie("lang", "en")
    assert "Wed 12 Nov 2025" in rosa.text(f"{BOOK}/{meeting_id}")


def test_an_assembly_says_whether_enough_were_there_and_what_carried(rosa, keeper, cast):
    set_meeting_base(cast.sun, 2026, MeetingBaseNumbers(0, 0, 60, 48), MONDAY)
    whole = {"actor": cast.sun, "grid_id": None, "building_id": None}
    page = rosa.page(f"{HOME}/records/{keeper.published(representatives(), **whole)}")
    told = ["应到 60，达到法定人数要 40，实到 40。", "达到法定人数，可以作决定。"]
    assert page.all(".card:has(.facts) > p") == told
    assert page.all(".where p, header p")[:1] == ["居民代表会议"]
    assert "通过：同意 21，实到 40，要 21 才过半数。" in page.all(".card > p")
    talk = representatives(39)
    decision = replace(talk.topics[0].decisions[0], who="", by=None)
    talk = replace(talk, topics=(replace(talk.topics[0], decisions=(decision,)),))
    page = rosa.page(f"{HOME}/records/{keeper.published(talk, **whole)}")
    assert page.all(".card:has(.facts) > p")[1:] == ["未达法定人数，本次为座谈；下面写的都是意见，不是决定。"]
    assert page.all(".note .small") == ["意见"]
