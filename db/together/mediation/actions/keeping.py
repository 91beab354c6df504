"""How long a file is kept, and where what is sealed of it stands."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from db.community.organisation.queries.places import community
from db.disputes.queries.legal_holds import is_held, not_held
from db.ground.clock import local_date
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.passport.rules import SealedIn
from db.together.mediation.queries.unsealing import (
    ACCOUNT,
    CONTENTS,
    CORRECTION,
    DOCUMENT,
    EVIDENCE,
    FOLLOW_UP,
    MEDIATOR,
    OWN_WORD,
    PERSON,
    PICTURE,
    REASON,
    RECORD,
    THUMBNAIL,
    WORDS,
    Sealed,
    place_of_sealed,
)
from db.together.mediation.tables import (
    CourtStep,
    FilledTemplate,
    Mediation,
    MediationCorrection,
    MediationEvidence,
    MediationFollowUp,
    MediationPaper,
    MediationParty,
    MediationScan,
    NamedMediator,
    Sitting,
    SittingWording,
)

PICTURES_PER_STEP = 20
SEALED_IN: tuple[tuple[Any, dict[str, Sealed]], ...] = (
    (Mediation, {"sealed_account": ACCOUNT, "sealed_words": WORDS}),
    (MediationParty, {"sealed_person": PERSON}),
    (NamedMediator, {"sealed_name": MEDIATOR}),
    (SittingWording, {"sealed_record": RECORD}),
    (MediationEvidence, {"sealed_words": EVIDENCE}),
    (MediationFollowUp, {"sealed_words": FOLLOW_UP}),
    (MediationPaper, {"sealed_contents": CONTENTS, "sealed_reason": REASON}),
    (FilledTemplate, {"sealed_word": OWN_WORD}),
    (CourtStep, {"sealed_document": DOCUMENT}),
    (MediationCorrection, {"sealed_words": CORRECTION}),
)
SEALED_SCANS = {"sealed_picture": PICTURE, "sealed_thumbnail": THUMBNAIL}


def _places(columns: dict[str, Sealed], row: Any) -> dict[str, tuple[bytes | None, str]]:
    return {name: (getattr(row, name), place_of_sealed(what, row.id)) for name, what in columns.items()}


SEALED: dict[type[Any], SealedIn] = {
    table: partial(_places, columns) for table, columns in (*SEALED_IN, (MediationScan, SEALED_SCANS))
}


def forget_mediations(now: datetime) -> int:
    """Takes out of closed files, once their time is over, all but number, kinds and days. Returns of how many.

    A file goes with its matter: while that is held, it stays.
    """
    over = Mediation.keep_until.is_null(False) & Mediation.forgotten_at.is_null()
    due = Mediation.select().where(over & not_held(Mediation.dispute))
    return sum(_forget(row, now) for row in list(due))


def _forget(row: Mediation, now: datetime) -> bool:
    with recording(row.community_id) as record:
        if row.keep_until >= local_date(now, community(row.community_id).time_zone) or is_held(row.dispute_id):
            return False
        for table, columns in SEALED_IN:
            table.update(**dict.fromkeys(columns)).where(_of_file(table, row.id)).execute()
        MediationScan.delete().where(MediationScan.mediation == row.id).execute()
        row.put(forgotten_at=now)
        record.append("mediation", row.id, "mediation_forgotten", now, ActorKind.SYSTEM)
    return True


def _of_file(table: Any, mediation_id: int) -> Any:
    def here(rows: Any) -> Any:
        return rows.mediation == mediation_id

    if table is Mediation:
        return Mediation.id == mediation_id
    if table is SittingWording:
        return SittingWording.sitting.in_(Sitting.select(Sitting.id).where(here(Sitting)))
    if table is FilledTemplate:
        return FilledTemplate.paper.in_(MediationPaper.select(MediationPaper.id).where(here(MediationPaper)))
    return here(table)
