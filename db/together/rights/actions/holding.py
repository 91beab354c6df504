"""A matter is held with all that goes with it: its mediation files, and the requests that name its number."""

from __future__ import annotations

from datetime import date, datetime

from db.disputes.actions.legal_holds import set_legal_hold
from db.records.permissions.rules import Actor
from db.together.mediation.queries.naming import numbers_of_files


def hold_matter(actor: Actor, dispute_id: int, why: str, last_day: date | None, now: datetime) -> None:
    """Also one whose own words are gone, as long as a mediation file of it is there.

    Raises NotFound; NotAllowed for who does not answer for rights, or where nothing is left; Invalid by field.
    """
    set_legal_hold(actor, dispute_id, why, last_day, now, bool(numbers_of_files([dispute_id])))
