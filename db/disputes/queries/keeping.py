"""Of which disputes something is no longer needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from peewee import Expression

from db.disputes.queries.legal_holds import not_mediated
from db.disputes.queries.timeline import TimelineEntry
from db.disputes.rules.keeping import WordsGone, are_gone
from db.disputes.rules.workflow import ENDED, Status
from db.disputes.tables import Dispute, Round
from db.ground.rows import has_words
from db.records.history.rules import ActorKind


def over_since(before: datetime, which: Expression) -> list[tuple[int, int]]:
    """The ids, with those of their communities, of what had ended by then and is in no mediation."""
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    over = Dispute.status.in_(sorted(ENDED)) & (Round.ended_at <= before) & not_mediated(Dispute.id) & which
    found = Dispute.select(Dispute.id, Dispute.community).join(Round, on=present).where(over)
    return list(found.order_by(Dispute.id).tuples())


def words_over_since(before: datetime, withdrawn_before: datetime) -> list[tuple[int, int]]:
    """The same for words that are still there; of what was withdrawn they go earlier."""
    words = has_words(Dispute.text)
    ended = over_since(before, words & (Dispute.status != Status.WITHDRAWN))
    return ended + over_since(withdrawn_before, words & (Dispute.status == Status.WITHDRAWN))


def why_gone(text: str, happened: Iterable[TimelineEntry]) -> WordsGone | None:
    """None while they are there. What is held is locked away by the clock, and tells of the wish in an event before."""
    if not are_gone(text):
        return None
    by_resident = {one.kind for one in happened if one.actor_kind == ActorKind.RESIDENT}
    return WordsGone.WANTED if by_resident & {"words_deleted", "deletion_put_off"} else WordsGone.TIME_OVER
