"""How much may be sent at once: bounded before anything reads it, on every address and whatever it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from flask import abort, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.wsgi import get_content_length

MOST_BYTES = 96 * 1024 * 1024  # six photos of 15 MB and what was written
MOST_FORM_BYTES = 256 * 1024  # ten times the longest form, in Chinese at nine bytes a character
MOST_FIELDS = 60
MOST_READ_AWAY = 1024 * 1024
A_PIECE = 64 * 1024
UPLOAD, TYPED = "multipart/form-data", "application/x-www-form-urlencoded"
CUT, WATCHED = "linli.body_was_cut", "linli.upload"
A_FILE = re.compile(rb'filename\*?="?[^"\r\n]')  # a form without a photo sends an empty name
LONGEST_NAME = 16
LONGEST_CHARACTER = 12
# The beginning of a percent-encoded character of two, three or four bytes at the very end: its rest was cut off.
BROKEN_END = re.compile(
    rb"(?:%[cd][\da-f]|%e[\da-f](?:%[89ab][\da-f])?|%f[\da-f](?:%[89ab][\da-f]){0,2})?(?:%[\da-f]?)?\Z",
    re.IGNORECASE,
)

Environment = dict[str, Any]


def bound_body(environment: Environment) -> None:
    """Leaves a short body whole and of a long one the beginning, marked as cut. An upload has limits of its own.

    Werkzeug bounds the memory and the parts of uploads only: a long form of another kind took it minutes.
    """
    kind = parse_options_header(environment.get("CONTENT_TYPE"))[0].lower()
    if kind == UPLOAD:
        environment["wsgi.input"] = environment[WATCHED] = _Watched(environment["wsgi.input"])
    else:
        _bound(environment, kind)


class _Watched:
    """An upload as it is read, and whether a photo was among it: what was too much is known only by that."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._end, self.photos = stream, b"", False

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self._stream.read(size)
        if not self.photos:
            self.photos = A_FILE.search(self._end + piece) is not None
            self._end = (self._end + piece)[-LONGEST_NAME:]
        return piece


def photos_came() -> bool:
    """Whether an upload that was refused had any; perhaps nothing of it was read yet, and no more is than is needed."""
    watched = request.environ.get(WATCHED)
    if watched is None:
        return False
    left = MOST_READ_AWAY if request.content_length is None else min(MOST_READ_AWAY, request.content_length)
    while left > 0 and not watched.photos and (piece := watched.read(min(A_PIECE, left))):
        left -= len(piece)
    return bool(watched.photos)


def _bound(environment: Environment, kind: str) -> None:
    stream, announced = environment["wsgi.input"], get_content_length(environment)
    ends_by_itself = environment.pop("wsgi.input_terminated", False)
    room = MOST_FORM_BYTES + 1
    body = _read(stream, room if ends_by_itself else min(announced or 0, room))
    kept = _beginning(body) if kind == TYPED else body[:MOST_FORM_BYTES]
    if len(kept) < len(body):
        environment[CUT] = True
        _read(stream, MOST_READ_AWAY if ends_by_itself else 0)  # a browser that is still sending reads no answer
    if len(kept) < len(body) or announced is None:
        environment["CONTENT_LENGTH"] = str(len(kept))
    environment.pop("HTTP_TRANSFER_ENCODING", None)
    environment["wsgi.input"] = BytesIO(kept)


def _read(stream: Any, most: int) -> bytes:
    """At most so many bytes; fewer when the sender has no more."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(A_PIECE, most))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _beginning(body: bytes) -> bytes:
    """As many fields and bytes of a form as we take, ending with a whole character."""
    fields = body.split(b"&", MOST_FIELDS)
    kept = b"&".join(fields[:MOST_FIELDS])
    if len(kept) <= MOST_FORM_BYTES:
        return kept
    tail = MOST_FORM_BYTES - LONGEST_CHARACTER
    return kept[:tail] + BROKEN_END.sub(b"", kept[tail:MOST_FORM_BYTES])


def refuse_too_much() -> None:
    """Answers 413. From here on `request.form` holds what fits, also while the refusal is written."""
    if CUT in request.environ:
        abort(413)
    if request.method != "POST" or request.endpoint is None:
        return
    typed = list(_typed())
    fits = list(_that_fit(typed))
    if len(fits) < len(typed):
        request.form = ImmutableMultiDict(fits)
        abort(413)


def _typed() -> Iterable[tuple[str, str]]:
    """The whole upload arrives here, before a connection to the database is taken: a slow phone holds up nobody."""
    try:
        return request.form.items(multi=True)
    except RequestEntityTooLarge:
        request.form = ImmutableMultiDict()
        raise


def _that_fit(typed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    room = MOST_FORM_BYTES
    for name, value in typed:
        room -= len(name) + len(value)
        if room < 0:
            return
        yield name, value
