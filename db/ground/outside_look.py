"""How the resident app is looked at from outside, and what a look must say to be told what it was like."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from db.ground.sealing import keyring

HEADER = "X-Linli-Look"
NOT_OURS = "192.0.2.77"  # reserved for documentation: nobody calls from there
GOOD_FOR = timedelta(minutes=2)  # a proof, and as much before it: two clocks may differ


def proof_of(moment: datetime) -> str:
    """What only who knows LINLI_SECRET_KEY can say."""
    return f"{moment.isoformat()} {keyring().keyed_hash('look from outside', moment.isoformat())}"


def is_proof(said: str, now: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(said.partition(" ")[0])
        return abs(now - moment) <= GOOD_FOR and hmac.compare_digest(said.encode(), proof_of(moment).encode())
    except (ValueError, TypeError):
        return False


def proxies_in(forwarded: Iterable[str]) -> int:
    """How many proxies have added an address to the list of X-Forwarded-For that began with NOT_OURS."""
    listed = [part.strip() for line in forwarded for part in line.split(",") if part.strip()]
    return len(listed) - (listed[:1] == [NOT_OURS])
