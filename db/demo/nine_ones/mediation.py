"""One mediation of the model community: in force, to be followed up, and two papers are not signed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.nine_ones.noise import is_loud
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.ground.clock import local_date
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind
from db.together.mediation.actions.ending import reach_agreement
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.papers import make_paper, note_signed
from db.together.mediation.actions.parties import note_consent, write_party
from db.together.mediation.actions.sittings import hold_sitting, plan_sitting, write_account, write_requests
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules.kinds import MatterNature, MediationOrigin, PaperKind, PartySide, SittingKind
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import AgreementWords, SittingRecord

Appointment = tuple[datetime, Callable[[datetime], object]]
APPLICANT = PartyDetails("方静远", "024-0000 7310", "本楼住户")
RESPONDENT = PartyDetails("顾维平", "024-0000 7311", "楼上住户")
RECORD = SittingRecord(
    place="社区评理室",
    present="方静远、顾维平",
    statements="申请人：夜里总有响声，睡不着。被申请人：不知道楼下听得这么清楚，愿意改。",
    checked="连着两个晚上去听过，响声从楼上传下来，十点以后还有。",
    risks="说明了相邻关系和噪声污染防治法的规定，也说明了可以走的其他途径。",
    result="双方愿意各让一步，达成书面协议。",
)
AGREED = AgreementWords(
    facts="被申请人家中夜间有响声，影响楼下申请人休息。",
    points="双方对响声没有争议，对几点以后算打扰有争议；被申请人同意约束家人。",
    content="晚上九点半以后被申请人家中不拖家具、不放音响；申请人有事先好好说。",
    way="被申请人铺地垫、给椅子腿粘毛毡垫，费用自理。",
    performed_where="被申请人家中",
)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    """On the last day it is to be followed up, so that it stands on Today."""
    opened: list[tuple[Actor, int]] = []
    for days, step in ((21, _open), (20, _agree_to_it), (18, _hold), (16, _sign)):
        yield here.end - timedelta(days=days), partial(step, here, opened)


def _open(here: Neighbourhood, opened: list[tuple[Actor, int]], now: datetime) -> None:
    """Of the newest noise at night between neighbours."""
    wanted = DisputeFilter(kinds=(ReportKind.NEIGHBOUR,), per_page=200)
    views = (dispute_for_desk(here.secretary, row.id, now) for row in list_disputes(here.secretary, wanted, now).rows)
    loud = (one for one in views if is_loud(one.text) and not (one.in_danger or one.complaint))
    view = next(loud, None)
    if view is not None:
        who = here.mediators[view.building.id]
        opened.append((who, open_mediation(who, view.id, MediationOrigin.APPLIED, MatterNature.ORDINARY, now)))


def _agree_to_it(here: Neighbourhood, opened: list[tuple[Actor, int]], now: datetime) -> None:
    for who, number in opened:
        known = next((one.id for one in open_file(who, number, now).parties), None)
        write_party(who, number, known, PartySide.APPLICANT, APPLICANT, now, same_person=False)
        write_party(who, number, None, PartySide.RESPONDENT, RESPONDENT, now)
        write_account(who, number, "夜里楼上总有响声，睡不好，希望约好时间，晚上轻一点。", now)
        write_requests(who, number, "晚上九点半以后不拖家具、不放音响\n椅子腿粘上毛毡垫", now)
        for party in open_file(who, number, now).parties:
            note_consent(who, number, party.id, local_date(now, here.zone), now)
        plan_sitting(who, number, now + timedelta(days=2), None, now)


def _hold(here: Neighbourhood, opened: list[tuple[Actor, int]], now: datetime) -> None:
    for who, number in opened:
        sitting = hold_sitting(who, number, SittingKind.SITTING, now, RECORD, now)
        today = local_date(now, here.zone)
        words = replace(AGREED, performed_by=today + timedelta(days=3))
        reach_agreement(who, number, open_file(who, number, now).revision, True, words, today, now)
        for kind in (PaperKind.APPLICATION, PaperKind.RIGHTS, PaperKind.IDENTITY, PaperKind.AGREEMENT):
            make_paper(who, number, kind, 0, now)
        make_paper(who, number, PaperKind.SITTING, sitting, now)


def _sign(here: Neighbourhood, opened: list[tuple[Actor, int]], now: datetime) -> None:
    """All but the application and the notice of rights."""
    today = local_date(now, here.zone)
    for who, number in opened:
        file: MediationFile = open_file(who, number, now)
        for paper in file.standing:
            if paper.kind in {PaperKind.IDENTITY, PaperKind.SITTING, PaperKind.AGREEMENT}:
                note_signed(who, number, paper.id, dict.fromkeys(signers(file, paper.kind), today), "", (), now)
