"""What is decided about the second step of signing in: for whom it is, and which code is right (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import unicodedata
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from db.records.permissions.rules import ABILITIES, Ability, Role

SECRET_BYTES = 20
CODE_DIGITS, CODE_SECONDS = 6, 30  # what every app for codes knows without being told
STEPS_OFF = 1  # a clock may be half a minute off, either way
RECOVERY_CODES, RECOVERY_GROUPS = 10, 4  # of four letters each: 79 random bits, so that a plain hash gives nothing away
CODE_ATTEMPTS, CODE_WINDOW = 5, timedelta(minutes=15)
CODE_ATTEMPTS_A_DAY, A_DAY = 20, timedelta(days=1)
HALFWAY_LASTS = timedelta(minutes=10)
ISSUER = "Linli 邻理"
WEIGHTY = frozenset({Ability.SEE_CONTACTS, Ability.MANAGE_STAFF})


def needs_second_step(role: Role) -> bool:
    """Offices for which a community may require it: who sees contacts, and who could open the account of such a one."""
    return bool(WEIGHTY & ABILITIES[role])


def typed_code(typed: str) -> str:
    """A code as it is compared, however it was typed: without spaces and hyphens, full-width digits as plain ones."""
    plain = unicodedata.normalize("NFKC", typed).lower()
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def step_at(now: datetime) -> int:
    """Which half-minute since 1970 it is."""
    return int(now.timestamp()) // CODE_SECONDS


def step_of(secret: str, code: str, last_used: int, now: datetime) -> int | None:
    """The half-minute for which this code is right, if it is later than the one that was used last."""
    around = range(step_at(now) - STEPS_OFF, step_at(now) + STEPS_OFF + 1)
    right = [step for step in around if hmac.compare_digest(code_of(secret, step), code)]
    return next((step for step in right if step > last_used), None)


def code_of(secret: str, step: int) -> str:
    return _app(secret).generate(step * CODE_SECONDS).decode()


def address_for_app(secret: str, sign_in_name: str) -> str:
    """What the QR code says to an app."""
    return _app(secret).get_provisioning_uri(sign_in_name, ISSUER)


def _app(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), CODE_DIGITS, SHA1(), CODE_SECONDS)


def secret_place(whose: str) -> str:
    """It can be opened for this person (the key of their account), and for nobody else."""
    return f"second_step.sealed_secret:{whose}"
