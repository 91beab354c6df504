"""What staff do with a dispute, one step at a time, each when they come to it in their working hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.deadlines.rules import DEFAULT_LIMITS
from db.demo import queries
from db.demo.queries import DemoDisputeState
from db.demo.rules.pace import after_working_hours
from db.demo.simulate.fellows import plan_fellows
from db.demo.simulate.looks import look_at_words
from db.demo.simulate.residents import plan_answer
from db.demo.simulate.world import Happening, SimulatedCommunity, SimulatedDispute
from db.demo.texts import of_kind, words
from db.disputes.actions.danger import end_danger
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    refuse_dispute,
    resume_handling,
    settle_dispute,
    start_handling,
)
from db.disputes.actions.talk import add_note, record_contact, reply_to_resident, see_contact
from db.disputes.rules.workflow import OPEN, HolderLevel, RefusalReason, Status
from db.records.permissions.rules import Actor
from db.together.calling.actions.by_phone import accept_call
from db.together.calling.actions.calls import call_units
from db.together.calling.queries.visits import visit_at_desk
from db.together.calling.rules import CallRequest

OFFICE_HOURS = 8.5
SLOW, SLOWNESS = "heating", 2.5
DECLINING, DECLINED = "property", 0.25
ASSISTED = 0.2
NOT_OF_NEIGHBOURS = {RefusalReason.NOT_OURS, RefusalReason.OTHER}
LOOKED_AFTER = (17, 51, 130)


def work(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Lets whoever holds the dispute do the next thing with it."""
    standing = queries.standing(life.reference)
    if standing.status not in OPEN or life.rest in ("untouched", "danger"):
        return
    actor = world.holder(standing)
    if actor is None:
        secretary = world.secretary
        dispatch_dispute(secretary, standing.id, standing.status, now, staff_id=secretary.staff_id)
        _later(world, life, now, 1, 4)
        return
    if not standing.private:
        look_at_words(world, standing, now)
    STEPS[standing.status](world, life, standing, actor, now)


def _later(world: SimulatedCommunity, life: SimulatedDispute, now: datetime, least: float, most: float) -> None:
    world.at(after_working_hours(now, world.rng.uniform(least, most), world.zone), "work", life)


def begin(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Plans when staff first look: mostly the same or the next working day, sometimes after the limit."""
    if life.rest:
        _later(world, life, now, 0.3, 2)
        return
    _later(world, life, now, *((16, 40) if "slow" in life.todo else (0.2, 6)))


def _look(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, actor: Actor, now: datetime
) -> None:
    """Refuse it, join it, hand it on, or accept it."""
    if standing.in_danger:  # so it seemed: the secretary looks first, and says that nobody is in danger
        end_danger(world.secretary, standing.id, True, now)
    if life.takes("joined") and life.twin_of and _join(world, life, life.twin_of, standing, now):
        return
    if life.takes("refused"):
        _refuse(world, life, standing, now)
        return
    if life.takes("handed_up") and standing.holder_staff and standing.level < HolderLevel.COMMUNITY:
        note = world.rng.choice(of_kind("hand_up", life.written.kind))
        hand_up(actor, standing.id, standing.status, now, note=note)
        _later(world, life, now, 0.5, 4)
        return
    unit = world.unit_for(life)
    if life.takes("to_unit") and unit and standing.holder_unit is None:
        _call(world, life, standing, unit, now)
        _later(world, life, now, 0.3, 3)
        return
    if actor.unit_id and actor.unit_id == world.units.get(DECLINING) and world.chance(DECLINED):
        note = world.rng.choice(words()["declined"])
        decline_dispute(actor, standing.id, standing.status, now, note=note)
        _later(world, life, now, 0.5, 4)
        return
    _accept(world, life, standing, actor, now)


def _call(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, unit: int, now: datetime
) -> None:
    """One unit to handle it, and now and then another to assist; one of them is slow whatever it does."""
    sender = world.grid_secretary(standing.grid_id)
    lead = CallRequest(unit, world.rng.choice(words()["asked"]), may_call=life.has_phone)
    beside = world.rng.sample(world.beside(unit), 1) if world.beside(unit) and world.chance(ASSISTED) else []
    assisting = tuple(CallRequest(other, world.rng.choice(words()["asked"])) for other in beside)
    call_units(sender, standing.id, standing.status, now, lead=lead, assisting=assisting)
    for other in beside:
        world.at(after_working_hours(now, world.rng.uniform(0.5, 11), world.zone), "assist", life, other)
    if unit == world.units.get(SLOW):
        life.pace *= SLOWNESS


def assist(world: SimulatedCommunity, life: SimulatedDispute, unit: int, now: datetime) -> None:
    """Lets a unit called to assist say that it comes, while it is still wanted."""
    standing = queries.standing(life.reference)
    visit = visit_at_desk(world.liaison(unit), standing.id)
    if visit is not None and standing.status in OPEN:
        accept_call(visit, standing.status, now, words=world.rng.choice(words()["assisting"]))


def _join(
    world: SimulatedCommunity,
    life: SimulatedDispute,
    first: SimulatedDispute,
    standing: DemoDisputeState,
    now: datetime,
) -> bool:
    """Whether the two are one now: only while the first is open, to be seen, and still in the same building."""
    target = queries.standing(first.reference)
    if target.status not in OPEN or target.private or target.building_id != standing.building_id:
        return False
    actor = world.looking_after(standing)
    join_dispute(actor, standing.id, standing.status, now, into=first.reference)
    for hours in LOOKED_AFTER:
        world.at(after_working_hours(now, hours, world.zone), "set_free", life)
    if life.takes("separated"):
        world.at(after_working_hours(now, world.rng.uniform(2, 20), world.zone), "separate", life)
    return True


def set_free(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Lets a joined matter go its own way when its main matter was withdrawn or refused."""
    if queries.standing(life.reference).status is Status.DISPATCHED:
        work(world, life, now)


def separate(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    standing = queries.standing(life.reference)
    note = world.rng.choice(words()["separations"])
    if standing.status is not Status.JOINED:  # its main matter was withdrawn meanwhile
        return
    separate_dispute(world.looking_after(standing), standing.id, standing.status, now, note=note)
    _later(world, life, now, 1, 8)


def _refuse(world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, now: datetime) -> None:
    unlikely = NOT_OF_NEIGHBOURS if life.written.kind == "neighbour" else {RefusalReason.LEGAL_WAY}
    reason = world.rng.choice([reason for reason in RefusalReason if reason not in unlikely])
    said = world.rng.choice(words()["refusals"][reason.value])
    actor = world.grid_secretary(standing.grid_id)
    refuse_dispute(actor, standing.id, standing.status, now, reason=reason, words=said)


def _accept(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, actor: Actor, now: datetime
) -> None:
    """Words on the page, or a call to whoever left a number."""
    reachable = life.has_phone and (standing.holder_unit is None or standing.unit_may_call)
    if reachable and world.chance(0.4):
        accept_dispute(actor, standing.id, standing.status, now)
        see_contact(actor, standing.id, now)
        record_contact(actor, standing.id, world.rng.choice(words()["contacts"]), now)
    else:
        said = world.rng.choice([*words()["accepted"], *life.written.fitting("replies")])
        accept_dispute(actor, standing.id, standing.status, now, words=said)
    if life.rest == "accepted":
        return
    if life.rest:
        _later(world, life, now, 2, 6)
        return
    _later(world, life, now, 1, 12)


def _go_on(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, actor: Actor, now: datetime
) -> None:
    """Accepted or at work: ask something, write a line, and in the end settle it."""
    if life.rest == "on_hold" or life.takes("held"):
        _hold(world, life, standing, actor, now)
        return
    if life.takes("started") and standing.status is Status.ACCEPTED:
        start_handling(actor, standing.id, standing.status, now)
        _later(world, life, now, 1, 10)
        return
    if life.takes("noted"):
        add_note(actor, standing.id, world.rng.choice(of_kind("notes", life.written.kind)), [], now)
        _later(world, life, now, 1, 10)
        return
    if life.takes("replied"):
        reply_to_resident(actor, standing.id, world.rng.choice(life.written.fitting("replies")), [], now)
        _later(world, life, now, 1, 10)
        return
    if not life.rest and not life.takes("worked"):
        _work_on_it(world, life, now)
        return
    _settle(world, life, standing, actor, now)


def _work_on_it(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """The time the matter itself takes: within the limit mostly, beyond it where things go slowly."""
    life.todo.add("worked")
    hours = DEFAULT_LIMITS[life.written.kind].settle_days * OFFICE_HOURS * life.pace
    _later(world, life, now, hours * 0.8, hours)


def _hold(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, actor: Actor, now: datetime
) -> None:
    rng = world.rng
    question = rng.choice(life.written.fitting("questions"))
    put_on_hold(actor, standing.id, standing.status, now, words=question)
    if life.rest:
        return
    days = rng.uniform(6, 20) if world.chance(world.temper.waits_long) else rng.uniform(0.2, 4)
    if world.chance(0.7):
        world.at(now + timedelta(days=days), "add_words", life)
        world.at(after_working_hours(now + timedelta(days=days), rng.uniform(1, 8), world.zone), "work", life)
    else:
        world.at(after_working_hours(now + timedelta(days=days), 4, world.zone), "work", life)


def _resume(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, actor: Actor, now: datetime
) -> None:
    add_note(actor, standing.id, world.rng.choice(words()["on_hold_over"]), [], now)
    resume_handling(actor, standing.id, standing.status, now)
    _later(world, life, now, 1, 6)


def _settle(
    world: SimulatedCommunity, life: SimulatedDispute, standing: DemoDisputeState, actor: Actor, now: datetime
) -> None:
    rng, topic = world.rng, life.written.topic
    photos = [world.photo("mended")] if topic.photo and world.chance(world.temper.photographed) else []
    said = rng.choice(life.written.fitting("settlements"))
    settle_dispute(actor, standing.id, standing.status, now, words=said, photos=photos)
    life.pace, life.todo = rng.uniform(0.1, 0.7), {"started"}
    plan_answer(world, life, standing.round_number, now)
    plan_fellows(world, life, standing.round_number, now)
    if not life.rest and life.has_phone and world.chance(world.temper.called_back):
        world.at(after_working_hours(now, rng.uniform(30, 60), world.zone), "call_back", life, standing.round_number)
    if not life.rest and world.chance(world.temper.reopened_by_staff):
        world.at(after_working_hours(now, rng.uniform(20, 90), world.zone), "reopen", life)


STEPS = {
    Status.SUBMITTED: _look,
    Status.DISPATCHED: _look,
    Status.REOPENED: _look,
    Status.ACCEPTED: _go_on,
    Status.HANDLING: _go_on,
    Status.ON_HOLD: _resume,
}
HAPPENINGS: dict[str, Happening] = {
    "work": work,
    "separate": separate,
    "begin": begin,
    "set_free": set_free,
    "assist": assist,
}
