"""An office that several people hold: what speaks of it is about each of them, and reaches none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.community.staff.actions.duty import name_duty_person
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.tables import StaffMember, StaffScope
from db.disputes.actions.about_staff import say_only_named
from db.disputes.actions.moves import accept_dispute, hand_up
from db.disputes.actions.submit import ReportReceipt
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.scope import in_scope, place_of
from db.disputes.queries.subjects import subject_of
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.messages.tables import OutboxMessage
from db.records.permissions.rules import Actor, Complaint, Role, covers
from db.records.reports.rules import AboutOffice, Report
from tests.cast import MONDAY, Cast

DRUNK = "社区书记喝醉了正在楼下打人，头都打破了"
GAS = "楼道有煤气味"


@pytest.fixture
def zhou(cast: Cast) -> Actor:
    """A second secretary of the community."""
    return _second(cast, "周平", Role.COMMUNITY_SECRETARY)


def _second(cast: Cast, name: str, role: Role, **where: int) -> Actor:
    row = StaffMember.add(
        community=cast.community_id, sign_in_name="second", name=name, role=role, password_hash="-", added_at=MONDAY
    )
    if where:
        StaffScope.add(staff=row.id, **where)
    scopes = {f"{place}_ids": frozenset({number}) for place, number in where.items()}
    return Actor(row.id, name, role, cast.community_id, **scopes)


def told() -> list[int]:
    return [row.recipient_id for row in OutboxMessage.select().where(OutboxMessage.kind == "danger")]


@pytest.mark.parametrize("on_duty", ["zhou", "sun"])
@pytest.mark.parametrize("words", [DRUNK, "周平书记喝醉了正在楼下打人，头都打破了"])
def test_of_danger_from_one_of_two_secretaries_neither_is_told_and_neither_reads_it(
    cast: Cast, submit: Callable[..., ReportReceipt], zhou: Actor, on_duty: str, words: str
):
    both = {"zhou": zhou, "sun": cast.sun}
    name_duty_person(cast.sun, both[on_duty].staff_id, MONDAY)
    submit(text=words)
    row = Dispute.get()
    assert (row.complaint, row.holder_staff_id, row.told_staff_id, told()) == (
        Complaint.INSIDE,
        cast.guo.staff_id,
        cast.guo.staff_id,
        [cast.guo.staff_id],
    )
    for who in both.values():
        assert Dispute.select().where(in_scope(who)).count() == 0
        assert not covers(who, place_of(row, who))
        with pytest.raises(NotFound):
            say_only_named(who, row.id, MONDAY)
    assert OutboxMessage.select().where(OutboxMessage.recipient_id.in_([zhou.staff_id, cast.sun.staff_id])).count() == 0
    assert [who.name for who in (cast.guo, cast.an) if Dispute.select().where(in_scope(who)).count()] == [
        cast.guo.name,
        cast.an.name,
    ]


def test_what_may_be_about_one_of_two_secretaries_rises_to_neither(cast: Cast, submit, zhou: Actor):
    submit(text="周平书记收礼")
    number = Dispute.get().id
    accept_dispute(cast.guo, number, Status.DISPATCHED, MONDAY)
    hand_up(cast.guo, number, Status.ACCEPTED, MONDAY, note="难")
    assert (Dispute.get().about_staff_id, Dispute.get().holder_staff_id) == (zhou.staff_id, None)


def test_the_desk_calls_it_by_the_same_place(cast: Cast, submit, zhou: Actor):
    submit(text=DRUNK)
    seen = dispute_for_desk(cast.guo, Dispute.get().id, MONDAY)
    assert seen.place == place_of(Dispute.get())


@pytest.mark.parametrize(
    ("office", "role", "where"),
    [
        (AboutOffice.MEDIATOR, Role.BUILDING_MEDIATOR, "building"),
        (AboutOffice.GRID, Role.GRID_SECRETARY, "grid"),
    ],
)
def test_an_office_that_was_tapped_is_that_of_all_who_hold_it(
    cast: Cast, submit, office: AboutOffice, role: Role, where: str
):
    other = _second(cast, "周平", role, **{where: getattr(cast, f"{where}_id")})
    name_duty_person(cast.sun, other.staff_id, MONDAY)
    submit(text=f"他收礼，{GAS}", about_staff=True, about_office=office)
    assert told() == [cast.sun.staff_id]


def test_whoever_stands_in_is_not_told_either(cast: Cast, submit):
    name_stand_in(cast.sun, [cast.building_id], cast.guo.staff_id, MONDAY.date(), MONDAY.date(), MONDAY)
    name_duty_person(cast.sun, cast.mei.staff_id, MONDAY)
    submit(text=f"他收礼，{GAS}", about_staff=True, about_office=AboutOffice.MEDIATOR)
    assert told() == [cast.sun.staff_id]


def test_who_was_chosen_by_office_stands_for_all_who_hold_it(cast: Cast):
    other = _second(cast, "周平", Role.GRID_SECRETARY, grid=cast.grid_id)
    for chosen in (cast.guo, other):
        report = Report("other", "他收礼", about_staff=True, about_staff_id=chosen.staff_id)
        subject = subject_of(cast.building_id, report, MONDAY)
        assert subject is not None
        assert (subject.staff_id, subject.handler.staff_id) == (cast.guo.staff_id, cast.sun.staff_id)


def test_a_mediator_who_was_chosen_by_name_is_meant_alone(cast: Cast):
    other = _second(cast, "周平", Role.BUILDING_MEDIATOR, building=cast.building_id)
    report = Report("other", "她收礼", about_staff=True, about_staff_id=other.staff_id)
    subject = subject_of(cast.building_id, report, MONDAY)
    assert subject is not None and subject.staff_id == other.staff_id
