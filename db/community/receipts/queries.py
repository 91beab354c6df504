"""Kinds of receipt: how link, code and the phone's mark are made and found, and what is sealed beside them.

Each kind has its own hashes and its own places of sealing: what is done to one never touches another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import Expression

from db.community.organisation.rules import normalise_code
from db.community.receipts.rules import PlaceReceipt, code_from, read_code, short_code
from db.ground.refusals import NotFound
from db.ground.sealing import keyring, new_token, token_hash

LONGEST_TYPED = 40


@dataclass(frozen=True)
class ReceiptKind:
    """What is kept of it in a table: sealed_… for each of `sealed`, and `marks` by which somebody is known again.

    `place` tells by the row where a value is sealed; with another one it could not be opened any more.
    """

    table: type[Any]
    sealed: tuple[str, ...] = ()
    place: str = ""
    marks: tuple[str, ...] = ()

    def seal(self, row: Any, what: str, text: str) -> bytes | None:
        """Nothing where there is nothing to keep. Of the row only what its place is told by has to be there yet."""
        return keyring().seal(text, self._place(row, what)) if text else None

    def sealed_columns(self, row: Any, **texts: str) -> dict[str, bytes | None]:
        return {f"sealed_{what}": self.seal(row, what, text) for what, text in texts.items()}

    def opened(self, row: Any, what: str) -> str:
        """Nothing where it is forgotten, or never was."""
        sealed = getattr(row, f"sealed_{what}")
        return keyring().unseal(sealed, self._place(row, what)) if sealed else ""

    def sealed_in(self, row: Any) -> dict[str, tuple[bytes | None, str]]:
        """For sealing it again under another key."""
        return {f"sealed_{what}": (getattr(row, f"sealed_{what}"), self._place(row, what)) for what in self.sealed}

    @property
    def nothing(self) -> dict[str, None]:
        """What is left of it once it is forgotten: neither words nor whose it was."""
        return dict.fromkeys((*self.marks, *(f"sealed_{what}" for what in self.sealed)))

    def _place(self, row: Any, what: str) -> str:
        return self.place.format(what=what, row=row)


@dataclass(frozen=True)
class OwnLinks(ReceiptKind):
    """A secret link to one row, drawn by chance; only its hash is kept, in `link`."""

    link: str = "key_hash"

    def new(self) -> tuple[str, dict[str, Any]]:
        """The link's key, told only now, and the column to keep of it."""
        key = new_token()
        return key, {self.link: token_hash(key)}

    def by_link(self, key: str, **also: Any) -> Any | None:
        """The row that it opens, if that has these values also."""
        return self.table.one(**{self.link: token_hash(key)}, **also)

    def is_of(self, key: str) -> Expression:
        return getattr(self.table, self.link) == token_hash(key)

    def hashes_of(self, keys: Iterable[str]) -> dict[str, str]:
        """Each link by what is kept of it, to look for several at once."""
        return {token_hash(key): key for key in keys}


class LinkPhone(StrEnum):
    """On which phone a link is opened that is good on the first one alone."""

    NONE_YET = "none_yet"
    THIS = "this"
    ANOTHER = "another"


@dataclass(frozen=True)
class FirstPhoneLinks(OwnLinks):
    """A link that is good on the phone that takes it first; sent on to others it opens nothing. Only a mark is kept."""

    phone: str = "phone_hash"

    def new(self) -> tuple[str, dict[str, Any]]:
        """The link's key, told only now, and the columns to keep of it; no phone has taken it yet."""
        key, kept = super().new()
        return key, {**kept, self.phone: None}

    def phone_of(self, row: Any, phone: str | None) -> LinkPhone:
        """`phone` is the phone's own random token, None where it has none yet."""
        kept = getattr(row, self.phone)
        if kept is None:
            return LinkPhone.NONE_YET
        return LinkPhone.THIS if phone is not None and kept == self._mark(row, phone) else LinkPhone.ANOTHER

    def require_phone(self, row: Any, phone: str | None) -> None:
        """Raises NotFound on any phone but the one that took the link."""
        if self.phone_of(row, phone) is not LinkPhone.THIS:
            raise NotFound()

    def take(self, row: Any, phone: str) -> None:
        """By the first phone; the caller holds the row. Raises NotFound where another one was faster."""
        if self.phone_of(row, phone) is LinkPhone.ANOTHER:
            raise NotFound()
        row.put(**{self.phone: self._mark(row, phone)})

    def _mark(self, row: Any, phone: str) -> str:
        """Another one for each link: nobody can tell that one phone has taken two."""
        return keyring().keyed_hash("first phone", f"{getattr(row, self.link)} {phone}")


@dataclass(frozen=True)
class AnswerCodes(ReceiptKind):
    """A code that opens an answer, drawn from what one phone alone knows and what it wrote; kept in code_hash.

    The same words from the same phone have the same code, however often they are sent.
    """

    name: str = ""

    def drawn(self, *known: object) -> str:
        return code_from(bytes.fromhex(keyring().keyed_hash(f"{self.name} drawn", "\0".join(map(str, known)))))

    def hash_of(self, code: str) -> str:
        return keyring().keyed_hash(f"{self.name} code", code)

    def by_code(self, typed: str) -> Any | None:
        """However it was typed."""
        code = read_code(typed)
        return self.table.one(code_hash=self.hash_of(code)) if code else None

    def hashes_of(self, codes: Iterable[str]) -> dict[str, str]:
        """Each code by what is kept of it, to look for several at once."""
        return {self.hash_of(code): code for code in codes}


@dataclass(frozen=True)
class PlaceReceipts(ReceiptKind):
    """A place taken without a name: a link made from the form, a code to type in its building, the phone's mark.

    They stand in link_hash, code_hash and phone_hash.
    """

    name: str = ""

    def link_of(self, form: str) -> str:
        """The secret link; the same form gives the same, however often it is sent."""
        return keyring().keyed_hash(f"{self.name}.link", form)

    def mark_of(self, phone: str) -> str:
        """Of the phone's own random token; nobody can tell the token from it."""
        return keyring().keyed_hash(f"{self.name}.phone", phone)

    def receipt(self, link: str, number: int) -> PlaceReceipt:
        return PlaceReceipt(link, short_code(link), number)

    def by_link(self, link: str) -> Any | None:
        return self.table.one(link_hash=token_hash(link))

    def by_code(self, building_id: int, typed: str) -> Any | None:
        return self.table.one(code_hash=self._code_hash(building_id, normalise_code(typed[:LONGEST_TYPED])))

    def _code_hash(self, building_id: int, code: str) -> str:
        return keyring().keyed_hash(f"{self.name}.code", f"{building_id} {code}")

    def kept(self, building_id: int, link: str, mark: str | None, by_code: bool = True, **texts: str) -> dict[str, Any]:
        """The columns to keep, the texts sealed. Where two have the same code in a building, the older one keeps it."""
        hashed, code = token_hash(link), short_code(link)
        free = by_code and self.by_code(building_id, code) is None
        return {
            "link_hash": hashed,
            "code_hash": self._code_hash(building_id, code) if free else None,
            "phone_hash": mark,
            **self.sealed_columns(self.table(link_hash=hashed), link=link, **texts),
        }
