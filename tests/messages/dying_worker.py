"""A process that forks workers which deliver messages, and kills each one at the step it is told; run by the tests.

A line on its input is `step@time@moment`: the worker dies when it comes to that step for that time (0: never), and
delivers as if it were that moment. Several on a line work at once. The answer is the name of the step at which it died,
or how many letters it sent.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import read_settings
from db.messages.actions import choosing_channels, delivering, letters, through_apprise

STEPS = (
    (delivering, "sort_out"),
    (choosing_channels, "_send_on_their_ways"),
    (delivering, "take_letter"),
    (letters, "_new_letter"),
    (delivering, "say"),
    (delivering, "record_outcome"),
    (letters, "settle_messages"),
)


class Worker:
    def __init__(self, dies_at: str, time: int, answer: int) -> None:
        self.dies_at, self.times_left, self.answer = dies_at, time, answer

    def go_past(self, name: str) -> None:
        self.times_left -= name == self.dies_at
        if name == self.dies_at and self.times_left == 0:
            os.write(self.answer, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(self, name: str, action: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            self.go_past(f"before_{name}")
            done = action(*arguments, **named)
            self.go_past(f"after_{name}")
            return done

        return act

    def deliver(self, moment: datetime) -> None:
        for module, name in STEPS:
            setattr(module, name, self.watched(name, getattr(module, name)))
        open_house(read_settings())
        with open_for_one_run():
            os.write(self.answer, str(delivering.deliver_waiting(moment)).encode())


def fork_worker(dies_at: str, time: str, moment: str) -> int:
    """Where its answer can be read."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.close(reading)
        Worker(dies_at, int(time), writing).deliver(datetime.fromisoformat(moment))
        os._exit(0)
    os.close(writing)
    return reading


def answer_of(reading: int) -> str:
    with os.fdopen(reading, "rb") as said:
        return said.read().decode()


def main() -> None:
    through_apprise._library()
    for line in sys.stdin:
        workers = [fork_worker(*part.split("@")) for part in line.split()]
        print(" | ".join(answer_of(reading) for reading in workers), flush=True)
        for _ in workers:
            os.wait()


if __name__ == "__main__":
    main()
