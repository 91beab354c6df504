"""Opening what is sealed in a file, and the places where it is sealed."""

from __future__ import annotations

import json
from typing import Any

from db.ground.sealing import keyring
from db.together.mediation.rules.persons import sealed_place

ACCOUNT = ("mediation", "account")
WORDS = ("mediation", "words")
PERSON = ("mediation_party", "person")
MEDIATOR = ("named_mediator", "name")
RECORD = ("sitting_wording", "record")
EVIDENCE = ("mediation_evidence", "words")
FOLLOW_UP = ("mediation_follow_up", "words")
CONTENTS = ("mediation_paper", "contents")
REASON = ("mediation_paper", "reason")
PICTURE = ("mediation_scan", "picture")
THUMBNAIL = ("mediation_scan", "thumbnail")
DOCUMENT = ("court_step", "document")
CORRECTION = ("mediation_correction", "words")
OWN_WORD = ("filled_template", "word")
# Among the words: the parties who said the account, what the applicants ask for, and who of them did.
ACCOUNT_OF, REQUESTS, REQUESTS_OF = "account_of", "requests", "requests_of"
Sealed = tuple[str, str]


def place_of_sealed(what: Sealed, row_id: int) -> str:
    return sealed_place(*what, row_id)


def opened_text(what: Sealed, row_id: int, sealed: bytes | None) -> str:
    """What was sealed there; empty where nothing is, or nothing is any more."""
    return keyring().unseal(sealed, place_of_sealed(what, row_id)) if sealed else ""


def opened_json(what: Sealed, row_id: int, sealed: bytes | None) -> dict[str, Any]:
    text = opened_text(what, row_id, sealed)
    return json.loads(text) if text else {}


def sealed_text(what: Sealed, row_id: int, text: str) -> bytes:
    return keyring().seal(text, place_of_sealed(what, row_id))


def sealed_json(what: Sealed, row_id: int, value: Any) -> bytes:
    return sealed_text(what, row_id, json.dumps(value, ensure_ascii=False, sort_keys=True))
