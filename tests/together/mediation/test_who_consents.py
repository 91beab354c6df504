"""Who consents is a person: somebody else in their place is asked anew, and a typing mistake is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.ground.refusals import Invalid, Refused, SomebodyWasFaster
from db.together.mediation.actions.ending import reach_agreement
from db.together.mediation.actions.parties import note_consent, write_party
from db.together.mediation.rules.gates import BEFORE_SITTING, CONSENT_FIRST, NO_SITTING_WITH_ALL, SIGNED_FIRST
from db.together.mediation.rules.kinds import PaperKind, PartySide
from db.together.mediation.rules.persons import SAY_WHO, PartyDetails
from tests.cast import MONDAY
from tests.together.mediation.conftest import NILS, TODAY, WORDS


def second(case):
    return case.file().parties[1]


def written(case, details: PartyDetails, **more) -> int:
    return write_party(case.cast.mei, case.id, second(case).id, "respondent", details, MONDAY, **more)


def test_a_changed_name_is_asked_about_once_there_is_consent(case):
    case.party()
    written(case, replace(second(case).details, name="倪晓楼"))
    case.both_agree()
    misspelt = replace(second(case).details, name="倪小娄")
    with pytest.raises(Invalid) as refused:
        written(case, misspelt)
    assert [(one.field, one.words) for one in refused.value.problems] == [("same_person", SAY_WHO)]
    assert second(case).details.name == "倪晓楼"


def test_the_same_person_keeps_what_they_agreed_to_and_another_is_asked_anew(case):
    case.both_agree()
    before = second(case)
    written(case, replace(before.details, name="倪小娄"), same_person=True)
    assert (second(case).id, second(case).consented_on) == (before.id, TODAY)
    written(case, PartyDetails("马接手", "13700003333"), same_person=False)
    after = second(case)
    assert (after.id == before.id, after.details.name, after.consented_on) == (False, "马接手", None)
    with pytest.raises(Refused) as refused:
        case.sitting()
    assert refused.value.words == CONSENT_FIRST[PartySide.RESPONDENT]


def test_another_phone_asks_nothing(case):
    case.both_agree()
    written(case, replace(second(case).details, phone="13700003333"))
    assert second(case).consented_on == TODAY


@pytest.mark.parametrize(
    "changed",
    [{"is_minor": True, "represented_by": "倪父"}, {"represented_by": "倪母"}, {"is_minor": False}],
)
def test_for_a_minor_the_guardian_agrees_so_another_guardian_is_asked_about(case, changed):
    minor = {} if changed.get("is_minor") else {"is_minor": True, "represented_by": "倪父"}
    case.party(**minor)
    case.both_agree()
    with pytest.raises(Invalid) as refused:
        written(case, replace(second(case).details, **changed))
    assert [one.field for one in refused.value.problems] == ["same_person"]
    written(case, replace(second(case).details, **changed), same_person=False)
    assert second(case).consented_on is None


def test_nobody_takes_the_place_of_whom_a_standing_paper_has_signed(case):
    case.both_agree()
    case.signed(PaperKind.RIGHTS)
    with pytest.raises(Refused) as refused:
        written(case, PartyDetails("马接手", "13700003333"), same_person=False)
    assert refused.value.words == SIGNED_FIRST
    assert second(case).details.name == NILS


def test_with_whoever_came_later_a_sitting_is_held_before_there_is_an_agreement(cast, case):
    case.both_agree()
    case.sitting()
    written(case, PartyDetails("马接手", "13700003333"), same_person=False)
    case.now = MONDAY + timedelta(days=1)
    note_consent(cast.mei, case.id, second(case).id, case.today, case.now)
    with pytest.raises(Refused) as refused:
        case.agreed()
    assert refused.value.words == NO_SITTING_WITH_ALL
    case.sitting()
    with pytest.raises(Invalid) as early:
        reach_agreement(cast.mei, case.id, case.file().revision, True, WORDS, TODAY, case.now)
    assert [(one.field, one.words) for one in early.value.problems] == [("reached_on", BEFORE_SITTING)]
    case.agreed()


def test_consent_noted_for_one_day_is_not_noted_for_another_by_whoever_was_slower(cast, case):
    case.both_agree()
    note_consent(cast.sun, case.id, second(case).id, TODAY, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        note_consent(cast.sun, case.id, second(case).id, TODAY + timedelta(days=1), MONDAY + timedelta(days=1))
    assert second(case).consented_on == TODAY
