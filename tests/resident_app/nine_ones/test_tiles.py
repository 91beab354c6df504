"""The nine tiles as a whole, and a community that does without one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.nine_ones.overview.actions import switch_practice
from db.records.health.rules import NineOne
from resident_app.pages.nine_ones.tile import Tile
from resident_app.pages.nine_ones.tiles import PAGES, TILES, tiles, true_until
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME
from tests.resident_app.nine_ones.test_building import NINE_ONES, tiles_of


def test_every_tile_leads_to_the_first_page_of_its_one(app, cast) -> None:
    from db.community.organisation.queries.places import building

    with app.test_request_context(HOME):
        from flask import g

        g.now = MONDAY
        shown = tiles(building(cast.building_id), MONDAY)
    assert {tile.endpoint: one for one, tile in shown.items()} == PAGES
    assert list(shown) == list(TILES) == list(NineOne)


def test_a_page_is_made_anew_when_the_first_of_its_tiles_stops_being_true() -> None:
    soon, later = (MONDAY + timedelta(days=days) for days in (1, 2))
    ends = dict(zip(NineOne, (later, None, soon), strict=False))
    assert true_until({one: Tile("", until=end) for one, end in ends.items()}) == soon
    assert true_until({NineOne.SIGN: Tile("")}) is None


@pytest.mark.parametrize("endpoint", PAGES)
def test_each_opens_although_nothing_is_set_up_yet(app, rosa, endpoint) -> None:
    with app.test_request_context():
        from flask import url_for

        path = url_for(endpoint, code="A2C3DC")
    answer = rosa.open(path)
    assert (answer.status_code, HOME in page_of(answer).links) == (200, True)


def test_what_a_community_does_without_is_no_tile_and_its_page_says_so(rosa, nils, cast, time) -> None:
    assert list(tiles_of(rosa)) == NINE_ONES
    switch_practice(cast.sun, NineOne.BOOK_CORNER, False, MONDAY)
    assert list(tiles_of(rosa)) == [one for one in NINE_ONES if one != "便民图书角"]
    assert rosa.page(HOME).holds("便民图书角") == []
    answer = nils.open(f"{HOME}/book-corner")
    assert (answer.status_code, "目前没有这一项" in answer.get_data(as_text=True)) == (404, True)
    assert "便民图书角" in rosa.text("/b/D2C3D9")  # another community
    time.moment = MONDAY + timedelta(minutes=1)
    switch_practice(cast.sun, NineOne.BOOK_CORNER, True, time.moment)
    assert (list(tiles_of(rosa)), rosa.open(f"{HOME}/book-corner").status_code) == (NINE_ONES, 200)
