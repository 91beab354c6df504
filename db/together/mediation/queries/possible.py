"""Which papers there can be now, and what has to be before the others, in words."""

from __future__ import annotations

from db.ground.words import N_
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.lacking import lacking_papers, never_signed
from db.together.mediation.rules.filing import may_be_made
from db.together.mediation.rules.gates import NOT_IN_FORCE, consent_missing
from db.together.mediation.rules.kinds import PaperKind

NOT_NOW = N_("There is no such paper now: look what comes before it.")
CLOSING_LAST = N_("The report on closing is made last: once all have signed the agreement.")
NO_AGENT = N_("Nobody has an agent. Write down first whose agent it is, under “1 Who, and consent”.")
NO_EVIDENCE = N_("No evidence is written down yet.")


def why_not_now(file: MediationFile, kind: PaperKind) -> str | None:
    """What has to be before such a paper can be made, or None where it can."""
    if not may_be_made(kind, file.origin, file.outcome, not consent_missing(file.parties), file.asks_police):
        return NOT_NOW
    there, words = {
        PaperKind.COURT: (file.effective_on is not None, NOT_IN_FORCE),
        PaperKind.CLOSING: (not never_signed(file), CLOSING_LAST),
        PaperKind.MANDATE: (any(party.details.agent for party in file.parties), NO_AGENT),
        PaperKind.EVIDENCE: (bool(file.evidence), NO_EVIDENCE),
    }.get(kind, (True, ""))
    return None if there else words


def is_next(file: MediationFile, kind: PaperKind) -> bool:
    """Whether it is to be made with the others: the report on closing only once nothing else lacks."""
    return kind is not PaperKind.CLOSING or {one.kind for one in lacking_papers(file)} == {PaperKind.CLOSING}
