"""Forgetting at once, by hand, what the jobs forget by themselves."""

from __future__ import annotations

from argparse import Namespace

from db.ground.clock import now
from db.ground.connection import empty_log_at_once, open_for_one_run
from db.running.commands.database import open_migrated_house
from db.running.jobs.schedule import FORGETTING


def forget(_: Namespace) -> None:
    """Takes every step of forgetting, whether it is due by the hour or not, and prints what each did."""
    open_migrated_house()
    with open_for_one_run():
        for step in FORGETTING:
            print(f"{step.name}: {step.action(now())}")
        empty_log_at_once()
