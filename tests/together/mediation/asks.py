"""What the permission walk asks of mediation: Mei has written a sitting down and made a paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from db.together.mediation.actions.committee import CommitteeSettings, take_template
from db.together.mediation.actions.opening import open_mediation
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import name_mediator
from db.together.mediation.actions.sittings import note_evidence, write_account, write_requests
from db.together.mediation.queries.unsealing import FOLLOW_UP, sealed_json
from db.together.mediation.rules.kinds import PaperKind, PartySide
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import AgreementWords, EvidenceWords, FollowUpWords, SittingRecord, words_as_json
from db.together.mediation.tables import CourtStep, MediationFollowUp, MediationScan, NamedMediator
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import SOMEBODY, WORD, Asks
from tests.together.mediation.conftest import Mediating, word_template
from tests.together.mediation.conftest import picture as a_page

FOR_ITS_OWN_ROOM = frozenset({"file_in_hand", "mediation_row", "open_rows", "read_file", "was_opened"})
OF_OTTOS_COMMUNITY = frozenset({"set_committee", "take_template"})
NOTHING_THERE = frozenset({"take_signatures_back"})

LEAK = "楼上漏水，厨房的顶全泡了。"


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    matter = id_of(cast, submit(kind="neighbour", text=f"{LEAK}{WORD}"))
    case = Mediating(cast, open_mediation(cast.mei, matter, "applied", "ordinary", MONDAY))
    party = case.party(PartySide.APPLICANT, SOMEBODY)
    case.both_agree()
    sitting = case.sitting(SittingRecord(place=WORD, statements=WORD))
    write_account(cast.mei, case.id, WORD, MONDAY)
    write_requests(cast.mei, case.id, WORD, MONDAY)
    paper = case.made(PaperKind.APPLICATION)
    note_signed(cast.mei, case.id, paper, {}, "0001", [a_page()], MONDAY)
    note_evidence(cast.mei, case.id, EvidenceWords(WORD), 1, (), MONDAY)
    step = CourtStep.add(mediation=case.id, kind="applied", happened_on=MONDAY.date(), noted_at=MONDAY)
    day = {"made_on": MONDAY.date(), "performance": "full", "made_by": cast.mei.staff_id}
    up = MediationFollowUp.add(mediation=case.id, number=1, **day)
    up.put(sealed_words=sealed_json(FOLLOW_UP, up.id, words_as_json(FollowUpWords("好", told_by="好"))))
    name_mediator(cast.mei, case.id, None, SOMEBODY, MONDAY)
    take_template(cast.sun, "application", word_template("{{ number }}"), "a.docx", MONDAY)
    return {
        "mediation_id": case.id,
        "mediation.about": 0,
        "mediation.open_mediation.dispute_id": id_of(cast, submit(kind="neighbour", text=f"{LEAK}{WORD}")),
        "mediation.files_of_dispute.dispute_id": matter,
        "origin": "applied",
        "nature": "ordinary",
        "party_id": party,
        "mediator_id": NamedMediator.get(NamedMediator.staff.is_null()).id,
        "sitting_id": sitting,
        "paper_id": paper,
        "scan_id": MediationScan.get().id,
        "scan_ids": [MediationScan.get().id],
        "of_another_case": False,
        "evidence_id": case.file().evidence[0].id,
        "step_id": step.id,
        "follow_up_id": up.id,
        "mediation.names": ["mediator"],
        "mediation.reason": "记错了",
        "mediation.paper": case.file().papers[0],
        "mediation.plan_sitting.read": None,
        "small": True,
        "side": "applicant",
        "mediation.details": PartyDetails(WORD, "13800001111"),
        "mediation.day": MONDAY.date(),
        "mediation.kind": "application",
        "mediation.reasons": {},
        "mediation.hold_sitting.kind": "sitting",
        "mediation.note_court_step.kind": "applied",
        "mediation.record": SittingRecord(place="楼下", statements="好"),
        "mediation.version": 1,
        "begins_at": MONDAY,
        "mediation.plan_sitting.begins_at": MONDAY + timedelta(days=1),
        "mediation.revision": case.file().revision,
        "remarks": "好",
        "ways_told": True,
        "mediation.end_without_agreement.words": "好",
        "mediation.note_never_signed.words": "好",
        "mediation.follow_up.words": FollowUpWords("好", told_by="好"),
        "mediation.note_evidence.words": EvidenceWords("照片"),
        "mediation.reach_agreement.words": AgreementWords("好", "好", "好", "好", "", MONDAY.date()),
        "mediation.settings": CommitteeSettings("调委会", "桃源", "{year}{number}"),
        "performance": "full",
        "pages": 1,
        "jointly": True,
        "document": "",
        "mediation.written": True,
        "signed": {"party:1": MONDAY.date()},
        "number_seen": "",
        "content": word_template("{{ number }}"),
        "file_name": "a.docx",
    }
