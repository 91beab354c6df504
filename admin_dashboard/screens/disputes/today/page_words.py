"""On the first screen: that somebody has said something about these pages themselves."""

from __future__ import annotations

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.records.permissions.rules import Actor
from db.together.page_words.queries import page_words_that_wait


def show(actor: Actor) -> int:
    """Says how many wait."""
    count = page_words_that_wait(actor)
    if count:
        links.link(
            "page-words", _("Words about these pages that wait: %(count)s", count=count), icon=":material/rate_review:"
        )
    return count
