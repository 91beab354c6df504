"""Whether a text names a colleague: by the full name, or by surname or given name with the title of an office."""

from __future__ import annotations

import re
import unicodedata

from db.records.personal_data.rules.surnames import TWO_LETTERS

_OFFICES = r"(?:调解员?|主任|书记|网格[员长]?|联络员|楼长|组长|站长|委员|干事|专干|社工|同志)"
_SURNAME = re.compile(rf"(?:{TWO_LETTERS}|.)")
_BETWEEN = re.compile(r"[\s·.,，、\u200b-\u200d\ufeff]")


def is_named(text: str, name: str) -> bool:
    """Spaces and marks between the letters hide nobody. Rather asked once too often than told to the wrong person."""
    plain, whole = _closed(text), _closed(name)
    first = _SURNAME.match(whole)
    if first is None:
        return False
    given = whole[first.end() :]
    called = "|".join(map(re.escape, filter(None, (first[0], given if len(given) > 1 else ""))))
    return whole in plain or re.search(rf"(?:{called}){_OFFICES}", plain) is not None


def _closed(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).lower()
