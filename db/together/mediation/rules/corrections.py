"""What was noted by mistake in a file and is taken back, and how each is told."""

from __future__ import annotations

from enum import StrEnum

from db.ground.words import N_


class CorrectionKind(StrEnum):
    """By the row it is about: a photo, evidence, a paper, a step, a follow-up, a sitting, a party, the file itself."""

    PHOTO = "photo"
    EVIDENCE = "evidence"
    SIGNATURES = "signatures"
    COURT_STEP = "court_step"
    FOLLOW_UP = "follow_up"
    SITTING = "sitting"
    CONSENT = "consent"
    ENDING = "ending"


CORRECTIONS = {
    CorrectionKind.PHOTO: N_("A photo was taken out"),
    CorrectionKind.EVIDENCE: N_("Evidence %(number)s was taken out"),
    CorrectionKind.SIGNATURES: N_("Signatures noted by mistake: %(paper)s"),
    CorrectionKind.COURT_STEP: N_("A step at the court noted by mistake: %(step)s"),
    CorrectionKind.FOLLOW_UP: N_("Follow-up %(number)s noted by mistake"),
    CorrectionKind.SITTING: N_("Sitting %(number)s noted by mistake"),
    CorrectionKind.CONSENT: N_("Consent noted by mistake"),
    CorrectionKind.ENDING: N_("How it ended was noted by mistake: %(outcome)s"),
}
LATER_FIRST = N_("A later step was noted. Take that back first.")
SOMETHING_FOLLOWED = N_("Something was noted since that stands on it. Take that back first.")
NOTHING_TO_TAKE_BACK = N_("There is nothing to take back.")
