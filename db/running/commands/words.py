"""The catalogues and the words in the code: what is said where, and bringing the one up to date with the other."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from db.ground.words import CORE, DEFAULT_LOCALE

ROOT = CORE.parent
FACES = (ROOT / "resident_app", ROOT / "admin_dashboard")
FOLDERS = (CORE, *FACES)
WHERE = [("**.py", "python"), ("**/templates/**", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "say": None, "gettext": None, "ngettext": (1, 2)}


def words_in(folder: Path) -> Catalog:
    """Everything the code and the templates of a folder say."""
    said = Catalog(charset="utf-8")
    for _, _, words, _, _ in extract_from_dir(folder, WHERE, keywords=KEYWORDS):
        said.add(words)
    return said


def written(folder: Path, locale: str = DEFAULT_LOCALE) -> Catalog:
    with path_of(folder, locale).open("rb") as file:
        return read_po(file, locale=locale)


def path_of(folder: Path, locale: str) -> Path:
    return folder / "translations" / locale / "LC_MESSAGES" / "messages.po"


def lacking(folder: Path) -> Iterator[str]:
    """The words of a folder that have no translation in its catalogue, nor in that of the core."""
    known = [written(one) for one in {folder, CORE}]
    for message in words_in(folder):
        if message.id and not any(message.id in catalogue and catalogue[message.id].string for catalogue in known):
            yield message.id if isinstance(message.id, str) else message.id[0]


def unused(folder: Path) -> Iterator[str]:
    """The words of a catalogue that nothing says any more."""
    said = words_in(folder)
    return (str(message.id) for message in written(folder) if message.id and message.id not in said)


def wanted_in(folder: Path) -> Catalog:
    """What a catalogue should hold: all its folder says; of what the core says too, only what it puts differently."""
    said, own = words_in(folder), written(folder)
    if folder != CORE:
        for message in words_in(CORE):
            if message.id and message.id not in own:
                said.delete(message.id)
    return said


def update(_: Namespace) -> int:
    """Adds new words at the end, takes out unused ones, lists what lacks a translation: then returns 1."""
    for folder in FOLDERS:
        _update(folder)
    missing = [(folder.name, words) for folder in FOLDERS for words in lacking(folder)]
    for name, words in missing:
        print(f"{name}: {words}")
    print(f"{len(missing)} without a translation." if missing else "Everything is translated.")
    return 1 if missing else 0


def _update(folder: Path) -> None:
    """What stays is left as it stands, to the letter, so that a change shows what is new alone."""
    path, said, own = path_of(folder, DEFAULT_LOCALE), wanted_in(folder), written(folder)
    entries = path.read_text("utf-8").strip("\n").split("\n\n")
    kept = [entry for entry in entries if all(message.id in said for message in _told_by(entry))]
    fresh = Catalog(charset="utf-8")
    for message in said:
        if message.id and message.id not in own:
            fresh.add(message.id)
    added = BytesIO()
    write_po(added, fresh, width=0, no_location=True, omit_header=True)
    lines = [*kept, *filter(None, [added.getvalue().decode().strip("\n")])]
    path.write_text("\n\n".join(lines) + "\n", "utf-8")


def _told_by(entry: str) -> list[Message]:
    """The messages of one entry; none of the header or of a comment that stands alone."""
    return [message for message in read_po(BytesIO(entry.encode())) if message.id]
