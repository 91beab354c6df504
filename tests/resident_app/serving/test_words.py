"""Every word a resident can meet is there in Chinese and English, and dates are said as people say them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest
from babel.messages.extract import extract_from_dir

from db.disputes.rules.answers import Satisfaction, Solved
from db.disputes.rules.workflow import MechanismStep, RefusalReason, Status
from db.ground.words import LOCALES, catalogue
from db.records.permissions.rules import Role
from db.records.reports.rules import ReportKind
from resident_app.pages.disputes import status_words
from resident_app.serving import error_pages, languages
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME

FACE = languages.FACE
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true"}}
KEYWORDS = dict.fromkeys(["N_", "_"])


@cache
def spoken() -> list[str]:
    found = extract_from_dir(FACE, METHODS, OPTIONS, KEYWORDS)
    return sorted({message if isinstance(message, str) else message[0] for _, _, message, *_ in found})


def test_every_sentence_keeps_its_values_in_chinese() -> None:
    import re

    chinese = catalogue("zh_Hans", FACE)

    def holes(words: str) -> list[str]:
        return sorted(set(re.findall(r"%\(\w+\)s", words)))

    assert [words for words in spoken() if holes(words) != holes(chinese.gettext(words))] == []


@pytest.mark.parametrize(
    ("said", "everything"),
    [
        (status_words.TO_RESIDENT, Status),
        (status_words.TO_NEIGHBOURS, Status),
        (status_words.NEXT, Status),
        (status_words.STEPS, MechanismStep),
        (status_words.KINDS, ReportKind),
        (status_words.HOLDERS, Role),
        (status_words.SOLVED, Solved),
        (status_words.SATISFACTION, Satisfaction),
        (status_words.REFUSALS, RefusalReason),
    ],
)
def test_there_are_words_for_every_case(said, everything) -> None:
    assert sorted(said) == sorted(everything)


def test_every_error_has_a_title_and_advice() -> None:
    assert list(error_pages.TITLES) == list(error_pages.ADVICE) == [400, 403, 404, 405, 409, 413, 429, 500, 503]


@pytest.mark.parametrize(
    ("language", "moment", "day", "last_year"),
    [
        ("zh", "11月23日 周一 14:05", "11月23日 周一", "2025年11月23日 周日 14:05"),
        ("en", "Mon 23 Nov, 14:05", "Mon 23 Nov", "Sun 23 Nov 2025, 14:05"),
    ],
)
def test_dates_are_said_as_people_say_them(app, language, moment, day, last_year) -> None:
    with app.test_request_context("/", headers={"Cookie": f"lang={language}"}):
        app.preprocess_request()
        then = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
        assert languages.say_moment(then, "Asia/Shanghai") == moment
        assert languages.say_day(then, "Asia/Shanghai") == day
        assert languages.say_moment(then.replace(year=2025), "Asia/Shanghai") == last_year


def test_a_limit_that_ends_at_midnight_is_said_by_its_last_day(app) -> None:
    with app.test_request_context("/"):
        app.preprocess_request()
        midnight = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
        assert languages.say_due(midnight, "Asia/Shanghai") == "11月23日 周一"


def spoken_by(page: Page) -> tuple[list[str], list[str], bool]:
    """Its language, the size of its letters, and whether a sentence of it is English."""
    english = "I have something to say" in page.text
    return page.attributes("html", "lang"), page.attributes("html", "class"), english


def test_the_switch_is_remembered_and_leads_back_to_the_same_page(rosa) -> None:
    answer = rosa.open(f"{HOME}?lang=en&large=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, HOME)
    assert spoken_by(rosa.page(HOME)) == (["en"], ["large"], True)
    rosa.open(f"{HOME}?lang=zh&large=0")
    assert spoken_by(rosa.page(HOME)) == (["zh-CN"], [], False)


def test_what_answers_a_form_offers_no_switch_that_would_lose_what_was_typed(rosa) -> None:
    box = f"{HOME}/suggestion-box"
    pages = [rosa.page(box), page_of(rosa.send(box, box, {"text": ""}))]
    assert [page.attributes(".switches a", "href") for page in pages] == [["?lang=en", "?large=1"], []]


@pytest.mark.parametrize("query", ["lang=fr", "large=2", "lang=", "other=1"])
def test_a_switch_that_does_not_exist_changes_nothing(rosa, query) -> None:
    answer = rosa.open(f"{HOME}?{query}")
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)


def test_each_language_opens_every_page(rosa, submit) -> None:
    link = submit().link
    paths = [
        "/",
        "/mine",
        "/find",
        *(f"{HOME}/{page}" for page in ("", "say", "matters", "mediator", "sign", "privacy")),
    ]
    paths = [path.rstrip("/") or "/" for path in paths] + [f"/d/{link}{end}" for end in ("", "/received", "/withdraw")]
    assert len(LOCALES) == 2
    for language in ("zh", "en"):
        rosa.client.set_cookie("lang", language)
        assert [rosa.open(path).status_code for path in paths] == [200] * len(paths)


def test_outside_a_request_chinese_is_spoken() -> None:
    assert (languages.locale(), languages.say("There is nothing under this address")) == (
        "zh_Hans",
        catalogue("zh_Hans", FACE).gettext("There is nothing under this address"),
    )
