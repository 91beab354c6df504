"""Disclosures as everybody may read them: what hangs now, and all that ever hung, by kind and year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.together.disclosures.queries.desk import ABOUT_ONE, DeskDisclosure, DisclosureVersion, versions_of
from db.together.disclosures.queries.settings import settings_of
from db.together.disclosures.rules.settings import ANSWERED_BY, last_day_to_answer
from db.together.disclosures.rules.wording import DisclosureKind, DisclosureStanding, DisclosureWords, standing_on
from db.together.disclosures.tables import Disclosure, PublicInquiry
from db.together.page_words.queries import PageWordInfo


@dataclass(frozen=True)
class PublicDisclosure:
    """`shown` is the newest version, or the one that was asked for; `versions` are all of them, the oldest first."""

    id: int
    community_id: int
    kind: DisclosureKind
    year: int
    number: int
    standing: DisclosureStanding
    shown: DisclosureVersion
    versions: tuple[DisclosureVersion, ...]

    @property
    def words(self) -> DisclosureWords:
        return self.shown.words

    @property
    def before(self) -> DisclosureVersion | None:
        """The version that the shown one has corrected."""
        return self.versions[self.shown.number - 2] if self.shown.number > 1 else None


@dataclass(frozen=True)
class DisclosureArchive:
    """What has hung of one kind, or of all, in one year; and of which kinds and years there is anything."""

    found: tuple[PublicDisclosure, ...]
    years: tuple[int, ...]
    kinds: tuple[DisclosureKind, ...]


@dataclass(frozen=True)
class InquiryDue:
    """What was asked about; who answers, to translate, and the last day on which that is in time."""

    disclosure_id: int
    title: str
    prefix: str
    answered_by: str
    last_day: date


@dataclass(frozen=True)
class AnsweredInquiry:
    question: str
    answer: str
    published_at: datetime


def hanging_disclosures(community_id: int, now: datetime) -> list[PublicDisclosure]:
    """What hangs on the board now, the newest first."""
    return [one for one in _all(community_id, now) if one.standing is DisclosureStanding.HANGING]


def hangs_until(community_id: int, now: datetime) -> date | None:
    """The last day of whatever hangs now or is still to hang; None where nothing does."""
    up = (one.words.last_day for one in _all(community_id, now) if one.standing is not DisclosureStanding.PAST)
    return max((day for day in up if day), default=None)


def past_disclosures(
    community_id: int, now: datetime, kind: DisclosureKind | None = None, year: int | None = None
) -> DisclosureArchive:
    """What hangs no more, the newest first: nothing ever goes from here."""
    past = [one for one in _all(community_id, now) if one.standing is DisclosureStanding.PAST]
    found = [one for one in past if kind in (None, one.kind) and year in (None, one.year)]
    kinds = {one.kind for one in past}
    return DisclosureArchive(
        tuple(found),
        tuple(sorted({one.year for one in past}, reverse=True)),
        tuple(one for one in DisclosureKind if one in kinds),
    )


def public_disclosure(
    community_id: int, disclosure_id: int, now: datetime, number: int | None = None
) -> PublicDisclosure:
    """One that hangs or has hung, in its newest version or in this one. Raises NotFound."""
    row = Disclosure.one(id=disclosure_id, community=community_id)
    found = _shown([row] if row else [], community_id, now)
    if not found or found[0].standing is DisclosureStanding.COMING:
        raise NotFound()
    [one] = found
    if number is None:
        return one
    shown = next((version for version in one.versions if version.number == number), None)
    if shown is None:
        raise NotFound()
    return PublicDisclosure(one.id, one.community_id, one.kind, one.year, one.number, one.standing, shown, one.versions)


def printed(community_id: int, found: DeskDisclosure, number: int) -> PublicDisclosure:
    """A public version as paper needs it: it may be printed before the day on which it is first hung."""
    shown = found.versions[number - 1]
    year, count = found.year or 0, found.number or 0  # whatever has a version has both
    return PublicDisclosure(found.id, community_id, found.kind, year, count, found.standing, shown, found.versions)


def has_disclosures(community_id: int) -> bool:
    """Whether a page leads to them: the community has them, or once had."""
    return settings_of(community_id).is_on or was_ever_public(community_id)


def was_ever_public(community_id: int) -> bool:
    return bool(_public_rows(community_id))


def inquiry_due(word: PageWordInfo) -> InquiryDue | None:
    """Of a question about a disclosure, which that is, who answers and until when; None for other words."""
    if not word.about.startswith(ABOUT_ONE):
        return None
    row = Disclosure.get_by_id(int(word.about.removeprefix(ABOUT_ONE)))
    title, prefix = versions_of([row])[row.id][-1].words.title, community(word.community_id).reference_prefix
    answers = ANSWERED_BY[settings_of(word.community_id).is_village]
    return InquiryDue(row.id, title, prefix, answers, last_day_to_answer(local_date(word.written_on, word.zone)))


def answered_inquiries(disclosure_id: int) -> list[AnsweredInquiry]:
    rows = PublicInquiry.select().where(PublicInquiry.disclosure == disclosure_id)
    return [
        AnsweredInquiry(row.question, row.answer, row.published_at)
        for row in rows.order_by(PublicInquiry.published_at, PublicInquiry.word)
    ]


def _all(community_id: int, now: datetime) -> list[PublicDisclosure]:
    found = _shown(_public_rows(community_id), community_id, now)
    return sorted(found, key=lambda one: (one.year, one.number), reverse=True)


def _public_rows(community_id: int) -> list[Disclosure]:
    return [row for row in Disclosure.several(community=community_id) if row.version > 0]


def _shown(rows: list[Disclosure], community_id: int, now: datetime) -> list[PublicDisclosure]:
    versions, today = versions_of(rows), local_date(now, community(community_id).time_zone)
    return [
        PublicDisclosure(
            row.id,
            row.community_id,
            row.kind,
            row.year,
            row.number,
            standing_on(today, versions[row.id][-1].words),
            versions[row.id][-1],
            versions[row.id],
        )
        for row in rows
        if versions[row.id]
    ]
