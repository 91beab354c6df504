"""A code that was retired: whatever is asked of it, it leads to one page, and what was under it stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.rules import CodeRetirementReason
from db.nine_ones.signs.actions import replace_sign_code
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME, WORDS, filled_in, link_in

LATER = MONDAY + timedelta(minutes=1)


@pytest.fixture
def retire(cast):
    return lambda reason=CodeRetirementReason.LOST: replace_sign_code(
        cast.sun, cast.building_id, "A2C3DC", reason, LATER
    )


def test_the_kept_page_of_the_old_code_is_gone_at_once(rosa, retire) -> None:
    assert [rosa.open(HOME).status_code, rosa.open(HOME).status_code] == [200, 200]
    new = retire()
    assert [rosa.open(HOME).status_code, rosa.open(f"/b/{new}").status_code] == [410, 200]


@pytest.mark.parametrize("path", ["", "/mediator", "/sign", "/privacy", "/matters", "/say"])
@pytest.mark.parametrize("home", ["/b/A2C3DC", "/B/a2c-3dc"])
def test_everything_under_it_says_so(rosa, retire, home, path) -> None:
    new = retire()
    answer = rosa.open(home + path) if home == HOME or not path else rosa.open(HOME + path)
    told = ["这个码已经停用", "1号楼", "024-0000 0000", "什么都不要填"]
    assert (answer.status_code, page_of(answer).holds(*told, new, "梅调解")) == (410, told)


def test_a_typed_old_code_says_so_too(rosa, retire) -> None:
    retire()
    assert rosa.open("/go?code=a2c3dc").status_code == 410


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (CodeRetirementReason.LOST, "丢了"),
        (CodeRetirementReason.PASTED_OVER, "贴了别的码"),
        (CodeRetirementReason.OTHER, "换了新标识"),
    ],
)
def test_it_says_why(rosa, retire, reason, words) -> None:
    retire(reason)
    assert words in rosa.text(HOME)


def test_what_was_written_meanwhile_comes_back_to_be_copied(rosa, retire) -> None:
    form = rosa.text(f"{HOME}/say")
    retire()
    answer = rosa.press(form, f"{HOME}/say", filled_in())
    assert (answer.status_code, WORDS in answer.get_data(as_text=True)) == (410, True)


def test_what_was_reported_under_it_is_still_followed(rosa, retire) -> None:
    link = link_in(rosa.report())
    new = retire()
    answer = rosa.open(f"/d/{link}")
    assert (answer.status_code, f"/b/{new}" in page_of(answer).links) == (200, True)
    assert "TY-2026-0001" in rosa.text("/mine")


def test_it_may_not_be_kept_by_a_browser(rosa, retire) -> None:
    retire()
    assert rosa.open(HOME).headers["Cache-Control"] == "no-store"
