"""Exactly one person answers for each open matter, and the resident reads by which office and under which phone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from db.community.staff.tables import StaffMember
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.workflow import ENDED, OPEN, WORKFLOW, MoveName, Status
from db.disputes.tables import Dispute
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Role
from db.together.in_charge.queries.charge import InChargeForResident, in_charge_for_resident, in_charge_of
from db.together.in_charge.rules.charge import ChargeSpan, charged_at, handed_on, spans_of
from tests.cast import MONDAY
from tests.disputes.conftest import dispute_id, submit

__all__ = ["dispute_id", "submit"]
TUESDAY = MONDAY + timedelta(days=1)


def one(dispute_id: int, now: datetime = TUESDAY):
    return in_charge_of([dispute_id], now)[dispute_id]


def for_resident(dispute_id: int):
    view = dispute_for_holder_of(unsealed_keys(Dispute.get_by_id(dispute_id))[0], TUESDAY)
    return in_charge_for_resident(view.opened, view.community, TUESDAY)


def test_a_matter_in_a_persons_hands_is_answered_for_by_that_person_until_it_ends(cast, dispute_id):
    assert (one(dispute_id).person.id, one(dispute_id).since) == (cast.mei.staff_id, MONDAY)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, TUESDAY, words="灯已经换好，当晚试过会亮。")
    assert in_charge_of([dispute_id], TUESDAY) == {}


def test_of_what_a_unit_has_who_gave_it_answers_until_its_liaison_takes_it_on(cast, dispute_id):
    dispatch_dispute(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, unit_id=cast.unit_id)
    assert for_resident(dispute_id) == InChargeForResident(Role.GRID_SECRETARY, "", "13800000000", MONDAY)
    accept_dispute(cast.luo, dispute_id, Status.DISPATCHED, TUESDAY)
    assert for_resident(dispute_id) == InChargeForResident(Role.UNIT_LIAISON, "桃仙供水所", "13800000000", TUESDAY)


@pytest.mark.parametrize(("who_left", "answers"), [("luo", "sun"), ("guo", "sun")])
def test_when_they_leave_somebody_else_answers_at_once(cast, dispute_id, who_left, answers):
    dispatch_dispute(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, unit_id=cast.unit_id)
    if who_left == "luo":
        accept_dispute(cast.luo, dispute_id, Status.DISPATCHED, TUESDAY)
    StaffMember.get_by_id(cast.everybody[who_left].staff_id).put(active=False)
    assert one(dispute_id).person.id == cast.everybody[answers].staff_id


def test_without_a_duty_phone_the_communitys_own_is_shown(cast, dispute_id):
    StaffMember.get_by_id(cast.mei.staff_id).put(duty_phone="")
    assert for_resident(dispute_id).phone == "024-0000 0000"


def test_whatever_happened_to_any_matter_of_the_story_exactly_one_person_answers_while_it_is_open(story, cast):
    later = datetime(2027, 3, 1, tzinfo=UTC)
    rows = list(Dispute.select().where(Dispute.complaint.is_null()))
    found = in_charge_of([row.id for row in rows], later)
    assert {row.id for row in rows if row.status in OPEN} == set(found)
    for row in rows:
        spans = spans_of(happenings_of("dispute", row.id))
        assert [span.until for span in spans].count(None) == (row.status in OPEN)


class Step:
    def __init__(self, kind: str, at: datetime, actor_id: int | None, data: dict) -> None:
        self.kind, self.at, self.actor_id, self.data = kind, at, actor_id, data


@given(st.lists(st.sampled_from(sorted(MoveName)), max_size=12), st.integers(0, 10**6))
@hypothesis_settings(max_examples=200)
def test_over_all_rows_of_the_workflow_there_is_one_span_open_exactly_while_the_matter_is(moves, seed):
    rng, status, at = Random(seed), Status.SUBMITTED, MONDAY
    story = [Step("submitted", at, None, {})]
    for name in moves:
        if status not in WORKFLOW[name].sources:
            continue
        at += timedelta(hours=1)
        gives = {"to_staff": rng.choice([None, 1, 2, 3])} if WORKFLOW[name].to not in ENDED else {}
        if gives and gives["to_staff"] is None and rng.random() < 0.5:
            gives["to_unit"] = 9
        needed = name in (MoveName.ACCEPT, MoveName.START, MoveName.HOLD, MoveName.RESUME)
        story.append(Step(name, at, rng.choice([1, 2, 3]), {} if needed else gives))
        status = WORKFLOW[name].to
        spans = spans_of(story)
        assert [span.until for span in spans].count(None) == (status in OPEN)
        for before, after in zip(spans, spans[1:], strict=False):
            assert before.until is not None
            assert before.from_at <= before.until <= after.from_at


def test_at_the_instant_of_a_change_it_is_still_whose_it_was_and_taking_on_is_no_handing_on():
    at = [MONDAY + timedelta(hours=hour) for hour in range(4)]
    spans = [
        ChargeSpan(1, "dispatch", at[0], at[1]),
        ChargeSpan(2, "dispatch", at[1], at[2]),
        ChargeSpan(3, "accept", at[2]),
    ]
    assert [charged_at(spans, moment) for moment in at] == [1, 1, 2, 3]
    assert list(handed_on(spans)) == [(1, 2, at[1])]
