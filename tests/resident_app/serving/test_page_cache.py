"""Kept pages on the other engine, and under a change that comes while a page is being made."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.actions.resident import support_dispute
from db.records.history.queries import revision
from resident_app.serving import page_cache
from resident_app.serving.page_cache import FreshPages, Rendered, Subject
from tests.cast import MONDAY
from tests.resident_app.conftest import HOME

AN_HOUR = timedelta(hours=1)


def subject_of(cast):
    return lambda: Subject(cast.community_id, "Asia/Shanghai")


def test_a_change_while_the_page_is_made_makes_it_old_at_once(cast, submit) -> None:
    pages, made = FreshPages(), iter(["before", "after"])

    def render() -> Rendered:
        words = next(made)
        if words == "before":
            submit()
        return Rendered(words)

    assert pages.page("page", subject_of(cast), render, MONDAY).plain == b"before"
    assert pages.page("page", subject_of(cast), render, MONDAY).plain == b"after"


def test_where_commits_are_not_counted_the_end_of_the_history_tells(cast, submit, monkeypatch) -> None:
    monkeypatch.setattr(page_cache, "commits_seen", lambda: None)
    pages, made = FreshPages(), iter(["first", "second"])
    shown = [pages.page("page", subject_of(cast), lambda: Rendered(next(made)), MONDAY).plain for _ in range(2)]
    submit()
    shown.append(pages.page("page", subject_of(cast), lambda: Rendered(next(made)), MONDAY).plain)
    assert shown == [b"first", b"first", b"second"]


def test_joining_in_moves_the_history_on(cast, submit) -> None:
    reference = submit().reference
    before = revision(cast.community_id)
    support_dispute(cast.building_id, reference, "the-token-of-nils", MONDAY)
    assert revision(cast.community_id) == before + 1


def test_only_so_many_pages_are_kept(cast, monkeypatch) -> None:
    monkeypatch.setattr(page_cache, "MOST_PAGES", 3)
    pages = FreshPages()
    for number in range(5):
        pages.page(number, subject_of(cast), lambda: Rendered("page"), MONDAY)
    assert list(pages._pages) == [2, 3, 4]


def test_a_page_whose_words_end_at_an_instant_is_made_anew_from_then_on(cast) -> None:
    pages, made = FreshPages(), iter(["open until five", "closed"])

    def shown(now) -> bytes:
        return pages.page("page", subject_of(cast), lambda: Rendered(next(made), MONDAY + AN_HOUR), now).plain

    moments = (MONDAY, MONDAY + AN_HOUR - timedelta(seconds=1), MONDAY + AN_HOUR)
    assert [shown(moment) for moment in moments] == [b"open until five", b"open until five", b"closed"]


def test_only_a_kept_page_of_a_building_is_handed_out_before_flask_is_woken(app, rosa, time, monkeypatch) -> None:
    rosa.open(HOME)
    inside, woken = app.wsgi_app.application, []

    def wakes(environment, start_response):
        woken.append(environment["PATH_INFO"])
        return inside(environment, start_response)

    monkeypatch.setattr(app.wsgi_app, "application", wakes)
    for path in (HOME, "/mine", f"{HOME}?from=poster", HOME):
        rosa.open(path)
    assert woken == ["/mine", HOME]
