"""On the first screen: how many messages for me are unread, as a link to them; nothing when there are none."""

from __future__ import annotations

from admin_dashboard.parts.matters.kept_messages import kept_from
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.messages.queries.mine import unread_count
from db.records.permissions.rules import Actor


def show(actor: Actor) -> None:
    count = unread_count(actor, kept_from(actor))
    if count:
        words = _("Unread messages for you: %(count)s", count=count)
        links.link("my-messages", words, icon=":material/mark_email_unread:")
