"""The whole matrix: every role × every action × own scope, other scope, other community."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from inspect import isfunction, signature
from pkgutil import iter_modules

import pytest

from db.community.organisation.tables import MemberUnit
from db.disputes.actions.about_staff import say_only_named
from db.disputes.actions.answer import record_answer
from db.disputes.actions.assist import call_to_assist, end_assistance
from db.disputes.actions.correct import change_building, change_kind, set_privacy
from db.disputes.actions.danger import end_danger, mark_danger
from db.disputes.actions.fellows import mark_fellow_read
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.legal_holds import end_legal_hold, set_legal_hold
from db.disputes.actions.looking import let_neighbours_read, show_place_only
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    resume_handling,
    settle_dispute,
    start_handling,
)
from db.disputes.actions.resident import add_words
from db.disputes.actions.set_apart import open_held, set_apart
from db.disputes.actions.submit import ReportReceipt, file_on_behalf
from db.disputes.actions.talk import add_note, mark_read, record_contact, reply_to_resident, see_contact
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.answers import Answer, AnswerSource, FellowSource, Satisfaction, Solved
from db.disputes.rules.legal_holds import HeldFor, HeldKind
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute, FellowAnswer, Round
from db.disputes.tables.legal_holds import LegalHold
from db.ground.connection import database
from db.ground.refusals import NotAllowed, NotFound
from db.records.danger.rules.kinds import Danger
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import ReportKind, Source
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, on_today, rosas_report, view

HAPPY = Answer(Solved.YES, Satisfaction.SATISFIED)
PLACES = ("near", "far", "elsewhere")
"""near: Mei's building, in Guo's grid, held by Mei; far: another grid, held by Sun; elsewhere: Otto's community."""


@dataclass(frozen=True)
class Scene:
    cast: Cast
    number: int
    receipt: ReportReceipt
    other: ReportReceipt
    building_id: int


@dataclass(frozen=True)
class Deed:
    """An action of staff: the status it needs, how it is done, and who may do it in each place."""

    status: Status | None
    do: Callable[[Actor, Scene], object]
    near: str
    far: str
    elsewhere: str

    def allowed(self, place: str) -> set[str]:
        return set(getattr(self, place).split())


def _top(scene: Scene) -> Actor:
    return scene.cast.sun if scene.receipt.reference.startswith("TY") else scene.cast.otto


def _must_find(who: Actor, scene: Scene) -> None:
    if scene.number not in [row.id for row in list_disputes(who, DisputeFilter(), MONDAY).rows]:
        raise NotFound()


def _must_find_today(who: Actor, scene: Scene) -> None:
    if scene.number not in [row.id for row in on_today(who, MONDAY, TodayReason.NEW)]:
        raise NotFound()


def _unit_of(scene: Scene) -> int:
    """One that does not have it in hand."""
    if scene.receipt.reference.startswith("TY"):
        return scene.cast.other_unit_id
    return MemberUnit.get_or_create(community=scene.cast.other_community_id, name="春风里供水所", trade="供水")[0].id


D, A, H = Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING
HOLDER = {"near": "mei", "far": "sun", "elsewhere": "otto"}
SECRETARIES = {"near": "sun guo", "far": "sun", "elsewhere": "otto"}
HANDLERS = {"near": "sun guo mei", "far": "sun", "elsewhere": "otto"}
READERS = {"near": "sun guo mei an", "far": "sun an", "elsewhere": "otto"}
TOP = {"near": "sun", "far": "sun", "elsewhere": "otto"}
NOT_WHO_SETTLED = {"near": "sun guo", "far": "", "elsewhere": ""}


def _must_end_danger(who, at) -> None:
    """In danger already, by whomever, then ended by whoever asks."""
    Dispute.update(in_danger=True).where(Dispute.id == at.number).execute()
    end_danger(who, at.number, True, MONDAY)


def _must_say_only_named(who, at) -> None:
    """Of something about nobody, so that everybody who may put right what was filed reaches the question."""
    Dispute.update(only_named=True).where(Dispute.id == at.number).execute()
    say_only_named(who, at.number, MONDAY)


def _must_end_legal_hold(who, at) -> None:
    """Held already, by whomever."""
    held = {"dispute": at.number, "why": HeldFor.COURT, "until": MONDAY, "set_at": MONDAY}
    LegalHold.insert(**held).on_conflict_ignore().execute()
    end_legal_hold(who, at.number, MONDAY)


def _must_open_held(who, at) -> None:
    """Something of it is locked away."""
    held = {"dispute": at.number, "why": HeldFor.COURT, "until": MONDAY, "set_at": MONDAY}
    LegalHold.insert(**held).on_conflict_ignore().execute()
    set_apart(at.number, HeldKind.PLACE, {"room": "702"}, MONDAY)
    open_held(who, at.number, MONDAY)


def _must_mark_fellow_read(who, at) -> None:
    """What one who said "my home too" called not solved."""
    settlement = Round.get(Round.dispute == at.number)
    said = {"solved": Solved.NO, "satisfaction": Satisfaction.DISSATISFIED, "answered_at": MONDAY}
    asked = {"source": FellowSource.HOME_TOO, "asked_at": MONDAY, "answer_due": MONDAY, "waits_since": MONDAY}
    mark_fellow_read(who, FellowAnswer.create(round=settlement, **asked, **said).id, MONDAY)


DEEDS = {
    "dispatch": Deed(
        D,
        lambda who, at: dispatch_dispute(
            who, at.number, D, MONDAY, staff_id=view(at.cast, at.number, actor=_top(at)).holder_staff_id
        ),
        **SECRETARIES,
    ),
    "accept": Deed(D, lambda who, at: accept_dispute(who, at.number, D, MONDAY), **HOLDER),
    "start": Deed(A, lambda who, at: start_handling(who, at.number, A, MONDAY), **HOLDER),
    "decline": Deed(A, lambda who, at: decline_dispute(who, at.number, A, MONDAY, note="不归我们"), **HOLDER),
    "hand up": Deed(H, lambda who, at: hand_up(who, at.number, H, MONDAY, note="难"), **HOLDER),
    "hold": Deed(H, lambda who, at: put_on_hold(who, at.number, H, MONDAY, words="几楼？"), **HOLDER),
    "resume": Deed(Status.ON_HOLD, lambda who, at: resume_handling(who, at.number, Status.ON_HOLD, MONDAY), **HOLDER),
    "settle": Deed(H, lambda who, at: settle_dispute(who, at.number, H, MONDAY, words="好了"), **HOLDER),
    "refuse": Deed(
        D,
        lambda who, at: refuse_dispute(who, at.number, D, MONDAY, reason=RefusalReason.OTHER, words="不受理"),
        **SECRETARIES,
    ),
    "join": Deed(D, lambda who, at: join_dispute(who, at.number, D, MONDAY, into=at.other.reference), **HANDLERS),
    "separate": Deed(
        Status.JOINED, lambda who, at: separate_dispute(who, at.number, Status.JOINED, MONDAY, note="不同"), **HANDLERS
    ),
    "reopen": Deed(
        Status.SETTLED, lambda who, at: reopen_dispute(who, at.number, Status.SETTLED, MONDAY, note="没好"), **TOP
    ),
    "record answer": Deed(
        Status.SETTLED,
        lambda who, at: record_answer(who, at.number, 1, HAPPY, AnswerSource.CALL_BACK, MONDAY),
        **NOT_WHO_SETTLED,
    ),
    "reply": Deed(D, lambda who, at: reply_to_resident(who, at.number, "您好", (), MONDAY), **HANDLERS),
    "mark read": Deed(D, lambda who, at: mark_read(who, at.number, MONDAY, MONDAY), **HANDLERS),
    "mark fellow read": Deed(Status.SETTLED, _must_mark_fellow_read, **HANDLERS),
    "note": Deed(D, lambda who, at: add_note(who, at.number, "内部", (), MONDAY), **HANDLERS),
    "record contact": Deed(D, lambda who, at: record_contact(who, at.number, "电话", MONDAY), **HANDLERS),
    "call to assist": Deed(
        A, lambda who, at: call_to_assist(who, at.number, _unit_of(at), MONDAY, may_call=False), **SECRETARIES
    ),
    "end assistance": Deed(D, lambda who, at: end_assistance(who, at.number, _unit_of(at), MONDAY), **SECRETARIES),
    "see contact": Deed(D, lambda who, at: see_contact(who, at.number, MONDAY), **HOLDER),
    "change kind": Deed(D, lambda who, at: change_kind(who, at.number, ReportKind.OTHER, MONDAY), **HANDLERS),
    "change building": Deed(D, lambda who, at: change_building(who, at.number, at.building_id, MONDAY), **HANDLERS),
    "privacy": Deed(D, lambda who, at: set_privacy(who, at.number, True, None, MONDAY), **HANDLERS),
    "let neighbours read": Deed(
        D, lambda who, at: let_neighbours_read(who, at.number, "楼道灯坏了", (), Looked.WAITING, MONDAY), **HANDLERS
    ),
    "show place only": Deed(D, lambda who, at: show_place_only(who, at.number, Looked.WAITING, MONDAY), **HANDLERS),
    "legal hold": Deed(D, lambda who, at: set_legal_hold(who, at.number, "court", MONDAY.date(), MONDAY), **TOP),
    "end legal hold": Deed(D, _must_end_legal_hold, **TOP),
    "open held": Deed(D, _must_open_held, **TOP),
    "mark danger": Deed(D, lambda who, at: mark_danger(who, at.number, Danger.GAS, MONDAY), **HANDLERS),
    "end danger": Deed(D, _must_end_danger, **HANDLERS),
    "only named": Deed(D, _must_say_only_named, **HANDLERS),
    "file on behalf": Deed(
        None,
        lambda who, at: file_on_behalf(
            who, at.building_id, rosas_report(), (), Source.PHONE, True, "a-key-of-the-matrix", MONDAY
        ),
        **HANDLERS,
    ),
    "read": Deed(D, lambda who, at: dispute_for_desk(who, at.number, MONDAY), **READERS),
    "find in the list": Deed(D, _must_find, **READERS),
    "find in today": Deed(D, _must_find_today, **READERS),
}


def _bring_to(scene: Scene, status: Status | None, holder: Actor) -> None:
    number = scene.number
    if status in (A, H, Status.ON_HOLD, Status.SETTLED):
        accept_dispute(holder, number, D, MONDAY)
    if status in (H, Status.ON_HOLD):
        start_handling(holder, number, A, MONDAY)
    if status is Status.ON_HOLD:
        put_on_hold(holder, number, H, MONDAY, words="几楼？")
    if status is Status.SETTLED:
        settle_dispute(holder, number, A, MONDAY, words="好了")
    if status is D:
        call_to_assist(_top(scene), number, _unit_of(scene), MONDAY, may_call=False)
        add_words(scene.receipt.link, "今晚还是不亮。", (), MONDAY)
    if status is Status.JOINED:
        join_dispute(_top(scene), number, D, MONDAY, into=scene.other.reference)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def scene(cast: Cast, submit, place: str) -> Scene:
    building = {"near": cast.building_id, "far": cast.far_building_id, "elsewhere": cast.other_building_id}[place]
    receipt = submit(building_id=building, name="罗女士", phone="13800001111")
    return Scene(cast, id_of(cast, receipt), receipt, submit(building_id=building), building)


@pytest.mark.parametrize("name", DEEDS)
def test_exactly_these_people_may_do_it(scene: Scene, place: str, name: str):
    deed = DEEDS[name]
    _bring_to(scene, deed.status, scene.cast.everybody[HOLDER[place]])
    before = len(happenings_of("dispute", scene.number))
    able = set()
    for who, actor in scene.cast.everybody.items():
        with database.atomic() as attempt:
            try:
                deed.do(actor, scene)
                able.add(who)
            except (NotAllowed, NotFound):
                assert len(happenings_of("dispute", scene.number)) == before
            attempt.rollback()
    assert able == deed.allowed(place)


@pytest.mark.parametrize("name", DEEDS)
def test_a_unit_acts_on_what_is_assigned_to_it_and_on_nothing_else(cast: Cast, submit, name: str):
    deed = DEEDS[name]
    receipt, other = submit(name="罗女士", phone="13800001111"), submit()
    scene = Scene(cast, id_of(cast, receipt), receipt, other, cast.building_id)
    dispatch_dispute(cast.sun, scene.number, D, MONDAY, unit_id=cast.unit_id)
    _bring_to(scene, deed.status, cast.luo)
    may = {
        "accept",
        "start",
        "decline",
        "hand up",
        "hold",
        "resume",
        "settle",
        "reply",
        "mark read",
        "mark fellow read",
        "note",
        "record contact",
        "read",
        "find in the list",
        "find in today",
    }
    if name in may:
        deed.do(cast.luo, scene)
    else:
        with pytest.raises((NotAllowed, NotFound)):
            deed.do(cast.luo, scene)
    with pytest.raises((NotAllowed, NotFound)):
        deed.do(cast.ada, scene)


def actions_of_staff() -> set[str]:
    """What can be done to a dispute by whoever is signed in: public, and asking first who it is."""
    folder = import_module("db.disputes.actions").__path__
    return {
        name
        for module in iter_modules(folder, "db.disputes.actions.")
        for name, found in vars(import_module(module.name)).items()
        if isfunction(found) and found.__module__ == module.name and not name.startswith("_")
        if next(iter(signature(found).parameters), "") == "actor"
    }


def test_every_action_of_staff_stands_in_the_matrix():
    elsewhere = {
        "case_for_move",
        "case_for_staff",
        "dispatch_several",
        "forget_filter",
        "hear_recording",
        "join_several",
        "note_conference_decision",
        "each_of",
        "who_called",
        "save_filter",
        "set_legal_holds",
        "type_official_days",
        "write_gist",
    }
    found = actions_of_staff()
    assert elsewhere <= found
    assert len(found - elsewhere) == len(DEEDS) - 3
