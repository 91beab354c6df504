"""What can be asked about messages."""

from db.messages.queries.channels import (
    ChannelInfo,
    MailboxInfo,
    channels_of,
    has_mailbox,
    leads_to_volunteers,
    mailbox,
    own_mail,
    quiet_hours,
)
from db.messages.queries.mine import MyMessage, my_count, my_messages, unread_count
from db.messages.queries.outbox import DONE, OPEN, OutboxRow, Way, outbox, outbox_counts
from db.messages.queries.wording import Wording, wordings

__all__ = [
    "DONE", "OPEN", "ChannelInfo", "MailboxInfo", "MyMessage", "OutboxRow", "Way", "Wording", "channels_of",
    "has_mailbox", "leads_to_volunteers", "mailbox", "my_count", "my_messages", "outbox", "outbox_counts", "own_mail",
    "quiet_hours", "unread_count", "wordings",
]  # fmt: skip
