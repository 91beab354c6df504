"""Which papers a file needs, in which order they lie in it, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.ground.texts import clean_text, length_problems
from db.ground.words import N_
from db.together.mediation.rules.kinds import AGREED, MediationOrigin, MediationOutcome, PaperKind

SAY_WHY = N_("Not made or not signed: %(papers)s. Let it be signed, or write beside each why not, in a few words.")
SIGNED_BY_ALL_FIRST = N_(
    "This has to be signed by all before the file is closed: %(papers)s. If somebody will never sign the agreement, "
    "note that under “3 How it ends”."
)
REPORT_IS_OLD = N_(
    "Something came after the report on closing was made. Make it anew under “4 Papers and signatures”; one with "
    "signatures on it is withdrawn with a reason first."
)
FEWEST_SIGNS, LONGEST_WHY = 4, 300  # 双方拒签 is a reason, one letter again and again is none
MUST_BE_SIGNED = {
    MediationOutcome.AGREED_WRITTEN: (PaperKind.AGREEMENT,),
    MediationOutcome.AGREED_ORALLY: (PaperKind.ORAL,),
}
OF_AGREEMENT = frozenset({PaperKind.AGREEMENT, PaperKind.COURT, PaperKind.FOLLOW_UP, PaperKind.CLOSING})
TELLS_WHAT_CAME = frozenset({PaperKind.COURT, PaperKind.CLOSING})  # wrong once it has changed, also when signed
OF_THE_END = frozenset(
    {
        PaperKind.AGREEMENT,
        PaperKind.ORAL,
        PaperKind.TERMINATION,
        PaperKind.COURT,
        PaperKind.POLICE,
        PaperKind.CLOSING,
    }
)
BEFORE_CONSENT = frozenset({PaperKind.APPLICATION, PaperKind.REGISTRATION, PaperKind.RIGHTS})
ENDED_UNHEARD = frozenset({MediationOutcome.REFUSED, MediationOutcome.WITHDRAWN, MediationOutcome.STOPPED})


def needed_papers(
    origin: MediationOrigin, outcome: MediationOutcome | None, made: Collection[PaperKind]
) -> tuple[PaperKind, ...]:
    """What has to lie in the file, by how it began and ended.

    Of the application and the registration one is enough (the file form's first line): whichever was `made`.
    """
    begun = PaperKind.APPLICATION if origin is MediationOrigin.APPLIED else PaperKind.REGISTRATION
    begun = next((kind for kind in (PaperKind.APPLICATION, PaperKind.REGISTRATION) if kind in made), begun)
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


def is_of_agreement(kind: PaperKind) -> bool:
    """Whether such a paper says that there is an agreement, so that it is wrong once there is none."""
    return kind in OF_AGREEMENT


@dataclass(frozen=True)
class LackingPaper:
    """A paper that was never made, or that not everybody has signed who has to."""

    kind: PaperKind
    made: bool


def unsigned_for_good(outcome: MediationOutcome | None, signed: Collection[PaperKind]) -> tuple[PaperKind, ...]:
    """Without these signed no agreement is proven: no words stand for them."""
    return tuple(kind for kind in MUST_BE_SIGNED.get(outcome, ()) if kind not in signed) if outcome else ()


def says_why(why: str) -> bool:
    return len(set(clean_text(why))) >= FEWEST_SIGNS and not length_problems("reasons", why, LONGEST_WHY)


def unexplained(lacking: Collection[LackingPaper], reasons: Mapping[str, str]) -> tuple[PaperKind, ...]:
    """The papers that lack, and of which nobody has said why in words of their own."""
    return tuple(one.kind for one in lacking if not says_why(reasons.get(one.kind, "")))
