"""A paper that was made earlier than what it tells of was changed, and one that somebody new has not signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.ground.refusals import NotFound
from db.together.mediation.actions.committee import take_template
from db.together.mediation.actions.ending import end_without_agreement
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import write_party
from db.together.mediation.actions.sittings import correct_sitting, note_evidence
from db.together.mediation.queries.changed import changed_since, lacking_at_closing, reads_as_made
from db.together.mediation.queries.lacking import papers_to_sign
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules.filing import LackingPaper
from db.together.mediation.rules.kinds import MADE_BY_ITSELF, PaperKind
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import EvidenceWords
from tests.cast import MONDAY
from tests.together.mediation.conftest import RECORD, TODAY, word_template


def changed(case) -> list[PaperKind]:
    file = case.file()
    return [one.kind for one in file.standing if changed_since(file, one)]


def test_a_paper_of_what_was_changed_since_says_so_until_it_is_made_anew(cast, case):
    case.both_agree()
    sitting = case.sitting()
    note_evidence(cast.mei, case.id, EvidenceWords(name="照片"), 1, (), MONDAY)
    case.made(PaperKind.SITTING, sitting)
    case.made(PaperKind.EVIDENCE)
    assert changed(case) == []
    correct_sitting(cast.mei, case.id, sitting, 1, MONDAY, replace(RECORD, checked="水从吊顶来。"), MONDAY)
    note_evidence(cast.mei, case.id, EvidenceWords(name="收据"), 1, (), MONDAY)
    assert changed(case) == [PaperKind.SITTING, PaperKind.EVIDENCE]
    end_without_agreement(cast.mei, case.id, case.file().revision, True, "", TODAY, MONDAY)
    assert LackingPaper(PaperKind.EVIDENCE, made=True) in lacking_at_closing(case.file())
    case.made(PaperKind.SITTING, sitting)
    case.made(PaperKind.EVIDENCE)
    assert changed(case) == []
    assert LackingPaper(PaperKind.EVIDENCE, made=True) not in lacking_at_closing(case.file())


def test_whoever_comes_in_later_has_not_signed_what_was_signed_in_full(case):
    case.both_agree()
    case.signed(PaperKind.RIGHTS)
    case.signed(PaperKind.IDENTITY)
    case.party("third", "物业公司")
    assert [(one.kind, one.signed_on) for one in case.file().papers] == [
        (PaperKind.RIGHTS, None),
        (PaperKind.IDENTITY, TODAY),
    ]


def test_what_one_has_signed_and_now_reads_otherwise_is_not_what_the_others_sign(cast, case):
    case.both_agree()
    paper = case.made(PaperKind.RIGHTS)
    file = case.file()
    note_signed(cast.mei, case.id, paper, {signers(file, PaperKind.RIGHTS)[0]: TODAY}, "", (), MONDAY)
    nils = file.parties[-1]
    write_party(
        cast.mei, case.id, nils.id, "respondent", PartyDetails("倪晓楼", "13900001111"), MONDAY, same_person=True
    )
    unsigned = case.made(PaperKind.IDENTITY)
    file = case.file()
    assert {one.id: reads_as_made(file, one) for one in papers_to_sign(file)} == {paper: False, unsigned: True}


@pytest.mark.parametrize("kind", sorted(MADE_BY_ITSELF))
def test_no_own_template_is_taken_for_what_is_drawn_without_one(cast, kind):
    with pytest.raises(NotFound):
        take_template(cast.sun, kind, word_template("{{ number }}"), "own.docx", MONDAY)
