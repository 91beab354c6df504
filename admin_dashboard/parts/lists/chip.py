"""A status as a coloured chip: colour, sign and word together, so that none of them is needed alone."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.disputes.rules.workflow import Status
from db.records.danger.rules.kinds import ADVICE, Danger

LOOKS = {
    Status.SUBMITTED: ("●", "red"),
    Status.DISPATCHED: ("→", "amber"),
    Status.ACCEPTED: ("✓", "blue"),
    Status.HANDLING: ("▶", "blue"),
    Status.ON_HOLD: ("‖", "amber"),
    Status.SETTLED: ("✓", "green"),
    Status.CLOSED: ("■", "grey"),
    Status.REFUSED: ("×", "grey"),
    Status.WITHDRAWN: ("←", "grey"),
    Status.JOINED: ("＋", "grey"),
    Status.REOPENED: ("↑", "red"),
}


def of_status(status: Status) -> str:
    sign, colour = LOOKS[status]
    return of_words(sign, name_of(status), colour)


def of_danger(kinds: Iterable[Danger]) -> str:
    """A chip that names possible dangers by sign and words, so that nobody needs the colour to see it."""
    named = _(", ").join(_(ADVICE[kind].name) for kind in kinds)
    return of_words("⚠", _("Danger to life? %(dangers)s", dangers=named), "red")


def of_words(sign: str, words: str, colour: str) -> str:
    return f'<span class="chip" style="color: var(--{colour})"><i aria-hidden="true">{sign}</i>{escape(words)}</span>'
