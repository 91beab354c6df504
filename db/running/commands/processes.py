"""Commands that go on until they are stopped."""

from __future__ import annotations

import logging
from argparse import Namespace
from functools import partial

from db.ground.settings import read_settings
from db.ground.start import CannotStart, open_to_serve, shut_out
from db.practices import require_optional
from db.records.alike.actions import answer_those_who_ask
from db.running.copies.copying import keep_copying
from db.running.jobs.process import run_until_stopped
from db.running.jobs.schedule import JOBS


def run_jobs(_: Namespace) -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    settings = read_settings()
    open_to_serve(settings)
    if shut := shut_out():
        raise CannotStart(shut)
    require_optional(settings.without)
    beside = (partial(keep_copying, settings), partial(answer_those_who_ask, settings.data_dir))
    run_until_stopped(JOBS, beside)
