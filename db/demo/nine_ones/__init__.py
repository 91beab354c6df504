"""What the building groups of the model community keep up, and what they let slip, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random

from db.demo.nine_ones import (
    activities,
    alliances,
    asks,
    assemblies,
    book_corner,
    centre_households,
    conference,
    disclosures,
    experts,
    home_visits,
    hotline,
    in_charge,
    learning,
    mediation,
    mediators,
    noise,
    notice_boards,
    pool,
    reasoning_day,
    record_book,
    sent_up,
    service_card,
    settlement,
    signs,
    suggestion_box,
    teams,
    wechat_groups,
)
from db.demo.nine_ones.neighbourhood import Neighbourhood, neighbourhood_of

__all__ = ["plan_nine_ones"]

Appointment = tuple[datetime, Callable[[datetime], object]]
Plan = Callable[[Neighbourhood, Random], Iterator[Appointment]]

PLANS: tuple[Plan, ...] = (
    mediators.plan,
    wechat_groups.plan,
    notice_boards.plan,
    signs.plan,
    record_book.plan,
    book_corner.plan,
    reasoning_day.plan,
    service_card.plan,
    suggestion_box.plan,
    activities.plan,
    conference.plan,
    pool.plan,
    noise.plan,
    assemblies.plan,
    disclosures.plan,
    in_charge.plan,
    asks.plan,
    sent_up.plan,
    hotline.plan,
    settlement.plan,
    home_visits.plan,
    centre_households.plan,
    mediation.plan,
    teams.plan,
    learning.plan,
    alliances.plan,
    experts.plan,
)


def plan_nine_ones(community_id: int, seed: int, start: datetime, now: datetime) -> Iterator[Appointment]:
    """What happens with the nine ones, and when; each has its own chance, so that one more leaves the others alone."""
    here = neighbourhood_of(community_id, start, now)
    for plan in PLANS:
        yield from plan(here, Random(f"{seed} {plan.__module__}"))  # noqa: S311 a model community, not a secret
