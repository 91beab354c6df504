"""What is wrong with this machine: its disk, its fonts, its programs, its clock, who may read our files."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from db.ground import connection
from db.ground.private_files import open_to_others
from db.ground.settings import Settings
from db.ground.words import N_
from db.papers.printing.queries.fonts import NoChineseFont, chinese_fonts
from db.records.recordings.actions import PROGRAM
from db.running.installation.rules import Shortcoming, wrong_with_disk

TIME_ERROR = 5  # what adjtimex answers while nothing sets the clock
MOST_OF_TIMEX = 512  # bytes, more than the structure has on any machine


def wrong_with_machine(settings: Settings, own: list[Path]) -> Iterator[Shortcoming]:
    """`own` are the files and folders that hold personal data or secrets."""
    yield from _wrong_with_files(own)
    folders = {settings.data_dir} | {path.parent for path in own if path.parent.is_dir()}
    size = _database_bytes()
    for folder in sorted({_disk_of(folder): folder for folder in sorted(folders, reverse=True)}.values()):
        yield from wrong_with_disk(str(folder), shutil.disk_usage(folder).free, size)
    yield from _wrong_with_fonts()
    if not PROGRAM.exists():
        yield Shortcoming(
            N_("ffmpeg is not installed: nobody is offered to say it instead of writing."), is_fault=False
        )
    if not _clock_is_set():
        yield Shortcoming(N_("Nothing sets the clock of this machine: switch on its time service."), is_fault=False)


def _wrong_with_files(own: list[Path]) -> Iterator[Shortcoming]:
    for path in open_to_others(own):
        words = N_("Others on this machine may read %(path)s: run `python -m db migrate`.")
        yield Shortcoming(words, {"path": str(path)})
    for path in own:
        if path.exists() and not os.access(path, os.W_OK):
            yield Shortcoming(N_("%(path)s cannot be written by who runs this command."), {"path": str(path)})


def _disk_of(folder: Path) -> int:
    return folder.stat().st_dev


def _database_bytes() -> int:
    """Of SQLite's file; PostgreSQL's may lie on another machine."""
    file = None if connection.is_postgresql() else Path(connection.database.obj.database)
    return file.stat().st_size if file and file.exists() else 0


def _wrong_with_fonts() -> Iterator[Shortcoming]:
    try:
        found = chinese_fonts()
    except NoChineseFont as missing:
        yield Shortcoming(missing.words)
        return
    if not any(path.name == "BabelStoneHan.ttf" for path, _ in found):
        words = N_(
            "The font for rare characters is missing: some names cannot be printed. Install fonts-babelstone-han."
        )
        yield Shortcoming(words, is_fault=False)


def _clock_is_set() -> bool:
    """Whether a time service sets this machine's clock; where the system does not tell, it is believed."""
    ask = getattr(ctypes.CDLL(None), "adjtimex", None)
    return ask is None or ask(ctypes.create_string_buffer(MOST_OF_TIMEX)) != TIME_ERROR
