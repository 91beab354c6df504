"""The catalogues people read: gettext files loaded straight from their .po, so that none is ever stale."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALES = ("zh_Hans", "en")
DEFAULT_LOCALE = "zh_Hans"
CORE = Path(__file__).parents[1]


def N_(words: str) -> str:
    """Marks words for the catalogues where they are named; they are translated where they are shown."""
    return words


@cache
def in_every_language(words: str) -> frozenset[str]:
    """How the core says these words, in whatever language a page was."""
    return frozenset({words, *(catalogue(locale).gettext(words) for locale in LOCALES)})


@cache
def catalogue(locale: str, *faces: Path) -> Translations:
    """The words of the core and of the given faces in one language; a missing word falls back to English."""
    merged = Translations()
    for folder in (CORE, *faces):
        compiled = BytesIO()
        with open(folder / "translations" / locale / "LC_MESSAGES" / "messages.po", "rb") as source:
            write_mo(compiled, read_po(source, locale=locale))
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged
