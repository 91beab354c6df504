"""A village's sheet of finances for each month: of which months it is still to be made public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Community
from db.ground.clock import local_date
from db.ground.words import DEFAULT_LOCALE, catalogue
from db.records.permissions.rules import Actor
from db.together.disclosures.queries.desk import versions_of
from db.together.disclosures.queries.settings import settled_by
from db.together.disclosures.rules.agreements import period_words
from db.together.disclosures.rules.settings import FINANCES, DisclosurePeriod, months_to_tell
from db.together.disclosures.rules.wording import DisclosureKind, SheetKind
from db.together.disclosures.tables import Disclosure


@dataclass(frozen=True)
class FinanceMonth:
    """A whole month whose finances are not public yet; `draft_id` is what was begun of it.

    `lacks_sheet`: something is public of it, but no money sheet, which a correction brings.
    """

    period: DisclosurePeriod
    title: str
    draft_id: int | None
    lacks_sheet: bool


def finances_to_tell(actor: Actor, now: datetime) -> list[FinanceMonth]:
    """The oldest first; none where it is no village. Raises NotAllowed."""
    settled, zone = settled_by(actor), community(actor.community_id).time_zone
    founded = local_date(Community.get_by_id(actor.community_id).founded_at, zone)
    if not (settled.is_on and settled.is_village):
        return []
    rows = Disclosure.several(community=actor.community_id, kind=DisclosureKind.MONEY)
    begun = {row.period: row for row in rows if row.period}
    public = {period for period, row in begun.items() if row.version}
    versions = versions_of(list(begun.values()))
    told = {period for period in public if versions[begun[period].id][-1].words.sheet is SheetKind.MONEY}
    say = catalogue(DEFAULT_LOCALE).gettext
    return [
        FinanceMonth(
            month,
            say(FINANCES) % {"period": period_words(month, say)},
            begun[month.name].id if month.name in begun else None,
            month.name in public,
        )
        for month in months_to_tell(local_date(now, zone), founded, told, public)
    ]
