"""How attempts are counted, held back and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from db.ground.connection import transaction
from db.ground.refusals import TooMany
from db.records.attempts.actions import count_attempt, forget_expired
from db.records.attempts.rules import window_start
from db.records.attempts.tables import AttemptCount
from tests.cast import MONDAY

HOUR = timedelta(hours=1)
NETWORK = "203.0.113.7"


def attempt(who: str = NETWORK, now: datetime = MONDAY, purpose: str = "sign_in", window: timedelta = HOUR) -> None:
    count_attempt(purpose, who, limit=3, window=window, now=now)


def use_up(**what) -> None:
    for _ in range(3):
        attempt(**what)


def test_the_limit_itself_is_allowed_and_one_more_is_not(house):
    use_up()
    with pytest.raises(TooMany):
        attempt()


def test_a_limit_of_none_allows_nothing(house):
    with pytest.raises(TooMany):
        count_attempt("sign_in", NETWORK, limit=0, window=HOUR, now=MONDAY)


def test_whoever_was_refused_stays_refused_until_the_window_ends(house):
    use_up()
    for minutes in (1, 30, 59):
        with pytest.raises(TooMany):
            attempt(now=MONDAY + timedelta(minutes=minutes))
    attempt(now=MONDAY + HOUR)


def test_somebody_else_is_not_held_back(house):
    use_up()
    attempt(who="203.0.113.8")


def test_another_purpose_is_counted_by_itself(house):
    use_up()
    attempt(purpose="find_report")


def test_a_short_and_a_long_window_are_counted_side_by_side(house):
    use_up()
    attempt(window=timedelta(days=1))


def test_the_same_instant_in_another_time_zone_is_the_same_window(house):
    use_up()
    with pytest.raises(TooMany):
        attempt(now=MONDAY.astimezone(timezone(timedelta(hours=8))))


def test_nothing_of_who_it_was_is_stored(house):
    attempt()
    stored = [str(value) for value in AttemptCount.select().dicts().get().values()]
    assert not [text for text in stored if "203" in text or "sign_in" in text]


def test_the_same_network_cannot_be_recognised_from_one_window_to_the_next(house):
    attempt()
    attempt(now=MONDAY + HOUR)
    assert len({row.key for row in AttemptCount.select()}) == 2


def test_what_has_ended_is_forgotten_and_what_runs_is_kept(house):
    use_up()
    attempt(who="203.0.113.8", now=MONDAY + HOUR)
    assert forget_expired(MONDAY + HOUR - timedelta(seconds=1)) == 0
    assert forget_expired(MONDAY + HOUR) == 1
    assert forget_expired(MONDAY + HOUR) == 0
    assert [row.expires_at for row in AttemptCount.select()] == [MONDAY + 2 * HOUR]


def test_it_refuses_to_count_where_the_count_could_be_rolled_back(house):
    with transaction(), pytest.raises(RuntimeError):
        attempt()
    assert AttemptCount.select().count() == 0


def test_a_window_begins_at_a_round_time():
    assert window_start(datetime(2026, 11, 16, 1, 59, 59, tzinfo=UTC), HOUR) == MONDAY
    assert window_start(MONDAY, HOUR) == MONDAY
    assert window_start(MONDAY, timedelta(days=1)) == datetime(2026, 11, 16, tzinfo=UTC)
