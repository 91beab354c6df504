"""Telephone numbers as people type, paste and import them, and what of them is dialled."""

from __future__ import annotations

import re
import unicodedata

from db.ground.texts import DASHES, one_line

_NAMED = re.compile(r"^(?:电话|手机号?|联系方式|tel|phone|mobile)\s*:?\s*(?=[+(0-9])", re.IGNORECASE)
_EXTENSION = re.compile(
    r"[\s(-]*(?:转|轉|分机号?|内线|extension|ext\.?|x|#|,|;)\s*[:-]?\s*([0-9]{1,6})\)?$", re.IGNORECASE
)
# 024-23900000-801: after a hyphen, behind what is a whole number already.
_HYPHENED = re.compile(r"\s*-\s*([0-9]{1,6})$")
_COUNTRY = r"(?:(?:\+|00)86)?"
_WHOLE = re.compile(
    rf"{_COUNTRY}(?:1[3-9][0-9]{{9}}|0?[1-9][0-9]{{1,2}}[2-8][0-9]{{6,7}}|[48]00[0-9]{{7}})|[2-8][0-9]{{6,7}}"
)
_MOBILE = re.compile(r"0?(1[3-9][0-9]{9})")
_CALLED_FROM_ABROAD = re.compile(r"(?:\+|00)?86(?=[1-9][0-9]{8,}(?:转|$))")
_OF_A_PERSON = re.compile(r"\+?[0-9]{7,15}(?:转[0-9]{1,6})?")
_BETWEEN = re.compile(r"[\s\-_·.()/]")


def typed_phone(text: str) -> str:
    """As it is shown: narrow, without invisible marks of contact lists, one kind of dash, 转 before an extension."""
    narrow = unicodedata.normalize("NFKC", one_line(text).replace("\u200d", ""))
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


def dialled(text: str) -> str:
    """What a phone dials: digits and a leading plus, then the extension after a comma, which is a pause."""
    number, extension = _parts(plain_phone(text))
    digits = ("+" if number.startswith("+") else "") + re.sub(r"[^0-9]", "", number)
    return f"{digits},{extension}" if extension and digits else digits


def _parts(text: str) -> tuple[str, str]:
    """The number and its extension; a hyphen begins one only behind a whole number: not 024-2390-0000."""
    marked = _EXTENSION.search(text)
    if marked:
        return text[: marked.start()].strip(), marked[1]
    hyphened = _HYPHENED.search(text)
    if hyphened and _WHOLE.fullmatch(_BETWEEN.sub("", text[: hyphened.start()])):
        return text[: hyphened.start()].strip(), hyphened[1]
    return text, ""
