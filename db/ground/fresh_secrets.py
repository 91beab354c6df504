"""How long a secret is, and fresh ones."""

from __future__ import annotations

import base64
import secrets

SHORTEST_SECRET = 32
SEALING_KEY_BYTES = 32


def new_secrets(number: int = 1) -> dict[str, str]:
    """Fresh random values for the two settings that must be secret; the sealing key under this number."""
    fresh = base64.b64encode(secrets.token_bytes(SEALING_KEY_BYTES)).decode()
    return {
        "LINLI_SECRET_KEY": base64.b64encode(secrets.token_bytes(SHORTEST_SECRET)).decode(),
        "LINLI_CONTACT_KEYS": f"{number}:{fresh}",
    }
