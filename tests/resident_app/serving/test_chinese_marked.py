"""What stays Chinese on an English page says so, on every page, so that a screen reader speaks it as Chinese."""

from __future__ import annotations

import pytest

from resident_app.serving import chinese_marked
from resident_app.serving.chinese_marked import HAS_HAN, marked
from tests.disputes.conftest import looked_at
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, Phone, filled_in

SPOKEN = ("alt", "aria-label", "value", "placeholder", "title")
NINE = ("mediator", "wechat-group", "notices", "sign", "reasoning-day", "suggestion-box", "books", "records")
PATHS = (HOME, NEXT_DOOR, "/", "/mine", "/find", "/about", "/nothing-here", "/b/A2C3DD", "/c/nothing", "/v/nothing")


@pytest.fixture
def reader(app) -> Phone:
    phone = Phone(app.test_client())
    phone.client.set_cookie("lang", "en")
    return phone


def unmarked(page: Page) -> list[str]:
    """Chinese that nothing above it says to be Chinese: between tags, and in what is read out of tags."""
    found = []
    for node in page.elements("html *"):
        if node.tag in ("script", "style") or spoken_as(node) == "zh-CN":
            continue
        own = [child.text(deep=False) for child in node.iter(include_text=True) if child.tag == "-text"]
        said = [node.attributes.get(name) or "" for name in SPOKEN]
        found += [words.strip() for words in (*own, *said) if HAS_HAN.search(words)]
    return found


def spoken_as(node) -> str:
    while node is not None:
        if (node.attributes or {}).get("lang"):
            return node.attributes["lang"]
        node = node.parent
    return ""


@pytest.mark.parametrize("path", [*PATHS, *(f"{HOME}/{one}" for one in (*NINE, "say", "matters", "privacy", "about"))])
def test_every_page_of_a_building_marks_what_is_chinese(reader, cast, submit, path) -> None:
    looked_at(cast, submit())
    answer = reader.open(path)
    assert (answer.status_code in (200, 404), unmarked(page_of(answer))) == (True, [])


def test_the_pages_of_ones_own_report_do_so_too(reader, cast, submit) -> None:
    address = reader.report(name="罗莎", public_place="地下车库").headers["Location"]
    link = address.rsplit("/", 1)[0]
    for path in (address, link, f"{link}/neighbours", f"{link}/withdraw", f"{link}/erase", f"{HOME}/mine"):
        page = reader.page(path)
        assert unmarked(page) == []
    assert "泰奕桃源社区" in reader.page(link).all("span[lang='zh-CN']")


def test_a_form_that_comes_back_marks_what_was_typed(reader) -> None:
    answer = reader.send(f"{HOME}/say", f"{HOME}/say", filled_in(consent_version="", name="罗莎"))
    page = page_of(answer)
    assert (answer.status_code, unmarked(page)) == (422, [])
    assert [node.attributes["lang"] for node in page.elements("#text, #name")] == ["zh-CN", "zh-CN"]
    assert page.fields["name"] == "罗莎"


def test_a_chinese_page_is_left_as_it_is(rosa, monkeypatch) -> None:
    monkeypatch.setattr(chinese_marked, "RUN", None)
    assert rosa.page(HOME).elements("span[lang]") == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Call 泰奕桃源社区</p>", '<p>Call <span lang="zh-CN">泰奕桃源社区</span></p>'),
        ("<p>3单元 5层, now</p>", '<p>3<span lang="zh-CN">单元 5层</span>, now</p>'),
        ("<p>a “门”。b</p>", '<p>a <span lang="zh-CN">“门”。</span>b</p>'),
        ('<img alt="照片">', '<img lang="zh-CN" alt="照片">'),
        ('<a lang="zh-CN" title="中">x</a>', '<a lang="zh-CN" title="中">x</a>'),
        ("<style>a>b{}/*字*/</style>", "<style>a>b{}/*字*/</style>"),
        ("<textarea>字</textarea>", '<textarea lang="zh-CN">字</textarea>'),
        ("<title>1号楼 · Linli</title>", '<title lang="zh-CN">1号楼 · Linli</title>'),
    ],
)
def test_what_is_marked_and_how(app, html, expected) -> None:
    with app.test_request_context("/", headers={"Cookie": "lang=en"}):
        assert marked(html) == expected
    with app.test_request_context("/"):
        assert marked(html) == html
