"""One kind of receipt: how its link, its code and the phone's mark are made, found, sealed and emptied again.

Each kind has its own hashes and its own places of sealing: what is done to one never touches another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.community.organisation.rules import normalise_code
from db.community.receipts.rules import PlaceReceipt, short_code
from db.ground.sealing import keyring, token_hash

LONGEST_TYPED = 40


@dataclass(frozen=True)
class ReceiptKind:
    """What is left in a table with the columns link_hash, code_hash, phone_hash, and sealed_… for each of `sealed`.

    `name` and the name of the table go into what is kept: with another one it could not be found or opened any more.
    """

    name: str
    table: type[Any]
    sealed: tuple[str, ...]

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
            **{f"sealed_{what}": self.seal(text, what, hashed) for what, text in {"link": link, **texts}.items()},
        }

    def seal(self, text: str, what: str, link_hash: str) -> bytes | None:
        return keyring().seal(text, self._place(what, link_hash)) if text else None

    def opened(self, row: Any, what: str) -> str:
        """Nothing where it is forgotten, or never was."""
        sealed = getattr(row, f"sealed_{what}")
        return keyring().unseal(sealed, self._place(what, row.link_hash)) if sealed else ""

    def sealed_in(self, row: Any) -> dict[str, tuple[bytes | None, str]]:
        """For sealing it again under another key."""
        places = {what: self._place(what, row.link_hash) for what in self.sealed}
        return {f"sealed_{what}": (getattr(row, f"sealed_{what}"), place) for what, place in places.items()}

    @property
    def nothing(self) -> dict[str, None]:
        """What is left of it once it is forgotten: neither words nor whose it was."""
        return dict.fromkeys(("code_hash", "phone_hash", *(f"sealed_{what}" for what in self.sealed)))

    def _place(self, what: str, link_hash: str) -> str:
        meta: Any = self.table
        return f"{meta._meta.table_name}.{what}:{link_hash}"
