"""Those who share a matter answer too: neighbours who said "my home too", and whose report was joined."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from db.demo.queries import fellows_waiting_since
from db.demo.simulate.world import Happening, SimulatedCommunity, SimulatedDispute
from db.disputes.actions.fellows import answer_as_joined, answer_as_supporter, mark_fellow_read
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.queries.fellows import fellows_that_wait
from db.disputes.rules.answers import TAKE_BACK, TO_BE_LOOKED_AT, Answer, Satisfaction, Solved, StillWrong
from db.ground.refusals import NotFound, SomebodyWasFaster

ANSWERING = 0.5
LOOKED_AT_AFTER = timedelta(days=2)
YES, PARTLY, GOES_ON, NO = Solved.YES, Solved.PARTLY, Solved.PARTLY_GOES_ON, Solved.NO
GOOD, FAIR, BAD = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED
SAID = (
    *[Answer(YES, GOOD)] * 6,
    Answer(YES, FAIR),
    Answer(PARTLY, FAIR),
    Answer(GOES_ON, BAD, still_wrong=StillWrong.OTHER),
    Answer(NO, BAD, still_wrong=StillWrong.AS_BEFORE),
)


def plan_fellows(world: SimulatedCommunity, life: SimulatedDispute, round_number: int, now: datetime) -> None:
    """Plans who of those that share the matter answer and when, by dice of their own, so that nothing else changes."""
    rng = Random(f"{life.reference} {round_number}")
    for phone in life.phones:
        if rng.random() < ANSWERING:
            _plan(world, rng, now, "answer_home_too", life.reference, phone, round_number)
    for twin in life.twins:
        if rng.random() < ANSWERING:
            _plan(world, rng, now, "answer_joined", twin.link, round_number)


def _plan(world: SimulatedCommunity, rng: Random, now: datetime, name: str, *about: object) -> None:
    world.at(now + timedelta(hours=rng.expovariate(1 / 60)), name, *about, rng.choice(SAID))


def answer_home_too(
    world: SimulatedCommunity, reference: str, phone: str, round_number: int, said: Answer, now: datetime
) -> None:
    """Answers for a phone that said "my home too", unless it is too late or no longer asked."""
    try:
        answer_as_supporter(reference, phone, round_number, said, now)
    except (NotFound, SomebodyWasFaster):
        return
    _plan_to_hear(world, said, now)


def answer_joined(world: SimulatedCommunity, link: str, round_number: int, said: Answer, now: datetime) -> None:
    """Answers for a report that was joined, unless it was not joined after all or it is too late."""
    try:
        answer_as_joined(link, round_number, said, now)
    except (NotFound, SomebodyWasFaster):
        return
    _plan_to_hear(world, said, now)


def _plan_to_hear(world: SimulatedCommunity, said: Answer, now: datetime) -> None:
    world.at(now + TAKE_BACK, "fellows_count")
    if said.solved in TO_BE_LOOKED_AT:
        world.at(now + LOOKED_AT_AFTER, "look_at_fellows")


def fellows_count(_: SimulatedCommunity, now: datetime) -> None:
    """What they answered can no longer be taken back."""
    let_answers_count(now)


def look_at_fellows(world: SimulatedCommunity, now: datetime) -> None:
    """Whoever answers for a matter marks as read what those who share it called not solved, and has waited so long.

    Mostly these are the mediators of the buildings, so they are asked first.
    """
    due = fellows_waiting_since(now - LOOKED_AT_AFTER + TAKE_BACK)
    nearest = {mediator.staff_id: mediator for mediator in map(world.mediator, due.values())}
    for member in {**nearest, **{actor.staff_id: actor for actor in world.actors}}.values():
        if not due:
            return
        for one in fellows_that_wait(member, now):
            if due.pop(one.id, None):
                mark_fellow_read(member, one.id, now)


HAPPENINGS: dict[str, Happening] = {
    "answer_home_too": answer_home_too,
    "answer_joined": answer_joined,
    "fellows_count": fellows_count,
    "look_at_fellows": look_at_fellows,
}
