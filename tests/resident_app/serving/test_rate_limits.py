"""How networks are told apart: one customer is one network, and a neighbour's is another."""

from __future__ import annotations

import ast
from datetime import datetime, timedelta
from inspect import signature

import pytest

from db.ground.refusals import TooMany
from db.records.attempts.actions import Attempt
from resident_app.serving import rate_limits
from tests.architecture.source import modules
from tests.cast import MONDAY
from tests.disputes.conftest import looked_at
from tests.resident_app.conftest import HOME, WORDS
from tests.traces import columns_with


def network_of(app, address: str) -> str:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        return rate_limits.network()


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("not an address", "unknown"),
        ("", "unknown"),
    ],
)
def test_an_address_is_cut_to_what_one_customer_has(app, address, network) -> None:
    assert network_of(app, address) == network


def test_one_building_does_not_use_up_the_others_share(app, cast) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        for _ in range(40):
            rate_limits.count_report(cast.building_id, MONDAY)
        with pytest.raises(TooMany):
            rate_limits.count_report(cast.building_id, MONDAY)
        rate_limits.count_report(cast.neighbouring_building_id, MONDAY)


def test_no_address_is_kept_only_its_keyed_hash(app, cast) -> None:
    from db.records.attempts.tables import AttemptCount

    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        rate_limits.count_report(cast.building_id, MONDAY)
    assert AttemptCount.select().count() == 3
    assert columns_with("203.0.113.7") == []


MINUTES, HOUR, DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)
LIMITS = {
    "count_borrowing": [("borrow", 40, MINUTES), ("borrow", 100, DAY)],
    "count_bringing_back": [("bring back", 120, MINUTES)],
    "count_calendar": [("calendar", 30, MINUTES)],
    "count_copy": [("copy", 6, MINUTES), ("copy", 30, DAY)],
    "count_deleting": [("deleting", 60, MINUTES)],
    "count_find": [
        ("find", 60, MINUTES),
        ("find by reference", 20, HOUR),
        ("find by reference anywhere", 400, HOUR),
    ],
    "count_look": [("look at health", 300, MINUTES)],
    "count_look_for_danger": [("danger", 600, MINUTES)],
    "count_look_for_similar": [("similar", 400, MINUTES)],
    "count_offer": [("offer", 20, MINUTES), ("offer", 60, DAY)],
    "count_page_word": [
        ("page word by phone", 6, MINUTES),
        ("page word by phone", 20, DAY),
        ("page word", 60, MINUTES),
        ("page word", 400, DAY),
    ],
    "count_page_word_code": [("page word code", 60, MINUTES), ("page word code anywhere", 2000, HOUR)],
    "count_paper": [("paper", 30, MINUTES)],
    "count_photo_piece": [("photo piece", 3000, MINUTES)],
    "count_place": [("place", 40, MINUTES), ("place", 150, DAY)],
    "count_place_code": [("place code", 60, MINUTES), ("place code at building", 2000, HOUR)],
    "count_press": [("press", 60, MINUTES)],
    "count_program": [("program", 60, timedelta(minutes=1))],
    "count_program_day": [("program day", "1", DAY)],
    "count_program_report": [("program report", 30, timedelta(minutes=1))],
    "count_report": [("report", 40, MINUTES), ("report", 300, DAY), ("report by network", 2000, DAY)],
    "count_rights_request": [("rights request by phone", 4, DAY), ("rights request", 40, DAY)],
    "count_sign_up": [("sign up", 40, MINUTES), ("sign up", 150, DAY)],
    "count_sign_up_code": [("sign-up code", 60, MINUTES), ("sign-up code at building", 2000, HOUR)],
    "count_suggestion": [
        ("suggestion by phone", 6, MINUTES),
        ("suggestion by phone", 20, DAY),
        ("suggestion", 60, MINUTES),
        ("suggestion", 400, DAY),
        ("suggestion by network", 2000, DAY),
    ],
    "count_suggestion_code": [("suggestion code", 120, MINUTES), ("suggestion code at building", 2000, HOUR)],
    "count_support": [("support", 60, MINUTES)],
    "count_useful": [("useful", 120, MINUTES)],
    "count_words": [("words", 30, MINUTES)],
    "count_wrong_book_code": [("wrong book code", 60, MINUTES)],
}

COUNTED_IN = [
    ("_by_code", "count_sign_up_code"),
    ("_by_code", "count_sign_up_code"),
    ("_can_write", "count_look"),
    ("_count", "count_program_day"),
    ("_count", "count_program_report"),
    ("_counted", "count_report"),
    ("_done", "count_words"),
    ("_let_in", "count_press"),
    ("_link_by_code", "count_place_code"),
    ("_link_by_code", "count_place_code"),
    ("_open_pocket", "count_press"),
    ("_open_pocket", "count_press"),
    ("_opened", "count_page_word_code"),
    ("_opened", "count_suggestion_code"),
    ("_said", "count_words"),
    ("_scanned", "count_wrong_book_code"),
    ("again", "count_place"),
    ("again", "count_words"),
    ("allow", "count_words"),
    ("answer", "count_support"),
    ("answer", "count_words"),
    ("ask", "count_page_word"),
    ("borrow", "count_borrowing"),
    ("bring_back", "count_bringing_back"),
    ("calendar", "count_calendar"),
    ("calendar", "count_calendar"),
    ("calendar", "count_calendar"),
    ("copy", "count_copy"),
    ("copy", "count_copy"),
    ("copy_of_report", "count_copy"),
    ("delete", "count_deleting"),
    ("discovery", "count_program"),
    ("do", "count_words"),
    ("do", "count_words"),
    ("drop", "count_suggestion"),
    ("hand", "count_words"),
    ("keep_photos", "count_words"),
    ("label", "count_wrong_book_code"),
    ("link_by_code", "count_find"),
    ("link_by_code", "count_find"),
    ("look", "count_look_for_danger"),
    ("note", "count_words"),
    ("nothing", "count_program"),
    ("one_request", "count_program"),
    ("otherwise", "count_words"),
    ("paper", "count_paper"),
    ("paper", "count_paper"),
    ("paper", "count_paper"),
    ("report", "count_program"),
    ("requests", "count_program"),
    ("say_it", "count_report"),
    ("send", "count_page_word"),
    ("send", "count_rights_request"),
    ("send", "count_words"),
    ("send_offer", "count_offer"),
    ("service", "count_program"),
    ("services", "count_program"),
    ("sign_up", "count_sign_up"),
    ("similar", "count_look_for_similar"),
    ("support", "count_support"),
    ("take", "count_photo_piece"),
    ("take", "count_place"),
    ("take", "count_words"),
    ("take_back", "count_support"),
    ("take_back", "count_support"),
    ("tokens", "count_program"),
    ("useful", "count_useful"),
    ("wait", "count_borrowing"),
]


def test_so_often_is_what_neighbours_need_and_no_more(app, monkeypatch) -> None:
    """Each limit with its numbers: what is counted, how often at most, in which time."""
    counted: list[Attempt] = []
    monkeypatch.setattr(rate_limits, "count_attempt", lambda *told: counted.append(Attempt(*told[:4])))
    monkeypatch.setattr(rate_limits, "count_attempts", lambda attempts, now: counted.extend(attempts))
    monkeypatch.setattr(rate_limits, "count_readings", lambda attempts, now: counted.extend(attempts))
    monkeypatch.setattr(rate_limits, "count_guess", lambda attempts, is_right, now: counted.extend(attempts))
    found = {}
    for name, limit in vars(rate_limits).copy().items():
        if name.startswith("count_") and not name.startswith(("count_attempt", "count_guess", "count_readings")):
            counted.clear()
            with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
                limit(**{one: MONDAY if one == "now" else "1" for one in signature(limit).parameters})
            found[name] = [(one.purpose, one.limit, one.window) for one in counted]
    assert found == LIMITS


def test_every_limit_stands_where_somebody_could_knock_too_often() -> None:
    found = [
        (function.name, node.func.attr)
        for module in modules("resident_app")
        for function in module.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("rate_limits.count_")
    ]
    assert sorted(found) == COUNTED_IN


def test_who_looks_for_similar_reports_too_often_is_offered_none(nils, cast, submit, monkeypatch) -> None:
    looked_at(cast, submit(text=WORDS))
    token = nils.hidden(nils.text(f"{HOME}/say"), f"{HOME}/say")["csrf_token"]

    def offered() -> str:
        return nils.client.post(f"{HOME}/similar", data={"csrf_token": token, "text": WORDS}).get_data(as_text=True)

    def too_many(_building_id: int, _now: datetime) -> None:
        raise TooMany()

    before = offered()
    monkeypatch.setattr(rate_limits, "count_look_for_similar", too_many)
    assert (before != "", offered()) == (True, "")
