"""Browsers in which somebody has signed in before: a signed mark, good for that person and password."""

from __future__ import annotations

import hmac
from datetime import datetime

from db.community.staff.queries.accounts import Account, account_of, owner_of
from db.community.staff.rules.accounts import Owner
from db.community.staff.rules.people import BROWSER_KNOWN, MOST_KNOWN
from db.ground.sealing import keyring, new_token

BETWEEN = "~"


def new_mark(account: Account, now: datetime) -> str:
    """For the cookie; nothing of it is kept here. A new password makes it worthless."""
    name, until = new_token(), str(int((now + BROWSER_KNOWN).timestamp()))
    return f"{name}.{until}.{_signature(account, name, until)}"


def browser_of(marks: str, account: Account, now: datetime) -> str | None:
    """What tells this browser from others this person knows; None in one in which they never signed in."""
    for mark in marks.split(BETWEEN)[:MOST_KNOWN]:
        name, until, signature = (mark.split(".") + ["", "", ""])[:3]
        if hmac.compare_digest(signature.encode(), _signature(account, name, until).encode()):
            return name if now.timestamp() < int(until) else None
    return None


def with_mark(marks: str, mark: str) -> str:
    """The newest first. Whoever signs in here often leaves old marks of their own behind, which drop out in time."""
    return BETWEEN.join([mark, *filter(None, marks.split(BETWEEN))][:MOST_KNOWN])


def marks_after(whose: Owner, marks: str, now: datetime) -> str:
    """Once a new password has made the marks of before worthless."""
    return with_mark(marks, new_mark(account_of(whose), now))


def _signature(account: Account, name: str, until: str) -> str:
    return keyring().keyed_hash("known browser", f"{owner_of(account).key}\0{account.password_hash}\0{name}\0{until}")
