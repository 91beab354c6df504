"""A PDF on the board: drawn in a process of its own, and nothing of the file itself is passed on."""

from __future__ import annotations

import pypdfium2
import pytest

from db.community.organisation.queries.places import building
from db.ground.refusals import Invalid, NotFound, Refused
from db.nine_ones.notice_board.actions import paper as reading
from db.nine_ones.notice_board.actions.paper import read_paper
from db.nine_ones.notice_board.actions.writing import rewrite_notice, write_notice
from db.nine_ones.notice_board.paper import drawn
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.queries.paper import paper_pdf
from db.nine_ones.notice_board.rules.paper import DAMAGED, LARGEST_PAPER, LOCKED, NO_PDF, TOO_LONG, NoticePaper
from db.nine_ones.notice_board.rules.words import NoticeReach
from tests.cast import MONDAY, Cast
from tests.nine_ones.notice_board.conftest import fingerprint, pdf, picture, publish, words

POISON = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/AA<</O<</S/JavaScript/JS(x)>>>>>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


def why_refused(raw: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_paper(raw)
    return caught.value.words


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture(scope="module")
def read() -> NoticePaper:
    return read_paper(pdf("Water off 13800001111", "Page two"))


def test_its_pages_become_pictures_and_its_words_are_read(read: NoticePaper):
    assert [max(page.width, page.height) for page in read.pages] == [1600, 1600]
    assert read.words.splitlines() == ["Water off 13800001111", "Page two"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"", NO_PDF), (b"MZ\x90\x00", NO_PDF), (b"<html>%PDF-1.4", NO_PDF), (b"%PDF-1.4" + b"0" * LARGEST_PAPER, None)],
)
def test_what_is_no_pdf_or_too_large_is_not_even_opened(raw, words, monkeypatch):
    monkeypatch.setattr(reading, "_drawn", lambda raw: pytest.fail("opened"))
    assert words in (None, why_refused(raw))
    assert why_refused(raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.4 nonsense", "damaged"),
        (pdf("secret", password="x"), "locked"),
        (pdf("for readers", password=""), "locked"),
        (pdf(*"a" * 21), "long"),
        (pdf("half")[:300], "damaged"),
    ],
)
def test_what_cannot_be_drawn_says_why(raw, reason):
    assert drawn(raw) == {"refused": reason}


def test_each_reason_has_words(monkeypatch):
    for reason, said in (("damaged", DAMAGED), ("locked", LOCKED), ("long", TOO_LONG), ("news", DAMAGED)):
        monkeypatch.setattr(reading, "_drawn", lambda raw, reason=reason: {"refused": reason})
        assert why_refused(b"%PDF-1.4") == said


def test_a_pdf_that_breaks_its_reader_breaks_nothing_else(monkeypatch):
    monkeypatch.setattr(reading.sys, "executable", "/bin/false")
    assert why_refused(b"%PDF-1.4") == DAMAGED
    monkeypatch.setattr(reading.sys, "executable", "/bin/echo")
    assert why_refused(b"%PDF-1.4") == DAMAGED


def test_scripts_and_authors_do_not_come_along(cast: Cast):
    notice_id = write_notice(
        cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY, paper=read_paper(POISON)
    )
    publish(cast.mei, notice_id)
    given = paper_pdf(building(cast.building_id), notice_id, MONDAY)
    assert [part in given for part in (b"JavaScript", b"/AA", b"alert", b"Rosa", b"EmbeddedFile")] == [False] * 5
    assert len(pypdfium2.PdfDocument(given)) == 1


def test_the_words_of_the_paper_are_searched_for_names_too(cast: Cast, read: NoticePaper):
    notice_id = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY, paper=read)
    with pytest.raises(Invalid) as caught:
        publish(cast.mei, notice_id)
    assert [problem.values["found"] for problem in caught.value.problems] == ["13800001111"]
    publish(cast.mei, notice_id, looked_at=("13800001111",))
    given = pypdfium2.PdfDocument(paper_pdf(building(cast.building_id), notice_id, MONDAY))
    assert (len(given), given[0].get_textpage().get_text_bounded()) == (2, "")


def test_it_is_given_only_where_and_while_the_notice_hangs(cast: Cast, read: NoticePaper):
    notice_id = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY, paper=read)
    for place in (cast.building_id, cast.far_building_id):
        with pytest.raises(NotFound):
            paper_pdf(building(place), notice_id, MONDAY)


def test_a_paper_is_replaced_or_left_out(cast: Cast, read: NoticePaper):
    notice_id = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY, paper=read)
    other = NoticePaper((picture(),), "other")
    for changes, pages, said in (({}, 2, read.words), ({"paper": other}, 1, "other"), ({"without_paper": True}, 0, "")):
        rewrite_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id), words(), MONDAY, **changes)
        found = notice_for_desk(cast.mei, notice_id, MONDAY)
        assert (len(found.page_ids), found.paper_words) == (pages, said)
