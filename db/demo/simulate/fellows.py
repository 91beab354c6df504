"""Those who share a matter answer too: neighbours who said "my home too", and whose report was joined."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from db.demo.simulate.world import Happening, SimulatedCommunity, SimulatedDispute
from db.disputes.actions.fellows import answer_as_joined, answer_as_supporter
from db.ground.refusals import NotFound, SomebodyWasFaster

ANSWERING = 0.5
SAID = (
    *[("yes", "satisfied")] * 6,
    ("yes", "basically_satisfied"),
    ("partly", "basically_satisfied"),
    ("partly", "dissatisfied"),
    ("no", "dissatisfied"),
)


def plan_fellows(world: SimulatedCommunity, life: SimulatedDispute, round_number: int, now: datetime) -> None:
    """By dice of their own, so that nothing else in the simulation changes with them."""
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
    _: SimulatedCommunity, reference: str, phone: str, round_number: int, said: tuple[str, str], now: datetime
) -> None:
    """Too late, or no longer asked: then nothing is answered."""
    try:
        answer_as_supporter(reference, phone, round_number, *said, now)
    except (NotFound, SomebodyWasFaster):
        return


def answer_joined(_: SimulatedCommunity, link: str, round_number: int, said: tuple[str, str], now: datetime) -> None:
    """A report that was not joined after all is not asked about the other one."""
    try:
        answer_as_joined(link, round_number, *said, now)
    except (NotFound, SomebodyWasFaster):
        return


HAPPENINGS: dict[str, Happening] = {"answer_home_too": answer_home_too, "answer_joined": answer_joined}
