"""What the permission walk asks of messages: a group to tell, and a message that failed."""

from __future__ import annotations

from typing import Any

from db.ground.connection import transaction
from db.messages.actions.channels import add_channel
from db.messages.actions.outbox import tell_staff
from db.messages.rules.addresses import MailAccount
from db.messages.rules.quiet_hours import QuietHoursSpan
from db.messages.tables import OutboxMessage
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"to_me"})
ONES_OWN = frozenset({"mark_all_read", "mark_read", "set_own_mail"})
OF_OTTOS_COMMUNITY = frozenset({"add_channel", "set_mailbox", "set_quiet_hours", "set_wording"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    channel = add_channel(cast.sun, "wecom", WORD, "0123456789abcdef0123", MONDAY)
    with transaction():
        tell_staff(cast.community_id, cast.mei.staff_id, "books_overdue", "cause", MONDAY, count=1)
    message = OutboxMessage.get()
    message.put(state="failed")
    return {
        "channel_id": channel,
        "message_id": message.id,
        "scheme": "wecom",
        "messages.address": "0123456789abcdef0124",
        "hours": QuietHoursSpan("21:00", "07:00"),
        "messages.kind": "books_overdue",
        "account": MailAccount("smtp.qq.com", 465, "us", "secret", "us@qq.com"),
        "messages.text": "%(count)s",
        "messages.message_ids": [message.id],
    }
