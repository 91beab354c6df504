"""From a figure to its cases: what it counts and what it does not, as far as whoever asks may read each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.disputes.queries.inbox import DisputeRow, listed, rows_where
from db.disputes.queries.scope import in_scope
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.figures import EVERYWHERE, FigureFilter, facts_for
from db.figures.satisfaction.rules.cases import FigureCases, cases_of
from db.figures.satisfaction.rules.formulae import Figure
from db.ground.clock import Period
from db.records.permissions.rules import Actor


def cases_behind(actor: Actor, figure: Figure, period: Period, where: FigureFilter = EVERYWHERE) -> FigureCases:
    """Raises like `figures`."""
    facts = facts_for(actor, period.start, period.end, where)
    return cases_of(facts.touching(period), figure, period, facts.zone)


def case_rows(actor: Actor, dispute_ids: Sequence[int], now: datetime) -> list[DisputeRow]:
    """Of these, in their order, those this actor may read one by one. Raises NotAllowed for who reads no disputes."""
    found = {row.id: row for row in listed(actor, rows_where(in_scope(actor) & Dispute.id.in_(list(dispute_ids))), now)}
    return [found[number] for number in dispute_ids if number in found]
