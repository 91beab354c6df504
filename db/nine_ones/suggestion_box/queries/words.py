"""A word in the box for whoever has its code: what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from db.community.organisation.queries.places import place_of
from db.community.organisation.tables import Building, Community
from db.community.receipts.queries import AnswerCodes
from db.community.receipts.rules import read_code
from db.disputes.queries.secret_links import REPORTS, unsealed_keys
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.clock import local_date, midnight
from db.ground.refusals import NotFound
from db.nine_ones.suggestion_box.rules import ClosingReason, SuggestionState
from db.nine_ones.suggestion_box.tables import Suggestion, SuggestionAnswer, SuggestionKept, SuggestionPublication
from db.records.permissions.rules import Place

EXCERPT = 60
SUGGESTIONS = AnswerCodes(Suggestion, name="suggestion")


@dataclass(frozen=True)
class SuggestionAnswerInfo:
    """An answer to a word; the last one counts, the earlier ones were corrected."""

    text: str
    at: datetime


@dataclass(frozen=True)
class SuggestionDispute:
    """The dispute that a word became. Whoever has the word's code holds the dispute's secret link."""

    reference: str
    status: Status
    link: str


@dataclass(frozen=True)
class OpenedSuggestion:
    """A word as whoever has its code reads it; `text` is None once it was forgotten."""

    code: str
    building_id: int
    building_name: str
    zone: str
    text: str | None
    dropped_on: datetime
    state: SuggestionState
    answers: tuple[SuggestionAnswerInfo, ...]
    reason: ClosingReason | None
    closing_words: str
    dispute: SuggestionDispute | None
    is_public: bool


@dataclass(frozen=True)
class MySuggestion:
    """One line of "my words on this phone"."""

    code: str
    building_name: str
    zone: str
    excerpt: str
    dropped_on: datetime
    state: SuggestionState


def opened(code: str) -> OpenedSuggestion:
    """The word that this code opens. Raises NotFound for a code that opens nothing."""
    known, row = read_code(code), SUGGESTIONS.by_code(code)
    if known is None or row is None:
        raise NotFound()
    building = Building.get_by_id(row.building_id)
    return OpenedSuggestion(
        known,
        building.id,
        building.name,
        Community.get_by_id(building.community_id).time_zone,
        row.text,
        row.dropped_on,
        SuggestionState(row.state),
        answers_to(row.id),
        ClosingReason(row.reason) if row.reason else None,
        row.closing_words,
        _behind(row),
        running_publication(row.id) is not None,
    )


def answers_to(suggestion_id: int) -> tuple[SuggestionAnswerInfo, ...]:
    """The answers to a word, oldest first."""
    return tuple(SuggestionAnswerInfo(row.text, row.at) for row in SuggestionAnswer.several(suggestion=suggestion_id))


def _behind(row: Suggestion) -> SuggestionDispute | None:
    dispute = Dispute.one(id=row.dispute_id) if row.dispute_id else None
    return SuggestionDispute(dispute.reference, dispute.status, unsealed_keys(dispute)[0]) if dispute else None


def my_words(codes: Iterable[str]) -> list[MySuggestion]:
    """The words that these codes open, in the same order; codes that open nothing are left out."""
    hashes = SUGGESTIONS.hashes_of(codes)
    query = (
        Suggestion.select(Suggestion, Building, Community)
        .join(Building)
        .join(Community)
        .where(Suggestion.code_hash.in_(list(hashes)))
    )
    rows = {row.code_hash: row for row in query}
    return [_mine(hashes[hash_], rows[hash_]) for hash_ in hashes if hash_ in rows]


def _mine(code: str, row: Suggestion) -> MySuggestion:
    text = row.text or ""
    excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    place = row.building
    return MySuggestion(
        code, place.name, place.community.time_zone, excerpt, row.dropped_on, SuggestionState(row.state)
    )


def running_publication(suggestion_id: int) -> SuggestionPublication | None:
    """The row of a word's public answer, None without one; for the actions of this room."""
    here = (SuggestionPublication.suggestion == suggestion_id) & SuggestionPublication.until.is_null()
    return SuggestionPublication.get_or_none(here)


def kept_from(suggestion_id: int) -> frozenset[int]:
    """The ids of the staff of whom a word may complain, as long as nobody has looked."""
    return frozenset(row.staff_id for row in SuggestionKept.several(suggestion=suggestion_id))


def place_of_word(row: Suggestion) -> Place:
    """The building of a word as a Place: whether it is in danger, who was told, whether no mediator reads it."""
    told = row.told_staff_id
    return replace(place_of(row.building_id), in_danger=row.in_danger, withheld=row.withheld, told_staff_id=told)


def dispute_behind(link: str) -> int:
    """The id of the dispute that this secret link opens, for the actions of this room. Raises NotFound."""
    found = REPORTS.by_link(link)
    if found is None:
        raise NotFound()
    return int(found.id)


def waiting_before_today(community_id: int, today: date, zone: str) -> dict[int, tuple[int, date]]:
    """By building id, how many words wait from earlier days, and the day of the newest.

    Words withheld from a mediator don't count: of those somebody else was told at once.
    """
    earlier = Suggestion.dropped_on < midnight(today, zone)
    here = (
        (Suggestion.community == community_id)
        & (Suggestion.state == SuggestionState.WAITING)
        & earlier
        & ~Suggestion.withheld
    )
    found: dict[int, tuple[int, date]] = {}
    for row in Suggestion.select().where(here).order_by(Suggestion.dropped_on):
        count = found.get(row.building_id, (0, None))[0]
        found[row.building_id] = (count + 1, local_date(row.dropped_on, zone))
    return found


def with_old_text(community_id: int, before: datetime) -> list[Suggestion]:
    """The words that ended by then and still have their text; for the actions of this room."""
    old = (Suggestion.community == community_id) & (Suggestion.ended_at <= before) & Suggestion.text.is_null(False)
    return list(Suggestion.select().where(old).order_by(Suggestion.id))
