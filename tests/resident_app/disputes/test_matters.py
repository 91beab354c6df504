"""The neighbours' page: what is public, and "my home too"."""

from __future__ import annotations

from db.disputes.queries.public import open_matters
from db.disputes.queries.resident import dispute_for_holder_of
from tests.cast import MONDAY
from tests.resident_app.conftest import HOME, NEXT_DOOR

BOARD = f"{HOME}/matters"


def supporters(cast) -> list[int]:
    return [matter.supporters for matter in open_matters(cast.building_id)]


def test_a_neighbour_joins_in_and_is_counted_once(nils, cast, submit) -> None:
    action = f"{BOARD}/{submit().reference}/support"
    shown = nils.text(BOARD)
    answer = nils.press(shown, action)
    nils.press(shown, action)
    assert (answer.headers["Location"], supporters(cast)) == (f"{BOARD}#TY-2026-0001", [1])
    assert "您说过“我家也是”了。" in nils.text(BOARD)


def test_two_phones_count_twice(rosa, nils, cast, submit) -> None:
    action = f"{BOARD}/{submit().reference}/support"
    for phone in (rosa, nils):
        phone.send(BOARD, action)
    assert supporters(cast) == [2]


def test_who_reported_is_nowhere_on_the_page(nils, submit) -> None:
    receipt = submit(name="罗莎", phone="13900001111", contact_wish="phone", room="102")
    page = nils.page(BOARD)
    secrets = ("罗莎", "13900001111", "102", receipt.link, receipt.short_code, receipt.reference)
    assert page.holds(*secrets) == [receipt.reference]
    assert page.attributes(".card[id]", "id") == [receipt.reference]


def test_a_private_matter_is_neither_listed_nor_joined(nils, cast, submit) -> None:
    receipt, public = submit(private=True), submit()
    assert nils.page(BOARD).holds(receipt.reference, receipt.link, public.reference) == [public.reference]
    token = nils.open("/token").json["csrf_token"]
    answer = nils.client.post(f"{BOARD}/{receipt.reference}/support", data={"csrf_token": token})
    view = dispute_for_holder_of(receipt.link, MONDAY)
    assert (answer.status_code, view.supporters) == (404, 0)


def test_a_matter_of_another_building_is_not_joined_from_here(nils, cast, submit) -> None:
    receipt = submit()
    token = nils.open("/token").json["csrf_token"]
    answer = nils.client.post(f"{NEXT_DOOR}/matters/{receipt.reference}/support", data={"csrf_token": token})
    assert (answer.status_code, supporters(cast)) == (404, [0])


def test_a_flood_of_joining_is_refused(nils, cast, submit) -> None:
    action = f"{BOARD}/{submit().reference}/support"
    shown = nils.text(BOARD)
    codes = [nils.press(shown, action).status_code for _ in range(61)]
    assert codes == [303] * 60 + [429]


def test_two_presses_at_the_same_instant_count_once(app, nils, cast, submit) -> None:
    """The second one leaves before the phone has got the first one's cookie."""
    action = f"{BOARD}/{submit().reference}/support"
    shown = nils.text(BOARD)
    before = nils.client.get_cookie("linli").value
    nils.press(shown, action)
    nils.client.set_cookie("linli", before)
    nils.press(shown, action)
    assert supporters(cast) == [1]
