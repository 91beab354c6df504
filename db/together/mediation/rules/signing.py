"""Who signs which paper, and from which day an agreement is in force.

That is the day of the last signature of a party or a mediator, or of the seal (人民调解法 29): the recorder’s
is wanted on the paper, and what was agreed does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.together.mediation.rules.kinds import PaperKind

PARTY, AGENT, MEDIATOR, SEAL, RECORDER = "party", "agent", "mediator", "seal", "recorder"
ASKED, REGISTRAR, FOLLOWED_UP = "asked", "registrar", "followed_up"
BY_PARTIES = frozenset(
    {
        PaperKind.APPLICATION,
        PaperKind.REGISTRATION,
        PaperKind.RIGHTS,
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
        PaperKind.CLOSING,
    }
)
BY_RECORDER = frozenset({PaperKind.INQUIRY, PaperKind.SITTING, PaperKind.AGREEMENT, PaperKind.ORAL})
BY_OTHERS = {PaperKind.INQUIRY: ASKED, PaperKind.REGISTRATION: REGISTRAR, PaperKind.FOLLOW_UP: FOLLOWED_UP}
SEALED = frozenset({PaperKind.REGISTRATION, PaperKind.AGREEMENT, PaperKind.TERMINATION, PaperKind.CLOSING})
ONE_PARTY = frozenset({PaperKind.APPLICATION, PaperKind.POLICE})


def wanted_signatures(
    kind: PaperKind, applicants: Iterable[int], parties: Iterable[int], with_agent: Iterable[int] = ()
) -> tuple[str, ...]:
    """By `party:` and the number of the party, then who was asked, mediator, recorder, seal.

    An application is signed by its applicants only, what was asked by whoever answered, party or not, and a power of
    attorney by each party `with_agent` and by that agent, `agent:` and the number of the party.
    """
    if kind is PaperKind.MANDATE:
        return tuple(f"{signer}:{number}" for number in with_agent for signer in (PARTY, AGENT))
    who = applicants if kind in ONE_PARTY else parties
    found = [f"{PARTY}:{number}" for number in who] if kind in BY_PARTIES else []
    if kind in BY_OTHERS:
        found.append(BY_OTHERS[kind])
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


def in_force_from(wanted: Iterable[str], signed: Mapping[str, date]) -> date | None:
    """The day from which an agreement binds, or None while one is missing whom the law asks for."""
    return signed_in_full([name for name in wanted if name != RECORDER], signed)


def is_to_be_signed(kind: PaperKind) -> bool:
    """Whether anybody signs such a paper at all."""
    return bool(wanted_signatures(kind, [0], [0], [0]))
