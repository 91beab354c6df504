"""What has to be before something can be: consent before anything, way and time before an agreement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from db.ground.refusals import Invalid, Problem, Refused
from db.ground.words import N_
from db.together.mediation.rules.kinds import (
    AGREED,
    CourtStepKind,
    MatterNature,
    MediationOrigin,
    MediationOutcome,
    PartySide,
    Performance,
)
from db.together.mediation.rules.numbering import is_own_number
from db.together.mediation.rules.persons import PartyDetails

ONLY_NEIGHBOURS = N_("Only a dispute between neighbours is mediated, and none that is about somebody who works here.")
NOT_IN_DANGER = N_("Somebody may be in danger: the police first, 110. It is mediated once that is over.")
RUNS_ALREADY = N_("A mediation of this matter is open already.")
NO_PARTY_KNOWN = N_(
    "The report has no name, so no party is filled in. Write down who applies, if they want to be named."
)
BOTH_SIDES_FIRST = N_("An applicant and a respondent have to be written down first.")
CONSENT_FIRST = {
    PartySide.APPLICANT: N_("Nothing happens before both sides have agreed to it. The applicant’s is missing."),
    PartySide.RESPONDENT: N_(
        "Nothing happens before both sides have agreed to it. The respondent’s consent is missing."
    ),
    PartySide.THIRD: N_("Nothing happens before all have agreed to it. The third party’s is missing."),
}
IT_HAS_ENDED = N_("This mediation has ended; nothing is added to it any more but what closes its file.")
NOT_UNSIGNED = N_("Only a written agreement that is not in force yet can turn out to have been signed never.")
IS_CLOSED = N_("The file is closed; nothing in it changes any more.")
DIED_BEFORE = N_("A party had died by that day: nobody can have signed for them.")
DIED_UNSIGNED = N_(
    "A party died before signing the agreement, so it does not come into force. Note that under “3 How it ends”: "
    "“Somebody will never sign it”. Whoever follows in the dispute may apply anew."
)
DIED_IN_FORCE = N_(
    "A party died, and the agreement stays in force. Ask the heirs who performs it now; what only both sides do "
    "together, ask the court who does it in their place."
)
NOT_ENDED = N_("The mediation has not ended yet.")
NO_MEDIATOR = N_("Name a mediator first.")
NO_SITTING = N_("Write down a sitting first.")
NO_SITTING_WITH_ALL = N_(
    "Somebody agreed to be mediated only after the sittings. Write down a sitting with all of them first."
)
WAYS_FIRST = N_("Tell the parties first which ways remain (arbitration, office, court), and note that they were told.")
SIGNED_FIRST = N_("A signed paper says otherwise. Withdraw it with a reason first.")
ONLY_AGREED = N_("There is no agreement.")
NOT_IN_FORCE = N_("The agreement is not in force yet: signatures or the seal are missing.")
TOO_LATE = N_("The last day for applying together was %(day)s.")
ONLY_TOGETHER = N_("Both sides apply together (人民调解法 art. 33). Please note that they did.")
OTHER_FILE = N_("The page says %(seen)s, but this is file %(number)s. Look whether the photo belongs to another case.")
SAME_PICTURE = N_("This very picture lies in a file already.")
DAY_AHEAD = N_("This day has not come yet.")
DAY_BEFORE = N_("This day is before the mediation was opened.")
BEFORE_CONSENT_DAY = N_("On this day not all had agreed to be mediated yet. Look at the days on which they agreed.")
BEFORE_SITTING = N_("This day is before the first sitting.")
BEFORE_AGREEMENT = N_("This day is before the agreement.")
BEFORE_PAPER = N_("This day is before what the paper tells of: nobody has signed it by then.")
BEFORE_STEP = N_("This day is before the step noted last.")
NOT_APPLIED = N_("Note first that it was applied for.")
APPLIED_ALREADY = N_("It was applied for already.")
ACCEPTED_ALREADY = N_("The court has accepted it already.")
COURT_DECIDED = N_("The court has decided already.")
IT_STOOD = N_("The agreement was in force: all had signed it. Make the paper anew and have it signed.")
COURT_HAS_IT = N_("The agreement lies with the court, or the court has decided on it: it stays as it was signed.")
POLICE_DECIDE = N_("Whether it ends without punishment is decided by the police alone (治安管理处罚法 art. 9).")
STATUS_WARNING = N_("A court does not confirm agreements on marriage, adoption or other status.")
PROPERTY_WARNING = N_("A court does not confirm agreements on to whom a property belongs.")
_STATUS_SIGNS = re.compile(r"离婚|结婚|婚姻关系|收养|亲子关系|亲生|监护权|抚养权")
_PROPERTY_SIGNS = re.compile(r"产权|所有权|归.{0,6}所有|过户|确权|房产归|土地使用权")


@dataclass(frozen=True)
class PartyStanding:
    """How a party stands to being mediated."""

    side: PartySide
    details: PartyDetails
    consented_on: date | None = None
    refused_on: date | None = None
    withdrawn_on: date | None = None
    died_on: date | None = None

    @property
    def agrees(self) -> bool:
        return self.consented_on is not None and not (self.refused_on or self.withdrawn_on or self.died_on)


def consent_missing(parties: Sequence[PartyStanding]) -> tuple[PartySide, ...]:
    """The sides of which somebody has not agreed, or nobody is there; a third party is asked as well."""
    there = {party.side for party in parties}
    missing = [side for side in (PartySide.APPLICANT, PartySide.RESPONDENT) if side not in there]
    missing += [party.side for party in parties if not party.agrees]
    return tuple(side for side in PartySide if side in missing)


def before_anything(parties: Sequence[PartyStanding]) -> str | None:
    """What has to be before anything can be: that both sides have agreed (人民调解法 17, 23)."""
    if not {PartySide.APPLICANT, PartySide.RESPONDENT} <= {party.side for party in parties}:
        return BOTH_SIDES_FIRST
    return next((CONSENT_FIRST[side] for side in consent_missing(parties)), None)


def before_a_sitting(parties: Sequence[PartyStanding], mediators: int) -> str | None:
    return before_anything(parties) or (None if mediators else NO_MEDIATOR)


def require_consent(parties: Sequence[PartyStanding]) -> None:
    """Raises Refused before both sides have agreed."""
    if words := before_anything(parties):
        raise Refused(words)


def require_running(outcome: MediationOutcome | None, filed_on: date | None) -> None:
    if filed_on is not None:
        raise Refused(IS_CLOSED)
    if outcome is not None:
        raise Refused(IT_HAS_ENDED)


def require_in_force(outcome: MediationOutcome | None, effective_on: date | None) -> date:
    if outcome not in AGREED:
        raise Refused(ONLY_AGREED)
    if effective_on is None:
        raise Refused(NOT_IN_FORCE)
    return effective_on


def require_unsigned(outcome: MediationOutcome | None, effective_on: date | None) -> None:
    """Raises Refused unless there is an agreement in writing that is not in force."""
    if outcome is not MediationOutcome.AGREED_WRITTEN or effective_on is not None:
        raise Refused(NOT_UNSIGNED)


def require_to_end(ways_told: bool) -> None:
    """Raises Refused unless the parties were told which ways remain (人民调解法 26)."""
    if not ways_told:
        raise Refused(WAYS_FIRST)


def checked_day(field: str, day: date | None, opened_on: date, today: date) -> date:
    """Raises Invalid for no day, one that has not come, or one before the mediation was opened."""
    if day is None:
        raise Invalid(Problem(field, N_("Please give the day.")))
    if day > today:
        raise Invalid(Problem(field, DAY_AHEAD))
    if day < opened_on:
        raise Invalid(Problem(field, DAY_BEFORE))
    return day


def not_before(field: str, day: date, since: date | None, words: str) -> date:
    """Raises Invalid with these words for a day before `since`."""
    if since is not None and day < since:
        raise Invalid(Problem(field, words))
    return day


def agreed_since(parties: Sequence[PartyStanding]) -> date | None:
    """The day on which the last of them agreed to be mediated."""
    return max((party.consented_on for party in parties if party.consented_on), default=None)


def require_next_step(last: CourtStepKind | None, step: CourtStepKind) -> None:
    """Raises Refused for an answer to nothing, the same step again, and whatever comes after the court decided.

    What was taken back can be applied for once more.
    """
    open_now = last not in (None, CourtStepKind.WITHDRAWN)
    if last in (CourtStepKind.CONFIRMED, CourtStepKind.REJECTED):
        raise Refused(COURT_DECIDED)
    if step is CourtStepKind.APPLIED and open_now:
        raise Refused(APPLIED_ALREADY)
    if step is not CourtStepKind.APPLIED and not open_now:
        raise Refused(NOT_APPLIED)
    if step is last:
        raise Refused(ACCEPTED_ALREADY)


def require_not_at_court(last: CourtStepKind | None) -> None:
    if last not in (None, CourtStepKind.REJECTED, CourtStepKind.WITHDRAWN):
        raise Refused(COURT_HAS_IT)


def police_may_be_asked(
    origin: MediationOrigin, outcome: MediationOutcome | None, performed: Performance | None
) -> bool:
    """Only what was agreed and, as was found out last, performed in full (治安管理处罚法 art. 9, since 2026-01-01)."""
    return origin is MediationOrigin.POLICE and outcome in AGREED and performed is Performance.FULL


def court_warnings(nature: MatterNature, texts: Collection[str]) -> tuple[str, ...]:
    """Why a court will not confirm it: by what was chosen, or by words that say so."""
    said = "\n".join(texts)
    found = []
    if nature is MatterNature.STATUS or _STATUS_SIGNS.search(said):
        found.append(STATUS_WARNING)
    if nature is MatterNature.PROPERTY_RIGHT or _PROPERTY_SIGNS.search(said):
        found.append(PROPERTY_WARNING)
    return tuple(found)


def require_own_page(seen: str, year: int, number: int, printed_number: str) -> None:
    """Raises Invalid unless the number read off the photographed page is that of this file."""
    if not is_own_number(seen, year, number, printed_number):
        told = {"seen": seen or "—", "number": printed_number}
        raise Invalid(Problem("number_seen", OTHER_FILE, told))
