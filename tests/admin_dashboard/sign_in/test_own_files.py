"""A file that the desk made opens in the session that made it, and for nobody else who knows its address."""

from __future__ import annotations

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.types import Message
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_routes import create_media_routes

from admin_dashboard.sign_in import browser_session, own_files
from admin_dashboard.sign_in.browser_session import SESSION_COOKIE
from admin_dashboard.sign_in.gate import Gate
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.ground import clock

SLIP = b"%PDF a name and a phone"


@pytest.fixture
def store() -> MemoryMediaFileStorage:
    """As the desk has it; for the other tests Streamlit's own stays as it is."""

    class Kept(MemoryMediaFileStorage):
        pass

    own_files.keep_apart(Kept, Manager)
    own_files.keep_apart(Kept, Manager)
    return Kept("/media")


class Manager(MediaFileManager):
    """The same for Streamlit's manager."""


@pytest.fixture
def made_by(store, monkeypatch):
    def make(token: str | None) -> str:
        monkeypatch.setattr(browser_session, "presented_token", lambda: token)
        return store.get_url(store.load_and_get_id(SLIP, "application/pdf", MediaFileKind.DOWNLOADABLE, "slip.pdf"))

    return make


def opened(store: MemoryMediaFileStorage, address: str, token: str) -> tuple[int, bytes]:
    """As the server answers; in a thread of its own, because a browser of another test may have this one's loop."""
    gate = Gate(Starlette(routes=create_media_routes(store, "")), https=False)
    said: list[Message] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": address,
        "query_string": b"",
        "headers": [(b"cookie", f"{SESSION_COOKIE}={token}".encode())],
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, gate(scope, receive, send)).result()
    return said[0]["status"], b"".join(message.get("body", b"") for message in said[1:])


def test_a_file_opens_for_the_session_that_made_it_alone(house, cast, store, made_by):
    mei, mei_elsewhere, sun = (start_session(owner(person), clock.now()) for person in (cast.mei, cast.mei, cast.sun))
    address = made_by(mei)
    assert opened(store, address, mei) == (200, SLIP)
    assert [opened(store, address, token)[0] for token in (sun, mei_elsewhere, "made-up")] == [404, 404, 401]


def test_equal_files_of_two_people_have_two_addresses_and_each_its_own(house, cast, store, made_by):
    mei, sun = (start_session(owner(person), clock.now()) for person in (cast.mei, cast.sun))
    addresses = made_by(mei), made_by(sun)
    assert [opened(store, address, token)[0] for address in addresses for token in (mei, sun)] == [200, 404, 404, 200]
    assert made_by(mei) == addresses[0]
    store.delete_file(addresses[0].rpartition("/")[2].partition(".")[0])
    assert [opened(store, address, sun)[0] for address in addresses] == [404, 200]


def test_a_file_made_in_no_session_opens_for_nobody(house, cast, store, made_by):
    assert opened(store, made_by(None), start_session(owner(cast.mei), clock.now()))[0] == 404


def test_a_file_that_is_made_when_it_is_pressed_belongs_to_whoever_was_offered_it(house, cast, store, monkeypatch):
    mei, sun = (start_session(owner(person), clock.now()) for person in (cast.mei, cast.sun))
    manager = Manager(store)
    offered = []
    for token in (mei, sun):
        monkeypatch.setattr(browser_session, "presented_token", lambda token=token: token)
        offered.append(manager.add_deferred(lambda: SLIP, "application/pdf", "1", "slip.pdf"))
    monkeypatch.setattr(browser_session, "presented_token", lambda: None)  # the press comes in no session's thread
    addresses = [manager.execute_deferred(name) for name in offered]
    assert [opened(store, address, token)[0] for address in addresses for token in (mei, sun)] == [200, 404, 404, 200]


def test_of_two_who_make_the_same_file_one_waits_until_the_other_has_its_name(monkeypatch):
    monkeypatch.setattr(browser_session, "presented_token", lambda: "a token")
    others_wait: list[bool] = []

    of_streamlit = inspect.unwrap(MemoryMediaFileStorage.load_and_get_id)  # the desk has run in this process, perhaps

    class Watched(MemoryMediaFileStorage):
        def load_and_get_id(self, *file) -> str:
            others_wait.append(own_files._naming.locked())
            return of_streamlit(self, *file)

    own_files.keep_apart(Watched, Manager)
    store = Watched("/media")
    made = (SLIP, "application/pdf", MediaFileKind.DOWNLOADABLE, "slip.pdf")
    assert store.load_and_get_id(*made) == store.load_and_get_id(*made)
    assert (others_wait, own_files._naming.locked()) == ([True, True], False)
