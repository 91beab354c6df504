"""What staff of the model community do with a matter that has ended, and what they put right."""

from __future__ import annotations

from datetime import datetime

from db.demo import queries
from db.demo.rules.temperament import opinion
from db.demo.simulate.residents import answer_of
from db.demo.simulate.staff import begin
from db.demo.simulate.world import Happening, SimulatedCommunity, SimulatedDispute
from db.demo.texts import words
from db.disputes.actions.answer import record_answer
from db.disputes.actions.correct import change_building, change_kind, set_privacy
from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.talk import mark_read
from db.disputes.rules.answers import RECORDED_WAITS, AnswerSource
from db.disputes.rules.workflow import OPEN, Status
from db.records.reports.rules import ReportKind


def call_back(world: SimulatedCommunity, life: SimulatedDispute, round_number: int, now: datetime) -> None:
    """Somebody other than who settled it asks the resident, and records the answer."""
    standing = queries.standing(life.reference)
    if standing.status is not Status.SETTLED or standing.round_number != round_number:
        return
    callers = [world.grid_secretary(standing.grid_id), world.secretary]
    settler = queries.settler_of(standing)
    caller = next((one for one in callers if one.staff_id != settler), None)
    if caller is None:
        return
    given = opinion(world.rng, world.temper)
    source = AnswerSource.CALL_BACK if world.chance(0.9) else AnswerSource.FILLED_IN
    record_answer(caller, standing.id, round_number, answer_of(world, life, given), source, now)
    world.at(now + RECORDED_WAITS, "recorded_counts", life)


def recorded_counts(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Unless the resident has answered on the page meanwhile."""
    let_answers_count(now)
    if queries.standing(life.reference).status is Status.REOPENED:
        begin(world, life, now)


def reopen(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    standing = queries.standing(life.reference)
    if standing.status not in (Status.SETTLED, Status.CLOSED):
        return
    note = world.rng.choice(words()["reopened_by_staff"])
    reopen_dispute(world.secretary, standing.id, standing.status, now, note=note)
    begin(world, life, now)


def open_to_all(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """A quarrel that concerns the whole building is put on its board, in words that name nobody."""
    standing = queries.standing(life.reference)
    if standing.status in OPEN and not (standing.resident_wants_private or standing.withheld):
        mediator = world.looking_after(standing)
        set_privacy(mediator, standing.id, False, life.written.topic.board, now)


def put_right(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """A secretary changes a matter's kind or building, as if it had been filed wrongly."""
    standing = queries.standing(life.reference)
    if standing.status not in OPEN - {Status.ON_HOLD}:
        return
    if world.chance(0.5):
        kind = world.rng.choice(
            [kind for kind in ReportKind if kind != life.written.kind and kind is not ReportKind.NEIGHBOUR]
        )
        change_kind(world.secretary, standing.id, kind, now)
    else:
        building = world.rng.choice(world.buildings)
        change_building(world.secretary, standing.id, building.id, now)


def hear(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Staff mark as read what the resident wrote and nobody has answered."""
    standing = queries.standing(life.reference)
    if standing.written_at:
        mark_read(world.looking_after(standing), standing.id, standing.written_at, now)


HAPPENINGS: dict[str, Happening] = {
    "hear": hear,
    "call_back": call_back,
    "recorded_counts": recorded_counts,
    "reopen": reopen,
    "open_to_all": open_to_all,
    "put_right": put_right,
}
