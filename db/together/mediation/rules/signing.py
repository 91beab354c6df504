"""Who signs which paper, and from which day an agreement is in force: the last of all signatures and the seal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.together.mediation.rules.kinds import PaperKind

PARTY, MEDIATOR, SEAL, RECORDER = "party", "mediator", "seal", "recorder"
BY_PARTIES = frozenset(
    {
        PaperKind.APPLICATION,
        PaperKind.REGISTRATION,
        PaperKind.RIGHTS,
        PaperKind.INQUIRY,
        PaperKind.SITTING,
        PaperKind.AGREEMENT,
        PaperKind.COURT,
        PaperKind.POLICE,
    }
)
BY_MEDIATORS = frozenset(
    {
        PaperKind.IDENTITY,
        PaperKind.INQUIRY,
        PaperKind.SITTING,
        PaperKind.AGREEMENT,
        PaperKind.ORAL,
        PaperKind.TERMINATION,
        PaperKind.FOLLOW_UP,
        PaperKind.CLOSING,
    }
)
BY_RECORDER = frozenset({PaperKind.INQUIRY, PaperKind.SITTING})
SEALED = frozenset({PaperKind.REGISTRATION, PaperKind.AGREEMENT, PaperKind.TERMINATION, PaperKind.CLOSING})
ONE_PARTY = frozenset({PaperKind.APPLICATION, PaperKind.POLICE})


def wanted_signatures(kind: PaperKind, applicants: Iterable[int], parties: Iterable[int]) -> tuple[str, ...]:
    """By `party:` and the number of the party, then mediator, recorder, seal; of an application its applicants only."""
    who = applicants if kind in ONE_PARTY else parties
    found = [f"{PARTY}:{number}" for number in who] if kind in BY_PARTIES else []
    if kind in BY_MEDIATORS:
        found.append(MEDIATOR)
    if kind in BY_RECORDER:
        found.append(RECORDER)
    if kind in SEALED:
        found.append(SEAL)
    return tuple(found)


def signed_in_full(wanted: Iterable[str], signed: Mapping[str, date]) -> date | None:
    """The day of the last signature, or None while one is missing."""
    names = list(wanted)
    if not names or any(name not in signed for name in names):
        return None
    return max(signed[name] for name in names)
