"""A database that is full, locked, read-only or away: 503, when to try again, and what was typed comes back."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from peewee import InterfaceError, OperationalError
from PIL import Image
from playhouse.pool import MaxConnectionsExceeded

from db.disputes.tables import Dispute
from db.ground import turns
from db.ground.connection import database
from resident_app.serving import access
from tests.pages import page_of
from tests.resident_app.conftest import HOME, WORDS, filled_in, link_in, upload

SAID = "现在暂时记不下来"


@contextmanager
def read_only(file: str) -> Iterator[None]:
    database.execute_sql("PRAGMA query_only = ON")
    yield
    database.execute_sql("PRAGMA query_only = OFF")


@contextmanager
def full(file: str) -> Iterator[None]:
    """Not a page more; a photo needs some."""
    most = database.execute_sql("PRAGMA max_page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {database.execute_sql('PRAGMA page_count').fetchone()[0]}")
    yield
    database.execute_sql(f"PRAGMA max_page_count = {most}")


@contextmanager
def locked(file: str) -> Iterator[None]:
    """By a program that asks nobody for its turn."""
    database.execute_sql("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def turn_taken(file: str) -> Iterator[None]:
    """By a process that stands still in the middle of writing."""
    with Path(f"{file}.turn").open("ab") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


def large_photo() -> tuple[BytesIO, str]:
    written = BytesIO()
    Image.effect_noise((900, 700), 60).convert("RGB").save(written, "JPEG", quality=90)
    return upload(written.getvalue())


@pytest.mark.parametrize("happens", [read_only, full, locked, turn_taken])
def test_a_report_comes_back_filled_and_arrives_once_when_it_is_over(rosa, house, monkeypatch, happens) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    shown = rosa.text(f"{HOME}/say")
    with happens(database.obj.database):
        answer = rosa.press(shown, f"{HOME}/say", filled_in(photos=large_photo()))
        read = HOME, "/mine/information/copy.zip"
        assert [rosa.open(path).status_code for path in read] == [200] * len(read)
    page = page_of(answer)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert (SAID in page.text, WORDS in page.all("textarea"), page.one("#photos-hint")) == (
        True,
        True,
        "您刚才选的是：photo.jpg",
    )
    assert Dispute.select().count() == 0
    again = [rosa.press(page.html, f"{HOME}/say", page.fields) for _ in range(2)]
    assert [one.status_code for one in again] == [303, 303]
    assert (len({link_in(one) for one in again}), Dispute.select().count()) == (1, 1)


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError, MaxConnectionsExceeded])
def test_a_page_that_cannot_be_read_says_when_to_come_again(app, rosa, monkeypatch, fault) -> None:
    def fail() -> None:
        raise fault("password=secret")

    monkeypatch.setattr(access, "open_for_one_run", fail)
    answer = rosa.open(f"{HOME}/matters")
    page = page_of(answer)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert ("请过一分钟再试" in page.text, "secret" in page.text) == (True, False)


def test_a_form_that_is_shown_once_more_comes_back_too(rosa, house, monkeypatch) -> None:
    """Its page was open too long; that it is shown again is counted, which cannot be written."""
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    rosa.open(f"{HOME}/say")
    with turn_taken(database.obj.database):
        answer = rosa.client.post(f"{HOME}/say", data={**filled_in(), "csrf_token": "of yesterday"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert WORDS in page_of(answer).all("textarea")


def test_what_is_our_own_fault_is_still_a_fault(rosa, monkeypatch, app) -> None:
    def fail() -> None:
        raise ValueError("a slip")

    monkeypatch.setattr(access, "open_for_one_run", fail)
    assert rosa.open(f"{HOME}/matters").status_code == 500
