"""What there is of each sort: where a mediation came from, how it ended, sides, papers, steps at the court."""

from __future__ import annotations

from enum import StrEnum

from db.ground.words import N_


class MediationOrigin(StrEnum):
    APPLIED = "applied"
    OFFERED = "offered"
    POLICE = "police"
    COURT = "court"
    OFFICE = "office"


ORIGINS = {
    MediationOrigin.APPLIED: N_("Applied for by a party"),
    MediationOrigin.OFFERED: N_("Offered by the committee"),
    MediationOrigin.POLICE: N_("Handed over by the police"),
    MediationOrigin.COURT: N_("Asked for by a court"),
    MediationOrigin.OFFICE: N_("Asked for by an office"),
}


class MatterNature(StrEnum):
    """What a court confirms, and what it does not (法释〔2011〕5号 art. 4; 民诉法解释 art. 357)."""

    ORDINARY = "ordinary"
    STATUS = "status"
    PROPERTY_RIGHT = "property_right"


NATURES = {
    MatterNature.ORDINARY: N_("Something else: noise, water, money, damage …"),
    MatterNature.STATUS: N_("Marriage, adoption or who is whose child"),
    MatterNature.PROPERTY_RIGHT: N_("To whom a house or another property belongs"),
}


class MediationOutcome(StrEnum):
    AGREED_WRITTEN = "agreed_written"
    AGREED_ORALLY = "agreed_orally"
    FAILED = "failed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


MEDIATION_OUTCOMES = {
    MediationOutcome.AGREED_WRITTEN: N_("Agreed in writing"),
    MediationOutcome.AGREED_ORALLY: N_("Agreed orally"),
    MediationOutcome.FAILED: N_("No agreement"),
    MediationOutcome.REFUSED: N_("A side does not want to be mediated"),
    MediationOutcome.WITHDRAWN: N_("A side wants no mediation any more"),
    MediationOutcome.STOPPED: N_("Ended because a party died"),
}
AGREED = frozenset({MediationOutcome.AGREED_WRITTEN, MediationOutcome.AGREED_ORALLY})


class PartySide(StrEnum):
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"


SIDES = {
    PartySide.APPLICANT: N_("Applicant"),
    PartySide.RESPONDENT: N_("Respondent"),
    PartySide.THIRD: N_("Third party"),
}


class PaperKind(StrEnum):
    """In the order in which they lie in the file."""

    COVER = "cover"
    CONTENTS = "contents"
    APPLICATION = "application"
    REGISTRATION = "registration"
    RIGHTS = "rights"
    IDENTITY = "identity"
    MANDATE = "mandate"
    INQUIRY = "inquiry"
    EVIDENCE = "evidence"
    SITTING = "sitting"
    AGREEMENT = "agreement"
    ORAL = "oral"
    TERMINATION = "termination"
    FOLLOW_UP = "follow_up"
    COURT = "court"
    POLICE = "police"
    CLOSING = "closing"
    SITUATION = "situation"
    END = "end"


PAPERS = {
    PaperKind.COVER: N_("File cover"),
    PaperKind.CONTENTS: N_("Contents of the file"),
    PaperKind.APPLICATION: N_("Application for people’s mediation"),
    PaperKind.REGISTRATION: N_("Registration of a dispute taken up"),
    PaperKind.RIGHTS: N_("Notice of rights and duties"),
    PaperKind.IDENTITY: N_("Check of the parties’ identity"),
    PaperKind.MANDATE: N_("Power of attorney"),
    PaperKind.INQUIRY: N_("Record of an inquiry"),
    PaperKind.EVIDENCE: N_("List of evidence"),
    PaperKind.SITTING: N_("Record of mediation"),
    PaperKind.AGREEMENT: N_("People’s mediation agreement"),
    PaperKind.ORAL: N_("Registration of an oral agreement"),
    PaperKind.TERMINATION: N_("Notice that mediation has ended"),
    PaperKind.FOLLOW_UP: N_("Record of a follow-up"),
    PaperKind.COURT: N_("Application for the court’s confirmation"),
    PaperKind.POLICE: N_("Application to end it without punishment"),
    PaperKind.CLOSING: N_("Report on closing"),
    PaperKind.SITUATION: N_("Remarks on the file"),
    PaperKind.END: N_("End page"),
}
MADE_BY_ITSELF = frozenset({PaperKind.COVER, PaperKind.CONTENTS, PaperKind.SITUATION, PaperKind.END})


class CourtStepKind(StrEnum):
    APPLIED = "applied"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


COURT_STEPS = {
    CourtStepKind.APPLIED: N_("Applied for, by both together"),
    CourtStepKind.ACCEPTED: N_("Accepted by the court"),
    CourtStepKind.CONFIRMED: N_("Confirmed"),
    CourtStepKind.REJECTED: N_("Rejected"),
    CourtStepKind.WITHDRAWN: N_("Taken back"),
}


class Performance(StrEnum):
    FULL = "full"
    PART = "part"
    NONE = "none"


PERFORMED = {
    Performance.FULL: N_("Performed in full"),
    Performance.PART: N_("Performed in part"),
    Performance.NONE: N_("Not performed"),
}


class SittingKind(StrEnum):
    SITTING = "sitting"
    INQUIRY = "inquiry"


PAPER_OF_SITTING = {SittingKind.SITTING: PaperKind.SITTING, SittingKind.INQUIRY: PaperKind.INQUIRY}
SITTINGS = {SittingKind.SITTING: N_("A sitting"), SittingKind.INQUIRY: N_("An inquiry")}
