"""Browsers in which somebody has signed in before: a signed mark, good for that person and password."""

from __future__ import annotations

import hmac
from datetime import datetime

from db.community.staff.rules.people import BROWSER_KNOWN, MOST_KNOWN
from db.community.staff.tables import StaffMember
from db.ground.sealing import keyring, new_token

BETWEEN = "~"


def new_mark(member: StaffMember, now: datetime) -> str:
    """For the cookie; nothing of it is kept here. A new password makes it worthless."""
    name, until = new_token(), str(int((now + BROWSER_KNOWN).timestamp()))
    return f"{name}.{until}.{_signature(member, name, until)}"


def browser_of(marks: str, member: StaffMember, now: datetime) -> str | None:
    """What tells this browser from others this person knows; None in one in which they never signed in."""
    for mark in marks.split(BETWEEN)[:MOST_KNOWN]:
        name, until, signature = (mark.split(".") + ["", "", ""])[:3]
        if hmac.compare_digest(signature.encode(), _signature(member, name, until).encode()):
            return name if now.timestamp() < int(until) else None
    return None


def with_mark(marks: str, mark: str) -> str:
    """The newest first. Whoever signs in here often leaves old marks of their own behind, which drop out in time."""
    return BETWEEN.join([mark, *filter(None, marks.split(BETWEEN))][:MOST_KNOWN])


def marks_after(staff_id: int, marks: str, now: datetime) -> str:
    """Once a new password has made the marks of before worthless."""
    return with_mark(marks, new_mark(StaffMember.get_by_id(staff_id), now))


def _signature(member: StaffMember, name: str, until: str) -> str:
    return keyring().keyed_hash("known browser", f"{member.id}\0{member.password_hash}\0{name}\0{until}")
