"""Opening what is sealed about a volunteer."""

from __future__ import annotations

from db.sealing import keyring


def opened(sealed: bytes | None, place: str) -> str:
    return keyring().unseal(sealed, f"volunteer:{place}") if sealed else ""
