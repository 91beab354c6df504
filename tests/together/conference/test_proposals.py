"""What the app proposes: the right matters out of thousands, for the right reasons, in few statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from db.disputes.rules.answers import RoundBegan
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Assistance, Dispute, Round
from db.ground.connection import database
from db.records.history.rules import ActorKind
from db.records.history.tables import Event
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import ContactWish, ReportKind, Source
from db.together.calling.actions.by_phone import decline_call
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from db.together.conference.actions.agenda import put_on_matters
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.queries.proposals import proposals
from db.together.conference.rules.planning import AgendaItemNotes, AgendaReason, AgendaSignals, reasons_of
from tests.cast import MONDAY, Cast
from tests.together.calling.conftest import visit_of
from tests.together.conference.conftest import MET

R = AgendaReason
MANY = 3_000
NOW = MONDAY + timedelta(days=40)
FEW_STATEMENTS = 14


@pytest.mark.parametrize(
    ("signs", "reasons"),
    [
        (AgendaSignals(), ()),
        (AgendaSignals(1, 1, 0, 1, 1), ()),
        (AgendaSignals(late_rounds=2), (R.LATE_TWICE,)),
        (AgendaSignals(escalations=2), (R.LATE_TWICE,)),
        (AgendaSignals(declines=1), (R.DECLINED,)),
        (AgendaSignals(reopened=2), (R.REOPENED_TWICE,)),
        (AgendaSignals(units=2), (R.SEVERAL_UNITS,)),
        (AgendaSignals(2, 2, 3, 2, 4), (R.LATE_TWICE, R.DECLINED, R.REOPENED_TWICE, R.SEVERAL_UNITS)),
    ],
)
def test_one_sign_of_each_is_enough_and_half_of_each_is_not(signs, reasons):
    assert reasons_of(signs) == reasons


@contextmanager
def statements() -> Iterator[list[str]]:
    said: list[str] = []
    real = database.obj.execute_sql

    def heard(sql, *args, **given):
        said.append(sql)
        return real(sql, *args, **given)

    database.obj.execute_sql = heard
    try:
        yield said
    finally:
        del database.obj.execute_sql


def _dispute(cast: Cast, number: int, **changes) -> dict:
    at = MONDAY + timedelta(minutes=number)
    values = {
        "id": number,
        "community": cast.community_id,
        "grid": cast.grid_id,
        "building": cast.building_id,
        "reference": f"TY-2026-{number:05d}",
        "submission_key": f"key-{number}",
        "follow_hash": f"hash-{number}",
        "sealed_keys": b"-",
        "kind": ReportKind.PROPERTY,
        "text": f"第{number}件",
        "private": False,
        "resident_wants_private": False,
        "source": Source.SCAN if hasattr(Source, "SCAN") else list(Source)[0],
        "consent_version": "1",
        "contact_wish": ContactWish.HERE,
        "submitted_at": at,
        "status": Status.HANDLING,
        "status_since": at,
        "level": HolderLevel.BUILDING,
        "holder_staff": None,
        "holder_unit": None,
        "round_number": 1,
        "unit_number": "",
        "floor": "",
        "room": "",
        "public_place": "",
        "can_be_asked": True,
        "unit_may_call": False,
        "in_danger": False,
        "duty_open": False,
        "withheld": False,
        "only_named": False,
        "looked": Looked.WAITING,
    }
    return values | changes


def _round(cast: Cast, dispute: int, number: int, ended: bool, late: bool, paused: bool = False) -> dict:
    due = MONDAY + timedelta(days=number)
    ends = due + timedelta(hours=1 if late else -1)
    return {
        "dispute": dispute,
        "number": number,
        "began": RoundBegan.FIRST,
        "community": cast.community_id,
        "grid": cast.grid_id,
        "building": cast.building_id,
        "kind": ReportKind.PROPERTY,
        "opened_at": MONDAY,
        "settle_due": due if ended or late or paused else NOW + timedelta(days=9),
        "ended_at": ends if ended else None,
        "paused_at": ends if paused else None,
        "paused_days": 0,
        "overwritten": [],
        "why": "",
    }


def _event(cast: Cast, position: int, dispute: int, kind: str, actor: int | None, **data) -> dict:
    return {
        "community_id": cast.community_id,
        "position": position,
        "at": MONDAY,
        "subject": "dispute",
        "subject_id": dispute,
        "kind": kind,
        "actor_kind": ActorKind.STAFF if actor else ActorKind.SYSTEM,
        "actor_id": actor,
        "data": data,
        "previous_hash": "-",
        "hash": "-",
    }


def _thousands(cast: Cast) -> dict[int, tuple[AgendaReason, ...]]:
    """Every matter has a pattern of its own by its number; gives back those that belong before the conference."""
    rows, rounds, events, assistance, wanted = [], [], [], [], {}
    for number in range(1, MANY + 1):
        turn = number % 100
        ended = number % 7 == 0
        changes = {"status": Status.CLOSED if ended else Status.HANDLING}
        if turn in (10, 11):
            changes["round_number"] = 3 if turn == 10 else 2
        if turn in (20, 21):
            changes["holder_unit"] = cast.unit_id
        rows.append(_dispute(cast, number, **changes))
        last = changes.get("round_number", 1)
        for count in range(1, last):
            rounds.append(_round(cast, number, count, True, False))
        rounds.append(_round(cast, number, last, ended, late=turn == 31, paused=turn == 32))
        reasons = _pattern(cast, number, turn, rounds, events, assistance)
        if reasons and not ended:
            wanted[number] = reasons
    Dispute.add_many([row | {"joined_into": None} for row in rows])
    Round.add_many(rounds)
    Event.add_many(events)
    Assistance.add_many(assistance)
    return wanted


def _pattern(cast: Cast, number: int, turn: int, rounds, events, assistance) -> tuple[AgendaReason, ...]:
    def event(kind: str, actor: int | None = None, **data) -> None:
        events.append(_event(cast, len(events) + 1, number, kind, actor, **data))

    def assists(unit_id: int, until=None) -> None:
        assistance.append({"dispute": number, "unit": unit_id, "may_call": False, "since": MONDAY, "until": until})

    if turn in (1, 2):
        event("escalate", vacant=turn == 2) if turn == 2 else event("escalate", to_staff=1)
        event("escalate", to_staff=1)
        return (R.LATE_TWICE,) if turn == 1 else ()
    if turn == 3:
        rounds[-1]["number"] = 2
        rounds.append(_round(cast, number, 1, True, True))
        rounds[-2] |= _round(cast, number, 2, False, True) if number % 7 else {}
        return (R.LATE_TWICE,) if number % 7 else ()
    if turn in (4, 5):
        event("decline", cast.luo.staff_id if turn == 4 else cast.mei.staff_id)
        return (R.DECLINED,) if turn == 4 else ()
    if turn == 10:
        return (R.REOPENED_TWICE,)
    if turn in (20, 22):
        assists(cast.other_unit_id)
        return (R.SEVERAL_UNITS,) if turn == 20 else ()
    if turn == 21:
        assists(cast.other_unit_id, until=MONDAY)
    if turn == 23:
        assists(cast.unit_id)
        assists(cast.other_unit_id)
        return (R.SEVERAL_UNITS,)
    return ()


def test_out_of_thousands_exactly_those_that_belong_there_are_proposed_in_few_statements(cast):
    wanted = _thousands(cast)
    with statements() as said:
        found = proposals(cast.sun, NOW)
    assert {one.dispute_id: one.reasons for one in found} == wanted
    assert [one.dispute_id for one in found] == sorted(wanted)
    assert len(said) <= FEW_STATEMENTS
    assert len(wanted) > 100


def test_what_lies_on_a_planned_agenda_is_not_proposed_again_nor_what_is_being_carried_out(
    cast, plan, submit, matter, electrician
):
    both = (CallRequest(cast.unit_id), CallRequest(cast.other_unit_id))
    call_units(cast.sun, matter, Status.DISPATCHED, MONDAY, lead=both[0], assisting=both[1:])
    assert [(one.dispute_id, one.reasons) for one in proposals(cast.sun, MONDAY)] == [(matter, (R.SEVERAL_UNITS,))]
    number = plan_conference(cast.sun, plan, MONDAY)
    put_on_matters(cast.sun, number, [matter], MONDAY)
    assert proposals(cast.sun, MONDAY) == []
    item = conference_for_desk(cast.sun, number, MET).items[0]
    assert item.reasons == (R.SEVERAL_UNITS,)
    for unit_id in plan.unit_ids:
        note_attendance(cast.sun, number, unit_id, True, "", MET)
    due = date(2026, 11, 23)
    write_item(cast.sun, number, item.id, 0, AgendaItemNotes("", "换线", cast.unit_id, (), due), MET)
    confirm_minutes(cast.sun, number, ((item.id, 1),), (), MET)
    assert [proposals(cast.sun, MET + timedelta(days=days)) for days in (0, 3)] == [[], []]
    assert [one.dispute_id for one in proposals(cast.sun, MET + timedelta(days=4))] == [matter]


def test_a_unit_that_declined_by_phone_is_a_reason(cast, matter, electrician):
    call_units(cast.sun, matter, Status.DISPATCHED, MONDAY, lead=CallRequest(cast.unit_id))
    decline_call(visit_of(cast.unit_id), Status.DISPATCHED, MONDAY, note="不归我们管")
    assert [one.reasons for one in proposals(cast.sun, MONDAY)] == [(R.DECLINED,)]


def test_who_may_call_nobody_reads_no_number(cast, submit, electrician):
    receipt = submit(text="楼道灯坏了，请打我电话13900001111谢谢。")
    number = Dispute.get(Dispute.reference == receipt.reference).id
    assisting = (CallRequest(cast.unit_id), CallRequest(cast.other_unit_id))
    call_units(cast.sun, number, Status.DISPATCHED, MONDAY, assisting=assisting)
    assert ["13900001111" in proposals(actor, MONDAY)[0].excerpt for actor in (cast.sun, cast.an)] == [
        True,
        False,
    ]


def test_another_communitys_matters_are_never_proposed(cast, submit):
    submit(building_id=cast.other_building_id)
    Dispute.update(round_number=5).where(Dispute.community == cast.other_community_id).execute()
    assert proposals(cast.sun, MONDAY) == []
    assert len(proposals(cast.otto, MONDAY)) == 1
