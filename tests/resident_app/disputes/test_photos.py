"""A photo behind a secret or personal link: who gets it, who does not, and how little that costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.talk import add_note, reply_to_resident
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.workflow import Status
from db.ground.connection import database
from db.records.photos.actions import forget_photo
from db.records.photos.rules import clean_photo
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import electrician, id_of
from tests.pages import page_of
from tests.resident_app.conftest import Phone, photo
from tests.resident_app.together.test_calling import enter
from tests.together.calling.conftest import keys_sent_to

__all__ = ["electrician"]
D = Status.DISPATCHED
COLOURS = ("red", "green", "blue", "white", "black")


def clean(*colours: str) -> list:
    return [clean_photo(photo(colour, (800, 600))) for colour in colours]


@contextmanager
def statements() -> Iterator[list[str]]:
    said: list[str] = []
    real = database.obj.execute_sql

    def heard(sql, *args, **given):
        said.append(sql)
        return real(sql, *args, **given)

    database.obj.execute_sql = heard
    try:
        yield said
    finally:
        del database.obj.execute_sql


def cost(phone: Phone, path: str) -> tuple[int, int]:
    """Of one look: the status, and how many statements it took."""
    with statements() as said:
        status = phone.open(path).status_code
    return status, len(said)


def addresses(link: str) -> list[str]:
    ids = dispute_for_holder_of(link, MONDAY).photo_ids
    return [f"/d/{link}/photo/{photo_id}{end}" for photo_id in ids for end in ("", "/small")]


def opened(phone: Phone, paths: list[str]) -> list[int]:
    return [phone.open(path).status_code for path in paths]


@pytest.mark.parametrize("count", [1, 3])
def test_one_photo_or_three_each_large_or_small_takes_two_statements(rosa, submit, count) -> None:
    link = submit(photos=clean(*COLOURS[:count])).link
    assert [cost(rosa, path) for path in addresses(link)] == [(200, 2)] * count * 2


def test_a_guessed_link_costs_three_statements_and_opens_nothing(nils, submit) -> None:
    """The third one asks whose phone a wrong link may offer."""
    paths = addresses(submit(photos=clean("red")).link)
    assert [cost(nils, "/d/" + "A" * 22 + path[25:]) for path in paths] == [(404, 3)] * 2


def test_each_photo_is_the_one_that_was_asked_for(rosa, submit) -> None:
    photos = clean("red", "blue")
    paths = addresses(submit(photos=photos).link)
    wanted = [found for one in photos for found in (one.full, one.thumbnail)]
    assert [rosa.open(path).data for path in paths] == wanted


def test_no_link_opens_the_photos_of_another_report(nils, submit, cast) -> None:
    """Of the same building, of the next one, and of one that is private."""
    own = submit(text="倪斯自己的事：信箱的锁坏了打不开。", photos=clean("white")).link
    others = [
        submit(photos=clean("red")),
        submit(photos=clean("green"), building_id=cast.neighbouring_building_id),
        submit(photos=clean("blue"), private=True),
    ]
    paths = [f"/d/{own}{path[25:]}" for receipt in others for path in addresses(receipt.link)]
    assert opened(nils, paths) == [404] * 6
    assert opened(nils, addresses(own)) == [200] * 2


def test_a_refusal_leads_back_to_ones_own_report(rosa, submit) -> None:
    link = submit(photos=clean("red")).link
    assert f"/d/{link}" in page_of(rosa.open(f"/d/{link}/photo/999")).links


def test_a_forgotten_photo_is_gone(rosa, submit) -> None:
    receipt = submit(photos=clean("red", "blue"))
    paths = addresses(receipt.link)
    forget_photo(dispute_for_holder_of(receipt.link, MONDAY).photo_ids[0])
    assert opened(rosa, paths) == [404, 404, 200, 200]


def test_after_withdrawing_ones_own_photos_are_still_ones_own(rosa, submit) -> None:
    receipt = submit(photos=clean("red"), private=True)
    withdraw_dispute(receipt.link, "好了", MONDAY)
    assert opened(rosa, addresses(receipt.link)) == [200, 200]


def test_a_photo_in_a_note_among_staff_is_not_for_the_resident(rosa, cast, submit) -> None:
    receipt = submit()
    dispute_id = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute_id, D, MONDAY)
    reply_to_resident(cast.mei, dispute_id, "看照片", clean("red"), MONDAY)
    add_note(cast.mei, dispute_id, "别给居民看", clean("blue"), MONDAY)
    shown = [one for message in dispute_for_desk(cast.mei, dispute_id, MONDAY).messages for one in message.photo_ids]
    paths = [f"/d/{receipt.link}/photo/{photo_id}{end}" for photo_id in shown for end in ("", "/small")]
    assert opened(rosa, paths) == [200, 200, 404, 404]


def joined(cast: Cast, submit: Callable) -> tuple:
    """Nils's report, joined into Rosa's, each with a photo."""
    rosas = submit(photos=clean("red"))
    nilss = submit(text="倪斯也说：三单元一楼的灯坏了。", photos=clean("blue"))
    join_dispute(cast.guo, id_of(cast, nilss), D, MONDAY, into=rosas.reference)
    return rosas, nilss


def test_of_two_joined_reports_each_link_opens_its_own_photos_alone(rosa, cast, submit) -> None:
    rosas, nilss = joined(cast, submit)
    crossed = [f"/d/{a.link}{path[25:]}" for a, b in ((rosas, nilss), (nilss, rosas)) for path in addresses(b.link)]
    assert opened(rosa, [*addresses(rosas.link), *addresses(nilss.link)]) == [200] * 4
    assert opened(rosa, crossed) == [404] * 4


@pytest.fixture
def called(rosa, cast, submit, electrician) -> tuple[str, list[int]]:
    """Luo's link on a phone that is known, and photos: its own, of two replies, of the joined one."""
    main, other = joined(cast, submit)
    add_words(other.link, "还有一张", clean("white"), MONDAY)
    dispute_id = id_of(cast, main)
    add_words(main.link, "再来一张", clean("black"), MONDAY)
    call_units(cast.guo, dispute_id, D, MONDAY, lead=CallRequest(cast.unit_id, "请今天来看看"))
    address = f"/c/{keys_sent_to(cast.unit_id)[-1]}"
    enter(rosa, address, cast)
    own, theirs = (dispute_for_holder_of(one.link, MONDAY) for one in (main, other))
    said = [*own.messages[-1].photo_ids, *theirs.messages[-1].photo_ids]
    return address, [*own.photo_ids, *said, *theirs.photo_ids]


def test_a_called_unit_sees_what_its_matter_shows_and_no_more(rosa, nils, cast, submit, called) -> None:
    address, ids = called
    stranger = submit(text="别人家的事，也有照片。", photos=clean("green"), private=True).link
    ids = [*ids, *dispute_for_holder_of(stranger, MONDAY).photo_ids, 999]
    for end in ("", "/small"):
        paths = [f"{address}/photo/{photo_id}{end}" for photo_id in ids]
        assert opened(rosa, paths) == [200, 200, 200, 404, 404, 404]
        assert opened(nils, paths) == [404] * 6


def test_a_photo_behind_a_personal_link_builds_no_view(rosa, called) -> None:
    address, ids = called
    found = [cost(rosa, f"{address}/photo/{photo_id}") for photo_id in ids[:3]]
    assert found == [(200, 9)] * 3
