"""The command that forgets: every step at once, as the jobs take them."""

from __future__ import annotations

from db.running.jobs.schedule import FORGETTING


def test_every_step_is_taken_and_told(python_m_db, cast):
    said = python_m_db("forget")
    assert [line.partition(": ")[0] for line in said.out.splitlines()] == [step.name for step in FORGETTING]
