"""Which files name somebody as a party: that there is one, and whose; nothing of what stands in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from db.ground.phones import one_spelling
from db.together.mediation.queries.committee import committee_of
from db.together.mediation.queries.pieces import parties_of
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.tables import Mediation


@dataclass(frozen=True)
class NamingFile:
    printed_number: str
    committee: str
    opened_on: date
    keep_until: date | None


def files_naming(dispute_id: int, name: str, phone: str) -> list[NamingFile]:
    """Of one matter those with a party of that name or phone: who reported it may be none, and then learns nothing."""
    rows = [row for row in Mediation.several(dispute=dispute_id) if row.forgotten_at is None]
    return [
        NamingFile(row.printed_number, committee_of(row.community_id).name, row.opened_on, row.keep_until)
        for row in rows
        if any(_is_called_so(party.details, name, phone) for party in parties_of(row.id))
    ]


def numbers_of_files(dispute_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """By matter, those that are not forgotten yet; a matter without any is left out."""
    found: dict[int, tuple[str, ...]] = {}
    here = Mediation.dispute.in_(list(dispute_ids)) & Mediation.forgotten_at.is_null()
    for dispute_id, number in Mediation.select(Mediation.dispute, Mediation.printed_number).where(here).tuples():
        found[dispute_id] = (*found.get(dispute_id, ()), number)
    return found


def _is_called_so(details: PartyDetails, name: str, phone: str) -> bool:
    same_phone = bool(phone) and one_spelling(details.phone) == one_spelling(phone)
    return same_phone or (bool(name) and details.name == name)
