"""The register: for whoever asked, by their code, and for whoever answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from db.community.organisation.queries.places import community
from db.community.receipts.queries import AnswerCodes
from db.records.danger.queries import dangers_of, standing_in
from db.records.danger.rules.kinds import Danger
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.page_words.queries import readers_complained_of
from db.together.rights.rules.asking import RightsOutcome, RightsWish, names_matter
from db.together.rights.tables import RightsRequest

SUBJECT = "request"
_IS_KEPT = RightsRequest.sealed_words.is_null(False)
REQUESTS = AnswerCodes(RightsRequest, ("words", "answer"), "rights_request.{what}:{row.place}", name="rights request")


@dataclass(frozen=True)
class RightsRequestInfo:
    """`words` and `answer` are empty once they are forgotten; without an answer it waits."""

    id: int
    community_id: int
    zone: str
    wish: RightsWish
    words: str
    asked_at: datetime
    due: datetime
    outcome: RightsOutcome | None
    answer: str
    answered_at: datetime | None

    @property
    def waits(self) -> bool:
        return self.answered_at is None


@dataclass(frozen=True)
class RequestInDanger:
    id: int
    words: str
    dangers: tuple[Danger, ...]


def requests_of(codes: Iterable[str]) -> list[RightsRequestInfo]:
    """Those of one phone, the newest first; codes that open nothing are left out."""
    hashes = list(REQUESTS.hashes_of(codes))
    found = RightsRequest.select().where(RightsRequest.code_hash.in_(hashes)).order_by(RightsRequest.id.desc())
    return _infos(list(found))


def requests_for_desk(actor: Actor) -> list[RightsRequestInfo]:
    """What waits first, the next due on top; then the rest, the newest first. Raises NotAllowed."""
    require(actor, Ability.ANSWER_RIGHTS, Place(actor.community_id))
    rows = RightsRequest.several(community=actor.community_id)
    waiting = sorted((row for row in rows if row.answered_at is None), key=lambda row: (row.due, row.id))
    return _infos([*waiting, *(row for row in reversed(rows) if row.answered_at is not None)])


def requests_that_name(
    community_id: int, references: Collection[str], answered_until: datetime | None = None
) -> dict[str, tuple[int, ...]]:
    """By the number of a matter, the ids of requests in whose words or answer it stands; the caller may know them.

    With `answered_until`, only of those answered by then: each is opened to be read.
    """
    if not references:
        return {}
    these = (RightsRequest.community == community_id) & _IS_KEPT
    if answered_until is not None:
        these &= RightsRequest.answered_at <= answered_until
    rows = RightsRequest.select().where(these).order_by(RightsRequest.id)
    said = {row.id: f"{REQUESTS.opened(row, 'words')}\n{REQUESTS.opened(row, 'answer')}" for row in list(rows)}
    return {
        reference: tuple(number for number, words in said.items() if names_matter(words, reference))
        for reference in references
    }


def requests_that_wait(actor: Actor) -> int:
    """How many wait for an answer; none for who does not answer them."""
    if not actor.may(Ability.ANSWER_RIGHTS):
        return 0
    here = lies_in(actor.home, RightsRequest) & RightsRequest.answered_at.is_null()
    return RightsRequest.select(fn.COUNT(RightsRequest.id)).where(here).scalar()


def requests_in_danger(actor: Actor) -> list[RequestInDanger]:
    """Those that may tell of danger to life and wait; none for who does not answer them, or may be complained of."""
    if not actor.may(Ability.ANSWER_RIGHTS):
        return []
    here = lies_in(actor.home, RightsRequest) & RightsRequest.answered_at.is_null()
    wanted = here & RightsRequest.id.in_(standing_in(SUBJECT))
    rows = _infos(list(RightsRequest.select().where(wanted).order_by(RightsRequest.id)))
    dangers = dangers_of(SUBJECT, [row.id for row in rows])
    found = [RequestInDanger(row.id, row.words, dangers[row.id]) for row in rows]
    return [one for one in found if actor.staff_id not in readers_complained_of(actor.community_id, one.words)]


def _infos(rows: Sequence[RightsRequest]) -> list[RightsRequestInfo]:
    zones = {number: community(number).time_zone for number in {row.community_id for row in rows}}
    return [
        RightsRequestInfo(
            row.id,
            row.community_id,
            zones[row.community_id],
            row.wish,
            REQUESTS.opened(row, "words"),
            row.asked_at,
            row.due,
            row.outcome,
            REQUESTS.opened(row, "answer"),
            row.answered_at,
        )
        for row in rows
    ]


def late_requests(community_id: int, moment: datetime) -> list[str]:
    """The numbers of those whose answer was overdue."""
    waited = RightsRequest.answered_at.is_null() | (RightsRequest.answered_at >= moment)
    here = (RightsRequest.community == community_id) & (RightsRequest.due < moment) & waited
    rows = RightsRequest.select(RightsRequest.id).where(here).order_by(RightsRequest.id)
    return [str(number) for (number,) in rows.tuples()]
