"""Filling an empty installation with the model community."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import cast

from db.community.organisation.queries.places import communities, community
from db.demo.actions.messages import Appointment, plan_messages
from db.demo.actions.set_up import settle_in
from db.demo.nine_ones import plan_nine_ones
from db.demo.queries import DemoSummary, demo_summary
from db.demo.rules.pace import mondays
from db.demo.simulate import simulate
from db.figures.weekly_export.actions import make_export
from db.ground.clock import week_before, week_of
from db.ground.connection import transaction
from db.ground.refusals import Refused
from db.ground.settings import Settings
from db.ground.words import N_
from db.messages.actions.reading import forget_old as forget_old_messages
from db.practices import practice_weeks
from db.together.calling.actions.synchronising import tend_calls

__all__ = ["fill_demo"]

TWO_YEARS = timedelta(days=730)
EXPORTED_WEEKS = 8


def fill_demo(
    settings: Settings,
    seed: int,
    disputes: int,
    now: datetime,
    progress: Callable[[int, int], object] | None = None,
) -> DemoSummary:
    """Fills in the model community up to this instant, all or nothing, with the last weeks' exports.

    Raises Refused in production, where everybody would know its password, and where a community lives already.
    """
    if settings.production:
        raise Refused(N_("The model community is not for a production installation: its password is known to all."))
    if communities():
        raise Refused(N_("There is a community here already. The model community needs an empty database."))
    start = now - TWO_YEARS
    with transaction():
        community_id = settle_in(Random(seed), start)
        zone = community(community_id).time_zone
        exports: list[Appointment] = [
            (moment, partial(_export_week, community_id, zone)) for moment in mondays(now, EXPORTED_WEEKS, zone)
        ]
        kept_up = plan_nine_ones(community_id, seed, start, now)
        told = plan_messages(community_id, seed, now)
        simulate(community_id, seed, disputes, start, now, appointments=[*kept_up, *exports, *told], progress=progress)
        forget_old_messages(now)
        tend_calls(now)
    return cast(DemoSummary, demo_summary())


def _export_week(community_id: int, zone: str, monday: datetime) -> None:
    make_export(community_id, week_before(week_of(monday, zone), zone).name, monday, practices=practice_weeks)
