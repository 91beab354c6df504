"""The pool on a volunteer's phone without JavaScript: see, take, write, finish; and a kind word for who was slower."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import url_for

from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.together.pool.actions.items import put_into_pool
from db.together.pool.actions.volunteers import register_volunteer, renew_volunteer_link
from db.together.pool.queries.desk import items_of_dispute
from db.together.pool.queries.phone import volunteer_for
from db.together.pool.rules import PoolItemState
from resident_app.serving import rate_limits
from tests.cast import MONDAY, Cast
from tests.pages import page_of
from tests.resident_app.conftest import HOME

ASKED = "请帮忙把二单元门口的自行车挪一挪，腾出通道。"


@pytest.fixture
def number(cast: Cast, submit) -> int:
    reference = submit(name="罗女士", phone="13800001111").reference
    return list_disputes(cast.sun, DisputeFilter(text=reference), MONDAY).rows[0].id


@pytest.fixture
def errand(cast: Cast, number: int) -> int:
    return put_into_pool(cast.guo, number, ASKED, 3, MONDAY)


def taken_by(phone, key: str) -> str:
    """A volunteer's address, once this phone has said that it is theirs."""
    assert phone.send(f"/v/{key}", f"/v/{key}/take").status_code == 303
    return f"/v/{key}"


def sent_by(phone, path: str):
    """A form that another phone has, with this one's own mark."""
    say = f"{HOME}/say"
    return phone.client.post(path, data={**phone.hidden(phone.text(say), say), "text": "挪了一半。"})


@pytest.fixture
def address(cast: Cast, rosa) -> str:
    return taken_by(rosa, register_volunteer(cast.guo, cast.grid_id, "周大妈", "", MONDAY))


def state(cast: Cast, number: int) -> PoolItemState:
    return items_of_dispute(cast.guo, number)[0].state


def test_taken_written_about_and_finished(rosa, cast, number, errand, address):
    page = rosa.page(address)
    told = ["周大妈您好", ASKED, "1号楼", "TY-2026-0001"]
    assert page.holds(*told, "罗女士", "13800001111", "楼道灯", "/d/") == told
    assert rosa.send(address, f"{address}/{errand}/take").status_code == 303
    assert rosa.send(address, f"{address}/{errand}/write", {"text": "挪了一半。"}).status_code == 303
    assert "挪了一半。" in rosa.text(address)
    done = rosa.send(address, f"{address}/{errand}/done", {"text": "全挪好了。"})
    assert (done.status_code, "辛苦了" in rosa.text(done.location)) == (303, True)
    assert (state(cast, number), "现在没有要接的" in rosa.text(address)) == (PoolItemState.DONE, True)


def test_who_was_slower_hears_it_kindly(rosa, nils, cast, errand, address):
    other = taken_by(nils, register_volunteer(cast.guo, cast.grid_id, "吴师傅", "", MONDAY))
    shown = nils.text(other)
    rosa.send(address, f"{address}/{errand}/take")
    late = nils.press(shown, f"{other}/{errand}/take")
    page = late.get_data(as_text=True)
    assert (late.status_code, "邻居快了一步" in page, "刚被邻居接走" in page) == (409, True, True)


def test_without_words_nothing_is_finished_and_with_too_many_they_come_back(rosa, cast, number, errand, address):
    rosa.send(address, f"{address}/{errand}/take")
    assert rosa.send(address, f"{address}/{errand}/done", {"text": " "}).status_code == 422
    long = "挪" * 1001
    page = rosa.send(address, f"{address}/{errand}/done", {"text": long})
    assert (page.status_code, long in page.get_data(as_text=True)) == (422, True)
    assert state(cast, number) is PoolItemState.TAKEN


@pytest.mark.parametrize("deed", ["write", "back", "done"])
def test_words_that_were_too_many_come_back_in_the_form_they_were_typed_into(rosa, errand, address, deed):
    rosa.send(address, f"{address}/{errand}/take")
    long = "挪" * 1001
    page = page_of(rosa.send(address, f"{address}/{errand}/{deed}", {"text": long}))
    assert list(page.errors) == [f"{deed}-{errand}"]
    typed = {area.id: area.text() for area in page.elements("textarea")}
    assert typed == {f"{one}-{errand}": long if one == deed else "" for one in ("write", "back", "done")}


@pytest.mark.parametrize("deed", ["take", "write"])
def test_one_volunteer_cannot_flood(rosa, errand, address, deed):
    shown = rosa.text(address) if deed == "take" else rosa.text(rosa.send(address, f"{address}/{errand}/take").location)
    for _ in range(30 if deed == "take" else 29):
        rate_limits.count_words(f"volunteer {volunteer_for(address.rpartition('/')[2], MONDAY).id}", MONDAY)
    assert rosa.press(shown, f"{address}/{errand}/{deed}", {"text": "挪了一半。"}).status_code == 429


def test_given_back_it_waits_for_somebody_else(rosa, cast, number, errand, address):
    rosa.send(address, f"{address}/{errand}/take")
    assert rosa.send(address, f"{address}/{errand}/back", {"text": "腰疼。"}).status_code == 303
    assert state(cast, number) is PoolItemState.OPEN


def test_a_link_of_another_grid_takes_nothing_here(rosa, cast, number, errand, address):
    far = taken_by(rosa, register_volunteer(cast.sun, cast.far_grid_id, "远老师", "", MONDAY))
    offered = [ASKED, f"/{errand}/take"]
    assert [rosa.page(one).holds(*offered) for one in (address, far)] == [offered, []]
    shown = rosa.text(address).replace(address, far)
    assert rosa.press(shown, f"{far}/{errand}/take").status_code == 404
    assert state(cast, number) is PoolItemState.OPEN


def test_unknown_and_old_links_say_the_same(rosa, cast, address, time):
    unknown = rosa.open("/v/AAAAAAAAAAAAAAAAAAAAAA")
    time.moment = MONDAY + timedelta(days=180)
    old = rosa.open(address)
    assert (unknown.status_code, old.status_code) == (404, 404)
    assert unknown.get_data(as_text=True) == old.get_data(as_text=True)


def test_the_page_is_light(rosa, errand, address):
    assert len(rosa.open(address, headers={"Accept-Encoding": "gzip"}).data) < 20_000


def test_a_link_is_good_on_the_phone_that_took_it_first(app, rosa, nils, cast, errand, address):
    """Every page with a badge: a new one cannot be forgotten."""
    key = address.rpartition("/")[2]
    values = {"badge": key, "errand": errand}
    rules = [rule for rule in app.url_map.iter_rules() if "badge" in rule.arguments]
    found = {}
    for rule in rules:
        with app.test_request_context():
            path = url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
        if "GET" in rule.methods:
            found[rule.endpoint] = nils.open(path).status_code
        elif rule.endpoint != "pool.take_link":
            found[rule.endpoint] = sent_by(nils, path).status_code
    assert len(found) > 7
    assert set(found.values()) == {403}
    assert sent_by(nils, f"{address}/take").status_code == 404
    assert ASKED in rosa.text(address)


def test_what_was_typed_on_another_phone_comes_back_and_a_new_link_is_taken_anew(rosa, nils, cast, errand, address):
    volunteer = volunteer_for(address.rpartition("/")[2], MONDAY).id
    sent = sent_by(nils, f"{address}/{errand}/write")
    assert (sent.status_code, "挪了一半。" in sent.get_data(as_text=True)) == (403, True)
    fresh = taken_by(nils, renew_volunteer_link(cast.guo, volunteer, MONDAY))
    assert (ASKED in nils.text(fresh), rosa.open(fresh).status_code) == (True, 403)
