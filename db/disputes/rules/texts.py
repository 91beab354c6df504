"""Who may be told of a dispute by text message, and when there is something to tell."""

from __future__ import annotations

import re

from db.disputes.rules.workflow import ENDED, Status
from db.ground.phones import plain_phone
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

WAITS_FOR_RESIDENT = frozenset({Status.ON_HOLD, Status.SETTLED})
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")


def checked_mobile(phone: str) -> str:
    """The eleven digits of a Chinese mobile number. Raises Invalid for anything else: nothing else takes texts."""
    found = _MOBILE.fullmatch(plain_phone(phone))
    if found is None:
        raise Invalid(Problem("text_phone", N_("Please write a mobile number of eleven digits.")))
    return found[1]


def may_be_texted(status: Status, dangerous: bool) -> bool:
    """Not of what may be danger: whoever else looks at that phone must not learn that it was reported."""
    return status not in ENDED and status is not Status.JOINED and not dangerous
