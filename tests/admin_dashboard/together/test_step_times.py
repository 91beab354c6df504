"""Step by step at the desk: the middle one with its n, and nothing of fewer than five."""

from __future__ import annotations

import pytest

from tests.admin_dashboard.conftest import texts
from tests.cast import Cast
from tests.disputes.conftest import settled


@pytest.mark.parametrize("count", [4, 5])
def test_of_fewer_than_five_nothing_is_told_and_of_five_the_middle_one(desk, report, cast: Cast, count: int):
    for _one in range(count):
        settled(cast, report())
    said = texts(desk.open("sun", "steps"))
    assert f"Settled in this month: {count}." in said
    assert ("0.0–0.0" in said) is (count == 5)
