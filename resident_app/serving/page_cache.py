"""Pages alike for every visitor: rendered once, kept packed, and thrown away as soon as anything has changed."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from flask import Flask, Response, current_app, g, request

from db.ground import clock
from db.ground.commits import commits_seen
from db.ground.connection import open_for_one_run
from db.records.history.queries import revision
from resident_app.serving.chinese_marked import marked
from resident_app.serving.content_encoding import takes_packed

MOST_PAGES = 4000
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "private, no-cache"),
    ("Vary", "Accept-Encoding, Cookie"),
)
PACKED = ("Content-Encoding", "gzip")


@dataclass(frozen=True)
class Page:
    """A rendered page, and the state of the records it was made from."""

    community_id: int
    zone: str
    day: date
    until: datetime | None
    revision: int
    plain: bytes
    packed: bytes
    tag: str

    def delivery(self, encodings: str, known: str) -> tuple[str, list[tuple[str, str]], bytes]:
        """Packed if the browser can unpack it; nothing but the tag if the browser has it already."""
        headers = [*HEADERS, ("ETag", f'W/"{self.tag}"')]
        if self.tag in known:
            return "304 NOT MODIFIED", headers, b""
        if takes_packed(encodings):
            return "200 OK", [*headers, PACKED, ("Content-Length", str(len(self.packed)))], self.packed
        return "200 OK", [*headers, ("Content-Length", str(len(self.plain)))], self.plain


@dataclass(frozen=True)
class Rendered:
    """A page's text, and when it stops being true although nothing was recorded."""

    html: str
    until: datetime | None = None


Render = Callable[[], Rendered]


@dataclass(frozen=True)
class Subject:
    """Whose records a page shows, and in which time zone its days end."""

    community_id: int
    zone: str


class FreshPages:
    """Pages by key; the oldest go first. Threads may share it: each entry is replaced as a whole."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def kept(self, key: Hashable, now: datetime) -> Page | None:
        """The kept page, if nothing was recorded since it was made and neither its day nor its truth has ended."""
        kept = self._pages.get(key)
        if kept is None or kept.day != clock.local_date(now, kept.zone) or (kept.until and kept.until <= now):
            return None
        return kept if kept.revision == _revision(kept) else None

    def page(self, key: Hashable, subject: Callable[[], Subject], render: Render, now: datetime) -> Page:
        """The kept page, or a fresh one that is kept from now on."""
        kept = self.kept(key, now)
        if kept is not None:
            return kept
        with open_for_one_run():
            fresh = _rendered(subject(), render, now)
        with self._lock:
            self._pages[key] = fresh
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        return fresh


def _revision(about: Page | Subject) -> int:
    """Costs one pragma where the engine counts commits, else one look at the end of the community's history."""
    seen = commits_seen()
    if seen is not None:
        return seen
    with open_for_one_run():
        return revision(about.community_id)


def _rendered(subject: Subject, render: Render, now: datetime) -> Page:
    """The revision is read first: what changes while the page is rendered makes it old at once, never wrong later."""
    before = _revision(subject)
    rendered = render()
    plain = marked(rendered.html).encode()
    tag = hashlib.sha256(plain).hexdigest()[:20]
    day = clock.local_date(now, subject.zone)
    packed = gzip.compress(plain, 9, mtime=0)
    return Page(subject.community_id, subject.zone, day, rendered.until, before, plain, packed, tag)


def page_for(key: Hashable, subject: Callable[[], Subject], render: Render) -> Page:
    pages: FreshPages = current_app.extensions["fresh_pages"]
    return pages.page(key, subject, render, g.now)


def answer(page: Page) -> Response:
    status, headers, body = page.delivery(
        request.headers.get("Accept-Encoding", ""), request.headers.get("If-None-Match", "")
    )
    return Response(body, status, headers)


def install(app: Flask) -> None:
    app.extensions["fresh_pages"] = FreshPages()
