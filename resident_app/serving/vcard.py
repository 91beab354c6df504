"""People and offices as contacts that any phone can keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import vobject
from flask import Response

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Card:
    """What one contact says; whatever is empty is left out."""

    name: str
    organisation: str = ""
    phones: Sequence[str] = ()
    note: str = ""
    address: str = ""
    link: str = ""


def vcard_response(cards: Sequence[Card], file_name: str) -> Response:
    """One file with all of them, which a phone offers to save; `file_name` is without its ending."""
    answer = Response("".join(vcard(card) for card in cards), content_type="text/vcard; charset=utf-8")
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"contacts.vcf\"; filename*=UTF-8''{_name(file_name)}"
    )
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def vcard(card: Card) -> str:
    """Version 3.0, which every phone reads; the whole name is the family name, as Chinese phones show it."""
    made = vobject.vCard()
    made.add("fn").value = _seen(card.name)
    made.add("n").value = vobject.vcard.Name(family=_seen(card.name))
    if card.organisation:
        made.add("org").value = [_seen(card.organisation)]
    for phone in card.phones:
        number = made.add("tel")
        number.value, number.type_param = _seen(phone), ["WORK", "VOICE"]
    if card.address:
        made.add("adr").value = vobject.vcard.Address(street=_seen(card.address))
    for field, value in (("note", card.note), ("url", card.link)):
        if value:
            made.add(field).value = _seen(value)
    return str(made.serialize())


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text).strip()


def _name(file_name: str) -> str:
    return quote(f"{_seen(file_name) or 'contacts'}.vcf", safe="")
