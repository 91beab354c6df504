"""The nine tiles as a whole, and a community that does without one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.nine_ones.actions import switch_practice
from db.upkeep.rules import One
from resident_app.nine_ones import PAGES, TILES, tiles
from tests.cast import MONDAY
from tests.resident_app.conftest import HOME


def test_every_tile_leads_to_the_first_page_of_its_one(app, cast) -> None:
    from db.organisation.queries import building

    with app.test_request_context(HOME):
        from flask import g

        g.now = MONDAY
        shown = tiles(building(cast.building_id), MONDAY)
    assert {tile.endpoint: one for one, tile in shown.items()} == PAGES
    assert list(shown) == list(TILES) == list(One)


@pytest.mark.parametrize("endpoint", PAGES)
def test_each_opens_although_nothing_is_set_up_yet(app, rosa, endpoint) -> None:
    with app.test_request_context():
        from flask import url_for

        path = url_for(endpoint, code="A2C3DC")
    answer = rosa.open(path)
    assert (answer.status_code, f'href="{HOME}"' in answer.get_data(as_text=True)) == (200, True)


def test_what_a_community_does_without_is_no_tile_and_its_page_says_so(rosa, nils, cast, time) -> None:
    assert "便民图书角" in rosa.text(HOME)
    switch_practice(cast.sun, One.BOOK_CORNER, False, MONDAY)
    assert ("便民图书角" in rosa.text(HOME), "意见箱" in rosa.text(HOME)) == (False, True)
    answer = nils.open(f"{HOME}/book-corner")
    assert (answer.status_code, "目前没有这一项" in answer.get_data(as_text=True)) == (404, True)
    assert "便民图书角" in rosa.text("/b/D2C3D9")  # another community
    time.moment = MONDAY + timedelta(minutes=1)
    switch_practice(cast.sun, One.BOOK_CORNER, True, time.moment)
    assert ("便民图书角" in rosa.text(HOME), rosa.open(f"{HOME}/book-corner").status_code) == (True, 200)
