"""A party that dies once an agreement was reached: nobody signs for them, and the desk says what is to be done."""

from __future__ import annotations

import pytest

from db.ground.refusals import Invalid
from db.together.mediation.actions.ending import note_never_signed
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import note_death
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules.gates import DIED_BEFORE, DIED_IN_FORCE, DIED_UNSIGNED
from db.together.mediation.rules.kinds import MediationOutcome, PaperKind
from tests.cast import MONDAY
from tests.together.mediation.conftest import TODAY

LATER, THEN = MONDAY.replace(day=18), TODAY.replace(day=18)


@pytest.fixture
def agreed(case):
    case.both_agree()
    case.sitting()
    case.agreed()
    return case


def dies(case) -> None:
    note_death(case.cast.mei, case.id, case.file().parties[1].id, TODAY, MONDAY)


def test_nobody_signs_for_who_died_and_it_ends_by_that(cast, agreed):
    paper = agreed.made(PaperKind.AGREEMENT)
    dies(agreed)
    assert agreed.file().of_who_died == DIED_UNSIGNED
    days = dict.fromkeys(signers(agreed.file(), PaperKind.AGREEMENT), THEN)
    with pytest.raises(Invalid) as told:
        note_signed(cast.mei, agreed.id, paper, days, "", (), LATER)
    assert [(one.field, one.words) for one in told.value.problems] == [("signed_on", DIED_BEFORE)]
    note_never_signed(cast.mei, agreed.id, agreed.file().revision, True, "被申请人去世。", TODAY, MONDAY)
    assert (agreed.file().outcome, agreed.file().of_who_died) == (MediationOutcome.STOPPED, None)
    assert agreed.made(PaperKind.TERMINATION) > 0


def test_what_they_had_signed_stays_and_in_force_the_heirs_are_asked(cast, agreed):
    paper = agreed.made(PaperKind.AGREEMENT)
    wanted = signers(agreed.file(), PaperKind.AGREEMENT)
    note_signed(cast.mei, agreed.id, paper, dict.fromkeys(wanted[:2], TODAY), "", (), MONDAY)
    dies(agreed)
    assert agreed.file().of_who_died is None
    note_signed(cast.mei, agreed.id, paper, dict.fromkeys(wanted[2:], THEN), "", (), LATER)
    assert (agreed.file().of_who_died, agreed.file().effective_on) == (DIED_IN_FORCE, THEN)
