"""Two mediators write the same thing: whoever was slower is told, and nothing stands there twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.ground.refusals import SomebodyWasFaster
from db.together.mediation.actions.after import follow_up, note_court_step
from db.together.mediation.actions.committee import CommitteeSettings, drop_template, set_committee, take_template
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import name_mediator, release_mediator, write_party
from db.together.mediation.actions.sittings import hold_sitting, note_evidence, plan_sitting, write_account
from db.together.mediation.queries.committee import committee_of, own_templates
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules.kinds import CourtStepKind, PaperKind
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import EvidenceWords, FollowUpWords
from tests.cast import MONDAY
from tests.together.mediation.conftest import RECORD, ROSA, SAID, TODAY, word_template

DAY = timedelta(days=1)
SETTINGS = CommitteeSettings("桃源调委会", "桃源", "{short}{year}-{number}")
FOUND = FollowUpWords("修好了。", told_by=ROSA)


@pytest.fixture
def ready(case):
    """Both agree, two mediate, and an agreement is in force."""
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    return case


def slower(action, *given) -> None:
    with pytest.raises(SomebodyWasFaster):
        action(*given)


def test_a_sitting(cast, case):
    case.both_agree()
    begun = ("sitting", MONDAY, RECORD, MONDAY, 0)
    hold_sitting(cast.mei, case.id, *begun)
    slower(hold_sitting, cast.sun, case.id, *begun)
    hold_sitting(cast.sun, case.id, "inquiry", MONDAY, RECORD, MONDAY, case.file().sittings[-1].id)
    assert [one.number for one in case.file().sittings] == [1, 2]


def test_when_the_next_sitting_is(cast, case):
    case.both_agree()
    plan_sitting(cast.mei, case.id, MONDAY + DAY, None, MONDAY)
    slower(plan_sitting, cast.sun, case.id, MONDAY + 2 * DAY, None, MONDAY)
    assert case.file().next_sitting_at == MONDAY + DAY


def test_a_piece_of_evidence(cast, case):
    case.both_agree()
    begun = (EvidenceWords("照片"), 1, (), MONDAY, 0)
    note_evidence(cast.mei, case.id, *begun)
    slower(note_evidence, cast.sun, case.id, *begun)
    assert [one.number for one in case.file().evidence] == [1]


def test_a_party_and_another_wording_of_one(cast, case):
    nils = PartyDetails("倪小楼", "13900001111")
    newest = case.file().parties[-1].id
    one = write_party(cast.mei, case.id, None, "respondent", nils, MONDAY, seen=newest)
    with pytest.raises(SomebodyWasFaster):
        write_party(cast.sun, case.id, None, "respondent", nils, MONDAY, seen=newest)
    write_party(cast.mei, case.id, one, "respondent", PartyDetails("倪小楼", "13900002222"), MONDAY, read=nils)
    with pytest.raises(SomebodyWasFaster):
        write_party(cast.sun, case.id, one, "respondent", PartyDetails("倪小楼", "13900003333"), MONDAY, read=nils)
    assert [party.details.phone for party in case.file().parties][1:] == ["13900002222"]


def test_what_the_applicant_said(cast, case):
    write_account(cast.mei, case.id, "厨房漏水。", MONDAY, SAID)
    slower(write_account, cast.sun, case.id, "厨房和客厅漏水。", MONDAY, SAID)
    assert case.file().account == "厨房漏水。"


def test_somebody_from_outside_who_mediates(cast, case):
    newest = case.file().mediators[-1].id
    name_mediator(cast.mei, case.id, None, "老支书", MONDAY, newest)
    slower(name_mediator, cast.sun, case.id, None, "老支书", MONDAY, newest)
    assert [one.name for one in case.file().mediators] == ["梅调解", "老支书"]


def test_how_the_committee_names_itself_and_which_template_it_uses(cast, case):
    begun = committee_of(cast.sun.community_id)
    set_committee(cast.sun, replace(SETTINGS, court="浑南区人民法院"), MONDAY, begun)
    slower(set_committee, cast.sun, replace(SETTINGS, keep_years=5), MONDAY, begun)
    assert (committee_of(cast.sun.community_id).court, committee_of(cast.sun.community_id).keep_years) == (
        "浑南区人民法院",
        None,
    )
    take_template(cast.sun, "rights", word_template("{{ number }}"), "一.docx", MONDAY, [])
    slower(take_template, cast.sun, "rights", word_template("{{ number }}", "{{ title }}"), "二.docx", MONDAY, [])
    seen = own_templates(cast.sun)
    take_template(cast.sun, "rights", word_template("{{ number }}", "{{ title }}"), "二.docx", MONDAY + DAY, seen)
    slower(drop_template, cast.sun, "rights", MONDAY + DAY, seen)
    assert [one.fields for one in own_templates(cast.sun)] == [("number", "title")]


def test_who_mediates_no_longer(cast, case):
    begun = case.file().revision
    [mei] = case.file().mediators
    name_mediator(cast.mei, case.id, None, "老支书", MONDAY)
    slower(release_mediator, cast.sun, case.id, mei.id, MONDAY, begun)
    assert [one.name for one in case.file().mediators] == ["梅调解", "老支书"]


def test_a_follow_up_and_a_step_at_the_court(cast, ready):
    follow_up(cast.mei, ready.id, "full", FOUND, TODAY, MONDAY, 0)
    slower(follow_up, cast.sun, ready.id, "full", FOUND, TODAY, MONDAY, 0)
    note_court_step(cast.mei, ready.id, CourtStepKind.APPLIED, TODAY, True, "", MONDAY, 0)
    slower(note_court_step, cast.sun, ready.id, CourtStepKind.ACCEPTED, TODAY, True, "", MONDAY, 0)
    assert (len(ready.file().follow_ups), len(ready.file().court_steps)) == (1, 1)


def test_on_which_day_somebody_signed(cast, ready):
    paper = ready.signed(PaperKind.ORAL)
    later = MONDAY + DAY
    name = signers(ready.file(), PaperKind.ORAL)[0]
    slower(note_signed, cast.sun, ready.id, paper, {name: TODAY + DAY}, "", (), later)
    assert {one.signed[name] for one in ready.file().papers} == {TODAY}
