"""What stands on the first screen of whoever mediates: each for its time, and for nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.ground.refusals import Invalid, Refused
from db.together.mediation.actions.after import follow_up, note_court_step
from db.together.mediation.actions.parties import withdraw_consent
from db.together.mediation.actions.sittings import note_evidence, plan_sitting
from db.together.mediation.queries.due import FileDue, files_due
from db.together.mediation.rules.gates import BOTH_SIDES_FIRST
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.words import EvidenceWords, FollowUpWords
from db.together.mediation.tables import Mediation
from tests.cast import MONDAY
from tests.together.mediation.conftest import TODAY

DAY = timedelta(days=1)
NUMBER = "（2026）泰奕桃源人调字第0001号"


def due(case, actor=None, days: int = 0) -> list[FileDue]:
    return files_due(actor or case.cast.mei, MONDAY + days * DAY)


def waiting(case, **what) -> list[FileDue]:
    nothing = {"next_sitting_at": None, "to_sign": 0, "follow_up_by": None, "court_by": None, "mediate_by": None}
    return [FileDue(case.id, Mediation.get_by_id(case.id).dispute_id, NUMBER, **nothing | what)]


def test_the_next_sitting_stands_there_until_one_was_held_or_it_ended(cast, case):
    with pytest.raises(Refused) as refused:
        plan_sitting(cast.mei, case.id, MONDAY + DAY, None, MONDAY)
    assert refused.value.words == BOTH_SIDES_FIRST
    case.both_agree()
    for wrong in (MONDAY, MONDAY + 367 * DAY):
        with pytest.raises(Invalid):
            plan_sitting(cast.mei, case.id, wrong, None, MONDAY)
    assert due(case) == []
    plan_sitting(cast.mei, case.id, MONDAY + DAY, None, MONDAY)
    assert due(case) == due(case, cast.sun) == waiting(case, next_sitting_at=MONDAY + DAY)
    assert [due(case, one) for one in (cast.guo, cast.luo, cast.an, cast.otto)] == [[], [], [], []]
    plan_sitting(cast.mei, case.id, None, MONDAY + DAY, MONDAY)
    assert due(case) == []
    plan_sitting(cast.mei, case.id, MONDAY + DAY, None, MONDAY)
    case.sitting()
    assert due(case) == []
    plan_sitting(cast.mei, case.id, MONDAY + DAY, None, MONDAY)
    withdraw_consent(cast.mei, case.id, case.file().parties[0].id, TODAY, MONDAY)
    assert due(case) == []


def test_the_month_the_signatures_the_follow_up_and_the_court_stand_there_in_time(cast, case):
    assert (due(case, days=22), due(case, days=23)) == ([], waiting(case, mediate_by=date(2026, 12, 16)))
    case.both_agree()
    case.sitting()
    case.agreed()
    note_evidence(cast.mei, case.id, EvidenceWords(name="照片"), 1, (), MONDAY)
    for kind in (PaperKind.AGREEMENT, PaperKind.EVIDENCE):
        case.made(kind)
    assert due(case) == waiting(case, to_sign=1)
    case.signed(PaperKind.AGREEMENT)
    court, asked = date(2026, 12, 16), date(2026, 12, 15)
    assert (due(case), due(case, days=21)) == ([], [])
    assert due(case, days=22) == waiting(case, follow_up_by=asked)
    assert due(case, days=23) == waiting(case, follow_up_by=asked, court_by=court)
    assert due(case, days=31) == waiting(case, follow_up_by=asked)
    note_court_step(cast.mei, case.id, "applied", TODAY, True, "", MONDAY)
    assert due(case, days=23) == waiting(case, follow_up_by=asked)
    follow_up(cast.mei, case.id, "full", FollowUpWords(found="修好了。", told_by="罗莎莎"), TODAY, MONDAY)
    assert due(case, days=23) == []
