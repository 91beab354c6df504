"""How the installation looks from outside: one call to each face, as a resident's phone and a browser make it."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from db.ground.outside_look import HEADER, NOT_OURS, proof_of
from db.running.installation.rules import WebAnswer

WAIT_SECONDS = 15  # longer than the app itself waits, which then says that it cannot write
MOST_BYTES = 10_000


def ask_web(public_url: str, now: datetime) -> WebAnswer:
    """Calls as somebody who claims another address: only a proxy in front may add to what is believed."""
    headers = {"X-Forwarded-For": NOT_OURS, HEADER: proof_of(now)}
    code, body = _called(f"{public_url}/healthz", headers)
    try:
        told = json.loads(body)
        seen = told.get("seen") or {}
        return WebAnswer(
            True, bool(told["ok"]), seen.get("proxies"), str(seen.get("scheme", "")), str(seen.get("host", ""))
        )
    except (ValueError, KeyError, AttributeError):
        return WebAnswer(False)


def desk_answers(desk_url: str) -> bool:
    return _called(f"{desk_url}/_stcore/health", {})[0] == 200


def _called(address: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """Its status and body; 0 where nothing answers."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    try:
        with closing(kind(parts.hostname or "", parts.port, timeout=WAIT_SECONDS)) as line:
            line.request("GET", parts.path, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.read(MOST_BYTES)
    except (OSError, HTTPException, ValueError):
        return 0, b""
