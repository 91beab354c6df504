"""A chain of copies put together again: the whole database, and all that was written to it since."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from db.ground.encrypting import DamagedFile
from db.running.copies.pieces import (
    ENDING,
    DamagedPiece,
    Piece,
    chains_in,
    piece_name,
    unpacked,
    whole_of,
)


@dataclass(frozen=True)
class PutTogether:
    """How far it goes; `broken_at` names the piece that could not be read, after which nothing counts."""

    chain: str
    pieces: int = 0
    until: datetime | None = None
    broken_at: str = ""

    def told(self) -> str:
        until = f", up to {self.until:%Y-%m-%d %H:%M:%S} UTC" if self.until else ""
        broken = f" {self.broken_at} is damaged: what came with it and after it is missing." if self.broken_at else ""
        return f"Put together from {self.chain} and {self.pieces} pieces{until}.{broken}"


def newest_chain(folder: Path) -> Path | None:
    """The folder itself where it is a chain, or the newest one in it."""
    if whole_of(folder):
        return folder
    found = chains_in(folder)
    return folder / found[0] if found else None


def put_together(chain: Path, target: Path, opened: Callable[[Path, Path], Path]) -> PutTogether:
    """Writes the database to `target` as it was after the last piece that can be read.

    `opened` decrypts its first file into its second one, which is not there yet, and returns what then can be read.
    """
    whole = whole_of(chain)
    assert whole is not None
    found = opened(whole, target)
    if found != target:
        shutil.copyfile(found, target)
    done = PutTogether(chain.name)
    with target.open("r+b") as database:
        while True:
            file = _piece(chain, done.pieces + 1)
            if file is None:
                return replace(done, broken_at=_first_after(chain, done.pieces))
            try:
                piece = _read(file, target.with_name("piece"), opened)
                if (piece.chain, piece.number) != (chain.name, done.pieces + 1):
                    raise DamagedPiece()
            except DamagedPiece:
                return replace(done, broken_at=file.name)
            for number, page in piece.written.pages.items():
                database.seek((number - 1) * piece.written.page_bytes)
                database.write(page)
            database.truncate(piece.written.size * piece.written.page_bytes)
            done = PutTogether(chain.name, piece.number, piece.at)


def _first_after(chain: Path, number: int) -> str:
    """Of the pieces after a gap; empty where there are none."""
    last = piece_name(number + 1, False)
    return min((path.name for path in chain.iterdir() if ENDING in path.name and path.name > last), default="")


def _piece(chain: Path, number: int) -> Path | None:
    names = [piece_name(number, is_encrypted) for is_encrypted in (True, False)]
    return next((chain / name for name in names if (chain / name).exists()), None)


def _read(file: Path, beside: Path, opened: Callable[[Path, Path], Path]) -> Piece:
    beside.unlink(missing_ok=True)
    try:
        return unpacked(opened(file, beside).read_bytes())
    except DamagedFile:
        raise DamagedPiece() from None
    finally:
        beside.unlink(missing_ok=True)
