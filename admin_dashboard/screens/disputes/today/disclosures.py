"""On the first screen: a sheet that wrote itself, finances to be told, and questions about what was made public."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.navigation import links, offered
from admin_dashboard.screens.together.disclosures.sheet import unsaid, unsaid_months
from admin_dashboard.words import _
from db.records.permissions.rules import Ability, Actor
from db.together.disclosures.queries.desk import inquiries_that_wait
from db.together.disclosures.queries.finances import finances_to_tell
from db.together.disclosures.queries.proposals import is_sheet_proposed


def show(actor: Actor, now: datetime) -> int:
    """Says how many wait."""
    if not actor.may(Ability.KEEP_DISCLOSURES):
        return 0
    may_begin, (waiting, late) = offered.may_begin("disclosures"), inquiries_that_wait(actor, now)
    proposed = may_begin and is_sheet_proposed(actor, now)
    if proposed:
        words = _("A sheet to make public has written itself")
        links.link("disclosures", words, icon=":material/fact_check:", sheet="open")
    if months := finances_to_tell(actor, now) if may_begin else []:
        words = unsaid(months[0]) if len(months) == 1 else unsaid_months(months)
        links.link("disclosures", words, icon=":material/payments:")
    if waiting:
        words = _("Questions about what was made public: %(count)s, late: %(late)s", count=waiting, late=late)
        links.link("disclosures", words, icon=":material/fact_check:", section="questions")
    return waiting + proposed + len(months)
