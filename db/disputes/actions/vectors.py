"""Words become vectors once, in the background, and go with the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from peewee import fn

from db.disputes.tables import Dispute
from db.disputes.tables.vectors import DisputeVector
from db.ground.connection import lock_row, transaction
from db.records.alike.rules.vectors import vectors_of

AT_ONCE = 100
MOST_A_RUN = 2000  # some ten seconds: other jobs have their turn meanwhile
STILL_COMING = 1000  # numbers below the last one: of two reports at once the later may be there first


def forget_vectors(dispute_id: int) -> None:
    """With the words they were made of; asked within the transaction that changes these."""
    DisputeVector.update(words=None, sentence=None, waits=True).where(DisputeVector.dispute == dispute_id).execute()


def keep_vectors(_now: datetime) -> int:
    """Of what has none yet, and of what says something else by now. Returns of how many; none without a model."""
    done = 0
    while done < MOST_A_RUN:
        told = [*_new(), *_changed()][:AT_ONCE]
        if not told or not _keep(told):
            break
        done += len(told)
    return done


def _new() -> list[int]:
    last = DisputeVector.select(fn.MAX(DisputeVector.dispute)).scalar() or 0
    kept = DisputeVector.select(DisputeVector.dispute).where(DisputeVector.dispute > last - STILL_COMING)
    missing = (Dispute.id > last - STILL_COMING) & Dispute.id.not_in(kept)
    return [row[0] for row in Dispute.select(Dispute.id).where(missing).order_by(Dispute.id).limit(AT_ONCE).tuples()]


def _changed() -> list[int]:
    waiting = DisputeVector.select(DisputeVector.dispute).where(DisputeVector.waits)
    return [row[0] for row in waiting.order_by(DisputeVector.dispute).limit(AT_ONCE).tuples()]


def _keep(ids: Sequence[int]) -> bool:
    """Computed outside of any transaction, so that nobody waits; what was changed meanwhile waits for the next turn."""
    read = {row.id: row for row in Dispute.select().where(Dispute.id.in_(ids))}
    texts = sorted({text for row in read.values() for text in (row.text, row.public_wording or "")})
    vectors = vectors_of(texts)
    if vectors is None:
        return False
    known = dict(zip(texts, vectors, strict=True))
    with transaction():
        for row in lock_row(Dispute.select().where(Dispute.id.in_(ids)).order_by(Dispute.id)):
            before = read.get(row.id)
            if before is not None and _says(row) == _says(before):
                _put(row, words=known[row.text] or None, sentence=known[row.public_wording or ""] or None)
    return True


def _says(row: Dispute) -> tuple[str, str | None]:
    return row.text, row.public_wording


def _put(dispute: Dispute, **vectors: Any) -> None:
    values = {"dispute": dispute.id, "community": dispute.community_id, "waits": False, **vectors}
    if not DisputeVector.add_once(**values):
        DisputeVector.update(waits=False, **vectors).where(DisputeVector.dispute == dispute.id).execute()
