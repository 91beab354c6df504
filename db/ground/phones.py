"""Telephone numbers as people type, paste and import them, and what of them is dialled."""

from __future__ import annotations

import re
import unicodedata

from db.ground.refusals import Problem
from db.ground.texts import DASHES, one_line, without_blank_shapes
from db.ground.words import N_

_NAMED = re.compile(r"^(?:电话|手机号?|联系方式|tel|phone|mobile)\s*:?\s*(?=[+(0-9])", re.IGNORECASE)
_EXTENSION = re.compile(
    r"[\s(-]*(?:转|轉|分机号?|内线|extension|ext\.?|x|#|,|;)\s*[:-]?\s*([0-9]{1,6})\)?$", re.IGNORECASE
)
# 024-23900000-801, 024 23900000/801, 024-23900000(801): behind what is a whole number already.
_SEPARATED = re.compile(r"[\s\-/(.:、]+([0-9]{1,6})\s*\)?$")
_FROM_ABROAD = re.compile(r"(?:(?:\+|00)86|86(?=[\s-]))")
_WITH_AREA = re.compile(r"1[3-9][0-9]{9}|0?[1-9][0-9]{1,2}[2-8][0-9]{6,7}|[48]00[0-9]{7}")
_WITHOUT_AREA = re.compile(r"[2-8][0-9]{6,7}")
_MOBILE = re.compile(r"0?(1[3-9][0-9]{9})")
_CALLED_FROM_ABROAD = re.compile(r"(?:\+|00)?86(?=[1-9][0-9]{8,}(?:转|$))")
# An area code has 3 or 4 digits with its zero, a number behind it 7 or 8, a mobile 11, one of another country up to 15.
_AT_HOME = r"(?:(?:\+|00)?86)?(?:0[0-9]{6,11}|[1-9][0-9]{6,10})"
_OF_A_PERSON = re.compile(rf"(?:{_AT_HOME}|(?:\+|00)(?!86)[1-9][0-9]{{6,14}})(?:转[0-9]{{1,6}})?")
_LONG = re.compile(r"\+?[0-9]{11,}(?:转[0-9]{1,6})?")
_BETWEEN = re.compile(r"[\s\-_·.()/]")


def typed_phone(text: str) -> str:
    """As it is shown: narrow, without invisible marks of contact lists, one kind of dash, 转 before an extension."""
    narrow = unicodedata.normalize("NFKC", without_blank_shapes(one_line(text)))
    number, extension = _parts(_NAMED.sub("", DASHES.sub("-", narrow)))
    return f"{number}转{extension}" if extension else number


def plain_phone(text: str) -> str:
    """The same without what only groups its digits: 02423900000转801. What is no number stays as odd as it is."""
    number, extension = _parts(typed_phone(text))
    number = _BETWEEN.sub("", number)
    return f"{number}转{extension}" if extension else number


def one_spelling(text: str) -> str:
    """By which two spellings of one number are equal: as it is dialled within the country, without what groups it."""
    plain = plain_phone(text)
    within = _CALLED_FROM_ABROAD.sub("", plain)
    mobile = _MOBILE.fullmatch(within)
    if mobile:
        return mobile[1]
    return f"0{within}" if within != plain and within[0] not in "48" else within


def can_be_called(plain: str) -> bool:
    """Whether a plain number is as long as that of a home or a mobile anywhere."""
    return _OF_A_PERSON.fullmatch(plain) is not None


def too_long_problems(field: str, text: str) -> list[Problem]:
    """For more digits than one number has: an extension glued on, or two numbers."""
    plain = plain_phone(text)
    if can_be_called(plain) or not _LONG.fullmatch(plain):
        return []
    words = N_("This is too long for one number. Please write an extension like this: 024-23900000 转 801.")
    return [Problem(field, words)]


def dialled(text: str) -> str:
    """What a phone dials: digits and a leading plus, then the extension after a comma, which is a pause."""
    number, extension = _parts(plain_phone(text))
    digits = ("+" if number.startswith("+") else "") + re.sub(r"[^0-9]", "", number)
    return f"{digits},{extension}" if extension and digits else digits


def _parts(text: str) -> tuple[str, str]:
    """The number and its extension; a mere separator begins one only behind a whole number: not 024-2390-0000."""
    found = _EXTENSION.search(text)
    if not found:
        found = _SEPARATED.search(text)
        if not found or not _is_whole(text[: found.start()]):
            return text, ""
    return text[: found.start()].strip(), found[1]


def _is_whole(text: str) -> bool:
    abroad = _FROM_ABROAD.match(text)
    within = _BETWEEN.sub("", text[abroad.end() :] if abroad else text)
    return bool(_WITH_AREA.fullmatch(within) or (not abroad and _WITHOUT_AREA.fullmatch(within)))
