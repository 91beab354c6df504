"""The jobs process: wakes, does what is due, sleeps, and stops at once when asked to."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event, Thread

from db.community.deadlines.queries import keep_to_official_days
from db.figures.signs_of_life.actions import note_run
from db.ground.clock import now
from db.ground.connection import open_for_one_run
from db.ground.faults import log_fault
from db.records.passport.rules import Job
from db.running.jobs.rules import due_jobs

WAKE_SECONDS = 15
LAST_COPY_SECONDS = 20  # for what hangs in a network that is gone
STOPS = (signal.SIGTERM, signal.SIGINT)

logger = logging.getLogger("linli.jobs")


def run_until_stopped(jobs: Sequence[Job], beside: Sequence[Callable[[Callable[[float], bool]], None]]) -> None:
    """Runs the jobs, and each of `beside` in a thread of its own, until SIGTERM or SIGINT.

    A job at work then is finished, so none is cut off in the middle.

    Done by handlers, because a blocked signal would still end the process through a thread that a library has started.
    """
    stopped = Event()
    for stop in STOPS:
        signal.signal(stop, lambda *_: stopped.set())
    logger.info("%d jobs are running", len(jobs))
    going = [Thread(target=one, args=(stopped.wait,), daemon=True) for one in beside]
    for thread in going:
        thread.start()
    run(jobs, stopped.wait)
    for thread in going:
        thread.join(LAST_COPY_SECONDS)
    logger.info("jobs stopped")


def run(jobs: Sequence[Job], was_stopped: Callable[[float], bool], ask_the_time: Callable[[], datetime] = now) -> None:
    """Runs each job when it is due, until `was_stopped`, which waits up to so many seconds, says to end."""
    last_begun: dict[str, datetime] = {}
    while True:
        for job in due_jobs(jobs, last_begun, ask_the_time()):
            last_begun[job.name] = ask_the_time()
            run_one(job, last_begun[job.name])
            if was_stopped(0):
                return
        if was_stopped(WAKE_SECONDS):
            return


def run_one(job: Job, moment: datetime) -> bool:
    """Runs a job and returns whether it went well; a failure is logged and disturbs no other job."""
    try:
        with open_for_one_run():
            keep_to_official_days()
            done = job.action(moment)
            note_run(job.name, moment, went_well=True)
    except Exception as fault:
        log_fault(logger, job.name, fault)
        _note_failure(job, moment)
        return False
    if done:
        logger.info("%s: %s", job.name, done)
    return True


def _note_failure(job: Job, moment: datetime) -> None:
    """Where even that fails, nothing is noted, and the silence speaks."""
    try:
        with open_for_one_run():
            note_run(job.name, moment, went_well=False)
    except Exception as fault:
        log_fault(logger, "note_run", fault)
