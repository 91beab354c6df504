"""What is kept encrypted: AES-GCM bound to its place, keyed hashes for what must only be recognised."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
TAG = 16
TOKEN_BYTES = 16


class CannotUnseal(Exception):
    """A sealed value cannot be opened: its key is unknown, or it was altered or moved from another row."""


@dataclass(frozen=True)
class Keyring:
    """Sealing keys by number, the first one in use; and the key of the hashes."""

    sealing_keys: tuple[tuple[int, bytes], ...]
    hash_key: bytes

    def seal(self, plain: str, place: str) -> bytes:
        """Encrypts under the newest key; `place` (table.column:row) must be the same when it is opened."""
        return self.seal_bytes(plain.encode(), place)

    def seal_bytes(self, plain: bytes, place: str) -> bytes:
        """The same for what is no text, such as a sound."""
        number, key = self.sealing_keys[0]
        nonce = os.urandom(NONCE)
        return bytes([number]) + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())

    def unseal(self, sealed: bytes, place: str) -> str:
        """Decrypts what was sealed at this place. Raises CannotUnseal for an unknown key, or another value or place."""
        return self.unseal_bytes(sealed, place).decode()

    def unseal_bytes(self, sealed: bytes, place: str) -> bytes:
        """The same for what is no text."""
        sealed = bytes(sealed)
        if len(sealed) < 1 + NONCE + TAG:
            raise CannotUnseal(f"the value at {place} is cut short")
        key = dict(self.sealing_keys).get(sealed[0])
        if key is None:
            raise CannotUnseal(f"no sealing key with number {sealed[0]}")
        try:
            return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
        except InvalidTag as fault:
            raise CannotUnseal(f"the value at {place} does not belong there") from fault

    def renewed(self, kept: Mapping[str, tuple[bytes | None, str]]) -> dict[str, bytes]:
        """Seals again under the newest key what is not under it; `kept` are sealed values by name, each with its place.

        Opens what is under it too, so that nothing is taken for readable by its number alone. Raises CannotUnseal.
        """
        opened = [
            (name, self.unseal_bytes(sealed, place), place, self.is_current(sealed))
            for name, (sealed, place) in kept.items()
            if sealed
        ]
        return {name: self.seal_bytes(plain, place) for name, plain, place, is_current in opened if not is_current}

    def is_current(self, sealed: bytes) -> bool:
        return bytes(sealed)[0] == self.sealing_keys[0][0]

    def keyed_hash(self, purpose: str, text: str) -> str:
        """A hash by which equal texts are recognised without being kept: 32 hex digits, different for each purpose."""
        return hmac.new(self.hash_key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()[:32]


_keyring: Keyring | None = None


def use_keyring(keyring: Keyring) -> None:
    global _keyring
    _keyring = keyring


def keyring() -> Keyring:
    if _keyring is None:
        raise RuntimeError("no keyring: call db.ground.connection.open_house(settings) first")
    return _keyring


def new_token() -> str:
    """128 random bits, safe in a URL: 22 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is stored of a token: enough to recognise it, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()
