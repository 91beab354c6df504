"""Whatever is pasted into a field arrives whole: the field says what is too long, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import resident_app
from db.disputes.actions.voices import keep_recording, write_gist
from db.disputes.tables import Dispute
from db.records.recordings.rules import CleanRecording
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, filled_in
from tests.resident_app.nine_ones.test_book_corner import label
from tests.resident_app.nine_ones.test_reasoning_day import BOOK, rule
from tests.resident_app.together.test_activities import check
from tests.resident_app.together.test_calling import called, electrician, enter
from tests.resident_app.together.test_in_hand import mei, phone_of
from tests.resident_app.together.test_pool import address as volunteers
from tests.resident_app.together.test_pool import errand

__all__ = ["called", "check", "electrician", "errand", "label", "mei", "phone_of", "volunteers"]
LONG = "长" * 5000
ASK = f"{HOME}/mine/information/ask"
TEMPLATES = Path(resident_app.__file__).parent / "templates"
Form = tuple[str, str, dict[str, str], str]  # the page, where its form goes, what else is typed, and the long field


@pytest.fixture
def own(submit) -> str:
    return f"/d/{submit().link}"


@pytest.fixture
def number(cast, submit) -> int:
    return id_of(cast, submit(text="厨房水管漏水，已经泡了楼下。"))


def its_own(own: str, name: str, field: str, **typed: str) -> Form:
    return f"{own}/withdraw" if name == "withdraw" else own, f"{own}/{name}", typed, field


FORMS: dict[str, Callable[..., Form]] = {
    **{
        f"the report's {field}": lambda find, field=field: (f"{HOME}/say", f"{HOME}/say", filled_in(), field)
        for field in ("text", "unit_number", "floor", "room", "public_place", "name", "phone")
    },
    "later words": lambda find: its_own(find("own"), "words", "text"),
    "why it is withdrawn": lambda find: its_own(find("own"), "withdraw", "note"),
    **{
        f"one's own {field}": lambda find, field=field: (
            f"{find('own')}/contact",
            f"{find('own')}/contact",
            {"name": "罗莎", "phone": "13900001111"},
            field,
        )
        for field in ("name", "phone")
    },
    "what a person is asked": lambda find: (ASK, ASK, {"wish": "delete"}, "text"),
    "the box": lambda find: (f"{HOME}/suggestion-box", f"{HOME}/suggestion-box", {}, "text"),
    "a word about the pages": lambda find: (f"{HOME}/about", f"{HOME}/about", {}, "text"),
    "who borrows a book": lambda find: (find("label"), f"{find('label')}/borrow", {}, "first_name"),
    **{
        f"the {field} of a book": lambda find, field=field: (
            f"{HOME}/book-corner/offer",
            f"{HOME}/book-corner/offer",
            {"title": "书", "first_name": "梅"},
            field,
        )
        for field in ("title", "authors", "first_name")
    },
    **{
        f"the {field} of a talk": lambda find, field=field: (BOOK, BOOK, {"slot": "0"}, field)
        for field in ("address", "about")
    },
    "who comes to an activity": lambda find: (find("check"), find("check"), {}, "address"),
}


def long_in(phone, form: Form) -> tuple[int, Page]:
    page, action, typed, field = form
    answer = phone.send(page, action, {**typed, field: LONG})
    return answer.status_code, page_of(answer)


def led_to_from(page: Page) -> list[str]:
    """The fields to which the summary leads, each of which says itself what is wrong with it."""
    found = []
    for target in (link.removeprefix("#") for link in page.attributes("#problems a", "href")):
        (field,) = page.elements(f"[id='{target}']")
        said = (field.attributes.get("aria-describedby") or "").split()
        assert (field.tag in ("input", "textarea"), f"{target}-says" in said) == (True, True), target
        assert page.elements(f"[id='{target}-says']") != []
        found.append(target)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("name", FORMS)
def test_what_is_too_long_is_told_and_comes_back_whole(rosa, cast, request, name) -> None:
    rule(cast)
    form = FORMS[name](request.getfixturevalue)
    status, page = long_in(rosa, form)
    assert (status, page.fields[form[3]], led_to_from(page)) == (422, LONG, [form[3]])


def test_so_does_the_word_beside_an_answer(rosa, cast, submit) -> None:
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    tapped = {"solved": "yes", "satisfaction": "satisfied"}
    status, page = long_in(rosa, its_own(f"/d/{receipt.link}", "answer", "why", **tapped))
    assert (status, page.fields["why"], led_to_from(page)) == (422, LONG, ["why"])


def test_so_does_what_is_meant_instead_of_a_gist(rosa, cast, own) -> None:
    keep_recording(own[3:], CleanRecording(b"what Rosa said", 7, False), MONDAY)
    write_gist(cast.mei, Dispute.get().id, "三楼的灯坏了。", "", MONDAY)
    status, page = long_in(rosa, its_own(own, "meant", "meant"))
    assert (status, page.fields["meant"], led_to_from(page)) == (422, LONG, ["meant"])


def test_so_does_what_a_unit_writes(rosa, cast, called, number) -> None:
    address = called()
    enter(rosa, address, cast)
    status, page = long_in(rosa, (address, f"{address}/do/accept", {}, "text"))
    assert (status, page.one("#accept-text"), led_to_from(page)) == (422, LONG, ["accept-text"])


def test_so_does_what_whoever_holds_it_writes_on_the_phone(mei, number) -> None:
    status, page = long_in(mei, (f"/m/{number}", f"/m/{number}/do/note", {}, "text"))
    assert (status, page.one("#note-text"), led_to_from(page)) == (422, LONG, ["note-text"])


def test_so_does_what_a_volunteer_writes(rosa, errand, volunteers) -> None:
    rosa.send(volunteers, f"{volunteers}/{errand}/take")
    status, page = long_in(rosa, (volunteers, f"{volunteers}/{errand}/done", {}, "text"))
    assert (status, page.one(f"#done-{errand}"), led_to_from(page)) == (422, LONG, [f"done-{errand}"])


def test_no_field_cuts_what_is_pasted_into_it() -> None:
    """A browser cuts at `maxlength` without a word."""
    assert [file.name for file in TEMPLATES.rglob("*.html") if "maxlength" in file.read_text("utf-8")] == []
