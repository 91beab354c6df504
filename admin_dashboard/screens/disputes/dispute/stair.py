"""The four steps and the end as a stair: what is past, and where it stands now."""

from __future__ import annotations

from html import escape

from admin_dashboard.names import name_of
from db.disputes.rules.workflow import MechanismStep, Status

OVER = (Status.CLOSED,)


def html(step: MechanismStep, status: Status) -> str:
    steps = list(MechanismStep)
    here = steps.index(step)
    return f'<ol class="stair">{"".join(_step(one, number, here, status) for number, one in enumerate(steps))}</ol>'


def _step(step: MechanismStep, number: int, here: int, status: Status) -> str:
    past = number < here or (number == here and status in OVER)
    look = "past" if past else "now" if number == here else "later"
    current = ' aria-current="step"' if look == "now" else ""
    return f'<li class="{look}"{current}>{escape(name_of(step))}</li>'
