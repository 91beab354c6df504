"""On other screens: that there is something to read under "Messages for me"."""

from __future__ import annotations

from admin_dashboard.parts import opening
from admin_dashboard.words import _
from db.messages.queries import unread_count
from db.permissions.rules import Actor


def show(actor: Actor) -> None:
    count = unread_count(actor)
    if count:
        words = _("Unread messages for you: %(count)s", count=count)
        opening.link("my-messages", words, icon=":material/mark_email_unread:")
