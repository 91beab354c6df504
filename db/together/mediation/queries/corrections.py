"""What was taken back in a file, with the reason; the caller has checked that it may be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.staff.queries.people import staff_by_ids
from db.together.mediation.queries.unsealing import CORRECTION, opened_json
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.tables import MediationCorrection


@dataclass(frozen=True)
class FileCorrection:
    """`was` is what had been noted, as far as no row of its own tells it."""

    id: int
    kind: CorrectionKind
    about: int
    made_at: datetime
    made_by: str
    reason: str
    was: Mapping[str, Any]


def corrections_of(mediation_id: int) -> tuple[FileCorrection, ...]:
    """In the order in which they were made."""
    rows = MediationCorrection.several(mediation=mediation_id)
    people = staff_by_ids([row.made_by_id for row in rows])
    return tuple(_correction(row, people[row.made_by_id].name) for row in rows)


def _correction(row: MediationCorrection, made_by: str) -> FileCorrection:
    words = opened_json(CORRECTION, row.id, row.sealed_words)
    return FileCorrection(
        row.id, row.kind, row.about, row.made_at, made_by, words.get("reason", ""), words.get("was", {})
    )


def standing(table: Any, kind: CorrectionKind, mediation_ids: Collection[int]) -> Any:
    """The rows of such a table, in these files, that nobody has taken back; as a condition."""
    here = (MediationCorrection.kind == kind) & MediationCorrection.mediation.in_(mediation_ids)
    gone = MediationCorrection.select(MediationCorrection.about).where(here)
    return table.mediation.in_(mediation_ids) & table.id.not_in(gone)
