"""What the applicant said is bound to who said it: under another name it stands on no paper."""

from __future__ import annotations

import pytest

from db.ground.refusals import Invalid, NotFound, Refused, SomebodyWasFaster
from db.together.mediation.actions.ending import end_without_agreement
from db.together.mediation.actions.papers import NOT_THEIR_ACCOUNT
from db.together.mediation.actions.parties import note_consent, swap_sides, take_party_out, write_party
from db.together.mediation.actions.sittings import go_over, write_account, write_requests
from db.together.mediation.queries.kept_papers import kept_paper
from db.together.mediation.rules.gates import IT_HAS_ENDED
from db.together.mediation.rules.kinds import PaperKind, PartySide
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.tables import MediationParty
from tests.cast import MONDAY
from tests.together.mediation.conftest import NILS, ROSA, SAID, TODAY
from tests.traces import words_in

OTHER = PartyDetails("柳如是", "13700003333", "1号楼3单元602")


def refusals(case) -> list[str]:
    found = []
    for kind in (PaperKind.APPLICATION, PaperKind.REGISTRATION):
        with pytest.raises(Refused) as told:
            case.made(kind)
        found.append(told.value.words)
    return found


def stands(case) -> tuple[str, str]:
    return case.file().account, case.file().loose_account


def printed(case) -> str:
    said = kept_paper(case.cast.mei, case.id, case.made(PaperKind.APPLICATION))
    return said.sections[0].text


def swap(case) -> None:
    swap_sides(case.cast.mei, case.id, case.file().revision, MONDAY)


@pytest.mark.parametrize("written", [False, True])
def test_after_a_swap_the_accused_states_no_accusation_against_themself(cast, case, written):
    case.party()
    if written:
        write_account(cast.mei, case.id, SAID, MONDAY)
    assert printed(case) == SAID
    swap(case)
    go_over(cast.mei, case.id, MONDAY)
    assert stands(case) == ("", SAID)
    assert refusals(case) == [NOT_THEIR_ACCOUNT] * 2
    rights = kept_paper(cast.mei, case.id, case.made(PaperKind.RIGHTS))
    assert (rights.fields["applicants"], words_in(rights, SAID)) == (NILS, [])
    swap(case)
    assert (stands(case), printed(case)) == ((SAID, ""), SAID)


def test_the_new_applicant_says_what_they_say_and_the_others_words_are_gone(cast, case):
    case.party()
    swap(case)
    with pytest.raises(SomebodyWasFaster):
        write_account(cast.mei, case.id, "楼下总来敲门。", MONDAY, "")
    write_account(cast.mei, case.id, "楼下总来敲门。", MONDAY, SAID)
    assert (stands(case), printed(case)) == (("楼下总来敲门。", ""), "楼下总来敲门。")


def test_whoever_is_written_in_the_place_of_who_was_taken_out_has_said_nothing(cast, case):
    [rosa] = case.file().parties
    take_party_out(cast.mei, case.id, rosa.id, MONDAY)
    another = write_party(cast.mei, case.id, None, PartySide.APPLICANT, OTHER, MONDAY)
    assert another > rosa.id
    with pytest.raises(NotFound):
        note_consent(cast.mei, case.id, rosa.id, TODAY, MONDAY)
    assert MediationParty.get_by_id(rosa.id).sealed_person is None
    assert (stands(case), case.file().account_of) == (("", SAID), frozenset())
    assert case.file().prefilled == {"account"}
    assert refusals(case) == [NOT_THEIR_ACCOUNT] * 2
    write_account(cast.mei, case.id, SAID, MONDAY, SAID)
    assert (stands(case), case.file().account_of) == ((SAID, ""), {another})


def test_another_name_is_asked_about_and_somebody_else_has_said_nothing(cast, case):
    [rosa] = case.file().parties

    def named(name: str, same: bool | None) -> int:
        details = PartyDetails(name, "13800002222")
        return write_party(cast.mei, case.id, rosa.id, PartySide.APPLICANT, details, MONDAY, same_person=same)

    with pytest.raises(Invalid) as told:
        named("柳如是", None)
    assert [one.field for one in told.value.problems] == ["same_person"]
    assert (named("罗沙沙", True), stands(case)) == (rosa.id, (SAID, ""))
    assert named("柳如是", False) != rosa.id
    assert (stands(case), refusals(case)) == (("", SAID), [NOT_THEIR_ACCOUNT] * 2)


def test_what_is_asked_for_is_printed_for_who_asks_it_and_else_there_are_lines_to_write_on(cast, case):
    case.party()

    def asked() -> list[str]:
        paper = kept_paper(cast.mei, case.id, case.made(PaperKind.APPLICATION))
        assert (paper.sections[1].heading, paper.sections[1].prefilled) == ("申请事项", False)
        return [line for line in paper.sections[1].text.split("\n") if line]

    by_hand = asked()
    assert [line[:3] for line in by_hand[::2]] == ["1. ", "2. ", "3. "]
    write_requests(cast.mei, case.id, "1、修好卫生间防水\n\n（二）赔厨房吊顶\n1.5米高的水迹刷白", MONDAY)
    named = ["1. 修好卫生间防水", "2. 赔厨房吊顶", "3. 1.5米高的水迹刷白"]
    paper = kept_paper(cast.mei, case.id, case.made(PaperKind.APPLICATION))
    assert (asked(), paper.fields["requests"]) == (named, "\n".join(named))
    with pytest.raises(SomebodyWasFaster):
        write_requests(cast.sun, case.id, "道歉", MONDAY, "")
    swap(case)
    write_account(cast.mei, case.id, "楼下总来敲门。", MONDAY)
    assert (asked(), case.file().requests, case.file().loose_requests[:3]) == (by_hand, "", "1、修")
    write_requests(cast.mei, case.id, "", MONDAY)
    assert (asked(), case.file().loose_requests) == (by_hand, "")


def test_who_asked_for_something_and_is_somebody_else_now_has_asked_for_nothing(cast, case):
    party = case.file().parties[0].id
    write_requests(cast.mei, case.id, "修好", MONDAY)
    write_party(cast.mei, case.id, party, PartySide.APPLICANT, OTHER, MONDAY, same_person=False)
    assert (case.file().requests, case.file().loose_requests, case.file().requests_of) == ("", "修好", frozenset())


def test_of_two_who_apply_each_has_to_have_said_it(cast, case):
    second = write_party(cast.mei, case.id, None, PartySide.APPLICANT, OTHER, MONDAY)
    assert stands(case) == ("", SAID)
    write_account(cast.mei, case.id, SAID, MONDAY, SAID)
    assert stands(case) == (SAID, "")
    take_party_out(cast.mei, case.id, second, MONDAY)
    assert ([one.details.name for one in case.file().parties], stands(case)) == ([ROSA], (SAID, ""))


def test_once_it_has_ended_only_whose_words_it_is_can_still_be_said(cast, case):
    case.both_agree()
    swap(case)
    end_without_agreement(cast.mei, case.id, case.file().revision, True, "", TODAY, MONDAY)
    with pytest.raises(Refused, match=IT_HAS_ENDED):
        write_account(cast.mei, case.id, "楼下总来敲门。", MONDAY)
    with pytest.raises(Refused, match=IT_HAS_ENDED):
        write_requests(cast.mei, case.id, "道歉", MONDAY)
    write_account(cast.mei, case.id, SAID, MONDAY)
    assert stands(case) == (SAID, "")
