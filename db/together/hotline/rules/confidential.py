"""Whether the caller must not be known: what a cell says of it, and what a text may ask."""

from __future__ import annotations

import re
import unicodedata

from db.ground.words import N_
from db.papers.workbooks.rules.cells import BadCell
from db.together.hotline.rules.cities import City

CLOSED_WORD = "保密"
NEITHER = N_(
    "This says neither that the order is confidential nor that it is not. Write 是 or 否, or ask who looks after Linli "
    "to add the platform’s word."
)
_NOT_CLOSED = re.compile(r"(?:不|无|非|未)(?:需要?|必|用|要求|是)?保密")
_ASKS = re.compile(
    r"(?<!不)(?<!无)(?<!未)(?:要求|请求?|希望|务必|需要?|申请|予以|注意|必须)[^，。；！\n]{0,12}?保密"
    r"|(?:不得|不要|不能|不可|不希望|不想|不愿意?|别|勿|切勿|避免)[^，。；！\n]{0,12}?(?:告知|告诉|透露|泄露|泄漏|公开)"
)


def is_closed(said: str, city: City) -> bool:
    """Of what stands in the column. What is neither a known yes nor a known no is never taken for a no: BadCell."""
    word = _plain(said)
    if word in map(_plain, city.confidential_words):
        return True
    if word in map(_plain, city.open_words):
        return False
    raise BadCell(NEITHER)


def says_closed(said: str) -> bool:
    """Of a name or a phone, in whose place platforms write 保密, or 要求保密."""
    return CLOSED_WORD in _NOT_CLOSED.sub("", said)


def may_ask_for_it(title: str, text: str) -> bool:
    """The words ask that the caller not be known, whatever the column says: for a person to look at."""
    return _ASKS.search(_NOT_CLOSED.sub("", f"{title}\n{text}")) is not None


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip(" .。")
