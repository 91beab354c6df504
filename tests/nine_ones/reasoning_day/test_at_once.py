"""Two phones, one place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid
from db.nine_ones.reasoning_day.actions.booking import GONE, book
from db.nine_ones.reasoning_day.queries.days import day_on
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import SATURDAY


def test_of_two_who_take_the_last_place_at_once_one_gets_it_and_the_other_a_kind_word(cast: Cast, take):
    for slot in range(5):
        take(slot=slot)
    ready = Barrier(4)

    def try_it(number: int) -> str:
        with open_for_one_run():
            ready.wait()
            wish = BookingRequest(SATURDAY, 5, f"住户{number}")
            try:
                receipt = book(cast.building_id, wish, f"p{number}", f"key-of-a-phone-{number:04d}", MONDAY)
            except Invalid as refused:
                return refused.problems[0].words
            return f"number {receipt.number}"

    with ThreadPoolExecutor(4) as phones:
        said = sorted(phones.map(try_it, range(4)))
    assert said == [GONE] * 3 + ["number 6"]
    assert day_on(cast.building_id, SATURDAY).free == 0
