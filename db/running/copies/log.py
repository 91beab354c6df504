"""SQLite's own log of what is written, read beside it: which pages did finished transactions change since last time?

The format is SQLite's (https://www.sqlite.org/fileformat2.html#the_write_ahead_log): a header, then frames, each with a
page, the log's two salts and the sum of everything before it. What is half written has the wrong sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from struct import iter_unpack, pack, unpack

HEADER_BYTES, FRAME_BYTES = 32, 24
MAGIC = 0x377F0682  # the last bit says in which order the bytes of sums are read
WORD = 0xFFFFFFFF


class LogOverwritten(Exception):
    """What was read as finished is no longer there: a process had died over it, and others did not count it."""


@dataclass(frozen=True)
class LogPlace:
    """Up to where a log is read: which log it is, how far, and the sum of all before."""

    salts: bytes
    order: str
    page_bytes: int
    offset: int
    sums: tuple[int, int]


@dataclass(frozen=True)
class Written:
    """The pages that were written, each as it was last, and of how many pages the database then is."""

    page_bytes: int
    size: int
    pages: dict[int, bytes] = field(default_factory=dict)


def read_on(log: Path, place: LogPlace | None) -> tuple[Written | None, LogPlace | None]:
    """What finished transactions wrote after `place`, and the new place. Raises LogOverwritten.

    A log with other salts is read from its beginning: it is the next one.
    """
    try:
        opened = log.open("rb")
    except FileNotFoundError:
        return None, place
    with opened:
        found = _beginning(opened.read(HEADER_BYTES))
        if found is None:
            return None, place
        if place is None or found.salts != place.salts:
            place = found
        else:
            _require_unchanged(opened, place)
        opened.seek(place.offset)
        return _finished(opened, place)


def _beginning(header: bytes) -> LogPlace | None:
    """None for one that is empty or just being written."""
    if len(header) < HEADER_BYTES:
        return None
    magic, _, page_bytes, _, _, _, *sums = unpack(">8I", header)
    order = ">" if magic & 1 else "<"
    if magic & ~1 != MAGIC or _summed(order, header[:24], (0, 0)) != tuple(sums):
        return None
    return LogPlace(header[16:24], order, page_bytes, HEADER_BYTES, (sums[0], sums[1]))


def _require_unchanged(opened: BufferedReader, place: LogPlace) -> None:
    if place.offset == HEADER_BYTES:
        return
    opened.seek(place.offset - place.page_bytes - FRAME_BYTES)
    if opened.read(FRAME_BYTES)[16:] != pack(">2I", *place.sums):
        raise LogOverwritten()


def _finished(opened: BufferedReader, place: LogPlace) -> tuple[Written | None, LogPlace]:
    pages: dict[int, bytes] = {}
    begun: dict[int, bytes] = {}
    size, offset = 0, place.offset
    for number, page, size_after, sums in _frames(opened, place):
        begun[number] = page
        offset += FRAME_BYTES + place.page_bytes
        if size_after:
            pages |= begun
            begun, size = {}, size_after
            place = LogPlace(place.salts, place.order, place.page_bytes, offset, sums)
    kept = {number: page for number, page in pages.items() if number <= size}
    return (Written(place.page_bytes, size, kept) if size else None), place


def _frames(opened: BufferedReader, place: LogPlace) -> Iterator[tuple[int, bytes, int, tuple[int, int]]]:
    """Number and bytes of a page, the size of the database where a transaction ends with it, and the sum so far."""
    sums = place.sums
    while True:
        header, page = opened.read(FRAME_BYTES), opened.read(place.page_bytes)
        if len(page) < place.page_bytes or header[8:16] != place.salts:
            return
        sums = _summed(place.order, page, _summed(place.order, header[:8], sums))
        if header[16:] != pack(">2I", *sums):
            return
        number, size_after = unpack(">2I", header[:8])
        yield number, page, size_after, sums


def _summed(order: str, part: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for one, two in iter_unpack(f"{order}II", part):
        first = (first + one + second) & WORD
        second = (second + two + first) & WORD
    return first, second
