"""On the first screen: how many messages for me are unread, as a link to them; nothing when there are none."""

from __future__ import annotations

from admin_dashboard.parts.matters import kept_messages
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _


def show() -> None:
    count = kept_messages.unread()
    if count:
        words = _("Unread messages for you: %(count)s", count=count)
        links.link("my-messages", words, icon=":material/mark_email_unread:")
