"""The copy of what is kept: a page one can read without us, the same for machines, and photos and recordings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Response, g, render_template

from db.disputes.queries.voices import recording_for_holder_of
from db.ground.refusals import NotFound
from db.records.own_things.rules import OwnThing
from db.records.photos.queries import photo_bytes
from resident_app.serving import downloads
from resident_app.serving.languages import say

NAME = "linli-my-information"


def answer(things: Sequence[OwnThing]) -> Response:
    return downloads.archive(entries(things), NAME)


def entries(things: Sequence[OwnThing]) -> Iterator[tuple[str, bytes]]:
    """Each file's name in the archive and what it holds, one after the other: only one photo is in memory."""
    files = {number: _files(number, thing) for number, thing in enumerate(things, 1)}
    page = render_template("together/information_copy.html", things=things, files=files, now=g.now)
    yield "index.html", page.encode()
    yield "data.json", _data(things, files)
    for number, thing in enumerate(things, 1):
        yield from zip(files[number], _contents(thing), strict=True)


def _files(number: int, thing: OwnThing) -> list[str]:
    photos = [f"files/{number}-photo-{each}.jpg" for each in range(1, len(thing.photo_ids) + 1)]
    return [*photos, f"files/{number}-recording.m4a"] if thing.has_sound else photos


def _contents(thing: OwnThing) -> Iterator[bytes]:
    for photo_id in thing.photo_ids:
        yield photo_bytes(photo_id)
    if thing.has_sound:
        try:
            yield recording_for_holder_of(thing.key)
        except NotFound:  # it was taken out a moment ago
            yield b""


def _data(things: Sequence[OwnThing], files: dict[int, list[str]]) -> bytes:
    told: list[dict[str, Any]] = [
        {
            "kind": thing.kind.name,
            "building": thing.building,
            "kept": [
                {"what": say(part.what), "until": part.until.isoformat() if part.until else say(part.rule)}
                for part in thing.parts
            ],
            "files": files[number],
            "data": thing.data,
        }
        for number, thing in enumerate(things, 1)
    ]
    whole = {"made_at": g.now.isoformat(), "format": "linli-my-information 1", "things": told}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
