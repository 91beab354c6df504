"""What was worked out of a text is let go some minutes later, whether anybody asks again or not."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from db.ground import brief_memory
from db.ground.brief_memory import kept_briefly
from db.records.alike.rules.closeness import telling_of
from db.records.personal_data.rules.tagger import _cut


class Clock:
    """Stands for `Timer`: what it would do later is done when a test says so."""

    def __init__(self) -> None:
        self.coming: list[tuple[float, Callable[[], None]]] = []

    def timer(self, seconds: float, then: Callable[[], None]) -> Clock:
        self.coming.append((seconds, then))
        return self

    daemon = False

    def start(self) -> None:
        assert self.daemon


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(brief_memory, "Timer", made.timer)
    return made


def test_all_of_it_is_let_go_ten_minutes_after_the_first_answer(clock: Clock):
    asked: list[str] = []
    told = kept_briefly(most=2)(lambda text: asked.append(text) or len(text))
    assert [told("one"), told("one"), told("three"), asked] == [3, 3, 5, ["one", "three"]]
    [(seconds, let_go)] = clock.coming
    let_go()
    assert [seconds, told("one"), asked, len(clock.coming)] == [600, 3, ["one", "three", "one"], 2]


def test_a_forked_process_keeps_nothing_and_begins_a_timer_of_its_own(clock: Clock):
    told = kept_briefly(most=2)(len)
    told("one")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            begun = len(clock.coming)
            told("one")
            os.write(writing, b"%d" % (len(clock.coming) - begun))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        assert said.read() == "1"
    os.waitpid(child, 0)


def test_what_was_worked_out_of_residents_texts_is_kept_so():
    for known in (telling_of, _cut):
        assert known.__code__.co_filename == brief_memory.__file__
