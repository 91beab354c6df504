"""The sheet of what offices asked and what the community helped with: the sixth kind, proposed at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.columns import canonical_json
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.asks.queries import OfficeAsked, asks_here
from db.together.asks.rules import MONEY, OUTCOMES, AskOutcome
from db.together.disclosures.queries.desk import versions_of
from db.together.disclosures.queries.proposals import ProposedSheet
from db.together.disclosures.queries.settings import settings_of
from db.together.disclosures.rules.agreements import nameless
from db.together.disclosures.rules.wording import FEWEST_DAYS, DisclosureKind, DisclosureWords, SheetKind, digest
from db.together.disclosures.tables import Disclosure

TITLE, TEXT = N_("Help given to government, up to %(day)s"), N_("What offices asked of the community: %(count)s.")
UNSAID, DONE_ON = N_("not named"), N_("%(outcome)s on %(day)s")


def proposed_asks(actor: Actor, now: datetime) -> ProposedSheet | None:
    """What was asked and is not told yet as it stands now; None when there is nothing to tell. Raises NotAllowed."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    if not settings_of(actor.community_id).is_on:
        return None
    today, told = local_date(now, community(actor.community_id).time_zone), _told(actor.community_id)
    found = [one for one in asks_here(actor.community_id, today) if mark_of(one) not in told]
    if not found:
        return None
    say, names = catalogue(DEFAULT_LOCALE).gettext, names_to_find(actor.community_id)
    words = DisclosureWords(
        say(TITLE) % {"day": today},
        say(TEXT) % {"count": len(found)},
        today,
        today + timedelta(days=FEWEST_DAYS - 1),
        SheetKind.ASKS,
        tuple(asked_row(one, names, say) for one in found),
        tuple(mark_of(one) for one in found),
    )
    return ProposedSheet("", words, digest(words))


def mark_of(one: OfficeAsked) -> str:
    """Says that it was told as it stands: once anything of it changes, it is told again."""
    said = [one.id, *asked_row(one, (), str)]
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()[:16]


def asked_row(one: OfficeAsked, names: Collection[str], say: Callable[[str], str]) -> tuple[str, ...]:
    """Of the sheet and of the archive, with whatever points at a person blotted out."""
    became = say(OUTCOMES[one.outcome])
    if one.outcome is not AskOutcome.OPEN and one.ended_on:
        became = say(DONE_ON) % {"outcome": became, "day": one.ended_on}
    basis, money = one.details.basis or say(UNSAID), say(MONEY[one.details.money])
    row = (one.details.what, one.details.office, basis, money, one.asked_on.isoformat(), became)
    return tuple(nameless(text, names) for text in row)


def _told(community_id: int) -> frozenset[str]:
    rows = Disclosure.several(community=community_id, kind=DisclosureKind.GOVERNMENT)
    newest = [versions[-1].words for versions in versions_of(rows).values() if versions]
    return frozenset(mark for words in newest for mark in words.told)
