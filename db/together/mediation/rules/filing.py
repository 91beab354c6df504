"""Which papers a file needs, in which order they lie in it, and what is missing."""

from __future__ import annotations

from collections.abc import Collection

from db.ground.refusals import Refused
from db.ground.words import N_
from db.together.mediation.rules.kinds import AGREED, MediationOrigin, MediationOutcome, PaperKind

SAY_WHY = N_(
    "Papers that are missing or not signed: %(count)s, see the list. Let them be signed, or say in the remarks why not."
)
BEFORE_CONSENT = frozenset({PaperKind.APPLICATION, PaperKind.REGISTRATION, PaperKind.RIGHTS})
ENDED_UNHEARD = frozenset({MediationOutcome.REFUSED, MediationOutcome.WITHDRAWN, MediationOutcome.STOPPED})


def needed_papers(origin: MediationOrigin, outcome: MediationOutcome | None) -> tuple[PaperKind, ...]:
    """What has to lie in the file, by how it began and ended."""
    begun = PaperKind.APPLICATION if origin is MediationOrigin.APPLIED else PaperKind.REGISTRATION
    if outcome in ENDED_UNHEARD:
        return begun, PaperKind.TERMINATION, PaperKind.CLOSING
    found = [begun, PaperKind.RIGHTS, PaperKind.IDENTITY, PaperKind.SITTING]
    if outcome is MediationOutcome.FAILED:
        return (*found, PaperKind.TERMINATION, PaperKind.CLOSING)
    if outcome is MediationOutcome.AGREED_ORALLY:
        found.append(PaperKind.ORAL)
    else:
        found.append(PaperKind.AGREEMENT)
    return (*found, PaperKind.FOLLOW_UP, PaperKind.CLOSING)


def may_be_made(
    kind: PaperKind, origin: MediationOrigin, outcome: MediationOutcome | None, agrees: bool, asks_police: bool
) -> bool:
    """Whether there can be such a paper now. A refusal leaves the notice of its end and the report."""
    if outcome in ENDED_UNHEARD:
        return kind in {PaperKind.TERMINATION, PaperKind.CLOSING}
    only_where = {
        PaperKind.TERMINATION: outcome is MediationOutcome.FAILED,
        PaperKind.POLICE: asks_police,
        PaperKind.AGREEMENT: outcome is MediationOutcome.AGREED_WRITTEN,
        PaperKind.COURT: outcome is MediationOutcome.AGREED_WRITTEN,
        PaperKind.ORAL: outcome is MediationOutcome.AGREED_ORALLY,
        PaperKind.FOLLOW_UP: outcome in AGREED,
        PaperKind.CLOSING: outcome is not None,
        PaperKind.APPLICATION: origin in {MediationOrigin.APPLIED, MediationOrigin.POLICE},
    }
    return only_where.get(kind, agrees or kind in BEFORE_CONSENT)


def require_whole(needed: Collection[PaperKind], signed: Collection[PaperKind], why: str) -> int:
    """How many papers are missing. Raises Refused while one is, and nobody has said why."""
    missing = len(set(needed) - set(signed))
    if missing and not why:
        raise Refused(SAY_WHY, count=missing)
    return missing
