"""Everything that can happen to a message, and to the ways out."""

from db.messages.actions.channels import (
    add_channel,
    change_channel,
    remove_channel,
    set_mailbox,
    set_own_mail,
    switch_channel,
    try_channel,
    try_own_mail,
)
from db.messages.actions.choosing import set_quiet_hours, set_wording
from db.messages.actions.delivering import deliver_waiting
from db.messages.actions.reading import KEPT, forget_old, mark_all_read, mark_read, try_again
from db.messages.actions.reminding import FIRST_HOUR, Upcoming, remind_of_tomorrow
from db.messages.actions.resealing import reseal_messages
from db.messages.actions.tell import tell_community, tell_staff, tell_unit, tell_volunteers

__all__ = [
    "FIRST_HOUR", "KEPT", "Upcoming", "add_channel", "change_channel", "deliver_waiting", "forget_old", "mark_all_read",
    "mark_read", "remind_of_tomorrow", "remove_channel", "reseal_messages", "set_mailbox", "set_own_mail",
    "set_quiet_hours", "set_wording", "switch_channel", "tell_community", "tell_staff", "tell_unit", "tell_volunteers",
    "try_again", "try_channel", "try_own_mail",
]  # fmt: skip
