"""What is wrong with this installation, in sentences."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from urllib.parse import urlsplit

from babel.support import Translations
from peewee import DatabaseError, InterfaceError

from db.ground.clock import now
from db.ground.connection import open_for_one_run, open_house
from db.ground.engines import NoDatabase
from db.ground.settings import Settings, SettingsError, read_settings
from db.ground.start import require_fitting
from db.ground.words import DEFAULT_LOCALE, LOCALES, N_, catalogue
from db.practices import require_optional
from db.records.alike.queries import answers_in
from db.running.commands import FOUND_WRONG
from db.running.commands.migrating import own_files
from db.running.installation.doors import ask_web, desk_answers
from db.running.installation.house import wrong_with_house
from db.running.installation.machine import wrong_with_machine
from db.running.installation.rules import Shortcoming, wrong_with_doors, wrong_with_foot

LOCAL = N_("This is a local installation (LINLI_ENV is not production): its secrets lie beside its data.")
NO_DATABASE = N_("The database does not answer.")
NO_ENCODER = N_(
    "No process answers for the sentence encoder in the data folder: the jobs do not run, or run on another machine. "
    "What is alike is found by its words alone."
)
ALL_WELL = N_("Nothing is wrong.")
WORTH_KNOWING = N_("Worth knowing:")


def check(chosen: Namespace) -> int:
    """Prints what is wrong and returns 1; what is only worth knowing changes nothing about 0."""
    settings = read_settings()
    open_house(settings)
    words = catalogue(chosen.language or spoken())
    found = list(_shortcomings(settings, with_doors=not chosen.without_doors))
    faults = [_told(one, words) for one in found if one.is_fault]
    known = [_told(one, words) for one in found if not one.is_fault]
    print("\n".join(faults) or words.gettext(ALL_WELL))
    if known:
        print("\n".join([words.gettext(WORTH_KNOWING), *known]))
    return FOUND_WRONG if faults else 0


def _told(one: Shortcoming, words: Translations) -> str:
    return f"- {words.gettext(one.words) % one.values}"


def spoken() -> str:
    """The language of the terminal: English unless its first setting that is there says Chinese."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return DEFAULT_LOCALE if named.startswith("zh") else next(locale for locale in LOCALES if locale != DEFAULT_LOCALE)


def _shortcomings(settings: Settings, with_doors: bool) -> Iterator[Shortcoming]:
    if settings.production:
        yield from wrong_with_foot(settings.operator.name, settings.operator.phone, settings.operator.filing_number)
    else:
        yield Shortcoming(LOCAL, is_fault=False)
    yield from wrong_with_machine(settings, own_files(settings))
    yield from _wrong_inside(settings)
    if with_doors:
        yield from _wrong_outside(settings)


def _wrong_inside(settings: Settings) -> Iterator[Shortcoming]:
    try:
        require_optional(settings.without)
        require_fitting(settings)
        with open_for_one_run():
            yield from wrong_with_house(settings, now())
    except (SettingsError, NoDatabase) as unfit:
        yield Shortcoming("%(said)s", {"said": unfit})
    except (DatabaseError, InterfaceError):
        yield Shortcoming(NO_DATABASE)


def _wrong_outside(settings: Settings) -> Iterator[Shortcoming]:
    if not answers_in(settings.data_dir):
        yield Shortcoming(NO_ENCODER, is_fault=False)
    public = urlsplit(settings.public_url)
    yield from wrong_with_doors(
        ask_web(settings.public_url, now()),
        desk_answers(settings.desk_url),
        settings.trusted_proxies,
        public.scheme,
        public.netloc,
    )
