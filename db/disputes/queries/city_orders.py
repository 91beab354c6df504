"""What has become of matters that the city has sent, and which of ours may be the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import Expression

from db.disputes.queries.scope import in_scope
from db.disputes.rules.workflow import ENDED, OPEN, Status
from db.disputes.tables import Dispute, Message, Round
from db.records.alike.rules.closeness import contained
from db.records.permissions.rules import Actor
from db.records.reports.rules import Source

SAME_WITHIN = timedelta(days=30)
SAME = 0.25  # of the shorter text: an operator tells at length what a scan says in a line
MOST_SAME = 3
MOST_COMPARED = 200
OUTCOME_WORDS = ("settlement", "refusal")
CALLED_OR_VISITED = "contact"


@dataclass(frozen=True)
class MatterOutcome:
    """Of a matter, or of the one it was joined into. `words` are those its settlement, or refusal, was told with.

    `called_at`: the first call or visit that somebody noted on the matter itself, for its caller is not the other's.
    """

    dispute_id: int
    root_id: int
    reference: str
    status: Status
    ended_at: datetime | None
    called_at: datetime | None
    words: str
    city_due: datetime | None

    @property
    def is_over(self) -> bool:
        return self.status in ENDED


@dataclass(frozen=True)
class SameMatter:
    dispute_id: int
    reference: str
    text: str
    submitted_at: datetime


def outcomes_of(dispute_ids: Collection[int]) -> dict[int, MatterOutcome]:
    """Whatever is kept from whom: for who already knows that there is an order."""
    own = {row.id: row for row in _rows(dispute_ids)}
    roots = {row.id: row for row in _rows({row.joined_into_id for row in own.values() if row.joined_into_id})}
    standing = {number: roots.get(row.joined_into_id, row) for number, row in own.items()}
    ids = {row.id for row in standing.values()} | set(own)
    of_these = Round.select().where(Round.dispute.in_(sorted(ids)))
    rounds = {row.dispute_id: row for row in of_these.order_by(Round.number)}
    called = _first_call(own)
    words = _outcome_words(ids)
    return {
        number: MatterOutcome(
            number,
            row.id,
            row.reference,
            row.status,
            rounds[row.id].ended_at,
            called.get(number),
            words.get(row.id, ""),
            row.city_due,
        )
        for number, row in standing.items()
    }


def _rows(ids: Collection[int]) -> list[Dispute]:
    return list(Dispute.select().where(Dispute.id.in_(sorted(ids)))) if ids else []


def _first_call(ids: Collection[int]) -> dict[int, datetime]:
    """What is written when a matter is settled counts as contact for our limits; nobody was called by it."""
    noted = Message.dispute.in_(sorted(ids)) & (Message.purpose == CALLED_OR_VISITED)
    return {row.dispute_id: row.at for row in Message.select().where(noted).order_by(Message.id.desc())}


def _outcome_words(ids: Collection[int]) -> dict[int, str]:
    told = Message.dispute.in_(sorted(ids)) & Message.purpose.in_(OUTCOME_WORDS)
    return {row.dispute_id: row.text for row in Message.select().where(told).order_by(Message.id)}


def any_is_asked(dispute_ids: Collection[int]) -> bool:
    """False where all of them are orders whose caller the city calls back."""
    asked = Dispute.id.in_(sorted(set(dispute_ids))) & (Dispute.can_be_asked | (Dispute.source != Source.HOTLINE))
    return Dispute.select(Dispute.id).where(asked).exists()


def readable_among(actor: Actor, dispute_ids: Collection[int]) -> frozenset[int]:
    found = Dispute.select(Dispute.id).where(in_scope(actor) & Dispute.id.in_(sorted(dispute_ids)))
    return frozenset(row[0] for row in found.tuples())


def _can_take_in(own: Dispute) -> Expression:
    """Into what is private only an order goes, and only into another order: no caller of the city reads either here."""
    of_city = (Dispute.source == Source.HOTLINE) & Dispute.complaint.is_null()
    return (~Dispute.private | of_city) if own.source is Source.HOTLINE else ~Dispute.private


def may_be_the_same(actor: Actor, dispute_id: int) -> tuple[SameMatter, ...]:
    """Open matters of the building, of thirty days around, whose words are in the order's, or turned round.

    For an order other orders too: each is private, but its caller has no page here. Offered and never joined by itself.
    What cannot be joined (private, closed, about a colleague) is not among them.
    """
    own = Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).get_or_none()
    if own is None or own.status not in OPEN or own.complaint:
        return ()
    near = Dispute.submitted_at.between(own.submitted_at - SAME_WITHIN, own.submitted_at + SAME_WITHIN)
    there = (Dispute.building == own.building_id) & (Dispute.id != own.id) & Dispute.status.in_(sorted(OPEN)) & near
    there &= _can_take_in(own)
    rows = Dispute.select().where(in_scope(actor) & there).order_by(Dispute.id.desc()).limit(MOST_COMPARED)
    alike = sorted(((contained(own.text, row.text), row) for row in rows), key=lambda pair: -pair[0])
    return tuple(
        SameMatter(row.id, row.reference, row.text, row.submitted_at) for share, row in alike if share >= SAME
    )[:MOST_SAME]
