"""PostgreSQL's own log and its whole copies: encrypted on the way to the second place, readable again on the way back.

`python -m db.running.commands.copied_log keep PUBLIC-KEY FROM TO` and `… give KEY-FILE FROM TO`; `-` is what another
program writes or reads. It is called by PostgreSQL's own account, so it reads no settings and opens no database.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from db.ground.backup import becoming
from db.ground.encrypting import DamagedFile, decrypt_stream, encrypt_stream
from db.ground.settings import SettingsError

GZIP = 31  # what zlib calls the format of gzip
FAST = 1
NOT_THERE = NOT_DONE = 1  # it is asked for again
STOP = 200  # above 125 PostgreSQL stops instead of taking what is missing for the end of its log


class Compressed:
    """What is read of another file, compressed."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._packing, self._left = source, zlib.compressobj(FAST, wbits=GZIP), b""
        self._is_over = False

    def read(self, size: int) -> bytes:
        while len(self._left) < size and not self._is_over:
            piece = self._source.read(size)
            self._is_over = not piece
            self._left += self._packing.compress(piece) if piece else self._packing.flush()
        taken, self._left = self._left[:size], self._left[size:]
        return taken


class Unpacked:
    """What is written to it stands in the other file as it was before."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target, self._unpacking = target, zlib.decompressobj(wbits=GZIP)

    def write(self, packed: bytes) -> int:
        self._target.write(self._unpacking.decompress(packed))
        return len(packed)

    def flush(self) -> None:
        self._target.flush()

    def is_whole(self) -> bool:
        return self._unpacking.eof


def keep(public_key: str, source: str, target: Path) -> None:
    """Raises FileExistsError: what is there is never written over."""
    if target.exists():
        raise FileExistsError(f"{target} is there already")
    with ExitStack() as opened:
        plain = sys.stdin.buffer if source == "-" else opened.enter_context(open(source, "rb"))
        unfinished = opened.enter_context(becoming(target))
        written = opened.enter_context(unfinished.open("wb"))
        encrypt_stream([public_key], cast(IO[bytes], Compressed(plain)), written)


def give(key_file: Path, source: Path, target: str) -> None:
    """Raises FileNotFoundError, WrongBackupKey, or DamagedFile: then what was written is worth nothing."""
    with ExitStack() as opened:
        plain = sys.stdout.buffer if target == "-" else opened.enter_context(open(target, "wb"))
        unpacked = Unpacked(plain)
        decrypt_stream(key_file, source, cast(IO[bytes], unpacked))
        plain.flush()
        if not unpacked.is_whole():
            raise DamagedFile()


def main(arguments: Sequence[str]) -> int:
    what, key, source, target = arguments
    if what == "give" and not Path(source).exists():
        return NOT_THERE  # PostgreSQL asks for what comes next until there is nothing
    try:
        if what == "keep":
            keep(key, source, Path(target))
        else:
            give(Path(key), Path(source), target)
    except (DamagedFile, zlib.error):
        return _refused(f"{source} is damaged.", STOP)
    except (OSError, SettingsError) as fault:
        return _refused(str(fault), STOP if what == "give" else NOT_DONE)
    return 0


def _refused(said: str, code: int) -> int:
    print(said, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
