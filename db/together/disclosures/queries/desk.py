"""Disclosures as staff keep them: drafts, what hangs, what has hung, and what was asked about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, Place, Role, require
from db.together.disclosures.rules.settings import last_day_to_answer
from db.together.disclosures.rules.wording import (
    DisclosureKind,
    DisclosureStanding,
    DisclosureWords,
    Imprint,
    digest,
    from_json,
    has_waited,
    hung_long_enough,
    imprint_from_json,
    standing_on,
)
from db.together.disclosures.tables import Disclosure, PublicInquiry, PublishedDisclosure
from db.together.page_words.queries import PageWordInfo, page_words_about

ABOUT_ONE = "disclosure:"


@dataclass(frozen=True)
class DisclosureVersion:
    """One public wording, and why it took the place of the one before.

    `imprint` is None for one that was published before it was kept: around its words stand the settings of today.
    """

    number: int
    words: DisclosureWords
    reason: str
    published_at: datetime
    imprint: Imprint | None


@dataclass(frozen=True)
class DeskDisclosure:
    """`words` are what would be published, or what is public; `seen` names them; `is_changed`: not public yet."""

    id: int
    kind: DisclosureKind
    period: str
    year: int | None
    number: int | None
    words: DisclosureWords
    seen: str
    is_changed: bool
    standing: DisclosureStanding
    versions: tuple[DisclosureVersion, ...]
    changed_at: datetime


@dataclass(frozen=True)
class DeskInquiry:
    """A question about a disclosure; the day is the last on which it is answered in time."""

    word: PageWordInfo
    disclosure_id: int
    last_day: date
    is_overdue: bool
    is_public: bool


def disclosures_for_desk(actor: Actor, now: datetime) -> list[DeskDisclosure]:
    """All of the community: drafts on top, then the newest. Raises NotAllowed."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    rows = Disclosure.several(community=actor.community_id)
    found = _found([row for row in rows if _may_read(actor, row, now)], actor, now)
    return sorted(found, key=lambda one: (one.is_changed, one.year or 0, one.number or 0, one.id), reverse=True)


def disclosure_for_desk(actor: Actor, disclosure_id: int, now: datetime) -> DeskDisclosure:
    """One of them. Raises NotAllowed, NotFound."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    row = Disclosure.one(id=disclosure_id, community=actor.community_id)
    if row is None or not _may_read(actor, row, now):
        raise NotFound()
    return _found([row], actor, now)[0]


def _may_read(actor: Actor, row: Disclosure, now: datetime) -> bool:
    return bool(row.version) or _shows_draft(actor, row, now)


def _shows_draft(actor: Actor, row: Disclosure, now: datetime) -> bool:
    """Whoever supervises reads of a fresh draft nothing, and of a fresh correction only what is public."""
    return bool(row.draft) and (actor.role is not Role.SUPERVISOR or has_waited(row.changed_at, now))


def _found(rows: list[Disclosure], actor: Actor, now: datetime) -> list[DeskDisclosure]:
    versions, today = versions_of(rows), local_date(now, community(actor.community_id).time_zone)
    return [_for_desk(row, versions[row.id], today, _shows_draft(actor, row, now)) for row in rows]


def _for_desk(
    row: Disclosure, versions: tuple[DisclosureVersion, ...], today: date, shows_draft: bool
) -> DeskDisclosure:
    public = versions[-1].words if versions else None
    words = from_json(row.draft) if shows_draft else versions[-1].words
    return DeskDisclosure(
        row.id,
        row.kind,
        row.period,
        row.year,
        row.number,
        words,
        digest(words),
        shows_draft,
        standing_on(today, public),
        versions,
        row.changed_at,
    )


def versions_of(rows: list[Disclosure]) -> dict[int, tuple[DisclosureVersion, ...]]:
    """By disclosure, all that was ever public, the oldest first; one statement for all."""
    found: dict[int, list[DisclosureVersion]] = {row.id: [] for row in rows}
    query = PublishedDisclosure.select().where(PublishedDisclosure.disclosure.in_(list(found)))
    for one in query.order_by(PublishedDisclosure.number):
        words, imprint = from_json(one.contents), imprint_from_json(one.contents)
        version = DisclosureVersion(one.number, words, one.reason, one.published_at, imprint)
        found[one.disclosure_id].append(version)
    return {disclosure_id: tuple(versions) for disclosure_id, versions in found.items()}


def to_hang(
    words: DisclosureWords, versions: tuple[DisclosureVersion, ...], zone: str, now: datetime
) -> DisclosureWords:
    """The words as they would hang if they were published now: new ones of a correction for 15 days from today."""
    public = [(local_date(one.published_at, zone), one.words) for one in versions]
    return hung_long_enough(words, public, local_date(now, zone))


def subject_of(disclosure_id: int) -> str:
    """As words of residents name what they ask about."""
    return f"{ABOUT_ONE}{disclosure_id}"


def inquiries(actor: Actor, now: datetime, disclosure_id: int | None = None) -> list[DeskInquiry]:
    """What was asked about disclosures of the community, or about one: what waits first, the longest waiting on top.

    Raises NotAllowed.
    """
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    zone = community(actor.community_id).time_zone
    mine = {subject_of(row.id): row.id for row in Disclosure.several(community=actor.community_id)}
    asked = page_words_about([about for about, known in mine.items() if disclosure_id in (None, known)])
    public = {row.word_id for row in PublicInquiry.select().where(PublicInquiry.word.in_([word.id for word in asked]))}
    found = [_inquiry(word, mine[word.about], word.id in public, local_date(now, zone)) for word in asked]
    return sorted(found, key=lambda one: (not one.word.waits, one.last_day, one.word.id))


def _inquiry(word: PageWordInfo, disclosure_id: int, is_public: bool, today: date) -> DeskInquiry:
    last = last_day_to_answer(local_date(word.written_on, word.zone))
    return DeskInquiry(word, disclosure_id, last, word.waits and today > last, is_public)


def inquiries_that_wait(actor: Actor, now: datetime) -> tuple[int, int]:
    """How many wait for an answer, and how many of them since longer than 15 days; none for who answers none."""
    if not actor.may(Ability.KEEP_DISCLOSURES):
        return 0, 0
    waiting = [one for one in inquiries(actor, now) if one.word.waits]
    return len(waiting), sum(one.is_overdue for one in waiting)


def late_inquiries(community_id: int, moment: datetime) -> list[str]:
    """The disclosures about which a question had waited for longer than 15 days, by year and number, each once."""
    day = local_date(moment, community(community_id).time_zone)
    about = {subject_of(row.id): f"{row.year}-{row.number}" for row in Disclosure.several(community=community_id)}
    late = [
        about[word.about]
        for word in page_words_about(about)
        if last_day_to_answer(local_date(word.written_on, word.zone)) < day
        and not any(answer.at < moment for answer in word.answers)
    ]
    return list(dict.fromkeys(late))
