"""The catalogues and the words in the code: what is said where, and bringing the one up to date with the other."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from db.ground.words import CORE, DEFAULT_LOCALE, LOCALES

ROOT = CORE.parent
FACES = (ROOT / "resident_app", ROOT / "admin_dashboard")
FOLDERS = (CORE, *FACES)
WHERE = [("**.py", "python"), ("**/templates/**", "jinja2")]
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {locale}\\n"

"""
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
    """Adds new words, takes out unused ones, sorts, lists what lacks a translation: then returns 1."""
    for folder in FOLDERS:
        _update(folder)
    missing = [(folder.name, words) for folder in FOLDERS for words in lacking(folder)]
    for name, words in missing:
        print(f"{name}: {words}")
    print(f"{len(missing)} without a translation." if missing else "Everything is translated.")
    return 1 if missing else 0


def _update(folder: Path) -> None:
    """The header stays as short as it is: dates and versions in it would change with every run."""
    for locale in LOCALES:
        catalogue = written(folder, locale)
        if locale == DEFAULT_LOCALE:
            catalogue.update(wanted_in(folder), no_fuzzy_matching=True)
        with path_of(folder, locale).open("wb") as file:
            file.write(HEADER.format(locale=locale).encode())
            write_po(
                file, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True
            )
