"""Opening what is sealed about a volunteer."""

from __future__ import annotations

from db.ground.sealing import keyring


def opened(sealed: bytes | None, place: str) -> str:
    return keyring().unseal(sealed, sealing_place(place)) if sealed else ""


def sealing_place(place: str) -> str:
    """Where a volunteer's name and phone are sealed; they open nowhere else."""
    return f"volunteer:{place}"
