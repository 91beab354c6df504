"""What is copied piece by piece is the database itself, whatever its writers, readers and checkpoints do meanwhile."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from db.running.copies import follower
from db.running.copies.follower import Follower
from db.running.copies.log import LogOverwritten, Written, read_on
from db.running.copies.pieces import DamagedPiece, Piece, unpacked
from tests.cast import MONDAY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "house.sqlite3"
    with closing(opened(made)) as first:
        first.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words BLOB)")
        first.execute("INSERT INTO note (words) VALUES (randomblob(9000))")
    return made


def opened(file: Path) -> sqlite3.Connection:
    made = sqlite3.connect(file, isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA wal_autocheckpoint = 20")
    made.execute("PRAGMA synchronous = OFF")
    made.execute("PRAGMA cache_size = 10")
    return made


class Mirror:
    """The copy that somebody at the second place could put together."""

    def __init__(self, following: Follower, file: Path) -> None:
        self.file = file
        with closing(sqlite3.connect(file)) as target:
            following.copy_to(target)
            target.execute("PRAGMA journal_mode = DELETE")
        self._following = following

    def go_on(self, empty: bool) -> None:
        written = self._following.written(empty)
        if written is None:
            return
        with self.file.open("r+b") as copy:
            for number, page in written.pages.items():
                copy.seek((number - 1) * written.page_bytes)
                copy.write(page)
            copy.truncate(written.size * written.page_bytes)


def notes(file: Path) -> list[tuple[int, bytes]]:
    with closing(sqlite3.connect(file)) as looked_at:
        assert looked_at.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return looked_at.execute("SELECT id, words FROM note ORDER BY id").fetchall()


def write_something(draw: Random, writer: sqlite3.Connection) -> None:
    writer.execute("BEGIN IMMEDIATE")
    for _ in range(draw.randrange(1, 12)):
        writer.execute("INSERT INTO note (words) VALUES (?)", (draw.randbytes(draw.randrange(10, 9000)),))
    writer.execute("DELETE FROM note WHERE id % 7 = ?", (draw.randrange(7),))
    writer.execute(draw.choice(["COMMIT", "COMMIT", "COMMIT", "ROLLBACK"]))


@pytest.mark.parametrize("seed", range(6))
def test_every_step_leads_to_the_database_as_it_is(file, tmp_path, monkeypatch, seed):
    monkeypatch.setattr(follower, "LONGEST_LOG", 100_000)
    draw = Random(seed)
    with closing(opened(file)) as writer, closing(opened(file)) as reader, closing(opened(file)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        following = Follower(file)
        mirror = Mirror(following, tmp_path / "mirror.sqlite3")
        for _ in range(60):
            for _ in range(draw.randrange(4)):
                write_something(draw, writer)
            if draw.random() < 0.3:
                other.execute(f"PRAGMA wal_checkpoint({draw.choice(['PASSIVE', 'RESTART', 'TRUNCATE'])})").fetchone()
            if draw.random() < 0.2:
                reader.execute("ROLLBACK" if reader.in_transaction else "BEGIN")
                reader.execute("SELECT COUNT(*) FROM note").fetchone()
            mirror.go_on(empty=draw.random() < 0.2)
            assert notes(mirror.file) == notes(file)
        following.close()


def test_without_anybody_who_follows_the_log_runs_away(file):
    """What the follower is for: SQLite begins its log anew as soon as nobody reads in it."""
    with closing(opened(file)) as writer:
        writer.execute("INSERT INTO note (words) VALUES (randomblob(200000))")
        _, place = read_on(file.with_name("house.sqlite3-wal"), None)
        for _ in range(3):
            writer.execute("INSERT INTO note (words) VALUES (randomblob(200000))")
        _, later = read_on(file.with_name("house.sqlite3-wal"), place)
        assert place.salts != later.salts


def test_what_is_half_written_is_not_read(file):
    log = file.with_name("house.sqlite3-wal")
    with closing(opened(file)) as writer, closing(opened(file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM note").fetchone()
        writer.execute("INSERT INTO note (words) VALUES (randomblob(20000))")
        whole = log.read_bytes()
        log.write_bytes(whole[:-5000])
        assert read_on(log, None)[0] is None
        log.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert read_on(log, None)[0] is None
        log.write_bytes(whole)
        written, place = read_on(log, None)
        assert written.size == max(written.pages)
        log.write_bytes(whole[:-4100] + bytes(20) + whole[-4080:])
        with pytest.raises(LogOverwritten):
            read_on(log, place)


@pytest.mark.parametrize("content", [b"", b"no log at all, but long enough to be one", bytes(32)])
def test_what_is_no_log_says_nothing(tmp_path, content):
    log = tmp_path / "log"
    assert read_on(log, None) == (None, None)
    log.write_bytes(content)
    assert read_on(log, None) == (None, None)


@pytest.mark.parametrize("place", [-1, -6000])
def test_a_piece_of_the_right_length_with_another_page_in_it_is_damaged(place):
    packed = Piece("2026-11-16T090000", 1, MONDAY, Written(4096, 2, {1: bytes(4096), 2: bytes(4096)})).packed()
    whole = bytearray(zlib.decompress(packed))
    assert unpacked(zlib.compress(whole)).number == 1
    whole[place] ^= 1
    with pytest.raises(DamagedPiece):
        unpacked(zlib.compress(whole))
