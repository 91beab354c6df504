"""What was noted by mistake is taken back with a reason: it counts no longer, and its history stays whole."""

from __future__ import annotations

from datetime import date

import pytest

from db.ground.refusals import Invalid, NotFound, Refused
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.history.tables import Event
from db.together.mediation.actions.after import close_file, follow_up, note_court_step
from db.together.mediation.actions.corrections import (
    take_consent_back,
    take_court_step_back,
    take_ending_back,
    take_evidence_out,
    take_follow_up_back,
    take_photo_out,
    take_signatures_back,
    take_sitting_back,
)
from db.together.mediation.actions.ending import note_never_signed
from db.together.mediation.actions.papers import note_signed, withdraw_paper
from db.together.mediation.actions.parties import note_refusal
from db.together.mediation.actions.scans import see_photos
from db.together.mediation.actions.sittings import note_evidence
from db.together.mediation.queries.due import files_due
from db.together.mediation.queries.kept_papers import kept_paper, scan_bytes, text_in_file
from db.together.mediation.queries.list import mediation_counts
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.queries.printing.whole_file import file_as_pdf
from db.together.mediation.rules.corrections import LATER_FIRST, SOMETHING_FOLLOWED, CorrectionKind
from db.together.mediation.rules.gates import IS_CLOSED, IT_STOOD, SIGNED_FIRST
from db.together.mediation.rules.kinds import CourtStepKind, MediationOutcome, PaperKind
from db.together.mediation.rules.words import EvidenceWords, FollowUpWords
from db.together.mediation.tables import MediationScan
from tests.cast import MONDAY
from tests.together.mediation.conftest import ROSA, TODAY, pages_of, picture

WHY = "记错了，是别的案子。"


def refused(action, *given) -> str:
    with pytest.raises(Refused) as told:
        action(*given)
    return told.value.words


def put_in(case, name: str, *photos) -> int:
    note_evidence(case.cast.mei, case.id, EvidenceWords(name, ROSA), 1, photos, MONDAY)
    return case.file().evidence[-1].id


def told(case) -> list[tuple[CorrectionKind, str]]:
    return [(one.kind, one.reason) for one in case.file().corrections]


def test_each_look_at_photos_is_recorded_for_those_named_and_the_secretary_and_nobody_else_looks(cast, case):
    case.both_agree()
    put_in(case, "照片", picture(30), picture(31))
    [evidence] = case.file().evidence
    for actor in (cast.mei, cast.sun):
        see_photos(actor, case.id, evidence.scan_ids, MONDAY)
    seen = Event.select().where(Event.kind == "mediation_photos_seen").order_by(Event.id)
    assert [(one.actor_id, one.data) for one in seen] == [
        (cast.mei.staff_id, {"photos": list(evidence.scan_ids)}),
        (cast.sun.staff_id, {"photos": list(evidence.scan_ids)}),
    ]
    for actor in (cast.guo, cast.luo, cast.an, cast.otto):
        with pytest.raises(NotFound):
            see_photos(actor, case.id, evidence.scan_ids, MONDAY)
    with pytest.raises(NotFound):
        see_photos(cast.mei, case.id, [evidence.scan_ids[0], 999], MONDAY)


def test_a_wrong_photo_is_taken_out_with_a_reason_and_can_be_looked_at_still(cast, case):
    case.both_agree()
    put_in(case, "照片", picture(30), picture(31))
    wrong, right = case.file().evidence[0].scan_ids
    with pytest.raises(Invalid):
        take_photo_out(cast.mei, case.id, wrong, False, "  ", MONDAY)
    take_photo_out(cast.mei, case.id, wrong, False, WHY, MONDAY)
    assert case.file().evidence[0].scan_ids == (right,)
    assert told(case) == [(CorrectionKind.PHOTO, WHY)]
    assert scan_bytes(cast.mei, case.id, wrong, small=False) == picture(30).full
    with pytest.raises(NotFound):
        take_photo_out(cast.mei, case.id, wrong, False, WHY, MONDAY)


def test_a_scan_of_another_case_is_deleted_and_can_be_put_where_it_belongs(cast, case):
    paper = case.signed(PaperKind.APPLICATION)
    note_signed(cast.mei, case.id, paper, {}, "0001", [picture(40)], MONDAY)
    [[wrong]] = [one.scan_ids for one in case.file().papers]
    take_photo_out(cast.mei, case.id, wrong, True, WHY, MONDAY)
    assert [(one.sealed_picture, one.sealed_thumbnail) for one in MediationScan.select()] == [(None, None)]
    with pytest.raises(NotFound):
        scan_bytes(cast.mei, case.id, wrong, small=True)
    [one] = case.file().corrections
    assert (one.about, dict(one.was)) == (wrong, {"paper": paper, "evidence": None, "deleted": True})
    note_signed(cast.mei, case.id, paper, {}, "0001", [picture(40)], MONDAY)
    assert [len(one.scan_ids) for one in case.file().papers] == [1]


def test_a_number_of_evidence_is_used_once_and_list_and_contents_say_that_it_was_taken_out(cast, case):
    case.both_agree()
    put_in(case, "厨房顶的照片", picture(30))
    wrong = put_in(case, "别家的合同", picture(31))
    take_evidence_out(cast.mei, case.id, wrong, WHY, MONDAY)
    put_in(case, "维修报价单", picture(32))
    assert [(one.number, one.words.name) for one in case.file().evidence] == [
        (1, "厨房顶的照片"),
        (2, ""),
        (3, "维修报价单"),
    ]
    listed = kept_paper(cast.mei, case.id, case.made(PaperKind.EVIDENCE))
    assert [row[:2] for row in listed.rows] == [("1", "厨房顶的照片"), ("2", "（已抽出）"), ("3", "维修报价单")]
    _cover, contents, *numbered, _end = pages_of(file_as_pdf(case.file()))
    rows = ["1证据目录1", "2证据1：厨房顶的照片2", "3证据2：已抽出—原因见卷宗情况说明", "4证据3：维修报价单3"]
    assert [row for row in rows if row not in contents] == []
    assert (len(numbered), "别家的合同" in "".join(numbered)) == (4, False)
    situation = text_in_file(case.file(), PaperKind.SITUATION)
    assert (situation.sections[0].heading, situation.sections[0].text) == (
        "更正",
        f"2026年11月16日 抽出证据2：{WHY}",
    )


def test_signatures_ticked_by_mistake_are_taken_back_and_the_agreement_was_never_in_force(cast, case):
    case.both_agree()
    case.sitting()
    case.agreed()
    paper = case.signed(PaperKind.AGREEMENT)
    names = signers(case.file(), PaperKind.AGREEMENT)
    given = (cast.mei, case.id, case.file().revision, True, "反悔了。", TODAY, MONDAY)
    assert refused(note_never_signed, *given) != ""
    with pytest.raises(NotFound):
        take_signatures_back(cast.mei, case.id, paper, ["party:999"], WHY, MONDAY)
    take_signatures_back(cast.mei, case.id, paper, names[:1], WHY, MONDAY)
    file = case.file()
    [kept] = file.papers
    assert (file.effective_on, file.court_last_day, kept.signed_on) == (None, None, None)
    assert sorted(kept.signed) == sorted(names[1:])
    assert dict(file.corrections[0].was) == {"paper": "agreement", "signed": {names[0]: TODAY.isoformat()}}
    note_never_signed(cast.mei, case.id, file.revision, True, "反悔了。", TODAY, MONDAY)
    assert case.file().outcome is MediationOutcome.FAILED
    assert [one for one in breaks_in_history(cast.community_id) if isinstance(one, ChainBreak)] == []


def test_it_is_taken_back_also_where_the_paper_was_withdrawn_for_it(cast, case):
    case.both_agree()
    case.sitting()
    case.agreed()
    paper = case.signed(PaperKind.AGREEMENT)
    withdraw_paper(cast.mei, case.id, paper, "没人签过字。", MONDAY)
    given = (cast.mei, case.id)
    end = (True, "反悔了。", TODAY, MONDAY)
    assert refused(note_never_signed, *given, case.file().revision, *end) == IT_STOOD
    take_signatures_back(*given, paper, signers(case.file(), PaperKind.AGREEMENT), WHY, MONDAY)
    note_never_signed(*given, case.file().revision, *end)
    assert case.file().outcome is MediationOutcome.FAILED


def in_force(case) -> None:
    case.both_agree()
    case.sitting()
    case.agreed()
    case.signed(PaperKind.AGREEMENT)


def test_the_last_step_at_the_court_is_taken_back_and_another_noted_in_its_place(cast, case):
    in_force(case)
    for kind in (CourtStepKind.APPLIED, CourtStepKind.REJECTED):
        note_court_step(cast.mei, case.id, kind, TODAY, True, "", MONDAY)
    applied, rejected = case.file().court_steps
    assert refused(take_court_step_back, cast.mei, case.id, applied.id, WHY, MONDAY) == LATER_FIRST
    take_court_step_back(cast.mei, case.id, rejected.id, WHY, MONDAY)
    note_court_step(cast.mei, case.id, CourtStepKind.CONFIRMED, TODAY, True, "", MONDAY)
    assert [one.kind for one in case.file().court_steps] == [CourtStepKind.APPLIED, CourtStepKind.CONFIRMED]
    counted = mediation_counts(cast.an, 2026)
    assert (counted.court_applied, counted.court_confirmed, counted.court_rejected) == (1, 1, 0)


def test_a_step_that_was_taken_back_is_waited_for_again(cast, case):
    in_force(case)
    note_court_step(cast.mei, case.id, CourtStepKind.APPLIED, TODAY, True, "", MONDAY)
    [step] = case.file().court_steps
    later = MONDAY.replace(month=12, day=12)
    assert [one.court_by for one in files_due(cast.mei, later)] == [None]
    take_court_step_back(cast.mei, case.id, step.id, WHY, MONDAY)
    assert [one.court_by for one in files_due(cast.mei, later)] == [date(2026, 12, 16)]


def test_a_follow_up_is_taken_back_with_its_paper_unless_that_is_signed(cast, case):
    in_force(case)
    words = FollowUpWords("修好了。", told_by=ROSA)
    for _each in range(2):
        follow_up(cast.mei, case.id, "full", words, TODAY, MONDAY)
    first, second = case.file().follow_ups
    case.signed(PaperKind.FOLLOW_UP, first.id)
    case.made(PaperKind.FOLLOW_UP, second.id)
    assert refused(take_follow_up_back, cast.mei, case.id, first.id, WHY, MONDAY) == SIGNED_FIRST
    take_follow_up_back(cast.mei, case.id, second.id, WHY, MONDAY)
    assert [one.id for one in case.file().follow_ups] == [first.id]
    assert [one.about for one in case.file().standing if one.kind is PaperKind.FOLLOW_UP] == [first.id]


def test_a_sitting_that_stands_there_twice_is_taken_back_and_its_number_not_given_again(cast, case):
    case.both_agree()
    case.sitting()
    twice = case.sitting()
    case.made(PaperKind.SITTING, twice)
    take_sitting_back(cast.mei, case.id, twice, WHY, MONDAY)
    case.sitting()
    assert [one.number for one in case.file().sittings] == [1, 3]
    assert case.file().standing == []


def test_consent_noted_by_mistake_is_open_again_and_ends_nothing(cast, case):
    case.both_agree()
    rosa = case.file().parties[0].id
    take_consent_back(cast.mei, case.id, rosa, WHY, MONDAY)
    assert (case.file().parties[0].consented_on, case.file().outcome) == (None, None)
    case.both_agree()
    case.sitting()
    assert refused(take_consent_back, cast.mei, case.id, rosa, WHY, MONDAY) == SOMETHING_FOLLOWED


def test_a_refusal_tapped_by_mistake_is_taken_back_and_the_mediation_goes_on(cast, case):
    case.both_agree()
    nils = case.file().parties[1].id
    note_refusal(cast.mei, case.id, nils, TODAY, MONDAY)
    case.made(PaperKind.TERMINATION)
    take_ending_back(cast.mei, case.id, case.file().revision, WHY, MONDAY)
    file = case.file()
    assert (file.outcome, file.ended_on, file.parties[1].refused_on) == (None, None, None)
    assert file.standing == []
    case.sitting()
    assert told(case) == [(CorrectionKind.ENDING, WHY)]


def test_an_ending_on_which_something_stands_is_not_taken_back(cast, case):
    in_force(case)
    ask = (cast.mei, case.id)
    assert refused(take_ending_back, *ask, case.file().revision, WHY, MONDAY) == SIGNED_FIRST
    [paper] = case.file().papers
    follow_up(cast.mei, case.id, "part", FollowUpWords("没修完。", told_by=ROSA), TODAY, MONDAY)
    assert refused(take_ending_back, *ask, case.file().revision, WHY, MONDAY) == SOMETHING_FOLLOWED
    assert refused(take_signatures_back, *ask, paper.id, list(paper.signed), WHY, MONDAY) == SOMETHING_FOLLOWED


def test_nothing_is_taken_back_once_the_file_is_closed(cast, case):
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    case.signed(PaperKind.ORAL)
    wrong = put_in(case, "照片", picture(30))
    close_file(cast.mei, case.id, case.file().revision, "", dict.fromkeys(PaperKind, "双方未到场"), MONDAY)
    assert refused(take_evidence_out, cast.mei, case.id, wrong, WHY, MONDAY) == IS_CLOSED
    assert refused(take_ending_back, cast.mei, case.id, case.file().revision, WHY, MONDAY) == IS_CLOSED
