"""How an event is sealed to the one before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from db.ground.columns import canonical_json

FIRST_HASH = "0" * 64


class ActorKind(StrEnum):
    """Who made it happen."""

    RESIDENT = "resident"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True)
class HashedEvent:
    """All of an event that its hash covers."""

    community_id: int
    position: int
    at: datetime
    subject: str
    subject_id: int
    kind: str
    actor_kind: str
    actor_id: int | None
    data: dict[str, Any]


def chain_hash(previous_hash: str, entry: HashedEvent) -> str:
    """SHA-256 over the previous hash and every field of the entry, in hexadecimal."""
    fields = [
        previous_hash,
        entry.community_id,
        entry.position,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.subject,
        entry.subject_id,
        entry.kind,
        entry.actor_kind,
        entry.actor_id,
        entry.data,
    ]
    return hashlib.sha256(canonical_json(fields).encode()).hexdigest()
