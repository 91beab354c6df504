"""What one person has to do: each matter once, the most pressing first, counted and in pages a weak line can carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from db.disputes.queries.inbox import DisputeRow, listed, rows_where
from db.disputes.queries.scope import in_scope, words_for
from db.disputes.queries.waiting import is_whose, who_answers, written_words
from db.disputes.rules.today import FRESH
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.records.permissions.rules import Actor

IN_HAND_PER_PAGE = 12


@dataclass(frozen=True)
class MattersInHand:
    """One page of them. A matter counts in every one of `in_danger`, `written`, `late` and `new` that it is."""

    rows: tuple[DisputeRow, ...]
    total: int
    in_danger: int
    written: int
    late: int
    new: int
    page: int
    pages: int


def matters_in_hand(actor: Actor, now: datetime, page: int = 1) -> MattersInHand:
    """What the actor holds and is open, what its resident waits for the actor to answer, and danger told to them.

    Rows whose resident waits for this very person carry the words. Raises NotAllowed for who reads no disputes.
    """
    waiting = _to_answer(actor, now)
    held = (Dispute.holder_staff == actor.staff_id) & Dispute.status.in_(sorted(OPEN))
    mine = held | Dispute.in_danger | Dispute.id.in_(sorted(waiting))
    rows = sorted(listed(actor, rows_where(in_scope(actor) & mine), now), key=lambda row: _pressing(row, waiting))
    pages = max(1, -(-len(rows) // IN_HAND_PER_PAGE))
    page = min(max(1, page), pages)
    shown = rows[(page - 1) * IN_HAND_PER_PAGE : page * IN_HAND_PER_PAGE]
    return MattersInHand(
        tuple(_with_words(actor, shown, waiting)),
        len(rows),
        in_danger=sum(row.in_danger for row in rows),
        written=len(waiting),
        late=sum(row.overdue for row in rows),
        new=sum(is_new(row) for row in rows),
        page=page,
        pages=pages,
    )


def is_in_hand(actor: Actor, dispute_id: int, now: datetime) -> bool:
    """Whether it is one of these, or was: what the actor has brought to an end stays theirs to read."""
    found = Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).get_or_none()
    if found is None:
        return False
    if found.holder_staff_id == actor.staff_id or found.in_danger:
        return True
    return found.resident_waits_since is not None and is_whose(who_answers([found], now)[found.id], actor)


def is_new(row: DisputeRow) -> bool:
    """Given to this person, and not taken up yet."""
    return row.assigned_to_me and row.status in FRESH


def _to_answer(actor: Actor, now: datetime) -> dict[int, Dispute]:
    waits = list(Dispute.select().where(in_scope(actor) & Dispute.resident_waits_since.is_null(False)))
    whose = who_answers(waits, now)
    return {one.id: one for one in waits if is_whose(whose[one.id], actor)}


def _pressing(row: DisputeRow, waiting: dict[int, Dispute]) -> tuple[bool, bool, bool, bool, datetime, int]:
    """Danger, words that wait, what is late, what is new; within these by the next limit."""
    limits = [limit for limit in (row.contact_due, row.due) if limit is not None]
    due = min(limits, default=row.status_since)
    return not row.in_danger, row.id not in waiting, not row.overdue, not is_new(row), due, row.id


def _with_words(actor: Actor, rows: Iterable[DisputeRow], waiting: dict[int, Dispute]) -> Iterable[DisputeRow]:
    found = list(rows)
    words, readable = written_words(waiting[row.id] for row in found if row.id in waiting), words_for(actor)
    for row in found:
        said = words.get(row.id)
        yield replace(row, words=tuple(map(readable, said.texts)), written_at=said.last_at) if said else row
