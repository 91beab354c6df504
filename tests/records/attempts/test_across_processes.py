"""The count holds when several worker processes count at once."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from db.ground.settings import Settings
from db.records.attempts.tables import AttemptCount

ROOT = Path(__file__).parents[3]
WORKER = """
import pickle, sys
from datetime import timedelta
from db.ground import connection
from db.records.attempts.actions import count_attempt
from db.ground.refusals import TooMany
from tests.cast import MONDAY

connection.open_house(pickle.loads(bytes.fromhex(sys.argv[1])))
allowed = 0
with connection.open_for_one_run():
    for _ in range(20):
        try:
            count_attempt("submit", "one network", 25, timedelta(hours=1), MONDAY)
            allowed += 1
        except TooMany:
            pass
print(allowed)
"""


def test_three_processes_together_are_allowed_what_one_would_be(house: Settings):
    command = [sys.executable, "-c", WORKER, pickle.dumps(house).hex()]
    workers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sum(int(worker.communicate(timeout=120)[0]) for worker in workers) == 25
    assert [row.count for row in AttemptCount.select()] == [60]
