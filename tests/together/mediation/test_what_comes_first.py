"""Papers that come only after something else, and those that are wrong again once more has come."""

from __future__ import annotations

import pytest

from db.ground.refusals import Refused
from db.together.mediation.actions.after import close_file, follow_up, note_court_step
from db.together.mediation.actions.papers import note_signed, withdraw_paper
from db.together.mediation.actions.sittings import note_evidence
from db.together.mediation.queries.changed import changed_since
from db.together.mediation.queries.kept_papers import kept_paper
from db.together.mediation.queries.lacking import papers_to_sign
from db.together.mediation.queries.possible import CLOSING_LAST, NO_AGENT, NO_EVIDENCE, is_next
from db.together.mediation.rules.filing import REPORT_IS_OLD
from db.together.mediation.rules.gates import NOT_IN_FORCE
from db.together.mediation.rules.kinds import CourtStepKind, PaperKind
from db.together.mediation.rules.words import EvidenceWords, FollowUpWords
from tests.cast import MONDAY
from tests.together.mediation.conftest import NILS, ROSA, TODAY

RULING = "（2026）辽0112民特1号"


def refusal(action, *given) -> str:
    with pytest.raises(Refused) as told:
        action(*given)
    return told.value.words


def close(case, reasons: dict[str, str]) -> None:
    close_file(case.cast.mei, case.id, case.file().revision, "", reasons, MONDAY)


def facts(case, paper: int) -> dict[str, str]:
    return {one.label: one.value for one in kept_paper(case.cast.mei, case.id, paper).facts}


@pytest.fixture
def agreed(case):
    """In writing, and nobody has signed it."""
    case.both_agree()
    case.sitting()
    case.agreed()
    return case


def test_the_report_and_the_court_wait_for_the_agreement_to_be_signed(agreed):
    assert refusal(agreed.made, PaperKind.CLOSING) == CLOSING_LAST
    assert refusal(agreed.made, PaperKind.COURT) == NOT_IN_FORCE
    agreed.signed(PaperKind.AGREEMENT)
    assert facts(agreed, agreed.made(PaperKind.COURT))["受理法院"] == "____________________人民法院"
    assert agreed.made(PaperKind.CLOSING) > 0


def test_the_report_is_made_with_the_others_only_once_nothing_else_lacks(agreed, cast):
    for kind in (PaperKind.APPLICATION, PaperKind.RIGHTS, PaperKind.IDENTITY, PaperKind.AGREEMENT):
        agreed.signed(kind)
    agreed.signed(PaperKind.SITTING, agreed.file().sittings[0].id)
    assert [is_next(agreed.file(), kind) for kind in (PaperKind.FOLLOW_UP, PaperKind.CLOSING)] == [True, False]
    up = follow_up(cast.mei, agreed.id, "full", FollowUpWords("修好了。", told_by=ROSA), TODAY, MONDAY)
    agreed.signed(PaperKind.FOLLOW_UP, up)
    assert is_next(agreed.file(), PaperKind.CLOSING)


def test_a_signed_report_is_old_once_more_has_come_and_is_made_anew_before_closing(agreed, cast):
    agreed.signed(PaperKind.AGREEMENT)
    report = agreed.signed(PaperKind.CLOSING)
    why = dict.fromkeys(PaperKind, "双方未到场")
    follow_up(cast.mei, agreed.id, "part", FollowUpWords("修了一半。", told_by=ROSA), TODAY, MONDAY)
    follow_up(cast.mei, agreed.id, "full", FollowUpWords("修好了。", told_by=ROSA), TODAY, MONDAY)
    for kind in (CourtStepKind.APPLIED, CourtStepKind.CONFIRMED):
        note_court_step(cast.mei, agreed.id, kind, TODAY, True, RULING if kind == "confirmed" else "", MONDAY)
    assert refusal(close, agreed, why) == REPORT_IS_OLD
    withdraw_paper(cast.mei, agreed.id, report, "后来法院确认了。", MONDAY)
    told = facts(agreed, agreed.signed(PaperKind.CLOSING))
    assert {name: told[name] for name in ("生效日期", "履行情况", "司法确认")} == {
        "生效日期": "2026年11月16日",
        "履行情况": "全部履行（2026年11月16日）",
        "司法确认": f"双方共同申请 2026年11月16日；裁定确认有效 2026年11月16日，{RULING}",
    }
    close(agreed, why)
    assert agreed.file().filed_on == TODAY


def test_a_signed_application_to_the_court_says_that_it_has_changed(agreed, cast):
    agreement = agreed.signed(PaperKind.AGREEMENT)
    agreed.signed(PaperKind.COURT)
    withdraw_paper(cast.mei, agreed.id, agreement, "门牌号写错了。", MONDAY)
    assert [one.kind for one in agreed.file().standing if changed_since(agreed.file(), one)] == [PaperKind.COURT]


def test_no_power_of_attorney_without_an_agent_and_no_list_without_evidence(case, cast):
    nils = case.party(name=NILS, agent="郑代理", agent_powers="代为签收文书")
    case.both_agree()
    paper = case.made(PaperKind.MANDATE)
    note_signed(cast.mei, case.id, paper, {f"party:{nils}": TODAY}, "", (), MONDAY)
    assert [one.kind for one in papers_to_sign(case.file())] == [PaperKind.MANDATE]
    note_signed(cast.mei, case.id, paper, {f"agent:{nils}": TODAY}, "", (), MONDAY)
    assert papers_to_sign(case.file()) == []
    assert refusal(case.made, PaperKind.EVIDENCE) == NO_EVIDENCE
    note_evidence(cast.mei, case.id, EvidenceWords(name="照片"), 1, (), MONDAY)
    assert case.made(PaperKind.EVIDENCE) > 0


def test_where_nobody_has_an_agent_there_is_no_power_of_attorney(case):
    case.both_agree()
    assert refusal(case.made, PaperKind.MANDATE) == NO_AGENT
