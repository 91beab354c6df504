"""My reports: on this phone by its signed cookie, from any phone by number and short code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner

from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.tables import Dispute
from db.records.attempts.actions import Attempt, count_guess
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME, WORDS

WRONG = "编号和短码对不上"


def look_up(phone, reference: str, short_code: str, **options):
    return phone.send("/find", "/find", {"reference": reference, "short_code": short_code}, **options)


def test_what_this_phone_sent_is_listed_on_it_and_on_no_other(rosa, nils) -> None:
    rosa.report()
    assert [phone.page("/mine").all(".matter .text") for phone in (rosa, nils)] == [[WORDS], []]
    assert [phone.page("/mine").holds(WORDS, "TY-2026-0001", "/d/") for phone in (rosa, nils)] == [
        [WORDS, "TY-2026-0001", "/d/"],
        [],
    ]


def test_who_comes_from_a_building_is_led_back_to_it(rosa, submit) -> None:
    receipt = submit()
    pages = [rosa.page(path) for path in (f"{HOME}/mine", f"{HOME}/find", "/mine", "/find")]
    assert [HOME in page.links for page in pages] == [True, True, False, False]
    typed = {"reference": receipt.reference, "short_code": receipt.short_code}
    assert rosa.send(f"{HOME}/find", f"{HOME}/find", typed).headers["Location"] == f"/d/{receipt.link}"
    rosa.report(decision="send")
    assert rosa.send(f"{HOME}/mine", f"{HOME}/mine/forget").headers["Location"] == f"{HOME}/mine"


def test_the_newest_stands_first(rosa, time) -> None:
    rosa.report(text="先说的事：一楼的门把手松了。")
    time.moment = MONDAY + timedelta(hours=1)
    rosa.report(text="后说的事：信箱被人撬开过了。")
    assert rosa.page("/mine").all(".matter .text") == ["后说的事：信箱被人撬开过了。", "先说的事：一楼的门把手松了。"]


def test_a_report_can_be_taken_off_a_shared_phone_and_found_again(rosa, cast) -> None:
    rosa.report()
    rosa.send("/mine", "/mine/forget")
    assert (rosa.page("/mine").all(".matter"), rosa.page("/mine").holds(WORDS, "/d/")) == ([], [])


def test_a_cookie_somebody_made_up_opens_nothing(nils, submit) -> None:
    from itsdangerous import URLSafeTimedSerializer

    forged = URLSafeTimedSerializer("another key", salt="cookie-session").dumps({"links": [submit().link]})
    nils.client.set_cookie("linli", forged)
    assert (nils.page("/mine").all(".matter"), nils.page("/mine").holds(WORDS, "/d/")) == ([], [])


@pytest.mark.parametrize(
    ("signed", "found"),
    [(timedelta(hours=1), [WORDS]), (-timedelta(days=365) + timedelta(minutes=1), [WORDS]), (-timedelta(days=365), [])],
    ids=["the clock was set back an hour", "within the year", "a year ago"],
)
def test_a_phone_knows_its_reports_for_a_year_and_when_the_clock_is_set_back(rosa, monkeypatch, signed, found) -> None:
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: int((MONDAY + signed).timestamp()))
    rosa.report()
    assert rosa.page("/mine").all(".matter .text") == found


def test_number_and_short_code_open_it_from_any_phone(nils, submit) -> None:
    receipt = submit()
    answer = look_up(nils, receipt.reference, receipt.short_code)
    assert answer.headers["Location"] == f"/d/{receipt.link}"


@pytest.mark.parametrize(
    "typed",
    ["ty-2026-0001", "TY 2026 0001", "TY20260001", "编号：TY-2O26-OOOl", "ＴＹ－２０２６－０００１", " TY-2026-0001 "],
)
def test_the_number_may_be_typed_as_people_type(nils, submit, typed) -> None:
    receipt = submit()
    assert look_up(nils, typed, receipt.short_code.lower()).status_code == 303


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(nils, submit) -> None:
    receipt = submit()
    wrong_code = look_up(nils, receipt.reference, "222222")
    wrong_number = look_up(nils, "TY-2026-9999", receipt.short_code)
    nothing = look_up(nils, "", "")
    assert [answer.status_code for answer in (wrong_code, wrong_number, nothing)] == [422] * 3
    pages = [page_of(answer) for answer in (wrong_code, wrong_number)]
    assert [page.holds(WRONG, receipt.link, WORDS) for page in pages] == [[WRONG], [WRONG]]
    assert pages[0].errors == pages[1].errors


def _from(browser, shown: str, typed: dict[str, str], address: str) -> int:
    return browser.press(shown, "/find", typed, environ_base={"REMOTE_ADDR": address}).status_code


@pytest.fixture
def hers(rosa) -> dict[str, str]:
    """Number and short code of what Rosa has reported from her phone."""
    rosa.report()
    dispute = Dispute.get()
    return {"reference": dispute.reference, "short_code": unsealed_keys(dispute)[1]}


def test_guessing_a_code_shuts_out_whoever_guesses_and_their_network_only(rosa, nils, hers) -> None:
    shown, wrong = nils.text("/find"), hers | {"short_code": "222222"}
    assert [_from(nils, shown, wrong, "10.0.0.1") for _ in range(21)] == [422] * 20 + [429]
    assert [_from(nils, shown, hers, address) for address in ("10.0.0.1", "10.0.0.2")] == [429, 303]
    assert _from(rosa, rosa.text("/find"), hers, "10.0.0.1") == 303, "her phone holds it already"


def test_guessing_a_code_is_stopped_even_from_many_networks_and_spares_the_phone_that_holds_it(
    rosa, nils, hers
) -> None:
    from_everywhere = Attempt("find by reference anywhere", hers["reference"], 400, timedelta(hours=1))
    count_guess([from_everywhere] * 400, False, MONDAY)
    phones = [(phone, phone.text("/find")) for phone in (nils, rosa)]
    assert [_from(phone, shown, hers, "10.0.9.9") for phone, shown in phones] == [429, 303]


def test_guessing_numbers_from_one_network_is_stopped(nils) -> None:
    shown = nils.text("/find")
    typed = [{"reference": f"TY-2026-{number:04d}", "short_code": "222222"} for number in range(61)]
    assert [nils.press(shown, "/find", pair).status_code for pair in typed] == [422] * 60 + [429]
