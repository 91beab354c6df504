"""A chain of copies in a folder: the whole database at first, and then piece by piece the pages that were written."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from db.ground.backup import ENCRYPTED, STAMP, becoming
from db.running.copies.log import Written

FOLDER = "continuous"  # in the second place
WHOLE = "whole.sqlite3"
ENDING = ".pages"
CHAINS_KEPT = 2
QUICK = 1  # of zlib


class DamagedPiece(Exception):
    """A piece that is cut short, was changed, or is not the next one of this chain."""


@dataclass(frozen=True)
class Piece:
    """What was written up to `at`, of the chain that began at `chain`; counted from 1."""

    chain: str
    number: int
    at: datetime
    written: Written

    def packed(self) -> bytes:
        body = b"".join(self.written.pages.values())
        said = {
            "chain": self.chain,
            "number": self.number,
            "at": self.at.isoformat(),
            "page_bytes": self.written.page_bytes,
            "size": self.written.size,
            "pages": list(self.written.pages),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        return zlib.compress(json.dumps(said).encode() + b"\n" + body, QUICK)


def unpacked(packed: bytes) -> Piece:
    """Raises DamagedPiece."""
    try:
        first, _, body = zlib.decompress(packed).partition(b"\n")
        said = json.loads(first)
        page_bytes, pages = said["page_bytes"], said["pages"]
        if hashlib.sha256(body).hexdigest() != said["sha256"] or len(body) != page_bytes * len(pages):
            raise DamagedPiece()
        parts = {number: body[place * page_bytes :][:page_bytes] for place, number in enumerate(pages)}
        written = Written(page_bytes, said["size"], parts)
        return Piece(said["chain"], said["number"], datetime.fromisoformat(said["at"]), written)
    except (zlib.error, ValueError, KeyError, TypeError):
        raise DamagedPiece() from None


def piece_name(number: int, is_encrypted: bool) -> str:
    return f"{number:06}{ENDING}{ENCRYPTED if is_encrypted else ''}"


def write_read_back(target: Path, content: bytes) -> None:
    """Raises OSError when what stands there afterwards is not what was written."""
    with becoming(target) as unfinished:
        unfinished.write_bytes(content)
        if unfinished.read_bytes() != content:
            raise OSError(f"{target}: what was written there is not what is read")


def chains_in(folder: Path) -> list[str]:
    """The chains that are begun wholly, the newest first; other names are not ours."""
    return sorted((path.name for path in _begun_in(folder) if whole_of(path)), reverse=True)


def chains_to_go(folder: Path) -> list[str]:
    """All but the newest two that are whole, and what was begun before them and never was."""
    kept = chains_in(folder)[:CHAINS_KEPT]
    return sorted(path.name for path in _begun_in(folder) if kept and path.name not in kept and path.name < kept[0])


def next_chain(folder: Path, moment: datetime) -> str:
    """A name after all that were begun, though a clock was set back."""
    last = max((path.name for path in _begun_in(folder)), default="")
    after = f"{datetime.strptime(last, STAMP) + timedelta(seconds=1):{STAMP}}" if last else ""
    return max(f"{moment:{STAMP}}", after)


def whole_of(chain: Path) -> Path | None:
    """The file of a chain in which the database stands as it was at first."""
    return next((path for path in (chain / f"{WHOLE}{ENCRYPTED}", chain / WHOLE) if path.exists()), None)


def _begun_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir() and _is_stamp(path.name)] if folder.is_dir() else []


def _is_stamp(name: str) -> bool:
    try:
        return bool(datetime.strptime(name, STAMP))
    except ValueError:
        return False
