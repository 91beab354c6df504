"""Handing a text message to the gateway: one POST with `to`, `text` and `id`, and no way to anywhere else."""

from __future__ import annotations

import json
import logging
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from db.ground.outward import TextGateway, calling

PATIENCE = 10  # seconds
log = logging.getLogger(__name__)


def send_text(gateway: TextGateway, phone: str, text: str, public_id: str) -> bool:
    """Whether the gateway took it. Nothing of the number or the words is logged."""
    parts = urlsplit(gateway.address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    body = json.dumps({"to": phone, "text": text, "id": public_id}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {gateway.token}"}
    connection = (HTTPSConnection if secure else HTTPConnection)(host, port, timeout=PATIENCE)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with calling(host, port):
            connection.request("POST", path, body, headers)
            status = connection.getresponse().status
    except (OSError, HTTPException) as fault:
        log.warning("text message %s: %s", public_id, type(fault).__name__)
        return False
    finally:
        connection.close()
    if not 200 <= status < 300:
        log.warning("text message %s: status %s", public_id, status)
    return 200 <= status < 300
