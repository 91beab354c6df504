"""What the permission walk asks of what was just sent: a reply of Mei’s that can still be taken back."""

from __future__ import annotations

from typing import Any

from db.disputes.rules.workflow import Status
from db.together.just_sent.actions import reply_soon
from db.together.just_sent.queries import sent_by
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

ONES_OWN = frozenset(
    {
        "give_up",
        "leave_photo_out",
        "reply_to_several_soon",
        "send_due_of",
        "sent_by",
        "settle_several_soon",
        "take_back",
    }
)
NOTHING_THERE = frozenset({"settle_soon"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    reply_soon(cast.mei, found["dispute_id"], WORD, (), MONDAY)
    [press] = [one.press for one in sent_by(cast.mei)]
    return {"press": press, "just_sent.seen": Status.DISPATCHED}
