"""Opening what is sealed about a volunteer."""

from __future__ import annotations

from db.ground.sealing import keyring


def opened(sealed: bytes | None, place: str) -> str:
    return keyring().unseal(sealed, sealing_place(place)) if sealed else ""


def sealing_place(place: str) -> str:
    """The name under which a volunteer's name and phone are sealed; they can be opened under no other."""
    return f"volunteer:{place}"
