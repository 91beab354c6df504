"""What cannot have been on that day: nothing before consent, no agreement before a sitting, no answer before asking."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.together.mediation.actions.after import note_court_step
from db.together.mediation.actions.ending import end_without_agreement, note_never_signed, reach_agreement
from db.together.mediation.actions.papers import note_signed, withdraw_paper
from db.together.mediation.actions.parties import note_consent, withdraw_consent
from db.together.mediation.actions.sittings import correct_sitting, hold_sitting
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules import gates
from db.together.mediation.rules.kinds import CourtStepKind, MediationOutcome, PaperKind, SittingKind
from tests.cast import MONDAY
from tests.together.mediation.conftest import RECORD, TODAY, WORDS
from tests.together.mediation.test_gates import problems, refused

DAY = timedelta(days=1)
LATER = MONDAY + 10 * DAY


@pytest.fixture
def later(case):
    """Opened on Monday; all agree on Wednesday of next week, and one sitting is held on Thursday."""
    case.party()
    case.now = LATER
    for party in case.file().parties:
        note_consent(case.cast.mei, case.id, party.id, TODAY + 9 * DAY, LATER)
    return case


def test_a_sitting_before_all_had_agreed_is_refused_new_or_corrected(cast, later):
    given = (cast.mei, later.id, SittingKind.SITTING, MONDAY + 8 * DAY, RECORD, LATER)
    assert problems(hold_sitting, *given) == {"begins_at": gates.BEFORE_CONSENT_DAY}
    sitting = later.sitting()
    corrected = (cast.mei, later.id, sitting, 1, MONDAY + 8 * DAY, RECORD, LATER)
    assert problems(correct_sitting, *corrected) == {"begins_at": gates.BEFORE_CONSENT_DAY}
    note_consent(cast.mei, later.id, later.party("third", "物业公司"), TODAY + 10 * DAY, LATER + DAY)
    assert correct_sitting(cast.mei, later.id, sitting, 1, LATER, RECORD, LATER + DAY) == 2


def test_an_end_is_not_before_consent_and_an_agreement_not_before_the_first_sitting(cast, later):
    nils = later.file().parties[1].id
    early = (cast.mei, later.id, nils, TODAY + 8 * DAY, LATER)
    assert problems(withdraw_consent, *early) == {"day": gates.BEFORE_CONSENT_DAY}
    later.sitting()
    revision = later.file().revision
    failed = (cast.mei, later.id, revision, True, "", TODAY + 8 * DAY, LATER)
    assert problems(end_without_agreement, *failed) == {"day": gates.BEFORE_CONSENT_DAY}
    reached = (cast.mei, later.id, revision, True, WORDS, TODAY + 9 * DAY, LATER)
    assert problems(reach_agreement, *reached) == {"reached_on": gates.BEFORE_SITTING}


@pytest.mark.parametrize("kind", [PaperKind.AGREEMENT, PaperKind.SITTING, PaperKind.COURT, PaperKind.CLOSING])
def test_nobody_signs_before_what_the_paper_tells_of(cast, later, kind):
    about = later.sitting() if kind is PaperKind.SITTING else later.sitting() and 0
    later.agreed()
    if kind in (PaperKind.COURT, PaperKind.CLOSING):
        later.signed(PaperKind.AGREEMENT)
    paper = later.made(kind, about)
    days = dict.fromkeys(signers(later.file(), kind), TODAY + 9 * DAY)
    given = (cast.mei, later.id, paper, days, "", (), LATER)
    assert problems(note_signed, *given) == {"signed_on": gates.BEFORE_PAPER}


def test_the_month_to_the_court_runs_from_the_last_signature_after_the_agreement(cast, later):
    later.sitting()
    later.agreed()
    later.signed(PaperKind.AGREEMENT)
    assert (later.file().effective_on, later.file().court_last_day) == (date(2026, 11, 26), date(2026, 12, 28))


@pytest.fixture
def at_court(later):
    later.sitting()
    later.agreed()
    later.signed(PaperKind.AGREEMENT)
    later.now = LATER + 5 * DAY
    return later


def step(case, kind: CourtStepKind, after: int) -> tuple:
    """What is noted of the court so many days after Monday."""
    return (case.cast.mei, case.id, kind, TODAY + after * DAY, True, "", case.now)


def test_the_steps_at_the_court_follow_one_another(at_court):
    assert problems(note_court_step, *step(at_court, CourtStepKind.APPLIED, 9)) == {"day": gates.BEFORE_AGREEMENT}
    note_court_step(*step(at_court, CourtStepKind.APPLIED, 12))
    assert refused(note_court_step, *step(at_court, CourtStepKind.APPLIED, 12)) == gates.APPLIED_ALREADY
    assert problems(note_court_step, *step(at_court, CourtStepKind.CONFIRMED, 11)) == {"day": gates.BEFORE_STEP}
    note_court_step(*step(at_court, CourtStepKind.WITHDRAWN, 12))
    assert refused(note_court_step, *step(at_court, CourtStepKind.REJECTED, 12)) == gates.NOT_APPLIED
    note_court_step(*step(at_court, CourtStepKind.APPLIED, 13))
    note_court_step(*step(at_court, CourtStepKind.ACCEPTED, 13))
    assert refused(note_court_step, *step(at_court, CourtStepKind.ACCEPTED, 13)) == gates.ACCEPTED_ALREADY
    note_court_step(*step(at_court, CourtStepKind.CONFIRMED, 14))
    for kind in CourtStepKind:
        assert refused(note_court_step, *step(at_court, kind, 14)) == gates.COURT_DECIDED


def test_what_lies_with_the_court_stays_signed(cast, at_court):
    note_court_step(*step(at_court, CourtStepKind.APPLIED, 12))
    [paper] = at_court.file().papers
    taken = (cast.mei, at_court.id, paper.id, "拍错了，重新来。", at_court.now)
    assert refused(withdraw_paper, *taken) == gates.COURT_HAS_IT
    note_court_step(*step(at_court, CourtStepKind.REJECTED, 13))
    withdraw_paper(*taken)
    assert at_court.file().effective_on is None


def test_what_was_in_force_does_not_become_no_agreement_by_withdrawing_its_paper(cast, at_court):
    withdraw_paper(cast.mei, at_court.id, at_court.file().papers[0].id, "拍错了，重新来。", at_court.now)
    given = (cast.mei, at_court.id, at_court.file().revision, True, "不签。", TODAY + 12 * DAY, at_court.now)
    assert refused(note_never_signed, *given) == gates.IT_STOOD
    assert at_court.file().outcome is MediationOutcome.AGREED_WRITTEN
